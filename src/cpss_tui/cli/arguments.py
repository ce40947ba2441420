"""Arguments: the parser that every subcommand fills, and the options that several share.

Owns how argparse is tamed: one line for a mistake, no abbreviated options, an exception instead
of an exit. Must not know what the arguments are for.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, NoReturn, Protocol

from cpss_tui.cli.outcome import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

NARROWEST = 10
"""The least measure that can be asked for, in cells."""


class HelpShown(Exception):  # noqa: N818 - says what has happened
    """The help or the version was printed, and there is nothing more to do."""


class Command(Protocol):
    """What a subcommand's module offers.

    `SUMMARY` is one line for `--help`; `add_arguments` fills a parser; `run` does the work and
    returns the exit status.
    """

    SUMMARY: str

    def add_arguments(self, parser: Parser) -> None: ...  # noqa: D102 - the class says it

    def run(self, arguments: argparse.Namespace) -> int: ...  # noqa: D102 - the class says it


class Parser(argparse.ArgumentParser):
    """A parser that raises where argparse would leave the program.

    `late_epilog` makes the end of the help, once help is asked for.
    """

    late_epilog: Callable[[], str] | None = None

    def format_help(self) -> str:
        """The help, with the end that was left to make."""
        if self.late_epilog is not None:
            self.epilog = self.late_epilog()
        return super().format_help()

    def error(self, message: str) -> NoReturn:
        """Refuse with one line that says where help is."""
        raise Refused(f"{self.prog}: {message}; `{self.prog} --help` shows how.")

    def parse_args(  # type: ignore[override]  # argparse overloads it for namespaces of one's own
        self,
        args: Sequence[str] | None = None,
        namespace: argparse.Namespace | None = None,
    ) -> argparse.Namespace:
        """The arguments. A book that is not behind its option is told where it belongs."""
        found, rest = self.parse_known_args(args, namespace)
        if rest:
            what = f"unrecognized arguments: {' '.join(rest)}"
            if getattr(found, "book", "") is None and (rest[0] == "-" or rest[0][:1] != "-"):
                raise Refused(f"{self.prog}: {what}; did you mean `--book {rest[0]}`?")
            self.error(what)
        return found

    def exit(self, status: int = 0, message: str | None = None) -> NoReturn:
        """Leave by an exception, so that output is flushed and errors are caught in one place."""
        if status:
            raise Refused((message or self.prog).strip(), status)
        raise HelpShown

    def _print_message(self, message: str, file: object = None) -> None:  # noqa: ARG002 - argparse passes the stream; ours is where all output goes
        from cpss_tui.cli.output import write

        write(message.rstrip("\n").split("\n"))


def new_parser(name: str, command: Command) -> Parser:
    """The parser of one subcommand, filled."""
    parser = Parser(
        prog=name,
        description=command.SUMMARY,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    command.add_arguments(parser)
    return parser


def add_actions(parser: Parser, actions: dict[str, Command]) -> None:
    """Add a second level of subcommands; the chosen one is `arguments.action`."""
    chosen = parser.add_subparsers(
        metavar="ACTION", required=True, parser_class=Parser, dest="action_name"
    )
    for name, command in actions.items():
        action = chosen.add_parser(
            name, help=command.SUMMARY, description=command.SUMMARY, allow_abbrev=False
        )
        command.add_arguments(action)
        action.set_defaults(action=command)


def add_book(parser: Parser) -> None:
    """Add `--book`."""
    parser.add_argument(
        "--book",
        metavar="BOOK",
        help="a Markdown file, a folder, an mdBook, or - for standard input; "
        "the bundled guide when left out",
    )


def add_json(parser: Parser) -> None:
    """Add `--json`."""
    parser.add_argument("--json", action="store_true", help="print a JSON object for scripts")


def measure(words: str) -> int:
    """The type of `--width`: a whole number of cells, not below the narrowest measure."""
    try:
        cells = int(words)
    except ValueError:
        cells = 0
    if cells < NARROWEST:
        raise argparse.ArgumentTypeError(f"must be a number of {NARROWEST} or more, not {words}")
    return cells
