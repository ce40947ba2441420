"""`python -m tests.benchmarks`: measure, print a table, and with --check fail over a limit.

All numbers come from one run of one machine, contestants taking turns; only the comparisons
mean something elsewhere. Exit status: 0 done, 1 over a limit with --check, 2 when a program did
not do its part.
"""

from __future__ import annotations

import argparse
import itertools
import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import (
    filling,
    finding,
    jumping,
    memory,
    opening,
    paging,
    paging_anywhere,
    resizing,
)
from tests.benchmarks.contestants import PROGRAM, contestants, first_words, with_large_book
from tests.benchmarks.model import Result, Stage, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tests.benchmarks.model import Contestant, Trial

GUIDE = (opening.TRIAL, paging.TRIAL, finding.TRIAL, memory.TRIAL)
LARGE = (
    *opening.LARGE,
    paging_anywhere.TRIAL,
    jumping.TRIAL,
    resizing.TRIAL,
    finding.LARGE,
    filling.CONTENTS,
    filling.KEYS,
    memory.LARGE,
)
TRIALS: tuple[Trial, ...] = GUIDE + LARGE


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="how often each is measured")
    names = ["large", *(trial.name for trial in TRIALS)]
    parser.add_argument("--only", action="append", choices=names, help="large: with large books")
    parser.add_argument("--program", default=shlex.join(PROGRAM), help="the command of the reader")
    parser.add_argument("--first-text", help="what its first page shows, in one line")
    parser.add_argument("--size", default="120x40", help="of the terminal, in columns x rows")
    parser.add_argument("--check", action="store_true", help="exit 1 when over a limit")
    return parser.parse_args(arguments)


def _once(trial: Trial, contestant: Contestant, stage: Stage, run: int) -> tuple[float, ...]:
    home = stage.folder / f"{trial.name}-{contestant.name}-{run}"
    if contestant.home is not None:
        shutil.copytree(contestant.home, home)
    with stage.start(contestant, home) as terminal:
        return trial.measure(contestant, terminal)


def _run(trial: Trial, everyone: dict[str, Contestant], stage: Stage, runs: int) -> list[Result]:
    """Measure everyone in turn, ``runs`` times over; a first round warms up and is dropped."""
    taking_part = [everyone[name] for name in trial.names if name in everyone]
    results = [Result(row, trial.bare) for row in trial.rows]
    for run in range(runs + 1):
        for contestant in taking_part:
            values = _once(trial, contestant, stage, run)
            for result, value in zip(results, values, strict=True):
                if run:
                    result.samples.setdefault(contestant.name, []).append(value)
    return results


def _run_with_book(trials: Iterable[Trial], megabytes: float, options: argparse.Namespace) -> int:
    """Run the trials with the book of a size, and print their tables; return how many are over."""
    columns, rows = map(int, options.size.split("x"))
    program = shlex.split(options.program)
    over = 0
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        stage = Stage(columns, rows, Path(folder))
        if megabytes:
            everyone = with_large_book(stage, program, megabytes)
        else:
            everyone = contestants(stage, program, options.first_text or first_words())
        for trial in trials:
            results = _run(trial, everyone, stage, options.runs)
            shown = [name for name in trial.names if name in results[0].samples]
            print(table(results, shown), "\n", flush=True)
            over += sum(result.is_over for result in results)
    return over


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trials and print their tables; return the exit status."""
    options = _arguments(arguments)
    wanted = options.only or [trial.name for trial in TRIALS]
    chosen = [t for t in TRIALS if t.name in wanted or (t in LARGE and "large" in wanted)]
    sys.setswitchinterval(0.0005)  # seconds; the thread that stamps the bytes must not wait
    print(f"{options.size}, medians of {options.runs} runs, compared within each run\n")
    by_book = itertools.groupby(chosen, key=lambda trial: trial.megabytes)
    over = sum(_run_with_book(trials, size, options) for size, trials in by_book)
    return 1 if over and options.check else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssertionError as error:  # a wait that was not met, with the screen in its message
        print(error, file=sys.stderr)
        sys.exit(2)
