"""Faults that nobody foresaw: one sentence for the reader, the traceback in the log."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import close_note, leave, open_note, place, rows, store_file

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader, StartTerminal
    from tests.terminal.harness import Terminal

# Starts the program with one of its own methods replaced by one that fails.
_LAUNCHER = """
import importlib, sys
module, owner, method = sys.argv[1:4]
del sys.argv[1:4]
def fail(*_, **__):
    raise RuntimeError("a [bold]forced[/bold] fault")
setattr(getattr(importlib.import_module(module), owner), method, fail)
from cpss_tui.cli import main
raise SystemExit(main())
"""

_FAULTS = {
    "a key of the text": ("ui.widgets.reading_view", "ReadingView", "action_line_down", "j"),
    "a key of the screen": ("ui.widgets.reading_view", "ReadingView", "page_by", "space"),
    "painting": ("ui.widgets.painter", "Painter", "line", ""),
    "opening": ("ui.widgets.reading_view", "ReadingView", "show", ""),
    "marks": ("ui.marking", "Marking", "load", ""),
    "a thread": ("book.book", "Book", "read_sections", ""),
    "a timer": ("state", "State", "save_place", "j"),
    "another screen": ("ui.screens.help", "HelpScreen", "compose", "?"),
    "the end": ("ui.session", "Session", "close", "q"),
}


def _ends_with_one_sentence(screen: Terminal, homes: Path) -> str:
    """Check what the reader sees of a fault; return what the log has of it."""
    assert screen.exit_status() == 2
    lines = [line for line in screen.lines if line]
    assert len(lines) == 1
    assert lines[0].startswith("cpss-tui made a mistake of its own (")
    log = homes / "state" / "cpss-tui" / "log" / "cpss-tui.log"
    assert lines[0].endswith(f"the details are in {log}.")
    assert "Traceback" not in screen.screen_text()
    assert not screen.emulator.alternate
    assert not screen.cursor.hidden
    assert log.stat().st_mode & 0o777 == 0o600
    return log.read_text()


@pytest.mark.parametrize("where", _FAULTS)
def test_a_fault_ends_with_one_sentence_and_its_traceback_is_in_the_log(
    terminal: StartTerminal, book: Path, homes: Path, where: str
) -> None:
    module, owner, method, key = _FAULTS[where]
    launched = (sys.executable, "-c", _LAUNCHER, f"cpss_tui.{module}", owner, method)
    screen = terminal(*launched, str(book), columns=300)
    if key:
        screen.wait_for(place)
        screen.wait_quiet(60)
        screen.send(key)
    log = _ends_with_one_sentence(screen, homes)
    assert "RuntimeError: a [bold]forced[/bold] fault" in screen.screen_text() + log
    assert "Traceback (most recent call last)" in log


def test_a_note_that_is_being_written_survives_a_fault(
    terminal: StartTerminal, reader: OpenReader, book: Path, homes: Path
) -> None:
    fault = ("cpss_tui.ui.screens.note_editor", "NoteEditor", "action_external")
    screen = terminal(sys.executable, "-c", _LAUNCHER, *fault, str(book), columns=300)
    screen.wait_for(place)
    screen.wait_quiet(60)
    open_note(screen)
    screen.type("written before the fault")
    screen.wait_for("written before the fault")
    screen.send("f4")
    _ends_with_one_sentence(screen, homes)
    again = reader()
    again.wait_for("written before the fault")
    close_note(again)
    again.wait_for("Note kept")
    leave(again)
    assert rows(store_file(homes), "SELECT body FROM annotation") == [("written before the fault",)]


def test_a_log_that_cannot_be_kept_is_said(
    terminal: StartTerminal, book: Path, homes: Path
) -> None:
    (homes / "state").mkdir(parents=True)
    (homes / "state" / "cpss-tui").write_text("a file where the folder should be")
    fault = ("cpss_tui.ui.widgets.reading_view", "ReadingView", "show")
    screen = terminal(sys.executable, "-c", _LAUNCHER, *fault, str(book), columns=300)
    assert screen.exit_status() == 2
    assert "the details could not be kept." in screen.screen_text()
    assert len([line for line in screen.lines if line]) == 1


def test_an_interruption_by_a_signal_is_no_fault(reader: OpenReader) -> None:
    screen = reader()
    screen.kill(signal.SIGINT)
    status = screen.exit_status()
    assert status in {0, 130}
    assert "Traceback" not in screen.screen_text()
    assert not screen.emulator.alternate
