"""Ways to a place in a large book, and how its text is read from the screen.

Owns what the trials with large books have in common. Must not measure.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tests.benchmarks.large_book import LAST_LINE
from tests.benchmarks.paging import QUIET

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal

_HEADING = re.compile(rb"\n#{2,6} ([^\n]* \d+)\n")
_BORDER = "│"  # between the contents and the text
_PLACE = "▸"
_COUNTED = re.compile(r" of \d+$", re.MULTILINE)


def heading_after(book: Path, megabytes: float) -> str:
    """Return the words of the first heading of a made book behind so many megabytes."""
    found = _HEADING.search(book.read_bytes(), int(megabytes * 1_000_000))
    assert found is not None, f"{book} has no heading after {megabytes} MB"
    return found[1].decode()


def in_text(words: str) -> Callable[[Terminal], bool]:
    """Return a truth to wait for: the text, beside the contents, shows words in one row."""

    def shown(terminal: Terminal) -> bool:
        return any(words in line.partition(_BORDER)[2] for line in terminal.lines)

    return shown


def place_row(terminal: Terminal) -> int:
    """Return the row of the text with the sign of the place, -1 where none shows it."""
    texts = (line.partition(_BORDER)[2][:9] for line in terminal.lines)
    return next((row for row, text in enumerate(texts) if _PLACE in text), -1)


def type_to_find(terminal: Terminal, words: str) -> float:
    """Open the find line and type words in one write; return when that was, in seconds."""
    terminal.wait_quiet(QUIET, after=terminal.send("/"))
    return terminal.type(words)


def go_to_middle(contestant: Contestant, terminal: Terminal) -> None:
    """Go from the first page to the middle of the book, by finding a heading there."""
    assert contestant.book is not None
    words = heading_after(contestant.book, contestant.book.stat().st_size / 2_000_000)
    type_to_find(terminal, words)
    terminal.wait_for(in_text(words))
    terminal.wait_for(_COUNTED)
    terminal.wait_quiet(QUIET, after=terminal.send("enter"))
    terminal.wait_quiet(QUIET, after=terminal.send("escape"))


def go_to_end(terminal: Terminal) -> None:
    """Go to the last line of a made book."""
    terminal.send("G")
    terminal.wait_for(in_text(LAST_LINE))
    terminal.wait_quiet(QUIET)
