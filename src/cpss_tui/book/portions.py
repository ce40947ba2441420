"""What the parser is given to tell at once: from a place where nothing is open to another one.

Owns where that ends, so that the parser reads no more than it has to, and nothing twice. Must not
know headings. Places are bytes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from cpss_tui.book.bounds import CONTAINERS, block_below, block_within
from cpss_tui.book.leaves import Formulas
from cpss_tui.book.reading import decoded

if TYPE_CHECKING:
    from markdown_it.token import Token

_FRESH: Final = {("heading_open", 0): "#", ("heading_open", 1): "#", ("list_item_open", 1): "-*+.)"}
"""Types and levels of tokens that are the same whatever stood above, and how they are marked."""
_LABEL = re.compile(rb" *\[")
_NEWLINE = re.compile(rb"\n")
PORTION: Final = 8_192
"""Bytes after which what the parser has to tell is cut, where that may be done."""
_FARTHEST: Final = 262_144
"""Bytes within which a formula inside of a list or quote is looked for to its end."""
_MATH = re.compile(rb"(?:\A|\n)" + CONTAINERS + rb"*+(?=\$\$)")


class Portions:
    """The portions of one source."""

    def __init__(self, data: bytes, formulas: Formulas) -> None:
        self._data = data
        self._formulas = formulas

    def after(self, start: int, line_end: int) -> tuple[int, list[Token], bool]:
        """Where to stop reading, below a line; and what was read, possibly more.

        It is where a block surely begins, or nearer where all is `closed` that stands above.
        """
        from cpss_tui.document.parser import block_tokens

        data, size = self._data, PORTION
        while True:
            limit = max(start + size, line_end)
            end = block_within(data, line_end - 1, limit)
            if end is not None or limit >= len(data):
                end = self._behind_formulas(start, end or len(data))
                return end, block_tokens(decoded(data[start:end])[0]), False
            source = data[start : _line_end(data, limit - 1)]
            parsed = block_tokens(decoded(source)[0])
            fresh = _fresh_lines(parsed, [m.end() for m in _NEWLINE.finditer(source)], source)
            cut = start + max(fresh, default=0)
            if cut >= line_end and self._behind_formulas(start, cut) == cut:
                return cut, parsed, True
            size *= 4

    def _behind_formulas(self, start: int, end: int) -> int:
        """Where a region ends that holds the formulas that begin in it."""
        at = max(0, start - 1)
        while found := _MATH.search(self._data, at, end):
            at = found.end() + 2
            closing = self._formulas.end(self._data, at - 2, _line_end(self._data, at))
            if closing is not None and end < closing <= start + _FARTHEST:
                end = block_below(self._data, closing - 1)
        return end


def _line_end(data: bytes, at: int) -> int:
    """Where the line after that of a byte begins."""
    return (data.find(b"\n", at) + 1) or len(data)


def _fresh_lines(parsed: list[Token], ends: list[int], source: bytes) -> Iterator[int]:
    """Where lines begin at which nothing of what stands above goes on, as in a new file."""
    for token in parsed:
        if token.type == "dl_open":
            return  # what a line below is depends on the lines below that one
        first, end = token.map or (0, 0)
        at = ends[first - 1] if first else 0
        if token.level == 0 and token.type in ("heading_open", "hr") and end <= len(ends):
            # A label may go on below what underlines it.
            yield from () if _LABEL.match(source, at) else (ends[end - 1],)
        mark = token.markup[:1]
        known = mark and mark in _FRESH.get((token.type, token.level), "")
        if at and known and (token.level == 0 or source[at : at + 1] not in b" \t["):
            yield at
