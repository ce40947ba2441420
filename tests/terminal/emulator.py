"""What a terminal shows after the bytes of a program: pyte, and the rules that keep it honest.

Owns the table of control sequences that pyte misreads, the alternate screen, characters without
width, and the answers to queries. It must not know processes, pseudo-terminals or time.

Widths are those of a plain terminal: each code point by itself, so a family emoji joined by
U+200D takes the cells of its members. A terminal that joins them would show less.
"""

from __future__ import annotations

import base64
import codecs
import copy
import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

import pyte
from pyte.screens import Char, Cursor
from wcwidth import wcwidth

# The first rule that matches a whole control sequence keeps it from pyte, for this reason.
FILTERED: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"\x1b\[[<=>].*", re.DOTALL),
        "kitty keyboard and xterm key modes, secondary attributes: pyte steps over the mark, so "
        "that `CSI > 4 ; 2 m` underlines, or stops at it, so that `CSI < u` leaves a u",
    ),
    (
        re.compile(r"\x1b\[\?[^a-zA-Z]*[^hlJK]", re.DOTALL),
        "private queries: pyte hands private=True to methods that do not take it",
    ),
    (
        re.compile(r"\x1b\[[^a-zA-Z@]*[ -/][@-~]", re.DOTALL),
        "an intermediate byte changes the meaning of the last one: pyte stops at `!` and prints "
        "what follows, and reads `CSI 2 SP @` (scroll left) as inserting characters",
    ),
    (
        re.compile(r"\x1b\[[\d:;]*:[\d:;]*[^m\d:;]", re.DOTALL),
        "pyte ends a sequence at a colon and prints the rest",
    ),
    (
        re.compile(r"\x1b[PX^_].*", re.DOTALL),
        "device control, application and privacy strings: pyte prints their contents",
    ),
    (
        re.compile(r"\x1b\](?![012];).*", re.DOTALL),
        "pyte reads only the first digit, so that OSC 11 and OSC 22 would set the title",
    ),
    (
        re.compile(r"\x1b[*+\-./ %].", re.DOTALL),
        "character sets G2 and G3, 7-bit controls: pyte prints the second letter",
    ),
)

_CONTROL = re.compile(
    r"\x1b(?:\[[0-?]*[ -/]*[@-~]"  # CSI
    r"|\][^\x07\x1b]*(?:\x07|\x1b\\)"  # OSC
    r"|[PX^_][^\x1b]*\x1b\\"  # DCS, SOS, PM, APC
    r"|[ #%()*+\-./][0-~]"  # character sets, tests
    r"|[0-OQ-WYZ\\`-~])",  # all other escapes of two characters
)
_UNFINISHED = re.compile(r"\x1b(?:\[[0-?]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?|[ #%()*+\-./]?)\Z")
_SGR = re.compile(r"\x1b\[[\d:;]*m")
_COLOUR = re.compile(r"(?:3|4|9|10)[0-7]|[345]8;.*")
_COPIED = re.compile(r"\x1b\]52;[^;]*;([^\x07\x1b]*)")
_ALTERNATE = frozenset({47, 1047, 1049})


class _Screen(pyte.Screen):
    """pyte's screen with an alternate screen and with every character that has no width."""

    _main: tuple[dict[int, Any], Cursor] | None = None

    @property
    def alternate(self) -> bool:
        return self._main is not None

    def draw(self, data: str) -> None:
        # pyte drops the rest of a text after the first character that has no width and no
        # combining class: joiners, variation selectors, many vowel signs.
        for char in [data] if data.isascii() else data:
            if char.isascii() or wcwidth(char) > 0 or unicodedata.combining(char):
                super().draw(char)
            elif wcwidth(char) == 0:
                self._attach(char)

    def _attach(self, char: str) -> None:
        line, x = self.buffer[self.cursor.y], self.cursor.x - 1
        if x > 0 and not line[x].data:
            x -= 1  # the second cell of a wide character
        if x >= 0:
            line[x] = line[x]._replace(data=line[x].data + char)

    def set_mode(self, *modes: int, **kwargs: Any) -> None:
        if kwargs.get("private") and _ALTERNATE & set(modes) and not self.alternate:
            self._main = (dict(self.buffer), copy.copy(self.cursor))
            self.buffer.clear()
        super().set_mode(*modes, **kwargs)

    def reset_mode(self, *modes: int, **kwargs: Any) -> None:
        super().reset_mode(*modes, **kwargs)
        if kwargs.get("private") and _ALTERNATE & set(modes) and self._main:
            lines, self.cursor = self._main
            self._main = None
            self.buffer.clear()
            self.buffer.update(lines)


class Position(NamedTuple):
    """Where the hardware cursor is, in cells from the top left, and whether it is shown."""

    row: int
    column: int
    hidden: bool


Answer = Callable[["Emulator"], str]

# Queries and what a common terminal answers. None is given unless a test asks for it.
DEVICE_ATTRIBUTES: Mapping[str, Answer] = {"\x1b[c": lambda _: "\x1b[?62;22c"}
CURSOR_POSITION: Mapping[str, Answer] = {
    "\x1b[6n": lambda it: f"\x1b[{it.cursor.row + 1};{it.cursor.column + 1}R"
}

