"""Where annotations were found in one text, so that they need not be looked for again.

Owns the rows of `anchoring`. They can be made again, save those that a person decided; so a
row that cannot be read is as good as none. Begins no transaction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpss_tui.annotations.model import Anchoring, Status

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Mapping


def save(
    connection: sqlite3.Connection,
    text_sha256: str,
    found: Mapping[str, Anchoring],
    decided: str | None,
) -> None:
    """Keep what was `found` for each annotation id; `decided` is when a person said so.

    What a person decided is only written over by what a person decides.
    """
    connection.executemany(
        'INSERT INTO anchoring (id, text_sha256, status, start, "end", decided) '
        "SELECT id, ?, ?, ?, ?, ? FROM annotation WHERE id = ? "
        "ON CONFLICT (id, text_sha256) DO UPDATE SET status = excluded.status, "
        'start = excluded.start, "end" = excluded."end", decided = excluded.decided '
        "WHERE decided IS NULL OR excluded.decided IS NOT NULL",
        [
            (text_sha256, a.status.value, a.start, a.end, decided, ident)
            for ident, a in found.items()
        ],
    )


def load(connection: sqlite3.Connection, text_sha256: str) -> dict[str, Anchoring]:
    """Return what is known of one text, by annotation id."""
    found = connection.execute(
        'SELECT id, status, start, "end" FROM anchoring WHERE text_sha256 = ?', (text_sha256,)
    ).fetchall()
    known = {}
    for ident, status, start, end in found:
        if status == Status.LOST:
            known[str(ident)] = Anchoring(Status.LOST)
        elif status in list(Status) and isinstance(start, int) and isinstance(end, int):
            known[str(ident)] = Anchoring(Status(status), start, end)
    return known


def forget(connection: sqlite3.Connection, ident: str) -> None:
    """Drop what is known of an annotation whose target has become another one."""
    connection.execute("DELETE FROM anchoring WHERE id = ?", (ident,))
