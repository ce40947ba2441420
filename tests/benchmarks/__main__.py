"""`python -m tests.benchmarks`: measure, print a table, and with --check fail over a limit.

All numbers come from one run of one machine, contestants taking turns; only the comparisons
mean something elsewhere. Exit status: 0 done, 1 over a limit with --check, 2 when a program did
not do its part.
"""

from __future__ import annotations

import argparse
import shlex
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks import memory, opening, paging
from tests.benchmarks.contestants import PROGRAM, contestants, first_words
from tests.benchmarks.model import LESS, OURS, Result, Stage, table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.model import Contestant, Trial

TRIALS: tuple[Trial, ...] = (opening.TRIAL, paging.TRIAL, memory.TRIAL)


def _arguments(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description=__doc__)
    parser.add_argument("--runs", type=int, default=7, help="how often each is measured")
    parser.add_argument("--only", action="append", choices=[trial.name for trial in TRIALS])
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
    taking_part = [everyone[name] for name in (trial.bare, OURS, LESS) if name in everyone]
    results = [Result(row, trial.bare) for row in trial.rows]
    for run in range(runs + 1):
        for contestant in taking_part:
            values = _once(trial, contestant, stage, run)
            for result, value in zip(results, values, strict=True):
                if run:
                    result.samples.setdefault(contestant.name, []).append(value)
    return results


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the trials and print their tables; return the exit status."""
    options = _arguments(arguments)
    columns, rows = map(int, options.size.split("x"))
    sys.setswitchinterval(0.0005)  # seconds; the thread that stamps the bytes must not wait
    over = 0
    with tempfile.TemporaryDirectory(prefix="benchmarks-") as folder:
        stage = Stage(columns, rows, Path(folder))
        first = options.first_text or first_words()
        everyone = contestants(stage, shlex.split(options.program), first)
        print(f"{columns}x{rows}, medians of {options.runs} runs, compared within each run\n")
        for trial in TRIALS:
            if not options.only or trial.name in options.only:
                results = _run(trial, everyone, stage, options.runs)
                titles = {LESS: LESS} if LESS in everyone else {}
                print(table(results, {**titles, trial.bare: trial.bare, OURS: OURS}), "\n")
                over += sum(result.is_over for result in results)
    return 1 if over and options.check else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except AssertionError as error:  # a wait that was not met, with the screen in its message
        print(error, file=sys.stderr)
        sys.exit(2)
