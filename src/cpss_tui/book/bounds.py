"""Where the blocks around a byte surely begin and end, and what lines above may hide.

Owns the memory by which no line is looked at again for each byte that is asked about: a file may
be one run of lines without a blank one. Must not know headings. Places are bytes.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Callable
from typing import Final

CONTAINERS: Final = rb"(?:[ \t>]|[-*+~:](?=[ \t])|\d{1,9}[.)](?=[ \t]))"
"""What a line may begin with that holds something. To be repeated possessively."""
_HIDING = re.compile(rb"(?:\A|\n)" + CONTAINERS + rb"*+<")
"""A line after which, up to the next blank one, a heading may be none."""
_BLOCK = re.compile(rb"\n[ \t]*+\n(?=[^\s:~])")
"""A line after a blank one that begins a block of its own, whatever stood above."""
_REMEMBERED: Final = 4_096
"""Bytes from which on the bounds of a block are kept; those of a shorter one are found at once."""


def block_above(data: bytes, at: int, floor: int) -> int:
    """The nearest place above a byte at which a block surely begins; `floor` is one, too."""
    end = at
    while True:
        blank = data.rfind(b"\n\n", floor, end)
        if blank < 0:
            return floor
        if data[blank + 2 : blank + 3] not in b" \t:~\n":
            return blank + 2
        end = blank + 1


def block_below(data: bytes, at: int) -> int:
    """The nearest place below a byte at which a block surely begins, or the end."""
    return block_within(data, at, len(data)) or len(data)


def block_within(data: bytes, at: int, limit: int) -> int | None:
    """Like `block_below`, but None where there is none up to a byte."""
    found = _BLOCK.search(data, at, limit)
    return found.end() if found else None


class Blocks:
    """The blocks of one source as they are asked for."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: list[tuple[int, int]] = []

    def around(self, at: int, floor: int) -> tuple[int, int]:
        """From where to where the parser has to read for what stands at a byte.

        `floor` is a place at or above it at which a block surely begins.
        """
        index = bisect_right(self._known, at, key=lambda block: block[0]) - 1
        if index >= 0:
            start, end = self._known[index]
            if floor <= start and at < end:
                return start, end
        start, end = block_above(self._data, at, floor), block_below(self._data, at)
        if end - start >= _REMEMBERED:
            insort(self._known, (start, end))
        return start, end


class Sight:
    """Whether lines above may hide what stands on a line.

    Each line is looked at once as long as it is asked about places further and further down.
    """

    def __init__(self, data: bytes, leaf_end: Callable[[int], int]) -> None:
        """`leaf_end` tells where the last fence or raw HTML above a byte ends."""
        self._data = data
        self._leaf_end = leaf_end
        self._group = self._seen = 0
        self._hiding: int | None = None

    def group(self, at: int) -> int:
        """Where the run of lines without a blank one begins that a line is in, not too early."""
        if at < self._group:
            self._group = self._seen = 0
            self._hiding = None
        if at > self._seen:
            blank = self._data.rfind(b"\n\n", max(self._group, self._seen - 1), at)
            group = max(self._group, self._leaf_end(at), blank + 2 if blank >= 0 else 0)
            if group != self._group:
                self._group, self._hiding = group, None
            if self._hiding is None:
                self._hiding = self._next_hiding(max(group, self._seen), at)
            self._seen = at
        return self._group

    def plain(self, at: int) -> bool:
        """Whether no line of the group above can hide what stands on a line."""
        self.group(at)
        return self._hiding is None or self._hiding >= at

    def _next_hiding(self, start: int, end: int) -> int | None:
        """The first line in a range, cut at lines, after which something may be hidden."""
        found = _HIDING.search(self._data[start:end])
        return None if found is None else start + found.start() + found[0].startswith(b"\n")


class NextMatch:
    """Where a pattern is found next, looked for once over any stretch of a source."""

    def __init__(self, data: bytes, pattern: re.Pattern[bytes]) -> None:
        self._data = data
        self._pattern = pattern
        self._from = 0
        self._found: re.Match[bytes] | None = None
        self._asked = False

    def next(self, at: int) -> re.Match[bytes] | None:
        """The first match that begins at a byte or beyond it."""
        known = self._asked and self._from <= at
        if not known or (self._found is not None and self._found.start() < at):
            self._found = self._pattern.search(self._data, at)
            self._from, self._asked = at, True
        return self._found
