"""A list of items of one or more lines, painted line by line, with or without a cursor.

Owns the cursor and the lines in view. Must not know what the items mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from rich.style import Style
from textual import events
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip

from cpss_tui.ui.themes import Styles
from cpss_tui.ui.widgets.painted import Painted
from cpss_tui.ui.widgets.painter import Pen

_WHEEL: Final = 3


class Piece(NamedTuple):
    """Words in one style, by the name of a mark; without one in that of the text."""

    words: str
    mark: str = ""


Row = Sequence[Piece]


class Listing(Painted, can_focus=True):
    """Items below each other; each is a sequence of rows, each row of pieces."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar = [
        Binding("j,down", "step(1)", "Down"),
        Binding("k,up", "step(-1)", "Up"),
        Binding("space,pagedown", "leap(1)", "A page down"),
        Binding("b,pageup", "leap(-1)", "A page up"),
        Binding("g,home", "ends(0)", "First"),
        Binding("G,end", "ends(1)", "Last"),
    ]

    class Picked(Message):
        """An item was clicked."""

    def __init__(self, styles: Styles, *, cursor: bool) -> None:
        super().__init__()
        self._styles = styles
        self._with_cursor = cursor
        self._rows: list[tuple[int, Row]] = []
        self.cursor = 0
        self._count = 0
        self._top = 0

    def show(self, items: Sequence[Sequence[Row]]) -> None:
        """Show other items; the cursor stays where it was as far as it can."""
        self._rows = [(number, row) for number, item in enumerate(items) for row in item]
        self._count = len(items)
        self._to(self.cursor)

    def _to(self, number: int) -> None:
        self.cursor = min(max(0, number), max(0, self._count - 1))
        if not self._with_cursor:
            self._set_top(self._top)
            return
        own = [n for n, (item, _) in enumerate(self._rows) if item == self.cursor] or [0]
        if own[0] < self._top:
            self._set_top(own[0])
        elif own[-1] >= self._top + self.size.height:
            self._set_top(own[-1] - self.size.height + 1)
        self.refresh()

    def _set_top(self, top: int) -> None:
        self._top = min(max(0, top), max(0, len(self._rows) - self.size.height))
        self.refresh()

    def action_step(self, count: int) -> None:
        """The next item, or a line on where there is no cursor."""
        if self._with_cursor:
            self._to(self.cursor + count)
        else:
            self._set_top(self._top + count)

    def action_leap(self, step: int) -> None:
        """A page."""
        if self._with_cursor:
            per_item = max(1, len(self._rows) // max(1, self._count))
            self._to(self.cursor + step * max(1, self.size.height // per_item))
        else:
            self._set_top(self._top + step * max(1, self.size.height - 1))

    def action_ends(self, last: int) -> None:
        """The first or the last item."""
        if self._with_cursor:
            self._to(self._count - 1 if last else 0)
        else:
            self._set_top(len(self._rows) if last else 0)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self._set_top(self._top + _WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._set_top(self._top - _WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor on what was clicked, and pick it."""
        number = self._top + event.y
        if self._with_cursor and number < len(self._rows):
            self._to(self._rows[number][0])
            self.post_message(self.Picked())

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._to(self.cursor)

    def render_line(self, y: int) -> Strip:
        """One row, cut to the width."""
        number = self._top + y
        width = self.size.width
        base = self._styles["text"]
        pen = Pen()
        here = False
        if number < len(self._rows):
            item, row = self._rows[number]
            here = self._with_cursor and item == self.cursor
            if here:
                base += self._styles["cursor"]
            first = number == 0 or self._rows[number - 1][0] != item
            if self._with_cursor:
                pen.put("▸ " if here and first else "  ", 2, base)
            for piece in row:
                self._put(pen, piece, width, base)
        pen.put(" " * (width - pen.width), width - pen.width, base)
        return pen.strip()

    def _put(self, pen: Pen, piece: Piece, width: int, base: Style) -> None:
        room = width - pen.width
        words = piece.words
        if cell_len(words) > room:
            words = set_cell_size(words, max(0, room - 1)) + "…" if room > 0 else ""
        pen.put(words, cell_len(words), base + self._styles.get(piece.mark, Style()))
