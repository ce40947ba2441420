"""`cpss-tui notes`: bookmarks, highlights and notes, one module for each action.

Owns the table of actions. Must not know what they do.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from cpss_tui.cli.arguments import add_actions

if TYPE_CHECKING:
    from argparse import Namespace

    from cpss_tui.cli.arguments import Command, Parser

SUMMARY: Final = "List bookmarks, highlights and notes."
ACTIONS: Final = {"list": "cpss_tui.cli.notes.listing"}
"""The module of each action, in the order in which `--help` lists them."""


def add_arguments(parser: Parser) -> None:
    """Fill the parser with the actions."""
    add_actions(parser, {name: import_module(path) for name, path in ACTIONS.items()})


def run(arguments: Namespace) -> int:
    """Do the action that was chosen."""
    action: Command = arguments.action
    return action.run(arguments)
