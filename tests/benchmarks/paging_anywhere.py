"""How long a page takes in a large book: at its beginning, in its middle, near its end."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from tests.benchmarks.model import OURS, Against, Row, Trial
from tests.benchmarks.paging import QUIET, turn_pages, wait_for_first
from tests.benchmarks.places import go_to_end, go_to_middle

if TYPE_CHECKING:
    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal

_PAGES = 7  # more than a piece of the book is long, so that each place goes over a border


def _measure(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    wait_for_first(contestant, terminal)
    places = [_turn(contestant, terminal)]
    if contestant.name == OURS:
        go_to_middle(contestant, terminal)
        places.append(_turn(contestant, terminal))
        go_to_end(terminal)
        for _ in range(_PAGES + 1):
            terminal.wait_quiet(QUIET, after=terminal.send("pageup"))
        places.append(_turn(contestant, terminal))
    else:
        places *= 3  # all places are the same to lines that are ready
    slowest = max(ms for place in places for ms in place)
    return (*(statistics.median(place) for place in places), slowest)


def _turn(contestant: Contestant, terminal: Terminal) -> list[float]:
    return [ms for ms, _ in turn_pages(contestant, terminal, _PAGES)]


TRIAL = Trial(
    name="paging-10mb",
    rows=(
        Row("page-down settled, 10 MB, at its beginning", "ms", Against.RATIO, 2.0),
        Row("page-down settled, 10 MB, in its middle", "ms", Against.RATIO, 2.0),
        Row("page-down settled, 10 MB, near its end", "ms", Against.RATIO, 2.0),
        Row(f"page-down, 10 MB, slowest of {_PAGES * 3}", "ms", Against.RATIO),
    ),
    bare="bare lines",
    measure=_measure,
    megabytes=10,
)
