"""What stands in an open editor, kept half a second after a key.

Owns the rows of `draft`. A draft outlives its process; a living process keeps its own. Begins
no transaction.
Must not know the editor, or when it is asked to keep something.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from cpss_tui.annotations import owners
from cpss_tui.annotations.model import Target
from cpss_tui.database import timestamp

if TYPE_CHECKING:
    import sqlite3
    from datetime import datetime

_ELSEWHERE = timedelta(hours=1)
"""How long a draft from another machine rests before it is offered: nobody can ask there."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text that was being written. `annotation_id` is None where it was to be a new note."""

    id: str
    annotation_id: str | None
    book: str
    target: Target
    body: str
    owner: str
    at: str


def save(connection: sqlite3.Connection, draft: Draft) -> None:
    """Write `draft` over the one of its id. Its book must be there."""
    connection.execute(
        "INSERT INTO draft (draft, id, book, target, body, owner, at) "
        "VALUES (?, ?, (SELECT book FROM book WHERE ident = ?), ?, ?, ?, ?) "
        "ON CONFLICT (draft) DO UPDATE SET id = excluded.id, target = excluded.target, "
        "body = excluded.body, owner = excluded.owner, at = excluded.at",
        (
            draft.id,
            draft.annotation_id,
            draft.book,
            json.dumps(asdict(draft.target), ensure_ascii=False),
            draft.body,
            draft.owner,
            draft.at,
        ),
    )


def drop(connection: sqlite3.Connection, ident: str) -> None:
    """Remove a draft; one that is not there is no error."""
    connection.execute("DELETE FROM draft WHERE draft = ?", (ident,))


def offered(connection: sqlite3.Connection, book: str, now: datetime) -> list[Draft]:
    """Return the drafts of `book` that nobody is writing, and this process's own, oldest first.

    A draft whose target cannot be read has one without words: its body is what counts.
    """
    found = connection.execute(
        "SELECT d.draft, d.id, d.target, d.body, d.owner, d.at "
        "FROM draft d JOIN book b USING (book) WHERE b.ident = ? ORDER BY d.at, d.draft",
        (book,),
    ).fetchall()
    drafts = [
        Draft(ident, of, book, _target(target), str(body), str(owner), str(at))
        for ident, of, target, body, owner, at in found
    ]
    return [draft for draft in drafts if _is_free(draft, now)]


def _is_free(draft: Draft, now: datetime) -> bool:
    if draft.owner == owners.this_process():
        return True
    if owners.is_here(draft.owner):
        return not owners.is_alive(draft.owner)
    return draft.at < timestamp(now - _ELSEWHERE)


def _target(text: object) -> Target:
    try:
        return Target(**json.loads(str(text)))
    except (ValueError, TypeError, RecursionError):
        return Target(section="", quote="")
