"""The line in which one types what to find.

Owns the typing. What is found is in `finding`.
"""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Input, Static


class FindBar(Horizontal):
    """A slash, the words, the count of hits; it stands over the key line."""

    DEFAULT_CSS = """
    FindBar { dock: bottom; height: 1; layer: above; background: $background; }
    FindBar Static { width: auto; color: $text-muted; }
    FindBar #slash { color: $primary; padding: 0 0 0 1; }
    FindBar #count { padding: 0 1; }
    FindBar Input, FindBar Input:focus {
        border: none; height: 1; padding: 0; width: 1fr; background: $background;
    }
    """
    BINDINGS: ClassVar = [Binding("escape", "cancel", "Return to where it began", priority=True)]

    class Typed(Message):
        """Other words are typed."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    class Kept(Message):
        """Stay at the hit."""

    class Cancelled(Message):
        """Return to where it began."""

    def compose(self) -> ComposeResult:
        """The three parts."""
        yield Static("/", id="slash", markup=False)
        field = Input(compact=True, select_on_focus=False)
        field.cursor_blink = False
        yield field
        yield Static("", id="count", markup=False)

    def on_mount(self) -> None:
        """Type at once."""
        self.query_one(Input).focus()

    def show_count(self, words: str) -> None:
        """Show how many hits there are."""
        self.query_one("#count", Static).update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while typing."""
        event.stop()
        self.post_message(self.Typed(event.value))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Stay at the hit."""
        event.stop()
        self.post_message(self.Kept())

    def action_cancel(self) -> None:
        """Return to where it began."""
        self.post_message(self.Cancelled())
