"""Mermaid sources as drawings, where a drawing says all that the source says.

Owns the choice among drawings of several widths and the check that none has lost a label. Must
not know documents. termaid draws; it has no limit of width, leaves out what it does not know,
and takes seconds for a tangle, so each of these is seen to here.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rich.cells import cell_len

from cpss_tui.document.sanitise import sanitise

_TRIES: Final[tuple[dict[str, int], ...]] = (
    {"padding_x": 2, "padding_y": 0, "gap": 2},
    {"padding_x": 1, "padding_y": 0, "gap": 2, "max_label_width": 14},
    {"padding_x": 1, "padding_y": 0, "gap": 1, "max_label_width": 9},
)
"""From wide to narrow."""
_MOST_STATEMENTS: Final = 40

_KINDS: Final = frozenset(
    {"graph", "flowchart", "sequencediagram", "statediagram", "classdiagram", "erdiagram"}
    | {"pie", "mindmap", "timeline", "journey", "gantt", "gitgraph", "block", "kanban"}
)
_COMMENT = re.compile(r"^\s*%%.*$", re.MULTILINE)
_TAG = re.compile(r"<[^<>\n]*>")
_STYLING = re.compile(
    r"^\s*(?:style|classDef|class|linkStyle|click|direction|autonumber|activate|deactivate)\b.*$",
    re.MULTILINE,
)
_NAMED = re.compile(
    r"(?:\b(?:participant|actor)\s+(\w+)\s+as\b)|(?:\bas\s+(\w+)\s*$)|(?<![\w|\"(\[{])"
    r"(\w[\w-]*)(?=\s?(?:\[|\(|\{|>[^>]))",
    re.MULTILINE,
)
_ARROW = re.compile(
    r"[|}o]{2}(?:--|\.\.)[|{o]{2}(?=\s)"
    r"|(?:(?<=\s)[xo<])?(?:--+|==+|-\.+-?|\.\.+|~~~+)(?:>>?|[xo](?=\s))?|->>?|:::\w+"
)
_SHORT: Final = 2
"""Letters up to which a word may be found within another one by chance."""
_WORD = re.compile(r"\w+")
_SYNTAX: Final = frozenset(
    {"td", "tb", "lr", "rl", "bt", "subgraph", "end", "participant", "actor", "as", "note", "over"}
    | {"left", "right", "of", "loop", "alt", "else", "opt", "par", "and", "rect", "v2", "state"}
    | {"showdata", "title", "section"}
)


@lru_cache(maxsize=64)
def drawn(source: str, width: int) -> tuple[str, ...] | None:
    """The lines of a diagram, none wider than `width` cells; None where its source is better.

    A drawing that loses a label, does not fit or cannot be made is none.
    """
    kind = _WORD.search(_COMMENT.sub("", source))
    if kind is None or kind.group().lower() not in _KINDS:
        return None
    cleaned = _TAG.sub(" ", _COMMENT.sub("", source)).replace(";", "\n").replace("\t", " ").strip()
    if len(re.findall(r"[\n;&]", cleaned)) > _MOST_STATEMENTS:
        return None
    wanted = labels(cleaned)
    for options in _TRIES:
        lines = _render(cleaned, options)
        if lines is None:
            return None
        if max(map(cell_len, lines)) <= width and _holds(lines, wanted):
            return lines
    return None


def _holds(lines: tuple[str, ...], wanted: frozenset[str]) -> bool:
    """Whether a drawing holds these words; some kinds set a number close before a word."""
    drawing = "\n".join(lines).lower()
    missing = wanted - set(_WORD.findall(drawing))
    return all(len(word) > _SHORT and word in drawing for word in missing)


def labels(source: str) -> frozenset[str]:
    """The words, in lower case, that a drawing of this source must hold."""
    plain = _STYLING.sub("", source)
    kind = _WORD.search(plain)
    rest = plain[kind.end() :] if kind else ""
    names = {name.lower() for match in _NAMED.findall(rest) for name in match if name}
    words = {word.lower() for word in _WORD.findall(_ARROW.sub(" ", rest))}
    return frozenset(words - names - _SYNTAX)


def _render(source: str, options: dict[str, int]) -> tuple[str, ...] | None:
    """One drawing without its empty borders, None where there is nothing to show."""
    from termaid import render

    try:
        drawing = sanitise(render(source, **options))  # type: ignore[arg-type]  # every option here is an int
    except Exception:
        # Any failure of the drawing program leaves the source, which loses nothing.
        return None
    lines = [line.rstrip() for line in drawing.split("\n")]
    while lines and not lines[0]:
        del lines[0]
    while lines and not lines[-1]:
        del lines[-1]
    if not lines:
        return None
    margin = min(len(line) - len(line.lstrip(" ")) for line in lines if line)
    return tuple(line[margin:] for line in lines)
