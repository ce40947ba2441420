"""Annotations as rows of the table, and as the snapshots that the log of changes keeps.

Owns the order of columns and the reading of what may have been damaged. Begins no
transaction: every function takes a connection.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cpss_tui.annotations.model import Annotation
from cpss_tui.annotations.records import Malformed, from_json

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

_COLUMNS = (
    "id",
    "kind",
    "section",
    "quote",
    "created",
    "modified",
    "prefix",
    "suffix",
    "start",
    "end",
    "text_sha256",
    "edition",
    "body",
    "colour",
    "deleted",
    "revision",
    "tags",
    "extra",
)
_NAMES = ", ".join(f'"{name}"' for name in _COLUMNS)
_QUALIFIED = ", ".join(f'a."{name}"' for name in _COLUMNS)
_SELECT = f"SELECT {_QUALIFIED}, b.ident FROM annotation a JOIN book b USING (book)"  # noqa: S608 - constants
_REPLACE = (
    f"INSERT INTO annotation ({_NAMES}, book) "  # noqa: S608 - constants
    f"VALUES ({', '.join('?' * len(_COLUMNS))}, (SELECT book FROM book WHERE ident = ?)) "
    "ON CONFLICT (id) DO UPDATE SET "
    + ", ".join(f'"{name}" = excluded."{name}"' for name in _COLUMNS[1:])
)


def select(
    connection: sqlite3.Connection, where: str, values: Sequence[object]
) -> tuple[list[Annotation], list[str]]:
    """Return the annotations for which `where`, a condition on `a` and `b`, holds.

    With them come the ids of rows that are no annotation any more: neither hides the other.
    """
    found, malformed = [], []
    order = "ORDER BY a.section, a.start, a.created, a.id"
    for row in connection.execute(f"{_SELECT} WHERE {where} {order}", values).fetchall():
        try:
            found.append(_annotation(row))
        except Malformed:
            malformed.append(str(row[0]))
    return found, malformed


def fetch(connection: sqlite3.Connection, ident: str) -> Annotation | None:
    """Return the annotation of exactly this id; None too where its row cannot be understood."""
    found, _ = select(connection, "a.id = ?", (ident,))
    return found[0] if found else None


def put(connection: sqlite3.Connection, annotation: Annotation) -> None:
    """Write `annotation` over the row of its id, or as a new row. Its book must be there."""
    record = _record(annotation)
    record["tags"] = json.dumps(record["tags"], ensure_ascii=False)
    record["extra"] = json.dumps(record["extra"], ensure_ascii=False)
    connection.execute(_REPLACE, [*(record[name] for name in _COLUMNS), annotation.book])


def snapshot(annotation: Annotation) -> str:
    """Return the whole of `annotation` as one JSON text."""
    return json.dumps(_record(annotation), ensure_ascii=False)


def from_snapshot(text: str) -> Annotation:
    """Return what `snapshot` was given. Raises Malformed."""
    try:
        record = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed("it is not JSON") from None
    return _from_record(record)


def _annotation(row: Sequence[object]) -> Annotation:
    record = dict(zip((*_COLUMNS, "book"), row, strict=True))
    for name in ("tags", "extra"):
        try:
            record[name] = json.loads(str(record[name]))
        except (ValueError, RecursionError):
            raise Malformed(f"its {name} are not JSON") from None
    return _from_record(record)


def _record(annotation: Annotation) -> dict[str, object]:
    record: dict[str, object] = {name: getattr(annotation, name) for name in _COLUMNS}
    record["kind"] = annotation.kind.value
    record["tags"] = list(annotation.tags)
    record["extra"] = dict(annotation.extra)
    record["book"] = annotation.book
    return record


def _from_record(record: object) -> Annotation:
    """Unlike a record from outside, this one has its unknown fields apart, in `extra`."""
    if not isinstance(record, dict):
        raise Malformed("it is not an object")
    extra = record.pop("extra", {})
    if not isinstance(extra, dict):
        raise Malformed("its extra is not an object")
    outside = {key: value for key, value in extra.items() if key not in record}
    return from_json(outside | record)
