"""What termaid draws, as cells, with every label in codes that it cannot take for anything else.

Owns the dealings with termaid. Must not know what is drawn or whether it is right.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from rich.cells import cell_len

from cpss_tui.document.sanitise import sanitise
from cpss_tui.layout.effort import Effort
from cpss_tui.layout.tracing import Sheet

_FIRST_CODE: Final = 0xE000
_LAST_CODE: Final = 0xF8FF
"""The private characters, which stand for others while a diagram is drawn."""


class Coder:
    """Gives out codes, and knows what they stand for.

    A code stands for any sign that is no letter or figure. The first narrow character of every
    label has a code of its own, so that equal labels can be told apart in a drawing.
    """

    def __init__(self) -> None:
        self.codes: dict[str, str] = {}
        self.coded: set[str] = set()
        self.failed = False
        """Whether there was a label that cannot be coded."""

    def code(self, label: str) -> str:
        """A label in codes."""
        is_marked = False
        found = []
        for char in label:
            width = cell_len(char)
            if width == 1 and char != " " and not (is_marked and char.isalnum()):
                found.append(self._next(char))
                is_marked = True
            else:
                self.failed |= width == 0
                found.append(char)
        words = "".join(found)
        self.failed |= words in self.coded
        self.coded |= {words} - {""}
        return words

    def _next(self, char: str) -> str:
        number = _FIRST_CODE + len(self.codes)
        if number > _LAST_CODE or _FIRST_CODE <= ord(char) <= _LAST_CODE:
            self.failed = True
            return char
        self.codes[chr(number)] = char
        return chr(number)

    def decoded(self, label: str) -> str:
        """A label as its author wrote it."""
        return "".join(self.codes.get(char, char) for char in label)


def draw(
    source: str, options: dict[str, int], codes: Mapping[str, str], effort: Effort
) -> Sheet | None:
    """One drawing, None where there is nothing to show."""
    from termaid import render_styled

    _load()
    try:
        with effort.bounded():
            styled: Any = render_styled(source, **options)  # type: ignore[arg-type]  # all are ints
    except Exception:
        # Any failure of the drawing program leaves the source, which loses nothing.
        return None
    sheet = Sheet([], [])
    for line in styled["lines"]:
        chars: list[str] = []
        labels: list[bool] = []
        for chunk in line:
            for char in chunk["text"]:
                cells = cell_len(codes.get(char, char))
                chars.extend([char, ""][:cells])
                labels.extend([chunk["style"] == "edge_label"] * cells)
        sheet.chars.append(chars)
        sheet.labels.append(labels)
    return sheet if any(map(any, sheet.chars)) else None


@cache
def _load() -> None:
    """Have termaid load what it loads for its first diagrams: that is no effort for any of them."""
    from termaid import render_styled

    for smallest in ("flowchart TD\na --> b", "sequenceDiagram\na->>b: c"):
        render_styled(smallest)


def width(sheet: Sheet) -> int:
    """Cells from the leftmost to the rightmost character."""
    return max(map(len, sheet.chars)) - _margin(sheet)


def lines(sheet: Sheet, coder: Coder) -> tuple[str, ...]:
    """The lines of a drawing without its empty borders."""
    left = _margin(sheet)
    rows = [coder.decoded("".join(chars[left:])).rstrip() for chars in sheet.chars]
    return tuple(sanitise("\n".join(rows)).strip("\n").split("\n"))


def _margin(sheet: Sheet) -> int:
    """Empty columns at the left."""
    firsts = (
        next((column for column, char in enumerate(chars) if char != " "), None)
        for chars in sheet.chars
    )
    return min(first for first in firsts if first is not None)
