"""Which book a text is: the same one as before, perhaps changed or moved, or a new one.

Owns the order of the signs: a declared id, else the same content seen before, else the same path
with at least half of its words. In doubt it names the books that may be meant, and merges
nothing. Begins no transaction: every function takes a connection. Must not know how a book is
made of chapters.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from heapq import nsmallest
from itertools import accumulate
from typing import TYPE_CHECKING, Final, Protocol
from zlib import crc32

from cpss_tui.database import storable

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable

_SHINGLE: Final = 8
"""Words in a shingle."""
_KEPT: Final = 128
"""Hashes in a sketch: the smallest ones, so that two sketches hold the same sample."""
_BYTES: Final = 4
_SAME: Final = 0.5
"""The share of a book's shingles from which a text at its path is that book."""
_DOUBTFUL: Final = 0.1
"""The share from which it may be."""
_MADE: Final = "made:"
"""What the ids of books begin with that declare none."""
_FEW: Final = 8
"""Fewer sampled shingles than this settle nothing by themselves."""


class Identifiable(Protocol):
    """What is asked of a book to tell which one it is; the costly answers only where needed."""

    @property
    def declared(self) -> str: ...  # noqa: D102 - the id that it declares, empty without one
    @property
    def whereabouts(self) -> str: ...  # noqa: D102 - its absolute path, empty where it has none
    @property
    def content_sha256(self) -> str: ...  # noqa: D102 - of all its sources, empty without a byte
    @property
    def sample(self) -> str: ...  # noqa: D102 - its source, of a large one the beginning


class Sign(StrEnum):
    """By what a book was told.

    DECLARED: its own id. CONTENT: the very same content was seen before. PATH: it stands where
    the book stood, with at least half of its words. NEW: nothing like it was seen. DOUBT: it may
    be one of several, or a new one.
    """

    DECLARED = "declared"
    CONTENT = "content"
    PATH = "path"
    NEW = "new"
    DOUBT = "doubt"


@dataclass(frozen=True, slots=True)
class Candidate:
    """A book that may be meant: its id, its title, where and when it was last seen."""

    ident: str
    title: str
    path: str
    seen: str


@dataclass(frozen=True, slots=True)
class Identity:
    """Which book it is.

    `ident` is the id to keep things under; of a new book, and of one in doubt, one never used
    before. `candidates`, the last seen first, are there only in doubt.
    """

    ident: str
    sign: Sign
    candidates: tuple[Candidate, ...] = ()


def declared_ident(declared: str) -> str:
    """Return the id under which the book that declares an id is kept."""
    return f"id:{declared}"


def identify(
    connection: sqlite3.Connection, book: Identifiable, new_id: Callable[[], str]
) -> Identity:
    """Tell which book it is; nothing is written."""
    if book.declared:
        return Identity(declared_ident(book.declared), Sign.DECLARED)
    sign, found = _seen(connection, book)
    if len(found) == 1 and found[0][1] >= _SAME:
        return Identity(found[0][0].ident, sign)
    made = f"{_MADE}{new_id()}"
    likely = sorted((c for c, share in found if share >= _DOUBTFUL), key=lambda c: c.seen)
    if likely:
        return Identity(made, Sign.DOUBT, tuple(reversed(likely)))
    return Identity(made, Sign.NEW)


def formerly(connection: sqlite3.Connection, book: Identifiable) -> str:
    """Return the id that a book had before it declared one, empty without such a one.

    A book that was ever known by what it declares has its own annotations: nothing is merged.
    """
    if not book.declared:
        return ""
    declared = storable(declared_ident(book.declared))
    if connection.execute("SELECT 1 FROM book WHERE ident = ?", (declared,)).fetchone():
        return ""
    _, found = _seen(connection, book)
    surely = len(found) == 1 and found[0][1] >= _SAME and found[0][0].ident.startswith(_MADE)
    return found[0][0].ident if surely else ""


def inherit(connection: sqlite3.Connection, book: Identifiable) -> None:
    """Let a book that declares an id have what was kept before it did; nothing in doubt."""
    before = formerly(connection, book)
    if before:
        declared = storable(declared_ident(book.declared))
        connection.execute("UPDATE book SET ident = ? WHERE ident = ?", (declared, before))


