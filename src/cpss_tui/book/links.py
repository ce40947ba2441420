"""Where a link leads: to a place in the book, to an address outside, or nowhere it may.

Owns that decision. Must not know how a place is shown or an address opened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import unquote

from cpss_tui.document.model import FrameKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cpss_tui.book.book import Book

OPENED: Final = frozenset({"http", "https", "mailto"})
"""The schemes that a browser or a mail program is asked to open."""

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
            for frame in block.frames:
                if frame.kind is FrameKind.FOOTNOTE and frame.label == label:
                    return Inside(chapter, block.start)
    return None


def _footnote_chapters(book: Book, index: int, label: str) -> Iterator[int]:
    yield index
    large = book.large_file(index)
    if large is None:
        return
    book.finish()
    piece = large.piece_of_footnote(label)
    if piece is not None:
        yield _file_start(book, index) + piece


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
    within = [wanted / "README.md", wanted / "index.md"]
    beside = [wanted.with_suffix(".md")]
    indices = {chapter.path: n for n, chapter in reversed(list(enumerate(book.chapters)))}
    for path in [wanted, *(within + beside if name.endswith("/") else beside + within)]:
        if path in indices:
            return indices[path]
    return Nowhere(f"{name} is no chapter of this book.")


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
