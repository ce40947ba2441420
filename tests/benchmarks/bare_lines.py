"""The least app that pages: a `ScrollView` over ready-made strips, without animation.

Takes the path of a text file whose lines it shows, a screenful for each page.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.app import App
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

if TYPE_CHECKING:
    from textual.app import ComposeResult


class Lines(ScrollView, can_focus=True):
    """Lines of plain text, each a strip made once."""

    DEFAULT_CSS = "Lines { scrollbar-size: 0 0; }"
    BINDINGS = [("pagedown", "turn", "Turn")]  # noqa: RUF012 - Textual's own way to declare them

    def on_mount(self) -> None:
        lines = Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()
        self.strips = [Strip([Segment(line)]) for line in lines]
        self.virtual_size = Size(120, len(lines))

    def render_line(self, y: int) -> Strip:
        row = y + self.scroll_offset.y
        strip = self.strips[row] if row < len(self.strips) else Strip([])
        return strip.adjust_cell_length(self.size.width)

    def action_turn(self) -> None:
        self.scroll_to(y=self.scroll_offset.y + self.size.height, animate=False)


class Pager(App[None]):
    """The lines, and nothing beside them."""

    def compose(self) -> ComposeResult:
        yield Lines()


Pager().run()
