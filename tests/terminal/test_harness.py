"""The harness itself: every verb, on programs so small that only the harness can be wrong."""

from __future__ import annotations

import re
import signal
import time
from typing import TYPE_CHECKING

import pytest

from tests.terminal import programs
from tests.terminal.emulator import CURSOR_POSITION, DEVICE_ATTRIBUTES, background
from tests.terminal.harness import NotSeenError
from tests.terminal.programs import python

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import StartTerminal


def test_text_is_typed_and_read_and_the_status_is_the_programs(terminal: StartTerminal) -> None:
    program = terminal(*python(programs.LINES), columns=50, rows=10)
    before = time.perf_counter()
    assert program.started < program.wait_for("ready 50x10") < time.perf_counter()
    program.send("hello there", "enter")
    assert program.wait_for(re.compile("^heard hello there$", re.MULTILINE)) > before
    program.type("enter\r")
    program.wait_for(lambda it: "heard enter" in it.lines)
    program.send("bye", "enter")
    assert program.exit_status() == 3
    assert program.screen_text().endswith("heard bye\n" + "\n" * 2)
    assert program.cursor[:2] == (7, 0)
    assert program.find("there") == (1, 6)
    assert b"heard bye" in program.raw
    assert program.bytes_sent == len(program.raw)


def test_a_wait_that_cannot_be_met_fails_with_the_screen(terminal: StartTerminal) -> None:
    program = terminal(*python(programs.LINES))
    program.wait_for("ready")
    with pytest.raises(
        NotSeenError, match=r"'absent' not seen within 0\.05 s; .* running(?s:.)*\|re"
    ):
        program.wait_for("absent", timeout=0.05)
    with pytest.raises(NotSeenError, match=r"not in one line(?s:.)*\|ready"):
        program.find("absent")
    with pytest.raises(NotSeenError, match=r"not ended within 0\.05 s(?s:.)*\|ready"):
        program.exit_status(timeout=0.05)
    program.kill(signal.SIGTERM)
    assert program.exit_status() == -signal.SIGTERM
    with pytest.raises(NotSeenError, match=r"ended with -15(?s:.)*\|ready"):
        program.wait_for("absent")


def test_a_program_that_never_rests_is_never_quiet(terminal: StartTerminal) -> None:
    program = terminal(*python("import time\nwhile True: print(1, flush=True); time.sleep(0.001)"))
    program.wait_for("1")
    with pytest.raises(NotSeenError, match=r"never quiet within 0\.2 s"):
        program.wait_quiet(150, timeout=0.2)


def test_quiet_is_counted_from_the_last_byte(terminal: StartTerminal) -> None:
    source = "import time\nfor n in range(4): print(n, flush=True); time.sleep(0.03)\ninput()"
    program = terminal(*python(source))
    called = time.perf_counter()
    last = program.wait_quiet(400)
    assert "3" in program.lines
    assert called < last < time.perf_counter() - 0.4
    called = time.perf_counter()
    assert program.wait_quiet(50) == last
    assert time.perf_counter() >= called + 0.05


def test_an_answer_that_comes_late_is_waited_for(terminal: StartTerminal) -> None:
    program = terminal(*python("import time; input(); time.sleep(0.2); print('late'); input()"))
    program.wait_quiet(300)
    sent = program.send("enter")
    program.wait_for(lambda it: it.cursor.row == 1)  # the echo is the terminal's own
    assert program.wait_quiet(20, after=sent + 0.1) > sent + 0.2
    assert "late" in program.lines
    with pytest.raises(NotSeenError, match=r"no answer within 0\.05 s"):
        program.wait_quiet(20, timeout=0.05, after=time.perf_counter())


def test_a_resize_reaches_program_and_screen(terminal: StartTerminal) -> None:
    program = terminal(*python(programs.LINES))
    program.wait_for("ready 80x24")
    program.resize(120, 30)
    program.wait_for("now 120x30")
    assert len(program.lines) == 30


def test_a_dropped_line_is_a_hang_up(terminal: StartTerminal, homes: Path) -> None:
    program = terminal(*python(programs.LINES))
    program.wait_for("ready")
    program.hang_up()
    assert program.exit_status() == 0
    assert (homes / "home" / "gone").read_text() == "hung up"
    with pytest.raises(ValueError, match="hung up"):
        program.send("enter")


def test_the_terminal_is_the_controlling_one(terminal: StartTerminal) -> None:
    # Python's own handler only notes the signal, and one that comes before the wait is forgotten.
    source = (
        "import signal; signal.signal(signal.SIGINT, signal.SIG_DFL)\n"
        "open('/dev/tty', 'w').write('from tty'); input()"
    )
    program = terminal(*python(source))
    program.wait_for("from tty")
    program.send("ctrl+c")
    assert program.exit_status() == -signal.SIGINT


