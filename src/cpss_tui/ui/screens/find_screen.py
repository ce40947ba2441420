"""The find line on the reader's screen, and the search beside it.

Owns the line's life and the thread that searches. What is found is in `finding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from cpss_tui.ui.screens.reader_actions import ReaderActions

if TYPE_CHECKING:
    from cpss_tui.search.find import Query
    from cpss_tui.ui.finding import Finding
    from cpss_tui.ui.places import Spot
    from cpss_tui.ui.searching import Hits
    from cpss_tui.ui.widgets.find_bar import FindBar
    from cpss_tui.ui.widgets.lines import KeyLine


class FindScreen(ReaderActions):
    """A screen on whose text one can find."""

    _keys: KeyLine
    _find_bar: FindBar | None = None
    _counted = ""

    @cached_property
    def finding(self) -> Finding:
        """What is looked for; loaded with the first search."""
        from cpss_tui.ui.finding import Finding

        return Finding(self)

    async def open_find_bar(self) -> None:
        """Type what to find; when this returns, the line has the keys."""
        from cpss_tui.ui.widgets.find_bar import FindBar

        if self._find_bar is None:
            self.finding.begin()
            self._find_bar = FindBar(
                self.finding.look_for, self._close_find_bar, self.when_keys_are_answered
            )
            await self.mount(self._find_bar)
        # Also where it is open and a click has given the keys to the text.
        self.set_focus(self._find_bar.field)

    def when_keys_are_answered(self, work: Callable[[], None]) -> None:
        """Do something once for a burst of keys."""
        from cpss_tui.ui.one_key import OneKeyAtATime

        if isinstance(self.app, OneKeyAtATime):
            self.app.when_answered(work)
        else:
            work()

    def search_beside(self, chapters: Iterable[int], query: Query) -> None:
        """Search chapters in a thread, and hand over what each holds."""
        from cpss_tui.ui.searching import search

        book = self.session.book

        def work() -> None:
            worker = get_current_worker()

            def found(batch: Mapping[int, Hits]) -> None:
                self.app.call_from_thread(self.finding.found, batch, query)

            if search(book, chapters, query, found, lambda: worker.is_cancelled):
                self.app.call_from_thread(self.finding.finished, query)

        self.run_worker(work, thread=True, group="find", exclusive=True)

    def stop_searching(self) -> None:
        """Search no further."""
        self.workers.cancel_group(self, "find")

    def show_count(self, words: str, *, asked: bool) -> None:
        """Show how many hits there are: where one types, else in place of the keys.

        A count that nobody asked for takes the place of another count, and of no other message.
        """
        if self._find_bar is not None:
            self._find_bar.show_count(words)
        elif asked or (self._counted and self._keys.message == self._counted):
            self._counted = words if " " in words or not words else _in_words(words)
            self.say(self._counted)

    def _close_find_bar(self, *, kept: bool) -> None:
        """Stay at the hit, or return to where it began."""
        if self._find_bar is not None:
            self._find_bar.remove()
            self._find_bar = None
            self.set_focus(self._view)
            if kept:
                self.finding.keep()
            else:
                self.finding.cancel()

    def mark_hits(self) -> None:
        """Mark the hits of the chapter that is shown now."""
        if "finding" in vars(self):
            self.finding.chapter_opened()

    def book_changed(self, moved: Callable[[Spot], Spot]) -> None:
        """Look for the same in the book that was taken up anew, see `Finding.book_changed`."""
        if "finding" in vars(self):
            self.finding.book_changed(moved)

    def clear_hits(self) -> bool:
        """Take the marks of find away; False where there are none."""
        active = "finding" in vars(self) and self.finding.active
        if active:
            self.finding.clear()
        return active


def _in_words(number: str) -> str:
    """A number of hits where nothing beside it says what it counts."""
    return f"{number} hit" if number == "1" else f"{number} hits"
