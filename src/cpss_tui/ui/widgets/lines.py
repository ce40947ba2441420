"""The status line above the text and the key line below it.

Owns what fits on each. They repaint without a new layout of the screen, but for a message too
long for one line. Must not know where their words come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.strip import Strip

from cpss_tui.document.sanitise import one_line
from cpss_tui.ui.themes import Styles
from cpss_tui.ui.widgets.painted import Painted
from cpss_tui.ui.widgets.painter import Pen

_ALWAYS: Final = 2
"""How many hints at the end of the row come before the others: help, and how to leave."""


class Status(NamedTuple):
    """What the status line says: book, chapter, percent of the book, minutes to its end."""

    book: str = ""
    chapter: str = ""
    percent: int = 0
    minutes: int = 0


class StatusLine(Painted):
    """One line: the book at the left; chapter, percent and minutes at the right."""

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="status")
        self._status = Status()
        self._styles: Styles = {}

    def say(self, status: Status) -> None:
        """Show another status."""
        if status != self._status:
            self._status = status
            self.refresh()

    def paint_with(self, styles: Styles) -> None:
        """Use other styles from now on."""
        self._styles = styles
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The line: the book's title gives way first, then the chapter's is cut."""
        del y
        if not self._styles:
            return Strip.blank(self.size.width)
        width = self.size.width
        base = self._styles["text"] + self._styles["muted"]
        numbers = f" · {self._status.percent} % · {self._status.minutes} min left "
        chapter = _cut(self._status.chapter, width - cell_len(numbers) - 1)
        right = chapter + numbers
        left = f" {self._status.book}"
        if cell_len(left) + 2 + cell_len(right) > width:
            left = ""
        pen = Pen()
        room = max(0, width - cell_len(right))
        pen.put(set_cell_size(left, room), room, base)
        pen.put(set_cell_size(right, width - room), width - room, base)
        return pen.strip()


class Hint(NamedTuple):
    """A key and what it does, in a word."""

    key: str
    words: str


class KeyLine(Painted):
    """One line: the keys that matter here, or a message until the next key.

    A message that is too long for a line gets more of them: the reason stands at its end.
    """

    ALLOW_SELECT = False

    def __init__(self) -> None:
        super().__init__(id="keys")
        self.message = ""
        self._warning = False
        self._hints: Sequence[Hint] = ()
        self._rows: list[str] = []
        self._height = 1
        self._styles: Styles = {}

    def hint(self, hints: Sequence[Hint]) -> None:
        """Show these keys when there is no message; those that do not fit are left out."""
        self._hints = hints
        self.refresh()

    def say(self, message: str, *, warning: bool = False) -> None:
        """Show a message in place of the keys; an empty one shows the keys again."""
        if message != self.message:
            self.message = one_line(" ".join(message.split()))
            self._warning = warning
            self._fit()

    def paint_with(self, styles: Styles) -> None:
        """Use other styles from now on."""
        self._styles = styles
        self.refresh()

    def on_resize(self) -> None:
        """Fold the message for the new width."""
        self._fit()

    def _fit(self) -> None:
        """Take as many lines as the message needs."""
        self._rows = _folded(self.message, max(1, self.size.width - 2))
        rows = max(1, min(len(self._rows), self.app.size.height // 2))
        if rows != self._height:
            self._height = rows
            self.styles.height = rows
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The keys, or a line of the message."""
        if not self._styles:
            return Strip.blank(self.size.width)
        width = self.size.width
        pen = Pen()
        base = self._styles["text"]
        if self.message:
            mark = "warning" if self._warning else "message"
            words = f" {self._rows[y]}" if y < len(self._rows) else ""
            pen.put(set_cell_size(words, width), width, base + self._styles[mark])
            return pen.strip()
        for hint in _fitting(self._hints, width):
            pen.put(f" {hint.key}", cell_len(hint.key) + 1, base + self._styles["key"])
            words = f" {hint.words} "
            pen.put(words, cell_len(words), base + self._styles["muted"])
        pen.put(" " * (width - pen.width), width - pen.width, base)
        return pen.strip()


def _fitting(hints: Sequence[Hint], width: int) -> list[Hint]:
    """The hints that fit in a width (cells), in their order; the last are the most wanted."""
    cells = [cell_len(hint.key) + cell_len(hint.words) + 3 for hint in hints]
    kept: list[int] = []
    last = range(max(0, len(hints) - _ALWAYS), len(hints))
    for number in (*reversed(last), *range(last.start)):
        if sum(cells[n] for n in kept) + cells[number] <= width:
            kept.append(number)
    return [hints[number] for number in sorted(kept)]


def _cut(words: str, width: int) -> str:
    if cell_len(words) <= width:
        return words
    return set_cell_size(words, max(0, width - 1)) + "…"


def _folded(words: str, width: int) -> list[str]:
    """Lines of at most `width` cells, broken at spaces, and inside a word only where they must."""
    rows = [""]
    for word in words.split():
        joined = f"{rows[-1]} {word}".lstrip()
        if cell_len(joined) <= width:
            rows[-1] = joined
            continue
        pieces = list(_divided(word, width))
        rows[-1:] = [rows[-1], *pieces] if rows[-1] else pieces
    return rows


def _divided(word: str, width: int) -> Iterator[str]:
    """Parts of a word, each at most `width` cells; a path is parted behind the name of a folder."""
    while cell_len(word) > width:
        head = chop_cells(word, width)[0]
        end = head.rfind("/") + 1 or len(head)
        yield word[:end]
        word = word[end:]
    yield word
