"""The shapes of a laid-out chapter: Run, Line, Layout.

Owns the way from an offset to a line and column and back. Must not know how lines are made.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from enum import Enum
from typing import NamedTuple

from cpss_tui.document.model import Document
from cpss_tui.layout.cells import graphemes


class RunKind(Enum):
    """How a run stands for the text."""

    VERBATIM = "verbatim"
    ATOM = "atom"
    ORNAMENT = "ornament"


class Run(NamedTuple):
    """A stretch of one line that is set alike.

    `start` and `end` are offsets. Verbatim: `text` is `document.text[start:end]`. Atom: the range
    is shown as `text` and is indivisible. Ornament: `text` stands for nothing, `start == end` is
    an anchor. `marks` are names of styles, the outermost first. `width` is in cells.
    """

    kind: RunKind
    start: int
    end: int
    text: str
    width: int
    marks: tuple[str, ...] = ()


class Line(NamedTuple):
    """A row of the page. `start` and `end` span the offsets of its runs; `block` is an index.

    A line without text (a blank, a rule, a title that is an ornament) has `start == end`, the
    offset of the text that follows.
    """

    start: int
    end: int
    runs: tuple[Run, ...]
    block: int

    @property
    def text(self) -> str:
        """What the line shows, without trailing blanks."""
        return "".join(run.text for run in self.runs).rstrip()

    @property
    def width(self) -> int:
        """Cells from the left edge to the end of the last run."""
        return sum(run.width for run in self.runs)

    @property
    def holds_text(self) -> bool:
        """Whether the place can stand on this line."""
        return any(run.kind is not RunKind.ORNAMENT for run in self.runs)


class Position(NamedTuple):
    """A row and a column in cells, both from 0."""

    line: int
    column: int


class Layout:
    """All lines of one chapter at one measure (cells)."""

    def __init__(self, document: Document, measure: int, lines: Sequence[Line]) -> None:
        self.document = document
        self.measure = measure
        self.lines = tuple(lines)
        found = sorted(
            (run.start, number)
            for number, line in enumerate(self.lines)
            for run in line.runs
            if run.kind is not RunKind.ORNAMENT
        )
        self._starts = [start for start, _ in found]
        self._numbers = [number for _, number in found]

    def line_of(self, offset: int) -> int:
        """The number of the line on which an offset stands; 0 in an empty layout.

        White space that is not shown belongs to the line before it.
        """
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return self._numbers[0] if self._numbers else 0
        return self._numbers[index]

    def position_of(self, offset: int) -> Position:
        """The line and column (cells) at which an offset is shown."""
        number = self.line_of(offset)
        column = 0
        best = 0
        for run in self.lines[number].runs if self.lines else ():
            if run.kind is not RunKind.ORNAMENT and run.start <= offset:
                best = column + _cells_before(run, offset)
            column += run.width
        return Position(number, best)

    def offset_at(self, line: int, column: int) -> int:
        """The offset shown at a line and column (cells), the nearest on that line otherwise.

        Right of the last word it is the last character of the line. On a line without text it is
        the text that follows.
        """
        if not self.lines:
            return 0
        target = self.lines[min(max(line, 0), len(self.lines) - 1)]
        best: tuple[int, int] | None = None
        at = 0
        for run in target.runs:
            if run.kind is not RunKind.ORNAMENT:
                distance = max(at - column, column - (at + run.width - 1), 0)
                if best is None or distance < best[0]:
                    best = (distance, _offset_in(run, column - at))
            at += run.width
        found = target.start if best is None else best[1]
        return min(found, max(0, len(self.document.text) - 1))

    def step(self, offset: int, count: int) -> int:
        """The offset `count` graphemes and atoms on (back if negative) of those that are shown."""
        for _ in range(abs(count)):
            moved = self._after(offset) if count > 0 else self._before(offset)
            if moved == offset:
                break
            offset = moved
        return offset

    def _run_of(self, offset: int) -> Run | None:
        found = None
        for run in self.lines[self.line_of(offset)].runs if self.lines else ():
            if run.kind is not RunKind.ORNAMENT and run.start <= offset:
                found = run
        return found

    def _after(self, offset: int) -> int:
        run = self._run_of(offset)
        if run is not None and run.kind is RunKind.VERBATIM:
            for after, _ in graphemes(run.text, 0, len(run.text)):
                if offset < run.start + after < run.end:
                    return run.start + after
        index = bisect_right(self._starts, offset)
        last = max(0, len(self.document.text) - 1)
        return min(last, self._starts[index] if index < len(self._starts) else offset)

    def _before(self, offset: int) -> int:
        index = bisect_left(self._starts, offset) - 1
        if index < 0:
            return offset
        start = self._starts[index]
        run = self._run_of(start)
        if run is None or run.kind is RunKind.ATOM:
            return start
        found = start
        for after, _ in graphemes(run.text, 0, len(run.text)):
            if start + after >= min(offset, run.end):
                break
            found = start + after
        return found


def _cells_before(run: Run, offset: int) -> int:
    if run.kind is RunKind.ATOM:
        return 0 if offset < run.end else run.width
    if run.text.isascii():
        return min(offset - run.start, run.width)
    used = 0
    for after, width in graphemes(run.text, 0, len(run.text)):
        if after > offset - run.start:
            break
        used += width
    return used


def _offset_in(run: Run, cells: int) -> int:
    """The offset in a run at a count of cells from its left edge, its first or last if outside."""
    if run.kind is RunKind.ATOM or cells <= 0 or run.start == run.end:
        return run.start
    if run.text.isascii():
        return run.start + min(cells, len(run.text) - 1)
    used = at = before = 0
    for after, width in graphemes(run.text, 0, len(run.text)):
        used += width
        before, at = at, after
        if cells < used:
            break
    return run.start + before
