"""The contents: chapters and their headings, painted as lines.

Owns which branches are open, the cursor, and which entry the place is in. Must not open chapters:
it says which entry was chosen.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from cpss_tui.book.model import Chapter, Section
from cpss_tui.ui.bindings import bindings
from cpss_tui.ui.commands import Scope
from cpss_tui.ui.themes import Styles
from cpss_tui.ui.widgets.painter import Pen

_WHEEL: Final = 3
_CURRENT: Final = "▸"


class Entry(NamedTuple):
    """One line: a chapter, or a heading of one (`section` is its number in the chapter)."""

    chapter: int
    section: int | None
    depth: int
    words: str


class Contents(Widget, can_focus=True):
    """The table of contents of one book."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar = bindings(Scope.CONTENTS)

    class Chosen(Message):
        """An entry is to be opened: a chapter's index, and an offset in its text."""

        def __init__(self, chapter: int, offset: int) -> None:
            super().__init__()
            self.chapter = chapter
            self.offset = offset

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        super().__init__(id="contents")
        self._chapters = chapters
        self._sections: dict[int, Sequence[Section]] = {}
        self._counts: Mapping[str, int] = {}
        self._open: set[int] = set()
        self._styles: Styles = {}
        self._entries: list[Entry] = []
        self._here: tuple[int, int | None] = (0, None)
        self.cursor = 0
        self._top = 0

    # What is shown

    def set_sections(self, chapter: int, sections: Sequence[Section]) -> None:
        """The headings of a chapter are known now."""
        self._sections[chapter] = sections
        if chapter in self._open:
            self._list()

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """How many marks of the reader's own each chapter has, by its id."""
        if counts != self._counts:
            self._counts = counts
            self.refresh()

    def paint_with(self, styles: Styles) -> None:
        """Use other styles from now on."""
        self._styles = styles
        self.refresh()

    def follow(self, chapter: int, section: int | None) -> None:
        """Show where the place is: a chapter, and the number of its heading above the place."""
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
            self._cursor_to(now)
        if self._top == top:
            self._repaint_rows(before, now)

    def _list(self) -> None:
        """Make the lines anew; the cursor stays on its entry."""
        at = self._entries[self.cursor][:2] if self._entries else self._here
        self._entries = []
        for index, chapter in enumerate(self._chapters):
            words = f"{chapter.number} {chapter.title}".strip()
            self._entries.append(Entry(index, None, chapter.depth, words))
            if index in self._open:
                self._entries.extend(self._headings(index, chapter.depth))
        self._cursor_to(self._nearest(*at))
        self.refresh()

    def _headings(self, index: int, depth: int) -> list[Entry]:
        return [
            Entry(index, number, depth + section.level - 1, f"{section.number} {section.title}")
            for number, section in enumerate(self._sections.get(index, ()))
            if section.level > 1
        ]

    def _nearest(self, chapter: int, section: int | None) -> int:
        """The line of an entry, of the last one above it where it is not shown."""
        best = 0
        for number, entry in enumerate(self._entries):
            own = -1 if entry.section is None else entry.section
            if (entry.chapter, own) <= (chapter, -1 if section is None else section):
                best = number
        return best

    def _cursor_to(self, number: int) -> None:
        before, top = self.cursor, self._top
        self.cursor = min(max(0, number), max(0, len(self._entries) - 1))
        height = max(1, self.size.height)
        self._top = min(self._top, max(0, len(self._entries) - height))
        edge = min(2, (height - 1) // 2)
        if self.cursor < self._top + edge:
            self._top = max(0, self.cursor - edge)
        elif self.cursor > self._top + height - 1 - edge:
            most = max(0, len(self._entries) - height)
            self._top = min(most, self.cursor - height + 1 + edge)
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
        elif entry.section is not None:
            style += self._styles["muted"]
        if number == self.cursor and self.has_focus:
            style += self._styles["cursor"]
        count = self._counts.get(self._chapters[entry.chapter].id, 0)
        tail = f" ●{count} " if count and entry.section is None else " "
        room = width - cell_len(tail)
        lead = f" {_CURRENT if here else ' '} " + "  " * entry.depth
        words = f"{lead}{entry.words}"
        if cell_len(words) > room:
            words = set_cell_size(words, max(0, room - 1)) + "…"
        pen.put(set_cell_size(words, room) + tail, width, style)

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
        self.cursor = self._nearest(entry.chapter, None)
        self._list()

    def action_open_entry(self) -> None:
        """Open what the cursor is on."""
        if not self._entries:
            return
        entry = self._entries[self.cursor]
        if self._chapters[entry.chapter].path is None:
            return
        sections = self._sections.get(entry.chapter, ())
        offset = 0 if entry.section is None else sections[entry.section].start
        self.post_message(self.Chosen(entry.chapter, offset))

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
