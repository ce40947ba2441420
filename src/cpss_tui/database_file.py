"""The file under a database: how it is made, opened, examined, brought up to date, set aside.

Owns pragmas, migrations and the faults a file can have. Knows no table: a `Schema` says what
is to be in the file. Keeps to what SQLite 3.31 understands.

The journal is a rollback journal and never a write-ahead log: with one, a file that is
replaced or copied while it is open can lose a write that was acknowledged.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cpss_tui.paths import ensure_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

# Above this size in bytes, a look through the whole file is felt at the start.
CHECKED_SIZE = 4_000_000
DAMAGE = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
# What `quick_check` finds that hides nothing: a lost free page, a value a table would refuse.
_HARMLESS = ("never used", "NULL value in", "CHECK constraint failed")
_REASONS = {
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it may only be read",
    sqlite3.SQLITE_PERM: "it may not be written",
    sqlite3.SQLITE_BUSY: "another program is holding it; try again",
    sqlite3.SQLITE_LOCKED: "another program is holding it; try again",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_CORRUPT: "the file is damaged",
    sqlite3.SQLITE_NOTADB: "the file is damaged",
    sqlite3.SQLITE_IOERR: "the disk refuses, perhaps because it is full",
}


class StorageError(Exception):
    """Something about a file; the message is a sentence for the reader."""


class ForeignFile(StorageError):  # noqa: N818 - says what is there, not that something failed
    """The file belongs to another program. Nothing in it was touched."""


class NotKept(StorageError):  # noqa: N818 - the name says what became of the write
    """Nothing was written, and the message says why."""


class NotRead(StorageError):  # noqa: N818 - likewise
    """Nothing could be read, and the message says why."""


@dataclass(frozen=True, slots=True)
class Schema:
    """What is to be in a file.

    `migrations[n]` holds the statements that raise `user_version` from n to n + 1. `what`
    begins the sentences shown to a reader, such as "Notes". `busy` is how long, in
    seconds, a statement waits for another window.
    """

    application_id: int
    migrations: tuple[tuple[str, ...], ...]
    what: str
    synchronous: str = "FULL"
    busy: float = 2.0


def make_file(path: Path) -> str | None:
    """Make the folder and an empty file, for this user alone; return what hinders writing."""
    try:
        ensure_folder(path.parent)
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    except FileExistsError:
        if not path.parent.is_dir():
            return f"{path.parent} is a file, and a folder is needed there"
    except OSError as error:
        return str(error.strerror or error).lower()
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        return "the file or its folder may only be read"
    return None


def connect(path: Path, mode: str, schema: Schema) -> sqlite3.Connection:
    """Open `path`, which must exist; `mode` is `ro` or `rw`."""
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=schema.busy)
    try:
        return configure(connection, schema)
    except BaseException:
        connection.close()  # even a pragma may find the file damaged
        raise


def configure(connection: sqlite3.Connection, schema: Schema) -> sqlite3.Connection:
    """Set what SQLite remembers for a connection only; return the connection."""
    # One byte that is no UTF-8 would otherwise hide every row of a query.
    connection.text_factory = lambda raw: raw.decode("utf-8", "replace")
    for pragma in (
        "foreign_keys = ON",
        "trusted_schema = OFF",
        "cell_size_check = ON",
        f"synchronous = {schema.synchronous}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def examine(connection: sqlite3.Connection, path: Path, schema: Schema) -> int:
    """Return `user_version`; raise ForeignFile, or DatabaseError for damage."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    if application != schema.application_id and (application != 0 or tables):
        raise ForeignFile(
            f"{path} belongs to another program; move it away, and {schema.what.lower()} "
            "can be kept there."
        )
    if path.stat().st_size <= CHECKED_SIZE:
        findings = [str(row[0]) for row in connection.execute("PRAGMA quick_check(20)").fetchall()]
        for finding in findings:
            if finding != "ok" and not any(words in finding for words in _HARMLESS):
                raise _damage(finding)
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _damage(finding: str) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError(finding)
    error.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
    return error


def migrate(connection: sqlite3.Connection, schema: Schema) -> None:
    """Bring the file up to date, in one transaction or not at all."""

    def version() -> int:
        return int(connection.execute("PRAGMA user_version").fetchone()[0])

    if version() == len(schema.migrations):
        return
    connection.execute("BEGIN IMMEDIATE")
    try:
        # Another window may have done it while this one waited for the lock.
        for statements in schema.migrations[version() :]:
            for statement in statements:
                connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {schema.application_id}")
        connection.execute(f"PRAGMA user_version = {len(schema.migrations)}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def identity(path: Path) -> tuple[int, int] | None:
    """Return the device and inode of what stands at `path` now, None for nothing."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def code(error: sqlite3.DatabaseError) -> int:
    """Return the primary result code; its extended forms differ in the higher bits."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def reason(error: sqlite3.DatabaseError) -> str:
    """Return why a statement failed, in words that end a sentence."""
    return _REASONS.get(code(error), str(error))


def set_aside(path: Path, moment: datetime, seen: tuple[int, int] | None) -> Path | None:
    """Rename the damaged file `path`, and its journal with it, and return its new path.

    The name is dated and new. None: another window was quicker, and the file that was `seen`
    (its device and inode) stands there no more. Raises OSError.
    """
    with _alone_in(path.parent):
        if identity(path) != seen:
            return None
        stem = f"{path.stem}-damaged-{moment:%Y%m%d-%H%M%S}"
        names = (f"{stem}{number}{path.suffix}" for number in ("", *range(-2, -1000, -1)))
        target = next(t for t in map(path.with_name, names) if not t.exists())
        # The journal goes first: left behind, it would be played back into the new file.
        for tail in ("-journal", "-wal", "-shm", ""):
            with contextlib.suppress(FileNotFoundError):
                path.with_name(path.name + tail).rename(target.with_name(target.name + tail))
    return target


@contextlib.contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Keep other windows from setting aside what this one has just begun anew."""
    try:
        import fcntl
    except ImportError:  # Windows lets nobody rename an open file, so there is nothing to guard
        yield
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with contextlib.suppress(OSError):  # some network disks have no locks
            fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)
