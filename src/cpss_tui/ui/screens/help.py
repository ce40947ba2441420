"""The help: every key, by group, made from the commands.

Owns the page. Must not know any command by name.
"""

from __future__ import annotations

from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Static

from cpss_tui.ui.commands import Scope, groups
from cpss_tui.ui.themes import Styles
from cpss_tui.ui.widgets.listing import Listing, Piece, Row

_KEYS: Final = 16
_WIDEST: Final = 64


class HelpScreen(ModalScreen[None]):
    """All keys on one page."""

    CSS = """
    HelpScreen { align: center middle; background: $background; }
    HelpScreen > Vertical {
        width: 100%; max-width: 64; height: 100%; max-height: 46;
        background: $background; padding: 0 1;
    }
    HelpScreen Listing { height: 1fr; }
    HelpScreen Static { height: auto; color: $text-muted; }
    """
    BINDINGS: ClassVar = [Binding("escape,q,question_mark", "dismiss", "Close")]

    def __init__(self, styles: Styles) -> None:
        super().__init__()
        self._styles = styles

    def compose(self) -> ComposeResult:
        """The keys, and how to leave."""
        with Vertical():
            yield Listing(self._styles, cursor=False)
            yield Static("esc closes · j k and the page keys scroll", markup=False)

    def on_mount(self) -> None:
        """Fill the page."""
        listing = self.query_one(Listing)
        listing.show([help_rows(min(_WIDEST, self.app.size.width) - 2)])
        listing.focus()

    def on_resize(self) -> None:
        """Set the page anew."""
        self.query_one(Listing).show([help_rows(min(_WIDEST, self.app.size.width) - 2)])


def help_rows(width: int) -> list[Row]:
    """The page at a width in cells: a title for each group, then the commands.

    A description that does not fit beside its keys stands below them.
    """
    rows: list[Row] = []
    for title, commands in groups().items():
        rows.append([Piece("")])
        rows.append([Piece(title, "heading-2")])
        for command in commands:
            words = command.description
            if command.scope is Scope.CONTENTS:
                words += " (contents)"
            keys = Piece(f"{command.shown:<{_KEYS}}", "key")
            if _KEYS + len(words) <= width:
                rows.append([keys, Piece(words)])
            else:
                rows += [[keys], [Piece(f"  {words}")]]
    return [*rows[1:], [Piece("")]]
