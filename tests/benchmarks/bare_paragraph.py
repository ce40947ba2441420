"""The least app that shows a text: one `Static`, and page-down shows another one.

Takes the two texts as arguments.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from textual.app import App
from textual.widgets import Static

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Paragraph(App[None]):
    """A paragraph."""

    BINDINGS = [("pagedown", "turn", "Turn")]  # noqa: RUF012 - Textual's own way to declare them

    def compose(self) -> ComposeResult:
        yield Static(sys.argv[1], markup=False)

    def action_turn(self) -> None:
        self.query_one(Static).update(sys.argv[2])


Paragraph().run()
