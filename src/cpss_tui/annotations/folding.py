"""A text as it is compared: without what an edition changes but a reader does not mean.

Owns the folding: citations and the white space before them are left out, white space is one
space, quotation marks are one, dashes are one. Knows no annotation.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

HIDDEN = "\ufffc"
"""Stands in a text for a citation or a footnote reference."""

_BARE = re.compile(rf"(?:\s*{HIDDEN})+")
_SPECIAL = re.compile(rf"(?:\s*{HIDDEN})+|\s+")
# Primes are left as they are: 5′ and 5″ are two measures.
_ALIKE = {ord(mark): "'" for mark in "\"'`‘’‚‛“”„‟«»‹›"} | {ord(dash): "-" for dash in "-‐‑‒–—―−"}


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded `text`; `offsets[i]` is where its character i stands in the original."""

    text: str
    offsets: array[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Return the range of the original that the range of the folded text, not empty, is."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def folded(self, offset: int) -> int:
        """Return the first index in the folded text that is not before `offset`."""
        return bisect_left(self.offsets, offset)


def bare(text: str) -> str:
    """Return `text` without citations and the white space before them."""
    return _BARE.sub("", text) if HIDDEN in text else text


def fold(text: str) -> str:
    """Return `text` as it is compared, without white space at its ends."""
    return _SPECIAL.sub(_replacement, text).translate(_ALIKE).strip()


@lru_cache(maxsize=4)
def fold_page(text: str) -> Folded:
    """Return a chapter's text as it is compared, with the way back.

    The last few are remembered, since many annotations are looked for in one text.
    """
    pieces, offsets, done = [], array("L"), 0
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        offsets.extend(range(done, start))
        replacement = _replacement(match)
        if replacement:
            pieces.append(replacement)
            offsets.append(start)
        done = end
    pieces.append(text[done:])
    offsets.extend(range(done, len(text)))
    return Folded("".join(pieces).translate(_ALIKE), offsets)


def _replacement(match: re.Match[str]) -> str:
    return "" if match[0].endswith(HIDDEN) else " "
