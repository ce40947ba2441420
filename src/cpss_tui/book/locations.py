"""A LOCATION typed by a person into a chapter and an offset.

Owns the order in which ids, starts of ids and starts of titles are tried, and how far a section
goes. Must not know notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cpss_tui.book.book import Book
from cpss_tui.book.model import (
    AmbiguousLocationError,
    BookError,
    Listed,
    LocationNotFoundError,
    Section,
)


class Place(NamedTuple):
    """A chapter's index, an offset in its text, and where the section there ends (exclusive).

    Of a section that goes on in the next piece of a large file, this is the part in the first.
    """

    chapter: int
    start: int
    end: int


class _Entry(NamedTuple):
    """What a location may mean: a section, or a whole chapter."""

    chapter: int
    id: str
    title: str


def resolve(book: Book, location: str) -> Place:
    """Find an id, else the only start of an id, else of a title; case does not matter.

    Raises LocationNotFoundError or AmbiguousLocationError, and BookError where the chapter that
    is meant cannot be read.
    """
    return next(_places(book, _find(book, location)))


def stretch(book: Book, location: str) -> Iterator[Place]:
    """All of a section, piece by piece of its file. Raises what `resolve` does."""
    return _places(book, _find(book, location))


def _find(book: Book, location: str) -> _Entry:
    wanted = location.strip().casefold()
    if not wanted:
        raise _not_found(location)
    name, _, slug = wanted.partition("#")
    if slug or book.index_of(name) is None:
        book.finish()
    index = book.index_of(name)
    if index is not None and not slug:
        return _Entry(index, book.chapters[index].id, "")
    found = _of_chapter(book, wanted, name) if slug else _chapters(book, wanted)
    found = found or list(_by_title(book, wanted))
    # A title may be said in front matter and again in a heading, a file be listed twice.
    found = list({entry.id: entry for entry in reversed(found)}.values())[::-1]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousLocationError(location, tuple(entry.id for entry in found))
    raise _not_found(location)


def _not_found(location: str) -> LocationNotFoundError:
    return LocationNotFoundError(
        f"Nothing here is called {location}; `cpss-tui toc` lists what is."
    )


def _chapters(book: Book, wanted: str) -> list[_Entry]:
    """The chapters whose ids begin so: "imag" means "imaging", and none of its sections."""
    first = {book.chapters[n].id: n for n in reversed(book.readable)}
    found = [_Entry(n, ident, "") for ident, n in first.items() if ident.startswith(wanted)]
    return sorted(found)


def _of_chapter(book: Book, wanted: str, name: str) -> list[_Entry]:
    """The sections of one file whose ids are or begin so. Raises BookError."""
    listed = [
        entry
        for index in book.readable
        if book.chapters[index].id == name
        for entry in _listed(book, index)
    ]
    exact = [entry for entry in listed if entry.id.casefold() == wanted]
    return exact[:1] or [entry for entry in listed if entry.id.casefold().startswith(wanted)]


def _by_title(book: Book, wanted: str) -> Iterator[_Entry]:
    """The sections whose titles are or begin so; an unreadable chapter has none."""
    listed = []
    for index in book.readable:
        try:
            listed.extend(_listed(book, index))
        except BookError:
            listed.append(_Entry(index, book.chapters[index].id, book.chapters[index].title))
    exact = [entry for entry in listed if entry.title.casefold() == wanted]
    yield from exact or (entry for entry in listed if entry.title.casefold().startswith(wanted))


def _listed(book: Book, index: int) -> list[_Entry]:
    """The sections of a chapter, those of a piece as the scan found them."""
    found: Sequence[Listed | Section]
    if book.large_file(index) is None:
        found = book.listed(index)
    else:
        found = book.known_sections(index) or ()
    entries = [_Entry(index, section.id, section.title) for section in found]
    if book.chapters[index].section == book.chapters[index].id:
        book.document(index)  # only then a chapter is called by a title of its own
        chapter = book.chapters[index]
        entries.insert(0, _Entry(index, chapter.id, chapter.title))
    return entries


# How far a section goes


def _places(book: Book, entry: _Entry) -> Iterator[Place]:
    """The section, then the pieces it goes on in, up to the next heading not below it."""
    own = next((s for s in book.sections(entry.chapter) if s.id == entry.id), None)
    level = 0 if own is None or "#" not in own.id else own.level
    start = own.start if own is not None and level else 0
    index = entry.chapter
    while True:
        end = _end(book, index, level, start)
        if end == 0 and start < 0:
            return
        whole = end is None
        if end is None:
            document = book.document(index)
            end = len(document.text) if not level else document.author_end
        yield Place(index, max(0, start), end)
        if not whole or not _goes_on(book, index):
            return
        index, start = index + 1, -1


def _end(book: Book, index: int, level: int, start: int) -> int | None:
    """Where a section of a level ends in a chapter, None where it goes on to the end of it."""
    if not level:
        return None
    after = (s.start for s in book.sections(index) if s.start > start and s.level <= level)
    return next(after, None)


def _goes_on(book: Book, index: int) -> bool:
    """Whether the next chapter is the next piece of the same file."""
    large = book.large_file(index)
    if large is None:
        return False
    book.finish()
    return index + 1 < len(book.chapters) and book.large_file(index + 1) is large
