"""The reader's annotations, as they are asked for.

Owns opening the file, the books in it and the questions about it. What changes it is in `store`.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from cpss_tui.annotations import identity, rows
from cpss_tui.annotations.schema import ANNOTATIONS
from cpss_tui.database import Database, NotKept, storable, timestamp, utc_now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path
    from typing import Self

    from cpss_tui.annotations.identity import Identifiable, Identity
    from cpss_tui.annotations.model import Annotation, Kind

SHORTEST_START = 4
"""How many characters of an id are enough, if they are the start of no other."""


class NoSuchAnnotation(LookupError):  # noqa: N818 - says what is the case
    """No annotation has this id; the message is a sentence for the reader."""


class AmbiguousId(LookupError):  # noqa: N818 - says what is the case
    """Several ids begin so; `candidates` are those annotations."""

    def __init__(self, start: str, candidates: tuple[Annotation, ...]) -> None:
        ids = ", ".join(candidate.id for candidate in candidates)
        super().__init__(f"Several ids begin with {start}: {ids}.")
        self.candidates = candidates


class Shelf:
    """The annotations of one file, to be looked at by the thread that opened it.

    `book` is a book's id throughout. Every question raises NotRead where the file cannot be read.
    """

    def __init__(
        self,
        database: Database,
        session: str,
        now: Callable[[], datetime],
        new_id: Callable[[], str],
    ) -> None:
        self._database = database
        self._session = session
        self._now = now
        self._new_id = new_id
        self._books: dict[str, tuple[str, str | None]] = {}
        self._malformed: set[str] = set()

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        session: str | None = None,
        now: Callable[[], datetime] = utc_now,
        new_id: Callable[[], str] | None = None,
    ) -> Self:
        """Open the file `path`, made where it is missing.

        `session` names this run in the log of changes. A file that is damaged, unwritable or
        newer opens all the same, see `notices`. Raises ForeignFile.
        """
        make = new_id or _uuid
        return cls(Database(path, ANNOTATIONS, now), session or make(), now, make)

    def close(self) -> None:
        """Close the file."""
        self._database.close()

    @property
    def writable(self) -> bool:
        """Whether a change has a chance of being kept."""
        return self._database.writable

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences for the reader about the file."""
        count = len(self._malformed)
        if not count:
            return self._database.notices
        records = "record that is" if count == 1 else "records that are"
        return (
            *self._database.notices,
            f"{self._database.path} holds {count} {records} damaged; left as found, not shown.",
        )

    def data_version(self) -> int:
        """Return a number that is another one once another window has changed something."""
        return self._database.data_version()

    def copy_to(self, target: Path) -> None:
        """Write a whole copy of the file to `target`. Raises NotKept."""
        self._database.copy_to(target)

    # Books

    def book(self, ident: str, title: str, edition: str | None = None) -> int:
        """Note the book's title and edition; return its key, 0 where that cannot be kept."""
        ident, title = storable(ident), storable(title)
        self._books[ident] = (title, edition)
        known = self._database.read(
            lambda c: c.execute(
                "SELECT book, title, edition FROM book WHERE ident = ?", (ident,)
            ).fetchone()
        )
        if known is not None and known[1:] == (title, edition):
            return int(known[0])
        try:
            return self._database.write(lambda c: self._ensure_book(c, ident))
        except NotKept:
            return 0 if known is None else int(known[0])

    def identify(self, book: Identifiable) -> Identity:
        """Tell which book it is; nothing is written."""
        return self._database.read(lambda c: identity.identify(c, book, self._new_id))

    def formerly(self, book: Identifiable) -> str:
        """Return the id that a book had before it declared one, empty without such a one."""
        return self._database.read(lambda c: identity.formerly(c, book))

    def inherit(self, book: Identifiable) -> str:
        """Let a book that declares an id have what was kept before it did; return its id of then.

        Where that cannot be kept, it stays as it was.
        """
        former = self.formerly(book)
        if former:
            with contextlib.suppress(NotKept):
                self._database.write(lambda c: identity.inherit(c, book))
        return former

    def sight(self, ident: str, book: Identifiable) -> None:
        """Note that `book`, known by `ident`, was seen, so that it is known again.

        In doubt this keeps the choice. What cannot be kept is left out, as `writable` says.
        """
        ident, at = storable(ident), timestamp(self._now())
        with contextlib.suppress(NotKept):
            self._database.write(lambda c: identity.sight(c, self._ensure_book(c, ident), book, at))

    def _ensure_book(self, connection: sqlite3.Connection, ident: str) -> int:
        title, edition = self._books.get(ident, (ident, None))
        connection.execute(
            "INSERT INTO book (ident, title, edition) VALUES (?, ?, ?) ON CONFLICT (ident) "
            "DO UPDATE SET title = excluded.title, edition = excluded.edition WHERE ?",
            (ident, title, edition, ident in self._books),
        )
        (key,) = connection.execute("SELECT book FROM book WHERE ident = ?", (ident,)).fetchone()
        return int(key)

    # Questions

    def annotations(
        self,
        book: str,
        *,
        chapter: str | None = None,
        kind: Kind | None = None,
        tag: str | None = None,
        trash: bool = False,
    ) -> list[Annotation]:
        """Return the annotations of `book`, by section and place; with `trash`, those in it."""
        where = f"b.ident = ? AND a.deleted IS {'NOT ' if trash else ''}NULL"
        values: list[object] = [storable(book)]
        if chapter is not None:
            # '$' is the character after '#': a range that an index can serve.
            where += " AND (a.section = ? OR (a.section >= ? AND a.section < ?))"
            chapter = storable(chapter)
            values += [chapter, f"{chapter}#", f"{chapter}$"]
        if kind is not None:
            where += " AND a.kind = ?"
            values.append(kind.value)
        found = self._select(where, values)
        return [a for a in found if tag is None or tag in a.tags]

    def get(self, ident: str) -> Annotation:
        """Return the annotation of this id, or of the only id that begins so, trash included.

        Raises NoSuchAnnotation and AmbiguousId.
        """
        ident = storable(ident)
        exact = self._select("a.id = ?", [ident])
        if exact:
            return exact[0]
        if len(ident) < SHORTEST_START:
            raise NoSuchAnnotation(
                f"No annotation is called {ident}; an id may be shortened to "
                f"{SHORTEST_START} characters."
            )
        found = self._select("substr(a.id, 1, ?) = ?", [len(ident), ident])
        if not found:
            raise NoSuchAnnotation(f"No annotation has an id that begins with {ident}.")
        if len(found) > 1:
            raise AmbiguousId(ident, tuple(found))
        return found[0]

    def counts(self, book: str) -> dict[str, int]:
        """Return how many annotations, the trash left out, each chapter that has any has."""
        sections = self._database.read(
            lambda c: c.execute(
                "SELECT a.section, count(*) FROM annotation a JOIN book b USING (book) "
                "WHERE b.ident = ? AND a.deleted IS NULL GROUP BY a.section",
                (storable(book),),
            ).fetchall()
        )
        counts: dict[str, int] = {}
        for section, count in sections:
            chapter = str(section).partition("#")[0]
            counts[chapter] = counts.get(chapter, 0) + count
        return counts

    def _select(self, where: str, values: list[object]) -> list[Annotation]:
        found, malformed = self._database.read(lambda c: rows.select(c, where, values))
        self._malformed.update(malformed)
        return found


def _uuid() -> str:
    from uuid import uuid4

    return uuid4().hex
