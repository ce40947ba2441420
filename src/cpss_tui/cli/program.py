"""Which subcommand is meant, and what becomes of what goes wrong in it.

Owns the table of subcommands, the reader's place as the one without a name, and the way from an
exception to one line and an exit status. Must not know what a subcommand does.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Final

from cpss_tui.cli.outcome import DONE, Refused

if TYPE_CHECKING:
    from cpss_tui.cli.arguments import Command, Parser

COMMANDS: Final = {
    "toc": "cpss_tui.cli.toc",
    "cat": "cpss_tui.cli.cat",
    "notes": "cpss_tui.cli.notes",
    "where": "cpss_tui.cli.where",
}
"""The module of each subcommand, in the order in which `--help` lists them."""

READER: Final = "cpss_tui.cli.read"
INTERRUPTED: Final = 130
_COLLECTING: Final = (700, 10, 100)
"""When garbage is looked for, as `gc.set_threshold` takes it: among all objects a tenth as often as
usual, since the lines of a chapter are made by the hundred thousand and kept."""


def run(words: list[str]) -> int:
    """Run what the words after the program's name ask for; return the exit status."""
    gc.set_threshold(*_COLLECTING)
    try:
        status = _run(words)
        if sys.stdout is not None:
            sys.stdout.flush()
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        # Whoever reads the output has seen enough.
        status = DONE
    except Exception as error:
        # No traceback ever reaches a user.
        from cpss_tui.cli.failures import report

        status = report(error)
    _settle_output()
    return status


def _run(words: list[str]) -> int:
    name = words[0] if words else ""
    if name in COMMANDS:
        return _command(f"cpss-tui {name}", load(COMMANDS[name]), words[1:])
    _refuse_misspelt(name)
    return _command("cpss-tui", load(READER), words)


def load(module: str) -> Command:
    """The subcommand in a module. Nothing else of it is loaded than what it needs at once."""
    command: Command = import_module(module)
    return command


def _command(name: str, command: Command, words: list[str]) -> int:
    from cpss_tui.cli.arguments import HelpShown, new_parser

    parser: Parser = new_parser(name, command)
    try:
        arguments = parser.parse_args(words)
    except HelpShown:
        return 0
    return command.run(arguments)


def _refuse_misspelt(name: str) -> None:
    """Name the nearest subcommand for a book that is not there. Raises Refused."""
    if not name or name.startswith("-") or os.path.lexists(name):
        return
    from difflib import get_close_matches

    nearest = get_close_matches(name.lower(), COMMANDS, n=1)
    if nearest:
        raise Refused(
            f"Did you mean `cpss-tui {nearest[0]}`? There is no file or folder called {name}."
        )


def _settle_output() -> None:
    """Leave nothing to write that cannot be written: Python would try again as it ends."""
    for stream in (sys.stdout, sys.stderr):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
