"""The `terminal` fixture: programs in pseudo-terminals that end with the test."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Any, Protocol

import pytest

from tests.terminal.harness import Terminal

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator
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
