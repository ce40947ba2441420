"""How long the screen takes to settle when the terminal gets another size, in a large book."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.benchmarks.model import Against, Row, Trial
from tests.benchmarks.paging import QUIET, wait_for_first
from tests.benchmarks.places import go_to_middle

if TYPE_CHECKING:
    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal

_WIDTHS = (100, 60, 120)  # columns; the contents go, the measure shrinks, and all comes back


def _measure(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    wait_for_first(contestant, terminal)
    go_to_middle(contestant, terminal)
    rows = len(terminal.lines)
    return tuple(_resize(terminal, columns, rows) for columns in _WIDTHS)


def _resize(terminal: Terminal, columns: int, rows: int) -> float:
    asked = time.perf_counter()
    terminal.resize(columns, rows)
    return (terminal.wait_quiet(QUIET, after=asked) - asked) * 1000


TRIAL = Trial(
    name="resizing",
    rows=tuple(
        Row(f"resize to {columns} columns settled, 10 MB", "ms", Against.ALONE, 150.0)
        for columns in _WIDTHS
    ),
    bare=None,
    measure=_measure,
    megabytes=10,
)
