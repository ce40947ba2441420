"""The shapes of a book's contents: Chapter, Section, and what may go wrong.

Owns the vocabulary. Must not read files.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple


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
    """

    id: str
    title: str
    number: str
    depth: int
    path: Path | None
    part: str = ""


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
