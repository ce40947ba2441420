"""All bookmarks and notes of a book, in reading order.

Owns the list and what can be done on it. Must not know where the reader is.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cpss_tui.annotations.model import Annotation
from cpss_tui.database import NotKept
from cpss_tui.ui.marks import SIGNS
from cpss_tui.ui.session import Session
from cpss_tui.ui.themes import Styles
from cpss_tui.ui.widgets.listing import Listing, Piece, Row

_KEYS: Final = "enter goes there · d to the trash · u takes back · esc closes"


class MarkList(ModalScreen[Annotation | None]):
    """Returns the annotation to go to, or None."""

    CSS = """
    MarkList { align: center middle; background: $background; }
    MarkList > Vertical {
        width: 100%; max-width: 88; height: 100%; max-height: 42;
        background: $background; padding: 0 1;
    }
    MarkList #title { color: $primary; text-style: bold; height: 1; margin-bottom: 1; }
    MarkList Listing { height: 1fr; }
    MarkList #said { height: auto; color: $text-muted; }
    """
    BINDINGS: ClassVar = [
        Binding("escape,q,A", "close", "Close"),
        Binding("enter", "choose", "Go there"),
        Binding("d", "trash", "To the trash"),
        Binding("u", "undo", "Take back"),
    ]

    def __init__(self, session: Session, styles: Styles) -> None:
        super().__init__()
        self._session = session
        self._styles = styles
        self._annotations: list[Annotation] = []

    def compose(self) -> ComposeResult:
        """A title, the list, the keys."""
        with Vertical():
            yield Static("Bookmarks and notes", id="title", markup=False)
            yield Listing(self._styles, cursor=True)
            yield Static("", id="said", markup=False)

    def on_mount(self) -> None:
        """Fill the list."""
        self._fill()
        self.query_one(Listing).focus()

    def _fill(
        self, said: str = "enter goes there · d to the trash · u takes back · esc closes"
    ) -> None:
        book = self._session.book
        found = self._session.store.annotations(self._session.ident)
        last = len(book.chapters)

        def order(annotation: Annotation) -> tuple[int, int, str]:
            index = book.index_of(annotation.section)
            if index is None:
                index = book.index_of(annotation.chapter)
            return (last if index is None else index, annotation.start or 0, annotation.created)

        self._annotations = sorted(found, key=order)
        self.query_one(Listing).show([self._item(a) for a in self._annotations])
        if not self._annotations:
            said = "Nothing yet: a writes a note, m sets a bookmark. esc closes."
        self.query_one("#said", Static).update(said)

    def _item(self, annotation: Annotation) -> list[Row]:
        """Where it stands, what it is on, what it says."""
        quote = " ".join(annotation.quote.split())
        sign = SIGNS[annotation.kind]
        rows: list[Row] = [
            [
                Piece(f"{sign} ", "note-mark"),
                Piece(self._where(annotation), "muted"),
            ],
            [Piece(f"  “{quote}”", "emphasis")],
        ]
        rows.extend([Piece(f"  {line}")] for line in annotation.body.splitlines()[:3])
        return [*rows, [Piece("")]]

    def _where(self, annotation: Annotation) -> str:
        book = self._session.book
        index = book.index_of(annotation.section)
        if index is None:
            index = book.index_of(annotation.chapter)
        if index is None:
            return annotation.section
        chapter = book.chapters[index]
        words = f"{chapter.number} {chapter.title}".strip()
        for section in book.known_sections(index) or ():
            if section.id == annotation.section and section.level > 1:
                return f"{words} › {section.title}"
        return words

    def _chosen(self) -> Annotation | None:
        cursor = self.query_one(Listing).cursor
        return self._annotations[cursor] if cursor < len(self._annotations) else None

    def on_listing_picked(self) -> None:
        """Go to what was clicked."""
        self.action_choose()

    def action_choose(self) -> None:
        """Go to the annotation at the cursor."""
        self.dismiss(self._chosen())

    def action_close(self) -> None:
        """Go nowhere."""
        self.dismiss(None)

    def action_trash(self) -> None:
        """Move the annotation at the cursor to the trash."""
        chosen = self._chosen()
        if chosen is None:
            return
        try:
            self._session.store.delete(chosen.id)
        except NotKept as error:
            self._fill(str(error))
            return
        self._fill("In the trash; u brings it back.")

    def action_undo(self) -> None:
        """Take back the last change."""
        try:
            step = self._session.store.undo(self._session.ident)
        except NotKept as error:
            self._fill(str(error))
            return
        self._fill("Taken back." if step else "Nothing to take back.")
