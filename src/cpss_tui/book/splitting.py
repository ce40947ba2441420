"""Where a large file is split into pieces, each a chapter to the reader.

Owns the rule: at headings of the highest level that keeps pieces small, and only where there are
none at other blocks, then within one. Whether a heading divides is said by the heading and what
stands right around it, never by a count from the file's beginning, so that an edit moves no other
division.
Must not know files or Documents.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple
from zlib import crc32

from cpss_tui.book.model import BLOCK_BORDER, LARGE, LINE_BORDER, Cut
from cpss_tui.book.scanning import Found, Scanner

_SMALL: Final = 4_096
"""Bytes below which a section is set in one piece with what follows, fifteen times of sixteen."""

_FARTHEST: Final = 1 << 20
"""Bytes up to which a block is searched for a place to cut it."""

_BLOCK_START = re.compile(rb"\n\n(?=[A-Za-z\x80-\xff>|(\"'!\[`<]|[*_]\S)")
_BULLET = re.compile(rb"\n(?=[-*+] [^-*+ \n])")
_LINE = re.compile(rb"\n(?=[^\n])")


class Heading(NamedTuple):
    """A heading of a piece as the contents list it."""

    title: str
    level: int


class Piece(NamedTuple):
    """A part of a source (bytes): `data[start:end]`, with its headings in order.

    `level` is that of the heading it begins with; `continues` says that it begins with none and
    goes on with what the piece before began. `reopening` is to be put before the source: lines
    that say in which list, table or code it goes on, and are no part of the text. `border` is
    what stands in the text between the piece before and this one.
    """

    start: int
    end: int
    level: int
    headings: tuple[Heading, ...]
    continues: bool = False
    reopening: bytes = b""
    border: str = BLOCK_BORDER


class Splitter:
    """Splits one prepared source, as far as pieces are asked for."""

    def __init__(self, data: bytes, title: Callable[[bytes], str], start: int = 0) -> None:
        self._data = data
        self._scanner = Scanner(data, title, start)
        self._found = self._scanner.headings()
        self._ahead: deque[Found] = deque()
        self._last: dict[int, int] = {}
        self._good: deque[bool] = deque()

    @property
    def scanner(self) -> Scanner:
        """The scanner that finds the headings."""
        return self._scanner

    def pieces(self) -> Iterator[Piece]:
        """The pieces in order; they cover the source without a gap."""
        level, continues = 0, False
        cut_at = Cut(0)
        while True:
            start = cut_at.at
            self._look_ahead(start + LARGE)
            if not start and self._ahead and self._ahead[0].at <= _SMALL:
                level = self._ahead[0].level
            end = self._end(cut_at, level)
            self._look_ahead(end.at)
            following = self._level_at(end.at)
            headings = self._take(end.at)
            yield Piece(start, end.at, level, headings, continues, cut_at.reopening, cut_at.border)
            if end.at >= len(self._data):
                return
            cut_at, continues = end, following is None
            level = level if following is None else following

    def _look_ahead(self, to: int) -> None:
        """Know all headings up to a byte, and the next one."""
        while not self._ahead or self._ahead[-1].at <= to:
            heading = next(self._found, None)
            if heading is None:
                return
            self._ahead.append(heading)
            self._good.append(self._stands_apart(heading))

    def _stands_apart(self, heading: Found) -> bool:
        """Whether a division above a heading leaves no small section alone before it."""
        if not heading.divides:
            return False
        above = {level: at for level, at in self._last.items() if level <= heading.level}
        self._last = {**above, heading.level: heading.at}
        lone = crc32(heading.title.encode("utf-8", "replace")) % 16 == 0
        sibling = bool(above) and max(above) == heading.level
        return (lone and sibling) or heading.at - max(above.values(), default=0) >= _SMALL

    def _take(self, end: int) -> tuple[Heading, ...]:
        taken = []
        while self._ahead and self._ahead[0].at < end:
            heading = self._ahead.popleft()
            self._good.popleft()
            taken.append(Heading(heading.title, heading.level))
        return tuple(taken)

    def _end(self, piece: Cut, level: int) -> Cut:
        """Where a piece ends that begins at a cut."""
        start = piece.at
        inside = []
        for heading, good in zip(self._ahead, self._good, strict=True):
            if heading.at > start + LARGE:
                break
            if not heading.divides or heading.at <= start:
                continue
            inside.append((heading, good))
            if heading.level < level or (heading.level == level and good):
                return Cut(heading.at)
        if len(self._data) - start <= LARGE:
            return Cut(len(self._data))
        best = [heading for heading, good in inside if good] or [
            heading for heading, _ in inside if heading.at >= start + _SMALL
        ]
        if best:
            highest = min(heading.level for heading in best)
            first = next(heading for heading in best if heading.level == highest)
            return Cut(first.at)
        return self._cut(piece)

    def _level_at(self, at: int) -> int | None:
        return next((h.level for h in self._ahead if h.at == at and h.divides), None)

    # Where no heading divides

    def _cut(self, piece: Cut) -> Cut:
        """Where a piece without headings ends: by what bytes say, else by what the parser says."""
        low, high = piece.at + LARGE // 4, piece.at + LARGE
        for pattern in (_BLOCK_START, _BULLET):
            places = [m.end() for m in pattern.finditer(self._data, low, high)]
            free = [at for at in places if not self._scanner.tied(at)]
            if pattern is _BULLET:
                free = [at for at in free if self._scanner.in_plain_sight(at)]
            if free:
                return Cut(min(free, key=self._hash))
        leaf = self._scanner.opaque(high)
        if leaf is not None and self._data[leaf[0] : leaf[1]].lstrip()[:1] in (b"`", b"~"):
            first = (self._data.find(b"\n", leaf[0]) + 1) or len(self._data)
            lines = [m.end() for m in _LINE.finditer(self._data, max(low, first), high)]
            if lines:
                opened = self._data[leaf[0] : first]
                return Cut(min(lines, key=self._hash), opened, LINE_BORDER)
        return self._within_block(piece, low, high)

    def _within_block(self, piece: Cut, low: int, high: int) -> Cut:
        """Where a piece ends that is one block: within it, as near as possible."""
        from cpss_tui.book.cutting import cut

        found = cut(self._data, piece.at, piece.reopening, low, high)
        if found is not None:
            return found
        limit = self._next_block(high)
        while high < limit and high - piece.at < _FARTHEST:
            low, high = high, high + (high - piece.at)
            found = cut(self._data, piece.at, piece.reopening, low, min(high, limit - 1))
            if found is not None:
                return found
        return Cut(limit)

    def _next_block(self, high: int) -> int:
        """The first place beyond a byte at which the source may be divided at all."""
        at, farther = high, 1
        while True:
            found = _BLOCK_START.search(self._data, at)
            block = found.end() if found else len(self._data)
            heading = next((h.at for h in self._ahead if h.divides and h.at > high), None)
            if block < self._scanner.done and (heading is None or block < heading):
                if not self._scanner.tied(block):
                    return block
                leaf = self._scanner.opaque(block)
                at = block if leaf is None else leaf[1] - 1
            elif heading is not None:
                return heading
            elif self._scanner.done >= len(self._data):
                return len(self._data)
            else:
                # In longer and longer steps: each looks at all headings that divide nothing.
                self._look_ahead(self._scanner.done + farther)
                farther *= 2

    def _hash(self, at: int) -> int:
        end = self._data.find(b"\n", at)
        return crc32(self._data[at : end if end >= 0 else len(self._data)])
