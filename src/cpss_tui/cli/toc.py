"""`cpss-tui toc`: the table of contents.

Owns how it is printed. Must not know how a chapter's headings are found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cpss_tui.cli.arguments import add_book, add_json
from cpss_tui.cli.books import open_named
from cpss_tui.cli.outcome import DONE, UNUSABLE
from cpss_tui.cli.output import complain, write, write_json

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator, Mapping

    from cpss_tui.book.book import Book
    from cpss_tui.book.model import Section
    from cpss_tui.cli.arguments import Parser

SUMMARY: Final = "Print the table of contents with the ids of the sections."
_WIDEST: Final = 60
"""Cells up to which titles push the column of ids to the right."""


def add_arguments(parser: Parser) -> None:
    """Fill the parser."""
    add_book(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the contents of a book."""
    book = open_named(arguments.book)
    book.finish()
    sections, complaints = _sections(book)
    if arguments.json:
        write_json(_answer(book, sections))
    else:
        write(_lines(book, sections))
    for sentence in filter(None, [book.warning, *complaints]):
        complain(sentence)
    return UNUSABLE if complaints else DONE


def _sections(book: Book) -> tuple[dict[int, tuple[Section, ...]], list[str]]:
    """The sections of each chapter, and why some are not known: they hide no others.

    Of a chapter that cannot be read there is its title.
    """
    from cpss_tui.book.model import BookError, Section

    found: dict[int, tuple[Section, ...]] = {}
    complaints = []
    for index in book.readable:
        try:
            found[index] = book.listed(index)
        except BookError as error:
            complaints.append(str(error))
            own = book.chapters[index]
            found[index] = (Section(own.id, own.title, own.number, own.level, own.id, 0, 0),)
    return found, complaints


def _answer(book: Book, sections: Mapping[int, tuple[Section, ...]]) -> dict[str, object]:
    listed = [
        {
            "id": section.id,
            "title": section.title,
            "number": section.number,
            "level": section.level,
            "chapter": section.chapter,
            "words": section.words,
        }
        for of_chapter in sections.values()
        for section in of_chapter
    ]
    return {"book": about(book), "sections": listed}


def about(book: Book) -> dict[str, object]:
    """A book's id (null where it declares none), title and edition (null without one)."""
    return {
        "id": book.source.declared or None,
        "title": book.title,
        "edition": book.edition or None,
    }


def _lines(book: Book, sections: Mapping[int, tuple[Section, ...]]) -> Iterator[str]:
    from rich.cells import cell_len

    entries = list(_entries(book, sections))
    widths = [cell_len(words) for words, ident in entries if ident]
    column = max((width for width in widths if width <= _WIDEST), default=0)
    yield f"{book.title} ({book.edition})" if book.edition else book.title
    yield ""
    for words, ident in entries:
        gap = " " * (max(0, column - cell_len(words)) + 2)
        yield f"{words}{gap}{ident}" if ident else words


def _entries(book: Book, sections: Mapping[int, tuple[Section, ...]]) -> Iterator[tuple[str, str]]:
    """What stands in each line: number and title, and the id, empty where there is none."""
    for index, chapter in enumerate(book.chapters):
        if chapter.part:
            yield "", ""
            yield chapter.part, ""
        if index not in sections:
            yield _titled(chapter.number, f"{chapter.title} (not written yet)", chapter.depth), ""
            continue
        for section in sections[index]:
            depth = chapter.depth + section.level - 1
            yield _titled(section.number, section.title, depth), section.id


def _titled(number: str, title: str, depth: int) -> str:
    return "  " * depth + (f"{number}  {title}" if number else title)
