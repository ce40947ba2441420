"""The terminal that keys come from and the screen goes to.

Owns what is done when standard input or standard error is something else: the interface reads
keys from descriptor 0 and paints on standard error. Must not know the interface.
"""

from __future__ import annotations

import os
import sys
from typing import Final

from cpss_tui.cli.outcome import Refused

_TERMINAL: Final = "/dev/tty"


def take_terminal() -> None:
    """See to it that keys come from the terminal. Raises Refused where there is none to open."""
    if not _is_terminal(0) or sys.__stdin__ is None:
        _replace_standard_input()
    if sys.__stderr__ is None or not sys.__stderr__.isatty():
        # Standard error goes to a file or nowhere; the screen must not.
        sys.__stderr__ = sys.__stdout__  # type: ignore[misc]  # declared final, but the one place where Textual looks for its screen


def _replace_standard_input() -> None:
    try:
        if not _is_terminal(0):
            _put_on_zero(os.open(_TERMINAL, os.O_RDWR))
        keys = open(0, encoding="utf-8", errors="replace", closefd=False)  # noqa: SIM115 - descriptor 0, and it stays open as long as the program runs
    except OSError as error:
        raise Refused(
            "The reader takes its keys from a terminal, and there is none to open "
            f"({_TERMINAL}: {error.strerror}); `cpss-tui cat` prints the book."
        ) from error
    sys.stdin = keys
    sys.__stdin__ = keys  # type: ignore[misc]  # declared final, but the one place where Textual looks for its keys


def _put_on_zero(descriptor: int) -> None:
    """Make an open descriptor number 0, which programs that are started from here inherit."""
    if descriptor:
        os.dup2(descriptor, 0)
        os.close(descriptor)
    else:
        os.set_inheritable(0, True)


def _is_terminal(descriptor: int) -> bool:
    try:
        return os.isatty(descriptor)
    except OSError:
        return False
