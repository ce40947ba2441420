"""What work costs in processor time, beside other work of the same process.

Such a ratio holds on a slow machine and on a busy one, where seconds do not. Whatever else runs can
only add to a cost, so the least of several tries counts.
"""

from __future__ import annotations

from collections.abc import Callable
from math import inf
from time import process_time

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out

TRIES = 3
PARAGRAPH = "word of a sentence, a figure 12:30 and a dash - " * 8 + "\n\n"
PLAIN_CHAPTER = PARAGRAPH * (65_536 // len(PARAGRAPH))
"""As long as chapters get, of nothing but words."""
MEASURE = 72

Work = Callable[[], object]


def seconds(work: Work) -> float:
    """Seconds of the processor that work takes, once."""
    began = process_time()
    work()
    return process_time() - began


def read(source: str) -> None:
    """Parse a source and lay it out."""
    lay_out(parse(source), MEASURE)


def in_plain_chapters(work: Work) -> float:
    """How many chapters of plain words could be read at the cost of some work, once each."""
    return seconds(work) / seconds(lambda: read(PLAIN_CHAPTER))


def assert_within(times: float, work: Work, known: Work | None = None) -> None:
    """Work costs at most some times what known work does, reading a plain chapter without any.

    They take turns until that holds, some tries at most.
    """
    known = known or (lambda: read(PLAIN_CHAPTER))
    least = least_known = inf
    for _ in range(TRIES):
        least_known = min(least_known, seconds(known))
        least = min(least, seconds(work))
        if least <= times * least_known:
            return
    raise AssertionError(f"costs {least / least_known:.1f} times as much, {times} are allowed")
