"""BOOK as it is typed: which book, and how its id is shown.

Owns `-` for standard input. Must not know what is done with the book.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from cpss_tui.cli.outcome import Refused

if TYPE_CHECKING:
    from cpss_tui.annotations.store import Store
    from cpss_tui.book.book import Book

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


def identified(store: Store, book: Book) -> str:
    """The id that a book's annotations are kept under.

    Raises Refused where the book may be one of several: nobody is there to ask.
    """
    identity = store.identify(book)
    if identity.candidates:
        known = ", ".join(candidate.title for candidate in identity.candidates)
        raise Refused(
            f"{book.title} may be a book that was read before ({known}); open it once with "
            "`cpss-tui`, which asks which one it is."
        )
    return store.formerly(book) or identity.ident


def published_id(ident: str) -> str:
    """A book's id as answers show it: the declared one without what the store puts before it."""
    return ident.removeprefix(_DECLARED)
