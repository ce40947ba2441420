"""Find in the open book: what is typed after `/`, the hits, and the way between them.

Owns the hits of the query in force. The open chapter is searched at once; the others beside the
screen, in reading order from here on, each handed over as it is done. Must not know how a match
is decided or painted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from time import monotonic
from typing import TYPE_CHECKING, Final, Protocol

from cpss_tui.book.model import BookError
from cpss_tui.document.model import TextRange
from cpss_tui.search.find import Query

if TYPE_CHECKING:
    from cpss_tui.book.book import Book
    from cpss_tui.ui.places import Spot
    from cpss_tui.ui.session import Session
    from cpss_tui.ui.travel import Travel
    from cpss_tui.ui.widgets.page_view import Anchor
    from cpss_tui.ui.widgets.reading_view import ReadingView

Hits = tuple[TextRange, ...]

_BATCH: Final = 0.05
"""Seconds after which chapters without hits are handed over."""


class Seeker(Protocol):
    """What finding needs of the screen that shows the text."""

    session: Session
    travel: Travel

    @property
    def view(self) -> ReadingView:
        """The text."""

    def say(self, message: str, *, warning: bool = False) -> None:
        """Tell the reader something."""

    def show_count(self, words: str) -> None:
        """Show how many hits there are."""

    def search_beside(self, chapters: Iterable[int], query: Query) -> None:
        """Search chapters in a thread; `Finding.found` is called with each, then `finished`."""

    def stop_searching(self) -> None:
        """Search no further."""


class Finding:
    """One query and its hits."""

    def __init__(self, host: Seeker) -> None:
        self._host = host
        self._query = Query("")
        self._hits: dict[int, Hits] = {}
        self._complete = False
        self._waiting = 0
        self._origin: tuple[Spot, Anchor] = host.travel.here()

    @property
    def active(self) -> bool:
        """Whether there is a query in force."""
        return bool(self._query)

    # Typing

    def begin(self) -> None:
        """Remember where the search begins."""
        self._origin = self._host.travel.here()

    def look_for(self, typed: str) -> None:
        """Look for what is typed, from where the search began."""
        host = self._host
        host.stop_searching()
        self._query = Query(typed)
        self._hits, self._complete, self._waiting = {}, False, 0
        if not self._query:
            self._return()
            self._show()
            return
        origin = self._origin[0].chapter
        if host.travel.chapter != origin:
            host.travel.show(*_spot(self._origin[0]), top=self._origin[1])
        here = tuple(self._query.ranges(host.view.document))
        self._hits[origin] = here
        first = next((hit for hit in here if hit.start >= self._origin[0].offset), None)
        if first is not None:
            host.view.jump_to(first.start)
        else:
            self._waiting = 1
        readable = host.session.book.readable
        at = bisect_right(readable, origin)
        host.search_beside((*readable[at:], *readable[: max(0, at - 1)]), self._query)
        self._show()

    def cancel(self) -> None:
        """Back to exactly where the search began, without its marks."""
        self._return()
        self.clear()

    def clear(self) -> None:
        """Take the marks away."""
        self._host.stop_searching()
        self._query = Query("")
        self._hits, self._waiting = {}, 0
        self._show()

    def _return(self) -> None:
        spot, top = self._origin
        self._host.travel.show(spot.chapter, spot.offset, top=top)

    # Hits that arrive

    def found(self, batch: Mapping[int, Hits], query: Query) -> None:
        """Take the hits of chapters that were searched beside the screen, in their order."""
        if query is not self._query:
            return
        self._hits.update(batch)
        if self._waiting:
            step = self._waiting
            chapter = next((c for c in batch if batch[c]), None)
            if chapter is not None:
                self._waiting = 0
                hit = batch[chapter][0 if step > 0 else -1]
                self._host.travel.show(chapter, hit.start)
        self._show()

    def finished(self, query: Query) -> None:
        """Every chapter was searched."""
        if query is not self._query:
            return
        self._complete = True
        if self._waiting:
            # Only what stands before the beginning is left: the search goes round.
            step, self._waiting = self._waiting, 0
            self.step(step)
        self._show()

    # Between hits

    def step(self, step: int) -> None:
        """To the next hit (1) or the one before (-1), over the end of chapters and of the book."""
        if not self._query:
            self._host.say("Nothing was looked for yet; / begins.")
            return
        travel, view = self._host.travel, self._host.view
        within = _beyond(self._hits.get(travel.chapter, ()), view.place, step)
        if within is not None:
            view.jump_to(within.start)
            self._show()
            return
        for chapter in self._onward(step):
            if chapter not in self._hits:
                self._waiting = step
                return
            hits = self._hits[chapter]
            if hits:
                travel.show(chapter, (hits[0] if step > 0 else hits[-1]).start)
                break
        else:
            self._host.say("Not found.")
        self._show()

    def _onward(self, step: int) -> list[int]:
        """The chapters after the open one in a direction, round to itself."""
        readable = list(self._host.session.book.readable)[::step]
        at = readable.index(self._host.travel.chapter)
        return readable[at + 1 :] + readable[: at + 1]

    # Showing

    def chapter_opened(self) -> None:
        """Mark the hits of the chapter that is shown now."""
        self._show()

    def _show(self) -> None:
        travel, view = self._host.travel, self._host.view
        view.set_hits(self._hits.get(travel.chapter, ()))
        self._host.show_count(self._count())

    def _count(self) -> str:
        """`3 of 12`, `12+` while chapters are left, nothing without a query."""
        if not self._query:
            return ""
        whole = sum(map(len, self._hits.values()))
        if not self._complete:
            return f"{whole}+"
        if not whole:
            return "not found"
        before = sum(len(h) for c, h in self._hits.items() if c < self._host.travel.chapter)
        here = self._hits.get(self._host.travel.chapter, ())
        number = bisect_right(here, self._host.view.place, key=lambda hit: hit.start)
        return f"{before + number} of {whole}" if number else f"{whole}"


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


def _beyond(hits: Hits, place: int, step: int) -> TextRange | None:
    """The first hit after the place, or the last one before it."""
    if step > 0:
        at = bisect_right(hits, place, key=lambda hit: hit.start)
        return hits[at] if at < len(hits) else None
    at = bisect_left(hits, place, key=lambda hit: hit.start)
    return hits[at - 1] if at else None


def _spot(spot: Spot) -> tuple[int, int]:
    return spot.chapter, spot.offset
