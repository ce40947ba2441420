"""A drawing read back: the boxes in it, the lines between them, the words beside the lines.

Owns how a reader's eye follows a line: straight on where lines cross, to all sides where they
meet, and along an arrow only to where it points. Must not know Mermaid.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, NamedTuple

Cell = tuple[int, int]
"""Row and column."""
Lane = tuple[int, int, str]
"""A cell of a line, and which of two crossing lines."""

_UP, _DOWN, _LEFT, _RIGHT = (-1, 0), (1, 0), (0, -1), (0, 1)
_ALL: Final = (_UP, _DOWN, _LEFT, _RIGHT)
_SIDES: Final[Mapping[str, frozenset[Cell]]] = {
    char: frozenset(sides)
    for chars, sides in (
        ("─━┄", (_LEFT, _RIGHT)),
        ("│┃┆", (_UP, _DOWN)),
        ("┌╭", (_RIGHT, _DOWN)),
        ("┐╮", (_LEFT, _DOWN)),
        ("└╰", (_RIGHT, _UP)),
        ("┘╯", (_LEFT, _UP)),
        ("├", (_UP, _DOWN, _RIGHT)),
        ("┤", (_UP, _DOWN, _LEFT)),
        ("┬", (_LEFT, _RIGHT, _DOWN)),
        ("┴", (_LEFT, _RIGHT, _UP)),
        ("┼", _ALL),
    )
    for char in chars
}
_HEADS: Final[Mapping[str, Cell]] = {"▲": _UP, "▼": _DOWN, "◄": _LEFT, "►": _RIGHT}
_LINES: Final[Mapping[str, str]] = {**dict.fromkeys("━┃", "="), **dict.fromkeys("┄┆", ".")}
_MOST_LINKS: Final = 60
"""Lines that nobody follows where they all meet."""
_PLAIN: Final = frozenset("─│")


class Sheet(NamedTuple):
    """The cells of a drawing by row and column: characters, and which of them label a line.

    The second cell of a wide character is empty.
    """

    chars: list[list[str]]
    labels: list[list[bool]]

    def at(self, cell: Cell) -> str:
        """The character of a cell, a space outside of the drawing."""
        row, column = cell
        if 0 <= row < len(self.chars) and 0 <= column < len(self.chars[row]):
            return self.chars[row][column]
        return " "

    def is_label(self, cell: Cell) -> bool:
        """Whether a cell belongs to the label of a line."""
        row, column = cell
        inside = 0 <= row < len(self.labels) and 0 <= column < len(self.labels[row])
        return inside and self.labels[row][column]


class Frame(NamedTuple):
    """A box: its borders' rows and columns, what stands in it, whether it asks."""

    top: int
    left: int
    bottom: int
    right: int
    label: str
    asks: bool

    def cells(self) -> Iterator[Cell]:
        """All cells of the box, its border among them."""
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column


class Link(NamedTuple):
    """A line between two boxes by their numbers, its kind (`-`, `=`, `.`), its own cells."""

    source: int
    target: int
    head: bool
    tail: bool
    line: str
    cells: frozenset[Cell]


class TangledError(Exception):
    """A drawing cannot be followed with certainty."""


def frames(sheet: Sheet) -> list[Frame]:
    """The boxes of a drawing."""
    found = []
    taken: set[Cell] = set()
    for row, chars in enumerate(sheet.chars):
        for column, char in enumerate(chars):
            if char in "┌╭" and (row, column) not in taken:
                frame = _frame(sheet, row, column)
                if frame is not None:
                    found.append(frame)
                    taken.update(frame.cells())
    return found


def _frame(sheet: Sheet, top: int, left: int) -> Frame | None:
    """The box whose upper left corner a cell is, None where it is a line's bend."""
    right = left + 1
    while sheet.at((top, right)) in "─┴┬◇" and sheet.at((top, right)).strip():
        right += 1
    bottom = top + 1
    while sheet.at((bottom, left)) in "│┤◇├" and sheet.at((bottom, left)).strip():
        bottom += 1
    if sheet.at((top, right)) not in "┐╮" or sheet.at((bottom, left)) not in "└╰":
        return None
    if sheet.at((bottom, right)) not in "┘╯" or bottom - top < 2 or right - left < 2:
        return None
    below = [sheet.at((bottom, column)) for column in range(left + 1, right)]
    beside = [sheet.at((row, right)) for row in range(top + 1, bottom)]
    if not set(below) <= set("─┬┴◇") or not set(beside) <= set("│├┤◇"):
        return None
    rows = range(top + 1, bottom)
    inside = ["".join(sheet.chars[row][left + 1 : right]) for row in rows]
    asks = "◇" in below and "◇" in sheet.chars[top][left:right]
    return Frame(top, left, bottom, right, " ".join(" ".join(inside).split()), asks)


def links(sheet: Sheet, boxes: Sequence[Frame]) -> list[Link]:
    """The lines of a drawing; TangledError where one has no certain end."""
    return _Tracer(sheet, boxes).links()


class _Port(NamedTuple):
    """Where a line meets a box."""

    lane: Lane
    box: int
    is_head: bool


