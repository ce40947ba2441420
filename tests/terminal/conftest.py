"""Programs in pseudo-terminals that end with the test: any one, and the reader."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.terminal.emulator import WHOLE_FRAMES
from tests.terminal.harness import Terminal
from tests.terminal.reading import PROGRAM, place, write_book

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Sequence
    from pathlib import Path


class StartTerminal(Protocol):
    """Starts a command in a terminal; takes what `Terminal` takes but the folder of homes."""

    def __call__(self, *command: str | os.PathLike[str], **options: Any) -> Terminal: ...


@pytest.fixture
def homes(tmp_path: Path) -> Path:
    """Return the folder below which the programs of this test keep home, data, config, cache."""
    return tmp_path / "homes"


@pytest.fixture
def terminal(homes: Path) -> Iterator[StartTerminal]:
    """Start terminals that share homes, as two runs of one person do, and end them all."""
    with contextlib.ExitStack() as stack:

        def start(*command: str | os.PathLike[str], **options: Any) -> Terminal:
            return stack.enter_context(Terminal(*command, **{"homes": homes, **options}))

        yield start


class OpenReader(Protocol):
    """Opens the reader on a book, the trial book unless `book` says otherwise."""

    def __call__(
        self,
        *arguments: str,
        book: Path | None = ...,
        around: Sequence[str] = ...,
        **options: Any,
    ) -> Terminal: ...


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """Return the folder of the trial book."""
    return write_book(tmp_path / "book")


@pytest.fixture
def reader(terminal: StartTerminal, book: Path) -> OpenReader:
    """Open the reader and wait for its first text.

    `around` is a command that runs the program: the program's own words are added to its end.
    """
    trial = book

    def start(
        *arguments: str, book: Path | None = None, around: Sequence[str] = (), **options: Any
    ) -> Terminal:
        command = (*around, *PROGRAM, str(book or trial), *arguments)
        screen = terminal(*command, **{"answers": WHOLE_FRAMES, **options})
        screen.wait_for(place)
        screen.wait_quiet(40)
        return screen

    return start
