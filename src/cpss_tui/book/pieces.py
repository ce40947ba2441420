"""The chapters of a book, those of large files among them, and which piece each of these is.

Owns the growing row of chapters. Must not parse.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cpss_tui.book.model import LARGE, BookError, Chapter, Listed
from cpss_tui.book.reading import Stamp, read_file, stamp
from cpss_tui.book.sections import numbers_for, section_id
from cpss_tui.book.sources import Source

if TYPE_CHECKING:
    from cpss_tui.book.large import LargeFile


class Pieces:
    """The chapters of one source; a large file is as many as it has pieces."""

    def __init__(self, source: Source, citation_keys: Callable[[], Collection[str]]) -> None:
        self.chapters: list[Chapter] = []
        self.stamps: dict[Path, Stamp | None] = {}
        self._source = source
        self._large: dict[Path, LargeFile] = {}
        self._numbers: list[int] = []
        self._numbered: dict[Path, tuple[str, ...]] = {}
        alone = len(source.chapters) == 1
        for chapter in source.chapters:
            large = self._opened(chapter, citation_keys)
            if large is None or chapter.path is None:
                self._add(chapter, 0)
                continue
            self._large[chapter.path] = large
            self._grow(chapter, large, 0 if alone else None)

    def _opened(
        self, chapter: Chapter, citation_keys: Callable[[], Collection[str]]
    ) -> LargeFile | None:
        """The file of a chapter where it is large. Raises BookError if it is the only one."""
        alone = len(self._source.chapters) == 1
        data = self._source.text
        if data is None and chapter.path is not None:
            if not alone and (_size(chapter.path) <= LARGE or chapter.path in self._large):
                return None
            self.stamps[chapter.path] = stamp(chapter.path)
            try:
                data = read_file(chapter.path)
            except BookError:
                if alone:
                    raise
                return None  # it is said once the chapter is opened, and hides no other
        if data is None or len(data) <= LARGE:
            return None
        from cpss_tui.book.large import LargeFile

        return LargeFile(data, citation_keys)

    # Growing

    @property
    def complete(self) -> bool:
        """Whether all chapters are known."""
        return all(large.complete for large in self._large.values())

    def more(self, seconds: float) -> int:
        """Scan on for some time; return how many chapters are known."""
        for path, large in self._large.items():
            if not large.complete:
                own = next(c for c in self._source.chapters if c.path == path)
                self._grow(own, large, seconds)
        return len(self.chapters)

    def _grow(self, own: Chapter, large: LargeFile, seconds: float | None) -> None:
        """Add chapters for the pieces of a file: those found in some time, or all."""
        with large.lock:
            large.more(seconds or 0.0)
            while seconds is None and not large.complete:
                large.more(1.0)
            known = sum(1 for chapter in self.chapters if chapter.path == own.path)
            for number in range(known, len(large.pieces)):
                self._add(self._chapter(own, large, number), number)

    def _add(self, chapter: Chapter, number: int) -> None:
        self._numbers.append(number)
        self.chapters.append(chapter)

    def _chapter(self, own: Chapter, large: LargeFile, number: int) -> Chapter:
        """The chapter that a piece is: called after its first heading, known by that one's id."""
        piece = large.pieces[number]
        if number == 0:
            return own
        above = self.chapters[-1]
        if piece.continues or not piece.headings:
            section = self._last_section(own, large, number - 1)
            return above._replace(continues=True, section=section, number="", part="")
        return own._replace(
            title=piece.headings[0].title,
            number="",
            part="",
            section=f"{own.id}#{large.slugs[number][0]}",
            level=piece.level,
        )

    def _last_section(self, own: Chapter, large: LargeFile, number: int) -> str:
        """The section that a piece ends in."""
        while number >= 0 and not large.slugs[number]:
            number -= 1
        return f"{own.id}#{large.slugs[number][-1]}" if number >= 0 else own.id

    def retitle(self, index: int, title: str) -> None:
        """A chapter has been read: its own title stands for the name of its file."""
        chapter = self.chapters[index]
        if title and not self._source.titled and self.number(index) == 0:
            self.chapters[index] = chapter._replace(title=title)

    # Questions

    def large(self, chapter: Chapter) -> LargeFile | None:
        """The large file that a chapter is a piece of."""
        return self._large.get(chapter.path) if chapter.path is not None else None

    def number(self, index: int) -> int:
        """Which piece of its file a chapter is, from 0."""
        return self._numbers[index]

    def file_start(self, index: int) -> int:
        """See `Book.file_start`."""
        path = self.chapters[index].path
        if self.large(self.chapters[index]) is None:
            return index
        return next(n for n, chapter in enumerate(self.chapters) if chapter.path == path)

    def sizes(self) -> list[int]:
        """See `Book.sizes`."""
        found = []
        for index, chapter in enumerate(list(self.chapters)):
            large = self.large(chapter)
            if large is not None:
                piece = large.pieces[self.number(index)]
                found.append(piece.end - piece.start)
            elif self._source.text is not None:
                found.append(len(self._source.text))
            else:
                found.append(_size(chapter.path))
        rest = sum(len(f.data) - f.pieces[-1].end for f in self._large.values() if f.pieces)
        return [*found, rest] if rest else found

    def outline(self, index: int) -> tuple[Listed, ...] | None:
        """The headings of a piece of a large file, None of another chapter."""
        chapter = self.chapters[index]
        large = self.large(chapter)
        if large is None:
            return None
        piece = self.number(index)
        headings = large.pieces[piece].headings
        rows = zip(headings, large.slugs[piece], self.numbers(index), strict=True)
        return tuple(
            Listed(section_id(chapter, n, h.level, slug), h.title, number, h.level)
            for n, (h, slug, number) in enumerate(rows)
        )

    def numbers(self, index: int) -> tuple[str, ...]:
        """The numbers of the headings of a piece, counted on through its file."""
        chapter = self.chapters[index]
        large = self.large(chapter)
        if large is None or chapter.path is None:
            return ()
        own = next(c for c in self._source.chapters if c.path == chapter.path)
        number = self.number(index)
        here = len(large.pieces[number].headings)
        if not own.number:
            return ("",) * here
        if chapter.path not in self._numbered:
            levels = [heading.level for piece in large.pieces for heading in piece.headings]
            self._numbered[chapter.path] = numbers_for(levels, own.number)
        before = sum(len(piece.headings) for piece in large.pieces[:number])
        return self._numbered[chapter.path][before : before + here]

    def index_of(self, ident: str) -> int | None:
        """See `Book.index_of`."""
        name, _, slug = ident.partition("#")
        first = next((n for n, c in enumerate(self.chapters) if c.id == name and c.path), None)
        if first is None or not slug:
            return first
        large = self.large(self.chapters[first])
        if large is None:
            return first
        piece = large.piece_of(slug)
        if piece is None:
            return first if large.complete else None
        return first + piece

    def extent(self, section: str) -> Sequence[int]:
        """See `Book.extent`."""
        files = {chapter.path for chapter in self._source.chapters}
        if len(files) == 1 and self.index_of(section.partition("#")[0]) is None:
            section = self.chapters[0].id + section[len(section.partition("#")[0]) :]
        index = self.index_of(section)
        if index is None:
            return ()
        large = self.large(self.chapters[index])
        if large is None:
            return (index,)
        first = index - self.number(index)
        after = range(index, first + len(large.pieces))
        return (*after, *range(index - 1, first - 1, -1))


def _size(path: Path | None) -> int:
    try:
        return path.stat().st_size if path else 0
    except OSError:
        return 0
