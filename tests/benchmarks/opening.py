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


TRIAL = Trial(
    name="opening",
    rows=(
        Row("first text on the screen", "s", Against.RATIO, 1.5),
        Row("first key answered", "s", Against.RATIO, 1.5),
    ),
    bare="bare paragraph",
    measure=_measure,
)
