"""A Book: chapters that are read and parsed when they are asked for.

Owns the way from a chapter's index to its Document and sections, and keeps a few of them. Must
not know layout or the screen.
"""

from __future__ import annotations

from collections import OrderedDict
from functools import cached_property
from pathlib import Path
from typing import Final
from urllib.parse import unquote

from cpss_tui.book.model import BookError, Chapter, Section
from cpss_tui.book.reading import decoded, prepared, read_file
from cpss_tui.book.references import Entry, read_references
from cpss_tui.book.sources import Source, find_source, given_text, guide_folder
from cpss_tui.book.tail import tail_words, with_references
from cpss_tui.document.model import Document
from cpss_tui.document.numbering import heading_numbers
from cpss_tui.document.parse import parse

_KEPT: Final = 8
_SAMPLED: Final = 500_000
_BIBLIOGRAPHY: Final = "references"
"""The id of the closing page that lists every reference of a book."""


class Book:
    """One open book."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.title = source.title
        self.edition = source.edition
        self.chapters: tuple[Chapter, ...] = source.chapters
        self._documents: OrderedDict[int, Document] = OrderedDict()
        self._sections: dict[int, tuple[Section, ...]] = {}

    @cached_property
    def references(self) -> dict[str, Entry]:
        """The book's references by key, in the file's order. Raises BookError if unreadable."""
        return {} if self.source.text is not None else read_references(self.source.root)

    @property
    def declared(self) -> str:
        """The id that the book declares, empty without one."""
        return self.source.declared

    @property
    def whereabouts(self) -> str:
        """The book's absolute path, empty where it came by another way than a file."""
        return "" if self.source.text is not None else str(self.source.path.resolve())

    @cached_property
    def content_sha256(self) -> str:
        """The SHA-256 of all chapters' sources, in hexadecimal digits; empty for an empty book.

        A book of one file has the same one whatever its name, and so from standard input.
        """
        from hashlib import sha256

        found, empty = sha256(), True
        for index in self.readable:
            chapter = self.chapters[index]
            data = self._data_or_none(chapter)
            if len(self.chapters) > 1:
                found.update(f"{chapter.id}\0{len(data)}\0".encode("utf-8", "replace"))
            found.update(data)
            empty = empty and not data
        return "" if empty else found.hexdigest()

    @property
    def sample(self) -> str:
        """The source of the first chapters, some 500,000 code points, by which a book is known."""
        parts, room = [], _SAMPLED
        for index in self.readable:
            if room > 0:
                parts.append(
                    self._data_or_none(self.chapters[index])[:room].decode("utf-8", "replace")
                )
                room -= len(parts[-1])
        return "\n".join(parts)

    @property
    def ident(self) -> str:
        """What the reader's marks know the book by: the id that it declares."""
        return self.source.declared

    @property
    def readable(self) -> tuple[int, ...]:
        """The indices of the chapters that have a text."""
        return tuple(n for n, chapter in enumerate(self.chapters) if chapter.path is not None)

    def index_of(self, chapter_id: str) -> int | None:
        """The index of the chapter with an id, None without one."""
        return next((n for n, c in enumerate(self.chapters) if c.id == chapter_id and c.path), None)

    def document(self, index: int) -> Document:
        """The parsed chapter at an index. Raises BookError where its file cannot be read."""
        found = self._documents.get(index)
        if found is None:
            found = self._parsed(index)
            self._documents[index] = found
            self._sections[index] = self._listed(index, found)
            if len(self._documents) > _KEPT:
                self._documents.popitem(last=False)
        self._documents.move_to_end(index)
        return found

    def sections(self, index: int) -> tuple[Section, ...]:
        """The headings of the chapter at an index. Raises BookError like `document`."""
        if index not in self._sections:
            self.document(index)
        return self._sections[index]

    def known_sections(self, index: int) -> tuple[Section, ...] | None:
        """The headings of a chapter that was parsed before, None of one that was not."""
        return self._sections.get(index)

    def read_sections(self, index: int) -> tuple[Section, ...]:
        """The headings of a chapter, read anew and not kept: safe beside the thread that reads.

        Raises BookError like `document`.
        """
        return self._listed(index, self._parsed(index))

    def parsed(self, index: int) -> Document:
        """A chapter parsed anew and not kept: safe beside the thread that reads.

        Raises BookError like `document`.
        """
        return self._parsed(index)

    def source_text(self, index: int) -> str:
        """The Markdown of a chapter, and the words of its list of references.

        No word of the chapter's text is missing. Raises BookError where its file cannot be read.
        """
        chapter = self.chapters[index]
        source = decoded(self._data(chapter))[0]
        complete = chapter.id == _BIBLIOGRAPHY
        return f"{source}\n{tail_words(source, self.references, complete=complete)}"

    def keep_sections(self, index: int, sections: tuple[Section, ...]) -> None:
        """Keep the headings that `read_sections` found."""
        self._sections.setdefault(index, sections)

    def sizes(self) -> list[int]:
        """How long each chapter is, in bytes of its source; 0 for a draft or a missing file."""
        return [_size(chapter.path) for chapter in self.chapters]

    def linked(self, index: int, target: str) -> tuple[int, int] | None:
        """The chapter and offset that a link in a chapter leads to, None if not in this book."""
        path = self.chapters[index].path
        name, _, slug = unquote(target).partition("#")
        chapter: int | None = index
        if name and path is not None:
            wanted = (path.parent / name).resolve()
            found = (n for n, c in enumerate(self.chapters) if c.path == wanted)
            chapter = next(found, None)
        if chapter is None:
            return None
        if not slug:
            return chapter, 0
        headings = self.document(chapter).headings
        return next(((chapter, h.start) for h in headings if h.slug == slug.lower()), None)

    def _data(self, chapter: Chapter) -> bytes:
        """The prepared source of a chapter, empty for a draft. Raises BookError."""
        if self.source.text is not None:
            return self.source.text
        return read_file(chapter.path) if chapter.path is not None else b""

    def _data_or_none(self, chapter: Chapter) -> bytes:
        """The prepared source of a chapter, empty where it cannot be read."""
        try:
            return self._data(chapter)
        except BookError:
            return b""

    def _parsed(self, index: int) -> Document:
        chapter = self.chapters[index]
        if chapter.path is None:
            raise BookError(f"“{chapter.title}” has not been written yet.")
        source, _ = decoded(self._data(chapter))
        document = parse(source, self.references)
        complete = chapter.id == _BIBLIOGRAPHY and bool(self.references)
        return with_references(document, self.references, complete=complete)

    def _listed(self, index: int, document: Document) -> tuple[Section, ...]:
        chapter = self.chapters[index]
        numbers = heading_numbers(document.headings, chapter.number)
        starts = [heading.start for heading in document.headings]
        ends = [*starts[1:], document.author_end] if starts else []
        return tuple(
            Section(
                id=chapter.id if heading.level == 1 and n == 0 else f"{chapter.id}#{heading.slug}",
                title=heading.title,
                number=number,
                level=heading.level,
                chapter=chapter.id,
                start=heading.start,
                words=len(document.text[heading.end : end].split()),
            )
            for n, (heading, number, end) in enumerate(
                zip(document.headings, numbers, ends, strict=True)
            )
        )


def open_book(name: str | None = None) -> Book:
    """The book with a path, without one the bundled guide. Raises BookError with a sentence."""
    path = guide_folder() if name is None else Path(name)
    return Book(find_source(path))


def open_text(name: str, source: bytes) -> Book:
    """The book of one chapter whose source came by another way than a file.

    `name` stands for the stem of a file's name. No references are looked for.
    """
    return Book(given_text(name, prepared(source, name)))


def _size(path: Path | None) -> int:
    try:
        return path.stat().st_size if path else 0
    except OSError:
        return 0
