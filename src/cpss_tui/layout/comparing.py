"""Whether a drawing says what its source says, and nothing else.

Owns the comparison: the same boxes, the same arrows between them, each label whole and beside its
own line. Must not know who draws.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from cpss_tui.layout.charts import Arrow, Chart
from cpss_tui.layout.conversations import Conversation, ordered
from cpss_tui.layout.drawing import Coder
from cpss_tui.layout.retelling import read_back
from cpss_tui.layout.tracing import Cell, Frame, Link, Sheet, TangledError, beside, frames, links

_Key = tuple[int, int, bool, bool, str]
"""What an arrow says: from box to box by their numbers, its two ends, its line."""


def says_the_conversation(sheet: Sheet, wanted: Conversation) -> bool:
    """Whether a drawing has the participants, and what happens in its order."""
    found = read_back(sheet)
    if found is None or found.participants != wanted.participants:
        return False
    return [*map(ordered, found.events)] == [*map(ordered, wanted.events)]


def says_the_chart(sheet: Sheet, wanted: Chart, coder: Coder) -> bool:
    """Whether a drawing has the boxes, the arrows and the labels of a chart, which are in codes."""
    found = frames(sheet)
    places = _places(found, wanted)
    if places is None:
        return False
    try:
        lines = links(sheet, found)
    except TangledError:
        return False
    drawn = [_drawn_key(line, places) for line in lines]
    numbers = {name: number for number, name in enumerate(wanted.boxes)}
    keys = [_key(arrow, numbers) for arrow in wanted.arrows]
    if Counter(drawn) != Counter(keys):
        return False
    blocks = dict(_blocks(sheet, {arrow.label for arrow in wanted.arrows if arrow.label}))
    if sum(map(len, blocks.values())) != sum(map(sum, sheet.labels)):
        return False
    near = {
        label: {drawn[number] for number in beside(sheet, cells, lines)}
        for label, cells in blocks.items()
    }
    return _labels_match(wanted.arrows, keys, near, coder)


def _places(found: Sequence[Frame], wanted: Chart) -> list[int] | None:
    """The numbers of the chart's boxes in the order of the drawing's, None where they differ."""
    boxes = list(wanted.boxes.values())
    numbers = {box.label: number for number, box in enumerate(boxes)}
    if sorted(frame.label for frame in found) != sorted(numbers):
        return None
    places = [numbers[frame.label] for frame in found]
    asking = all(
        frame.asks == (boxes[place].shape == "{}")
        for frame, place in zip(found, places, strict=True)
    )
    return places if asking else None


def _key(arrow: Arrow, numbers: Mapping[str, int]) -> _Key:
    ends = numbers[arrow.source], numbers[arrow.target]
    return _turned((*ends, arrow.head, arrow.tail, arrow.line))


def _drawn_key(line: Link, places: Sequence[int]) -> _Key:
    return _turned((places[line.source], places[line.target], line.head, line.tail, line.line))


def _turned(key: _Key) -> _Key:
    """What points nowhere or both ways says the same from either end."""
    source, target, head, tail, line = key
    if head == tail and source > target:
        return target, source, head, tail, line
    return key


def _labels_match(
    arrows: Sequence[Arrow], keys: Sequence[_Key], near: Mapping[str, set[_Key]], coder: Coder
) -> bool:
    """Whether each label is beside its own line, and beside others only that say the same."""
    alike: dict[str, set[_Key]] = {}
    for arrow, key in zip(arrows, keys, strict=True):
        alike.setdefault(coder.decoded(arrow.label), set()).add(key)
    return all(
        key in near.get(arrow.label, ()) and near[arrow.label] <= alike[coder.decoded(arrow.label)]
        for arrow, key in zip(arrows, keys, strict=True)
        if arrow.label
    )


def _blocks(sheet: Sheet, labels: set[str]) -> Iterator[tuple[str, frozenset[Cell]]]:
    """The labels that stand in a drawing, on one line or broken over lines, and their cells."""
    runs = dict(_runs(sheet))
    for start in runs:
        cells: set[Cell] = set()
        label = ""
        row, column = start
        while (row, column) in runs and label not in labels:
            label = f"{label} {runs[row, column]}".strip()
            cells.update((row, column + index) for index in range(_length(sheet, row, column)))
            row += 1
        if label in labels:
            yield label, frozenset(cells)


def _runs(sheet: Sheet) -> Iterator[tuple[Cell, str]]:
    """Cells of a label that stand together on one row, by the first of them."""
    for row, marks in enumerate(sheet.labels):
        for column, mark in enumerate(marks):
            if mark and not (column and marks[column - 1]):
                end = column + _length(sheet, row, column)
                yield (row, column), "".join(sheet.chars[row][column:end]).strip()


def _length(sheet: Sheet, row: int, column: int) -> int:
    """Cells of a label from one of them on."""
    end = column
    while sheet.is_label((row, end)):
        end += 1
    return end - column
