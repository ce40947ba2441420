"""An end to what a library does, counted in calls of functions and so the same on every machine.

Owns that count. Must not know what is done.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType


class SpentError(Exception):
    """More was done than is worth it."""


class Effort:
    """Calls and returns of functions that may yet be made."""

    def __init__(self, calls: int) -> None:
        self.left = calls
        self._counts = False

    @contextmanager
    def bounded(self) -> Iterator[None]:
        """Raise SpentError in the midst of what is done here once nothing is left.

        Python's hook for profilers is the one that is asked at every call, of this thread alone; a
        profiler that is at work gets it back afterwards.
        """
        before = sys.getprofile()
        try:
            self._counts = True
            sys.setprofile(self._count)
            yield
        finally:
            self._counts = False
            sys.setprofile(before)

    def _count(self, _frame: FrameType, _event: str, _what: object) -> None:
        self.left -= 1
        if self._counts and self.left < 0:
            raise SpentError
