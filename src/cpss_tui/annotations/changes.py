"""The log of changes: what was done, and how it is undone and done again.

Owns the rows of `change`, which are appended and never altered. An undo is itself a row, which
names in `undoes` the row that it takes back; so redo and a restart need nothing more. Begins no
transaction.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cpss_tui.annotations import rows
from cpss_tui.annotations.records import Malformed

if TYPE_CHECKING:
    import sqlite3

    from cpss_tui.annotations.model import Annotation

UNDO = "undo "
REDO = "redo "
SUPERSEDED = "superseded"
"""What an import did not take: kept for reading, nothing to undo."""

_LOOKED_AT = 200
"""How many steps back an undo looks for one that still stands."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Who changes something, when, and as part of which step."""

    at: str
    session: str
    step: str


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back, or a redo did again.

    `what` is what had been done: `added`, `edited`, `deleted`, `restored`, `moved`, `imported`.
    `annotations` are those concerned, as they are now; `annotation` is the first of them.
    """

    what: str
    annotations: tuple[Annotation, ...]

    @property
    def annotation(self) -> Annotation:
        """The annotation, where the step was about one."""
        return self.annotations[0]


@dataclass(frozen=True, slots=True)
class _Change:
    seq: int
    id: str
    what: str
    before: Annotation | None
    after: Annotation


def record(
    connection: sqlite3.Connection,
    stamp: Stamp,
    what: str,
    before: Annotation | None,
    after: Annotation,
    undoes: int | None = None,
) -> None:
    """Append the row that says that `before` became `after`."""
    connection.execute(
        "INSERT INTO change (at, session, step, id, what, before, after, undoes) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            stamp.at,
            stamp.session,
            stamp.step,
            after.id,
            what,
            None if before is None else rows.snapshot(before),
            rows.snapshot(after),
            undoes,
        ),
    )


def undo(connection: sqlite3.Connection, book: str, stamp: Stamp) -> Undone | None:
    """Take back the newest step of this session, else of this book, that still stands."""
    condition = f"c.what NOT LIKE '{UNDO}%' AND c.what <> '{SUPERSEDED}'"
    return _reverse(connection, book, stamp, condition, UNDO)


def redo(connection: sqlite3.Connection, book: str, stamp: Stamp) -> Undone | None:
    """Do again what was undone last, unless something new was done since."""
    condition = f"c.what LIKE '{UNDO}%'"
    return _reverse(connection, book, stamp, condition, REDO)


def _reverse(
    connection: sqlite3.Connection, book: str, stamp: Stamp, condition: str, verb: str
) -> Undone | None:
    for session in (stamp.session, None):
        since = _last_done(connection, book, session) if verb == REDO else 0
        for step in _steps(connection, book, session, condition, since):
            changes = _standing(connection, step)
            if changes:
                return Undone(
                    _root(changes[0].what),
                    tuple(_take_back(connection, stamp, change, verb) for change in changes),
                )
    return None


def _steps(
    connection: sqlite3.Connection, book: str, session: str | None, condition: str, since: int
) -> list[str]:
    """Return the steps of `book` after row `since` that nobody took back, newest first."""
    found = connection.execute(
        "SELECT c.step, max(c.seq) AS newest FROM change c "  # noqa: S608 - our own conditions
        "JOIN annotation a ON a.id = c.id JOIN book b USING (book) "
        f"WHERE b.ident = ? AND (? IS NULL OR c.session = ?) AND {condition} AND c.seq > ? "
        "AND NOT EXISTS (SELECT 1 FROM change u WHERE u.undoes = c.seq) "
        "GROUP BY c.step ORDER BY newest DESC LIMIT ?",
        (book, session, session, since, _LOOKED_AT),
    ).fetchall()
    return [str(step) for step, _ in found]


def _last_done(connection: sqlite3.Connection, book: str, session: str | None) -> int:
    """Return the row of the newest change that was neither an undo nor a redo, or 0."""
    (seq,) = connection.execute(
        "SELECT max(c.seq) FROM change c "  # noqa: S608 - constants
        "JOIN annotation a ON a.id = c.id JOIN book b USING (book) "
        "WHERE b.ident = ? AND (? IS NULL OR c.session = ?) "
        f"AND c.what NOT LIKE '{UNDO}%' AND c.what NOT LIKE '{REDO}%' "
        f"AND c.what <> '{SUPERSEDED}'",
        (book, session, session),
    ).fetchone()
    return int(seq or 0)


def _standing(connection: sqlite3.Connection, step: str) -> list[_Change]:
    """Return the changes of `step`, or none where one was overtaken by another change."""
    found = connection.execute(
        "SELECT seq, id, what, before, after FROM change WHERE step = ? AND what <> ? "
        "ORDER BY seq DESC",
        (step, SUPERSEDED),
    ).fetchall()
    changes = []
    for seq, ident, what, before, after in found:
        try:
            change = _Change(
                seq,
                ident,
                what,
                None if before is None else rows.from_snapshot(before),
                rows.from_snapshot(after),
            )
        except Malformed:
            return []
        current = rows.fetch(connection, ident)
        if current is None or _content(current) != _content(change.after):
            return []
        changes.append(change)
    return changes


def _take_back(
    connection: sqlite3.Connection, stamp: Stamp, change: _Change, verb: str
) -> Annotation:
    current = rows.fetch(connection, change.id) or change.after
    # What was added goes to the trash: a redo, or the reader, may want it back.
    wanted = change.before or replace(current, deleted=stamp.at)
    # A higher revision, so that the state now wanted also wins where notes are merged.
    # The book may declare an id now that it did not have then.
    result = replace(wanted, book=current.book, revision=current.revision + 1, modified=stamp.at)
    rows.put(connection, result)
    record(connection, stamp, verb + _root(change.what), current, result, change.seq)
    return result


def _root(what: str) -> str:
    return what.removeprefix(UNDO).removeprefix(REDO)


def _content(annotation: Annotation) -> str:
    """Return what makes two states the same: not the book's id, times or count of edits."""
    deleted = None if annotation.deleted is None else ""
    bare = replace(annotation, book="", modified="", revision=1, deleted=deleted)
    return json.dumps(json.loads(rows.snapshot(bare)), sort_keys=True)
