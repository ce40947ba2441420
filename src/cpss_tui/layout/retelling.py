"""The drawing of a sequence diagram read back, row by row.

Owns what a lifeline, an arrow, a note and the frame of a block look like. Must not know Mermaid.
"""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator, Sequence
from typing import Final

from cpss_tui.layout.charts import UnknownError
from cpss_tui.layout.conversations import PARTS, Conversation, Edge, Event, Message, Note
from cpss_tui.layout.tracing import Frame, Sheet, frames

_DASHED: Final = "┄"
_HEADS: Final = {">>": ("►", "◄"), "x": ("x", "x"), ")": (")", "(")}
"""To the right and to the left; a line without a head is Mermaid's `->`."""
_STROKES: Final = frozenset("─┄►◄x)(┐┘")
_BESIDE: Final = frozenset((" ", "┆", "│"))
"""What may stand beside a note or a frame: nothing, lifelines and the frames around it."""
_NEAR: Final = 3
"""Cells from a lifeline to a note at its side, at most."""
_BEGINS = re.compile(r"\[(\w+)\](?: (.*))?")
_PARTED = re.compile(r"\[(.*)\]")


def read_back(sheet: Sheet) -> Conversation | None:
    """What a drawing says, None where it cannot be followed."""
    found = frames(sheet)
    top = min((frame.top for frame in found), default=0)
    boxes = sorted((f for f in found if f.top == top), key=lambda frame: frame.left)
    if len({frame.bottom for frame in boxes}) != 1 or boxes[0].bottom + 1 >= len(sheet.chars):
        return None
    try:
        columns = {column: number for number, column in enumerate(_columns(sheet, boxes))}
        events = list(_Rows(sheet, columns).events(boxes[0].bottom + 1))
    except UnknownError:
        return None
    return Conversation([frame.label for frame in boxes], events)


def _columns(sheet: Sheet, boxes: Sequence[Frame]) -> Iterator[int]:
    """The columns of the lifelines, one below each box."""
    for frame in boxes:
        row = sheet.chars[frame.bottom + 1]
        below = [c for c in range(frame.left, frame.right + 1) if row[c : c + 1] == ["┆"]]
        if len(below) != 1:
            raise UnknownError
        yield below[0]


