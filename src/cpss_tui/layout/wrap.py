"""Where lines break.

Owns the break opportunities: spaces, hyphens between letters, dashes, between ideographs; inside
a word only when it is wider than the line, and then between graphemes. Must not know ornaments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from rich.cells import split_graphemes

from cpss_tui.document.model import OBJECT
from cpss_tui.layout.flow import Flow

_WORD = re.compile(r"\n|[^ \n]+")
_WIDE: Final = (
    "\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd"
)
_NOT_FIRST: Final = (
    "、。，．）」』】〉》！？：；ー々…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョ\\])},.;:!?%"
)
_NOT_LAST: Final = "（「『【〈《\\[({"
_IN_TEXT: Final = r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=\w—)(?=\w)"
_IN_CELL: Final = _IN_TEXT + r"|(?<=\w[/-])(?=\w)"
_AROUND_WIDE: Final = (
    f"|(?<=[{_WIDE}])(?<![{_NOT_LAST}])(?=[^\\s{_NOT_FIRST}\u0300-\u036f\u200d\ufe00-\ufe0f])"
    f"|(?<=[^\\s{_NOT_LAST}])(?=[{_WIDE}])(?![{_NOT_FIRST}])"
)
_PREFERRED = frozenset("/-_.,=&?+:;")

_FIRST_WIDE: Final = "\u2e80"


@lru_cache(maxsize=4)
def _opportunities(cell: bool, wide: bool) -> re.Pattern[str]:
    """Where a word may break; compiled when first needed, since the start pays for it."""
    return re.compile((_IN_CELL if cell else _IN_TEXT) + (_AROUND_WIDE if wide else ""))


class Stretch(NamedTuple):
    """A range of offsets that goes on one line."""

    start: int
    end: int


def wrap(flow: Flow, width: int, *, cell: bool = False) -> list[Stretch]:
    """Divide a flow into lines of at most `width` cells.

    In the cell of a table words also break after `/` and `-`. White space at the breaks is left
    out. Every other character is in exactly one stretch; an empty flow is one empty stretch.
    """
    lines: list[Stretch] = []
    start = end = -1
    used = 0
    for a, b in _chunks(flow, cell):
        if flow.text[a] == "\n" and b == a + 1:
            lines.append(Stretch(a, a) if start < 0 else Stretch(start, end))
            start = -1
            continue
        cells = flow.width(a, b)
        if start >= 0 and used + (a - end) + cells > width:
            lines.append(Stretch(start, end))
            start = -1
        if start < 0:
            start, end, used = a, a, 0
            while cells > width:
                cut = fold(flow, start, b, width)
                if cut >= b:
                    break
                lines.append(Stretch(start, cut))
                start = end = cut
                cells = flow.width(start, b)
        used += (max(a, start) - end) + cells
        end = b
    if start >= 0 or not lines:
        lines.append(Stretch(max(start, flow.start), max(end, flow.start)))
    return lines


def widest_word(flow: Flow, *, cell: bool = True) -> int:
    """Cells of the widest stretch that may not be broken."""
    return max((flow.width(a, b) for a, b in _chunks(flow, cell)), default=0)


def _chunks(flow: Flow, cell: bool) -> Iterator[tuple[int, int]]:
    """Ranges between which a line may break, each hard break as a range of its own."""
    mask, base = flow.mask, flow.start
    pattern = _opportunities(cell, max(mask, default="") >= _FIRST_WIDE)
    divisible = not mask.isascii() or "-" in mask or (cell and "/" in mask)
    for word in _WORD.finditer(mask):
        at = word.start()
        if divisible and word.end() - at > 1:
            for gap in pattern.finditer(mask, at + 1, word.end()):
                if gap.start() < word.end():
                    yield base + at, base + gap.start()
                    at = gap.start()
        yield base + at, base + word.end()


def fold(flow: Flow, start: int, end: int, width: int) -> int:
    """The offset at which a word that is too wide breaks: after a sign, else between graphemes.

    At least one grapheme or atom stays on the line, whatever the width.
    """
    used = 0
    at = start
    preferred = -1
    atoms = {atom.start: atom for atom in flow.atoms if start <= atom.start < end}
    while at < end:
        if at in atoms:
            after, cells = atoms[at].end, flow.width(at, atoms[at].end)
        else:
            after, cells = _grapheme(flow.text, at, end)
        if used + cells > width and at > start:
            return preferred if preferred > 0 else at
        used += cells
        if flow.text[at] in _PREFERRED and used * 2 > width and used <= width:
            preferred = after
        at = after
    return end


def _grapheme(text: str, at: int, end: int) -> tuple[int, int]:
    """End offset and cells of the grapheme at an offset."""
    window = text[at : min(end, at + 32)]
    cut = window.find(OBJECT, 1)
    spans, _ = split_graphemes(window if cut < 0 else window[:cut])
    _, length, cells = spans[0]
    return at + length, cells
