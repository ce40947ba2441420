"""Notes and bookmarks: written, shown, listed, trashed, taken back, and there after a restart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import (
    EDITOR_OPEN,
    SIZES,
    at,
    close_note,
    contents,
    escape,
    leave,
    open_note,
    place,
    press,
    rows,
    settle,
    sign,
    store_file,
    view,
    write_note,
)

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader
    from tests.terminal.harness import Terminal

_ITEM = "first a00 words"
_LIST = "Bookmarks and notes"


def _at_an_item(screen: Terminal) -> None:
    press(screen, "]", "Part a of first")
    press(screen, "j", _ITEM)


@pytest.mark.parametrize(("columns", "rows_"), SIZES)
def test_a_note_is_written_kept_and_there_after_a_restart(
    reader: OpenReader, homes: Path, columns: int, rows_: int
) -> None:
    screen = reader(columns=columns, rows=rows_)
    _at_an_item(screen)
    assert sign(screen) == " "
    open_note(screen)
    assert f"A note on “{_ITEM}”" in screen.screen_text()
    screen.type("Ask about tab and q, 5 µg – 日本")
    screen.wait_for("5 µg – 日本")
    close_note(screen)
    screen.wait_for("Note kept; u takes it back.")
    assert sign(screen) == "●"
    leave(screen)
    again = reader(columns=columns, rows=rows_)
    assert at(_ITEM)(again)
    again.wait_for(lambda it: sign(it) == "●")
    open_note(again)
    again.wait_for("Ask about tab and q, 5 µg – 日本")
    close_note(again)
    assert "Nothing was changed." in again.screen_text()
    assert rows(store_file(homes), "SELECT body, quote FROM annotation") == [
        ("Ask about tab and q, 5 µg – 日本", _ITEM)
    ]


def test_ctrl_s_keeps_too_and_lines_and_pasted_text_are_kept(
    reader: OpenReader, homes: Path
) -> None:
    screen = reader()
    _at_an_item(screen)
    open_note(screen)
    screen.type("first line\rsecond line ")
    screen.paste("pasted\nwith q and ZZ")
    screen.wait_for("with q and ZZ")
    close_note(screen, "ctrl+s")
    screen.wait_for("Note kept")
    assert rows(store_file(homes), "SELECT body FROM annotation") == [
        ("first line\nsecond line pasted\nwith q and ZZ",)
    ]


def test_editing_undo_and_redo_say_what_they_did(reader: OpenReader) -> None:
    screen = reader()
    _at_an_item(screen)
    screen.send("e")
    screen.wait_for("No note here; a writes one.")
    write_note(screen, "old words")
    open_note(screen, "e")
    screen.type(" and new")
    screen.wait_for("old words and new")
    close_note(screen)
    screen.wait_for("Note kept; u brings the old words back.")
    screen.send("u")
    screen.wait_for("Taken back. Edited: note “old words”; U redoes.")
    open_note(screen)
    assert "old words and new" not in screen.screen_text()
    close_note(screen)
    screen.send("U")
    screen.wait_for("Done again. Edited: note “old words and new”; u takes it back.")


def test_d_puts_a_note_in_the_trash_and_u_brings_it_back_even_after_a_restart(
    reader: OpenReader, homes: Path
) -> None:
    screen = reader()
    _at_an_item(screen)
    screen.send("d")
    screen.wait_for("No mark here to put in the trash.")
    write_note(screen, "of some worth")
    screen.send("d")
    screen.wait_for("The note is in the trash; u brings it back.")
    screen.wait_for(lambda it: sign(it) == " ")
    assert rows(store_file(homes), "SELECT body FROM annotation WHERE deleted IS NOT NULL")
    leave(screen)
    again = reader()
    screen = again
    screen.send("u")
    screen.wait_for("Taken back.")
    screen.wait_for(lambda it: sign(it) == "●")
    assert rows(store_file(homes), "SELECT body FROM annotation WHERE deleted IS NULL") == [
        ("of some worth",)
    ]


def test_emptying_a_note_puts_it_in_the_trash_and_a_new_empty_one_is_not_kept(
    reader: OpenReader, homes: Path
) -> None:
    screen = reader()
    _at_an_item(screen)
    open_note(screen)
    close_note(screen)
    assert "An empty note is not kept." in screen.screen_text()
    write_note(screen, "x")
    open_note(screen)
    screen.send("backspace")
    screen.wait_quiet(60)
    close_note(screen)
    screen.wait_for("The note is in the trash; u brings it back.")
    found = rows(store_file(homes), "SELECT body, deleted IS NOT NULL FROM annotation")
    assert found == [("x", 1)]
    assert not rows(store_file(homes), "SELECT * FROM draft")


def test_m_sets_and_takes_away_a_bookmark(reader: OpenReader) -> None:
    screen = reader()
    _at_an_item(screen)
    screen.send("m")
    screen.wait_for("Bookmarked; m or u takes it away.")
    screen.wait_for(lambda it: sign(it) == "◆")
    screen.send("m")
    screen.wait_for("The bookmark is in the trash; u brings it back.")
    screen.wait_for(lambda it: sign(it) == " ")
    screen.send("u")
    screen.wait_for(lambda it: sign(it) == "◆")
    leave(screen)
    reader().wait_for(lambda it: sign(it) == "◆")


def test_the_contents_count_the_marks_of_each_chapter(reader: OpenReader) -> None:
    screen = reader(columns=120, rows=40)
    _at_an_item(screen)
    screen.send("m")
    screen.wait_for(lambda it: "●1" in contents(it)[0])
    press(screen, "j", "first a01 words")
    write_note(screen, "a word")
    assert contents(screen)[0].endswith("●2")
    screen.click(*screen.find("3 Third"))
    screen.wait_for(at("3  Third"))
    screen.wait_quiet(60)
    screen.send("m")
    screen.wait_for(lambda it: contents(it)[-4].endswith("●1"))
    assert contents(screen)[-4].startswith("▸ 3 Third")
    assert "●" not in next(line for line in contents(screen) if "2 Second" in line)


def _three_marks(screen: Terminal) -> None:
    press(screen, "G", "third c24 words")
    write_note(screen, "the last one")
    press(screen, "g", "1  First")
    _at_an_item(screen)
    write_note(screen, "the first one")
    press(screen, "]", "Part b of first")
    screen.send("m")
    screen.wait_for("Bookmarked")


@pytest.mark.parametrize(("columns", "rows_"), SIZES[1:])
def test_the_list_is_in_reading_order_and_jumps(
    reader: OpenReader, columns: int, rows_: int
) -> None:
    screen = reader(columns=columns, rows=rows_)
    _three_marks(screen)
    screen.send("A")
    screen.wait_for(_LIST)
    screen.wait_quiet(60)
    text = screen.screen_text()
    order = [text.index(f"“{words}”") for words in (_ITEM, "Part b of first", "third c24 words")]
    assert order == sorted(order)
    assert "the first one" in text
    assert "1.1 Part a of first" in text or "1 First" in text
    settle(screen, screen.send("j"))
    settle(screen, screen.send("down"))
    screen.send("enter")
    screen.wait_for(at("third c24 words"))
    # Back to where the list was opened.
    press(screen, "backspace", "Part b of first")
    before = view(screen)
    for close in ("escape", "q", "A"):
        screen.send("A")
        screen.wait_for(_LIST)
        screen.wait_quiet(60)
        screen.send(close)
        screen.wait_for(lambda it: view(it) == before)
        screen.wait_quiet(60)
    leave(screen)


def test_the_list_trashes_and_takes_back_and_says_when_it_is_empty(reader: OpenReader) -> None:
    screen = reader()
    screen.send("A")
    screen.wait_for("Nothing yet: a writes a note, m sets a bookmark.")
    escape(screen)
    _at_an_item(screen)
    write_note(screen, "listed words")
    screen.send("A")
    screen.wait_for("listed words")
    screen.send("d")
    screen.wait_for(lambda it: "listed words" not in it.screen_text())
    screen.send("u")
    screen.wait_for("listed words")
    settle(screen, screen.send("d"))
    escape(screen)
    screen.wait_for(lambda it: sign(it) == " ")


def test_a_note_stays_with_its_words_when_the_chapter_is_edited(
    reader: OpenReader, book: Path
) -> None:
    screen = reader()
    _at_an_item(screen)
    write_note(screen, "stays here")
    leave(screen)
    file = book / "first.md"
    file.write_text(file.read_text().replace("# First\n", "# First\n\nNew words above.\n", 1))
    again = reader()
    press(again, "g", "1  First")
    _at_an_item(again)
    assert sign(again) == "●"


def test_no_key_of_the_text_acts_while_a_note_is_written(reader: OpenReader) -> None:
    screen = reader()
    before = place(screen)
    open_note(screen)
    screen.type("gGjk?zqmAZZ:t[]")
    screen.wait_for("gGjk?zqmAZZ:t[]")
    assert EDITOR_OPEN in screen.screen_text()
    close_note(screen)
    assert place(screen) == before


def test_two_readers_at_once_lose_nothing(reader: OpenReader, homes: Path) -> None:
    one, other = reader(), reader()
    _at_an_item(one)
    press(other, "G", "third c24 words")
    write_note(one, "from one")
    write_note(other, "from the other")
    press(one, "j", "first a01 words")
    write_note(one, "from one again")
    other.send("A")
    for words in ("from one ", "from the other", "from one again"):
        other.wait_for(words)
    escape(other)
    leave(one)
    leave(other)
    found = rows(store_file(homes), "SELECT body FROM annotation ORDER BY body")
    assert found == [("from one",), ("from one again",), ("from the other",)]
