"""The view: text only, the measure, the help, the one status line, and the ways to leave."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import SIZES, contents, leave, place, press, view

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader

_STATUS = re.compile(r"\d+ % · \d+ min left")


def _long_book(folder: Path) -> Path:
    folder.mkdir()
    file = folder / "long.md"
    file.write_text("# Long\n\n" + "word " * 300)
    return file


def _left_margin(lines: list[str]) -> int:
    return min(len(line) - len(line.lstrip()) for line in lines if "word word" in line)


def _widest(screen_lines: list[str]) -> int:
    return max(len(line.strip()) for line in screen_lines if "word word" in line)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_one_status_line_tells_chapter_percent_and_minutes(
    reader: OpenReader, columns: int, rows: int
) -> None:
    screen = reader(columns=columns, rows=rows)
    assert "1 First · 0 % · 2 min left" in screen.lines[0]
    assert [row for row, line in enumerate(screen.lines) if _STATUS.search(line)] == [0]
    press(screen, "G", "third c24 words")
    assert "3 Third · 100 % · 0 min left" in screen.lines[0]


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_z_leaves_only_the_text_and_esc_or_z_brings_all_back(
    reader: OpenReader, columns: int, rows: int
) -> None:
    screen = reader(columns=columns, rows=rows)
    before = screen.lines
    for back in ("z", "escape"):
        screen.send("z")
        screen.wait_for(lambda it: not _STATUS.search(it.screen_text()) and "▸" in it.lines[0])
        assert not contents(screen)
        assert "quit" not in screen.screen_text()
        screen.send(back)
        screen.wait_for(lambda it: it.lines == before)


def test_the_measure_is_72_and_changes_and_is_remembered(
    reader: OpenReader, tmp_path: Path
) -> None:
    book = _long_book(tmp_path / "long")
    screen = reader(book=book, columns=120, rows=40)
    assert 68 <= _widest(view(screen)) <= 72
    left = _left_margin(view(screen))
    screen.send("+")
    screen.wait_for(
        lambda it: "Measure: 76 cells." in it.lines[-1] and 72 < _widest(view(it)) <= 76
    )
    screen.send("=")
    screen.wait_for(lambda it: "Measure: 80 cells." in it.lines[-1])
    for _ in range(3):
        screen.send("-")
    screen.wait_for(
        lambda it: "Measure: 68 cells." in it.lines[-1] and 63 <= _widest(view(it)) <= 68
    )
    screen.wait_for(lambda it: _left_margin(view(it)) > left)
    leave(screen)
    again = reader(book=book, columns=120, rows=40)
    assert 63 <= _widest(view(again)) <= 68


def test_the_text_is_centred(reader: OpenReader, tmp_path: Path) -> None:
    screen = reader(book=_long_book(tmp_path / "long"), columns=120, rows=40)
    assert contents(screen)
    screen.send("z")
    # The gutter of three cells stands in the left margin.
    screen.wait_for(lambda it: 24 <= _left_margin(it.lines) <= 27)


def test_a_measure_that_there_is_no_room_for_is_said(reader: OpenReader) -> None:
    screen = reader(columns=40, rows=20)
    screen.send("+")
    screen.wait_for(lambda it: "there is room for 36." in " ".join(it.screen_text().split()))


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_help_shows_keys_and_closes_with_q_and_esc(
    reader: OpenReader, columns: int, rows: int
) -> None:
    screen = reader(columns=columns, rows=rows)
    before = screen.lines
    for close in ("q", "escape", "?"):
        screen.send("?")
        screen.wait_for("A line down")
        screen.send("G")
        screen.wait_for("Quit")
        screen.send(close)
        screen.wait_for(lambda it: it.lines == before)
    leave(screen)


@pytest.mark.parametrize("keys", ["q", "ZZ"])
def test_q_and_zz_quit_and_give_the_terminal_back(reader: OpenReader, keys: str) -> None:
    screen = reader()
    screen.type(keys)
    assert screen.exit_status() == 0
    assert screen.screen_text().strip() == ""
    assert not screen.emulator.alternate
    assert not screen.cursor.hidden
    assert not {1000, 1003, 1004, 1006, 2004} & screen.emulator.private_modes


def test_one_z_does_not_quit(reader: OpenReader) -> None:
    screen = reader()
    screen.type("ZjZ")
    screen.wait_for(lambda it: place(it) == "The opening of the first chapter.")
    screen.wait_quiet(100)
    leave(screen)


def test_colon_q_quits(reader: OpenReader) -> None:
    screen = reader()
    screen.send(":")
    screen.wait_for("Search for commands")
    screen.wait_quiet(100)
    screen.send("q")
    screen.wait_for(lambda it: "Quit" in it.screen_text() and "Screenshot" not in it.screen_text())
    screen.send("enter")
    assert screen.exit_status() == 0


def test_ctrl_c_ends_nothing_and_says_what_quits(reader: OpenReader) -> None:
    screen = reader()
    screen.send("ctrl+c")
    screen.wait_for("q quits.")
    press(screen, "j", "The opening of the first chapter.")
    assert "q quits." not in screen.screen_text()


def test_links_open_and_the_way_back_and_forward(reader: OpenReader, book: Path) -> None:
    (book / "first.md").write_text("# First\n\n[To the third](third.md#part-b-of-third) it goes.\n")
    screen = reader()
    press(screen, "j", "To the third it goes.")
    press(screen, "enter", "Part b of third")
    press(screen, "backspace", "To the third it goes.")
    press(screen, "L", "Part b of third")
    press(screen, "H", "To the third it goes.")
    screen.send("backspace")
    screen.wait_for("Nothing to go back to.")
