"""`cpss-tui [BOOK]`: the reader.

Owns what has to be settled before the interface starts: the book, the place, the terminal. This
is the only module of the command line that loads the interface, and it does so last.
"""

from __future__ import annotations

import gc
import os
from typing import TYPE_CHECKING, Final

from cpss_tui.cli.books import open_named
from cpss_tui.cli.outcome import Refused
from cpss_tui.cli.output import on_terminal
from cpss_tui.cli.places import find_place

if TYPE_CHECKING:
    from argparse import Namespace

    from cpss_tui.cli.arguments import Parser

SUMMARY: Final = """\
Read a Markdown book in the terminal: the bundled guide to chronic pain after
spinal surgery, a file, a folder of files, an mdBook, or - for standard input.
For ears and scripts: cpss-tui cat --plain"""

_USAGE: Final = """\
cpss-tui [BOOK] [--at LOCATION]
       cpss-tui COMMAND ..."""


def add_arguments(parser: Parser) -> None:
    """Fill the parser."""
    from cpss_tui import __version__

    parser.usage = _USAGE
    parser.late_epilog = _commands
    parser.add_argument(
        "book", nargs="?", metavar="BOOK", help="what to read; the bundled guide when left out"
    )
    parser.add_argument(
        "--at",
        metavar="LOCATION",
        help="where to begin: a section's id as `cpss-tui toc` prints it, or the start of an id "
        "or a title; where you left off when left out",
    )
    parser.add_argument("--version", action="version", version=f"cpss-tui {__version__}")


def run(arguments: Namespace) -> int:
    """Open the reader, or print the book where there is no terminal to show it on."""
    shown = on_terminal()
    if shown and os.environ.get("TERM") == "dumb":
        raise Refused(
            "The reader needs a terminal that can place text, and TERM is dumb; "
            "`cpss-tui cat` prints the book, `cpss-tui cat --plain` for ears."
        )
    book = open_named(arguments.book)
    place = None
    if arguments.at is not None:
        place = find_place(book, arguments.at, remedy="cpss-tui {}")
    if not shown:
        from cpss_tui.cli.cat import print_book, print_section

        return print_book(book) if place is None else print_section(book, arguments.at)
    from cpss_tui.cli.terminal import take_terminal

    take_terminal()
    # Nothing that is made before the first screen is thrown away; the reader takes the
    # collection of garbage up again once it is shown.
    gc.disable()
    from cpss_tui.ui.session import Session

    session = Session(book)
    if place is None:
        session.read_ahead()
    from cpss_tui.ui.app import run as read

    return read(session, place)


def _commands() -> str:
    """Names and summaries of the subcommands, for the end of `--help`."""
    from cpss_tui.cli.program import COMMANDS, load

    listed = "\n".join(f"  {name:<12}{load(path).SUMMARY}" for name, path in COMMANDS.items())
    return f"commands:\n{listed}\n\n`cpss-tui COMMAND --help` tells more of one."
