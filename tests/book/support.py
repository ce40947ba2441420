"""Books made of a few words, and what must hold of those of one large file."""

from collections.abc import Mapping
from pathlib import Path

from cpss_tui.book.book import Book, open_book, open_text
from cpss_tui.document.parse import parse


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, made where it is missing."""
    for name, words in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(words, bytes):
            file.write_bytes(words)
        else:
            file.write_text(words, encoding="utf-8", newline="")
    return folder


def book(folder: Path, files: Mapping[str, str | bytes]) -> Book:
    """The book of a folder with these files."""
    return open_book(str(write(folder, files)))


def paragraphs(count: int, words: str = "Walking helps a little.") -> str:
    """So many paragraphs, each with its number; some 30 bytes each."""
    return "".join(f"{words} {number}\n\n" for number in range(count))


def opened(source: str) -> Book:
    """The book of one large file, all its pieces found."""
    found = open_text("big", source.encode())
    found.finish()
    return found


def joined(book: Book) -> str:
    """The texts of the pieces as one, as the text of the whole file would be."""
    text, begun = "", False
    for index in book.readable:
        large, document = book.large_file(index), book.document(index)
        if document.blocks:
            border = large.pieces[index].border if large else ""
            text += (border if begun else "") + document.text
            begun = True
    return text


def assert_nothing_changed(source: str) -> Book:
    """The pieces hold the text and headings of the whole; return the book of them."""
    book, whole = opened(source), parse(source)
    assert joined(book) == whole.text
    found = [h[2:] for n in book.readable for h in book.document(n).headings]
    assert found == [h[2:] for h in whole.headings]
    unread = opened(source)
    for index in book.readable:
        if book.large_file(index) is not None:
            scanned = [(s.id, s.title, s.level) for s in unread.known_sections(index) or ()]
            assert scanned == [(s.id, s.title, s.level) for s in book.sections(index)]
    return book
