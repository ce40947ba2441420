"""Read and write an SQLite file so that what a person made in it cannot be lost.

Owns the connection, transactions, and what is done when the file turns out to be written by
a newer program, unwritable, damaged, replaced or somebody else's. Knows no table.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from datetime import UTC, datetime
from typing import TYPE_CHECKING, TypeVar

from cpss_tui.database_file import (
    DAMAGE,
    ForeignFile,
    NotKept,
    NotRead,
    Schema,
    StorageError,
    code,
    configure,
    connect,
    examine,
    identity,
    make_file,
    migrate,
    reason,
    set_aside,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

__all__ = [
    "Database",
    "ForeignFile",
    "NotKept",
    "NotRead",
    "Schema",
    "StorageError",
    "storable",
    "timestamp",
    "utc_now",
]

Result = TypeVar("Result")


def timestamp(moment: datetime) -> str:
    """Return an aware `moment` in UTC, with milliseconds: `2026-11-22T21:00:00.000Z`."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def utc_now() -> datetime:
    """Return the present moment, aware."""
    return datetime.now(UTC)


def storable(text: str) -> str:
    """Return `text` with a question mark for what no file can hold.

    Arguments, file names and terminals may hold lone surrogates, for bytes that are no UTF-8.
    """
    return text.encode("utf-8", "replace").decode("utf-8")