def test_signals_that_the_test_run_ignores_are_not_ignored(terminal: StartTerminal) -> None:
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        program = terminal(*python("import time; print('on', flush=True); time.sleep(60)"))
    finally:
        signal.signal(signal.SIGHUP, before)
    program.wait_for("on")
    program.hang_up()
    assert program.exit_status() == -signal.SIGHUP


def test_only_what_was_asked_for_is_in_the_environment(
    terminal: StartTerminal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("NO_COLOR", "COLUMNS", "LC_ALL"):
        monkeypatch.setenv(name, "1")
    source = "import os\nfor n in sorted(os.environ): print(n, os.environ[n])\nprint(os.getcwd())"
    program = terminal(*python(source), columns=200, env={"EXTRA": "yes", "TERM": None})
    assert program.exit_status() == 0
    names = {line.split(" ")[0] for line in program.lines if " " in line}
    homes = {"HOME", *(f"XDG_{n}_HOME" for n in ("DATA", "CONFIG", "CACHE", "STATE"))}
    assert names == homes | {"PATH", "LANG", "COLORTERM", "EXTRA"}
    assert all(str(tmp_path) in line for line in program.lines if "HOME" in line)
    inside = terminal(*python("import os; print(os.getcwd())"), cwd=tmp_path, columns=200)
    inside.wait_for(str(tmp_path))


def test_a_command_that_does_not_exist_is_an_error(terminal: StartTerminal) -> None:
    with pytest.raises(FileNotFoundError):
        terminal("no-such-program-anywhere")


def test_a_textual_app_is_read_clean_and_left_clean(terminal: StartTerminal) -> None:
    app = terminal(*python(programs.APP), columns=60, rows=12)
    app.wait_for("size 60x12")
    assert app.lines[:3] == ["Reading 日本 ❤\ufe0f👩\u200d⚕\ufe0f é end", "no key", "size 60x12"]
    assert app.emulator.alternate
    assert {1006, 2004} <= app.emulator.private_modes
    assert app.cursor.hidden
    for key in ("escape", "pagedown", "f4", "ctrl+s", "alt+x", "up", "home"):
        app.send(key)
        app.wait_for(f"key {key}")
    app.resize(70, 14)
    app.wait_for("size 70x14")
    app.click(0, 3, times=2)
    app.wait_for("click 0 3 x2")
    app.paste("two words")
    app.wait_for("paste two words")
    app.send("tab")
    app.wait_quiet()
    app.type("tab in words")
    app.wait_for("  tab in words")
    app.send("f10")
    app.wait_for(lambda it: not it.emulator.alternate)
    assert app.exit_status() == 4
    assert app.screen_text().strip() == ""
    assert not {1000, 1003, 1004, 1006, 2004} & app.emulator.private_modes
    assert not app.cursor.hidden


def test_colours_and_attributes_of_a_cell(terminal: StartTerminal) -> None:
    app = terminal(*python(r"print('\x1b[1;7;31mA\x1b[0;38;2;1;2;3;48;5;9mB\x1b[m日C')"))
    app.exit_status()
    cells = [app.colours_at(0, column) for column in range(5)]
    assert (cells[0].data, cells[0].fg, cells[0].bold, cells[0].reverse) == ("A", "red", True, True)
    assert (cells[1].fg, cells[1].bg, cells[1].bold) == ("010203", "ff0000", False)
    assert [cell.data for cell in cells[2:]] == ["日", "", "C"]


def test_queries_are_answered_when_asked(terminal: StartTerminal) -> None:
    source = (
        "import os, sys, tty; tty.setraw(0)\n"
        "os.write(1, b'ab\\x1b[6n\\x1b]11;?\\x1b\\\\\\x1b[c')\n"
        "got = b''\n"
        "while not got.endswith(b'c'): got += os.read(0, 99)\n"
        "print(repr(got).replace('x1b', 'E'))"
    )
    answers = {**CURSOR_POSITION, **DEVICE_ATTRIBUTES, **background(0, 16, 255)}
    program = terminal(*python(source), answers=answers)
    program.wait_for(r"ab" + r"b'\E[1;3R\E]11;rgb:0000/1010/ffff\E\\\E[?62;22c'")
    silent = terminal(*python(source))
    silent.wait_for("ab")
    silent.wait_quiet(100)
    assert silent.lines[0] == "ab"


def test_less_pages(terminal: StartTerminal, tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.write_text("\n".join(f"line {n}" for n in range(200)))
    less = terminal("less", book)
    less.wait_for("line 22")
    less.send("space")
    less.wait_for("line 45")
    less.send("q")
    assert less.exit_status() == 0
