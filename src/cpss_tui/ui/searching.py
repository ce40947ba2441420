"""The way of a search through the chapters of a book, beside the screen.

Owns the order in which chapters are searched. Must not know what is done with the hits.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Final

from cpss_tui.book.model import BookError
from cpss_tui.document.model import TextRange
from cpss_tui.search.find import Query

if TYPE_CHECKING:
    from cpss_tui.book.book import Book

Hits = tuple[TextRange, ...]

_BATCH: Final = 0.05
"""Seconds after which chapters without hits are handed over."""


def onward(book: Book, start: int, step: int) -> Iterator[int]:
    """The chapters with a text after one in a direction, round to that one itself.

    Of a large file that is still being scanned the pieces are found on the way. For a thread.
    """
    if step < 0:
        yield from reversed(_before(book.readable, start))
        for _ in book.scan():
            pass
        yield from reversed(_after(book.readable, start))
    else:
        yield from _growing(book, start)
        yield from _before(book.readable, start)
    if start in book.readable:
        yield start


def _growing(book: Book, start: int) -> Iterator[int]:
    scan = book.scan()
    number = start + 1
    while True:
        while number >= len(book.chapters):
            if next(scan, None) is None and number >= len(book.chapters):
                return
        if book.chapters[number].path is not None:
            yield number
        number += 1


def known_onward(book: Book, start: int, step: int) -> Sequence[int | None]:
    """The same chapters as far as they are known; None stands for those that are not yet."""
    complete = book.complete  # asked first: what is found meanwhile is then among the known
    readable = book.readable
    unknown: Sequence[None] = () if complete else (None,)
    before, after = _before(readable, start), _after(readable, start)
    here = (start,) if start in readable else ()
    if step > 0:
        return (*after, *unknown, *before, *here)
    return (*reversed(before), *unknown, *reversed(after), *here)


def _before(readable: Sequence[int], start: int) -> Sequence[int]:
    return readable[: bisect_left(readable, start)]


def _after(readable: Sequence[int], start: int) -> Sequence[int]:
    return readable[bisect_right(readable, start) :]


def search(
    book: Book,
    chapters: Iterable[int],
    query: Query,
    found: Callable[[Mapping[int, Hits]], None],
    cancelled: Callable[[], bool],
) -> bool:
    """Search chapters one after the other, and hand hits over in batches; False if cancelled.

    A batch ends with the first chapter that has hits, or after a while. A chapter is parsed only
    where its source may hold the query. Safe beside the thread that reads.
    """
    batch: dict[int, Hits] = {}
    handed = monotonic()
    for chapter in chapters:
        if cancelled():
            return False
        batch[chapter] = _hits_in(book, chapter, query)
        if batch[chapter] or monotonic() - handed > _BATCH:
            found(batch)
            batch, handed = {}, monotonic()
    found(batch)
    return True


def _hits_in(book: Book, chapter: int, query: Query) -> Hits:
    try:
        if query.may_stand_in(book.source_text(chapter)):
            return tuple(query.ranges(book.parsed(chapter)))
    except BookError:
        pass
    return ()