def _seen(
    connection: sqlite3.Connection, book: Identifiable
) -> tuple[Sign, list[tuple[Candidate, float]]]:
    """The books that a text may be, whatever it declares, and by what sign."""
    path = storable(book.whereabouts)
    known = _by_content(connection, book.content_sha256, path)
    if known or not path:
        return Sign.CONTENT, known
    return Sign.PATH, _by_path(connection, book, path)


def sight(connection: sqlite3.Connection, key: int, book: Identifiable, at: str) -> None:
    """Note that the book with a key (of the table) was seen at `at`, and keep its sketch.

    A declared book needs no sightings. In doubt this is also how a choice is kept.
    """
    if book.declared:
        return
    path, sha256 = storable(book.whereabouts), book.content_sha256
    known = connection.execute(
        "SELECT 1 FROM sighting WHERE book = ? AND sha256 = ?", (key, sha256)
    ).fetchone()
    if known is None:
        connection.execute("UPDATE book SET sketch = ? WHERE book = ?", (sketch(book.sample), key))
    connection.execute(
        "INSERT INTO sighting (book, path, sha256, seen) VALUES (?, ?, ?, ?) "
        "ON CONFLICT (path, sha256, book) DO UPDATE SET seen = excluded.seen",
        (key, path, sha256, at),
    )


def _by_content(
    connection: sqlite3.Connection, sha256: str, path: str
) -> list[tuple[Candidate, float]]:
    """The books seen with this content; the one last seen so at this path, if there is one."""
    if not sha256:
        return []  # every empty file is like every other
    rows = connection.execute(
        "SELECT b.ident, b.title, s.path, max(s.seen), max(s.path = ?) "
        "FROM sighting s JOIN book b USING (book) WHERE s.sha256 = ? GROUP BY b.book",
        (path, sha256),
    ).fetchall()
    here = [row for row in rows if row[4] and path]
    return [(_candidate(row), 1.0) for row in (here if len(here) == 1 else rows)]


def _by_path(
    connection: sqlite3.Connection, book: Identifiable, path: str
) -> list[tuple[Candidate, float]]:
    """The books seen at this path, each with the share of its shingles that is here."""
    rows = connection.execute(
        "SELECT b.ident, b.title, s.path, max(s.seen), b.sketch, max(s.sha256 = '') "
        "FROM sighting s JOIN book b USING (book) WHERE s.path = ? GROUP BY b.book",
        (path,),
    ).fetchall()
    if not rows:
        return []
    now = sketch(book.sample)
    shares = []
    for row in rows:
        stood = bytes(row[4] or b"")
        # A file that was empty when it was seen has no words to compare.
        shares.append((_candidate(row), 1.0 if row[5] and not stood else share(stood, now)))
    surely = [pair for pair in shares if pair[1] >= _SAME]
    return surely or shares


def _candidate(row: tuple[object, ...]) -> Candidate:
    return Candidate(*map(str, row[:4]))


# Sketches


@lru_cache(maxsize=1)
def sketch(text: str) -> bytes:
    """Return the smallest hashes of a text's shingles: at most 128, in order, four bytes each.

    A shingle is eight words in a row; a text of fewer words is one. That of the last text is
    remembered: it takes long, and may be made beforehand.
    """
    words = text.encode("utf-8", "replace").split()
    if not words:
        return b""
    joined = memoryview(b" ".join(words))
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    count = max(1, len(words) - _SHINGLE + 1)
    hashes = {
        crc32(joined[start : end - 1])
        for start, end in zip(starts[:count], starts[min(_SHINGLE, len(words)) :], strict=True)
    }
    return b"".join(value.to_bytes(_BYTES, "big") for value in nsmallest(_KEPT, hashes))


def share(before: bytes, now: bytes) -> float:
    """Estimate which share of the shingles of one sketched text the other has, 0 to 1.

    Where too few can be compared to say that it is another text, it is a doubtful share.
    """
    ours, theirs = _hashes(before), _hashes(now)
    if len(theirs) == _KEPT:
        # Beyond its largest hash a full sketch says nothing of what its text holds.
        ours = [value for value in ours if value <= theirs[-1]]
    held = set(theirs)
    found = sum(value in held for value in ours) / len(ours) if ours else 0.0
    return max(found, _DOUBTFUL) if len(ours) < _FEW else found


def _hashes(sketched: bytes) -> list[int]:
    return [
        int.from_bytes(sketched[at : at + _BYTES], "big") for at in range(0, len(sketched), _BYTES)
    ]
