"""How much memory is in use after the first page and ten more (Linux only)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.model import Against, Row, Trial
from tests.benchmarks.paging import PAGES, turn_pages

if TYPE_CHECKING:
    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal


def _megabytes(file: Path, name: str) -> float:
    match = re.search(rf"^{name}:\s+(\d+) kB$", file.read_text(), re.MULTILINE)
    assert match is not None, f"{file} has no {name}"
    return int(match[1]) * 1024 / 1_000_000


def _measure(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    turn_pages(contestant, terminal)
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
