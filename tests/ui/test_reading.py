"""The reader at the keyboard, where a terminal is not needed to tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cpss_tui.annotations.model import Annotation, Kind
from cpss_tui.annotations.store import Store
from cpss_tui.document.model import TextRange
from cpss_tui.ui.marks import target_of
from cpss_tui.ui.screens.note_editor import NoteEditor
from cpss_tui.ui.widgets.page_view import Anchor

from .conftest import MakeApp

SIZE = (80, 24)
Annotate = Callable[..., Annotation]


async def test_another_windows_note_appears(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        reader = app.reader
        reader._look_for_changes()
        other = Store.open(app.session.paths.annotations)
        document = reader.view.document
        where = document.blocks[2]
        target = target_of(document, TextRange(where.start, where.end), "light", "2026")
        other.add(app.session.ident, Kind.NOTE, target, "from elsewhere")
        other.close()
        assert not reader.view._gutter
        reader._look_for_changes()
        assert list(reader.view._gutter.values()) == ["●"]


async def test_writing_on_in_a_note_that_another_window_trashed_brings_it_back(
    make_app: MakeApp, annotate: Annotate
) -> None:
    note = annotate("A keeper who trims", "first")
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        view = app.reader.view
        view.jump_to(view.document.text.index("A keeper"))
        await pilot.press("a")
        assert isinstance(app.screen, NoteEditor)
        other = Store.open(app.session.paths.annotations)
        other.delete(note.id)
        other.close()
        await pilot.press(*" second", "escape")
        await pilot.pause()
        kept = app.session.store.get(note.id)
        assert kept.deleted is None
        assert kept.body == "first second"


async def test_q_takes_contents_away_that_lie_over_the_text(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("t", "q")
        assert app.is_running
        assert app.reader.has_class("-without-contents")
        await pilot.press("q")
    assert app.return_code == 0


@pytest.mark.parametrize("key", ["pageup", "pagedown"])
async def test_the_palette_pages_also_where_no_row_is_left_for_its_list(
    make_app: MakeApp, key: str
) -> None:
    app = make_app()
    async with app.run_test(size=(20, 3)) as pilot:
        await pilot.press("colon", key, "escape")
        assert app.screen is app.reader


async def test_colon_q_enter_quits_however_fast_it_is_typed(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("colon", "q", "enter")
        await pilot.pause()
    assert app.return_code == 0


async def test_a_message_is_seen_where_only_the_text_is_shown(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(60, 10)) as pilot:
        shown = [app.reader._keys.display]
        for key in ("m", "j"):
            await pilot.press(key)
            await pilot.pause()
            shown.append(app.reader._keys.display)
        assert shown == [False, True, False]


async def test_going_back_returns_exactly_from_a_view_that_begins_with_a_blank(
    make_app: MakeApp,
) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        view = app.reader.view
        blank = next(n for n, line in enumerate(view.page.lines) if n > 3 and not line.holds_text)
        first = view.page.lines[blank].start
        above = view.page.line_of(first) - blank
        view.move_to(view.page.lines[blank + 3].start, top=Anchor(first, above))
        assert view.top == blank
        before = (app.reader.chapter, view.place, view.top)
        await pilot.press("G", "backspace")
        assert (app.reader.chapter, view.place, view.top) == before


async def test_a_resize_keeps_the_place_and_what_is_at_the_top(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "j", "j")
        view = app.reader.view
        place, top = view.place, view.top_anchor
        for size in ((40, 20), (120, 40), (20, 5), (80, 24)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert view.place == place
        assert view.top_anchor == top
