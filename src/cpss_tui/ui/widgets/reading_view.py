"""The text, painted line by line: runs, marks in the gutter, hits, colours of code.

Owns what a line looks like and the mouse on it. The place and the movements are in `place_view`.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from textual import events
from textual.cache import LRUCache
from textual.strip import Strip

from cpss_tui.document.model import Document, TextRange
from cpss_tui.layout import motion
from cpss_tui.layout.model import Line
from cpss_tui.ui.widgets.code_colours import code_decorations
from cpss_tui.ui.widgets.page_view import Anchor
from cpss_tui.ui.widgets.painter import GUTTER, Decoration, Page, Painter
from cpss_tui.ui.widgets.place_view import PlaceView

_WHEEL: Final = 3


class ReadingView(PlaceView):
    """One chapter, painted line by line."""

    def __init__(self, moved: Callable[[], None]) -> None:
        super().__init__(moved)
        self._marks: Mapping[int, str] = {}
        self._gutter: dict[int, str] = {}
        self._hits: Sequence[TextRange] = ()
        self._code: dict[int, list[Decoration]] = {}
        self._painter = Painter({})
        self._strips: LRUCache[tuple[int, bool], Strip] = LRUCache(512)

    # What is shown

    def show(
        self,
        document: Document,
        numbers: Sequence[str],
        place: int,
        *,
        top: Anchor | None = None,
    ) -> None:
        """Show a chapter; marks and hits of the one before are gone."""
        self._marks = {}
        self._hits = ()
        self._code = {}
        super().show(document, numbers, place, top=top)

    def laid_out(self) -> None:
        """Find the lines of the marks anew. What is in view looks as it did."""
        self._strips.clear()
        self._set_gutter()

    def paint_with(self, painter: Painter) -> None:
        """Use other styles from now on."""
        self._painter = painter
        self._repaint()

    def set_marks(self, marks: Mapping[int, str]) -> None:
        """Show marks of the reader's own in the gutter: offset to sign."""
        if marks != self._marks:
            self._marks = marks
            self._set_gutter()
            self._repaint()

    def set_hits(self, hits: Sequence[TextRange]) -> None:
        """Mark what was found: ranges in order, none over another."""
        if hits != self._hits:
            self._hits = hits
            self._repaint()

    def _decorations(self, line: Line) -> list[Decoration]:
        """The colours of code on a line, and the hits; that at the place is marked strongly."""
        found = self._code_on(line)
        first = bisect_right(self._hits, line.start, key=lambda hit: hit.end)
        for hit in self._hits[first:]:
            if hit.start >= line.end:
                break
            here = hit.start <= self.place < hit.end
            found.append(Decoration(hit.start, hit.end, "hit-here" if here else "hit"))
        return found

    def _code_on(self, line: Line) -> list[Decoration]:
        if line.block not in self._code:
            block = self.document.blocks[line.block]
            self._code[line.block] = code_decorations(self.document.text, block)
        code = self._code[line.block]
        first = bisect_right(code, line.start, key=lambda part: part.end)
        last = bisect_left(code, line.end, key=lambda part: part.start)
        return code[first:last]

    def _set_gutter(self) -> None:
        """Find the line of each mark; of two on one line the first has the sign."""
        self._gutter = {}
        for offset, sign in self._marks.items():
            self._gutter.setdefault(self.shown.line_of(offset), sign)

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line of the view."""
        number = self.top + y
        if number >= len(self.shown.lines):
            return self._painter.blank(self.size.width)
        here = number == self.shown.line_of(self.place)
        key = (number, here)
        strip = None if here else self._strips.get(key)
        if strip is None:
            strip = self._painted(number, here)
            if not here:
                self._strips[key] = strip
        return strip

    def _painted(self, number: int, here: bool) -> Strip:
        line = self.shown.lines[number]
        width = self.size.width
        margin = max(0, (width - GUTTER - self.shown.measure) // 2)
        caret = self.place if here and self._column is None and self._inside(number) else None
        return self._painter.line(
            line,
            Page(margin, width),
            mark=self._gutter.get(number, ""),
            place=here,
            caret=caret,
            decorations=self._decorations(line),
        )

    def _inside(self, number: int) -> bool:
        return self.place != motion.first_on_line(self.shown, number)

    def _repaint(self) -> None:
        self._strips.clear()
        self.refresh()

    # The mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self.scroll_lines(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self.scroll_lines(-_WHEEL)

    def on_click(self, event: events.Click) -> None:
        """Move the place to what was clicked."""
        margin = max(0, (self.size.width - GUTTER - self.page.measure) // 2)
        offset = self.page.offset_at(self.top + event.y, event.x - margin - GUTTER)
        self._column = None
        self.place = self._standing(offset)
        self._moved()
