"""Moving the place: by lines, pages, halves, to the ends; the wheel and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal import keys
from tests.terminal.reading import (
    SIZES,
    at,
    place,
    place_row,
    press,
    settle,
    view,
    words_in_view,
)

if TYPE_CHECKING:
    from tests.terminal.conftest import OpenReader
    from tests.terminal.harness import Terminal

_EDGE = 3


def _blank_foot(screen: Terminal) -> int:
    return len(view(screen)) - 1 - place_row(screen)


def test_line_keys_pass_over_blank_lines(reader: OpenReader) -> None:
    screen = reader()
    assert place(screen) == "1  First"
    press(screen, "j", "The opening of the first chapter.")
    press(screen, "down", "Part a of first")
    press(screen, "j", "first a00 words")
    press(screen, "k", "Part a of first")
    press(screen, "up", "The opening of the first chapter.")
    press(screen, "k", "1  First")
    screen.send("k")
    screen.wait_quiet(100)
    assert place(screen) == "1  First"


@pytest.mark.parametrize(("columns", "rows"), SIZES)
@pytest.mark.parametrize(("key", "first_row"), [("j", -8), ("k", 7)])
def test_the_view_scrolls_when_the_place_comes_within_three_lines_of_the_edge(
    reader: OpenReader, columns: int, rows: int, key: str, first_row: int
) -> None:
    screen = reader(columns=columns, rows=rows)
    settle(screen, screen.send("space"))
    before = words_in_view(screen)
    row = first_row % len(before)
    while not before[row]:
        row -= 1
    settle(screen, screen.click(row + 1, screen.lines[row + 1].index(before[row])))
    assert place_row(screen) == row
    while words_in_view(screen) == before:
        assert _EDGE <= place_row(screen) < len(before) - _EDGE
        settle(screen, screen.send(key))
    assert place_row(screen) == (_EDGE if key == "k" else len(before) - 1 - _EDGE)


@pytest.mark.parametrize(
    ("columns", "rows", "on", "back"),
    [*((*size, "space", "b") for size in SIZES), (80, 24, "pagedown", "pageup")],
)
def test_paging_keeps_one_line_and_puts_the_place_on_the_first_new_line(
    reader: OpenReader, columns: int, rows: int, on: str, back: str
) -> None:
    screen = reader(columns=columns, rows=rows)
    before = words_in_view(screen)
    settle(screen, screen.send(on))
    after = words_in_view(screen)
    assert after[0] == before[-1]
    assert place_row(screen) == 1
    settle(screen, screen.send(back))
    assert words_in_view(screen) == before
    assert place_row(screen) == 0


def test_half_pages_take_the_place_along(reader: OpenReader) -> None:
    screen = reader()
    press(screen, "space", "first a15 words")
    row, first = place_row(screen), words_in_view(screen)[0]
    screen.send("ctrl+d")
    screen.wait_for(lambda it: words_in_view(it)[0] != first)
    assert words_in_view(screen)[0].endswith("b01 words") or words_in_view(screen)[0] == ""
    moved = words_in_view(screen)
    assert moved[place_row(screen)] != ""
    assert abs(place_row(screen) - row) <= 2  # a blank line is passed over
    screen.send("ctrl+u")
    screen.wait_for(lambda it: words_in_view(it)[0] == first)


def test_paging_goes_on_into_the_next_chapter_and_back_to_the_end_of_the_one_before(
    reader: OpenReader,
) -> None:
    screen = reader(columns=80, rows=40)
    for _ in range(4):
        settle(screen, screen.send("space"))
        if place(screen) == "2  Second":
            break
    assert place(screen) == "2  Second"
    assert place_row(screen) == 0
    assert "2 Second" in screen.lines[0]
    press(screen, "b", "first c24 words")
    assert "1 First" in screen.lines[0]


def test_the_ends_of_the_book_and_what_is_said_there(reader: OpenReader) -> None:
    screen = reader()
    press(screen, "G", "third c24 words")
    assert "3 Third · 100 % · 0 min left" in screen.lines[0]
    screen.send("space")
    screen.wait_for("The end of the book.")
    press(screen, "g", "1  First")
    assert "1 First · 0 %" in screen.lines[0]
    screen.send("b")
    screen.wait_for("The start of the book.")
    press(screen, "end", "third c24 words")
    press(screen, "home", "1  First")


def test_the_wheel_scrolls_and_pulls_the_place_along_only_at_the_edge(reader: OpenReader) -> None:
    screen = reader()
    down, up = keys.mouse(65, 10, 20), keys.mouse(64, 10, 20)
    screen.click(*screen.find("first a05"))
    screen.wait_for(at("first a05 words"))
    row = place_row(screen)
    screen.type(down)
    screen.wait_for(lambda it: place_row(it) == row - 3)
    assert at("first a05 words")(screen)
    screen.type(up)
    screen.wait_for(lambda it: place_row(it) == row)
    screen.type(down * 6)
    screen.wait_for(
        lambda it: words_in_view(it)[0].endswith("first a11 words") and place_row(it) == 0
    )
    screen.type(up * 8)
    screen.wait_for(lambda it: words_in_view(it)[0] == "1  First")
    assert _blank_foot(screen) == 0 or at("first a11 words")(screen)


def test_a_click_moves_the_place_and_the_next_line_key_goes_on_from_there(
    reader: OpenReader,
) -> None:
    screen = reader(columns=120, rows=40)
    screen.click(*screen.find("first a20"))
    screen.wait_for(at("first a20 words"))
    press(screen, "j", "first a21 words")


def test_characters_are_stepped_through_with_a_caret(reader: OpenReader) -> None:
    screen = reader()
    row = place_row(screen) + 1
    column = screen.lines[row].index("First")
    screen.send("right")
    screen.wait_for(lambda it: it.colours_at(row, column + 1).reverse)
    assert not screen.colours_at(row, column).reverse
    screen.send("left")
    screen.wait_for(lambda it: not it.colours_at(row, column + 1).reverse)
