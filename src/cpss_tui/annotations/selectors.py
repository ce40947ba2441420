"""Describe a passage so that it is found again, and find it, from strict to loose.

Owns anchoring. Works on plain texts; offsets are code points, half-open. A wrong place is
worse than none: where two places are as good, or only a name beside the words differs, the
passage is lost, and its reader is asked.
Must not know where texts and annotations come from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpss_tui.annotations import places
from cpss_tui.annotations.folding import bare, fold, fold_page
from cpss_tui.annotations.model import LOST, Anchoring, Selector, Status

if TYPE_CHECKING:
    from cpss_tui.annotations.folding import Folded
    from cpss_tui.annotations.model import Quoting

_LEAST, _MOST = 32, 64  # code points of context on each side
_READ = 4 * _MOST  # what is read for it: citations are left out afterwards


def describe(text: str, start: int, end: int, author_end: int | None = None) -> Selector:
    """Return the selector of `text[start:end]`.

    Nothing from `author_end` on is used: what follows there was generated. Raises ValueError
    for a range without words of its own, such as a lone citation.
    """
    limit = len(text) if author_end is None else min(author_end, len(text))
    start, end = max(0, start), min(end, limit)
    quote = bare(text[start:end])
    if not quote.strip():
        raise ValueError("there are no words to quote here")
    before = bare(text[max(0, start - _READ) : start])
    after = bare(text[end : min(limit, end + _READ)])
    return Selector(quote, _last_words(before), _first_words(after), start, end)


def _last_words(text: str) -> str:
    if len(text) <= _MOST:
        return text
    text = text[-_MOST - 1 :]
    space = next((i for i in range(len(text) - _LEAST) if text[i].isspace()), 0)
    return text[space + 1 :].lstrip()


def _first_words(text: str) -> str:
    return _last_words(text[::-1])[::-1]


def anchor(text: str, selector: Quoting, author_end: int | None = None) -> Anchoring:
    """Return where in `text`, before `author_end`, the passage is that `selector` describes.

    Where its words stand in several places, the context decides; where it does not, the
    passage is lost, as it is where words that matter were changed.
    """
    if author_end is not None:
        text = text[:author_end]
    start, end = selector.start, selector.end
    if start is None or end is None or not 0 <= start < end <= len(text):
        start = None
    elif _is_unchanged(text, selector, start, end):
        return Anchoring(Status.EXACT, start, end)
    page, quote = fold_page(text), fold(selector.quote)
    if not quote:
        return LOST
    around = places.Around(quote, selector.prefix, selector.suffix)
    hint = None if start is None else _hint(page, quote, start)
    found = places.choose(page, around, hint)
    if found is not None:
        status = Status.EXACT if found == hint else Status.MOVED
        return Anchoring(status, *page.original(found, found + len(quote)))
    if quote in page.text:
        return LOST  # the words are there, and which of them is not certain
    return _loosely(page, around)


def _is_unchanged(text: str, selector: Quoting, start: int, end: int) -> bool:
    if bare(text[start:end]) != selector.quote or not selector.quote.strip():
        return False
    there = describe(text, start, end)
    return (there.prefix, there.suffix) == (selector.prefix, selector.suffix)


def _hint(page: Folded, quote: str, start: int) -> int | None:
    """Return the folded index of the quote where it stood, None where it does so no more."""
    at = page.folded(start)
    if page.text[at : at + 1] == " ":
        at += 1
    return at if page.text.startswith(quote, at) else None


def _loosely(page: Folded, around: places.Around) -> Anchoring:
    from cpss_tui.annotations import passages

    found = passages.find(page.text, around.quote, around.prefix, around.suffix)
    if found is None:
        return LOST
    return Anchoring(Status.CHANGED, *page.original(*found))
