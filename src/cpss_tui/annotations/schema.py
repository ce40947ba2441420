"""The tables of `annotations.db`, as migrations.

Owns their statements and nothing else. A migration that was published is never edited: what
changes is a new one below.
"""

from __future__ import annotations

from cpss_tui.database import Schema

_TABLES = (
    # A book is an id, never a path.
    """
    CREATE TABLE book (
      book INTEGER PRIMARY KEY,
      ident TEXT NOT NULL UNIQUE,
      title TEXT NOT NULL,
      edition TEXT,
      sketch BLOB)
    """,
    # Where, and with what content, a book was seen.
    """
    CREATE TABLE sighting (
      book INTEGER NOT NULL REFERENCES book,
      path TEXT NOT NULL,
      sha256 TEXT NOT NULL,
      seen TEXT NOT NULL,
      PRIMARY KEY (path, sha256, book)) WITHOUT ROWID
    """,
    "CREATE INDEX sighting_content ON sighting (sha256)",
    # As the reader made it. `deleted`: in the trash since. `extra`: unknown fields, kept.
    """
    CREATE TABLE annotation (
      id TEXT PRIMARY KEY,
      book INTEGER NOT NULL REFERENCES book,
      kind TEXT NOT NULL,
      section TEXT NOT NULL,
      edition TEXT,
      text_sha256 TEXT,
      start INTEGER,
      "end" INTEGER,
      quote TEXT NOT NULL,
      prefix TEXT NOT NULL,
      suffix TEXT NOT NULL,
      body TEXT NOT NULL DEFAULT '',
      tags TEXT NOT NULL DEFAULT '[]',
      colour TEXT,
      created TEXT NOT NULL,
      modified TEXT NOT NULL,
      deleted TEXT,
      revision INTEGER NOT NULL DEFAULT 1,
      extra TEXT NOT NULL DEFAULT '{}') WITHOUT ROWID
    """,
    "CREATE INDEX annotation_place ON annotation (book, section, start) WHERE deleted IS NULL",
    # Where it stands in one text: can be made again, except what a person `decided`.
    """
    CREATE TABLE anchoring (
      id TEXT NOT NULL REFERENCES annotation,
      text_sha256 TEXT NOT NULL,
      status TEXT NOT NULL,
      section TEXT,
      start INTEGER,
      "end" INTEGER,
      decided TEXT,
      PRIMARY KEY (id, text_sha256)) WITHOUT ROWID
    """,
    "CREATE INDEX anchoring_text ON anchoring (text_sha256)",
    # Append only. `before` and `after` are whole annotations; what is done as one has one `step`.
    """
    CREATE TABLE change (
      seq INTEGER PRIMARY KEY AUTOINCREMENT,
      at TEXT NOT NULL,
      session TEXT NOT NULL,
      step TEXT NOT NULL,
      id TEXT NOT NULL,
      what TEXT NOT NULL,
      before TEXT,
      after TEXT,
      undoes INTEGER REFERENCES change)
    """,
    "CREATE INDEX change_of ON change (id, seq)",
    "CREATE INDEX change_step ON change (step)",
    "CREATE INDEX change_undone ON change (undoes) WHERE undoes IS NOT NULL",
    # An open editor. `id`: the annotation that is edited, null for a new one.
    """
    CREATE TABLE draft (
      draft TEXT PRIMARY KEY,
      id TEXT,
      book INTEGER NOT NULL REFERENCES book,
      target TEXT NOT NULL,
      body TEXT NOT NULL,
      owner TEXT NOT NULL,
      at TEXT NOT NULL) WITHOUT ROWID
    """,
)

ANNOTATIONS = Schema(
    application_id=1129337683,  # 'CPSS'
    migrations=(_TABLES,),
    what="Notes",
)
