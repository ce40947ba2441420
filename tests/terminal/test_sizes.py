"""Terminals too small to read in, and resizes through them: nothing ends, the place stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import PROGRAM, at, escape, leave, place, press, view

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader, StartTerminal

_TINY = ((20, 5), (1, 1), (3, 30))


@pytest.mark.parametrize(("columns", "rows"), _TINY)
def test_a_tiny_terminal_opens_takes_keys_and_grows(
    terminal: StartTerminal, book: Path, columns: int, rows: int
) -> None:
    screen = terminal(*PROGRAM, str(book), columns=columns, rows=rows)
    screen.wait_for(lambda it: it.bytes_sent > 0)
    screen.wait_quiet(200)
    for keys in ("jjk", "]", " b", "t\tjk\t", "z", "z", "+-"):
        screen.type(keys)
        screen.wait_quiet(30)
    for overlay in ("?", "A", "a", ":"):
        screen.type(overlay)
        screen.wait_quiet(60)
        escape(screen)
    screen.resize(120, 40)
    screen.wait_for(place)
    press(screen, "g", "1  First")
    leave(screen)


def test_20x5_shows_only_the_text(terminal: StartTerminal, book: Path) -> None:
    screen = terminal(*PROGRAM, str(book), columns=20, rows=5)
    screen.wait_for(lambda it: it.lines[0] == "▸  1  First")
    assert "left" not in screen.screen_text()


def test_resizing_through_tiny_sizes_keeps_the_place(reader: OpenReader) -> None:
    screen = reader()
    press(screen, "]", "Part a of first")
    press(screen, "space", "first a19 words")
    for size in ((1, 1), (20, 5), (5, 2), (2, 40), (120, 40), (1, 1), (80, 24)):
        screen.resize(*size)
        screen.wait_quiet(40)
    screen.wait_for(at("first a19 words"))
    assert len(view(screen)) == 22
    leave(screen)


def test_resizing_under_an_open_editor_a_list_and_the_help_keeps_them(reader: OpenReader) -> None:
    screen = reader()
    for key, words in (("a", "esc keeps it"), ("A", "Nothing yet"), ("?", "A line down")):
        screen.send(key)
        screen.wait_for(words)
        for size in ((10, 4), (1, 1), (120, 40), (80, 24)):
            screen.resize(*size)
            screen.wait_quiet(40)
        screen.wait_for(words)
        escape(screen)
    press(screen, "j", "The opening of the first chapter.")
    leave(screen)
