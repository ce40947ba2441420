"""The shapes of a book's contents: Chapter, Section, and what may go wrong.

Owns the vocabulary. Must not read files.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

LARGE: Final = 65_536
"""Bytes of source beyond which a file is split into pieces, each a chapter to the reader."""

BLOCK_BORDER: Final = "\n\n"
LINE_BORDER: Final = "\n"
"""What stands between the texts of two pieces where their file's text is one."""


class BookError(Exception):
    """A book that cannot be read. The message is a sentence a person can act on."""


class LocationNotFoundError(Exception):
    """No chapter or section answers to a location. The message is a sentence."""


class AmbiguousLocationError(Exception):
    """More than one chapter or section answers to a location; `candidates` are their ids."""

    def __init__(self, location: str, candidates: tuple[str, ...]) -> None:
        super().__init__(f"{location} may be any of: {', '.join(candidates)}.")
        self.candidates = candidates


class Chapter(NamedTuple):
    """One chapter: its id, its title in the contents, its number ("6", "6.1", or empty).

    `depth` counts the chapters above it in the contents, from 0. `path` is None for a draft,
    which has a title and no text. `part` is the title of the part that begins with it.

    A large file is several chapters, its pieces, all with the id and path of the file. `section`
    is the id of the section that a chapter begins in: its own id, or of a later piece that of its
    first heading. `level` is the level of that heading; `continues` says that the piece begins
    with none and goes on with the section.
    """

    id: str
    title: str
    number: str
    depth: int
    path: Path | None
    part: str = ""
    section: str = ""
    level: int = 1
    continues: bool = False


class Listed(NamedTuple):
    """A heading as far as the contents need it, of a chapter that was not parsed.

    The fields are those of `Section`.
    """

    id: str
    title: str
    number: str
    level: int


class Section(NamedTuple):
    """A heading of a chapter as the contents list it.

    `start` is the heading's offset in the chapter's text, `words` counts those up to the next
    heading. `level` is 1 for a chapter's title; `chapter` is the chapter's id.
    """

    id: str
    title: str
    number: str
    level: int
    chapter: str
    start: int
    words: int


class Cut(NamedTuple):
    """A place (bytes) at which a block is cut.

    `reopening` is to be put before the source that follows, `border` is what stands in the text
    between the part before and the part after.
    """

    at: int
    reopening: bytes = b""
    border: str = BLOCK_BORDER
