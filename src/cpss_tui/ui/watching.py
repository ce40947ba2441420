"""A book that changes on disk while it is read: taken up, with the reader's place kept.

Owns when that is looked for and what is said of it. Must not know how a place is found again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from cpss_tui.book.model import BookError
from cpss_tui.ui.places import Spot
from cpss_tui.ui.widgets.page_view import Anchor

if TYPE_CHECKING:
    from cpss_tui.book.book import Book
    from cpss_tui.ui.session import Session
    from cpss_tui.ui.travel import Travel
    from cpss_tui.ui.widgets.reading_view import ReadingView

_PATIENCE: Final = 3
"""Looks in a row at a file that cannot be read until that is said: it may be just being saved."""


class Watched(Protocol):
    """What watching needs of the screen that shows the text."""

    session: Session
    travel: Travel

    @property
    def view(self) -> ReadingView:
        """The text."""

    def say(self, message: str, *, warning: bool = False) -> None:
        """Tell the reader something."""

    def book_taken_up(self, old: Book) -> None:
        """Another state of the book is read from now on; its chapter is not shown yet."""


class Watch:
    """Looks at the files of the open book again and again."""

    def __init__(self, host: Watched) -> None:
        self._host = host
        self._failed = 0

    def look(self) -> None:
        """Take up a changed file or summary."""
        host = self._host
        old, chapter = host.session.book, host.travel.chapter
        if old.changed(chapter):
            self._take_up(old)
        elif old.vanished(chapter):
            self._fail("The file of this chapter is gone.")
        else:
            self._failed = 0

    def _take_up(self, old: Book) -> None:
        host = self._host
        view, before = host.view, host.view.document.text
        row = view.page.line_of(view.place) - view.top
        try:
            spot = host.session.take_up(old.reload(), Spot(host.travel.chapter, view.place))
        except BookError as error:
            self._fail(str(error))
            return
        self._failed = 0
        host.travel.book_changed(spot)
        host.book_taken_up(old)
        host.travel.open(spot.chapter, spot.offset, top=Anchor(spot.offset, row))
        host.travel.opened_anew()
        new = host.session.book
        if view.document.text != before:
            host.say("The book has changed; this is its new text.")
        elif new.source.chapters != old.source.chapters:
            host.say("The contents of the book have changed.")

    def _fail(self, why: str) -> None:
        """What is shown stays, and is looked at again; after a while the reader is told."""
        self._failed += 1
        if self._failed == _PATIENCE:
            self._host.say(f"{why} What you see is how it was.", warning=True)
