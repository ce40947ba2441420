"""Lines of a layout into strips of styled cells.

Owns margins, the gutter and the styles of runs. Rendering has no side effects; equal neighbours
are merged, since each segment is sent with its own colour codes. Must not know keys or messages.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.strip import Strip

from cpss_tui.document.sanitise import sanitise
from cpss_tui.layout.model import Line, Run, RunKind
from cpss_tui.ui.themes import Styles

GUTTER: Final = 3
"""Cells left of the text: the mark of the place, a mark of the reader's own, a space."""

PLACE_MARK: Final = "▸"


class Decoration(NamedTuple):
    """A range of offsets set in a style of its own."""

    start: int
    end: int
    mark: str


class Page(NamedTuple):
    """Where the text stands: cells left of the gutter, cells of the whole line."""

    margin: int
    width: int


class Pen:
    """Collects cells without control characters; neighbours of one style become one segment."""

    def __init__(self) -> None:
        self._segments: list[Segment] = []
        self._words: list[str] = []
        self._style: Style | None = None
        self.width = 0

    def put(self, words: str, width: int, style: Style) -> None:
        """Add text of a width in cells."""
        if not words:
            return
        if style != self._style:
            self._flush()
            self._style = style
        self._words.append(words)
        self.width += width

    def strip(self) -> Strip:
        """All that was added."""
        self._flush()
        return Strip(self._segments, self.width)

    def _flush(self) -> None:
        if self._words:
            self._segments.append(Segment(sanitise("".join(self._words)), self._style))
            self._words = []


class Painter:
    """Paints the lines of one view in one theme."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self.base = styles.get("text", Style())
        self._mixed: dict[tuple[tuple[str, ...], bool], Style] = {}

    def line(
        self,
        line: Line,
        page: Page,
        *,
        mark: str = "",
        place: bool = False,
        caret: int | None = None,
        decorations: Sequence[Decoration] = (),
    ) -> Strip:
        """One line with its margin and gutter.

        `mark` is the reader's own mark in the gutter. `place`: the place stands on this line;
        `caret` is its offset where it is to be seen.
        """
        pen = Pen()
        ground = self._style((), place)
        pen.put(" " * page.margin, page.margin, self.base)
        pen.put(
            PLACE_MARK if place else " ",
            1,
            self._style(("place-mark",), place) if place else ground,
        )
        pen.put(mark or " ", 1, self._style(("note-mark",), place) if mark else ground)
        pen.put(" ", 1, ground)
        for run in line.runs:
            self._run(pen, run, place, caret, decorations)
        room = page.width - pen.width
        tinted = min(room, max(0, page.margin + GUTTER + page_measure(page) - pen.width))
        pen.put(" " * tinted, tinted, ground)
        pen.put(" " * (room - tinted), room - tinted, self.base)
        return pen.strip()

    def blank(self, width: int) -> Strip:
        """A line below the end of the text."""
        return Strip([Segment(" " * width, self.base)], width)

    def _run(
        self,
        pen: Pen,
        run: Run,
        place: bool,
        caret: int | None,
        decorations: Sequence[Decoration],
    ) -> None:
        touching = [d for d in decorations if d.start < run.end and run.start < d.end]
        on_caret = caret is not None and run.start <= caret < run.end
        if run.kind is RunKind.VERBATIM and (touching or on_caret):
            self._cut(pen, run, place, caret, touching)
            return
        marks = run.marks
        if touching and run.kind is RunKind.ATOM:
            marks += tuple(d.mark for d in touching)
        if on_caret:
            marks += ("caret",)
        pen.put(run.text, run.width, self._style(marks, place))

    def _cut(
        self, pen: Pen, run: Run, place: bool, caret: int | None, decorations: Sequence[Decoration]
    ) -> None:
        """A verbatim run divided at the borders of what decorates it."""
        borders = {run.start, run.end}
        for decoration in decorations:
            borders |= {decoration.start, decoration.end}
        if caret is not None:
            borders |= {caret, caret + 1}
        cuts = sorted(b for b in borders if run.start <= b <= run.end)
        for start, end in pairwise(cuts):
            marks = run.marks + tuple(d.mark for d in decorations if d.start <= start < d.end)
            if caret is not None and start <= caret < end:
                marks += ("caret",)
            words = run.text[start - run.start : end - run.start]
            pen.put(words, cell_len(words), self._style(marks, place))

    def _style(self, marks: tuple[str, ...], place: bool) -> Style:
        found = self._mixed.get((marks, place))
        if found is None:
            found = self.base
            for mark in (*marks, "place-line") if place else marks:
                found += self.styles.get(mark, Style())
            self._mixed[marks, place] = found
        return found


def page_measure(page: Page) -> int:
    """Cells of text on a page: its margins are equal on both sides of gutter and text."""
    return max(0, page.width - 2 * page.margin - GUTTER)
