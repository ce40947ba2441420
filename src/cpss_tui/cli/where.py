"""`cpss-tui where`: the places on disk.

Owns how they are printed. Must not know what is kept there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cpss_tui.cli.arguments import add_json
from cpss_tui.cli.output import write, write_json

if TYPE_CHECKING:
    from argparse import Namespace

    from cpss_tui.cli.arguments import Parser

SUMMARY: Final = "Print where data, config, cache, log and backups are."
_NAMES: Final = ("data", "annotations", "state", "backups", "config", "cache", "log")


def add_arguments(parser: Parser) -> None:
    """Fill the parser."""
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the places; none of them need exist."""
    from cpss_tui.paths import user_paths

    paths = user_paths()
    places = {name: str(getattr(paths, name)) for name in _NAMES}
    if arguments.json:
        write_json({"paths": places})
    else:
        width = max(map(len, places))
        write(f"{name:<{width}}  {place}" for name, place in places.items())
    return 0
