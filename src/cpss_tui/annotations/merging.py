"""Annotations from elsewhere, merged into those that are here.

Owns the decision which of two states of one annotation stands: the higher revision, then the
later time, since a clock may have been set back. What does not stand is kept in the log of
changes. Begins no transaction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cpss_tui.annotations import changes, rows

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable

    from cpss_tui.annotations.changes import Stamp
    from cpss_tui.annotations.model import Annotation


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge did, or would do, as the incoming annotations it did it with.

    `added` were not here; `updated` are newer than those here; `superseded` are older, or as
    old, and differ: they are kept in the log; `unchanged` are here already.
    """

    added: tuple[Annotation, ...]
    updated: tuple[Annotation, ...]
    superseded: tuple[Annotation, ...]
    unchanged: tuple[Annotation, ...]


def plan(connection: sqlite3.Connection, incoming: Iterable[Annotation]) -> Merged:
    """Decide about each annotation, the best state of each id only; change nothing."""
    best: dict[str, Annotation] = {}
    older: list[Annotation] = []
    for annotation in incoming:
        rival = best.get(annotation.id)
        if rival is None or _age(annotation) > _age(rival):
            best[annotation.id] = annotation
            older += [rival] if rival else []
        elif annotation != rival:
            older.append(annotation)
    added, updated, unchanged = [], [], []
    for annotation in best.values():
        here = rows.fetch(connection, annotation.id)
        if here is None:
            added.append(annotation)
        elif _same(here, annotation):
            unchanged.append(annotation)
        elif _age(annotation) > _age(here):
            updated.append(annotation)
        else:
            older.append(annotation)
    return Merged(tuple(added), tuple(updated), tuple(older), tuple(unchanged))


def carry_out(connection: sqlite3.Connection, merged: Merged, stamp: Stamp) -> None:
    """Do what was planned, as one step. The books must be there."""
    for annotation in (*merged.added, *merged.updated):
        before = rows.fetch(connection, annotation.id)
        rows.put(connection, annotation)
        changes.record(connection, stamp, "imported", before, annotation)
    for annotation in merged.superseded:
        if not _is_logged(connection, annotation):
            changes.record(connection, stamp, changes.SUPERSEDED, None, annotation)


def _age(annotation: Annotation) -> tuple[int, str]:
    return annotation.revision, annotation.modified


def _same(here: Annotation, incoming: Annotation) -> bool:
    """Return whether they differ at most in where the words stood in one text, a mere hint."""
    placed = replace(incoming, start=here.start, end=here.end, text_sha256=here.text_sha256)
    return placed == here


def _is_logged(connection: sqlite3.Connection, annotation: Annotation) -> bool:
    """Return whether the log has this state, so that importing twice adds nothing to it."""
    found = connection.execute(
        "SELECT 1 FROM change WHERE id = ? AND after = ? LIMIT 1",
        (annotation.id, rows.snapshot(annotation)),
    ).fetchone()
    return found is not None
