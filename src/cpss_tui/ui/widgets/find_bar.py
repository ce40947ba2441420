"""The line in which one types what to find.

Owns the typing. What is found is in `finding`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar, Protocol

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal
from textual.widgets import Input, Static


class Close(Protocol):
    """Takes the line away."""

    def __call__(self, *, kept: bool) -> None:
        """Stay at the hit, or go back to where it began."""


class Field(Input):
    """Takes all lines of what is pasted: a phrase is often copied with the break of a line."""

    def on_paste(self, event: events.Paste) -> None:
        """Put them in the place of what is selected, with a space for each break."""
        event.prevent_default()
        event.stop()
        self.replace(" ".join(event.text.split()), *self.selection)


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
    # Before the field has them: keys that come in one burst are then in force in their order.
    BINDINGS: ClassVar = [
        Binding("escape", "cancel", "Return to where it began", priority=True),
        Binding("enter", "keep", "Stay at the hit", priority=True),
    ]

    def __init__(
        self,
        typed: Callable[[str], None],
        close: Close,
        later: Callable[[Callable[[], None]], None],
    ) -> None:
        """`typed` is called with the words when they are others, by `later`: after a burst once."""
        super().__init__()
        self.field = Field(compact=True, select_on_focus=False)
        self.field.cursor_blink = False
        self._typed = typed
        self._close = close
        self._later = later
        self._told = ""

    def compose(self) -> ComposeResult:
        """The three parts."""
        yield Static("/", id="slash", markup=False)
        yield self.field
        yield Static("", id="count", markup=False)

    def show_count(self, words: str) -> None:
        """Show how many hits there are."""
        self.query_one("#count", Static).update(words)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Look while typing."""
        event.stop()
        self._later(self._tell)

    def _tell(self) -> None:
        """Tell what is typed now, once, however many keys it took."""
        if self.field.value != self._told:
            self._told = self.field.value
            self._typed(self._told)

    def action_keep(self) -> None:
        """Stay at the hit of all that was typed."""
        self._tell()
        self._close(kept=True)

    def action_cancel(self) -> None:
        """Return to where it began."""
        self._told = self.field.value
        self._close(kept=False)
