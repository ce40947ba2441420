"""BOOK and LOCATION as they are typed: which book, and which place in it.

Owns `-` for standard input, and what is said when a LOCATION is a file. Must not know what is
done with the book.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Final

from cpss_tui.cli.outcome import Refused

if TYPE_CHECKING:
    from cpss_tui.book.book import Book
    from cpss_tui.book.locations import Place

STANDARD_INPUT: Final = "-"
_DECLARED: Final = "id:"


def open_named(name: str | None) -> Book:
    """The book that BOOK names. Raises BookError, and Refused without standard input."""
    from cpss_tui.book.book import open_book, open_text

    if name != STANDARD_INPUT:
        return open_book(name)
    if sys.stdin is None:
        raise Refused("There is no standard input to read a book from.")
    return open_text("stdin", sys.stdin.buffer.read())


def find_place(book: Book, location: str, *, remedy: str = "--book {}") -> Place:
    """The place that LOCATION names.

    `remedy` is where the name of a file belongs. Raises LocationNotFoundError,
    AmbiguousLocationError, and Refused for a file.
    """
    from cpss_tui.book.locations import resolve
    from cpss_tui.book.model import AmbiguousLocationError, LocationNotFoundError

    try:
        return resolve(book, location)
    except (AmbiguousLocationError, LocationNotFoundError):
        if os.path.exists(location):  # noqa: PTH110 - `Path.exists` raises for a name that is too long
            right = remedy.format(location)
            raise Refused(f"{location} is a file, not a place; did you mean `{right}`?") from None
        raise


def ident_of(book: Book) -> str | None:
    """The id under which a book's annotations are kept; None where it declares none."""
    return f"{_DECLARED}{book.source.declared}" if book.source.declared else None


def published_id(ident: str) -> str:
    """A book's id as answers show it: the declared one without what the store puts before it."""
    return ident.removeprefix(_DECLARED)
