"""How long from the command to the first text, and to the first key that acts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.benchmarks.model import Against, Row, Trial

if TYPE_CHECKING:
    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal


def _measure(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    seen = terminal.wait_for(contestant.first)
    terminal.send(contestant.page_key)
    answered = terminal.wait_for(contestant.second)
    return (seen - terminal.started, answered - terminal.started)


def _trial(name: str, of: str, megabytes: float = 0) -> Trial:
    rows = (
        Row(f"first text on the screen{of}", "s", Against.RATIO, 1.5),
        Row(f"first key answered{of}", "s", Against.RATIO, 1.5),
    )
    return Trial(name, rows, "bare paragraph", _measure, megabytes)


TRIAL = _trial("opening", "")
LARGE = (_trial("opening-1mb", ", 1 MB", 1), _trial("opening-10mb", ", 10 MB", 10))
