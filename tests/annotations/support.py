"""A store whose clock and ids are known."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings

from cpss_tui.annotations.model import Annotation, Kind, Target
from cpss_tui.annotations.store import Store

BOOK = "cpss"
START = datetime(2026, 11, 22, 21, tzinfo=UTC)

# A busy machine is no fault of the text that is tried.
calm = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])


def target(quote: str = "Dynamic films", section: str = "imaging#films", start: int = 10) -> Target:
    return Target(section, quote, "before ", " after", start, start + len(quote), "sha", "2026.1")


def clock() -> Callable[[], datetime]:
    seconds = count()
    return lambda: START + timedelta(seconds=next(seconds))


def open_store(path: Path, session: str = "one") -> Store:
    """Open the store of a folder; ids are `session-0001` and so on."""
    numbers = count(1)
    return Store.open(
        path / "annotations.db",
        session=session,
        now=clock(),
        new_id=lambda: f"{session}-{next(numbers):04}",
    )


def add(store: Store, quote: str = "Dynamic films", **more: str) -> Annotation:
    return store.add(BOOK, Kind.NOTE, target(quote), **more)
