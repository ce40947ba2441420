"""How soon the contents of a large book are whole, and how long a key waits meanwhile."""

from __future__ import annotations

import re
import time
from typing import TYPE_CHECKING

from tests.benchmarks.model import Against, Row, Trial
from tests.benchmarks.places import place_row

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal

_FILLING = 2.0  # seconds from the start
_EVERY = 0.06  # seconds between two keys
_LINES = 15  # down, and as many up again, so that the lines stay in view
_DOWN = "j" * 200  # in the contents; each time it goes on where it came to
_SHOWN = 50.0  # milliseconds without a byte, after which a look at the contents is done
_NEAR_THE_END = re.compile(r" · (?:99|100) % · ")


def _measure_keys(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    """Move line by line from the first text on; return the slowest answers in milliseconds."""
    terminal.wait_for(contestant.first)
    answers: list[float] = []
    while time.perf_counter() < terminal.started + _FILLING:
        before = place_row(terminal)
        pressed = terminal.send("j" if len(answers) // _LINES % 2 == 0 else "k")
        seen = terminal.wait_for(_moved_from(before))
        answers.append((seen - pressed) * 1000)
        time.sleep(max(0.0, pressed + _EVERY - time.perf_counter()))
    return (max(answers), sorted(answers)[len(answers) // 2])


def _moved_from(row: int) -> Callable[[Terminal], bool]:
    return lambda terminal: place_row(terminal) not in (row, -1)


def _measure_contents(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    """Go down in the contents again and again; return the seconds until they were at their end."""
    terminal.wait_for(contestant.first)
    terminal.wait_quiet(_SHOWN, after=terminal.send("tab"))
    ends: list[tuple[str, float]] = []
    while time.perf_counter() < terminal.started + _FILLING * 1.5:
        terminal.type(_DOWN)
        shown = terminal.wait_quiet(_SHOWN)
        ends.append((terminal.lines[-2], shown - terminal.started))
    last = ends[-1][0]
    terminal.send("enter")
    terminal.wait_for(_NEAR_THE_END)
    return (next(seconds for entry, seconds in ends if entry == last),)


KEYS = Trial(
    name="filling-10mb",
    rows=(
        Row("key answered while the contents fill, slowest", "ms", Against.ALONE, 50.0),
        Row("key answered while the contents fill, median", "ms", Against.ALONE),
    ),
    bare=None,
    measure=_measure_keys,
    megabytes=10,
)
CONTENTS = Trial(
    name="contents-10mb",
    rows=(Row("contents whole after the start, 10 MB", "s", Against.ALONE, 2.0),),
    bare=None,
    measure=_measure_contents,
    megabytes=10,
)
