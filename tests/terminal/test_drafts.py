"""A note that is being written: kept whatever happens, and offered again."""

from __future__ import annotations

import signal
import sys
from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import (
    EDITOR_OPEN,
    close_note,
    leave,
    open_note,
    press,
    rows,
    settle,
    sign,
    store_file,
    write_note,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader
    from tests.terminal.harness import Terminal

_WORDS = "words that were never closed"
_OFFERED = "An unfinished note, kept from before on “First”"


def _being_written(reader: OpenReader) -> Terminal:
    screen = reader()
    open_note(screen)
    screen.type(_WORDS)
    screen.wait_for(_WORDS)
    return screen


def _is_offered_and_kept(reader: OpenReader, homes: Path, words: str = _WORDS) -> None:
    again = reader()
    again.wait_for(_OFFERED)
    again.wait_for(words)
    close_note(again)
    again.wait_for("Note kept")
    again.wait_for(lambda it: sign(it) == "●")
    leave(again)
    assert rows(store_file(homes), "SELECT body FROM annotation") == [(words,)]
    assert not rows(store_file(homes), "SELECT * FROM draft")
    once_more = reader()
    once_more.wait_quiet(150)
    assert EDITOR_OPEN not in once_more.screen_text()


def test_half_a_second_after_the_last_key_it_survives_being_killed(
    reader: OpenReader, homes: Path
) -> None:
    screen = _being_written(reader)
    screen.wait_quiet(500)
    screen.kill(signal.SIGKILL)
    assert screen.exit_status() == -signal.SIGKILL
    _is_offered_and_kept(reader, homes)


def test_a_hang_up_of_the_line_loses_nothing(reader: OpenReader, homes: Path) -> None:
    screen = _being_written(reader)
    screen.hang_up()  # at once: no half second has gone by
    assert screen.exit_status() == 128 + signal.SIGHUP
    _is_offered_and_kept(reader, homes)


@pytest.mark.parametrize("number", [signal.SIGHUP, signal.SIGTERM])
def test_a_signal_loses_nothing(reader: OpenReader, homes: Path, number: signal.Signals) -> None:
    screen = _being_written(reader)
    screen.kill(number)
    assert screen.exit_status() == 128 + number
    _is_offered_and_kept(reader, homes)


def test_who_writes_on_without_a_pause_has_a_draft_too(reader: OpenReader, homes: Path) -> None:
    screen = reader()
    open_note(screen)
    kept = ""
    for _ in range(200):  # no pause between them is as long as half a second
        settle(screen, screen.type("on "))
        if drafts := rows(store_file(homes), "SELECT body FROM draft"):
            kept = str(drafts[0][0])
        if kept.startswith("on on on"):
            break
    assert kept.startswith("on on on")
    screen.kill(signal.SIGKILL)
    screen.exit_status()
    ((left,),) = rows(store_file(homes), "SELECT body FROM draft")
    assert str(left).startswith(kept)


def test_the_draft_of_an_edited_note_comes_back_to_that_note(
    reader: OpenReader, homes: Path
) -> None:
    screen = reader()
    write_note(screen, "kept")
    open_note(screen)
    screen.type(" and more")
    screen.wait_for("kept and more")
    screen.kill(signal.SIGTERM)
    screen.exit_status()
    assert rows(store_file(homes), "SELECT body FROM annotation") == [("kept",)]
    _is_offered_and_kept(reader, homes, "kept and more")


def test_the_draft_of_another_living_reader_is_not_offered(reader: OpenReader) -> None:
    screen = _being_written(reader)
    screen.wait_quiet(500)
    other = reader()
    other.wait_quiet(150)
    assert EDITOR_OPEN not in other.screen_text()
    close_note(screen)
    screen.wait_for("Note kept")
    other.send("A")
    other.wait_for(_WORDS)


def test_a_draft_whose_place_cannot_be_read_is_put_at_the_place(
    reader: OpenReader, homes: Path
) -> None:
    import sqlite3
    from contextlib import closing

    screen = _being_written(reader)
    screen.kill(signal.SIGTERM)
    screen.exit_status()
    with closing(sqlite3.connect(store_file(homes))) as connection, connection:
        connection.execute("UPDATE draft SET target = '{'")
    _is_offered_and_kept(reader, homes)


def _script(tmp_path: Path, body: str) -> str:
    script = tmp_path / "an editor.py"
    script.write_text(f"import pathlib, sys\nfile = pathlib.Path(sys.argv[-1])\n{body}\n")
    return f"{sys.executable} '{script}'"


def test_f4_opens_the_editor_of_the_environment(
    reader: OpenReader, homes: Path, tmp_path: Path
) -> None:
    editor = _script(tmp_path, "file.write_text(file.read_text() + ' and from outside\\n')")
    screen = reader(env={"EDITOR": editor})
    open_note(screen)
    screen.type("from inside")
    screen.wait_for("from inside")
    screen.send("f4")
    screen.wait_for("from inside and from outside")
    screen.wait_for(EDITOR_OPEN)
    close_note(screen)
    screen.wait_for("Note kept")
    press(screen, "j", "The opening of the first chapter.")
    assert rows(store_file(homes), "SELECT body FROM annotation") == [
        ("from inside and from outside",)
    ]


@pytest.mark.parametrize(
    ("editor", "said"),
    [
        ("no-such-editor", "no-such-editor could not be started"),
        ("", "ended with status 3"),
        ("'", "which is no command"),
    ],
)
def test_an_editor_that_fails_leaves_the_note_as_it_was(
    reader: OpenReader, homes: Path, tmp_path: Path, editor: str, said: str
) -> None:
    failing = editor or _script(tmp_path, "file.write_text('gone')\nsys.exit(3)")
    screen = reader(env={"EDITOR": "true", "VISUAL": failing})
    open_note(screen)
    screen.type("as it was")
    screen.wait_for("as it was")
    screen.send("f4")
    screen.wait_for(said)
    screen.wait_for("as it was")
    screen.send("escape")
    screen.wait_for("Note kept")
    assert rows(store_file(homes), "SELECT body FROM annotation") == [("as it was",)]