class Database:
    """One connection to one file, for the thread that made it.

    `writable` is false where the file is shown but not changed; `notices` are sentences for
    the reader about what was found. Raises ForeignFile.
    """

    def __init__(self, path: Path, schema: Schema, now: Callable[[], datetime] = utc_now) -> None:
        self.path = path
        self._schema = schema
        self._now = now
        self._notices: list[str] = []
        self._refusal: str | None = None
        self._permanent = False
        self._identity: tuple[int, int] | None = None
        self._generation = 0
        self._connection = self._open()

    @property
    def writable(self) -> bool:
        """Whether a write has a chance."""
        return self._refusal is None

    @property
    def notices(self) -> tuple[str, ...]:
        """What the reader should know, oldest first."""
        return tuple(self._notices)

    def read(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return `work(connection)`; it must read its cursors to the end.

        A file found damaged is set aside and `work` is done again on a new one. Raises NotRead.
        """
        return self._guarded(lambda: work(self._connection), NotRead, "read")

    def write(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        """Return `work(connection)`, done in one transaction, on disk when this returns.

        `work` may be done a second time, after a rollback, where the file was found damaged.
        Raises NotKept.
        """
        if not self.writable and not self._permanent:
            self._reopen()  # what stood in the way may be gone
        return self._guarded(lambda: self._transaction(work), NotKept, "kept")

    def data_version(self) -> int:
        """Return a number that is another one after another connection's write.

        A file that was replaced or removed is opened anew, and that too changes the number.
        """
        if self._replaced():
            self._follow()
        version = self.read(lambda c: int(c.execute("PRAGMA data_version").fetchone()[0]))
        return (self._generation << 32) + version

    def copy_to(self, target: Path) -> None:
        """Write a whole copy to the file `target`, which appears only when it is complete.

        Raises NotKept; what stood there before is then as it was.
        """
        unfinished = target.with_name(f"{target.name}.part")
        try:
            unfinished.unlink(missing_ok=True)
            trouble = make_file(unfinished)
            if trouble is not None:
                raise NotKept(f"No copy can be kept in {target}: {trouble}.")
            copy = sqlite3.connect(unfinished, isolation_level=None)
            try:
                self.read(lambda c: c.backup(copy))
            finally:
                copy.close()
            unfinished.replace(target)
        except (OSError, NotRead) as error:
            with contextlib.suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise NotKept(f"No copy can be kept in {target}: {error}") from error

    def close(self) -> None:
        """Close the connection; the object cannot be used again."""
        self._connection.close()

    # What a call goes through

    def _guarded(self, call: Callable[[], Result], kind: type[StorageError], done: str) -> Result:
        try:
            try:
                return call()
            except sqlite3.DatabaseError as error:
                if (
                    self._refusal is None
                    and code(error) == sqlite3.SQLITE_ERROR
                    and self._emptied()
                ):
                    self._follow()
                    return call()
                if code(error) not in DAMAGE or self._refusal is not None:
                    raise
                self._connection.close()
                self._generation += 1
                self._connection = self._begin_anew()
                return call()
        except sqlite3.DatabaseError as error:
            if isinstance(error, sqlite3.OperationalError) or code(error) in DAMAGE:
                raise kind(self._sentence(reason(error), done)) from error
            raise

    def _transaction(self, work: Callable[[sqlite3.Connection], Result]) -> Result:
        self._begin()
        if self._replaced():
            # What is written to a file without a name is gone when it is closed.
            self._connection.execute("ROLLBACK")
            self._follow()
            self._begin()
        try:
            result = work(self._connection)
            self._connection.execute("COMMIT")
        except BaseException:
            self._roll_back()
            raise
        return result

    def _begin(self) -> None:
        if self._refusal is not None:
            raise NotKept(self._refusal)
        self._connection.execute("BEGIN IMMEDIATE")

    def _roll_back(self) -> None:
        if not self._connection.in_transaction:
            return  # SQLite has already rolled back, as it does when the disk is full
        try:
            self._connection.execute("ROLLBACK")
        except sqlite3.DatabaseError:
            self._connection.close()
            self._reopen()  # the journal is still there, and opening the file plays it back

    def _replaced(self) -> bool:
        return self._identity is not None and self._identity != identity(self.path)

    def _emptied(self) -> bool:
        """Whether another program has taken all bytes from the file, as to write it anew."""
        try:
            return self.path.stat().st_size == 0
        except OSError:
            return False

    # Opening

    def _follow(self) -> None:
        self._notices.append(
            f"The file {self.path} was replaced or removed while it was open; "
            "what stands there now is used."
        )
        self._reopen()

    def _reopen(self) -> None:
        before = self._connection
        self._generation += 1
        try:
            self._connection = self._open()
        except ForeignFile as error:
            # What was read so far can still be read; nothing more is written to it.
            self._identity, self._refusal = None, str(error)
            return
        before.close()

    def _open(self) -> sqlite3.Connection:
        self._refusal, self._permanent, self._identity = None, False, None
        trouble = make_file(self.path)
        try:
            return self._open_file(trouble)
        except sqlite3.DatabaseError as error:
            if code(error) not in DAMAGE:
                self._refuse(trouble or reason(error))
                return self._in_memory()
        return self._begin_anew()

    def _begin_anew(self) -> sqlite3.Connection:
        try:
            moved = set_aside(self.path, self._now(), self._identity)
        except OSError as error:
            self._refuse(f"the file is damaged and cannot be set aside ({error.strerror})")
            return self._in_memory()
        if moved is not None:
            self._notices.append(
                f"The file {self.path} is damaged. It was set aside, unchanged, as "
                f"{moved.name}, and a new one was begun. Backups, if there are any, are in "
                f"{self.path.parent / 'backups'}."
            )
        return self._open()

    def _open_file(self, trouble: str | None) -> sqlite3.Connection:
        self._identity = identity(self.path)
        connection, version = self._inspect()
        latest = len(self._schema.migrations)
        if version > latest:
            self._permanent = True
            self._refuse("the file was written by a newer version of cpss-tui")
            return connection
        if trouble is not None:
            self._refuse(trouble)
            return connection if version == latest else self._in_memory(connection)
        connection.close()
        connection = connect(self.path, "rw", self._schema)
        try:
            connection.execute("PRAGMA journal_mode = TRUNCATE").fetchall()
            migrate(connection, self._schema)
        except BaseException:
            connection.close()
            raise
        return connection

    def _inspect(self) -> tuple[sqlite3.Connection, int]:
        """Return a connection that changes nothing, and the file's `user_version`."""
        try:
            return self._inspect_as("ro")
        except sqlite3.OperationalError:
            # Only a connection that may write plays back the journal of one that was killed.
            if not os.access(self.path, os.W_OK):
                raise
            return self._inspect_as("rw")

    def _inspect_as(self, mode: str) -> tuple[sqlite3.Connection, int]:
        connection = connect(self.path, mode, self._schema)
        try:
            return connection, examine(connection, self.path, self._schema)
        except BaseException:
            connection.close()
            raise

    def _in_memory(self, source: sqlite3.Connection | None = None) -> sqlite3.Connection:
        """Return a copy of `source` in memory, brought up to date, or an empty one."""
        connection = configure(sqlite3.connect(":memory:", isolation_level=None), self._schema)
        if source is not None:
            source.backup(connection)
            source.close()
        migrate(connection, self._schema)
        return connection

    def _refuse(self, reason: str) -> None:
        self._refusal = self._sentence(reason, "kept")
        if self._refusal not in self._notices:
            self._notices.append(self._refusal)

    def _sentence(self, reason: str, done: str) -> str:
        return f"{self._schema.what} cannot be {done} in {self.path}: {reason}."
