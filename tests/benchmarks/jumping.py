"""How long the jump to the end of a large book takes, and the one back, to the last byte."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.large_book import LAST_LINE
from tests.benchmarks.model import Against, Row, Trial
from tests.benchmarks.paging import QUIET, wait_for_first
from tests.benchmarks.places import in_text

if TYPE_CHECKING:
    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal


def _measure(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    wait_for_first(contestant, terminal)
    there = _jump(terminal, "G", LAST_LINE)
    return (there, _jump(terminal, "g", contestant.first))


def _jump(terminal: Terminal, key: str, words: str) -> float:
    pressed = terminal.send(key)
    terminal.wait_for(in_text(words))
    return (terminal.wait_quiet(QUIET) - pressed) * 1000


TRIAL = Trial(
    name="jumping",
    rows=(
        Row("jump to the end settled, 10 MB", "ms", Against.ALONE, 150.0),
        Row("jump to the start settled, 10 MB", "ms", Against.ALONE, 150.0),
    ),
    bare=None,
    measure=_measure,
    megabytes=10,
)
