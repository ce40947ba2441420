"""Fixtures for the annotations."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cpss_tui.annotations.store import Store

from .support import BOOK, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path)
    opened.book(BOOK, "Chronic pain after spinal surgery", "2026.1")
    yield opened
    opened.close()
