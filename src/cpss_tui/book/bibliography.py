"""The references of one book, and what of them stands at the ends of its chapters.

Owns that a book whose references cannot be read is read without them. Must not know chapters.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import Final

from cpss_tui.book.model import BookError
from cpss_tui.book.references import Entry, read_references
from cpss_tui.book.tail import tail_words, with_references
from cpss_tui.document.model import Document

_CLOSING_PAGE: Final = "references"
"""The id of the chapter that lists every reference of a book."""


class Bibliography:
    """What `references.json` in a folder holds, read when it is first asked for."""

    def __init__(self, folder: Path | None) -> None:
        """Without a folder there are no references."""
        self._folder = folder
        self.told = ""
        """The warning of who read them in a copy of this process."""

    @property
    def entries(self) -> dict[str, Entry]:
        """The references by key, in the file's order; none where they are unreadable."""
        return self._read[0]

    @property
    def warning(self) -> str:
        """Why there are no references where they could not be read: sentences, or empty.

        To ask does not read them.
        """
        return self._read[1] if "_read" in vars(self) else self.told

    @cached_property
    def _read(self) -> tuple[dict[str, Entry], str]:
        try:
            return (read_references(self._folder) if self._folder is not None else {}), ""
        except BookError as error:
            return {}, f"{error} Citations stay as they are written."

    def tail_words(self, ident: str, source: str) -> str:
        """The words that the list at a chapter's end may hold, by the chapter's id and source."""
        return tail_words(source, self.entries, complete=ident == _CLOSING_PAGE)

    def with_tail(self, ident: str, document: Document) -> Document:
        """A chapter by its id with the list at its end."""
        complete = ident == _CLOSING_PAGE and bool(self.entries)
        return with_references(document, self.entries, complete=complete)
