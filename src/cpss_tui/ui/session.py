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
from cpss_tui.book.model import BookError
from cpss_tui.paths import Paths, user_paths
from cpss_tui.settings import read_settings

if TYPE_CHECKING:
    from cpss_tui.annotations.identity import Candidate
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
        self.candidates: tuple[Candidate, ...] = ()
        self._ident = ""
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

    @property
    def ident(self) -> str:
        """The book's id in both files. Raises ForeignFile like `store`."""
        if not self._ident:
            declared = self.book.declared
            self._ident = f"id:{declared}" if declared else self._identified()
        return self._ident

    def _identified(self) -> str:
        """Which book a text without an id of its own is; in doubt a new one until it is settled."""
        identity = self.store.identify(self.book)
        self.candidates = identity.candidates
        return identity.ident

    @cached_property
    def store(self) -> Store:
        """The annotations. Raises ForeignFile where another program's file is in their place."""
        from cpss_tui.annotations.store import Store

        store = Store.open(self.paths.annotations, session=uuid4().hex)
        self._store_open = True
        return store

    def introduce(self) -> None:
        """Tell the store of the book, so that it is known again; in doubt nothing is told."""
        if self.ident and not self.candidates:
            self.store.book(self.ident, self.book.title, self.book.edition or None)
            self.store.sight(self.ident, self.book)

    def settle(self, ident: str | None) -> None:
        """Take the book for one of the candidates, or without an id for a new one."""
        self._ident = ident or self.ident
        self.candidates = ()
        self.introduce()

    # The place

    def last_spot(self) -> Spot:
        """Where the reader was, else the first chapter's beginning."""
        saved = self.state.place(self.ident) if self._has_state else None
        return self._spot_of(saved) if saved else Spot(self._first, 0)

    @property
    def _first(self) -> int:
        return self.book.readable[0] if self.book.readable else 0

    def _spot_of(self, saved: Place) -> Spot:
        """The place where its words stand now, else as near as can be."""
        self._scan_to(saved.section)
        chapters = self.book.extent(saved.section)
        for chapter in chapters:
            text = self.book.document(chapter).text
            if not saved.quote or text.startswith(saved.quote, saved.offset):
                return Spot(chapter, saved.offset)
        for chapter in chapters:
            found = _nearest(self.book.document(chapter).text, saved)
            if found is not None:
                return Spot(chapter, found)
        if not chapters:
            return Spot(self._first, 0)
        text = self.book.document(chapters[0]).text
        return Spot(chapters[0], min(saved.offset, max(0, len(text) - 1)))

    def _scan_to(self, section: str) -> None:
        """Find the pieces of a large file up to that with a section."""
        if self.book.index_of(section) is None:
            for _ in self.book.scan():
                if self.book.index_of(section) is not None:
                    return

    def save_spot(self, spot: Spot) -> None:
        """Keep where the reader is."""
        self.state.save_place(self.ident, self._place(spot))

    def _place(self, spot: Spot) -> Place:
        from cpss_tui.state import Place

        chapter = self.book.chapters[spot.chapter]
        document = self.book.document(spot.chapter)
        heading = document.heading_at(spot.offset)
        section = chapter.section or chapter.id
        if heading is not None and (heading.level > 1 or chapter.section):
            section = f"{chapter.id}#{heading.slug}"
        return Place(section, spot.offset, document.text[spot.offset : spot.offset + _QUOTED])

    def take_up(self, book: Book, spot: Spot) -> Spot:
        """Go on with a book that has changed on disk; return where the place is in it.

        Raises BookError, and goes on with the old one, where the new one cannot be read.
        """
        place, old = self._place(spot), self.book
        self.book = book
        try:
            found = self._spot_of(place)
            book.document(found.chapter)
        except BookError:
            self.book = old
            raise
        if not book.document(found.chapter).text and old.document(spot.chapter).text:
            self.book = old
            raise BookError("The file is empty for the moment.")
        self.introduce()
        return found

    def close(self) -> None:
        """Close both files."""
        if self._state_open:
            self.state.close()
        if self._store_open:
            self.store.close()


def _nearest(text: str, saved: Place) -> int | None:
    """Where the words of a place stand in a text, the nearest if more than once, or None."""
    before = text.rfind(saved.quote, 0, saved.offset)
    after = text.find(saved.quote, saved.offset)
    found = [at for at in (before, after) if at >= 0]
    return min(found, key=lambda at: abs(at - saved.offset)) if found else None
