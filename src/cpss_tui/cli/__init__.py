"""The command line: one module for each subcommand.

This room owns arguments, what is printed, and exit statuses. It must not know Textual: the one
door to the interface is `read`, and it opens it only when there is a terminal to read in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the program with arguments, those of the process without any; return its exit status.

    0: done. 1: nothing found. 2: arguments or input that cannot be used. 130: interrupted.
    """
    import sys

    from cpss_tui.cli.program import run

    return run(list(sys.argv[1:] if arguments is None else arguments))
