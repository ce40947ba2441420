"""A reader on the screen: what its marks mean, and the small book that the tests read.

Owns the trial book and how place, view, contents and status are read off a screen. It must not
know how the program works inside: only what a person sees and what lies on disk.
"""

from __future__ import annotations

import re
import sqlite3
import sys
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tests.terminal.harness import Terminal

PROGRAM = (sys.executable, "-m", "cpss_tui")
"""The installed program, as `cpss-tui` starts it."""

SIZES = ((120, 40), (80, 24), (40, 20))
"""Columns and rows at which the reader has to be right."""

PLACE_MARK = "▸"
EDITOR_OPEN = "esc keeps it and closes"
"""What only an open note editor says."""

_RULE = "│"
_PLACE = re.compile(rf"\s*{PLACE_MARK}([●◆▌ ]) ?(.*)")


def write_book(folder: Path) -> Path:
    """Write a book of three chapters, each with three sections of 25 lines; return its folder."""
    folder.mkdir()
    (folder / "book.toml").write_text('[book]\ntitle = "Trial"\nid = "trial"\nedition = "1"\n')
    names = ("first", "second", "third")
    entries = "".join(f"- [{name.title()}]({name}.md)\n" for name in names)
    (folder / "SUMMARY.md").write_text(f"# Summary\n\n{entries}")
    for name in names:
        parts = [f"# {name.title()}\n\nThe opening of the {name} chapter.\n"]
        for part in "abc":
            items = "".join(f"- {name} {part}{n:02} words\n" for n in range(25))
            parts.append(f"## Part {part} of {name}\n\n{items}")
        (folder / f"{name}.md").write_text("\n".join(parts))
    return folder


def view(screen: Terminal) -> list[str]:
    """Return the lines of the text, without status, keys and contents, marks included."""
    return [line.rpartition(_RULE)[2] for line in screen.lines[1:-1]]


def words_in_view(screen: Terminal) -> list[str]:
    """Return the lines of the text without what stands in the gutter."""
    return [re.sub(rf"^[{PLACE_MARK}●◆▌ ]*", "", line) for line in view(screen)]


def _gutter(screen: Terminal) -> list[tuple[int, re.Match[str]]]:
    found = [(row, _PLACE.match(line)) for row, line in enumerate(view(screen))]
    return [(row, match) for row, match in found if match]


def place_row(screen: Terminal) -> int:
    """Return the row of the view, counted from 0, that the place is on; -1 unless on just one."""
    found = _gutter(screen)
    return found[0][0] if len(found) == 1 else -1


def place(screen: Terminal) -> str | None:
    """Return the words of the line that the place is on."""
    found = _gutter(screen)
    return found[0][1][2] if len(found) == 1 else None


def sign(screen: Terminal) -> str | None:
    """Return the mark of the reader's own on the line of the place: a space for none."""
    found = _gutter(screen)
    return found[0][1][1] if len(found) == 1 else None


def contents(screen: Terminal) -> list[str]:
    """Return the entries of the contents, with their marks and counts."""
    lines = [line.partition(_RULE)[0].strip() for line in screen.lines[1:-1] if _RULE in line]
    return [line for line in lines if line]


def entry_here(screen: Terminal) -> str | None:
    """Return the entry that the contents mark as the place's."""
    marked = [line for line in contents(screen) if line.startswith(PLACE_MARK)]
    return marked[0].removeprefix(PLACE_MARK).strip() if len(marked) == 1 else None


def at(words: str) -> Callable[[Terminal], bool]:
    """Return the truth that the place is on the line that ends with these words."""

    def is_there(screen: Terminal) -> bool:
        found = place(screen)
        return found is not None and found.endswith(words)

    is_there.__name__ = f"the place at {words!r}"
    return is_there


def settle(screen: Terminal, sent: float) -> None:
    """Wait until what was sent then is answered, and the answer is painted to its end."""
    screen.wait_quiet(35, after=sent)
    while screen.is_busy:
        screen.wait_quiet(10)
    screen.wait_for(lambda _: True)  # a whole frame


def escape(screen: Terminal) -> None:
    """Press esc and wait until it is that key alone: a key soon after it would make Alt of it."""
    screen.send("escape")
    screen.wait_quiet(130)


def press(screen: Terminal, key: str, words: str) -> None:
    """Press a key and wait until the place is on the line that ends with these words."""
    screen.send(key)
    screen.wait_for(at(words))
    screen.wait_quiet(35)


def leave(screen: Terminal) -> None:
    """Press q and wait for an end without a fault."""
    screen.send("q")
    assert screen.exit_status() == 0


def store_file(homes: Path) -> Path:
    """Return where the notes of these homes are kept."""
    return homes / "data" / "cpss-tui" / "annotations.db"


def rows(file: Path, query: str, values: Iterable[object] = ()) -> list[tuple[object, ...]]:
    """Return what a query finds in a database that another program may have open."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(query, tuple(values)).fetchall()


def open_note(screen: Terminal, key: str = "a") -> None:
    """Press a key that opens the note editor and wait for it."""
    screen.send(key)
    screen.wait_for(EDITOR_OPEN)
    screen.wait_quiet(35)


def close_note(screen: Terminal, key: str = "escape") -> None:
    """Keep the note and wait until the editor is gone."""
    screen.send(key)
    screen.wait_for(lambda it: EDITOR_OPEN not in it.screen_text())
    screen.wait_quiet(35)


def write_note(screen: Terminal, words: str) -> None:
    """Write a note at the place."""
    open_note(screen)
    screen.type(words)
    screen.wait_for(words)
    close_note(screen)
    screen.wait_for("Note kept")
