"""The long run: `python -m tests.fuzz [--seconds N] [--seed N]`.

A source that raises, breaks an invariant or costs more than HARDEST plain chapters is printed with
its name and kept in the directory given by `--keep`. The exit status says whether there was one.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from pathlib import Path
from time import monotonic

from tests.cost import in_plain_chapters
from tests.fuzz.examination import HARDEST, examine, read_at_a_width
from tests.fuzz.sources import sources


def main() -> int:
    """Run until the time is over; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=float, default=600, help="how long to run")
    parser.add_argument("--seed", type=int, default=0, help="where to begin")
    parser.add_argument("--keep", type=Path, help="a directory for the sources that failed")
    arguments = parser.parse_args()
    end = monotonic() + arguments.seconds
    failed = count = 0
    slowest = (0.0, "")
    for name, source in sources(arguments.seed):
        if monotonic() > end:
            break
        count += 1
        said = _fault(source)
        if isinstance(said, str):
            failed += 1
            print(f"{name}: {said}", flush=True)
            _keep(arguments.keep, name, source)
        else:
            slowest = max(slowest, (said, name))
    times, name = slowest
    print(f"{count} sources, {failed} failed, hardest {times:.1f} plain chapters ({name})")
    return 1 if failed else 0


def _fault(source: str) -> str | float:
    """What is wrong with a source, or what it cost in plain chapters."""
    try:
        examine(source)
        times = min(in_plain_chapters(lambda: read_at_a_width(source)) for _ in range(2))
    except Exception:
        return traceback.format_exc(limit=-3)
    return f"costs {times:.1f} plain chapters" if times > HARDEST else times


def _keep(directory: Path | None, name: str, source: str) -> None:
    if directory is not None:
        directory.mkdir(parents=True, exist_ok=True)
        path = directory / f"{name.replace(' ', '-')}.md"
        path.write_bytes(source.encode("utf-8", "surrogatepass"))


if __name__ == "__main__":
    sys.exit(main())
