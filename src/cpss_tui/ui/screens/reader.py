"""The reader: contents, text, status and keys, and the way between chapters.

Owns the parts of the screen and what is shown when. What the keys do is in the parts, in
`travel`, `marking` and `finding`.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar, Final, TypeVar

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.screen import Screen
from textual.timer import Timer

from cpss_tui.book.book import Book
from cpss_tui.ui.bindings import bindings
from cpss_tui.ui.commands import Scope, hinted
from cpss_tui.ui.places import Spot, moved
from cpss_tui.ui.reading_on import ReadingOn
from cpss_tui.ui.reading_time import minutes_left, percent
from cpss_tui.ui.screens.find_screen import FindScreen
from cpss_tui.ui.screens.pane_screen import BESIDE, PaneScreen
from cpss_tui.ui.session import Session
from cpss_tui.ui.themes import Styles
from cpss_tui.ui.travel import Travel
from cpss_tui.ui.watching import Watch
from cpss_tui.ui.widgets.contents import Contents
from cpss_tui.ui.widgets.lines import Hint, KeyLine, Status, StatusLine
from cpss_tui.ui.widgets.painter import Painter
from cpss_tui.ui.widgets.place_view import PlaceView
from cpss_tui.ui.widgets.reading_view import ReadingView

if TYPE_CHECKING:
    from cpss_tui.document.model import Span
    from cpss_tui.ui.marking import Marking

Result = TypeVar("Result")

_LOW: Final = 12
"""Rows below which only the text is shown."""

_SAVE_AFTER: Final = 0.25
"""Seconds after a move until the place is kept."""
_LOOK_EVERY: Final = 1.0
"""Seconds between two looks at the files on disk."""


class ReaderScreen(FindScreen, PaneScreen):
    """The screen that the program opens with."""

    BINDINGS: ClassVar = bindings(Scope.EVERYWHERE)
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (BESIDE, "-wide")]  # noqa: RUF012 - as Screen has it
    VERTICAL_BREAKPOINTS = [(0, "-low"), (_LOW, "-high")]  # noqa: RUF012 - as Screen has it

    def __init__(self, session: Session, spot: Spot, styles: Styles) -> None:
        super().__init__()
        self.session = session
        self.travel = Travel(self, spot.chapter)
        self._first = spot
        self.styles_now = styles
        self._watch = Watch(self)
        self._reading_on = ReadingOn(self)
        self._saving: Timer | None = None
        self._sizes: list[int] = []
        self._last_key = ""
        self._status = StatusLine()
        self._contents = Contents(session.book)
        self._view = ReadingView(self._place_moved)
        self._keys = KeyLine()

    @property
    def contents(self) -> Contents:
        """The table of contents."""
        return self._contents

    @property
    def chapter(self) -> int:
        """The index of the open chapter."""
        return self.travel.chapter

    @cached_property
    def marking(self) -> Marking:
        """Notes and bookmarks; loaded after the first screen."""
        from cpss_tui.ui.marking import Marking

        return Marking(self)

    def compose(self) -> ComposeResult:
        """Status above, contents at the left, text, keys below."""
        yield self._status
        yield self._contents
        yield self._view
        yield self._keys

    def on_mount(self) -> None:
        """Show the chapter that was open; all else comes after the first screen."""
        self.restore_panes()
        self.paint_with(self.styles_now)
        self._hint(Scope.TEXT)
        self._view.expect_size(self._size_to_come())
        self.travel.begin(self._first)
        self._view.focus()
        self.call_after_refresh(self._after_first_screen)

    def _size_to_come(self) -> Size:
        """The size that the style sheet will give to the text."""
        width, height = self.app.size
        if height >= _LOW:
            height -= 2
        if not self.has_class("-without-contents"):
            contents = self._contents.styles.width
            width -= int(contents.value) if contents is not None else 0
        return Size(width, height)

    def _after_first_screen(self) -> None:
        # The start put the collection of garbage off; what it made stays to the end anyway.
        gc.freeze()
        gc.enable()
        self.session.book.end_ahead()
        self._reading_on.begin()
        self.set_interval(_LOOK_EVERY, self._look_for_changes)

    def on_descendant_focus(self) -> None:
        """Show the keys of the part that has them."""
        self._hint(Scope.CONTENTS if self._contents.has_focus else Scope.TEXT)

    def _hint(self, scope: Scope) -> None:
        self._keys.hint([Hint(c.shown.split()[0], c.hint) for c in hinted(scope)])

    def paint_with(self, styles: Styles) -> None:
        """Use other styles from now on."""
        self.styles_now = styles
        self._view.paint_with(Painter(styles))
        for part in (self._contents, self._status, self._keys):
            part.paint_with(styles)

    def say(self, message: str, *, warning: bool = False) -> None:
        """Show a message until the next key."""
        self._keys.say(message, warning=warning)
        self.set_class(bool(message), "-saying")

    async def on_key(self, event: events.Key) -> None:
        """A key was pressed: the message before it has been read. `ZZ` quits, as in vi."""
        self.say("")
        twice = self._last_key == event.key == "Z"
        self._last_key = event.key
        if twice:
            await self.app.action_quit()

    # A book that changes while it is read

    def _look_for_changes(self) -> None:
        """Take up another window's marks, and a changed file or summary."""
        self.marking.look_for_changes()
        self._watch.look()

    def book_taken_up(self, old: Book) -> None:
        """What is known of the old book holds no longer; what is looked for is so still."""
        self.book_changed(lambda spot: moved(old, spot, self.session.book))
        self._sizes = []
        self._contents.set_book(self.session.book)
        self._reading_on.fill_contents()

    # Movement

    def chapter_opened(self) -> None:
        """Another chapter is shown now: its marks and hits, too."""
        self.marking.load()
        self.mark_hits()

    def go_to(self, chapter: int, offset: int) -> None:
        """Jump to a place; `backspace` returns from there."""
        self.travel.go_to(chapter, offset)

    def on_place_view_end_reached(self, message: PlaceView.EndReached) -> None:
        """A page key at a chapter's end opens the next one, and back."""
        self.travel.over_the_edge(message.step)

    # The place

    def _place_moved(self) -> None:
        """Contents and status follow; the place is kept a moment later."""
        view = self._view
        fraction = view.place / max(1, view.document.author_end)
        if view.on_last_line:
            fraction = 1.0
        number = sum(1 for h in view.document.headings if h.start <= view.place) - 1
        self._contents.follow(self.chapter, number)
        self._status.say(self._status_at(fraction))
        if self._saving is None:
            self._saving = self.set_timer(_SAVE_AFTER, self.save_place)

    def _status_at(self, fraction: float) -> Status:
        book, view = self.session.book, self._view
        if len(self._sizes) != len(book.chapters):
            self._sizes = book.sizes()
        chapter = book.chapters[self.chapter]
        return Status(
            book.title,
            f"{chapter.number} {chapter.title}".strip(),
            percent(self._sizes, self.chapter, fraction),
            minutes_left(view.document.text, view.place, view.document.author_end)
            if fraction < 1
            else 0,
        )

    def save_place(self) -> None:
        """Keep the place now."""
        if self._saving is not None:
            self._saving.stop()
            self._saving = None
        self.session.save_place(self.chapter, self._view.document, self._view.place)

    # Contents and view

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show in the contents how many marks each chapter has."""
        self._contents.set_counts(counts)

    def action_leave(self) -> None:
        """Leave the contents over the text, else the marks of find, else text only."""
        if self._contents.has_focus and not self.beside:
            self.add_class("-without-contents")
        elif not self.clear_hits():
            self.remove_class("-text-only")
        self._view.focus()

    def show_card(self, span: Span) -> None:
        """Show what a citation, a footnote or a link out of the book stands for."""
        from cpss_tui.ui.cards import card_for
        from cpss_tui.ui.screens.card import Card

        card = card_for(self.session.book, self.chapter, self._view.document, span)
        if card is None:
            self.say("Nothing is known of it.")
            return

        def closed(address: str | None) -> None:
            if address:
                from cpss_tui.ui.browser import hand_over

                self.say(hand_over(self.app, address))

        self.app.push_screen(Card(card), closed)

    def open_over(self, screen: Screen[Result], closed: Callable[[Result | None], None]) -> None:
        """Lay a screen over this one, and call with what it returns."""
        self.app.push_screen(screen, closed)

    def action_help(self) -> None:
        """All keys."""
        from cpss_tui.ui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.styles_now))
