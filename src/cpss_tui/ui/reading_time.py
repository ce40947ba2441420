"""How far one is in a book, and how long the rest of a chapter takes.

Owns the two sums. Must not know the screen.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

WORDS_A_MINUTE: Final = 220
"""An unhurried pace for a text full of figures."""


def percent(sizes: Sequence[int], chapter: int, fraction: float) -> int:
    """Percent of a book before a place: chapters' sizes, the chapter's index, how far in it is."""
    whole = sum(sizes)
    if not whole:
        return 100
    done = sum(sizes[:chapter]) + sizes[chapter] * min(1.0, max(0.0, fraction))
    return int(100 * done / whole)


def minutes_left(text: str, start: int, end: int) -> int:
    """Minutes to read `text[start:end]`, rounded up; 0 only where nothing is left."""
    words = len(text[start:end].split())
    return -(-words // WORDS_A_MINUTE)
