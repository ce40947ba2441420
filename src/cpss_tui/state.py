"""Where the reader was, and what keys changed: `state.db`.

Owns places and settings, which may be lost without losing a word. So nothing here raises or
waits long: what cannot be kept on disk is kept in memory, and `notices` says so.
Must not know what a setting means or how a place is shown.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from cpss_tui.database import Database, Schema, StorageError, storable, timestamp, utc_now

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

Result = TypeVar("Result")

STATE = Schema(
    application_id=1129337716,  # 'CPSt'
    migrations=(
        (
            """
            CREATE TABLE place (
              book TEXT PRIMARY KEY,
              section TEXT NOT NULL,
              "offset" INTEGER NOT NULL,
              quote TEXT NOT NULL,
              at TEXT NOT NULL) WITHOUT ROWID
            """,
            """
            CREATE TABLE visited (
              book TEXT NOT NULL,
              section TEXT NOT NULL,
              text_sha256 TEXT NOT NULL,
              words INTEGER NOT NULL,
              seconds REAL NOT NULL,
              PRIMARY KEY (book, section)) WITHOUT ROWID
            """,
            "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        ),
        (
            """
            CREATE TABLE untouched (
              path TEXT PRIMARY KEY,
              stamp TEXT NOT NULL,
              book TEXT NOT NULL) WITHOUT ROWID
            """,
        ),
    ),
    what="Your place in the book and your settings",
    synchronous="NORMAL",
    # Waiting longer would be felt, and a place is not worth it: the next move saves it too.
    busy=0.2,
)


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a book: the section's id, an offset into its chapter's text, the words there."""

    section: str
    offset: int
    quote: str = ""


class State:
    """Places and settings, for the thread that opened them. Nothing here raises."""

    def __init__(self, path: Path, now: Callable[[], datetime] = utc_now) -> None:
        self._now = now
        self._notices: list[str] = []
        self._places: dict[str, Place] = {}
        self._settings: dict[str, object] = {}
        self._database: Database | None = None
        try:
            self._database = Database(path, STATE, now)
        except (StorageError, OSError) as error:
            self._notices.append(str(error))

    @property
    def notices(self) -> tuple[str, ...]:
        """Sentences about what could not be kept, for a log or for who asks."""
        return (*(self._database.notices if self._database else ()), *self._notices)

    def place(self, book: str) -> Place | None:
        """Return where the reader of the book with this id was."""
        if book in self._places:
            return self._places[book]
        row = self._row('SELECT section, "offset", quote FROM place WHERE book = ?', book)
        if row is None or not isinstance(row[1], int):
            return None
        return Place(str(row[0]), max(0, row[1]), str(row[2]))

    def save_place(self, book: str, place: Place) -> None:
        """Remember where the reader of the book with this id is."""
        self._places[book] = place
        self._write(
            'INSERT INTO place (book, section, "offset", quote, at) VALUES (?, ?, ?, ?, ?) '
            "ON CONFLICT (book) DO UPDATE SET section = excluded.section, "
            '"offset" = excluded."offset", quote = excluded.quote, at = excluded.at',
            book,
            place.section,
            place.offset,
            place.quote,
            timestamp(self._now()),
        )

    def untouched(self, path: str, stamp: str) -> str | None:
        """Return the id of the book whose file this was when it had this stamp, else None."""
        row = self._row("SELECT book FROM untouched WHERE path = ? AND stamp = ?", path, stamp)
        return None if row is None else str(row[0])

    def remember(self, path: str, stamp: str, book: str) -> None:
        """Remember that the file with this stamp is the book with an id."""
        if self.untouched(path, stamp) != book:
            self._write(
                "INSERT INTO untouched (path, stamp, book) VALUES (?, ?, ?) ON CONFLICT (path) "
                "DO UPDATE SET stamp = excluded.stamp, book = excluded.book",
                path,
                stamp,
                book,
            )

    def setting(self, name: str) -> object:
        """Return what was saved under `name`: a JSON value; None for nothing."""
        if name in self._settings:
            return self._settings[name]
        row = self._row("SELECT value FROM setting WHERE name = ?", name)
        if row is None:
            return None
        try:
            value: object = json.loads(str(row[0]))
        except (ValueError, RecursionError):
            return None
        return value

    def save_setting(self, name: str, value: object) -> None:
        """Remember `value`, which must be a JSON value, under `name`."""
        self._settings[name] = value
        self._write(
            "INSERT INTO setting (name, value) VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            json.dumps(value),
        )

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()

    def _row(self, statement: str, *values: object) -> tuple[object, ...] | None:
        def work(connection: sqlite3.Connection) -> tuple[object, ...] | None:
            row: tuple[object, ...] | None = connection.execute(
                statement, _storable(values)
            ).fetchone()
            return row

        return self._tried(lambda database: database.read(work))

    def _write(self, statement: str, *values: object) -> None:
        def work(connection: sqlite3.Connection) -> None:
            connection.execute(statement, _storable(values))

        self._tried(lambda database: database.write(work))

    def _tried(self, call: Callable[[Database], Result]) -> Result | None:
        if self._database is None:
            return None
        try:
            return call(self._database)
        except StorageError as error:
            if str(error) not in self.notices:
                self._notices.append(str(error))
            return None


def _storable(values: tuple[object, ...]) -> list[object]:
    return [storable(value) if isinstance(value, str) else value for value in values]
