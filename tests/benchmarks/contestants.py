"""Who takes part: the reader, two bare Textual apps that show the same text, and `less`.

Owns the rehearsal, which turns the reader's own pages into the text of the others, so that all
paint the same characters.
"""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests.benchmarks.large_book import write_book
from tests.benchmarks.model import LESS, OURS, Contestant
from tests.benchmarks.paging import PAGES, QUIET
from tests.terminal.harness import NotSeenError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.benchmarks.large_book import write_book
from tests.benchmarks.model import Stage

PROGRAM = (sys.executable, "-m", "cpss_tui")
_GUIDE = Path(__file__).parents[2] / "content"
_HERE = Path(__file__).parent


def first_words(book: Path = _GUIDE, length: int = 60) -> str:
    """Return at most ``length`` characters of the first prose, to the end of a word, unmarked."""
    source = tomllib.loads((book / "book.toml").read_text(encoding="utf-8"))["book"].get("src", ".")
    summary = (book / source / "SUMMARY.md").read_text(encoding="utf-8")
    chapters = re.findall(r"\[[^]]+\]\(([^)]+)\)", summary)
    lines = (book / source / chapters[0]).read_text(encoding="utf-8").splitlines()
    prose = next(line for line in lines if line.strip() and line[0] not in "#<|>`~=")
    text = re.sub(r"^\s*(?:[-*+]|\d+\.)\s+|[*`_]|\s*\[.*", "", prose)
    return text[:length].rsplit(" ", 1)[0] if len(text) > length else text


def _rehearse(ours: Contestant, stage: Stage) -> list[list[str]]:
    """Return the reader's pages as rows of text, and keep its place at the start of the book."""
    home = stage.folder / "rehearsal"
    pages = []
    with stage.start(ours, home) as terminal:
        terminal.wait_for(ours.first, timeout=60)
        terminal.wait_quiet(QUIET * 4)
        pages.append(terminal.lines)
        for _ in range(PAGES + 1):
            terminal.wait_quiet(QUIET, after=terminal.send(ours.page_key))
            pages.append(terminal.lines)
    with stage.start(ours, ours.home or home) as terminal:
        terminal.wait_for(ours.first)
        terminal.wait_quiet(QUIET * 4)
        terminal.send("q")
        try:
            terminal.exit_status(timeout=5)
        except NotSeenError:  # worth saying, but no reason to measure nothing
            print("q did not end the reader", file=sys.stderr)
    return pages


def _second(pages: Sequence[Sequence[str]]) -> str:
    """Return a text that the second page shows and the first one does not."""
    new = (line.strip()[-30:].strip() for line in pages[1])
    first = "\n".join(pages[0])
    return max((text for text in new if text not in first), key=len)


def with_large_book(
    stage: Stage, program: Sequence[str], megabytes: float
) -> dict[str, Contestant]:
    """Make a book and rehearse ``program`` with it; return all by their names."""
    book = stage.folder / "large.md"
    write_book(book, megabytes)
    first = book.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ")
    return contestants(stage, (*program, str(book)), first, book)


def contestants(
    stage: Stage, program: Sequence[str], first: str, book: Path | None = None
) -> dict[str, Contestant]:
    """Rehearse ``program``, whose first page holds ``first``; return all by their names."""
    home = stage.folder / "ready"
    ours = Contestant(OURS, tuple(program), first, "", "pagedown", home, book)
    pages = _rehearse(ours, stage)
    text = stage.folder / "pages.txt"
    text.write_text("\n".join(line for page in pages for line in page) + "\n", encoding="utf-8")
    second = _second(pages)
    paragraph = (sys.executable, str(_HERE / "bare_paragraph.py"), first, second)
    lines = (sys.executable, str(_HERE / "bare_lines.py"), str(text))
    found = [
        Contestant("bare paragraph", paragraph, first, second, "pagedown"),
        Contestant("bare lines", lines, first, second, "pagedown"),
        replace(ours, second=second),
    ]
    if less := shutil.which("less"):
        found.append(Contestant(LESS, (less, "-S", str(text)), first, second, "space"))
    return {contestant.name: contestant for contestant in found}
