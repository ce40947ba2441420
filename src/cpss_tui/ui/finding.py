"""Find in the open book: what is typed after `/`, the hits, and the way between them.

Owns the hits of the query in force. The open chapter is searched at once; the others beside the
screen, in the direction in which the reader goes, each handed over as it is done. Must not know
how a match is decided or painted.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from cpss_tui.document.model import TextRange
from cpss_tui.search.find import Query
from cpss_tui.ui.places import Spot
from cpss_tui.ui.searching import Hits, known_onward, onward
from cpss_tui.ui.widgets.page_view import Anchor

if TYPE_CHECKING:
    from cpss_tui.ui.session import Session
    from cpss_tui.ui.travel import Travel
    from cpss_tui.ui.widgets.reading_view import ReadingView


class Seeker(Protocol):
    """What finding needs of the screen that shows the text."""

    session: Session
    travel: Travel

    @property
    def view(self) -> ReadingView:
        """The text."""

    def say(self, message: str, *, warning: bool = False) -> None:
        """Tell the reader something."""

    def show_count(self, words: str, *, asked: bool) -> None:
        """Show how many hits there are; not `asked` for, it hides no other message."""

    def search_beside(self, chapters: Iterable[int], query: Query) -> None:
        """Search chapters in a thread; `Finding.found` is called with each, then `finished`."""

    def stop_searching(self) -> None:
        """Search no further."""


@dataclass(eq=False, slots=True)
class _Sought:
    """A query and what is known of its hits, by chapter."""

    typed: str
    query: Query
    hits: dict[int, Hits] = field(default_factory=dict)
    complete: bool = False
    shown: bool = True

    @classmethod
    def of(cls, typed: str) -> _Sought:
        return cls(typed, Query(typed))

    def anew(self) -> _Sought:
        """The same query without its hits; those that still come for this one are not taken."""
        return _Sought(self.typed, Query(self.typed), shown=self.shown)


class Finding:
    """The query in force, its hits, and the steps between them that the reader has asked for."""

    def __init__(self, host: Seeker) -> None:
        self._host = host
        self._sought = self._before = _Sought.of("")
        self._origin: tuple[Spot, Anchor | None] = host.travel.here()
        # Steps that cannot be taken before more is searched, and where they were asked for.
        self._owed: list[int] = []
        self._stood: object = None
        self._searching: tuple[Query, int, int] | None = None

    @property
    def active(self) -> bool:
        """Whether there is a query in force, and its hits are marked."""
        return bool(self._sought.query) and self._sought.shown

    # Typing

    def begin(self) -> None:
        """Remember where the search begins, and what was looked for before."""
        self._origin = self._host.travel.here()
        self._before = self._sought

    def look_for(self, typed: str) -> None:
        """Look for what is typed, from where the search began."""
        host = self._host
        self._take(_Sought.of(typed))
        spot, _ = self._origin
        if not self._sought.query or host.travel.chapter != spot.chapter:
            self._return()
        if self._sought.query:
            hits = self._hits_here()
            first = next((hit for hit in hits if hit.start >= spot.offset), None)
            if first is not None:
                host.view.jump_to(first.start)
            else:
                self._return()
                self._owe(1)
            self._search(1)
        self._show()

    def keep(self) -> None:
        """The typing ends at the hit; where nothing is typed, what was looked for before counts."""
        if not self._sought.query:
            self._take(self._before)
        self._show(asked=True)

    def cancel(self) -> None:
        """Back to exactly where the search began, and to what was looked for before it."""
        self._return()
        self._take(self._before)
        if self.active:
            self._search(1)
        self._show(asked=True)

    def clear(self) -> None:
        """Take the marks away; the next step looks for the same again."""
        self._sought.shown = False
        self._take(self._sought)
        self._show(asked=True)

    def _take(self, sought: _Sought) -> None:
        """From now on this is looked for, and nothing else."""
        self._host.stop_searching()
        self._searching = None
        self._owed.clear()
        self._sought = sought

    def _return(self) -> None:
        spot, top = self._origin
        if self._host.travel.here() != self._origin:
            self._host.travel.show(spot.chapter, spot.offset, top=top)

    # A book that has changed

    def book_changed(self, moved: Callable[[Spot], Spot]) -> None:
        """Look for the same in the book that was taken up anew; the reader stays in their place.

        `moved` maps a place of the old book to one of the new. To be called once the session has
        the new book, before or after its text is shown.
        """
        spot, top = self._origin
        begins = None if top is None else moved(Spot(spot.chapter, top.offset))
        spot = self._readable(moved(spot))
        if top is not None and begins is not None and begins.chapter == spot.chapter:
            self._origin = spot, Anchor(begins.offset, top.above)
        else:
            self._origin = spot, None
        same = self._before is self._sought
        self._take(self._sought.anew())
        self._before = self._sought if same else self._before.anew()
        self._host.view.set_hits(())
        if self.active:
            # The open chapter with the others: what is shown may still be the old one.
            self._search(1, behind=self._host.travel.chapter - 1)
            self._host.show_count(self._count(), asked=False)

    def _readable(self, spot: Spot) -> Spot:
        """The spot, or the nearest chapter before it where its own is no more."""
        readable = self._host.session.book.readable
        if spot.chapter in readable or not readable:
            return spot
        return Spot(readable[max(0, bisect_left(readable, spot.chapter) - 1)], 0)

    # Hits that arrive

    def found(self, batch: Mapping[int, Hits], query: Query) -> None:
        """Take the hits of chapters that were searched beside the screen."""
        if query is self._sought.query:
            self._sought.hits.update(batch)
            self._show(asked=self._pay())

    def finished(self, query: Query) -> None:
        """Every chapter was searched."""
        if query is self._sought.query:
            self._sought.complete = True
            self._show(asked=self._pay())

    def _search(self, step: int, *, behind: int | None = None) -> None:
        """Search what is not searched yet, first what the reader comes to in a direction."""
        host, sought = self._host, self._sought
        start = host.travel.chapter if behind is None else behind
        if sought.complete or self._searching == (sought.query, step, start):
            return
        self._searching = (sought.query, step, start)
        way = onward(host.session.book, start, step)
        host.search_beside((c for c in way if c not in sought.hits), sought.query)

    # Between hits

    def step(self, step: int) -> None:
        """To the next hit (1) or the one before (-1), over the end of chapters and of the book."""
        if not self._sought.query:
            self._host.say("Nothing was looked for yet; / begins.")
            return
        self._sought.shown = True
        self._owe(step)
        self._pay()
        if self._owed or self._searching is None:
            self._search(self._owed[0] if self._owed else step)
        if self._owed or any(self._sought.hits.values()):
            self._show(asked=True)
        else:
            self._host.say("Not found.")

    def _owe(self, step: int) -> None:
        if self._owed and self._stood != self._standing():
            self._owed.clear()
        self._owed.append(step)
        self._stood = self._standing()

    def _pay(self) -> bool:
        """Take the steps that can be taken now; False where none was.

        A reader who has moved meanwhile is not taken away from there.
        """
        taken = False
        while self._owed:
            if self._stood != self._standing():
                self._owed.clear()
                break
            hit = self._next(self._owed[0])
            if hit is None:
                if self._sought.complete:
                    self._owed.clear()
                break
            del self._owed[0]
            self._host.travel.show(hit.chapter, hit.offset)
            self._stood = self._standing()
            taken = True
        return taken

    def _standing(self) -> object:
        return self._host.travel.chapter, self._host.view.standing

    def _next(self, step: int) -> Spot | None:
        """The next hit in a direction, None where there is none or too little is searched."""
        chapter, book = self._host.travel.chapter, self._host.session.book
        within = _beyond(self._hits_here(), self._host.view.place, step)
        if within is not None:
            return Spot(chapter, within.start)
        for number in known_onward(book, chapter, step):
            hits = self._sought.hits.get(number) if number is not None else None
            if number is None or hits is None:
                return None
            if hits:
                return Spot(number, hits[0 if step > 0 else -1].start)
        return None

    def _hits_here(self) -> Hits:
        """Those of the open chapter, which need not wait for the others."""
        chapter, hits = self._host.travel.chapter, self._sought.hits
        if chapter not in hits:
            hits[chapter] = tuple(self._sought.query.ranges(self._host.view.document))
        return hits[chapter]

    # Showing

    def chapter_opened(self) -> None:
        """Mark the hits of the chapter that is shown now."""
        self._show()

    def _show(self, *, asked: bool = False) -> None:
        self._host.view.set_hits(self._hits_here() if self.active else ())
        self._host.show_count(self._count(), asked=asked)

    def _count(self) -> str:
        """`3 of 12`, `12+` while chapters are left, nothing without a query."""
        if not self.active:
            return ""
        hits, chapter = self._sought.hits, self._host.travel.chapter
        whole = sum(map(len, hits.values()))
        if not self._sought.complete:
            return f"{whole}+"
        if not whole:
            return "not found"
        before = sum(len(found) for number, found in hits.items() if number < chapter)
        place = self._host.view.place
        number = bisect_right(hits.get(chapter, ()), place, key=lambda hit: hit.start)
        return f"{before + number} of {whole}" if number else f"{whole}"


def _beyond(hits: Hits, place: int, step: int) -> TextRange | None:
    """The first hit after the place, or the last one before it."""
    if step > 0:
        at = bisect_right(hits, place, key=lambda hit: hit.start)
        return hits[at] if at < len(hits) else None
    at = bisect_left(hits, place, key=lambda hit: hit.start)
    return hits[at - 1] if at else None
