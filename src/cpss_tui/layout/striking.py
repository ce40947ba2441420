"""Struck words between tildes, for a page of bare text on which nothing can be struck through.

Owns at which characters the tildes stand. Must not know lines.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from rich.cells import cell_len

from cpss_tui.document.model import Span
from cpss_tui.layout.cells import dividing, graphemes

_SIGNS: Final = "~~"
"""As in the source."""

Shown = tuple[int, int, str]
"""A range of the text, and what is shown for it."""


def between_signs(
    struck: Sequence[Span], text: str, atoms: Sequence[Shown], room: int
) -> Iterator[Shown]:
    """The atoms, and the first and last character of each struck span with the signs beside it.

    None is wider than `room` cells for its signs.
    """
    page = _Atoms(atoms, room)
    for span in struck:
        words = text[span.start : span.end]
        start = span.end - len(words.lstrip())
        end = span.start + len(words.rstrip())
        if start < end:
            page.put(start, _first(text, start, end), text, opens=True)
            page.put(_last(text, start, end), end, text, opens=False)
    return page.in_order()


def _first(text: str, start: int, end: int) -> int:
    """Where the first grapheme of a range ends."""
    return next(iter(graphemes(text, start, end)))[0]


def _last(text: str, start: int, end: int) -> int:
    """Where the last grapheme of a range starts."""
    at = end - 1
    while at > start and dividing(text, start, end, (at,)):
        at -= 1
    return at


class _Atoms:
    """Atoms by where they start and end, none of them over another."""

    def __init__(self, atoms: Sequence[Shown], room: int) -> None:
        self._atoms = atoms
        self._room = room
        self._starts = [atom[0] for atom in atoms]
        self._by_start = {atom[0]: atom for atom in atoms}
        self._by_end = {atom[1]: atom for atom in atoms}
        self._taken: set[int] = set()

    def put(self, start: int, end: int, text: str, *, opens: bool) -> None:
        """Put signs before or behind a character, or what is shown for it."""
        found = (self._by_start if opens else self._by_end).get(start if opens else end)
        if found is None and self._is_taken(start, end):
            return
        first, last, shown = found or (start, end, text[start:end])
        shown = f"{_SIGNS}{shown}" if opens else f"{shown}{_SIGNS}"
        if cell_len(shown) <= self._room:
            self._by_start[first] = self._by_end[last] = (first, last, shown)
            self._taken.update(range(first, last) if found is None else ())

    def _is_taken(self, start: int, end: int) -> bool:
        """Whether another atom stands over a part of a range."""
        before = bisect_left(self._starts, end) - 1
        if before >= 0 and self._atoms[before][1] > start:
            return True
        return not self._taken.isdisjoint(range(start, end))

    def in_order(self) -> Iterator[Shown]:
        """All atoms as they follow each other."""
        return iter(sorted(self._by_start.values()))
