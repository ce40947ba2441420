"""A LOCATION typed by a person into a chapter and an offset.

Owns the order in which ids, starts of ids and starts of titles are tried. Must not know notes.
"""

from __future__ import annotations

from typing import NamedTuple

from cpss_tui.book.book import Book
from cpss_tui.book.model import AmbiguousLocationError, LocationNotFoundError, Section


class Place(NamedTuple):
    """A chapter's index, an offset in its text, and where the section there ends (exclusive)."""

    chapter: int
    start: int
    end: int


def resolve(book: Book, location: str) -> Place:
    """Find an id, else the only start of an id, else of a title; case does not matter.

    Raises LocationNotFoundError or AmbiguousLocationError.
    """
    wanted = location.strip().casefold()
    index = book.index_of(wanted)
    if index is not None:
        return Place(index, 0, len(book.document(index).text))
    chapter, _, slug = wanted.partition("#")
    index = book.index_of(chapter)
    if index is not None and slug:
        for number, section in enumerate(book.sections(index)):
            if section.id.casefold() == wanted or section.id == wanted.rstrip("#"):
                return _place(book, index, number)
    return _by_start(book, wanted, location)


def _by_start(book: Book, wanted: str, location: str) -> Place:
    listed = [
        (index, number, section)
        for index in book.readable
        for number, section in enumerate(book.sections(index))
    ]
    for key in (_id, _title):
        exact = [entry for entry in listed if key(entry[2]) == wanted]
        found = exact or [entry for entry in listed if wanted and key(entry[2]).startswith(wanted)]
        chapters = [entry for entry in found if "#" not in entry[2].id]
        if len(found) > 1 and len(chapters) == 1 and "#" not in wanted:
            # "imag" starts the chapter "imaging" and so all of its sections; the chapter is meant.
            only = chapters[0][2].id
            if all(entry[2].chapter == only for entry in found):
                found = chapters
        if len(found) == 1:
            return _place(book, found[0][0], found[0][1])
        if found:
            raise AmbiguousLocationError(location, tuple(entry[2].id for entry in found))
    raise LocationNotFoundError(f"Nothing here is called {location}; `cpss-tui toc` lists what is.")


def _id(section: Section) -> str:
    return section.id.casefold()


def _title(section: Section) -> str:
    return section.title.casefold()


def _place(book: Book, index: int, number: int) -> Place:
    """The place of a section: up to the next heading that is not below it."""
    sections: tuple[Section, ...] = book.sections(index)
    own = sections[number]
    if "#" not in own.id:
        return Place(index, 0, len(book.document(index).text))
    after = (s.start for s in sections[number + 1 :] if s.level <= own.level)
    return Place(index, own.start, next(after, book.document(index).author_end))
