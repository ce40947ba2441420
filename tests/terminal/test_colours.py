"""Without colours: nothing is chosen, and nothing that colour told is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal.emulator import chosen_colours
from tests.terminal.reading import (
    close_note,
    escape,
    leave,
    open_note,
    place_row,
    press,
    settle,
)

if TYPE_CHECKING:
    from tests.terminal.conftest import OpenReader
    from tests.terminal.harness import Terminal

_NO_COLOUR = {"NO_COLOR": "1"}


def _reversed(screen: Terminal, row: int) -> str:
    """Return the characters of a row that are shown reversed."""
    cells = [screen.colours_at(row, column) for column in range(len(screen.lines[row]) + 1)]
    return "".join(cell.data for cell in cells if cell.reverse)


def test_no_part_chooses_a_colour(reader: OpenReader) -> None:
    screen = reader(columns=120, rows=40, env=_NO_COLOUR)
    settle(screen, screen.send("tab"))
    settle(screen, screen.send("tab"))
    open_note(screen)
    screen.type("words")
    screen.wait_for("words")
    settle(screen, screen.send("shift+left"))
    close_note(screen)
    for overlay in ("A", "?", ":"):
        screen.send(overlay)
        screen.wait_quiet(150)
        escape(screen)
    screen.send("T")
    screen.wait_for("NO_COLOR is set")
    leave(screen)
    assert chosen_colours(screen.raw) == set()


def test_place_focus_and_selection_show_without_colours(reader: OpenReader) -> None:
    screen = reader(columns=120, rows=40, env=_NO_COLOUR)
    press(screen, "j", "The opening of the first chapter.")
    row = place_row(screen) + 1
    assert "▸" in screen.lines[row].rpartition("│")[2]
    settle(screen, screen.send("right"))
    assert _reversed(screen, row) == "o"  # the caret
    assert "First" not in _reversed(screen, 1)
    settle(screen, screen.send("tab"))
    assert "First" in _reversed(screen, 1)
    settle(screen, screen.send("tab"))
    open_note(screen)
    screen.type("chosen words")
    screen.wait_for("chosen words")
    line = screen.find("chosen words")[0]
    for _ in range(3):
        settle(screen, screen.send("shift+left"))
    assert _reversed(screen, line).strip() in {"rds", "ords"}
    close_note(screen)
    screen.send("A")
    screen.wait_for("chosen words")
    screen.wait_quiet(60)
    assert "chosen words" in _reversed(screen, screen.find("chosen words")[0])


def test_headings_and_links_keep_a_look_of_their_own_without_colours(reader: OpenReader) -> None:
    screen = reader(env=_NO_COLOUR)
    row, column = screen.find("Part a of first")
    assert screen.colours_at(row, column).bold
    row, column = screen.find("The opening")
    assert not screen.colours_at(row, column).bold


def test_an_empty_no_color_means_colours(reader: OpenReader) -> None:
    screen = reader(env={"NO_COLOR": ""})
    assert any(choice.startswith("38;2") for choice in chosen_colours(screen.raw))


def test_a_terminal_that_does_not_tell_its_colours_gets_few_or_many(reader: OpenReader) -> None:
    screen = reader(env={"COLORTERM": None})
    press(screen, "j", "The opening of the first chapter.")
    row = place_row(screen) + 1
    column = screen.lines[row].index("▸")
    assert screen.colours_at(row, column).bg != screen.colours_at(row + 1, column).bg


def test_the_theme_of_the_terminal_itself_is_readable(reader: OpenReader) -> None:
    screen = reader()
    for theme in ("paper", "ansi-dark", "ink", "paper"):
        screen.send("T")
        screen.wait_for(f"Theme: {theme}.")
        press(screen, "j", "")
    leave(screen)
    again = reader()
    row = place_row(again) + 1
    assert again.colours_at(row + 1, 0).bg == "faf8f3"
