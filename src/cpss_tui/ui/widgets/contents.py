"""The contents: chapters and their headings, painted as lines.

Owns which branches are open, the cursor, and which entry the place is in. Must not open chapters:
it says which entry was chosen.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip

from cpss_tui.book.book import Book
from cpss_tui.book.model import Chapter
from cpss_tui.ui.bindings import bindings
from cpss_tui.ui.commands import Scope
from cpss_tui.ui.themes import Styles
from cpss_tui.ui.widgets.painted import Painted
from cpss_tui.ui.widgets.painter import Pen

_WHEEL: Final = 3
_CURRENT: Final = "▸"
_CHAPTER: Final = -1
"""Stands for the chapter itself where the number of a heading is asked for."""


class Entry(NamedTuple):
    """One line: a heading by its number in a chapter, or the chapter itself by `_CHAPTER`."""

    chapter: int
    section: int
    depth: int
    words: str


def _words(chapter: Chapter) -> str:
    """A chapter's number and title."""
    return f"{chapter.number} {chapter.title}".strip()


class Contents(Painted, can_focus=True):
    """The table of contents of one book."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar = bindings(Scope.CONTENTS)

    class Chosen(Message):
        """An entry is to be opened: a chapter's index, and a section's id or an empty one."""

        def __init__(self, chapter: int, section: str) -> None:
            super().__init__()
            self.chapter = chapter
            self.section = section

    def __init__(self, book: Book) -> None:
        super().__init__(id="contents")
        self._book = book
        self._counts: Mapping[str, int] = {}
        self._open: set[int] = set()
        self._styles: Styles = {}
        self._entries: list[Entry] = []
        self._here = (0, _CHAPTER)
        self.cursor = 0
        self._top = 0

    # What is shown

    def set_book(self, book: Book) -> None:
        """Show another book, or the same one read anew."""
        self._book = book
        self._list()

    def learnt(self, chapter: int | None = None) -> None:
        """The headings of a chapter are known now, or without one other chapters are."""
        if chapter is None or chapter in self._open or self._is_called_otherwise(chapter):
            self._list()

    def _is_called_otherwise(self, chapter: int) -> bool:
        """Whether a chapter's line shows another title than it has since it was read."""
        row = self._nearest(chapter, _CHAPTER)
        shown = self._entries[row] if self._entries else None
        own = _words(self._book.chapters[chapter])
        return shown is not None and shown[:2] == (chapter, _CHAPTER) and shown.words != own

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many marks of the reader's own each chapter has, by its id."""
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def paint_with(self, styles: Styles) -> None:
        """Use other styles from now on."""
        self._styles = styles
        self.refresh()

    def follow(self, chapter: int, section: int) -> None:
        """Show where the place is: a chapter, and the number of its heading above the place.

        The number is -1 above the first heading.
        """
        if (chapter, section) == self._here and self._entries:
            return
        if chapter != self._here[0] or not self._entries:
            if not self.has_focus:
                self._open -= {self._here[0]}
            self._open.add(chapter)
            self._here = (chapter, section)
            self._list()
        before, top = self._nearest(*self._here), self._top
        self._here = (chapter, section)
        now = self._nearest(chapter, section)
        if not self.has_focus:
            self._cursor_to(now, ahead=True)
        if self._top == top:
            self._repaint_rows(before, now)

    def _list(self) -> None:
        """Make the lines anew; the cursor stays on its entry."""
        at = self._entries[self.cursor][:2] if self._entries else self._here
        self._entries = []
        for index, chapter in enumerate(self._book.chapters):
            if not chapter.continues:
                depth = chapter.depth + chapter.level - 1
                self._entries.append(Entry(index, _CHAPTER, depth, _words(chapter)))
            if index in self._open:
                self._entries.extend(self._headings(index, chapter))
        self._cursor_to(self._nearest(*at))
        self.refresh()

    def _headings(self, index: int, chapter: Chapter) -> list[Entry]:
        """The headings of a chapter but the one that its own line stands for."""
        own = chapter.section or chapter.id
        return [
            Entry(
                index,
                number,
                chapter.depth + section.level - 1,
                f"{section.number} {section.title}".strip(),
            )
            for number, section in enumerate(self._book.known_sections(index) or ())
            if section.id != own or chapter.continues
        ]

    def _nearest(self, chapter: int, section: int) -> int:
        """The line of an entry, of the last one above it where it is not shown."""
        wanted = (chapter, section)
        return max(0, bisect_right(self._entries, wanted, key=lambda entry: entry[:2]) - 1)

    def _cursor_to(self, number: int, *, ahead: bool = False) -> None:
        """Show an entry; `ahead`: with those behind it, so that it need not scroll soon again."""
        before, top = self.cursor, self._top
        self.cursor = min(max(0, number), max(0, len(self._entries) - 1))
        height = max(1, self.size.height)
        self._top = min(self._top, max(0, len(self._entries) - height))
        edge = min(2, (height - 1) // 2)
        if self.cursor < self._top + edge:
            self._top = max(0, self.cursor - (2 * height // 3 if ahead else edge))
        elif self.cursor > self._top + height - 1 - edge:
            most = max(0, len(self._entries) - height)
            self._top = min(most, self.cursor - (height // 3 if ahead else height - 1 - edge))
        if self._top != top:
            self.refresh()
        elif self.has_focus:
            self._repaint_rows(before, self.cursor)

    def _repaint_rows(self, *rows: int) -> None:
        """Paint only these entries again: what is not sent costs nothing."""
        for row in set(rows):
            self.refresh(Region(0, row - self._top, self.size.width, 1))

    # Painting

    def render_line(self, y: int) -> Strip:
        """One line: a mark where the place is, the title, the count of marks."""
        pen = Pen()
        width = self.size.width
        number = self._top + y
        base = self._styles.get("text")
        if base is None:
            return Strip.blank(width)
        if number >= len(self._entries):
            pen.put(" " * (width - 2), width - 2, base)
        else:
            self._put_entry(pen, number, width - 2)
        pen.put("│ ", 2, base + self._styles["rule"])
        return pen.strip()

    def _put_entry(self, pen: Pen, number: int, width: int) -> None:
        entry = self._entries[number]
        here = number == self._nearest(*self._here)
        style = self._styles["text"]
        if here:
            style += self._styles["current"]
        elif entry.section != _CHAPTER:
            style += self._styles["muted"]
        if number == self.cursor and self.has_focus:
            style += self._styles["cursor"]
        count = self._count(entry)
        tail = f" ●{count} " if count else " "
        room = width - cell_len(tail)
        lead = f" {_CURRENT if here else ' '} " + "  " * entry.depth
        words = f"{lead}{entry.words}"
        if cell_len(words) > room:
            words = set_cell_size(words, max(0, room - 1)) + "…"
        pen.put(set_cell_size(words, room) + tail, width, style)

    def _count(self, entry: Entry) -> int:
        """The marks in a chapter; of a large file they stand at its first piece."""
        chapter = self._book.chapters[entry.chapter]
        first = entry.section == _CHAPTER and chapter.section in ("", chapter.id)
        return self._counts.get(chapter.id, 0) if first else 0

    def on_focus(self) -> None:
        """Show the cursor, on the entry of the place."""
        self._cursor_to(self._nearest(*self._here))
        self.refresh()

    def on_blur(self) -> None:
        """Take the cursor away."""
        self.refresh()

    def on_resize(self) -> None:
        """Keep the cursor in view."""
        self._cursor_to(self.cursor)

    # Moving and choosing

    def action_cursor_down(self) -> None:
        """An entry down."""
        self._cursor_to(self.cursor + 1)

    def action_cursor_up(self) -> None:
        """An entry up."""
        self._cursor_to(self.cursor - 1)

    def action_open_branch(self) -> None:
        """Show a chapter's headings."""
        self._open.add(self._entries[self.cursor].chapter)
        self._list()

    def action_close_branch(self) -> None:
        """Hide a chapter's headings."""
        entry = self._entries[self.cursor]
        self._open.discard(entry.chapter)
        self.cursor = self._nearest(entry.chapter, _CHAPTER)
        self._list()

    def action_open_entry(self) -> None:
        """Open what the cursor is on."""
        if not self._entries:
            return
        entry = self._entries[self.cursor]
        chapter = self._book.chapters[entry.chapter]
        if chapter.path is None:
            return
        sections = self._book.known_sections(entry.chapter) or ()
        section = "" if entry.section == _CHAPTER else sections[entry.section].id
        self.post_message(self.Chosen(entry.chapter, section))

    def on_click(self, event: events.Click) -> None:
        """Open what was clicked."""
        if self._top + event.y < len(self._entries):
            self.cursor = self._top + event.y
            self.action_open_entry()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll."""
        event.stop()
        self._scroll(_WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll back."""
        event.stop()
        self._scroll(-_WHEEL)

    def _scroll(self, lines: int) -> None:
        most = max(0, len(self._entries) - self.size.height)
        self._top = min(max(0, self._top + lines), most)
        self.refresh()
