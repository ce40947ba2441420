"""A short, seeded share of the long run, and the sources that once went wrong."""

from itertools import islice

import pytest

from tests.cost import assert_within
from tests.fuzz.examination import HARDEST, examine, read_at_a_width
from tests.fuzz.sources import sources


@pytest.mark.parametrize(
    "source", [pytest.param(source, id=name) for name, source in islice(sources(1), 60)]
)
def test_nothing_raises_hangs_or_breaks_an_invariant(source: str) -> None:
    examine(source)
    assert_within(2 * HARDEST, lambda: read_at_a_width(source))
