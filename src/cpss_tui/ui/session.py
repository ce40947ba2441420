"""One reader in one book: the book, its identity, and what is kept of it on disk.

Owns when the files of marks and places are opened, and the place between two runs. Must not know
widgets.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from cpss_tui.book.book import Book
from cpss_tui.paths import Paths, user_paths
from cpss_tui.settings import read_settings

if TYPE_CHECKING:
    from cpss_tui.annotations.store import Store
    from cpss_tui.state import Place, State

_QUOTED: Final = 48


@dataclass(frozen=True, slots=True)
class Spot:
    """A chapter's index and an offset in its text."""

    chapter: int
    offset: int


class Session:
    """An open book with the files that belong to its reader.

    The annotations are opened when they are first asked for, so that the first screen need not
    wait for them.
    """

    def __init__(self, book: Book, paths: Paths | None = None) -> None:
        self.book = book
        self.paths = paths or user_paths()
        self.settings = read_settings(self.paths.config_file)
        self._store_open = False
        self._state_open = False

    @cached_property
    def state(self) -> State:
        """Places and settings. Opened at the first start only once there is something to keep."""
        from cpss_tui.state import State

        self._state_open = True
        return State(self.paths.state)

    def setting(self, name: str) -> object:
        """What a key last set, None where nothing was set."""
        return self.state.setting(name) if self._has_state else None

    @property
    def _has_state(self) -> bool:
        return self._state_open or self.paths.state.exists()

    @cached_property
    def ident(self) -> str:
        """The book's id in both files."""
        return self.book.ident

    @cached_property
    def store(self) -> Store:
        """The annotations. Raises ForeignFile where another program's file is in their place."""
        from cpss_tui.annotations.store import Store

        store = Store.open(self.paths.annotations, session=uuid4().hex)
        store.book(self.ident, self.book.title, self.book.edition or None)
        self._store_open = True
        return store

    def last_spot(self) -> Spot:
        """Where the reader was, else the first chapter's beginning."""
        first = self.book.readable[0] if self.book.readable else 0
        saved = self.state.place(self.ident) if self._has_state else None
        if saved is None:
            return Spot(first, 0)
        index = self.book.index_of(saved.section.partition("#")[0])
        if index is None:
            return Spot(first, 0)
        return Spot(index, _found_again(self.book.document(index).text, saved))

    def save_spot(self, spot: Spot) -> None:
        """Keep where the reader is."""
        document = self.book.document(spot.chapter)
        heading = document.heading_at(spot.offset)
        section = self.book.chapters[spot.chapter].id
        if heading is not None and heading.level > 1:
            section = f"{section}#{heading.slug}"
        quote = document.text[spot.offset : spot.offset + _QUOTED]
        from cpss_tui.state import Place

        self.state.save_place(self.ident, Place(section, spot.offset, quote))

    def close(self) -> None:
        """Close both files."""
        if self._state_open:
            self.state.close()
        if self._store_open:
            self.store.close()


def _found_again(text: str, saved: Place) -> int:
    """The saved offset, or where its words stand now, the nearest if more than once."""
    if not saved.quote or text.startswith(saved.quote, saved.offset):
        return saved.offset
    before = text.rfind(saved.quote, 0, saved.offset)
    after = text.find(saved.quote, saved.offset)
    found = [at for at in (before, after) if at >= 0]
    if found:
        return min(found, key=lambda at: abs(at - saved.offset))
    return min(saved.offset, max(0, len(text) - 1))
