"""How the reader opens: the guide, a location, and what takes the terminal's place."""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import PROGRAM, SIZES, at, leave, place, press, settle, view

if TYPE_CHECKING:
    from tests.terminal.conftest import OpenReader, StartTerminal
    from tests.terminal.harness import Terminal

_REDIRECTED = {
    "closed": 'exec "$0" "$@" <&-',
    "nothing": 'exec "$0" "$@" </dev/null',
    "pipe": 'echo words | exec "$0" "$@"',
    "errors to a file": 'exec "$0" "$@" 2>"$HOME/errors"',
    "errors closed": 'exec "$0" "$@" 2>&-',
}
_SPINNING = 0.2  # seconds of processor time in a second without a key


def _processor_time(session: int) -> float:
    """Return the seconds that the processes of a session have spent on a processor."""
    ticks = 0
    for file in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = file.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        if int(fields[3]) == session:
            ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


def _rests(screen: Terminal) -> bool:
    """Return whether a process sits still for half a second without a key."""
    before, began = _processor_time(screen.pid), time.perf_counter()
    screen.wait_quiet(500)
    spent = _processor_time(screen.pid) - before
    return spent < _SPINNING * (time.perf_counter() - began)


@pytest.mark.parametrize(("columns", "rows"), SIZES)
def test_the_bundled_guide_opens_and_is_read_on(
    terminal: StartTerminal, columns: int, rows: int
) -> None:
    screen = terminal(*PROGRAM, columns=columns, rows=rows)
    screen.wait_for(place)
    screen.wait_quiet(60)
    assert re.search(r" 0 % · \d+ min left$", screen.lines[0].rstrip())
    first = view(screen)
    assert sum(bool(line.strip()) for line in first) > rows // 3
    settle(screen, screen.send("space"))
    assert view(screen) != first
    settle(screen, screen.send("b"))
    assert view(screen) == first
    screen.send("G")
    screen.wait_for(lambda it: "100 % · 0 min left" in it.lines[0])
    leave(screen)


def test_at_opens_a_section_and_the_file_alone_opens_too(reader: OpenReader, book: Path) -> None:
    screen = reader("--at", "second#part-b")
    assert place(screen) == "2.2  Part b of second"
    leave(screen)
    alone = reader(book=book / "third.md")
    assert str(place(alone)).endswith("Third")
    press(alone, "j", "The opening of the third chapter.")


def test_a_location_that_is_not_there_is_one_line(terminal: StartTerminal, book: Path) -> None:
    screen = terminal(*PROGRAM, str(book), "--at", "nowhere", columns=160)
    assert screen.exit_status() == 1
    said = [line for line in screen.lines if line]
    assert len(said) == 1
    assert "nowhere" in said[0]


@pytest.mark.parametrize("way", _REDIRECTED)
def test_keys_come_from_the_terminal_whatever_standard_input_is(
    reader: OpenReader, way: str
) -> None:
    screen = reader(around=("sh", "-c", _REDIRECTED[way]))
    press(screen, "j", "The opening of the first chapter.")
    assert _rests(screen)
    leave(screen)


def test_a_book_can_come_through_the_pipe(terminal: StartTerminal) -> None:
    program = terminal("sh", "-c", 'printf "# Piped\n\nWords.\n" | "$0" "$@" -', *PROGRAM)
    program.wait_for(at("Piped"))
    press(program, "j", "Words.")
    leave(program)


def test_without_any_terminal_for_keys_it_says_so(terminal: StartTerminal, book: Path) -> None:
    alone = "import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])"
    command = ("sh", "-c", '"$0" "$@" </dev/null; exit $?', sys.executable, "-c", alone)
    screen = terminal(*command, *PROGRAM, str(book), columns=160)
    assert screen.exit_status() == 2
    assert "`cpss-tui cat` prints the book" in screen.screen_text()
    assert len([line for line in screen.lines if line]) == 1


def test_piped_output_is_plain_text(terminal: StartTerminal, book: Path) -> None:
    screen = terminal("sh", "-c", '"$0" "$@" | cat', *PROGRAM, str(book), rows=400)
    assert screen.exit_status() == 0
    assert b"\x1b" not in screen.raw
    assert "The opening of the third chapter." in screen.screen_text()
    assert "• third c24 words" in screen.screen_text()


def test_a_terminal_that_cannot_place_text_is_told_of_cat(
    terminal: StartTerminal, book: Path
) -> None:
    screen = terminal(*PROGRAM, str(book), columns=160, env={"TERM": "dumb"})
    assert screen.exit_status() == 2
    assert b"\x1b" not in screen.raw
    said = [line for line in screen.lines if line]
    assert len(said) == 1
    assert "`cpss-tui cat`" in said[0]


def test_a_terminal_that_does_not_tell_its_colours_is_readable(reader: OpenReader) -> None:
    screen = reader(env={"COLORTERM": None, "TERM": "xterm"})
    press(screen, "j", "The opening of the first chapter.")
    leave(screen)


@pytest.mark.parametrize(
    ("broken", "said"),
    [
        ("", "no such book"),
        ("book.toml", "book.toml"),
        ("empty", "empty"),
    ],
)
def test_a_book_that_cannot_be_read_is_one_line(
    terminal: StartTerminal, book: Path, tmp_path: Path, broken: str, said: str
) -> None:
    wanted = tmp_path / "no such book"
    if broken == "book.toml":
        wanted = book
        (book / "book.toml").write_text("[book\n")
    elif broken == "empty":
        wanted = tmp_path / "empty"
        wanted.mkdir()
    screen = terminal(*PROGRAM, str(wanted), columns=300)
    assert screen.exit_status() == 2
    lines = [line for line in screen.lines if line]
    assert len(lines) == 1
    assert said in lines[0]
    assert not screen.emulator.alternate
    assert b"\x1b" not in screen.raw


def test_content_that_is_missing_from_the_installation_is_one_line(
    terminal: StartTerminal, tmp_path: Path
) -> None:
    import cpss_tui

    source = Path(cpss_tui.__file__).parent
    shutil.copytree(source, tmp_path / "lib" / "cpss_tui", ignore=_without_content)
    env = {"PYTHONPATH": str(tmp_path / "lib")}
    screen = terminal(*PROGRAM, columns=300, env=env)
    assert screen.exit_status() == 2
    lines = [line for line in screen.lines if line]
    assert len(lines) == 1
    assert "The bundled guide is missing" in lines[0]


def _without_content(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name in {"content", "__pycache__"}]


def test_a_chapter_that_vanished_is_said_and_the_others_are_read(
    reader: OpenReader, book: Path
) -> None:
    screen = reader()
    (book / "second.md").unlink()
    press(screen, "]", "Part a of first")
    press(screen, "]", "Part b of first")
    press(screen, "]", "Part c of first")
    screen.send("]")
    screen.wait_for("second.md")
    assert place(screen) == "3  Third"
    press(screen, "G", "third c24 words")
    leave(screen)
