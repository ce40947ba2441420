"""A large file: its pieces, found as far as they are asked for, and what each needs of the rest.

Owns the snapshot of the file's bytes: pieces are offsets into it, so that a change on disk
cannot move them under the reader. Must not know books.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import replace
from functools import cached_property
from threading import RLock
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from cpss_tui.book.reading import decoded
from cpss_tui.book.scanning import plain_title
from cpss_tui.book.splitting import Piece, Splitter
from cpss_tui.document.front_matter import split_front_matter
from cpss_tui.document.model import Document, FrameKind
from cpss_tui.document.slugs import Slugger

if TYPE_CHECKING:
    from cpss_tui.book.definitions import Definitions
    from cpss_tui.book.first_uses import FirstUses

_FRONT: Final = 16_384
"""Bytes within which front matter is looked for."""
_LINE_BREAK = re.compile(r"\\?\n[ \t]*")


class LargeFile:
    """One prepared source that is read piece by piece. Safe to be asked from two threads."""

    def __init__(self, data: bytes, citation_keys: Callable[[], Collection[str]]) -> None:
        self.data = data
        self.pieces: list[Piece] = []
        self.slugs: list[tuple[str, ...]] = []
        self.complete = False
        self._citation_keys = citation_keys
        begin = _behind_front_matter(data)
        self._begin = begin
        self._slugger = Slugger()
        self.lock = RLock()
        splitter = Splitter(data, self._title, begin)
        self._scanner = splitter.scanner
        self._found = splitter.pieces()

    @cached_property
    def _definitions(self) -> Definitions:
        from cpss_tui.book.definitions import Definitions

        return Definitions(self.data, self._scanner)

    @cached_property
    def _first_uses(self) -> FirstUses:
        """Loaded with the second piece: the first one's own uses are the first."""
        from cpss_tui.book.first_uses import FirstUses

        return FirstUses(self.data, self._definitions, self._citation_keys, self._begin)

    def more(self, seconds: float = 0.0) -> int:
        """Find the next piece, and others until the time is over; return how many are known."""
        until = perf_counter() + seconds
        with self.lock:
            while not self.complete:
                piece = next(self._found, None)
                if piece is None:
                    self.complete = True
                    break
                self.slugs.append(tuple(self._slugger.slug(h.title) for h in piece.headings))
                self.pieces.append(piece)
                if piece.start:
                    # In small portions, so that no key has to wait for the whole count.
                    self._first_uses.reach(piece.start)
                self.complete = piece.end >= len(self.data)
                if perf_counter() >= until:
                    break
            return len(self.pieces)

    def source(self, index: int) -> tuple[str, int]:
        """The Markdown of a piece, and how many places in it were no UTF-8."""
        piece = self.pieces[index]
        return decoded(piece.reopening + self.data[piece.start : piece.end])

    def env(self, index: int) -> dict[str, Any]:
        """What the parser has to know of the rest of the file to read a piece."""
        with self.lock:
            return self._definitions.env(self.source(index)[0])

    def parsed(self, index: int, source: str) -> Document:
        """The Document of a piece, with the slugs and numbers that it has in the file."""
        with self.lock:
            cited, footnotes = (
                self._first_uses.before(self.pieces[index].start) if index else ((), ())
            )
        from cpss_tui.document.parse import parse

        document = parse(
            source,
            self._citation_keys(),
            slugger=self.slugger(index),
            env=self.env(index),
            cited=cited,
            footnotes=footnotes,
            reopened=self.pieces[index].reopening.count(b"\n"),
        )
        return self._with_notes_to_come(document)

    def _with_notes_to_come(self, document: Document) -> Document:
        """The Document with the numbers of footnotes that stand in it and are used below it."""
        unused = {
            frame.label
            for block in document.blocks
            for frame in block.frames
            if frame.kind is FrameKind.FOOTNOTE and frame.label not in document.footnotes
        }
        for label in unused:
            with self.lock:
                through = self._first_uses.through(label)
            if through is not None and len(through) > len(document.footnotes):
                document = replace(document, footnotes=through)
        return document

    def slugger(self, index: int) -> Slugger:
        """Gives the headings of a piece the slugs that they have in the file."""
        titles = [heading.title for heading in self.pieces[index].headings]
        return _KnownSlugs(list(zip(titles, self.slugs[index], strict=True)))

    def piece_of(self, slug: str) -> int | None:
        """The piece with the heading of a slug, as far as pieces are known."""
        return next((n for n, slugs in enumerate(self.slugs) if slug in slugs), None)

    def piece_of_footnote(self, label: str) -> int | None:
        """The piece in which the footnote with a label stands, as far as pieces are known."""
        with self.lock:
            line = self._definitions.footnote(label)
        if line is None:
            return None
        return next((n for n, p in enumerate(self.pieces) if p.start <= line < p.end), None)

    def _title(self, words: bytes) -> str:
        """A heading's words as the contents list them."""
        text = _LINE_BREAK.sub(" ", decoded(words)[0])
        plain = plain_title(text)
        if plain is not None:
            return plain
        from cpss_tui.document.parse import parse

        line = f"# {text} #"  # closed, so that a # at the end stays
        headings = parse(line, self._citation_keys(), env=self._definitions.env(text)).headings
        return headings[0].title if headings else ""


class _KnownSlugs(Slugger):
    """Gives slugs that are known, in order; of an unexpected heading its own."""

    def __init__(self, known: list[tuple[str, str]]) -> None:
        super().__init__()
        self._known: Iterator[tuple[str, str]] = iter(known)

    def slug(self, title: str) -> str:
        """The slug of the next heading with these words."""
        for known, slug in self._known:
            if known == title:
                return slug
        return super().slug(title)


def _behind_front_matter(data: bytes) -> int:
    if not data.startswith((b"---", b"+++")):
        return 0
    head, _ = decoded(data[:_FRONT])
    return len(head.encode()) - len(split_front_matter(head)[1].encode())
