"""What a book is known by again: its whole content, and a sample of it.

Owns how content is counted as the same. Must not know which books were seen before.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_SAMPLED: Final = 500_000


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
