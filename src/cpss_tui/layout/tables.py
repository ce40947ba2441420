"""Tables: columns that share the measure, or one card per row where words would be cut.

Owns the sharing out of widths and the two shapes of a table. Must not know what surrounds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from cpss_tui.document.model import Alignment, Span, Table
from cpss_tui.layout.cells import cut
from cpss_tui.layout.flow import Flow, Labels
from cpss_tui.layout.frames import ornament
from cpss_tui.layout.model import Run
from cpss_tui.layout.wrap import Stretch, first_behind, first_word, widest_word, wrap

Rows = list[list[Run]]

_GAP: Final = 2
_SHORT: Final = 8
"""Cells up to which the content of a column is not divided if there is room."""
_TALLEST: Final = 14
"""Lines beyond which a row of columns reads worse than a card."""


def set_table(table: Table, text: str, spans: Sequence[Span], labels: Labels, width: int) -> Rows:
    """The rows of a table at a width in cells: as columns, else as cards.

    The header of a table that goes on from another piece of its file is ornaments.
    """
    room = max(1, width - 2)
    header = _header(table, text, spans, labels, room)
    body = [
        [Flow(text, cell.start, cell.end, spans, labels, (), room) for cell in row]
        for row in (table.rows if table.names else table.rows[1:])
    ]
    widths = share([header, *body], width)
    names = _set_names(header, widths, table.alignments, width) if _has_words(header, body) else []
    if table.names:
        names = [_as_ornaments(row, body[0][0].start) for row in names]
    if widths is None:
        return [*names, *_cards(header, body, width)]
    airy = len(names) > 2
    return [*names, *_columns(body, widths, table.alignments, airy=airy)]


def _has_words(header: Sequence[Flow], body: Sequence[Sequence[Flow]]) -> bool:
    """Whether a header says anything; one that is all there is of its table is shown empty."""
    return not body or any(name.start < name.end for name in header)


def _set_names(
    header: Sequence[Flow],
    widths: Sequence[int] | None,
    alignments: Sequence[Alignment],
    width: int,
) -> Rows:
    """The lines of the header, with the rule below it."""
    if widths is None:
        names, length = _names(header, width), width
    else:
        names = _side_by_side(header, widths, alignments)
        length = sum(widths) + _GAP * (len(widths) - 1)
    return [*names, [ornament("─" * length, header[-1].end, "table-rule")]]


def _header(
    table: Table, text: str, spans: Sequence[Span], labels: Labels, room: int
) -> list[Flow]:
    if table.names:
        marks = ("table-label",)
        return [Flow(name, 0, len(name), (), labels, marks, room) for name in table.names]
    marks = ("table-header",)
    return [Flow(text, cell.start, cell.end, spans, labels, marks, room) for cell in table.rows[0]]


def _as_ornaments(row: Sequence[Run], anchor: int) -> list[Run]:
    """Runs of another text than the document's, as ornaments of what follows."""
    return [ornament(run.text, anchor, *run.marks) for run in row]


def share(flows: Sequence[Sequence[Flow]], width: int) -> list[int] | None:
    """Widths of the columns (cells), or None where columns would cut a word or grow too tall.

    Each column gets its widest word, and room for short cells as a whole; what is left goes,
    cell by cell, to the column whose fullest cell is the tallest.
    """
    room = width - _GAP * (len(flows[0]) - 1)
    if room < len(flows[0]):
        return None
    columns = list(zip(*flows, strict=True))
    widths = [max(1, *map(widest_word, column)) for column in columns]
    if sum(widths) > room:
        return None
    most = [max(1, *(flow.width(flow.start, flow.end) for flow in column)) for column in columns]
    whole = [max(least, min(full, _SHORT)) for least, full in zip(widths, most, strict=True)]
    if sum(whole) <= room:
        widths = whole
    for _ in range(room - sum(widths)):
        tallest = max(range(len(most)), key=lambda index: most[index] / widths[index])
        if most[tallest] <= widths[tallest]:
            break
        widths[tallest] += 1
    heights = (
        len(wrap(flow, cells, cell=True))
        for row in flows
        for flow, cells in zip(row, widths, strict=True)
    )
    return widths if max(heights) <= _TALLEST else None


def _columns(
    body: Sequence[Sequence[Flow]],
    widths: Sequence[int],
    alignments: Sequence[Alignment],
    *,
    airy: bool,
) -> Rows:
    """The rows below the header; between them blank lines where one, or the header, is higher."""
    set_rows = [_side_by_side(row, widths, alignments) for row in body]
    airy = airy or any(len(lines) > 1 for lines in set_rows)
    rows: Rows = []
    for number, (row, lines) in enumerate(zip(body, set_rows, strict=True)):
        if number and airy:
            rows.append([ornament("", row[0].start, "margin")])
        rows.extend(lines)
    return rows


