"""The way between chapters: opening them, jumping, going back, following links.

Owns which chapter is open and where one came from. Must not know how text is laid out or kept.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, Protocol

from cpss_tui.book.links import Inside, Nowhere, destination
from cpss_tui.book.model import BookError
from cpss_tui.document.links import LEADING, leading_span
from cpss_tui.document.model import Span, SpanKind
from cpss_tui.layout import motion
from cpss_tui.ui.history import Footprint, History
from cpss_tui.ui.places import Spot, place_of, spot_of
from cpss_tui.ui.session import Session
from cpss_tui.ui.widgets.page_view import START, Anchor

if TYPE_CHECKING:
    from cpss_tui.ui.widgets.contents import Contents
    from cpss_tui.ui.widgets.reading_view import ReadingView


_END: Final = sys.maxsize
"""An offset beyond that of any text: its end."""


class Traveller(Protocol):
    """What travelling needs of the screen that shows the text."""

    session: Session

    @property
    def view(self) -> ReadingView:
        """The text."""

    @property
    def contents(self) -> Contents:
        """The table of contents."""

    def say(self, message: str, *, warning: bool = False) -> None:
        """Tell the reader something."""

    def show_card(self, span: Span) -> None:
        """Show what a citation, a footnote or a link out of the book stands for."""

    def chapter_opened(self) -> None:
        """Another chapter is shown now."""


class Travel:
    """Which chapter is open, and the jumps that led there."""

    def __init__(self, host: Traveller, chapter: int) -> None:
        self._host = host
        self.chapter = chapter
        self._history = History()
        self._warned = ""

    @property
    def _view(self) -> ReadingView:
        return self._host.view

    # Opening

    def begin(self, spot: Spot) -> None:
        """Open the first chapter to be shown: where it cannot be read, the one after, or before.

        Raises BookError where no chapter can be read.
        """
        if self.open(spot.chapter, spot.offset):
            return
        for step in (1, -1):
            chapter = self._neighbour(step, "")
            if chapter is not None:
                self.open(chapter, 0)
                return
        self._host.session.book.document(spot.chapter)

    def open(self, chapter: int, offset: int, *, top: Anchor | None = None) -> bool:
        """Show a chapter; False, and a word to the reader, where it cannot be read."""
        if not self._can_be_read(chapter):
            return False
        book = self._host.session.book
        document = book.document(chapter)
        self.chapter = chapter
        self._host.contents.learnt(chapter)
        self._view.show(document, book.heading_numbers(chapter), offset, top=top)
        notices = [book.notice(chapter)]
        if book.warning != self._warned:  # once, not with each chapter
            self._warned = book.warning
            notices.append(book.warning)
        if any(notices):
            self._host.say(" ".join(filter(None, notices)), warning=True)
        return True

    def _can_be_read(self, chapter: int) -> bool:
        """Whether a chapter has a text now; where it has none, the reader is told why."""
        try:
            self._host.session.book.document(chapter)
        except BookError as error:
            self._host.say(str(error), warning=True)
            return False
        return True

    def show(self, chapter: int, offset: int, *, top: Anchor | None = None) -> bool:
        """Move within the open chapter, or open another; False where it cannot be read.

        The view begins at `top` where it is given.
        """
        if chapter != self.chapter:
            opened = self.open(chapter, offset, top=top)
            if opened:
                self._host.chapter_opened()
            return opened
        if top is None:
            self._view.jump_to(offset)
        else:
            self._view.move_to(offset, top=top)
        return True

    # Jumping and going back

    def go_to(self, chapter: int, offset: int) -> None:
        """Jump to a place; `back` returns from there."""
        self._leave_footprint()
        self.show(chapter, offset)

    def go_to_section(self, chapter: int, section: str) -> None:
        """Jump to a section by its id, or to a chapter's beginning without one.

        Its heading then stands near the top of the view.
        """
        self._leave_footprint()
        if self._can_be_read(chapter):
            self._show_heading(chapter, section)

    def _show_heading(self, chapter: int, section: str) -> None:
        """Open a chapter, if need be, with the heading of a section near the top of the view."""
        start = self._host.session.book.start_of(chapter, section) if section else 0
        if chapter == self.chapter:
            self._view.section_to_top(start)
        else:
            self.show(chapter, start, top=Anchor(start, 1))

    def here(self) -> tuple[Spot, Anchor]:
        """The place, and where the view begins: `show` returns exactly there."""
        return Spot(self.chapter, self._view.place), self._view.top_anchor

    def book_changed(self, spot: Spot) -> None:
        """Go on at a spot of the book as it is now."""
        self._history.book_changed()
        self.chapter = spot.chapter

    def opened_anew(self) -> None:
        """The open chapter was shown again: marks and hits in it, too."""
        self._host.chapter_opened()

    def _footprint(self) -> Footprint:
        spot, top = self.here()
        chapter = self._host.session.book.chapters[spot.chapter]
        return Footprint(spot, top, place_of(chapter, self._view.document, spot.offset))

    def _leave_footprint(self) -> None:
        self._history.leave(self._footprint())

    def back(self) -> None:
        """Back to where the last jump began."""
        self._return_to(self._history.back(self._footprint()), "Nothing to go back to.")

    def forward(self) -> None:
        """Forward again."""
        self._return_to(self._history.forward(self._footprint()), "Nothing to go forward to.")

    def _return_to(self, footprint: Footprint | None, nothing: str) -> None:
        if footprint is None:
            self._host.say(nothing)
            return
        spot = footprint.spot or spot_of(self._host.session.book, footprint.place)
        if spot is None:
            self._host.say("What stood there is no longer in this book.")
        else:
            self.show(spot.chapter, spot.offset, top=footprint.top)

    def follow(self) -> None:
        """Open what stands at the place: a link into this book leads there, all else is a card.

        Without any at the place itself, the first on its line.
        """
        span = self._span_here()
        if span is None:
            self._host.say("Nothing to open here.")
            return
        if span.kind is not SpanKind.LINK:
            self._host.show_card(span)
            return
        found = destination(self._host.session.book, self.chapter, span.target)
        if isinstance(found, Inside):
            self.go_to(found.chapter, found.offset)
        elif isinstance(found, Nowhere):
            self._host.say(found.why, warning=True)
        else:
            self._host.show_card(span)

    def _span_here(self) -> Span | None:
        view = self._view
        here = leading_span(view.document, view.place)
        if here is not None or not view.page.lines:
            return here
        line = view.page.lines[view.page.line_of(view.place)]
        block = view.document.block_at(view.place)
        spans = block.spans if block else ()
        return next(
            (s for s in spans if s.kind in LEADING and line.start <= s.start < line.end), None
        )

    # Across chapters

    def _neighbour(self, step: int, nothing: str) -> int | None:
        """The next chapter that can be read (1) or the one before (-1).

        Why others are passed over is said, else `nothing` where there is none. Of a large file
        that is still being scanned the next piece is found now.
        """
        book = self._host.session.book
        chapters, number = book.chapters, self.chapter + step
        growing = book.scan() if step > 0 else iter(())
        said = False
        while number >= 0:
            while number >= len(chapters) and next(growing, None) is not None:
                pass
            if number >= len(chapters):
                break
            if chapters[number].path is not None:
                if self._can_be_read(number):
                    return number
                said = True
            number += step
        if not said:
            self._host.say(nothing)
        return None

    def over_the_edge(self, step: int) -> None:
        """From a chapter's end to the next one's first line, or back to the last one's end."""
        nothing = "The end of the book." if step > 0 else "The start of the book."
        chapter = self._neighbour(step, nothing)
        if chapter is None:
            if step > 0:
                self._view.to_end()
            else:
                self._view.to_start()
        elif step > 0:
            self.show(chapter, 0, top=START)
        elif self.show(chapter, _END):
            self._view.to_end()

    def book_start(self) -> None:
        """The first line of the book."""
        for chapter in self._host.session.book.readable:
            if self._can_be_read(chapter):
                self.go_to(chapter, 0)
                self._view.to_start()
                return

    def book_end(self) -> None:
        """The last line of the book."""
        self._host.session.book.finish()
        for chapter in reversed(self._host.session.book.readable):
            if self._can_be_read(chapter):
                self.go_to(chapter, _END)
                self._view.to_end()
                return

    def next_section(self) -> None:
        """The next heading, of the next chapter after the last."""
        offset = motion.next_section(self._view.page, self._view.place)
        if offset is not None:
            self._view.section_to_top(offset)
            return
        chapter = self._neighbour(1, "This is the last section.")
        if chapter is not None:
            self.show(chapter, 0, top=START)

    def previous_section(self) -> None:
        """The heading above, of the chapter before after the first."""
        offset = motion.previous_section(self._view.page, self._view.place)
        if offset is not None:
            self._view.section_to_top(offset)
            return
        chapter = self._neighbour(-1, "This is the first section.")
        if chapter is not None:
            sections = self._host.session.book.sections(chapter)
            self._show_heading(chapter, sections[-1].id if sections else "")
