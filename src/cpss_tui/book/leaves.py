"""Where a fence, a formula or a piece of raw HTML is over that begins on a line of a source.

Owns their rules of closing, as CommonMark and the parser's plugins have them. Must not know where
such a line is looked for. Places are bytes.
"""

from __future__ import annotations

import re
from functools import cache

from cpss_tui.book.bounds import NextMatch

_NAME_ENDS = re.compile(rb"(?i:<(?:script|pre|style|textarea))(?=[\s>]|\Z)")
_NAME_CLOSED = re.compile(rb"(?i:</(?:script|pre|style|textarea)>)")
_MATH_CLOSED = re.compile(rb"\$\$[ \t]*+(?=\n|\Z)")
_BLANK = re.compile(rb"\n[ \t]*+\n")


def fence_end(data: bytes, at: int, line_end: int) -> int | None:
    """Where the fence that a line opens is over; None where the line opens none."""
    mark = data[at : at + 1]
    width = line_end - at - len(data[at:line_end].lstrip(mark))
    if mark == b"`" and b"`" in data[at + width : line_end]:
        return None
    closing = re.compile(rb"\n {0,3}%b{%d,}[ \t]*(?=\n|\Z)" % (mark, width))
    found = closing.search(data, line_end - 1)
    return _after_line(data, found.end()) if found else len(data)


def raw_end(data: bytes, at: int, line_end: int) -> int | None:
    """Where the raw HTML that a line opens is over; None for HTML that ends at a blank line."""
    if _NAME_ENDS.match(data, at):
        found = _NAME_CLOSED.search(data, at)
        return _after_line(data, found.end()) if found else len(data)
    head = data[at : min(line_end, at + 9)]
    for opening, closing in ((b"<!--", b"-->"), (b"<?", b"?>"), (b"<![CDATA[", b"]]>")):
        if head.startswith(opening):
            return _after(data, closing, at)
    if re.match(rb"<![A-Za-z]", head):
        return _after(data, b">", at)
    return None


class Formulas:
    """Where the formulas of one source are over. Nothing is looked through twice for their ends."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._closings = NextMatch(data, _MATH_CLOSED)
        self._blanks = NextMatch(data, _BLANK)

    def end(self, data: bytes, at: int, line_end: int) -> int | None:
        """Where the formula that a line opens is over; None where the line opens none."""
        line = data[at:line_end].strip()
        if len(line) > 3:
            if line.endswith(b"$$"):
                return line_end
            if b"$$" in line[2:]:
                return None
        found = self._closings.next(line_end)
        if found is None:
            return None
        end = _after_line(data, found.end())
        blank = self._blanks.next(at)
        held = blank is None or blank.end() > end or _formulas_hold_blank_lines()
        return end if held else None


@cache
def _formulas_hold_blank_lines() -> bool:
    """Whether the parser takes what stands between two dollars for a formula even then."""
    from cpss_tui.document.parser import tokens

    return tokens("$$\n\nx\n\n$$", (), {})[0].type == "math_block"


def _after(data: bytes, closing: bytes, at: int) -> int:
    found = data.find(closing, at)
    return len(data) if found < 0 else _after_line(data, found + len(closing))


def _after_line(data: bytes, at: int) -> int:
    return (data.find(b"\n", at) + 1) or len(data)