def _side_by_side(
    row: Sequence[Flow], widths: Sequence[int], alignments: Sequence[Alignment]
) -> Rows:
    """The lines of one row of columns."""
    cells = [_cell(*cell) for cell in zip(row, widths, alignments, strict=True)]
    return [_joined(parts, widths, row[0].start) for parts in zip_longest(*cells)]


def _cell(flow: Flow, width: int, alignment: Alignment) -> Rows:
    """The lines of one cell, each set in its column's alignment."""
    rows: Rows = []
    for start, end in wrap(flow, width, cell=True):
        runs = flow.runs(start, end, width)
        free = width - sum(run.width for run in runs)
        before = {Alignment.LEFT: 0, Alignment.CENTRE: free // 2, Alignment.RIGHT: free}[alignment]
        if before > 0 and runs:
            runs.insert(0, ornament(" " * before, start, "margin"))
        rows.append(runs)
    return rows


def _joined(parts: Sequence[list[Run] | None], widths: Sequence[int], anchor: int) -> list[Run]:
    """One line of a row: its cells side by side."""
    line: list[Run] = []
    owed = 0
    for part, width in zip(parts, widths, strict=True):
        if part:
            if owed:
                line.append(ornament(" " * owed, part[0].start, "margin"))
            line.extend(part)
            owed = 0
        owed += width - sum(run.width for run in part or ()) + _GAP
    return line or [ornament("", anchor, "margin")]


def _cards(header: Sequence[Flow], body: Sequence[Sequence[Flow]], width: int) -> Rows:
    """For each row a line per cell behind its column's name."""
    labels = [f"{_words(name)}: ".lstrip(": ") for name in header]
    rows: Rows = []
    for number, row in enumerate(body):
        if number:
            rows.append([ornament("", row[0].start, "margin")])
        for column, (label, cell) in enumerate(zip(labels, row, strict=True)):
            if cell.start < cell.end:
                rows.extend(_card_line(label if column else "", cell, width, first=column == 0))
    return rows


def _names(header: Sequence[Flow], width: int) -> Rows:
    """The header's own words, side by side as far as they fit."""
    rows: Rows = []
    line: list[Run] = []
    used = 0
    for cell in header:
        for start, end in wrap(cell, width, cell=True):
            runs = cell.runs(start, end, width)
            cells = sum(run.width for run in runs)
            if not runs:
                continue
            if line and used + 3 + cells > width:
                rows.append(line)
                line, used = [], 0
            if line:
                line.append(ornament(" · ", start, "table-rule"))
                used += 3
            line.extend(runs)
            used += cells
    return [*rows, line] if line else rows


def _card_line(label: str, cell: Flow, width: int, *, first: bool) -> Rows:
    """One cell of a card: its column's name, repeated as an ornament, then what it holds."""
    longest = max(1, widest_word(cell))
    indent = "" if first or longest > width - 2 else "  "
    room = width - len(indent)
    ornaments = [ornament(indent, cell.start, "margin")] if indent else []
    rows: Rows = []
    lead = ornament(label, cell.start, "table-label")
    beside = 0 < lead.width <= room // 2 and first_word(cell) <= room - lead.width
    if label and not beside:
        lead = ornament(cut(label.rstrip(), max(1, room)), cell.start, "table-label")
        rows.append([*ornaments, lead])
    hang = "  " if beside and longest <= room - 2 else ""
    for start, end in _hung(cell, room, lead.width if beside else 0, len(hang)):
        runs = cell.runs(start, end, room)
        if first:
            runs = [run._replace(marks=("table-card", *run.marks)) for run in runs]
        if beside and start == cell.start:
            runs.insert(0, lead)
        elif hang:
            runs.insert(0, ornament(hang, start, "margin"))
        rows.append([*ornaments, *runs])
    return rows


def _words(flow: Flow) -> str:
    """A column's name on one line, as it is shown."""
    runs = flow.runs(flow.start, flow.end, flow.width(flow.start, flow.end) or 1)
    return " ".join("".join(run.text for run in runs).split())


def _hung(cell: Flow, width: int, first: int, other: int) -> list[Stretch]:
    """Stretches of a cell whose first line has less room than the others (cells)."""
    head = wrap(cell, max(1, width - first), cell=True)[0]
    rest = first_behind(cell, head.end)
    if rest == cell.end:
        return [head]
    return [head, *wrap(cell.since(rest), max(1, width - other), cell=True)]
