"""Whether files are others than when they were read.

Owns the memory of how they were. Must not know what is in them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from cpss_tui.book.reading import Stamp, stamp


class Stamps:
    """The files that were read, as they were then."""

    def __init__(self, stamps: Mapping[Path, Stamp | None]) -> None:
        self._stamps = dict(stamps)

    def read(self, path: Path) -> None:
        """A file is being read now."""
        self._stamps[path] = stamp(path)

    def of(self, path: Path) -> Stamp | None:
        """The stamp of a file as it was read, or is now if it was not; None where there is none."""
        return self._stamps.get(path) or stamp(path)

    def vanished(self, path: Path) -> bool:
        """Whether a file that was read is there no longer."""
        return self._stamps.get(path) is not None and stamp(path) is None

    def changed(self, paths: Iterable[Path | None]) -> bool:
        """Whether one of some files is another than when it was read.

        A file that is not there, as for a moment while it is saved, has not changed.
        """
        for path in paths:
            before = self._stamps.get(path) if path is not None else None
            if path is not None and before is not None:
                now = stamp(path)
                if now is not None and now != before:
                    return True
        return False
