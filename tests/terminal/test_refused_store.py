"""Data that cannot be written: the book opens, the reader is told why, and no word is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal import surroundings
from tests.terminal.reading import (
    EDITOR_OPEN,
    close_note,
    escape,
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

_DISKS = {
    "limited": (surroundings.limited(8), "the disk"),
    **(
        {
            "full": (surroundings.on_disk("size=4k"), "the disk is full"),
            "read-only": (surroundings.on_disk("ro"), "read-only file system"),
        }
        if surroundings.can_mount()
        else {}
    ),
}

_SELECT_ALL = "\x1b[18~"  # f7 in a field of text


def _said(screen: Terminal) -> str:
    """Return the screen's words as one line, as a person reads a folded sentence."""
    return " ".join(word for line in screen.lines for word in line.split())


def _reads_on_but_keeps_no_note(screen: Terminal, why: str) -> None:
    screen.wait_for(lambda it: "Notes cannot be kept in" in _said(it) and why in _said(it))
    press(screen, "j", "The opening of the first chapter.")
    assert "cannot be kept" not in _said(screen)
    screen.send("m")
    screen.wait_for(lambda it: "Notes cannot be kept in" in _said(it))
    assert sign(screen) == " "
    press(screen, "j", "Part a of first")
    open_note(screen)
    screen.type("dear words")
    screen.wait_for("dear words")
    screen.send("escape")
    screen.wait_for(lambda it: "esc again closes without it" in _said(it))
    assert "dear words" in screen.screen_text()
    assert why in _said(screen)
    escape(screen)
    screen.wait_for("The note was not kept.")
    press(screen, "space", "first a15 words")
    leave(screen)


@pytest.mark.parametrize("disk", _DISKS)
def test_a_disk_that_takes_nothing(reader: OpenReader, disk: str) -> None:
    around, why = _DISKS[disk]
    _reads_on_but_keeps_no_note(reader(around=around), why)


def test_a_file_where_the_folder_should_be(reader: OpenReader, homes: Path) -> None:
    file = store_file(homes).parent
    file.parent.mkdir(parents=True)
    file.write_text("somebody's own")
    _reads_on_but_keeps_no_note(reader(), "is a file, and a folder is needed there")
    assert file.read_text() == "somebody's own"


def test_a_folder_that_may_not_be_written(reader: OpenReader, homes: Path) -> None:
    folder = store_file(homes).parent
    folder.mkdir(parents=True)
    folder.chmod(0o500)
    try:
        _reads_on_but_keeps_no_note(reader(around=surroundings.ORDINARY), "permission denied")
        assert not list(folder.iterdir())
    finally:
        folder.chmod(0o700)


def test_notes_that_may_only_be_read_are_shown(reader: OpenReader, homes: Path) -> None:
    screen = reader()
    write_note(screen, "from better days")
    leave(screen)
    store_file(homes).chmod(0o400)
    screen = reader(around=surroundings.ORDINARY)
    screen.wait_for(lambda it: "may only be read" in _said(it))
    assert sign(screen) == "●"
    open_note(screen)
    assert "from better days" in screen.screen_text()
    close_note(screen)  # nothing was changed, so nothing stands in the way
    screen.send("d")
    screen.wait_for(lambda it: "Notes cannot be kept in" in _said(it))
    assert sign(screen) == "●"
    leave(screen)


def test_a_disk_that_fills_up_while_a_note_is_written_keeps_what_was_there(
    reader: OpenReader, homes: Path
) -> None:
    screen = reader()
    write_note(screen, "the first note")
    leave(screen)
    size = store_file(homes).stat().st_size
    screen = reader(around=surroundings.limited(size // 512 + 8))
    press(screen, "j", "The opening of the first chapter.")
    open_note(screen)
    screen.paste("x " * 40_000)
    screen.wait_for(lambda it: "Notes cannot be kept" in _said(it))
    screen.send("escape")
    screen.wait_for(lambda it: "esc again closes without it" in _said(it))
    # What fits can be kept after all, and what stood there still stands there.
    settle(screen, screen.type(_SELECT_ALL))
    screen.type("short")
    screen.wait_for("short")
    screen.send("escape")
    screen.wait_for(lambda it: EDITOR_OPEN not in it.screen_text() and sign(it) == "●")
    leave(screen)
    found = rows(store_file(homes), "SELECT body FROM annotation ORDER BY created")
    assert found == [("the first note",), ("short",)]


def test_a_config_that_is_no_toml_is_said_and_not_touched(reader: OpenReader, homes: Path) -> None:
    file = homes / "config" / "cpss-tui" / "config.toml"
    file.parent.mkdir(parents=True)
    file.write_text("measure = \n")
    screen = reader()
    screen.wait_for(lambda it: "config.toml is not used" in _said(it))
    leave(screen)
    assert file.read_text() == "measure = \n"
