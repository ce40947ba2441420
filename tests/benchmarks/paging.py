"""How long a page takes until the last of it is sent, and how many bytes that is."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

from tests.benchmarks.model import Against, Row, Trial

if TYPE_CHECKING:
    from tests.benchmarks.model import Contestant
    from tests.terminal.harness import Terminal

PAGES = 10
QUIET = 120.0  # milliseconds; longer than any pause that a program makes within a page


def turn_pages(
    contestant: Contestant, terminal: Terminal, count: int = PAGES
) -> list[tuple[float, int]]:
    """Page down ``count`` times; return for each (milliseconds until the last byte, bytes).

    Raises AssertionError where a page shows the same as the one before.
    """
    pages = []
    for page in range(count):
        shown, sent = terminal.screen_text(), terminal.bytes_sent
        pressed = terminal.send(contestant.page_key)
        last = terminal.wait_quiet(QUIET, after=pressed)
        assert terminal.screen_text() != shown, f"{contestant.name}: no new page after {page + 1}"
        pages.append(((last - pressed) * 1000, terminal.bytes_sent - sent))
    return pages


def wait_for_first(contestant: Contestant, terminal: Terminal) -> None:
    """Wait until the first page is there and all that a program does behind it is shown."""
    terminal.wait_for(contestant.first)
    terminal.wait_quiet(QUIET * 2)


def _measure(contestant: Contestant, terminal: Terminal) -> tuple[float, ...]:
    wait_for_first(contestant, terminal)
    pages = turn_pages(contestant, terminal)
    kilobytes = statistics.median(sent for _, sent in pages) / 1000
    return (statistics.median(ms for ms, _ in pages), kilobytes, max(ms for ms, _ in pages))


TRIAL = Trial(
    name="paging",
    rows=(
        Row("page-down settled", "ms", Against.RATIO, 2.0),
        Row("page-down, sent", "KB", Against.ALONE, 12.0),
        Row(f"page-down, slowest of {PAGES}", "ms", Against.RATIO),
    ),
    bare="bare lines",
    measure=_measure,
)
