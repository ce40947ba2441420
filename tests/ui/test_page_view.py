"""The lines in view first: what a reader sees is the same before and after the rest is set."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.pilot import Pilot

from cpss_tui.book.book import open_book
from cpss_tui.ui.app import ReaderApp
from cpss_tui.ui.session import Session
from cpss_tui.ui.widgets.page_view import START, Anchor
from cpss_tui.ui.widgets.reading_view import ReadingView

SIZE = (80, 24)
WORDS = "\n\n".join(
    f"Lamp {n}\n-------\n\n" + f"The oil of lamp {n} burns for a night or two. " * 5
    for n in range(90)
)


@pytest.fixture
def app(tmp_path: Path) -> ReaderApp:
    path = tmp_path / "lamps.md"
    path.write_text(f"# Lamps\n\n{WORDS}\n", encoding="utf-8")
    session = Session(open_book(str(path)))
    return ReaderApp(session, session.last_spot())


def rows(view: ReadingView) -> list[str]:
    return [view.render_line(y).text for y in range(view.size.height)]


@pytest.mark.parametrize(
    ("words", "top"),
    [
        ("Lamps", None),
        ("Lamps", START),
        ("Lamp 45", None),
        ("oil of lamp 45", Anchor(0, 0)),
        ("Lamp 88", None),
        ("lamp 89 burns", None),
    ],
)
async def test_the_view_is_the_same_once_all_lines_are_set(
    app: ReaderApp, words: str, top: Anchor | None
) -> None:
    async with app.run_test(size=SIZE):
        view = app.reader.view
        document = view.document
        place = document.text.index(words)
        if top is not None and place:
            top = Anchor(document.text.index("Lamp 45"), 1)
        view.show(document, (), place, top=top)
        before = rows(view)
        seen = len(view.shown.lines)
        at_end, anchor = view.at_end, view.top_anchor

        assert len(view.page.lines) > seen
        assert rows(view) == before
        assert (view.at_end, view.top_anchor) == (at_end, anchor)
        assert any(words in row for row in before)


async def test_the_rest_is_set_when_nothing_else_is_to_do(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        view = app.reader.view
        view.show(view.document, (), 0)
        assert not view.holds_end
        await _until_set(pilot, view)


async def _until_set(pilot: Pilot[None], view: ReadingView) -> None:
    for _ in range(200):
        if view.holds_end:
            return
        await pilot.pause()
    raise AssertionError("the rest was never set")


async def test_a_resize_sets_what_is_in_view_and_keeps_it(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        view = app.reader.view
        view.jump_to(view.document.text.index("Lamp 45"))
        anchor, place = view.top_anchor, view.place
        for columns in (60, 50, 40, 80):
            await pilot.resize_terminal(columns, 24)
            assert "Lamp 45" in "".join(rows(view))
        assert (view.top_anchor, view.place) == (anchor, place)


async def test_the_end_is_reached_from_wherever_the_view_is(app: ReaderApp) -> None:
    async with app.run_test(size=SIZE) as pilot:
        view = app.reader.view
        view.show(view.document, (), 0)
        await pilot.press("G")
        assert view.at_end
        assert view.on_last_line
        before = rows(view)
        assert view.page.lines[-1].text in before[-1]
        assert rows(view) == before


MOVES = {
    "a page on": lambda view: view.page_by(1),
    "a page back": lambda view: view.page_by(-1),
    "half a page on": lambda view: view.half_page_by(1),
    "half a page back": lambda view: view.half_page_by(-1),
    "a line down": lambda view: view.action_line_down(),
    "a line up": lambda view: view.action_line_up(),
    "a character back": lambda view: view.action_character_left(),
    "the wheel": lambda view: view.scroll_lines(30),
    "the wheel back": lambda view: view.scroll_lines(-30),
}


@pytest.mark.parametrize("words", ["Lamps", "Lamp 45", "Lamp 88"])
@pytest.mark.parametrize("move", MOVES)
async def test_a_move_leads_to_the_same_whatever_is_set(
    app: ReaderApp, words: str, move: str
) -> None:
    async with app.run_test(size=SIZE):
        view = app.reader.view
        ends = []
        for whole in (False, True):
            view.show(view.document, (), view.document.text.index(words))
            for _ in range(3):
                if whole:
                    assert view.page.lines
                MOVES[move](view)
            ends.append((view.place, view.top_anchor, rows(view)))
        assert ends[0] == ends[1]
