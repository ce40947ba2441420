"""Where lines break.

Owns the break opportunities: spaces, hyphens between letters, dashes, between ideographs; inside
a word only when it is wider than the line, and then between graphemes. Must not know ornaments.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple
from unicodedata import category

from cpss_tui.layout.cells import graphemes
from cpss_tui.layout.flow import Flow

_BLANKS: Final = " \u1680\u2000-\u2006\u2008-\u200a\u205f\u3000"
"""White space at which a line may break: all of Unicode but the no-break spaces."""
_WORD = re.compile(rf"\n|[^{_BLANKS}\n]+")
_WIDE: Final = (
    "\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
    "\U00020000-\U0003fffd"
)
_NOT_FIRST: Final = (
    "、。，．）」』】〉》！？：；ー々…‥ぁぃぅぇぉっゃゅょァィゥェォッャュョ\\])},.;:!?%"
)
_NOT_LAST: Final = "（「『【〈《\\[({"
_IN_TEXT: Final = r"(?<=[^\W\d_]-)(?=[^\W\d_])|(?<=\w—)(?=\w)"
_IN_CELL: Final = _IN_TEXT + r"|(?<=\w[/-])(?=\w)|(?<=\A/)(?=\w)"
_ATTACHED: Final = (
    "\u0300-\u036f\u1100-\u11ff\u1ab0-\u1aff\u1dc0-\u1dff\u200c\u200d\u20d0-\u20ff\u302a-\u302f\u3099"
    "\u309a\ud7b0-\ud7ff\ufe00-\ufe0f\ufe20-\ufe2f\U0001f3fb-\U0001f3ff\U000e0000-\U000e0fff"
)
"""Marks and joined letters that stay with the ideograph or syllable before them."""
_MARKS: Final = frozenset({"Mn", "Mc", "Me", "Cf"})
_AROUND_WIDE: Final = (
    f"|(?<=[{_WIDE}])(?<![{_NOT_LAST}])(?=[^\\s{_NOT_FIRST}{_ATTACHED}])"
    f"|(?<=[^\\s\u200d{_NOT_LAST}])(?=[{_WIDE}])(?![{_NOT_FIRST}{_ATTACHED}])"
)
SIGNS = frozenset(" /-_.,=&?+:;")
"""Signs after which a line of code or a long address breaks rather than within a name."""

_FIRST_WIDE: Final = "\u2e80"
_SPARE: Final = 64
"""Code points of no width that are allowed for before a text is taken to be too long."""


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

    In the cell of a table words that are wider also break after `/` and `-`. White space at the
    breaks is left out. Every other character is in exactly one stretch; an empty flow is one empty
    stretch.
    """
    if _fits(flow, width):
        return [Stretch(flow.start, flow.end)]
    lines: list[Stretch] = []
    start = end = -1
    used = 0
    for a, b in _chunks(flow, cell, width):
        if flow.text[a] == "\n" and b == a + 1:
            lines.append(Stretch(a, a) if start < 0 else Stretch(start, end))
            start = -1
            continue
        cells = flow.width(a, b)
        gap = 0
        if start >= 0:
            gap = flow.width(end, a)
        if start >= 0 and used + gap + cells > width:
            lines.append(Stretch(start, end))
            start, gap = -1, 0
        if start < 0:
            start, end, used = a, a, 0
            if cells > width:
                cut, cells = fold(flow, start, b, width)
                while cut < b:
                    lines.append(Stretch(start, cut))
                    start = end = cut
                    cut, cells = fold(flow, start, b, width)
        used += gap + cells
        end = b
    if start >= 0 or not lines:
        lines.append(Stretch(max(start, flow.start), max(end, flow.start)))
    return lines


def _fits(flow: Flow, width: int) -> bool:
    """Whether a flow is one line without white space at its ends."""
    mask = flow.mask
    if len(mask) > width + _SPARE or "\n" in mask or mask[:1].isspace() or mask[-1:].isspace():
        return False
    return flow.width(flow.start, flow.end) <= width


def first_behind(flow: Flow, at: int) -> int:
    """The first offset from one on, up to the flow's end, that is no white space at a break."""
    word = _WORD.search(flow.mask.replace("\n", " "), at - flow.start)
    return flow.end if word is None else flow.start + word.start()


def widest_word(flow: Flow, *, cell: bool = True) -> int:
    """Cells of the widest stretch that may not be broken."""
    if _indivisible(flow, cell):
        return max(map(len, flow.mask.replace("\n", " ").split(" ")))
    return max((flow.width(a, b) for a, b in _chunks(flow, cell)), default=0)


def first_word(flow: Flow) -> int:
    """Cells of the first stretch of a cell of a table that may not be broken."""
    if _indivisible(flow, True):
        return len(flow.mask.replace("\n", " ").lstrip(" ").partition(" ")[0])
    return next((flow.width(a, b) for a, b in _chunks(flow, True)), 0)


def _indivisible(flow: Flow, cell: bool) -> bool:
    """Whether a line may break only at white space, and every character takes one cell."""
    return flow.plain and "-" not in flow.mask and not (cell and "/" in flow.mask)


def _chunks(flow: Flow, cell: bool, width: int = 0) -> Iterator[tuple[int, int]]:
    """Ranges between which a line may break, each hard break as a range of its own.

    Words of a cell that fit in `width` cells are divided no more than those of other text.
    """
    mask, base = flow.mask, flow.start
    divisible = not _indivisible(flow, cell)
    wide = not flow.plain and max(mask) >= _FIRST_WIDE
    for word in _WORD.finditer(mask):
        at = word.start()
        if divisible and word.end() - at > 1:
            is_wide = cell and flow.width(base + at, base + word.end()) > width
            pattern = _opportunities(is_wide, wide)
            for gap in pattern.finditer(mask, at + 1, word.end()):
                if gap.start() < word.end() and category(mask[gap.start()]) not in _MARKS:
                    yield base + at, base + gap.start()
                    at = gap.start()
        yield base + at, base + word.end()


def fold(flow: Flow, start: int, end: int, width: int) -> tuple[int, int]:
    """The offset at which a word that is too wide breaks, and the cells before it.

    It breaks after a sign, else between graphemes. At least one grapheme or atom stays on the
    line, whatever the width.
    """
    window = flow.text[start : min(end, start + width + 1)]
    atom = flow.atom_from(start)
    if window.isascii() and (atom is None or atom.start > start + width):
        return (end, len(window)) if len(window) <= width else _fold_ascii(window, start, width)
    used = 0
    at = start
    preferred = (-1, 0)
    for after, cells in units(flow, start, end):
        if used + cells > width and at > start:
            return preferred if preferred[0] > 0 else (at, used)
        used += cells
        if flow.text[at] in SIGNS and used * 2 > width and used <= width:
            preferred = (after, used)
        at = after
    return end, used


def _fold_ascii(window: str, start: int, width: int) -> tuple[int, int]:
    """The same where every character takes one cell."""
    for index in range(width - 1, (width - 1) // 2, -1):
        if window[index] in SIGNS:
            return start + index + 1, index + 1
    return start + width, width


def units(flow: Flow, start: int, end: int) -> Iterator[tuple[int, int]]:
    """End and cells of each atom and each grapheme between two offsets that divide none."""
    at = start
    while at < end:
        atom = flow.atom_from(at)
        stop = end if atom is None else min(end, atom.start)
        yield from graphemes(flow.text, at, stop)
        at = stop
        if atom is not None and at == atom.start and at < end:
            yield atom.end, flow.width(atom.start, atom.end)
            at = atom.end
