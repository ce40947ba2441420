"""What the reader's keys ask for: one action for each command that acts everywhere.

Owns which part answers a key. What is done is in `travel`, `marking` and `finding`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from cpss_tui.ui.finding import Finding
    from cpss_tui.ui.marking import Marking
    from cpss_tui.ui.session import Session
    from cpss_tui.ui.travel import Travel
    from cpss_tui.ui.widgets.reading_view import ReadingView


class ReaderActions(Screen[None]):
    """The actions of the reader's screen. Its subclass has the parts."""

    session: Session
    travel: Travel
    _view: ReadingView

    def say(self, message: str, *, warning: bool = False) -> None:
        """Show a message until the next key."""
        raise NotImplementedError

    @property
    def view(self) -> ReadingView:
        """The text."""
        return self._view

    @property
    def marking(self) -> Marking:
        """Notes and bookmarks."""
        raise NotImplementedError

    @property
    def finding(self) -> Finding:
        """What is looked for."""
        raise NotImplementedError

    async def open_find_bar(self) -> None:
        """Type what to find."""
        raise NotImplementedError

    def action_page_down(self) -> None:
        """A page on."""
        self._view.page_by(1)

    def action_page_up(self) -> None:
        """A page back."""
        self._view.page_by(-1)

    def action_half_page_down(self) -> None:
        """Half a page on."""
        self._view.half_page_by(1)

    def action_half_page_up(self) -> None:
        """Half a page back."""
        self._view.half_page_by(-1)

    def action_book_start(self) -> None:
        """The start of the book."""
        self.travel.book_start()

    def action_book_end(self) -> None:
        """The end of the book."""
        self.travel.book_end()

    def action_next_section(self) -> None:
        """The next section."""
        self.travel.next_section()

    def action_previous_section(self) -> None:
        """The section before."""
        self.travel.previous_section()

    def action_go_back(self) -> None:
        """Back to where the last jump began."""
        self.travel.back()

    def action_go_forward(self) -> None:
        """Forward again."""
        self.travel.forward()

    def action_follow(self) -> None:
        """Open the link at the place."""
        self.travel.follow()

    async def action_find(self) -> None:
        """Type what to find."""
        await self.open_find_bar()

    def action_next_hit(self) -> None:
        """The next hit."""
        self.finding.step(1)

    def action_previous_hit(self) -> None:
        """The hit before."""
        self.finding.step(-1)

    def action_write_note(self) -> None:
        """A note on the paragraph."""
        self.marking.write_note()

    def action_edit_mark(self) -> None:
        """Edit the note at the place."""
        self.marking.edit()

    def action_trash_mark(self) -> None:
        """The mark at the place to the trash."""
        self.marking.trash_here()

    def action_toggle_bookmark(self) -> None:
        """Bookmark on or off."""
        self.marking.toggle_bookmark()

    def action_list_marks(self) -> None:
        """All bookmarks and notes."""
        self.marking.show_list()

    def action_undo(self) -> None:
        """Take the last change back."""
        self.marking.undo()

    def action_redo(self) -> None:
        """Do it again."""
        self.marking.redo()
