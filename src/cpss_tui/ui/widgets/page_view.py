"""One chapter set at a measure, those of its lines first that come into view.

Owns the chapter that is shown, its lines, and which of them stands at the top of the view. Must not
know the place, nor how lines are painted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from textual.geometry import Size

from cpss_tui.document.model import Document
from cpss_tui.layout.compose import Composition
from cpss_tui.layout.model import Layout
from cpss_tui.ui.widgets.painted import Painted
from cpss_tui.ui.widgets.painter import GUTTER

DEFAULT_MEASURE: Final = 72
NARROWEST: Final = 30
WIDEST: Final = 120
_SLICE: Final = 0.008
"""Seconds for which lines are set that nobody sees yet, before a key gets its turn."""

_EMPTY: Final = Document("", (), (), 0)


class Anchor(NamedTuple):
    """Where a view begins: some lines above that of an offset, since blank lines have none."""

    offset: int
    above: int


START: Final = Anchor(0, 0)


class PageView(Painted, can_focus=True):
    """One chapter's lines. A subclass has a place in them, another one paints them.

    A chapter is shown as soon as the lines around the view are set: `shown` are these, and
    `top` counts in them. The others are set when nothing else is to do; `page` are all lines,
    set at once where they are asked for earlier.
    """

    def __init__(self) -> None:
        super().__init__(id="text")
        self.document = _EMPTY
        self.shown = Layout(_EMPTY, 1, ())
        self.top = 0
        self.measure = DEFAULT_MEASURE
        self._numbers: Sequence[str] = ()
        self._room = Size(0, 0)
        self._composition: Composition | None = None

    def laid_out(self) -> None:
        """The lines are others now, or have other numbers."""
        raise NotImplementedError

    @property
    def page(self) -> Layout:
        """All lines of the chapter."""
        self._complete()
        return self.shown

    @property
    def shown_measure(self) -> int:
        """The measure in cells that there is room for."""
        return max(1, min(self.measure, self._room.width - GUTTER - 1))

    # Setting lines

    def _set_around(self, start: int, end: int) -> None:
        """Set the lines between two offsets, and above and below as many as a view may hold."""
        self._composition = Composition(self.document, self.shown_measure, self._numbers)
        self.shown = self._composition.around(start, end, self._room.height + 1)
        self.laid_out()
        if self.is_attached:
            self.call_after_refresh(self._compose_on, self._composition)

    def _compose_on(self, composition: Composition) -> None:
        """Set some more of the lines, unless they are no longer wanted."""
        if composition is not self._composition:
            return
        if composition.go_on(_SLICE):
            self._complete()
        else:
            self.call_later(self._compose_on, composition)

    def _reach(self, rows: int) -> None:
        """Set at least so many lines above and below the view, as far as the chapter goes."""
        lines, height = self.shown.lines, self._room.height
        below = len(lines) - self.top - height
        if self._composition is None or not lines or (self.top >= rows <= below):
            return
        anchor = self.top_anchor
        last = lines[min(self.top + height, len(lines)) - 1]
        self.shown = self._composition.around(anchor.offset, last.start, rows + height)
        self._set_top(self.line_at(anchor))
        self.laid_out()

    def _complete(self) -> None:
        """Set what is left; the view goes on showing what it shows."""
        if self._composition is None:
            return
        anchor = self.top_anchor
        self.shown = self._composition.whole()
        self._composition = None
        self._set_top(self.line_at(anchor))
        self.laid_out()

    # The top of the view

    @property
    def top_anchor(self) -> Anchor:
        """Where the view begins."""
        if not self.shown.lines:
            return START
        offset = self.shown.lines[self.top].start
        return Anchor(offset, self.shown.line_of(offset) - self.top)

    def line_at(self, anchor: Anchor) -> int:
        """The line at which a view with an anchor begins."""
        return self.shown.line_of(anchor.offset) - anchor.above

    @property
    def at_end(self) -> bool:
        """Whether the last line of the chapter is in view."""
        return self.top + self._room.height >= len(self.shown.lines)

    @property
    def holds_end(self) -> bool:
        """Whether the chapter's last line is among those that are set."""
        lines = self.shown.lines
        return not lines or lines[-1].block == len(self.document.blocks) - 1

    def _set_top(self, line: int) -> None:
        most = max(0, len(self.shown.lines) - self._room.height)
        self.top = min(max(0, line), most)
