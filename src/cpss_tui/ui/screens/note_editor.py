"""The note editor, laid over the foot of the text.

Owns the writing of one note. It keeps a draft soon after a key; what becomes of
the note is decided by the screen that opened it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.timer import Timer
from textual.widgets import Static, TextArea

from cpss_tui.database import NotKept

_DRAFT_AFTER: Final = 0.25
"""Seconds from a key to the draft, which has to be on disk half a second after the key."""


class NoteEditor(ModalScreen[str]):
    """Returns what is to be said of the note; nothing that was typed is thrown away."""

    CSS = """
    NoteEditor { align: center bottom; background: transparent; }
    NoteEditor > Vertical {
        width: 100%; max-width: 84; height: auto; max-height: 90%;
        background: $surface; padding: 0 2; border-top: solid $primary;
    }
    NoteEditor #about { color: $text-muted; max-height: 3; margin-bottom: 1; }
    NoteEditor TextArea { height: 8; min-height: 2; border: none; padding: 0; }
    NoteEditor #said { color: $text-muted; height: auto; margin-top: 1; }
    .-low NoteEditor #about { display: none; }
    """
    BINDINGS: ClassVar = [
        Binding("escape,ctrl+s", "close", "Keep and close", priority=True),
        Binding("f4", "external", "Write in $EDITOR", priority=True),
    ]
    AUTO_FOCUS = "TextArea"

    def __init__(
        self,
        title: str,
        quote: str,
        body: str,
        keep: Callable[[str], None],
        finish: Callable[[str], str],
    ) -> None:
        """`keep` keeps a draft, `finish` the note, and says what it did; both raise NotKept."""
        super().__init__()
        self._title = title
        self._quote = " ".join(quote.split())
        self._body = body
        self._keep = keep
        self._finish = finish
        self._refused: str | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """What the note is about, the note, the keys."""
        with Vertical():
            yield Static(f"{self._title} on “{self._short_quote()}”", id="about", markup=False)
            yield TextArea(self._body, soft_wrap=True, show_line_numbers=False)
            yield Static("esc keeps it and closes · f4 opens $EDITOR", id="said", markup=False)

    def _short_quote(self) -> str:
        return self._quote if len(self._quote) <= 120 else f"{self._quote[:119]}…"

    def on_mount(self) -> None:
        """Write on at the end."""
        area = self._area
        area.move_cursor(area.document.end)
        area.cursor_blink = False

    @property
    def _area(self) -> TextArea:
        return self.query_one(TextArea)

    def on_text_area_changed(self) -> None:
        """Keep a draft soon, however fast the writing goes on."""
        if self._timer is None and self._area.text != self._body:
            self._timer = self.set_timer(_DRAFT_AFTER, self.keep_draft)

    def keep_draft(self) -> None:
        """Keep what is written now as a draft; say so where that fails."""
        self._stop_timer()
        words = self._area.text
        if words == self._body:
            return
        try:
            self._keep(words)
        except NotKept as error:
            self._say(str(error))

    def _say(self, message: str) -> None:
        self.query_one("#said", Static).update(message)

    def action_close(self) -> None:
        """Keep what is written, and close; where it cannot be kept, only when asked twice."""
        self._stop_timer()
        words = self._area.text
        if words == self._refused:
            self.dismiss("The note was not kept.")
            return
        try:
            said = self._finish(words)
        except NotKept as error:
            self._refused = words
            self._say(f"{error} Copy it from here, or esc again closes without it.")
            return
        self.dismiss(said)

    def _stop_timer(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer = None

    def action_external(self) -> None:
        """Write on in the reader's own editor."""
        from cpss_tui.ui.external_editor import EditorError, edited

        self.keep_draft()
        words, trouble = self._area.text, ""
        with self.app.suspend():
            # An exception that left the block would leave the terminal with nobody.
            try:
                words = edited(words)
            except EditorError as error:
                trouble = str(error)
        if trouble:
            self._say(trouble)
            return
        self._area.load_text(words)
        self._area.move_cursor(self._area.document.end)
