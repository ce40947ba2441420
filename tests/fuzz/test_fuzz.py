"""A short, seeded share of the long run, and the sources that once went wrong."""

from itertools import islice

import pytest

from tests.fuzz.examination import examine
from tests.fuzz.sources import sources

LONGEST = 3.0
"""Seconds; the long run, on a machine of its own, allows one."""


@pytest.mark.parametrize(("name", "source"), islice(sources(1), 60), ids=lambda value: value[:20])
def test_nothing_raises_hangs_or_breaks_an_invariant(name: str, source: str) -> None:
    assert examine(source) < LONGEST, name
