"""Where a list, a quote, a table or code that is too long for one piece may be cut.

Owns asking the parser what begins and what is open on each line of such a block, and the choice
among those places: what stands on the line says which, so that an edit elsewhere moves none. Must
not know headings.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple
from zlib import crc32

from cpss_tui.book.model import BLOCK_BORDER, LARGE, LINE_BORDER, Cut
from cpss_tui.book.reading import decoded
from cpss_tui.book.reopening import Open, Place, opened_by, places, reopening
from cpss_tui.document.parser import block_tokens

if TYPE_CHECKING:
    from markdown_it.token import Token

_TRIES: Final = 12
"""Places that are tried until one can be reopened."""
_LONGEST_REOPENING: Final = LARGE // 8
"""Bytes of what is put before a piece."""
_BEYOND: Final = 100
"""Lines beyond the last place that the parser reads: no formula is longer."""
_FARTHEST: Final = LARGE // 4
"""Bytes beyond the last place that the parser reads at most."""
_PROOF: Final = 8
"""Lines of a part by which it is proved that it goes on where it was cut."""
_NEWLINE: Final = re.compile(rb"\n")
_DEEPEST: Final = 3
"""Columns by which a fence may be indented."""
_ITEMS: Final = ("list_item_open", "dd_open")


class _Candidate(NamedTuple):
    """A line (counted from what is parsed) at which a cut may be possible."""

    line: int
    chain: tuple[Open, ...]
    border: str
    code: tuple[str, ...] = ()
    """The lines of code that have to follow, as far as they are looked at."""


def cut(data: bytes, start: int, opened: bytes, low: int, high: int) -> Cut | None:
    """Where a piece that begins at `start` with `opened` before it may end; None where nowhere.

    Of the places from `low` to `high` it is one of those with the fewest containers around them.
    """
    if data.find(b"\n", low - 1, high) < 0:
        return None
    end = _some_lines_on(data, high)
    source = opened + data[start:end]
    lines = [0, *(m.end() for m in _NEWLINE.finditer(source))]
    shift = start - len(opened)
    within = range(low - shift, high - shift + 1)
    tokens = block_tokens(decoded(source)[0])
    found = [c for c in _candidates(tokens, source, lines) if lines[c.line] in within]
    found.sort(key=lambda c: (len(c.chain), _hash(source, lines[c.line])))
    for candidate in found[:_TRIES]:
        at = lines[candidate.line]
        lead = _proved(candidate, source, at)
        if lead is not None:
            return Cut(at + shift, lead, candidate.border)
    return None


def _some_lines_on(data: bytes, at: int) -> int:
    """The end of a line so far below that what stands above `at` is read as in the whole."""
    end = at
    for _ in range(_BEYOND):
        if end >= min(len(data), at + _FARTHEST):
            break
        end = (data.find(b"\n", end) + 1) or len(data)
    return end


def _hash(source: bytes, at: int) -> int:
    end = source.find(b"\n", at)
    return crc32(source[at : end if end >= 0 else len(source)])


# Candidates


def _candidates(
    tokens: Sequence[Token], source: bytes, lines: Sequence[int]
) -> Iterator[_Candidate]:
    for place in places(tokens):
        blank = not source[lines[place.line - 1] : lines[place.line]].strip(b" \t>\n")
        if place.apart and (blank or _stands_alone(place)):
            yield _Candidate(place.line, place.chain, BLOCK_BORDER)
        yield from _between_lines(place, source, lines)


def _stands_alone(place: Place) -> bool:
    """Whether a place needs no blank line above it: an item, or what stands in no item."""
    return place.token.type in _ITEMS or all(
        opened.kind in ("blockquote", "alert") for opened in place.chain
    )


def _between_lines(place: Place, source: bytes, lines: Sequence[int]) -> Iterator[_Candidate]:
    """The lines of a table or code."""
    token = place.token
    if token.map is None:
        return
    first, end = token.map
    if token.type == "table":
        chain = (*place.chain, opened_by(token))
        for line in range(first + 3, end):
            yield _Candidate(line, chain, LINE_BORDER)
    elif token.type in ("fence", "code_block"):
        fenced = token.type == "fence"
        chain = place.chain
        if fenced:
            at = source.find(token.markup.encode(), lines[first])
            chain = (*chain, opened_by(token, _indent(source[lines[first] : at], chain)))
        code = token.content.split("\n")
        for number in range(1, len(code)):
            line = first + fenced + number
            if code[number].strip() and line < end and (fenced or code[number - 1].strip()):
                yield _Candidate(line, chain, LINE_BORDER, tuple(code[number : number + _PROOF]))


def _indent(before: bytes, chain: Sequence[Open]) -> int:
    """How far a fence is indented (columns) in a chain of containers, by what stands before it."""
    _, quoted, lead = before.expandtabs(4).rpartition(b">")
    lead = lead[bool(quoted) :]
    if lead.strip():
        return 0  # it stands beside the marker of the container itself
    around = 0
    for opened in chain:
        if opened.kind in ("blockquote", "alert"):
            around = 0
        elif opened.kind == "footnote_reference":
            around += 4
        else:
            around = opened.indent or around
    return min(max(0, len(lead) - around), _DEEPEST)


# Proof


def _proved(candidate: _Candidate, source: bytes, at: int) -> bytes | None:
    """What reopens a candidate such that the parser goes on in the same containers."""
    loose = source.endswith((b"\n\n", b">\n"), 0, at)
    following = source[at : _lines_below(source, at)]
    found = reopening(candidate.chain, loose=loose)
    lead = None if found is None else found.encode()
    if lead is None or len(lead) > _LONGEST_REOPENING:
        return None
    return lead if _goes_on(candidate, lead, following) else None


def _lines_below(source: bytes, at: int) -> int:
    end = at
    for _ in range(_PROOF):
        end = (source.find(b"\n", end) + 1) or len(source)
    return end


def _goes_on(candidate: _Candidate, lead: bytes, following: bytes) -> bool:
    line = lead.count(b"\n")
    chain = candidate.chain
    for place in places(block_tokens(decoded(lead + following)[0])):
        token = place.token
        if token.map is None or (token.map[0] < line and token.map[1] <= line):
            continue
        if candidate.border == BLOCK_BORDER:
            if place.line > line:
                return False
            if place.line == line and place.chain == chain:
                return True
        elif token.nesting == 0:
            inside = chain and chain[-1].kind == token.type
            around = chain[:-1] if inside else chain
            code = token.content.removesuffix("\n").split("\n")
            alike = all(map(str.__eq__, code, candidate.code))
            return place.chain == around and alike
    return False
