"""The block rule for GitHub's tables: one token, every cell kept, cheap for large ones.

Owns how rows are cut into cells. What begins a table, the stock rule says. Must not know how a
table is written or set.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from markdown_it.rules_block import table as stock_rule

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

_PIPE = re.compile(r"(?<!\\)\|")
_MOST_MISSING_CELLS: Final = 0x10000
"""Cells that rows may leave out before a table ends, so that a short source stays small."""


def table(
    state: StateBlock,
    startLine: int,  # noqa: N803 - markdown-it calls rules by these names
    endLine: int,  # noqa: N803 - as above
    silent: bool,
) -> bool:
    """Push a token `table`.

    Its `meta` holds `alignments`, a string for each column, and `rows`, the header's first, lists
    of as many cells. A cell is its source. What a row has beyond the header's columns stays in
    its last cell, where the stock rule would drop it.
    """
    if not stock_rule(state, startLine, endLine, True):
        return False
    if silent:
        return True
    alignments = [_alignment(cell) for cell in _cells(_line(state, startLine + 1))]
    columns = len(alignments)
    rows = [_row(_line(state, startLine), columns)]
    missing = 0
    line = startLine + 2
    while line < endLine and not _ends_before(state, line, endLine):
        row = _cells(_line(state, line))
        missing += max(0, columns - len(row))
        if missing > _MOST_MISSING_CELLS:
            break
        rows.append(_row(_line(state, line), columns))
        line += 1
    token = state.push("table", "table", 0)
    token.map = [startLine, line]
    token.meta = {"alignments": alignments, "rows": rows}
    state.line = line
    return True


def _line(state: StateBlock, line: int) -> str:
    return state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip(" \t")


def _ends_before(state: StateBlock, line: int, end: int) -> bool:
    """Whether a line is no row: empty, indented less or as code, or the start of a block."""
    if state.sCount[line] < state.blkIndent or state.isEmpty(line) or state.is_code_block(line):
        return True
    parent, state.parentType = state.parentType, "table"
    ends = any(rule(state, line, end, True) for rule in state.md.block.ruler.getRules("blockquote"))
    state.parentType = parent
    return ends


def _cells(row: str) -> list[str]:
    """The cells of a row as written, without the pipes at its ends."""
    cells = _PIPE.split(row) if "\\" in row else row.split("|")
    if cells and not cells[0]:
        del cells[0]
    if cells and not cells[-1]:
        del cells[-1]
    return cells


def _row(row: str, columns: int) -> list[str]:
    cells = _cells(row)
    if len(cells) > columns:
        surplus = cells[columns - 1 :]
        if any(cell.strip() for cell in surplus[1:]):
            cells[columns - 1] = "|".join(surplus)
        del cells[columns:]
    cells.extend([""] * (columns - len(cells)))
    if "\\" in row:
        cells = [cell.replace("\\|", "|") for cell in cells]
    return [cell.strip(" \t") for cell in cells]


def _alignment(cell: str) -> str:
    dashes = cell.strip(" \t")
    if not dashes.endswith(":"):
        return "left"
    return "centre" if dashes.startswith(":") else "right"
