"""How long a phrase takes to be found in a large book, and a keystroke of find in the guide."""

from __future__ import annotations

import re
import statistics
from typing import TYPE_CHECKING

from tests.benchmarks.large_book import LAST_LINE
from tests.benchmarks.model import Against, Row, Trial
from tests.benchmarks.paging import QUIET, wait_for_first
from tests.benchmarks.places import heading_after, in_text, type_to_find

if TYPE_CHECKING:
    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal

_NEAR = 0.9  # megabytes from the beginning, where the search starts
_WORD = "nerve"


def _find(terminal: Terminal, typed: str, line: str) -> float:
    """Return the milliseconds from the last key to the hit; the search begins anew after it."""
    pressed = type_to_find(terminal, typed)
    seen = terminal.wait_for(in_text(line))
    terminal.wait_quiet(QUIET)
    terminal.wait_quiet(QUIET, after=terminal.send("escape"))
    return (seen - pressed) * 1000


def _measure_large(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    assert contestant.book is not None
    wait_for_first(contestant, terminal)
    near = heading_after(contestant.book, _NEAR)
    return (_find(terminal, near, near), _find(terminal, LAST_LINE[:-1], LAST_LINE))


def _measure_keystrokes(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    wait_for_first(contestant, terminal)
    terminal.wait_quiet(QUIET, after=terminal.send("/"))
    first, settled = [], []
    for end in range(1, len(_WORD) + 1):
        typed = re.compile(rf"^ /{_WORD[:end]} +\d+\D*(?:\d+)?$", re.MULTILINE)
        pressed = terminal.type(_WORD[end - 1])
        first.append(terminal.wait_for(typed) - pressed)
        settled.append(terminal.wait_quiet(QUIET, after=pressed) - pressed)
    return (statistics.median(first) * 1000, max(first) * 1000, statistics.median(settled) * 1000)


LARGE = Trial(
    name="finding-10mb",
    rows=(
        Row("first hit in the next megabyte, 10 MB", "ms", Against.ALONE, 150.0),
        Row("first hit on the last line, 10 MB", "ms", Against.ALONE, 500.0),
    ),
    bare=None,
    measure=_measure_large,
    megabytes=10,
)
TRIAL = Trial(
    name="finding",
    rows=(
        Row("find in the guide, a keystroke", "ms", Against.ALONE, 50.0),
        Row(f"find in the guide, slowest of {len(_WORD)} keystrokes", "ms", Against.ALONE),
        Row("find in the guide, until all are counted", "ms", Against.ALONE),
    ),
    bare=None,
    measure=_measure_keystrokes,
)
