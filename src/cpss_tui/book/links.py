"""Where a link leads: to a place in the book, to an address outside, or nowhere it may.

Owns that decision. Must not know how a place is shown or an address opened.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from cpss_tui.book.sources import INDEX_NAMES
from cpss_tui.document.model import FrameKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cpss_tui.book.book import Book
    from cpss_tui.document.model import Block, Document

OPENED: Final = frozenset({"http", "https", "mailto"})
"""The schemes that a browser or a mail program is asked to open."""

_PAGES: Final = frozenset({".html", ".htm"})
"""What a chapter's file is called when the book is published."""

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")


class Inside(NamedTuple):
    """A place in the book: a chapter's index and an offset in its text."""

    chapter: int
    offset: int


class Outside(NamedTuple):
    """An address outside of the book; `opens` says whether its scheme may be opened."""

    address: str
    opens: bool


class Nowhere(NamedTuple):
    """A link that is not followed; `why` is a sentence for the reader."""

    why: str


Destination = Inside | Outside | Nowhere


def destination(book: Book, index: int, target: str) -> Destination:
    """Where a link in the chapter at an index leads. Never raises BookError."""
    from cpss_tui.book.model import BookError

    scheme = _SCHEME.match(target)
    if scheme is not None and len(scheme[1]) > 1:
        return Outside(target, scheme[1].lower() in OPENED)
    if target.startswith(("//", "\\\\")):
        return Outside(target, opens=False)
    path, _, slug = target.partition("#")
    name, slug = unquote(path.partition("?")[0]), unquote(slug)
    if not name:
        first = index if book.large_file(index) is None else _file_start(book, index)
    else:
        found = _file(book, index, name)
        if isinstance(found, Nowhere):
            return found
        first = found
    try:
        return _heading(book, first, slug)
    except BookError as error:
        return Nowhere(str(error))


def footnote(book: Book, index: int, label: str) -> Inside | None:
    """Where the footnote with a label stands that a chapter refers to. Raises BookError."""
    for chapter in _footnote_chapters(book, index, label):
        for block in book.document(chapter).blocks:
            if _stands_in(block, label):
                return Inside(chapter, block.start)
    return None


def footnote_passages(book: Book, index: int, label: str) -> list[str]:
    """The blocks of a footnote, also those in the next pieces of a large file.

    Empty without such a footnote. Raises BookError.
    """
    where = footnote(book, index, label)
    if where is None:
        return []
    document = book.document(where.chapter)
    found = _passages(document, label)
    chapter, large = where.chapter, book.large_file(where.chapter)
    while large is not None and _stands_in(document.blocks[-1], label):
        book.finish()
        chapter += 1
        if chapter == len(book.chapters) or book.large_file(chapter) is not large:
            break
        document = book.document(chapter)
        if not document.blocks or not _stands_in(document.blocks[0], label):
            break
        found += _passages(document, label)
    return found


def _passages(document: Document, label: str) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if _stands_in(b, label)]


def _stands_in(block: Block, label: str) -> bool:
    """Whether a block is a part of the footnote with a label."""
    return any(f.kind is FrameKind.FOOTNOTE and f.label == label for f in block.frames)


def _footnote_chapters(book: Book, index: int, label: str) -> Iterator[int]:
    """Where a footnote may begin: in the piece that the scan names, else in the chapter itself."""
    large = book.large_file(index)
    if large is not None:
        piece = large.piece_of_footnote(label)
        if piece is None:
            book.finish()
            piece = large.piece_of_footnote(label)
        if piece is not None:
            yield _file_start(book, index) + piece
    yield index


def _file_start(book: Book, index: int) -> int:
    """The first piece of the file that a chapter is a piece of."""
    return book.file_start(index)


def _file(book: Book, index: int, name: str) -> int | Nowhere:
    """The chapter that a relative path names."""
    own, root = book.chapters[index].path, book.source.root
    if own is None:
        return Nowhere("This chapter has no file to look beside.")
    wanted = root / name.lstrip("/") if name.startswith("/") else own.parent / name
    try:
        wanted = wanted.resolve()
    except (OSError, ValueError, RuntimeError):
        return Nowhere(f"{name} names no file.")
    if not wanted.is_relative_to(root):
        return Nowhere(f"{name} lies outside of this book’s folder, and is not opened.")
    found = _chapter_at(book, wanted, folder=name.endswith("/"))
    return Nowhere(f"{name} is no chapter of this book.") if found is None else found


def _chapter_at(book: Book, wanted: Path, *, folder: bool) -> int | None:
    """The chapter that a path means: its file, with another suffix or none, or its folder."""
    paths: dict[Path, int] = {}
    if book.source.path is not None:
        paths[book.source.path.resolve()] = 0
    for number, chapter in enumerate(book.chapters):
        if chapter.path is not None:
            paths.setdefault(chapter.path, number)
    if wanted in paths:
        return paths[wanted]
    beside = (n for path, n in paths.items() if _is_page_of(wanted, path))
    page_of_folder = wanted.stem in INDEX_NAMES and wanted.suffix in _PAGES
    place = wanted.parent if page_of_folder else wanted
    fronts = {path.stem.lower(): n for path, n in reversed(paths.items()) if path.parent == place}
    within = (fronts[name] for name in INDEX_NAMES if name in fronts)
    return next(chain(within, beside) if folder else chain(beside, within), None)


def _is_page_of(wanted: Path, path: Path) -> bool:
    """Whether a path is that of a chapter without its suffix, or with that of its page."""
    named = wanted.stem if wanted.suffix in _PAGES else wanted.name
    return path.parent == wanted.parent and path.stem == named


def _heading(book: Book, first: int, slug: str) -> Destination:
    """The heading of a slug in the file that begins with a chapter."""
    if not slug:
        return Inside(first, 0)
    large = book.large_file(first)
    if large is not None:
        book.finish()
    for wanted in (slug, slug.lower()):
        chapter = first
        if large is not None:
            chapter = _file_start(book, first) + (large.piece_of(wanted) or 0)
        for heading in book.document(chapter).headings:
            if heading.slug == wanted:
                return Inside(chapter, heading.start)
    return Nowhere(f"There is no section #{slug} in {book.chapters[first].title}.")
