"""A card: a source, a footnote or an address, laid over the foot of the text.

Owns how a card looks and closes. Must not know what stands on it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static


class CardText(NamedTuple):
    """What stands on a card. `opens` is the address that `enter` opens outside, or empty."""

    title: str
    paragraphs: Sequence[str]
    opens: str = ""


class Card(ModalScreen[str]):
    """Returns the address to open outside of the program, or an empty text."""

    CSS = """
    Card { align: center bottom; background: transparent; }
    Card > VerticalScroll {
        width: 100%; max-width: 84; height: auto; max-height: 70%;
        background: $surface; padding: 0 2; border-top: solid $primary;
    }
    Card Static { margin-bottom: 1; }
    Card #title { color: $primary; text-style: bold; }
    Card #said { color: $text-muted; margin: 0; }
    """
    BINDINGS: ClassVar = [
        Binding("escape,q,backspace,H", "close", "Close"),
        Binding("enter", "open", "Open outside"),
        Binding("j", "scroll(1)", "Down", show=False),
        Binding("k", "scroll(-1)", "Up", show=False),
    ]

    def __init__(self, card: CardText) -> None:
        super().__init__()
        self._card = card

    def compose(self) -> ComposeResult:
        """Title, text, keys."""
        with VerticalScroll():
            yield Static(self._card.title, id="title", markup=False)
            for paragraph in self._card.paragraphs:
                yield Static(paragraph, markup=False)
            opens = "enter opens it outside · " if self._card.opens else ""
            yield Static(f"{opens}esc closes", id="said", markup=False)

    def action_scroll(self, lines: int) -> None:
        """A line on or back."""
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_close(self) -> None:
        """Back to the text."""
        self.dismiss("")

    def action_open(self) -> None:
        """Open the address, or close a card that has none."""
        self.dismiss(self._card.opens)
