"""Find, at the keyboard: while typing, from hit to hit, over chapters, and back."""

from __future__ import annotations

import pytest
from textual import events
from textual.pilot import Pilot

from cpss_tui.ui.app import ReaderApp
from cpss_tui.ui.finding import Finding

from .conftest import MakeApp

SIZE = (80, 24)


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def place_words(app: ReaderApp) -> str:
    view = app.reader.view
    return view.document.text[view.place :].split("\n")[0]


def count(app: ReaderApp) -> str:
    return app.reader.finding._count()


async def test_typing_moves_to_the_first_hit_and_counts(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"lamp")
        await settled(pilot)
        assert place_words(app).startswith("lamp")
        assert count(app).startswith("1 of ")


async def test_a_phrase_over_a_line_end_and_a_citation_is_found(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(40, 20)) as pilot:
        await pilot.press("slash", *"on clear nights as well as in fog.")
        await settled(pilot)
        assert place_words(app).startswith("on clear nights")
        assert count(app) == "1 of 1"


async def test_escape_while_typing_returns_exactly(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", "j", "space")
        view = app.reader.view
        before = (app.reader.chapter, view.place, view.top)
        await pilot.press("slash", *"Rapeseed")
        await settled(pilot)
        assert app.reader.chapter == 1
        await pilot.press("escape")
        await settled(pilot)
        assert (app.reader.chapter, view.place, view.top) == before
        assert not app.reader.finding.active


async def test_enter_stays_and_escape_then_only_clears(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"Rapeseed")
        await settled(pilot)
        await pilot.press("enter", "escape")
        await settled(pilot)
        assert app.reader.chapter == 1
        assert place_words(app).startswith("Rapeseed")
        assert not app.reader.finding.active


async def test_n_goes_over_chapters_and_round(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"wick", "enter")
        await settled(pilot)
        seen = []
        for _ in range(int(count(app).split()[-1]) + 1):
            seen.append((app.reader.chapter, app.reader.view.place))
            await pilot.press("n")
            await settled(pilot)
        assert seen[0] == seen[-1]
        assert len(set(seen)) == len(seen) - 1
        assert {chapter for chapter, _ in seen} == {0, 1, 3}
        await pilot.press("N")
        await settled(pilot)
        assert (app.reader.chapter, app.reader.view.place) == seen[0]


async def test_a_number_alone_among_the_keys_says_what_it_counts(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"Rapeseed", "enter", "g", "slash", *"lamp")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert count(app) == "1"
        assert app.reader._keys.message == "1 hit"


async def test_n_before_any_find_says_so(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("n")
        assert app.reader._keys.message.startswith("Nothing was looked for yet")


async def test_what_is_not_there_is_said(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"zebra")
        await settled(pilot)
        assert count(app) == "not found"
        assert app.reader.view.place == 0


async def test_a_list_of_references_is_found_in_chapters_that_are_not_open(
    make_app: MakeApp,
) -> None:
    counts = set()
    for chapter in (0, 1, 3):
        app = make_app(chapter=chapter)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("slash", *"references")
            await settled(pilot)
            counts.add(count(app).split()[-1])
    assert counts == {"2"}


async def test_a_burst_of_keys_is_looked_for_once(
    make_app: MakeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = make_app()
    looked_for: list[str] = []
    monkeypatch.setattr(Finding, "look_for", lambda _, typed: looked_for.append(typed))
    async with app.run_test(size=SIZE) as pilot:
        for letter in "/lamp":
            app.post_message(events.Key("slash" if letter == "/" else letter, letter))
        await pilot.pause()
        await settled(pilot)
        assert looked_for == ["lamp"]


async def test_the_line_keeps_the_keys_at_every_size(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("slash", *"la")
        await pilot.resize_terminal(60, 18)
        await pilot.press("m")
        await pilot.resize_terminal(120, 40)
        await pilot.press("p")
        await settled(pilot)
        assert place_words(app).startswith("lamp")
        await pilot.click("#text", offset=(10, 2))
        await pilot.press("slash", "x")
        await settled(pilot)
        assert count(app) == "not found"
        await pilot.press("escape")
        assert app.reader._find_bar is None
