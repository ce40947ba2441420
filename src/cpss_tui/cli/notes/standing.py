"""Where annotations stand in a book as it is now.

Owns the order of reading, and the way from an annotation to the section and the words it is
about today. Must not know how any of it is printed.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cpss_tui.annotations.model import Anchoring, Annotation
    from cpss_tui.annotations.store import Store
    from cpss_tui.book.book import Book


class Standing(NamedTuple):
    """An annotation, where it stands in its chapter's text, and what stands there.

    `chapter` is the chapter's index, None where the book has none for it. `section` is the id and
    `title` the title of the nearest heading above; of a lost one the id that was noted, and None
    where no section has it any more. `text` is None when lost.
    """

    chapter: int | None
    annotation: Annotation
    anchoring: Anchoring
    section: str
    title: str | None
    text: str | None


def in_reading_order(book: Book, store: Store, found: Iterable[Annotation]) -> list[Standing]:
    """Look for annotations where they were made; lost ones end their chapter.

    Those whose chapter is not in the book any more come last. Raises BookError where a chapter
    cannot be read.
    """
    book.finish()
    ordered = []
    for annotation in found:
        standing = _found(book, store, annotation)
        chapter = len(book.chapters) if standing.chapter is None else standing.chapter
        start = standing.anchoring.start
        noted = annotation.start or 0
        order = (chapter, start is None, noted if start is None else start, annotation.created)
        ordered.append((order, standing))
    ordered.sort(key=lambda pair: pair[0])
    return [standing for _, standing in ordered]


def _found(book: Book, store: Store, annotation: Annotation) -> Standing:
    """In the first chapter that has its words, else lost in the likeliest one."""
    lost = None
    for index in book.extent(annotation.section):
        standing = _stand(book, index, store, annotation)
        if standing.text is not None:
            return standing
        lost = lost or standing
    return lost or _gone(annotation)


def _gone(annotation: Annotation) -> Standing:
    from cpss_tui.annotations.model import LOST

    return Standing(None, annotation, LOST, annotation.section, None, None)


def _stand(book: Book, index: int, store: Store, annotation: Annotation) -> Standing:
    from cpss_tui.annotations.folding import bare

    anchoring = _anchoring(book, index, store, annotation)
    sections = book.sections(index)
    start, end = anchoring.start, anchoring.end
    if start is None or end is None:
        title = next((s.title for s in sections if s.id == annotation.section), None)
        return Standing(index, annotation, anchoring, annotation.section, title, None)
    text = bare(book.document(index).text[start:end])
    above = bisect_right([section.start for section in sections], start) - 1
    if above < 0:
        chapter = book.chapters[index]
        return Standing(index, annotation, anchoring, chapter.id, chapter.title, text)
    return Standing(index, annotation, anchoring, sections[above].id, sections[above].title, text)


def _anchoring(book: Book, index: int, store: Store, annotation: Annotation) -> Anchoring:
    """What is known of this text, else what a search finds."""
    from cpss_tui.annotations.selectors import anchor

    document = book.document(index)
    known = store.anchorings(document.version).get(annotation.id)
    if known is not None and (known.end is None or known.end <= document.author_end):
        return known
    return anchor(document.text[: document.author_end], annotation)