class _Rows:
    """The rows below the participants."""

    def __init__(self, sheet: Sheet, columns: dict[int, int]) -> None:
        self._sheet = sheet
        self._columns = columns
        self._label: list[str] = []
        self._open: list[tuple[str, int, int]] = []
        """The kinds of the blocks around a row, and the columns of their sides."""

    def events(self, row: int) -> Iterator[Event]:
        """What happens from a row on."""
        chars = self._sheet.chars
        while row < len(chars):
            if "┌" in chars[row]:
                row = yield from self._box(row)
            elif "└" in chars[row]:
                yield self._end(row)
                row += 1
            elif self._parts(row):
                row = yield from self._part(row)
            else:
                row = yield from self._message(row)
        if self._label or self._open:
            raise UnknownError

    def _box(self, row: int) -> Generator[Event, None, int]:
        """The note, or the beginning of the block, whose upper border is in a row."""
        left, right = self._border(row, "┌", "┐")
        title = self._title(row + 1, left, right)
        begins = _BEGINS.fullmatch(" ".join(title))
        if begins:
            self._open.append((begins[1], left, right))
            yield Edge(begins[1], begins[2] or "")
            return row + 1 + len(title)
        said: list[str] = []
        row += 1
        while self._sheet.at((row, left)) == "│":
            self._sides(row, left, right)
            said += "".join(self._sheet.chars[row][left + 1 : right]).split()
            row += 1
        if self._border(row, "└", "┘") != (left, right):
            raise UnknownError
        yield Note(*self._side(left, right), " ".join(said))
        return row + 1

    def _title(self, row: int, left: int, right: int) -> list[str]:
        """The rows of a block's label from a row on; the lifelines show again below it."""
        found: list[str] = []
        while said := _said(self._sheet, row):
            if "┆" in self._sheet.chars[row][left:right]:
                break
            self._sides(row, left, right)
            found.append(said)
            row += 1
        return found

    def _border(self, row: int, first: str, last: str) -> tuple[int, int]:
        """The columns of the corners of the one border in a row."""
        if self._label or row >= len(self._sheet.chars):
            raise UnknownError
        chars = self._sheet.chars[row]
        if chars.count(first) != 1 or chars.count(last) != 1:
            raise UnknownError
        left, right = chars.index(first), chars.index(last)
        if set(chars[left + 1 : right]) != {"─"}:
            raise UnknownError
        self._nothing_beside(row, left, right)
        return left, right

    def _sides(self, row: int, left: int, right: int) -> None:
        """There are the sides of a box in a row, and nothing beside them."""
        if self._sheet.at((row, left)) != "│" or self._sheet.at((row, right)) != "│":
            raise UnknownError
        self._nothing_beside(row, left, right)

    def _nothing_beside(self, row: int, left: int, right: int) -> None:
        chars = self._sheet.chars[row]
        if not set(chars[:left] + chars[right + 1 :]) <= _BESIDE:
            raise UnknownError
        self._framed(row)

    def _framed(self, row: int) -> None:
        """The sides of all blocks around a row are there."""
        for _, left, right in self._open:
            if self._sheet.at((row, left)) != "│" or self._sheet.at((row, right)) != "│":
                raise UnknownError

    def _side(self, left: int, right: int) -> tuple[str, int, int]:
        """To which participants a note between two columns belongs, and how."""
        over = [number for column, number in self._columns.items() if left <= column <= right]
        if over:
            return "over", min(over), max(over)
        before = max((column for column in self._columns if column < left), default=-_NEAR)
        after = min((column for column in self._columns if column > right), default=right + 99)
        near = left - before <= _NEAR, after - right <= _NEAR
        if near == (True, False) and before in self._columns:
            return "right of", self._columns[before], self._columns[before]
        if near == (False, True):
            return "left of", self._columns[after], self._columns[after]
        raise UnknownError

    def _end(self, row: int) -> Edge:
        block = self._open.pop() if self._open else ("", -1, -1)
        if self._border(row, "└", "┘") != block[1:]:
            raise UnknownError
        return Edge("end", "")

    def _parts(self, row: int) -> bool:
        """Whether the innermost block is parted in a row."""
        left = self._open[-1][1] if self._open else -1
        return self._sheet.at((row, left)) == "│" and self._sheet.at((row, left + 1)) == _DASHED

    def _part(self, row: int) -> Generator[Event, None, int]:
        """The line that parts the innermost block, and its label."""
        kind, left, right = self._open[-1]
        self._sides(row, left, right)
        inside = range(left + 1, right)
        lines = {self._sheet.at((row, c)) for c in inside if not self._sheet.is_label((row, c))}
        rest = self._title(row + 1, left, right)
        said = " ".join([_said(self._sheet, row), *rest]).strip()
        match = _PARTED.fullmatch(said)
        if self._label or lines != {_DASHED} or kind not in PARTS or (said and not match):
            raise UnknownError
        yield Edge(PARTS[kind], match[1] if match else "")
        return row + 1 + len(rest)

    def _message(self, row: int) -> Generator[Event, None, int]:
        """The label or the line of a message in a row, if there is one."""
        chars = self._sheet.chars[row]
        strokes = [c for c, char in enumerate(chars) if _is_stroke(self._sheet, row, c, char)]
        said = _said(self._sheet, row)
        self._framed(row)
        if strokes and said:
            raise UnknownError
        if said:
            self._label.append(said)
        if not strokes:
            return row + 1
        loop = chars[strokes[-1]] == "┐"
        label, self._label = " ".join(self._label), []
        yield _message(self._sheet, row, strokes, self._columns, label, loop)
        self._framed(row + loop)
        return row + 1 + loop


def _said(sheet: Sheet, row: int) -> str:
    """The label in a row; where a lifeline shows through it, its own space stands."""
    if row >= len(sheet.chars):
        return ""
    chars, marks = sheet.chars[row], sheet.labels[row]
    columns = [column for column, mark in enumerate(marks) if mark]
    if not columns:
        return ""
    span = range(columns[0], columns[-1] + 1)
    return " ".join("".join(chars[c] if marks[c] else " " for c in span).split())


def _is_stroke(sheet: Sheet, row: int, column: int, char: str) -> bool:
    return char in _STROKES and char != "" and not sheet.is_label((row, column))


def _message(
    sheet: Sheet, row: int, strokes: list[int], columns: dict[int, int], label: str, loop: bool
) -> Message:
    """The message whose line is in a row."""
    left, right = strokes[0] - loop, strokes[-1]
    if strokes != list(range(strokes[0], right + 1)) or left not in columns:
        raise UnknownError
    chars = sheet.chars[row]
    if loop:
        chars = sheet.chars[row + 1] if row + 1 < len(sheet.chars) else []
        back = chars[left : right + 1]
        if back[-1:] != ["┘"] or not all(char in _STROKES for char in back):
            raise UnknownError
    # The bend of a loop on another lifeline would look like a message to it.
    if (loop and any(left < column <= right for column in columns)) or (
        not loop and right not in columns
    ):
        raise UnknownError
    kind = "--" if _DASHED in chars[left : right + 1] else "-"
    ends = chars[left], chars[right]
    far = columns[left] if loop else columns[right]
    for sign, (to_right, to_left) in _HEADS.items():
        if ends[0] == to_left:
            return Message(far, columns[left], kind + sign, label)
        if ends[1] == to_right and not loop:
            return Message(columns[left], far, kind + sign, label)
    return Message(columns[left], far, kind + ">", label)
