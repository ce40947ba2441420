"""A file of notes that is damaged, newer, or somebody else's."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import (
    PROGRAM,
    at,
    leave,
    place,
    press,
    rows,
    settle,
    sign,
    store_file,
    write_note,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader, StartTerminal
    from tests.terminal.harness import Terminal

_DATED = re.compile(r"annotations-damaged-\d{8}-\d{6}\.db")


def _said(screen: Terminal) -> str:
    return " ".join(word for line in screen.lines for word in line.split())


def _with_a_note(reader: OpenReader, homes: Path) -> Path:
    screen = reader()
    write_note(screen, "from before")
    leave(screen)
    return store_file(homes)


@pytest.mark.parametrize("damage", ["all", "half"])
def test_a_damaged_file_is_set_aside_with_its_journal_and_said(
    reader: OpenReader, homes: Path, damage: str
) -> None:
    file = _with_a_note(reader, homes)
    whole = file.read_bytes()
    damaged = b"no database" * 999 if damage == "all" else whole[:4096] + b"\xff" * 8192
    journal = bytes(28) + b"of an earlier time"
    file.write_bytes(damaged)
    file.with_name("annotations.db-journal").write_bytes(journal)
    screen = reader()
    screen.wait_for(lambda it: "is damaged. It was set aside, unchanged, as" in _said(it))
    aside = [path for path in file.parent.iterdir() if _DATED.fullmatch(path.name)]
    assert len(aside) == 1
    assert aside[0].read_bytes() == damaged
    assert aside[0].with_name(f"{aside[0].name}-journal").read_bytes() == journal
    assert aside[0].name in _said(screen)
    assert "a new one was begun" in _said(screen)
    assert sign(screen) == " "
    write_note(screen, "from now on")
    leave(screen)
    assert rows(file, "SELECT body FROM annotation") == [("from now on",)]
    again = reader()
    again.wait_quiet(150)
    assert "damaged" not in again.screen_text()


def test_a_damage_found_later_is_set_aside_too(reader: OpenReader, homes: Path) -> None:
    file = _with_a_note(reader, homes)
    screen = reader()
    file.write_bytes(b"no database" * 999)
    press(screen, "j", "The opening of the first chapter.")
    settle(screen, screen.send("m"))
    leave(screen)
    aside = [path for path in file.parent.iterdir() if _DATED.fullmatch(path.name)]
    assert [path.read_bytes() for path in aside] == [b"no database" * 999]
    assert rows(file, "SELECT kind FROM annotation") == [("bookmark",)]


def test_a_file_of_a_newer_version_is_shown_and_not_changed(
    reader: OpenReader, homes: Path
) -> None:
    file = _with_a_note(reader, homes)
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = file.read_bytes()
    screen = reader()
    screen.wait_for(lambda it: "written by a newer version of cpss-tui" in _said(it))
    assert sign(screen) == "●"
    press(screen, "j", "The opening of the first chapter.")
    screen.send("m")
    screen.wait_for(lambda it: "written by a newer version of cpss-tui" in _said(it))
    settle(screen, screen.send("A"))
    screen.wait_for("from before")
    screen.send("q")
    screen.wait_for(at("The opening of the first chapter."))
    leave(screen)
    assert file.read_bytes() == before


def test_a_file_of_another_program_ends_the_reader_and_is_not_touched(
    terminal: StartTerminal, book: Path, homes: Path
) -> None:
    file = store_file(homes)
    file.parent.mkdir(parents=True)
    with closing(sqlite3.connect(file)) as connection:
        connection.executescript("PRAGMA application_id = 77; CREATE TABLE theirs (words);")
    before = file.read_bytes()
    screen = terminal(*PROGRAM, str(book), columns=200)
    assert screen.exit_status() == 2
    lines = [line for line in screen.lines if line]
    assert len(lines) == 1
    assert f"{file} belongs to another program" in lines[0]
    assert file.read_bytes() == before
    assert not list(file.parent.glob("annotations*journal"))


def test_a_damaged_file_of_places_costs_only_the_place(reader: OpenReader, homes: Path) -> None:
    screen = reader()
    press(screen, "G", "third c24 words")
    leave(screen)
    file = homes / "data" / "cpss-tui" / "state.db"
    file.write_bytes(b"no database" * 999)
    screen = reader()
    assert place(screen) == "1  First"
    press(screen, "G", "third c24 words")
    leave(screen)
    assert at("third c24 words")(reader())


def test_notes_survive_the_removal_of_the_file_while_it_is_open(
    reader: OpenReader, homes: Path
) -> None:
    file = _with_a_note(reader, homes)
    screen = reader()
    file.unlink()
    press(screen, "j", "The opening of the first chapter.")
    write_note(screen, "after the removal")
    leave(screen)
    assert rows(file, "SELECT body FROM annotation") == [("after the removal",)]
