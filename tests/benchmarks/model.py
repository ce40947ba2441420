"""What a benchmark is made of: contestants, rows with their limits, trials that fill the rows.

Owns the words and the arithmetic of one table. It must not start a program.
"""

from __future__ import annotations

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path

from tests.terminal.harness import Terminal

OURS = "cpss-tui"
LESS = "less"


@dataclass(frozen=True)
class Contestant:
    """A program, how to page it, and what its first and second page show.

    ``home`` is what it keeps at the start of a trial; each start gets a copy, since the programs
    remember their place. ``book`` is the large book that it shows, None for the guide.
    """

    name: str
    command: tuple[str, ...]
    first: str
    second: str
    page_key: str
    home: Path | None = None
    book: Path | None = None


@dataclass(frozen=True)
class Stage:
    """The size of the terminal in cells, and a folder to work in."""

    columns: int
    rows: int
    folder: Path

    def start(self, contestant: Contestant, home: Path) -> Terminal:
        """Start ``contestant`` with its files below ``home``."""
        return Terminal(*contestant.command, homes=home, columns=self.columns, rows=self.rows)


class Against(Enum):
    """How a limit is meant; the bare app is the contestant named in the row."""

    RATIO = "times the bare app"
    ABOVE = "above the bare app"
    ALONE = "by itself"


@dataclass(frozen=True)
class Row:
    """One line of the table. ``limit`` is in ``unit`` unless it is a ratio; None only informs."""

    title: str
    unit: str
    against: Against
    limit: float | None = None


@dataclass(frozen=True)
class Trial:
    """Something done with a program, filling ``rows``.

    ``bare`` is whom it is measured against, None where the reader alone takes part.
    ``measure`` returns one number for each row, in the row's unit, from one run of a contestant.
    ``megabytes`` is the size of the book made for it, 0 for the guide.
    """

    name: str
    rows: tuple[Row, ...]
    bare: str | None
    measure: Callable[[Contestant, Terminal], tuple[float, ...]]
    megabytes: float = 0

    @property
    def names(self) -> tuple[str, ...]:
        """Who takes part; `less` only where it shows the guide."""
        if self.bare is None:
            return (OURS,)
        return (self.bare, OURS) if self.megabytes else (LESS, self.bare, OURS)


@dataclass
class Result:
    """The numbers of one row: for each contestant one for each run, in the order of the runs."""

    row: Row
    bare: str | None
    samples: dict[str, list[float]] = field(default_factory=dict)

    def median(self, name: str) -> float | None:
        values = self.samples.get(name)
        return statistics.median(values) if values else None

    @property
    def compared(self) -> float:
        """The median of what the row's limit is about, each taken within one run."""
        ours, bare = self.samples[OURS], self.samples[self.bare or OURS]
        # A noisy minute falls on both contestants of a run, so compare before taking a median.
        pairs = list(zip(ours, bare, strict=True))
        match self.row.against:
            case Against.RATIO:
                return statistics.median(a / b for a, b in pairs)
            case Against.ABOVE:
                return statistics.median(a - b for a, b in pairs)
            case Against.ALONE:
                return statistics.median(ours)

    @property
    def is_over(self) -> bool:
        return self.row.limit is not None and self.compared > self.row.limit


def table(results: list[Result], names: Sequence[str]) -> str:
    """Return the results as lines of columns; ``names`` says whose."""
    head = ["measured", *names, "ours: compared", "limit", ""]
    lines = [head, *(_cells(result, names) for result in results)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    lines.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "  ".join([line[0].ljust(widths[0]), *map(str.rjust, line[1:], widths[1:])]).rstrip()
        for line in lines
    )


def _cells(result: Result, names: Sequence[str]) -> list[str]:
    row = result.row
    medians = [result.median(name) for name in names]
    sign = {Against.RATIO: "x", Against.ABOVE: f" {row.unit} more", Against.ALONE: f" {row.unit}"}
    unit = sign[row.against]
    limit = "none" if row.limit is None else f"{row.limit:g}{unit}"
    verdict = "" if row.limit is None else "OVER" if result.is_over else "ok"
    shown = ["" if value is None else f"{value:.3g} {row.unit}" for value in medians]
    return [row.title, *shown, f"{result.compared:.2f}{unit}", limit, verdict]
