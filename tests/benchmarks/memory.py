"""How much memory is in use after some pages, and in a large book (Linux only)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.model import OURS, Against, Row, Trial
from tests.benchmarks.paging import PAGES, QUIET, turn_pages, wait_for_first
from tests.benchmarks.places import go_to_end, go_to_middle

if TYPE_CHECKING:
    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal


def _megabytes(file: Path, name: str) -> float:
    match = re.search(rf"^{name}:\s+(\d+) kB$", file.read_text(), re.MULTILINE)
    assert match is not None, f"{file} has no {name}"
    return int(match[1]) * 1024 / 1_000_000


def _measure(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    wait_for_first(contestant, terminal)
    turn_pages(contestant, terminal)
    return _in_use(terminal)


def _measure_large(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    wait_for_first(contestant, terminal)
    if contestant.name == OURS:
        go_to_middle(contestant, terminal)
        go_to_end(terminal)
    terminal.wait_quiet(QUIET, after=terminal.send(contestant.page_key))
    return _in_use(terminal)


def _in_use(terminal: Terminal) -> tuple[float, float]:
    process = Path("/proc", str(terminal.pid))
    # Proportional: shared pages, the interpreter's own, count by the share.
    shared = process / "smaps_rollup"
    return (_megabytes(process / "status", "VmRSS"), _megabytes(shared, "Pss"))


TRIAL = Trial(
    name="memory",
    rows=(
        Row(f"resident after {PAGES} pages", "MB", Against.ABOVE, 15.0),
        Row(f"proportional after {PAGES} pages", "MB", Against.ABOVE),
    ),
    bare="bare lines",
    measure=_measure,
)
LARGE = Trial(
    name="memory-10mb",
    rows=(
        Row("resident after a find and the end, 10 MB", "MB", Against.ABOVE, 100.0),
        Row("proportional after a find and the end, 10 MB", "MB", Against.ABOVE),
    ),
    bare="bare paragraph",
    measure=_measure_large,
    megabytes=10,
)
