"""Where a place of a book is now: after another run, and after the book has changed on disk.

Owns the way from kept words back to an offset, strict to loose. Must not know files of state,
widgets or chapters' numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import TYPE_CHECKING, Final

from cpss_tui.book.book import Book
from cpss_tui.book.model import BookError, Chapter

if TYPE_CHECKING:
    from cpss_tui.document.model import Document
    from cpss_tui.state import Place

_QUOTED: Final = 48
"""Code points of the words at a place by which it is found again."""
_LANDMARKS: Final = 60
"""Blocks on each side of a place by which it is found where its own words are gone."""
_TELLING: Final = 16
"""Code points below which a block's words may stand anywhere."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A chapter's index and an offset in its text."""

    chapter: int
    offset: int


def place_of(chapter: Chapter, document: Document, offset: int) -> Place:
    """A place as it is kept: the section it is in, and the words there."""
    from cpss_tui.state import Place

    heading = document.heading_at(offset)
    section = chapter.section or chapter.id
    if heading is not None and (heading.level > 1 or chapter.section):
        section = f"{chapter.id}#{heading.slug}"
    return Place(section, offset, document.text[offset : offset + _QUOTED])


def spot_of(book: Book, place: Place) -> Spot | None:
    """Where the words of a place stand now, else as near as can be.

    None where nothing is left of its section: another chapter, or one that cannot be read.
    """
    _scan_to(book, place.section)
    chapters = book.extent(place.section)
    found = _by_words(book, chapters, place)
    if found is not None:
        return found
    text = _text(book, chapters[0]) if chapters else None
    return None if text is None else Spot(chapters[0], min(place.offset, max(0, len(text) - 1)))


def moved(old: Book, spot: Spot, new: Book) -> Spot:
    """Where a spot of a book is in the book as it is after a change on disk."""
    try:
        document = old.document(spot.chapter)
    except BookError:
        return Spot(min(spot.chapter, len(new.chapters) - 1), 0)
    place = place_of(old.chapters[spot.chapter], document, spot.offset)
    _scan_to(new, place.section)
    chapters = new.extent(place.section) or _likely(old, spot.chapter, new)
    found = _by_words(new, chapters, place) or _by_landmarks(document, spot.offset, new, chapters)
    return found or spot_of(new, place) or _beside(old, spot.chapter, new)


def _beside(old: Book, chapter: int, new: Book) -> Spot:
    """Where a chapter stood that is there no longer: the next one begins there, else the last."""
    below = range(chapter + 1, len(old.chapters))
    for number in (*below, *range(chapter - 1, -1, -1)):
        found = new.index_of(old.chapters[number].id)
        if found is not None and _text(new, found) is not None:
            return Spot(found, 0)
    return Spot(new.readable[0] if new.readable else 0, 0)


def _scan_to(book: Book, section: str) -> None:
    """Find the pieces of a large file up to that with a section."""
    if book.index_of(section) is None:
        for _ in book.scan():
            if book.index_of(section) is not None:
                return


def _likely(old: Book, chapter: int, new: Book) -> Sequence[int]:
    """The chapters that may be one whose file has another name now, the likeliest first."""
    title, known = old.chapters[chapter].title, {one.id for one in old.chapters}

    def rank(number: int) -> int:
        one = new.chapters[number]
        return 0 if one.title == title else 1 if one.id not in known else 2

    ranked = sorted(new.readable, key=rank)
    return [n for n in ranked if rank(n) < 2 or n == chapter]


def _text(book: Book, chapter: int) -> str | None:
    try:
        return book.document(chapter).text
    except BookError:
        return None


def _by_words(book: Book, chapters: Sequence[int], place: Place) -> Spot | None:
    """The spot with the words of a place: where they stood, else nearby, in the first chapter."""
    nearby = None
    for chapter in _that_may_hold(book, chapters, place.quote):
        text = _text(book, chapter) or ""
        if text.startswith(place.quote, place.offset):
            return Spot(chapter, place.offset)
        found = _nearest(text, place.quote, place.offset) if nearby is None else None
        nearby = nearby if found is None else Spot(chapter, found)
    return nearby


def _that_may_hold(book: Book, chapters: Sequence[int], words: str) -> Iterator[int]:
    """The chapters that may hold some words; all but the first are judged by their source."""
    from cpss_tui.search.find import Query

    yield from chapters[:1]
    query = Query(words)
    for chapter in chapters[1:]:
        try:
            if query.may_stand_in(book.source_text(chapter)):
                yield chapter
        except BookError:
            continue


def _nearest(text: str, words: str, offset: int) -> int | None:
    """Where words stand in a text, the nearest to an offset if more than once, or None."""
    if not words:
        return None
    found = [at for at in (text.rfind(words, 0, offset), text.find(words, offset)) if at >= 0]
    return min(found, key=lambda at: abs(at - offset)) if found else None


def _by_landmarks(
    document: Document, offset: int, new: Book, chapters: Sequence[int]
) -> Spot | None:
    """Beside the nearest block of the old text that still stands in the new one."""
    text = _text(new, chapters[0]) if chapters else None
    if not text:
        return None
    here = document.block_index(offset)
    above = range(here - 1, max(-1, here - 1 - _LANDMARKS), -1)
    below = range(here + 1, min(len(document.blocks), here + 1 + _LANDMARKS))
    for number in chain([here], *zip_longest(above, below)):
        if number is None:
            continue
        block = document.blocks[number]
        words = document.text[block.start : block.end]
        found = _nearest(text, words, block.start) if len(words) >= _TELLING else None
        if found is not None:
            blocks = new.document(chapters[0]).blocks
            beside = new.document(chapters[0]).block_index(found) + here - number
            return Spot(chapters[0], blocks[min(max(0, beside), len(blocks) - 1)].start)
    return None