class _Tracer:
    """Follows all lines of a drawing."""

    def __init__(self, sheet: Sheet, boxes: Sequence[Frame]) -> None:
        self._sheet = sheet
        self._owner = {cell: n for n, box in enumerate(boxes) for cell in box.cells()}
        self._boxes = boxes
        self._joined: dict[Lane, set[Lane]] = {}
        self._ports: dict[Lane, list[_Port]] = {}

    def links(self) -> list[Link]:
        for row, chars in enumerate(self._sheet.chars):
            for column, char in enumerate(chars):
                cell = (row, column)
                if char.strip() and cell not in self._owner and not self._sheet.is_label(cell):
                    self._look(cell, char)
        found: list[Link] = []
        left = set(self._joined)
        while left:
            whole = self._connected(next(iter(left)))
            left -= whole
            found.extend(self._read(whole))
        return found

    def _look(self, cell: Cell, char: str) -> None:
        """Note what a cell of a line is connected with."""
        if char in _HEADS:
            back = _HEADS[char]
            self._connect(cell, (-back[0], -back[1]))
            self._meet(cell, back, is_head=True)
        elif char in _SIDES:
            for side in _SIDES[char]:
                self._connect(cell, side)
        else:
            raise TangledError

    def _connect(self, cell: Cell, side: Cell) -> None:
        neighbour = (cell[0] + side[0], cell[1] + side[1])
        lane = self._lane(cell, side)
        self._joined.setdefault(lane, set())
        if neighbour in self._owner:
            self._meet(cell, side, is_head=False)
            return
        char = self._sheet.at(neighbour)
        back = (-side[0], -side[1])
        if self._sheet.is_label(neighbour) or not self._leads(char, back):
            raise TangledError
        self._joined[lane].add(self._lane(neighbour, back))

    def _leads(self, char: str, side: Cell) -> bool:
        """Whether a character is connected to one of its sides."""
        if char in _HEADS:
            return side == (-_HEADS[char][0], -_HEADS[char][1])
        return side in _SIDES.get(char, ())

    def _meet(self, cell: Cell, side: Cell, is_head: bool) -> None:
        border = (cell[0] + side[0], cell[1] + side[1])
        number = self._owner.get(border)
        if number is None:
            raise TangledError
        box = self._boxes[number]
        if border[0] in (box.top, box.bottom) and border[1] in (box.left, box.right):
            raise TangledError
        char = self._sheet.at(border)
        if not is_head and char != "◇" and (-side[0], -side[1]) not in _SIDES.get(char, ()):
            raise TangledError
        back = side if not is_head else (-side[0], -side[1])
        lane = self._lane(cell, back)
        self._joined.setdefault(lane, set())
        self._ports.setdefault(lane, []).append(_Port(lane, number, is_head))

    def _lane(self, cell: Cell, side: Cell) -> Lane:
        crossing = self._sheet.at(cell) == "┼"
        return (*cell, ("v" if side[0] else "h") if crossing else "")

    def _connected(self, start: Lane) -> set[Lane]:
        found = {start}
        waiting = [start]
        while waiting:
            for lane in self._joined[waiting.pop()]:
                if lane not in found:
                    found.add(lane)
                    waiting.append(lane)
        return found

    def _read(self, lanes: set[Lane]) -> Iterator[Link]:
        """What lines that meet say: from each end without a head to each with one."""
        ports = [port for lane in sorted(lanes) for port in self._ports.get(lane, ())]
        tails = [port for port in ports if not port.is_head]
        heads = [port for port in ports if port.is_head]
        if len(tails) * len(heads) > _MOST_LINKS:
            raise TangledError
        if tails and heads:
            pairs = [(tail, head) for tail in tails for head in heads]
        elif len(ports) == 2:
            pairs = [(ports[0], ports[1])]
        else:
            raise TangledError
        paths = [self._path(a.lane, b.lane) for a, b in pairs]
        for index, (a, b) in enumerate(pairs):
            others = [path for other, path in enumerate(paths) if other != index]
            own = paths[index].difference(*others)
            line = self._line(own)
            cells = frozenset((row, column) for row, column, _ in own)
            yield Link(a.box, b.box, b.is_head, a.is_head, line, cells)

    def _path(self, start: Lane, end: Lane) -> set[Lane]:
        before: dict[Lane, Lane] = {start: start}
        waiting = deque([start])
        while waiting and end not in before:
            lane = waiting.popleft()
            for other in sorted(self._joined[lane]):
                if other not in before:
                    before[other] = lane
                    waiting.append(other)
        if end not in before:
            raise TangledError
        path = {start, end}
        while end != start:
            end = before[end]
            path.add(end)
        return path

    def _line(self, lanes: set[Lane]) -> str:
        """How the cells of one line are drawn; nothing is certain about two ways."""
        chars = {self._sheet.at((row, column)) for row, column, _ in lanes}
        kinds = {_LINES[char] for char in chars if char in _LINES}
        if chars & _PLAIN:
            kinds.add("-")
        if len(kinds) > 1:
            raise TangledError
        return kinds.pop() if kinds else "-"


def beside(sheet: Sheet, words: frozenset[Cell], found: Sequence[Link]) -> set[int]:
    """The numbers of the links that a label at these cells may belong to.

    Those at its left and right, where there are any; else those above and below.
    """
    for sides in ((_LEFT, _RIGHT), (_UP, _DOWN)):
        around = {(row + a, column + b) for row, column in words for a, b in sides} - words
        around = {cell for cell in around if sheet.at(cell) in _SIDES or sheet.at(cell) in _HEADS}
        numbers = {n for n, link in enumerate(found) if link.cells & around}
        if numbers:
            return numbers
    return set()
