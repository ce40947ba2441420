"""The find line on the reader's screen, and the search beside it.

Owns the line's life and the thread that searches. What is found is in `finding`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from cpss_tui.ui.screens.reader_actions import ReaderActions

if TYPE_CHECKING:
    from cpss_tui.search.find import Query
    from cpss_tui.ui.finding import Finding, Hits
    from cpss_tui.ui.widgets.find_bar import FindBar


class FindScreen(ReaderActions):
    """A screen on whose text one can find."""

    _find_bar: FindBar | None = None

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
            self._find_bar = FindBar(self.finding.look_for, self._close_find_bar)
            await self.mount(self._find_bar)
            self.set_focus(self._find_bar.field)

    def search_beside(self, chapters: Iterable[int], query: Query) -> None:
        """Search chapters in a thread, and hand over what each holds."""

        def work() -> None:
            worker = get_current_worker()

            def found(batch: Mapping[int, Hits]) -> None:
                self.app.call_from_thread(self.finding.found, batch, query)

            book, cancelled = self.session.book, lambda: worker.is_cancelled
            if search(book, tuple(chapters), query, found, cancelled):
                self.app.call_from_thread(self.finding.finished, query)

        from cpss_tui.ui.finding import search

        self.run_worker(work, thread=True, group="find", exclusive=True)

    def stop_searching(self) -> None:
        """Search no further."""
        self.workers.cancel_group(self, "find")

    def show_count(self, words: str) -> None:
        """Show how many hits there are: where one types, else in place of the keys."""
        if self._find_bar is not None:
            self._find_bar.show_count(words)
        else:
            self.say(words)

    def _close_find_bar(self, *, kept: bool) -> None:
        """Stay at the hit, or return to where it began."""
        if self._find_bar is not None:
            self._find_bar.remove()
            self._find_bar = None
            self.set_focus(self._view)
            if not kept:
                self.finding.cancel()

    def mark_hits(self) -> None:
        """Mark the hits of the chapter that is shown now."""
        if "finding" in vars(self):
            self.finding.chapter_opened()

    def clear_hits(self) -> bool:
        """Take the marks of find away; False where there are none."""
        active = "finding" in vars(self) and self.finding.active
        if active:
            self.finding.clear()
        return active
