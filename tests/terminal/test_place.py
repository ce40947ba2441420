"""The place: how it is shown, and that it is kept over sizes, ends and violent ends."""

from __future__ import annotations

import re
import signal
from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import SIZES, at, leave, place, place_row, press, settle, view

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader
    from tests.terminal.harness import Terminal

_HALF_A_SECOND = 500  # milliseconds after the last move, when a place has to be kept


def _somewhere(screen: Terminal) -> str:
    """Go to a place that is not where a book or a chapter begins; return its line."""
    settle(screen, screen.send("]"))
    settle(screen, screen.send("space"))
    settle(screen, screen.send("space"))
    settle(screen, screen.send("j"))
    found = place(screen)
    assert found
    return found


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_place_is_shown_by_a_mark_and_a_tint(
    reader: OpenReader, columns: int, rows: int
) -> None:
    screen = reader(columns=columns, rows=rows)
    press(screen, "j", "The opening of the first chapter.")
    row = place_row(screen) + 1
    column = screen.lines[row].index("▸")
    tint = screen.colours_at(row, column).bg
    assert tint != screen.colours_at(row + 1, column).bg
    # The whole line is tinted, as far as the text may reach.
    tinted = [x for x in range(columns) if screen.colours_at(row, x).bg == tint]
    assert len(tinted) >= min(72, columns - 4)
    press(screen, "j", "Part a of first")
    assert screen.colours_at(row, column).bg != tint
    assert "▸" not in view(screen)[row - 1]


def test_a_resize_keeps_the_place_in_view_at_every_size(reader: OpenReader) -> None:
    screen = reader()
    words = _somewhere(screen)
    for columns, rows in ((120, 40), (40, 20), (104, 12), (30, 14), (200, 60), (80, 24)):
        screen.resize(columns, rows)
        screen.wait_for(at(words))
    press(screen, "k", "first b11 words")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGHUP, None])
def test_the_place_is_kept(reader: OpenReader, number: signal.Signals | None) -> None:
    screen = reader()
    words = _somewhere(screen)
    if number is None:
        leave(screen)
    else:
        if number is signal.SIGKILL:
            screen.wait_quiet(_HALF_A_SECOND)
        screen.kill(number)
        expected = -number if number is signal.SIGKILL else 128 + number
        assert screen.exit_status() == expected
    again = reader()
    assert at(words)(again)
    assert 0 < place_row(again) < 22


def test_moving_on_without_a_pause_does_not_put_the_keeping_off(reader: OpenReader) -> None:
    screen = reader()
    for _ in range(30):  # longer than half a second, never still for as long
        settle(screen, screen.send("j"))
    screen.kill(signal.SIGKILL)
    screen.exit_status()
    again = reader()
    assert place(again) != "1  First"


def test_each_book_has_a_place_of_its_own(reader: OpenReader, tmp_path: Path) -> None:
    other = tmp_path / "other.md"
    other.write_text("# Other\n\nA paragraph.\n\nAnother one.\n")
    first = reader()
    words = _somewhere(first)
    leave(first)
    second = reader(book=other)
    press(second, "j", "A paragraph.")
    leave(second)
    first = reader()
    assert at(words)(first)
    leave(first)
    assert at("A paragraph.")(reader(book=other))


def test_the_place_moves_with_its_words_when_the_chapter_is_edited(
    reader: OpenReader, book: Path
) -> None:
    screen = reader()
    words = _somewhere(screen)
    leave(screen)
    file = book / "first.md"
    file.write_text(file.read_text().replace("# First\n", "# First\n\nNew words above.\n", 1))
    assert at(words)(reader())


def test_the_terminal_is_given_back_after_a_signal(reader: OpenReader) -> None:
    screen = reader()
    screen.kill(signal.SIGTERM)
    assert screen.exit_status() == 128 + signal.SIGTERM
    assert not re.search(r"Traceback|Error", screen.screen_text())
    assert not screen.emulator.alternate
    assert not screen.cursor.hidden
    assert not {1000, 1003, 1004, 1006, 2004} & screen.emulator.private_modes
