"""A chapter parsed in a process of its own, while this one loads the interface.

Owns that process, which is a copy of this one: the parser is loaded and a long chapter parsed on
another core, and a failure of any kind only means that the chapter is parsed here after all. Must
not know books.
"""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Ahead:
    """Something that is being made in a copy of this process."""

    def __init__(self, make: Callable[[], Any]) -> None:
        """Begin. What `make` returns must be fit to be pickled.

        Raises OSError where no process can be made. To be called before any thread is started:
        a copy of a process has one thread, and the locks of all.
        """
        reading, writing = os.pipe()
        try:
            self._process = os.fork()
        except OSError:
            os.close(reading)
            os.close(writing)
            raise
        if self._process == 0:
            _make_and_end(make, reading, writing)
        os.close(writing)
        self._reading = reading

    def result(self) -> Any:
        """What was made, None where it failed. To be called once; waits until it is there."""
        import pickle

        found = None
        with open(self._reading, "rb") as pipe, suppress(Exception):  # noqa: PTH123 - a descriptor
            found = pickle.load(pipe)  # noqa: S301 - written by a copy of this very process
        self._wait()
        return found

    def discard(self) -> None:
        """End it: what it makes is not wanted. To be called instead of `result`."""
        os.close(self._reading)
        with suppress(ProcessLookupError):
            os.kill(self._process, signal.SIGKILL)
        self._wait()

    def _wait(self) -> None:
        with suppress(ChildProcessError):
            os.waitpid(self._process, 0)


class OneAhead:
    """At the most one thing that is being made so, known by a number."""

    def __init__(self) -> None:
        self._begun: tuple[int, Ahead] | None = None

    def begin(self, number: int, make: Callable[[], Any]) -> None:
        """Begin where this system can; the one begun before is given up."""
        self.end()
        if can_be_made():
            with suppress(OSError):
                self._begun = (number, Ahead(make))

    def take(self, number: int) -> Any:
        """What was made under a number; None of another one, and where it failed."""
        if self._begun is None or self._begun[0] != number:
            return None
        ahead = self._begun[1]
        self._begun = None
        return ahead.result()

    def end(self) -> None:
        """What was begun and not taken is not wanted any more."""
        if self._begun is not None:
            self._begun[1].discard()
            self._begun = None


def can_be_made() -> bool:
    """Whether this system copies processes, and has a second core to run one on."""
    return hasattr(os, "fork") and (os.cpu_count() or 1) > 1


def _make_and_end(make: Callable[[], Any], reading: int, writing: int) -> None:
    """Make it, hand it over, and end without a trace: nothing of the other process is undone."""
    import pickle

    try:
        os.close(reading)
        with open(writing, "wb") as pipe:
            pickle.dump(make(), pipe, pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
