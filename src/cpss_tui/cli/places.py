"""LOCATION as it is typed: which place in a book.

Owns `note:ID`, and what is said when a LOCATION is a file. Must not know what is done there.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from cpss_tui.cli.books import STANDARD_INPUT, identified
from cpss_tui.cli.outcome import NOTHING_FOUND, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cpss_tui.book.book import Book
    from cpss_tui.book.locations import Place
    from cpss_tui.cli.notes.standing import Standing

_NOTE: Final = "note:"


def find_place(book: Book, location: str, *, remedy: str = "--book {}") -> Place:
    """The place that LOCATION names; that of a note is the passage it is about.

    `remedy` is where the name of a file belongs. Raises LocationNotFoundError, NoSuchAnnotation,
    AmbiguousLocationError, AmbiguousId, and Refused for a file.
    """
    from cpss_tui.book.locations import Place, resolve
    from cpss_tui.book.model import AmbiguousLocationError, LocationNotFoundError

    if location.startswith(_NOTE):
        standing = _standing(book, location.removeprefix(_NOTE).strip())
        start, end = standing.anchoring.start, standing.anchoring.end
        if start is None or end is None or standing.chapter is None:
            return resolve(book, standing.section)
        return Place(standing.chapter, start, end)
    try:
        return resolve(book, location)
    except (AmbiguousLocationError, LocationNotFoundError):
        if location == STANDARD_INPUT:
            right = remedy.format(location)
            raise Refused(
                f"- is standard input, not a place in a book; did you mean `{right}`?"
            ) from None
        if os.path.lexists(location):
            right = remedy.format(location)
            raise Refused(f"{location} is a file, not a place; did you mean `{right}`?") from None
        raise


def find_section(book: Book, location: str) -> Iterator[Place]:
    """The section that LOCATION names, piece by piece; that of a note is the one it stands in.

    Raises what `find_place` does.
    """
    from cpss_tui.book.locations import stretch

    if location.startswith(_NOTE):
        location = _standing(book, location.removeprefix(_NOTE).strip()).section
    find_place(book, location)
    return stretch(book, location)


def _standing(book: Book, ident: str) -> Standing:
    from cpss_tui.annotations.store import NoSuchAnnotation, Store
    from cpss_tui.cli.notes.standing import in_reading_order
    from cpss_tui.paths import user_paths

    file = user_paths().annotations
    if not file.exists():
        raise NoSuchAnnotation(f"No annotation has an id that begins with {ident}.")
    store = Store.open(file)
    try:
        annotation = store.get(ident)
        if annotation.book != identified(store, book):
            raise Refused(f"{annotation.id} is an annotation of another book.", NOTHING_FOUND)
        return in_reading_order(book, store, [annotation])[0]
    finally:
        store.close()
