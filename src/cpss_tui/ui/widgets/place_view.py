"""The place in a chapter, and the part of it that is in view.

Owns the place and the movements. Must not know how lines are painted, nor books: at a chapter's
end it says so and waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Final

from textual.geometry import Size
from textual.message import Message

from cpss_tui.document.model import Document
from cpss_tui.layout import motion
from cpss_tui.ui.bindings import bindings
from cpss_tui.ui.commands import Scope
from cpss_tui.ui.widgets.page_view import NARROWEST, START, WIDEST, Anchor, PageView

_EDGE: Final = 3
"""Lines from the edge of the view within which moving the place scrolls."""


class PlaceView(PageView):
    """A page with the place in it. Its subclass paints it."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar = bindings(Scope.TEXT)

    class EndReached(Message):
        """A page key was pressed at the chapter's end (`step` 1) or beginning (-1)."""

        def __init__(self, step: int) -> None:
            super().__init__()
            self.step = step

    def __init__(self, moved: Callable[[], None]) -> None:
        """`moved` is called whenever the place is elsewhere.

        A call and no message: what follows the place is then painted in the same frame as the
        text, and sent in one piece.
        """
        super().__init__()
        self._tell_moved = moved
        self.place = 0
        self._column: int | None = None
        self._anchor = START

    # The chapter and its lines

    def show(
        self,
        document: Document,
        numbers: Sequence[str],
        place: int,
        *,
        top: Anchor | None = None,
    ) -> None:
        """Show a chapter with the place at an offset, the view beginning at an anchor.

        `numbers` are those of its headings. Without `top` the place is set a quarter down the view.
        """
        self.document = document
        self._numbers = numbers
        self._column = None
        self.place = self._standing(place)
        begins = self.place if top is None else top.offset
        self._set_around(min(self.place, begins), max(self.place, begins))
        if top is not None:
            self._set_top(self.line_at(top))
        else:
            self._set_top(self.shown.line_of(self.place) - self._room.height // 4)
        self._keep_place_in_view()
        self._moved()

    def expect_size(self, size: Size) -> None:
        """Lay out for a size in cells that is still to come.

        Textual paints a new screen once before it tells its parts their sizes; with the size
        foreseen that first frame already holds the text.
        """
        self._room = size

    def set_measure(self, measure: int) -> int:
        """Set the measure in cells, within bounds; return what it is now."""
        self.measure = min(WIDEST, max(NARROWEST, measure))
        if self.shown.lines:
            self._relaid()
        return self.measure

    @property
    def on_last_line(self) -> bool:
        """Whether the place is on the last line that it can stand on."""
        return motion.line_step(self.shown, self.place, 1) == self.place

    @property
    def standing(self) -> tuple[int, Anchor]:
        """The place and where the view begins, as their reader left them, whatever the size."""
        return self.place, self._anchor

    def on_resize(self) -> None:
        """Keep the place, and what is at the top, at every size."""
        if self.size != self._room:
            self._room = self.size
            self._relaid()
            self._tell_moved()

    def _relaid(self) -> None:
        begins = self._anchor.offset
        self._set_around(min(self.place, begins), max(self.place, begins))
        # Not where the last size left the view, but where its reader did: a way through other
        # sizes and back changes nothing.
        self._set_top(self.line_at(self._anchor))
        self._keep_place_in_view()
        self.refresh()

    def _standing(self, offset: int) -> int:
        return min(max(offset, 0), max(0, len(self.document.text) - 1))

    # Moving

    def move_to(self, offset: int, *, top: Anchor | None = None) -> None:
        """Move the place to an offset; the view follows, and begins at an anchor where given."""
        self._complete()
        self._move(offset, top=None if top is None else self.line_at(top))

    def _move(self, offset: int, *, top: int | None = None, edge: int = 0) -> None:
        """Move the place to an offset in what is set; the view begins with line `top` where given.

        It scrolls where the place comes within `edge` lines of its border.
        """
        self.place = self._standing(offset)
        if top is not None:
            self._set_top(top)
        self._keep_place_in_view(edge)
        self._moved()

    def jump_to(self, offset: int) -> None:
        """Move the place to an offset that is set a quarter down the view unless in view."""
        line = self.page.line_of(self._standing(offset))
        inside = self.top <= line < self.top + self._room.height
        self._column = None
        self._move(offset, top=None if inside else line - self._room.height // 4)

    def section_to_top(self, offset: int) -> None:
        """Move the place to a heading and the heading near the top of the view."""
        self._column = None
        self.move_to(offset, top=Anchor(offset, 1))

    def action_line_down(self) -> None:
        """A line down."""
        self._step_lines(1)

    def action_line_up(self) -> None:
        """A line up."""
        self._step_lines(-1)

    def _step_lines(self, count: int) -> None:
        self._reach(self._room.height)
        if self._column is None:
            self._column = self.shown.position_of(self.place).column
        self._move(motion.line_step(self.shown, self.place, count, self._column), edge=_EDGE)

    def action_character_right(self) -> None:
        """A character on."""
        self._column = None
        self._reach(self._room.height)
        self._move(motion.character_step(self.shown, self.place, 1), edge=_EDGE)

    def action_character_left(self) -> None:
        """A character back."""
        self._column = None
        self._reach(self._room.height)
        self._move(motion.character_step(self.shown, self.place, -1), edge=_EDGE)

    def page_by(self, step: int) -> None:
        """A page on (1) or back (-1), with one line of overlap; the place on the first new line."""
        height = max(1, self._room.height)
        if (step > 0 and self.at_end) or (step < 0 and self.top == 0):
            self.post_message(self.EndReached(step))
            return
        self._reach(2 * height)
        new = self.top + height if step > 0 else max(0, self.top - height + 1)
        self._column = None
        target = self.top + step * max(1, height - 1)
        self.place = motion.first_on_line(self.shown, new)
        self._set_top(target)
        self._keep_place_in_view()
        self._moved()

    def half_page_by(self, step: int) -> None:
        """Half a page on (1) or back (-1); the place goes with the view."""
        half = max(1, self._room.height // 2)
        self._reach(2 * self._room.height)
        line = self.shown.line_of(self.place) + step * half
        self._column = None
        self._move(motion.first_on_line(self.shown, line), top=self.top + step * half)

    def to_start(self) -> None:
        """The chapter's beginning."""
        self._column = None
        self._move(motion.first_on_line(self.page, 0), top=0)

    def to_end(self) -> None:
        """The chapter's last line."""
        if not self.holds_end:
            self._complete()
        self._column = None
        last = len(self.shown.lines) - 1
        self.place = motion.first_on_line(self.shown, last)
        self._set_top(last)
        self._keep_place_in_view()
        self._moved()

    def scroll_lines(self, lines: int) -> None:
        """Scroll; the place comes along only when it would leave the view."""
        self._reach(self._room.height + abs(lines))
        self._set_top(self.top + lines)
        line = self.shown.line_of(self.place)
        last = self.top + self._room.height - 1
        if not self.top <= line <= last:
            self._column = None
            edge = self.top if line < self.top else last
            self.place = self._first_within(edge)
        self._moved()

    def _first_within(self, edge: int) -> int:
        """The first offset on the line nearest to an edge of the view that holds text."""
        step = 1 if edge == self.top else -1
        for number in range(edge, edge + step * self._room.height, step):
            if 0 <= number < len(self.shown.lines) and self.shown.lines[number].holds_text:
                return motion.first_on_line(self.shown, number)
        return self.place

    # The view around the place

    def _keep_place_in_view(self, edge: int = 0) -> None:
        height = self._room.height
        edge = min(edge, max(0, (height - 1) // 2))
        line = self.shown.line_of(self.place)
        if line < self.top + edge:
            self._set_top(line - edge)
        elif line > self.top + height - 1 - edge:
            self._set_top(line - height + 1 + edge)

    def _moved(self) -> None:
        self._anchor = self.top_anchor
        self.refresh()
        self._tell_moved()
