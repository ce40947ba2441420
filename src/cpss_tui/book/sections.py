"""The sections of a chapter: its headings with ids, numbers and counts of words.

Owns how a section's id and number are made. Must not know files.
"""

from __future__ import annotations

from collections.abc import Sequence

from cpss_tui.book.model import Chapter, Section
from cpss_tui.document.model import Document, Heading
from cpss_tui.document.numbering import heading_numbers


def numbers_of(document: Document, chapter: Chapter) -> tuple[str, ...]:
    """The numbers of a chapter's headings, empty ones where the chapter has none."""
    return heading_numbers(document.headings, chapter.number)


def numbers_for(levels: Sequence[int], number: str) -> tuple[str, ...]:
    """The numbers of the headings of a whole file of which only the levels are known."""
    return heading_numbers([Heading(0, 0, level, "", "") for level in levels], number)


def section_id(chapter: Chapter, number: int, level: int, slug: str) -> str:
    """The id of a chapter's heading: the chapter's own for its title."""
    titles = level == 1 and number == 0 and chapter.section == chapter.id
    return chapter.id if titles else f"{chapter.id}#{slug}"


def sections_of(
    chapter: Chapter, document: Document, numbers: Sequence[str]
) -> tuple[Section, ...]:
    """The sections of a parsed chapter."""
    starts = [heading.start for heading in document.headings]
    ends = [*starts[1:], document.author_end] if starts else []
    numbered = [*numbers, *[""] * len(starts)]
    return tuple(
        Section(
            id=section_id(chapter, n, heading.level, heading.slug),
            title=heading.title,
            number=numbered[n],
            level=heading.level,
            chapter=chapter.id,
            start=heading.start,
            words=len(document.text[heading.end : end].split()),
        )
        for n, (heading, end) in enumerate(zip(document.headings, ends, strict=True))
    )


def listed_in(
    chapter: Chapter, document: Document, found: tuple[Section, ...]
) -> tuple[Section, ...]:
    """The sections of a chapter with one for the chapter itself where no heading is that."""
    if chapter.section != chapter.id or (found and found[0].id == chapter.id):
        return found
    end = found[0].start if found else document.author_end
    words = len(document.text[:end].split())
    return (
        Section(chapter.id, chapter.title, chapter.number, 1, chapter.id, 0, words),
        *found,
    )
