"""What a book is known by again: its whole content, and a sample of it.

Owns how content is counted as the same. Must not know which books were seen before.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from cpss_tui.book.sources import Source

_SAMPLED: Final = 500_000


class Known(ABC):
    """What a book is known by, see annotations.identity."""

    source: Source

    @abstractmethod
    def whole_sources(self) -> Iterator[tuple[str, bytes]]:
        """The ids of the files in order, and what they hold."""

    @property
    def declared(self) -> str:
        """The id that the book declares, empty without one."""
        return self.source.declared

    @property
    def whereabouts(self) -> str:
        """The book's absolute path, empty where it came by another way than a file."""
        return str(self.source.path.resolve()) if self.source.path is not None else ""

    @cached_property
    def content_sha256(self) -> str:
        """The SHA-256 of all sources, in hexadecimal digits; empty for a book without a byte.

        A book of one file has the same one whatever its name, and so from standard input.
        """
        return content_sha256(self.whole_sources())

    @cached_property
    def sample(self) -> str:
        """The beginning of its source, some 500,000 code points."""
        return sample(data for _, data in self.whole_sources())


def content_sha256(sources: Iterable[tuple[str, bytes]]) -> str:
    """The SHA-256 of sources, in hexadecimal digits; empty where none has a byte.

    Of one source its own, so that a file's name does not count; of several, with their ids.
    """
    from hashlib import sha256

    every = [(ident, data) for ident, data in sources]
    if not any(data for _, data in every):
        return ""
    found = sha256()
    for ident, data in every:
        if len(every) > 1:
            found.update(f"{ident}\0{len(data)}\0".encode("utf-8", "replace"))
        found.update(data)
    return found.hexdigest()


def sample(sources: Iterable[bytes]) -> str:
    """The beginning of the sources, some 500,000 code points."""
    parts, room = [], _SAMPLED
    for data in sources:
        if room <= 0:
            break
        parts.append(data[:room].decode("utf-8", "replace"))
        room -= len(parts[-1])
    return "\n".join(parts)


def invalid_notice(name: str, count: int) -> str:
    """What is said of a source with bytes that are no UTF-8."""
    places = "a place that is" if count == 1 else f"{count} places that are"
    return f"{name} has {places} not UTF-8, shown as \ufffd."
