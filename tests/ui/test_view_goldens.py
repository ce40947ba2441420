"""The text of the view at 40, 72 and 100 columns, line by line as it is painted.

After a change that is meant to be seen: delete the file below `goldens/`, run this module once,
and read what it wrote.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import MakeApp

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize("columns", [40, 72, 100])
async def test_the_view(make_app: MakeApp, columns: int) -> None:
    app = make_app()
    async with app.run_test(size=(columns, 110)) as pilot:
        await pilot.pause()
        view = app.reader.view
        rows = [view.render_line(y).text.rstrip() for y in range(view.size.height)]
    painted = "\n".join(rows).rstrip() + "\n"
    golden = GOLDENS / f"view-{columns}.txt"
    if not golden.exists():
        golden.write_text(painted, encoding="utf-8")
        pytest.fail(f"{golden.name} was missing and is written now: read it, then run again.")
    assert painted == golden.read_text(encoding="utf-8")
    assert max(map(len, rows)) <= columns
