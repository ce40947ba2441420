"""What is read once the first screen is there: which book this is, its marks, the rest of it.

Owns the threads that do it, so that no key waits for them. Must not know how a book is known again
or where its headings are.
"""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, Final

from textual.worker import get_current_worker

from cpss_tui.book.model import BookError, Section

if TYPE_CHECKING:
    from cpss_tui.book.book import Book
    from cpss_tui.ui.screens.reader import ReaderScreen

_SHOW_EVERY: Final = 0.1
"""Seconds between two looks of the contents at what was found of a large file."""


class ReadingOn:
    """Reads what the first screen did not need."""

    def __init__(self, screen: ReaderScreen) -> None:
        self._screen = screen

    def begin(self) -> None:
        """Find out which book it is, then show its marks; meanwhile the contents fill."""
        if self._screen.session.introduction_takes_long:
            self._screen.run_worker(self._prepare, thread=True, group="introduction")
        else:
            self._introduce()
        self.fill_contents()

    def _prepare(self) -> None:
        self._screen.session.prepare_introduction()
        self._screen.app.call_from_thread(self._introduce)

    def _introduce(self) -> None:
        screen = self._screen
        screen.session.introduce()
        screen.marking.load()
        if not screen.marking.say_notices() and screen.session.settings.notice:
            screen.say(screen.session.settings.notice, warning=True)
        if screen.session.candidates:
            self._ask_which_book()
        else:
            screen.marking.offer_drafts()

    def _ask_which_book(self) -> None:
        """The text may be one of several known books: their reader says which."""
        from cpss_tui.ui.screens.which_book import WhichBook

        screen = self._screen

        def chosen(ident: str | None) -> None:
            screen.session.settle(ident)
            screen.marking.load()
            screen.marking.offer_drafts()

        screen.app.push_screen(WhichBook(screen.session.candidates, screen.styles_now), chosen)

    # The rest of a large file, the headings of other chapters

    def fill_contents(self) -> None:
        """Look for the headings of the session's book, and no longer for those of another one."""
        self._screen.run_worker(self._scan, thread=True, group="sections", exclusive=True)

    def _scan(self) -> None:
        worker = get_current_worker()
        screen, book = self._screen, self._screen.session.book
        shown = monotonic()
        for _ in book.scan():
            if worker.is_cancelled:
                return
            if monotonic() - shown > _SHOW_EVERY:
                screen.app.call_from_thread(screen.contents.learnt)
                shown = monotonic()
        screen.app.call_from_thread(screen.contents.learnt)
        for index in book.readable:
            if worker.is_cancelled:
                return
            if book.known_sections(index) is None:
                try:
                    found = book.read_sections(index)
                except BookError:
                    continue
                screen.app.call_from_thread(self._keep_sections, book, index, found)

    def _keep_sections(self, book: Book, index: int, sections: tuple[Section, ...]) -> None:
        book.keep_sections(index, sections)
        self._screen.contents.learnt(index)
