"""Every kind of block as it stands on the page, at three measures.

The goldens are plain text in `goldens/`, one file for each source and measure. After a change of
the layout that is meant, write them anew and read the difference before committing it:

    UPDATE_GOLDENS=1 python -m pytest tests/layout/test_goldens.py
"""

import os
from pathlib import Path

import pytest

from cpss_tui.document.numbering import heading_numbers
from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out

GOLDENS = Path(__file__).parent / "goldens"
SOURCES = sorted(path.stem for path in GOLDENS.glob("*.markdown"))
REOPENED = {"continued": 2}
"""Lines of a source that only say what it goes on in."""
KEYS = ("smith-2020", "lee-2021", "park-2022")


@pytest.mark.parametrize("measure", [40, 72, 100])
@pytest.mark.parametrize("name", SOURCES)
def test_the_page_is_as_it_was_approved(name: str, measure: int) -> None:
    source = (GOLDENS / f"{name}.markdown").read_text(encoding="utf-8")
    document = parse(source, KEYS, reopened=REOPENED.get(name, 0))
    numbers = heading_numbers(document.headings, "6")
    page = [line.text for line in lay_out(document, measure, numbers).lines]
    golden = GOLDENS / f"{name}.{measure}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text("\n".join(page) + "\n", encoding="utf-8")
    assert golden.read_text(encoding="utf-8").split("\n")[:-1] == page


def test_there_is_a_source_for_each_golden() -> None:
    found = {path.name.partition(".")[0] for path in GOLDENS.glob("*.txt")}

    assert found == set(SOURCES)
