"""`cpss-tui notes list`.

Owns which annotations are listed and how. Must not know how they are kept or found again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from cpss_tui.cli.arguments import add_book, add_json
from cpss_tui.cli.books import identified, open_named
from cpss_tui.cli.output import complain, write, write_json

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from cpss_tui.book.book import Book
    from cpss_tui.cli.arguments import Parser
    from cpss_tui.cli.notes.standing import Standing

SUMMARY: Final = "List bookmarks, highlights and notes in reading order."
_ID: Final = 8
"""How many characters of an id are shown."""
_QUOTE: Final = 60
"""How many code points of a quote are shown."""


def add_arguments(parser: Parser) -> None:
    """Fill the parser."""
    from cpss_tui.annotations.model import Kind, Status

    add_book(parser)
    parser.add_argument("--kind", choices=[kind.value for kind in Kind], help="only this kind")
    parser.add_argument("--tag", metavar="TAG", help="only those with this tag")
    parser.add_argument(
        "--status",
        choices=[status.value for status in Status],
        help="only those that were found so in the text as it is now",
    )
    parser.add_argument("--trash", action="store_true", help="those in the trash instead")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print what the reader has marked in a book; an empty list is no failure."""
    found = _found(arguments, open_named(arguments.book))
    if arguments.json:
        write_json({"annotations": [_record(standing) for standing in found]})
    else:
        write(line for standing in found for line in _lines(standing))
    return 0


def _found(arguments: Namespace, book: Book) -> list[Standing]:
    """The annotations that are asked for. Where none were ever made, no file is."""
    from cpss_tui.annotations.model import Kind
    from cpss_tui.annotations.store import Store
    from cpss_tui.cli.notes.standing import in_reading_order
    from cpss_tui.paths import user_paths

    file = user_paths().annotations
    if not file.exists():
        return []
    store = Store.open(file)
    try:
        kind = None if arguments.kind is None else Kind(arguments.kind)
        listed = store.annotations(
            identified(store, book), kind=kind, tag=arguments.tag, trash=arguments.trash
        )
        standing = in_reading_order(book, store, listed)
        for notice in store.notices:
            complain(notice)
    finally:
        store.close()
    return [s for s in standing if arguments.status in (None, s.anchoring.status)]


def _record(standing: Standing) -> dict[str, object]:
    from cpss_tui.annotations.records import to_json
    from cpss_tui.cli.books import published_id

    now = replace(
        standing.annotation,
        section=standing.section,
        book=published_id(standing.annotation.book),
    )
    return to_json(now, standing.anchoring, standing.text, standing.title)


def _lines(standing: Standing) -> Iterator[str]:
    """One line on what is marked and where, then what was written about it."""
    annotation, status = standing.annotation, standing.anchoring.status
    parts = [
        annotation.id[:_ID],
        annotation.kind.value,
        standing.section,
        f"“{_shortened(annotation.quote)}”",
    ]
    if annotation.colour:
        parts.append(annotation.colour)
    parts.extend(f"#{tag}" for tag in annotation.tags)
    if status != "exact":
        parts.append(f"({status.value})")
    yield "  ".join(parts)
    for line in annotation.body.splitlines():
        yield f"    {line}".rstrip()


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTE else words[: _QUOTE - 1].rstrip() + "…"
