"""Sections and the contents: beside the text, over it, followed, opened and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import (
    SIZES,
    at,
    contents,
    entry_here,
    escape,
    leave,
    place,
    place_row,
    press,
    settle,
)

if TYPE_CHECKING:
    from tests.terminal.conftest import OpenReader

_SHUT = ["1 First", "2 Second", "3 Third"]
_FIRST_OPEN = [
    "1 First",
    "1.1 Part a of first",
    "1.2 Part b of first",
    "1.3 Part c of first",
    "2 Second",
    "3 Third",
]


def _plain(entries: list[str]) -> list[str]:
    return [entry.removeprefix("▸").strip() for entry in entries]


def test_section_keys_go_from_heading_to_heading_across_chapters(reader: OpenReader) -> None:
    screen = reader()
    for heading in ("Part a of first", "Part b of first", "Part c of first", "2  Second"):
        press(screen, "]", heading)
    # A section that is jumped to is read from the top of the view.
    press(screen, "]", "Part a of second")
    press(screen, "]", "Part b of second")
    assert place_row(screen) <= 2
    for heading in ("Part a of second", "2  Second", "Part c of first", "Part b of first"):
        press(screen, "[", heading)


def test_the_last_and_the_first_section_are_said(reader: OpenReader) -> None:
    screen = reader()
    screen.send("[")
    screen.wait_for("This is the first section.")
    screen.send("G", "]")
    screen.wait_for("This is the last section.")
    press(screen, "k", "third c23 words")
    assert "last section" not in screen.screen_text()


@pytest.mark.parametrize(("columns", "beside"), [(104, True), (103, False)])
def test_the_contents_stand_beside_the_text_from_104_columns(
    reader: OpenReader, columns: int, beside: bool
) -> None:
    screen = reader(columns=columns)
    assert bool(contents(screen)) is beside
    assert place(screen) == "1  First"


def test_t_hides_and_shows_the_contents_beside_the_text_and_it_is_remembered(
    reader: OpenReader,
) -> None:
    screen = reader(columns=120, rows=40)
    assert _plain(contents(screen)) == _FIRST_OPEN
    screen.send("t")
    screen.wait_for(lambda it: not contents(it))
    press(screen, "j", "The opening of the first chapter.")
    leave(screen)
    again = reader(columns=120, rows=40)
    assert not contents(again)
    again.send("t")
    again.wait_for(lambda it: _plain(contents(it)) == _FIRST_OPEN)
    press(again, "j", "Part a of first")  # shown beside the text, they do not take its keys


@pytest.mark.parametrize(("columns", "rows"), SIZES[1:])
def test_t_lays_the_contents_over_a_narrow_text_and_gives_them_the_keys(
    reader: OpenReader, columns: int, rows: int
) -> None:
    screen = reader(columns=columns, rows=rows)
    assert not contents(screen)
    screen.send("t")
    screen.wait_for(lambda it: _plain(contents(it)) == _FIRST_OPEN)
    settle(screen, screen.send("j"))
    screen.send("enter")
    screen.wait_for(at("Part a of first"))
    screen.wait_for(lambda it: not contents(it))
    screen.send("t")
    screen.wait_for(contents)
    screen.send("escape")
    screen.wait_for(lambda it: not contents(it))
    press(screen, "j", "first a00 words")


def test_the_contents_that_lie_over_the_text_go_with_the_narrow_terminal(
    reader: OpenReader,
) -> None:
    screen = reader(columns=120, rows=40)
    screen.resize(80, 24)
    screen.wait_for(lambda it: not contents(it) and place(it) == "1  First")
    screen.resize(120, 40)
    screen.wait_for(lambda it: contents(it) and place(it) == "1  First")


def test_tab_goes_to_the_contents_and_back_and_enter_opens_the_entry(reader: OpenReader) -> None:
    screen = reader(columns=120, rows=40)
    row = screen.find("1.1 Part a of first")[0]
    settle(screen, screen.send("tab"))
    ground = screen.colours_at(row, 6).bg
    settle(screen, screen.send("j"))
    assert screen.colours_at(row, 6).bg != ground  # the cursor
    assert place(screen) == "1  First"
    settle(screen, screen.send("shift+tab"))
    assert screen.colours_at(row, 6).bg == ground
    press(screen, "j", "The opening of the first chapter.")
    settle(screen, screen.send("tab"))
    settle(screen, screen.send("down"))
    settle(screen, screen.send("down"))
    press(screen, "enter", "Part b of first")
    press(screen, "j", "first b00 words")
    settle(screen, screen.send("tab"))
    escape(screen)
    press(screen, "j", "first b01 words")


def test_arrows_close_and_open_a_branch(reader: OpenReader) -> None:
    screen = reader(columns=120, rows=40)
    settle(screen, screen.send("tab"))
    screen.send("left")
    screen.wait_for(lambda it: _plain(contents(it)) == _SHUT)
    settle(screen, screen.send("j"))
    screen.send("right")
    screen.wait_for(lambda it: "2.2 Part b of second" in contents(it))
    assert "1.1 Part a of first" not in contents(screen)
    settle(screen, screen.send("right"))
    screen.send("left")
    screen.wait_for(lambda it: _plain(contents(it)) == _SHUT)
    assert place(screen) == "1  First"


def test_the_contents_follow_the_place_without_taking_the_focus(reader: OpenReader) -> None:
    screen = reader(columns=120, rows=40)
    assert entry_here(screen) == "1 First"
    press(screen, "]", "Part a of first")
    screen.wait_for(lambda it: entry_here(it) == "1.1 Part a of first")
    press(screen, "j", "first a00 words")
    screen.send("space")
    screen.wait_for(lambda it: entry_here(it) == "1.2 Part b of first")
    press(screen, "G", "third c24 words")
    screen.wait_for(lambda it: entry_here(it) == "3.3 Part c of third")
    assert "1.1 Part a of first" not in contents(screen)


def test_keys_of_the_text_act_on_it_while_the_contents_have_the_focus(reader: OpenReader) -> None:
    screen = reader(columns=120, rows=40)
    settle(screen, screen.send("tab"))
    press(screen, "]", "Part a of first")
    press(screen, "]", "Part b of first")
    screen.wait_for(lambda it: entry_here(it) == "1.2 Part b of first")
    press(screen, "g", "1  First")
    # The cursor of the contents stayed where it was, on the first entry.
    settle(screen, screen.send("j"))
    press(screen, "enter", "Part a of first")


def test_a_click_on_an_entry_opens_it(reader: OpenReader) -> None:
    screen = reader(columns=120, rows=40)
    screen.click(*screen.find("3 Third"))
    screen.wait_for(at("3  Third"))
    screen.wait_for(lambda it: entry_here(it) == "3 Third")
    press(screen, "j", "The opening of the third chapter.")
