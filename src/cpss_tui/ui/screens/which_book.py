"""Asks which book a text is, where more than one that was read before may be meant.

Owns the question. Nothing is merged without an answer: notes go with the book that is named.
Must not know how a book is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cpss_tui.ui.themes import Styles
from cpss_tui.ui.widgets.listing import Listing, Piece, Row

if TYPE_CHECKING:
    from cpss_tui.annotations.identity import Candidate


class WhichBook(ModalScreen[str | None]):
    """Returns the id of a known book, or None for a new one."""

    CSS = """
    WhichBook { align: center middle; background: $background; }
    WhichBook > Vertical { width: 100%; max-width: 84; height: 100%; max-height: 30; padding: 0 1; }
    WhichBook #title { margin-bottom: 1; }
    WhichBook Listing { height: 1fr; }
    WhichBook #said { color: $text-muted; height: auto; }
    """
    BINDINGS: ClassVar = [
        Binding("enter", "choose", "This one"),
        Binding("escape,q", "none", "A new book"),
    ]

    def __init__(self, candidates: Sequence[Candidate], styles: Styles) -> None:
        super().__init__()
        self._candidates = candidates
        self._styles = styles

    def compose(self) -> ComposeResult:
        """The question, the books, the keys."""
        question = "This text is like a book that you have read. Do its notes belong here?"
        with Vertical():
            yield Static(question, id="title", markup=False)
            yield Listing(self._styles, cursor=True)
            yield Static("enter: this book, with its notes · esc: a new book", id="said")

    def on_mount(self) -> None:
        """Fill the list."""
        listing = self.query_one(Listing)
        listing.show([_item(candidate) for candidate in self._candidates])
        listing.focus()

    def on_listing_picked(self) -> None:
        """The book that was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """The book at the cursor."""
        self.dismiss(self._candidates[self.query_one(Listing).cursor].ident)

    def action_none(self) -> None:
        """A new book."""
        self.dismiss(None)


def _item(candidate: Candidate) -> list[Row]:
    seen = f"  {candidate.path or 'standard input'}, last read {candidate.seen[:10]}"
    return [[Piece(candidate.title)], [Piece(seen, "muted")], [Piece("")]]
