"""`cpss-tui cat`: the book, or a part of it, as lines.

Owns which lines are printed and at which measure. Must not know how they are set.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cpss_tui.cli.arguments import add_book, measure
from cpss_tui.cli.books import open_named
from cpss_tui.cli.outcome import DONE, UNUSABLE
from cpss_tui.cli.output import complain, on_terminal, write
from cpss_tui.cli.places import find_section

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from cpss_tui.book.book import Book
    from cpss_tui.book.locations import Place
    from cpss_tui.cli.arguments import Parser

SUMMARY: Final = "Print the book, or one section, as the reader shows it."
_MEASURE: Final = 72
"""The measure, in cells, unless another one is asked for or the terminal is narrower."""


def add_arguments(parser: Parser) -> None:
    """Fill the parser."""
    parser.add_argument(
        "location",
        nargs="?",
        metavar="LOCATION",
        help="a section's id as `cpss-tui toc` prints it, or the start of an id or a title; "
        "the whole book when left out",
    )
    add_book(parser)
    parser.add_argument(
        "--width",
        type=measure,
        metavar="N",
        help=f"the measure in cells ({_MEASURE}, or the terminal's width where that is less)",
    )
    parser.add_argument(
        "--plain",
        action="store_true",
        help="for ears and scripts: a line for each paragraph, item and row, in words",
    )


def run(arguments: Namespace) -> int:
    """Print a book or a part of it."""
    book = open_named(arguments.book)
    width = arguments.width or _usual_measure()
    if arguments.location is None:
        return print_book(book, width, plain=arguments.plain)
    return print_section(book, arguments.location, width, plain=arguments.plain)


def print_book(book: Book, width: int = _MEASURE, *, plain: bool = False) -> int:
    """Print all chapters at a measure in cells; one that cannot be read hides no other."""
    from cpss_tui.book.locations import Place
    from cpss_tui.book.model import BookError

    status = DONE
    book.finish()
    for number, index in enumerate(book.readable):
        try:
            end = len(book.document(index).text)
        except BookError as error:
            complain(str(error))
            status = UNUSABLE
            continue
        if number and not plain:
            write(["", ""])
        write(_lines(book, Place(index, 0, end), width, plain=plain))
    if book.warning:
        complain(book.warning)
    return status


def print_section(book: Book, location: str, width: int = _MEASURE, *, plain: bool = False) -> int:
    """Print the section that LOCATION names, at a measure in cells."""
    for place in find_section(book, location):
        write(_lines(book, place, width, plain=plain))
    if book.warning:
        complain(book.warning)
    return DONE


def _lines(book: Book, place: Place, width: int, *, plain: bool) -> Iterator[str]:
    """The lines of a section, without the blank ones above and below it."""
    document = book.document(place.chapter)
    if plain:
        from cpss_tui.layout.plain import plain_lines

        yield from plain_lines(document, place.start, place.end)
        return
    from cpss_tui.layout.compose import lay_out

    # A block without words may stand at the very end of the author's text, and belongs to it.
    last = place.end + (place.end >= document.author_end)
    blank = 0
    begun = False
    numbers = book.heading_numbers(place.chapter)
    for line in lay_out(document, width, numbers, signs=True).lines:
        if place.start <= line.start < last:
            if not line.text:
                blank += 1
                continue
            yield from [""] * (blank if begun else 0)
            yield line.text
            blank, begun = 0, True


def _usual_measure() -> int:
    """The measure in cells when none is asked for."""
    if not on_terminal():
        return _MEASURE
    from shutil import get_terminal_size

    return max(1, min(_MEASURE, get_terminal_size().columns))