# A terminal that paints whole frames: a program told so says where each begins and ends.
WHOLE_FRAMES: Mapping[str, Answer] = {"\x1b[?2026$p": lambda _: "\x1b[?2026;2$y"}
_FRAME = 2026


def background(red: int, green: int, blue: int) -> Mapping[str, Answer]:
    """Return answers to OSC 11, the question for the background, each channel 0 to 255."""
    reply = f"\x1b]11;rgb:{red:02x}{red:02x}/{green:02x}{green:02x}/{blue:02x}{blue:02x}"
    return {
        "\x1b]11;?\x1b\\": lambda _: reply + "\x1b\\",
        "\x1b]11;?\x07": lambda _: reply + "\x07",
    }


class Emulator:
    """A screen of cells that follows the output of a program."""

    def __init__(self, columns: int, rows: int, answers: Mapping[str, Answer] | None = None):
        self._screen = _Screen(columns, rows)
        self._stream = pyte.Stream(self._screen)
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode
        self._answers = answers or {}
        self._rest = ""
        self.filtered: list[str] = []
        self.copied: list[str] = []

    def feed(self, data: bytes) -> str:
        """Show ``data``; return what the terminal answers to the queries in it."""
        replies = ""
        for piece in self._pieces(self._rest + self._decode(data)):
            if not piece.startswith("\x1b"):
                self._stream.feed(piece)
            else:
                self._control(piece)
                if piece in self._answers:
                    replies += self._answers[piece](self)
        return replies

    def _pieces(self, text: str) -> Iterator[str]:
        """Cut ``text`` into plain text and whole control sequences; keep an unfinished end."""
        unfinished = _UNFINISHED.search(text)
        end = unfinished.start() if unfinished else len(text)
        self._rest = text[end:]
        start = 0
        for match in _CONTROL.finditer(text, 0, end):
            yield from filter(None, (text[start : match.start()], match.group()))
            start = match.end()
        if start < end:
            yield text[start:end]

    def _control(self, sequence: str) -> None:
        if match := _COPIED.match(sequence):
            self.copied.append(base64.b64decode(match[1]).decode("utf-8", "replace"))
        if any(rule.fullmatch(sequence) for rule, _ in FILTERED):
            self.filtered.append(sequence)
        else:
            self._stream.feed(_plain_sgr(sequence) if _SGR.fullmatch(sequence) else sequence)

    def resize(self, columns: int, rows: int) -> None:
        self._screen.resize(rows, columns)

    @property
    def lines(self) -> list[str]:
        """The rows of the screen, each without the blanks at its end."""
        return [self._line(row) for row in range(self._screen.lines)]

    def _line(self, row: int) -> str:
        cells = self._screen.buffer[row]
        text, column = "", 0
        while column < self._screen.columns:
            data = cells[column].data or " "  # a half of a wide character that was painted over
            wide = wcwidth(data[0]) == 2
            if wide and column + 1 < self._screen.columns and cells[column + 1].data:
                data, wide = " ", False
            text += data
            column += 2 if wide else 1
        return text.rstrip()

    @property
    def cursor(self) -> Position:
        cursor = self._screen.cursor
        return Position(cursor.y, cursor.x, cursor.hidden)

    @property
    def title(self) -> str:
        return self._screen.title

    @property
    def alternate(self) -> bool:
        """Whether the program has gone to the alternate screen."""
        return self._screen.alternate

    @property
    def mid_frame(self) -> bool:
        """Whether a frame has begun and its end has not come yet; see `WHOLE_FRAMES`."""
        return _FRAME in self.private_modes

    @property
    def private_modes(self) -> set[int]:
        """Numbers of the private modes that are set, as 1006 for the mouse, 2004 for pasting."""
        return {mode >> 5 for mode in self._screen.mode if mode and not mode % 32}

    def cell(self, row: int, column: int) -> Char:
        """Return the character, colours and attributes at a cell; dim is not known to pyte."""
        return self._screen.buffer[row][column]


def _parameters(sequence: str) -> Iterator[str]:
    """Yield what an SGR sequence chooses, in semicolons, a colour with its channels as one."""
    numbers = iter(sequence[2:-1].split(";"))
    for number in numbers:
        first, *parts = number.split(":")
        if first in {"38", "48", "58"}:
            mode = parts[0] if parts else next(numbers, "")
            count = {"5": 1, "2": 3}.get(mode, 0)
            channels = parts[-count:] if parts else [next(numbers, "") for _ in range(count)]
            yield ";".join((first, mode, *channels))
        elif first in {"4", "21"}:  # pyte knows neither double nor curly underlines
            yield "24" if parts == ["0"] else "4"
        else:
            yield first


def _plain_sgr(sequence: str) -> str:
    """Say an SGR sequence in words that pyte knows."""
    # pyte would take the channels of an underline's colour for attributes.
    kept = [choice for choice in _parameters(sequence) if not choice.startswith("58")]
    return f"\x1b[{';'.join(kept)}m" if kept else ""


def chosen_colours(data: bytes) -> set[str]:
    """Return the SGR parameters in ``data`` that choose a colour; 39 and 49 choose the default."""
    sequences = _SGR.findall(data.decode("utf-8", "replace"))
    choices = {choice for sequence in sequences for choice in _parameters(sequence)}
    return {choice for choice in choices if _COLOUR.fullmatch(choice)}
