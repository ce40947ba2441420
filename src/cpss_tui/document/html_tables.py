"""A table of raw HTML while it is read, and the grid that its cells stand in.

Owns what `rowspan`, `colspan` and the alignment of cells mean. Must not know how a table is
written.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cpss_tui.document.html import Kept, Tag, Words, has_words
from cpss_tui.document.model import Alignment

_MOST_CELLS: Final = 20_000
"""Cells beyond which rows of unequal length are not filled up to a table."""
_MOST_ACROSS: Final = 1_000
"""Columns that one cell may span, as in the standard."""

_TEXT_ALIGN = re.compile(r"text-align\s*:\s*([a-z]+)", re.IGNORECASE)
_ALIGNMENTS: Final = {
    "left": Alignment.LEFT,
    "start": Alignment.LEFT,
    "center": Alignment.CENTRE,
    "right": Alignment.RIGHT,
    "end": Alignment.RIGHT,
}


@dataclass(frozen=True)
class Cell:
    """One cell: its words, how many columns and rows (0 is all) it spans, how it is set."""

    words: Words = field(default_factory=list)
    across: int = 1
    down: int = 1
    alignment: Alignment | None = None


class HtmlTable:
    """The rows of a table that is being read; a cell or row need not be closed."""

    def __init__(self) -> None:
        self._rows: list[list[Cell]] = []

    def __bool__(self) -> bool:
        return bool(self._rows)

    def begin_row(self) -> None:
        """Begin a row."""
        self._rows.append([])

    def begin_cell(self, tag: Tag) -> None:
        """Begin a cell with its tag, in a row of its own where none has begun."""
        if not self._rows:
            self.begin_row()
        across = min(_count(tag, "colspan") or 1, _MOST_ACROSS)
        self._rows[-1].append(Cell([], across, _count(tag, "rowspan"), _alignment(tag)))

    def add(self, piece: str | Tag | Kept) -> None:
        """Add words to the cell begun last; those that stand before any are a cell too."""
        row = self._rows[-1]
        if not row and has_words([piece]):
            row.append(Cell())
        if row:
            row[-1].words.append(piece)

    def rows(self) -> list[list[Cell]]:
        """The cells of each row in which anything stands, as they were written."""
        return [row for row in self._rows if any(has_words(cell.words) for cell in row)]

    def grid(self) -> list[list[Cell]] | None:
        """The same, each row with as many cells, empty ones where another cell reaches.

        None where there is nothing to set in columns, or too much.
        """
        grid: list[list[Cell]] = []
        reach: dict[int, int] = {}
        count = 0
        for number, row in enumerate(self._rows):
            grid.append(_placed(row, reach, len(self._rows) - number))
            count += len(grid[-1])
            if count > _MOST_CELLS:
                return None
        grid = [row for row in grid if any(has_words(cell.words) for cell in row)]
        columns = max(map(len, grid), default=0)
        if columns < 2 or len(grid) < 2 or columns * len(grid) > _MOST_CELLS:
            return None
        return [[*row, *(Cell() for _ in range(columns - len(row)))] for row in grid]


def _placed(row: Sequence[Cell], reach: dict[int, int], rows_left: int) -> list[Cell]:
    """A row with empty cells where others reach into it.

    `reach` holds for each column into how many more rows a cell reaches, and is kept up to date.
    """
    placed: list[Cell] = []
    coming: dict[int, int] = {}
    for cell in row:
        while reach.get(len(placed)):
            placed.append(Cell())
        down = min(cell.down or rows_left, rows_left)
        if down > 1:
            coming.update(dict.fromkeys(range(len(placed), len(placed) + cell.across), down - 1))
        placed.append(cell)
        placed.extend(Cell() for _ in range(cell.across - 1))
        if len(placed) > _MOST_CELLS:
            break
    left = {column: count - 1 for column, count in reach.items() if count > 1}
    reach.clear()
    reach.update(left | coming)
    return placed


def alignments(grid: Sequence[Sequence[Cell]]) -> tuple[Alignment, ...]:
    """How each column is set: as the first cell below its header that says so, else as that."""
    header, *body = grid
    return tuple(
        next((cell.alignment for cell in (*below, name) if cell.alignment), Alignment.LEFT)
        for name, *below in zip(header, *body, strict=True)
    )


def _count(tag: Tag, name: str) -> int:
    """The number of rows or columns that a cell spans, 1 if it does not say."""
    value = tag.attribute(name).strip()
    return int(value) if value.isascii() and value.isdigit() and len(value) < 6 else 1


def _alignment(tag: Tag) -> Alignment | None:
    match = _TEXT_ALIGN.search(tag.attribute("style"))
    return _ALIGNMENTS.get((match[1] if match else tag.attribute("align").strip()).lower())
