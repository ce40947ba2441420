"""One reader in one book: the book, its identity, and what is kept of it on disk.

Owns when the files of marks and places are opened, and the place between two runs. Must not know
widgets.
"""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Final
from uuid import uuid4

from cpss_tui.book.book import Book
from cpss_tui.book.model import BookError
from cpss_tui.paths import Paths, user_paths
from cpss_tui.settings import read_settings
from cpss_tui.ui.places import Spot, moved, place_of, spot_of

if TYPE_CHECKING:
    from cpss_tui.annotations.identity import Candidate
    from cpss_tui.annotations.store import Store
    from cpss_tui.document.model import Document
    from cpss_tui.state import Place, State


_LONG: Final = 250_000
"""Bytes of a book that are read and sampled in some ten milliseconds."""


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
        self._as_left = False
        self._former = ""
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
        self._former = store.inherit(self.book)
        return store

    @property
    def introduction_takes_long(self) -> bool:
        """Whether a key should not wait for what the book is known by to be read."""
        return not self.book.declared and sum(self.book.sizes()) > _LONG

    def prepare_introduction(self) -> None:
        """Read what the book is known by, on any thread: `ident` and `introduce` then are quick."""
        from cpss_tui.annotations.identity import sketch

        if self.book.content_sha256 and not self._as_left:
            sketch(self.book.sample)

    def introduce(self) -> None:
        """Tell the store of the book, so that it is known again; in doubt nothing is told."""
        if self.ident and not self.candidates:
            self.store.book(self.ident, self.book.title, self.book.edition or None)
            self.store.sight(self.ident, self.book)
            if self.book.file_stamp is not None:
                self.state.remember(*self.book.file_stamp, self.ident)

    def settle(self, ident: str | None) -> None:
        """Take the book for one of the candidates, or without an id for a new one."""
        self._ident = ident or self.ident
        self.candidates = ()
        self.introduce()

    # The place

    @property
    def _likely_ident(self) -> str:
        """The book's id, of a file that is as it was left without reading it and the store.

        The first screen waits for the place, and so for no more than a look at the file's stamp.
        """
        file = self.book.file_stamp
        known = None if file is None or self._ident else self.state.untouched(*file)
        self._as_left = known is not None
        return known or self.ident

    @cached_property
    def _last_place(self) -> Place | None:
        if not self._has_state:
            return None
        return self.state.place(self._likely_ident) or self._former_place

    @property
    def _former_place(self) -> Place | None:
        """Where the reader was in a book that declares an id since."""
        if not self.book.declared or not self.paths.annotations.exists():
            return None
        _ = self.store  # whoever opens it learns what the book was called before
        place = self.state.place(self._former) if self._former else None
        if place is not None:
            self.state.save_place(self.ident, place)
        return place

    def read_ahead(self) -> None:
        """Begin to parse the chapter where the reader was, while the interface is loaded.

        To be called before any thread is started.
        """
        place = self._last_place
        chapter = self._first if place is None else self.book.index_of(place.section)
        if chapter is not None and self.book.chapters:
            self.book.read_ahead(chapter)

    def last_spot(self) -> Spot:
        """Where the reader was, else the first chapter's beginning."""
        found = spot_of(self.book, self._last_place) if self._last_place else None
        return found or Spot(self._first, 0)

    @property
    def _first(self) -> int:
        return self.book.readable[0] if self.book.readable else 0

    def save_place(self, chapter: int, document: Document, offset: int) -> None:
        """Keep where the reader is in the chapter at an index."""
        place = place_of(self.book.chapters[chapter], document, offset)
        self.state.save_place(self.ident, place)

    def take_up(self, book: Book, spot: Spot) -> Spot:
        """Go on with a book that has changed on disk; return where the place is in it.

        Raises BookError, and goes on with the old one, where the new one cannot be read, or the
        chapter that is open.
        """
        same = book.index_of(self.book.chapters[spot.chapter].id)
        if same is not None and book.large_file(same) is None:
            book.document(same)
        found = moved(self.book, spot, book)
        text = book.document(found.chapter).text
        if not text and self.book.document(spot.chapter).text:
            raise BookError(f"{book.chapters[found.chapter].title} is empty.")
        self.book = book
        self._as_left = False
        self.introduce()
        return found

    def close(self) -> None:
        """Close both files."""
        self.book.end_ahead()
        if self._state_open:
            self.state.close()
        if self._store_open:
            self.store.close()
