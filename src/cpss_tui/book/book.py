"""A Book: chapters that are read and parsed when they are asked for.

Owns the way from a chapter's index to its Document and sections, and keeps a few of them. Must
not know layout or the screen.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Final

from cpss_tui.book import likeness
from cpss_tui.book.ahead import OneAhead
from cpss_tui.book.bibliography import Bibliography
from cpss_tui.book.model import BookError, Chapter, Listed, Section
from cpss_tui.book.pieces import Pieces
from cpss_tui.book.reading import decoded, prepared, read_file
from cpss_tui.book.references import Entry
from cpss_tui.book.sections import listed_in, numbers_of, sections_of
from cpss_tui.book.sources import Source, find_source, given_text, guide_folder
from cpss_tui.book.stamps import Stamps
from cpss_tui.document.model import Document

if TYPE_CHECKING:
    from cpss_tui.book.large import LargeFile

_KEPT: Final = 8
_BATCH: Final = 0.01
"""Seconds for which the scan of a large file goes on before it lets others do something."""


class Book(likeness.Known):
    """One open book.

    The chapters of a book of one large file are its pieces; `scan` finds them, and only ever adds
    some at the end. Large files among others are split when the book is opened.
    """

    def __init__(self, source: Source) -> None:
        self.source = source
        self.edition = source.edition
        self._bibliography = Bibliography(source.root if source.text is None else None)
        self._pieces = Pieces(source, lambda: self.references)
        self._documents: OrderedDict[int, Document] = OrderedDict()
        self._sections: dict[int, tuple[Section, ...]] = {}
        self._stamps = Stamps(self._pieces.stamps)
        self._notices: dict[int, str] = {}
        self._ahead = OneAhead()
        if source.summary is not None:
            self._stamps.read(source.summary)

    @cached_property
    def title(self) -> str:
        """The book's title; of one that came by another way than a file its first chapter's."""
        own = self.document(0).title if self.source.text is not None else ""
        return own or self.source.title

    @property
    def references(self) -> dict[str, Entry]:
        """The book's references by key, in the file's order; none where they are unreadable."""
        return self._bibliography.entries

    @property
    def warning(self) -> str:
        """What a reader should know of the book as a whole: a sentence or some, or empty."""
        return " ".join([*self.source.warnings, self._bibliography.warning]).strip()

    @property
    def file_stamp(self) -> tuple[str, str] | None:
        """The path of the one file without an id of its own that the book is, and its stamp."""
        path = self.source.path
        if self.declared or path is None or not self.chapters or self.chapters[0].path != path:
            return None
        found = self._stamps.of(path)
        return None if found is None else (self.whereabouts, "-".join(map(str, found)))

    def whole_sources(self) -> Iterator[tuple[str, bytes]]:
        """The ids of the files in order, and what they hold; nothing where one is unreadable."""
        for chapter in self.source.chapters:
            if chapter.path is not None:
                large = self._pieces.large(chapter)
                try:
                    yield chapter.id, large.data if large else self._data(chapter)
                except BookError:
                    yield chapter.id, b""

    # Chapters

    @property
    def chapters(self) -> Sequence[Chapter]:
        """The chapters, those of a large file as far as it was scanned."""
        return self._pieces.chapters

    @property
    def readable(self) -> tuple[int, ...]:
        """The indices of the chapters that have a text."""
        return tuple(n for n, chapter in enumerate(self.chapters) if chapter.path is not None)

    @property
    def complete(self) -> bool:
        """Whether all chapters are known."""
        return self._pieces.complete

    def scan(self) -> Iterator[int]:
        """Find the chapters that are not known yet; yield how many are known, batch by batch.

        For a thread beside the screen: each batch is short, and others get their turn in between.
        """
        while not self._pieces.complete:
            yield self._pieces.more(_BATCH)
            sleep(0)

    def finish(self) -> None:
        """Find all chapters that are not known yet: some 15 ms for each million bytes."""
        while not self._pieces.complete:
            self._pieces.more(_BATCH)

    def index_of(self, ident: str) -> int | None:
        """The index of the chapter with an id, or with the section of an id; None without one.

        Of a large file the piece that holds the section, None as long as the scan has not come to
        it; where no heading has that id any more, the piece that begins the file.
        """
        return self._pieces.index_of(ident)

    def extent(self, section: str) -> Sequence[int]:
        """The indices of the chapters where the words of a section may stand, the likeliest first.

        A section may go on in the next pieces of a large file. In a book of one file any section
        is looked for there, whatever the file was called; in others an unknown one is nowhere.
        """
        return self._pieces.extent(section)

    # Documents

    def document(self, index: int) -> Document:
        """The parsed chapter at an index. Raises BookError where its file cannot be read."""
        found = self._documents.get(index)
        if found is None:
            found = self._made_ahead(index)
        if found is None:
            self._stamp(index)
            found = self._parsed(index)
        if index not in self._documents:
            self._documents[index] = found
            self._sections[index] = self._listed(index, found)
            if len(self._documents) > _KEPT:
                self._documents.popitem(last=False)
        self._documents.move_to_end(index)
        return found

    def _stamp(self, index: int) -> None:
        """Remember the stamp of a chapter's file, before it is read: it may change meanwhile."""
        path = self.chapters[index].path
        if path is not None and self._pieces.large(self.chapters[index]) is None:
            self._stamps.read(path)

    def read_ahead(self, index: int) -> None:
        """Begin to parse a chapter in a copy of this process, before any thread is started."""
        if self.chapters[index].path is not None:
            self._stamp(index)
            self._ahead.begin(index, lambda: self._with_notices(index))

    def _with_notices(self, index: int) -> tuple[Document, str, str]:
        return self.document(index), self.notice(index), self._bibliography.warning

    def end_ahead(self) -> None:
        """A chapter that was parsed so and never asked for is not wanted any more."""
        self._ahead.end()

    def _made_ahead(self, index: int) -> Document | None:
        """The chapter that was parsed so, None if it was another one or it failed."""
        found: tuple[Document, str, str] | None = self._ahead.take(index)
        if found is None:
            return None
        document, notice, self._bibliography.told = found
        if notice:
            self._notices[index] = notice
        self._pieces.retitle(index, document.title)
        return document

    def parsed(self, index: int) -> Document:
        """A chapter parsed anew and not kept: safe beside the thread that reads.

        Raises BookError like `document`.
        """
        return self._parsed(index)

    def source_text(self, index: int) -> str:
        """The Markdown of a chapter, and the words of its list of references.

        No word of the chapter's text is missing. Raises BookError where its file cannot be read.
        """
        source, _ = self._source(index)
        return f"{source}\n{self._bibliography.tail_words(self.chapters[index].id, source)}"

    def notice(self, index: int) -> str:
        """What a reader should know of a chapter that was read: a sentence, or empty."""
        return self._notices.get(index, "")

    def sizes(self) -> list[int]:
        """How long each chapter is, in bytes of its source; 0 for a draft or a missing file.

        While a large file is being scanned one more entry stands for the rest of it.
        """
        return self._pieces.sizes()

    def _data(self, chapter: Chapter) -> bytes:
        """The prepared source of a chapter's file, empty for a draft. Raises BookError."""
        if self.source.text is not None:
            return self.source.text
        if chapter.path is None:
            return b""
        return read_file(chapter.path)

    def _source(self, index: int) -> tuple[str, int]:
        chapter = self.chapters[index]
        large = self._pieces.large(chapter)
        if large is not None:
            return large.source(self._pieces.number(index))
        return decoded(self._data(chapter))

    def _parsed(self, index: int) -> Document:
        chapter = self.chapters[index]
        if chapter.path is None:
            raise BookError(f"“{chapter.title}” has not been written yet.")
        source, invalid = self._source(index)
        if invalid:
            self._notices[index] = likeness.invalid_notice(chapter.path.name, invalid)
        large = self._pieces.large(chapter)
        if large is None:
            from cpss_tui.document.parse import parse

            document = parse(source, self.references)
        else:
            document = large.parsed(self._pieces.number(index), source)
        self._pieces.retitle(index, document.title)
        return self._bibliography.with_tail(chapter.id, document)

    # Sections

    def sections(self, index: int) -> tuple[Section, ...]:
        """The headings of the chapter at an index. Raises BookError like `document`."""
        if index not in self._sections:
            self.document(index)
        return self._sections[index]

    def known_sections(self, index: int) -> Sequence[Listed | Section] | None:
        """The headings of a chapter that was parsed or scanned before, None of any other."""
        found = self._sections.get(index)
        return found if found is not None else self._pieces.outline(index)

    def read_sections(self, index: int) -> tuple[Section, ...]:
        """The headings of a chapter, read anew and not kept: safe beside the thread that reads.

        Raises BookError like `document`.
        """
        return self._listed(index, self._parsed(index))

    def keep_sections(self, index: int, sections: tuple[Section, ...]) -> None:
        """Keep the headings that `read_sections` found."""
        self._sections.setdefault(index, sections)

    def start_of(self, index: int, section: str) -> int:
        """The offset of a section's heading in the chapter at an index; 0 without such a one."""
        return next((s.start for s in self.sections(index) if s.id == section), 0)

    def listed(self, index: int) -> tuple[Section, ...]:
        """The sections of a chapter, beginning with the chapter itself even if it has no title.

        A piece of a large file adds none of its own. Raises BookError like `document`.
        """
        document, found = self.document(index), self.sections(index)
        return listed_in(self.chapters[index], document, found)

    def heading_numbers(self, index: int) -> Sequence[str]:
        """The numbers of a chapter's headings, counted on through the pieces of a large file.

        Raises BookError like `document`.
        """
        return self._numbers(index, self.document(index))

    def _numbers(self, index: int, document: Document) -> Sequence[str]:
        chapter = self.chapters[index]
        if self._pieces.large(chapter) is not None:
            return self._pieces.numbers(index)
        return numbers_of(document, chapter)

    def _listed(self, index: int, document: Document) -> tuple[Section, ...]:
        return sections_of(self.chapters[index], document, self._numbers(index, document))

    # Links

    def linked(self, index: int, target: str) -> tuple[int, int] | None:
        """The chapter and offset that a link in a chapter leads to, None if not in this book."""
        from cpss_tui.book.links import Inside, destination

        found = destination(self, index, target)
        return (found.chapter, found.offset) if isinstance(found, Inside) else None

    def file_start(self, index: int) -> int:
        """The index of the chapter that begins the file of a chapter."""
        return self._pieces.file_start(index)

    def large_file(self, index: int) -> LargeFile | None:
        """The large file that a chapter is a piece of, None for a chapter that is a file."""
        return self._pieces.large(self.chapters[index])

    # Change on disk

    def changed(self, index: int) -> bool:
        """Whether the file of a chapter or the summary is another than when it was read.

        A file that is not there, as for a moment while it is saved, has not changed.
        """
        return self._stamps.changed([self.chapters[index].path, self.source.summary])

    def vanished(self, index: int) -> bool:
        """Whether the file of a chapter that was read is there no longer."""
        path = self.chapters[index].path
        return path is not None and self._stamps.vanished(path)

    def reload(self) -> Book:
        """The book as it is on disk now: another one, so that what was read before stands.

        A book that came by another way than a file is returned itself. Raises BookError.
        """
        path = self.source.path
        return self if path is None else Book(find_source(path))


def open_book(name: str | None = None) -> Book:
    """The book with a path, without one the bundled guide. Raises BookError with a sentence."""
    if name == "":
        raise BookError("The name of the book is empty; leave it out for the guide.")
    path = guide_folder() if name is None else Path(name)
    return Book(find_source(path))


def open_text(name: str, source: bytes) -> Book:
    """The book of one chapter whose source came by another way than a file.

    `name` stands for the stem of a file's name. No references are looked for. Raises BookError
    for what is no text.
    """
    return Book(given_text(name, prepared(source, name)))
