"""Keys that come in one burst, as over a slow line: what is typed is text, and never a command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from tests.terminal.reading import (
    EDITOR_OPEN,
    at,
    escape,
    leave,
    press,
    rows,
    store_file,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.terminal.conftest import OpenReader
    from tests.terminal.harness import Terminal

_ITEM = "first a02 words"


@pytest.mark.parametrize("words", ["more", "ab", "quit", "eden", "ZZ", "nN/:", "A?", "[3] ]"])
def test_what_follows_the_slash_is_typed(reader: OpenReader, words: str) -> None:
    screen = reader()
    screen.type(f"/{words}")
    screen.wait_for(f" /{words} ")
    screen.wait_for("not found")
    escape(screen)
    assert at("First")(screen)
    leave(screen)


def test_the_hit_is_gone_to_and_kept_by_one_burst(reader: OpenReader, homes: Path) -> None:
    screen = reader()
    screen.type("/first a0\r")
    screen.wait_for("1 of 10")
    screen.type("nn")
    screen.wait_for("3 of 10")
    assert at(_ITEM)(screen)
    # The second time too, with keys before the slash and behind the end of typing.
    screen.type("g/first a1\rn")
    screen.wait_for("2 of 10")
    screen.wait_for(at("first a11 words"))
    leave(screen)
    assert rows(store_file(homes), "SELECT count(*) FROM annotation") == [(0,)]


def test_what_is_pasted_behind_the_slash_is_typed(reader: OpenReader) -> None:
    screen = reader()
    screen.type("/\x1b[200~a02 words\x1b[201~\r")
    screen.wait_for("1 of 3")
    assert at(_ITEM)(screen)
    leave(screen)


def test_a_phrase_that_is_pasted_with_the_break_of_a_line_is_found(reader: OpenReader) -> None:
    screen = reader()
    screen.type("/\x1b[200~ part\r\n\ta of first \x1b[201~\r")
    screen.wait_for(re.compile(r"^ 1 of 1 *$", re.MULTILINE))
    assert at("Part a of first")(screen)
    leave(screen)


def test_a_note_holds_all_of_a_burst(reader: OpenReader, homes: Path) -> None:
    screen = reader()
    press(screen, "]", "Part a of first")
    screen.type("jadone, and q is no end\x13j")
    screen.wait_for(at("first a01 words"))
    assert EDITOR_OPEN not in screen.screen_text()
    leave(screen)
    kept = rows(store_file(homes), "SELECT body FROM annotation")
    assert kept == [("done, and q is no end",)]


def test_a_command_by_name_loses_no_key(reader: OpenReader) -> None:
    screen = reader()
    screen.type(":mark the")
    screen.wait_for("mark the")
    escape(screen)
    assert at("First")(screen)
    screen.type(":q\r")
    assert screen.exit_status() == 0


@pytest.mark.parametrize(
    "typed", [":next sec\rj", ":]\rj", ":down the\x7f\x7f\x7f\x7f\x7f\x7f\x7f\x7f]\rj"]
)
def test_keys_behind_a_command_by_name_come_after_it(reader: OpenReader, typed: str) -> None:
    screen = reader()
    screen.type(typed)
    screen.wait_for(at("first a00 words"))
    leave(screen)


def test_what_a_command_by_name_opens_has_the_keys_behind_it(
    reader: OpenReader, homes: Path
) -> None:
    screen = reader()
    screen.type(":find in\rfirst a0\r:a note on\rquit\x1b")
    screen.wait_for("Note kept")
    assert at("first a00 words")(screen)
    leave(screen)
    assert rows(store_file(homes), "SELECT body FROM annotation") == [("quit",)]


def test_the_command_that_is_chosen_in_the_list_is_run(reader: OpenReader) -> None:
    screen = reader()
    screen.type(":section")
    screen.wait_for("The section before")
    screen.send("down")
    screen.wait_quiet(60)
    screen.send("enter")
    screen.wait_for("This is the first section.")
    leave(screen)


def _heard(screen: Terminal, key: str, seen: Callable[[Terminal], bool]) -> None:
    """Press a key again and again until it is answered: right behind noise none is heard."""
    for _ in range(100):
        screen.type(key)
        screen.wait_quiet(150)
        if seen(screen):
            return
    screen.wait_for(seen)


def test_keys_that_are_no_text_are_passed_over(reader: OpenReader) -> None:
    screen = reader()
    screen.type("\udcff")
    _heard(screen, "G", at("third c24 words"))
    screen.type(f"\x1b[200~{'q' * 9000}\udce9{'q' * 9000}\x1b[201~")
    _heard(screen, "g", at("First"))
    leave(screen)


def test_letters_of_another_encoding_end_no_note(reader: OpenReader, homes: Path) -> None:
    screen = reader()
    screen.type("acaf\udce9")
    screen.wait_for("caf")
    screen.type(" passed over")  # the byte before might have begun a letter
    _heard(screen, ".", lambda it: "caf." in it.screen_text())
    screen.type(" And more")
    screen.wait_for(". And more")
    escape(screen)
    leave(screen)
    ((body,),) = rows(store_file(homes), "SELECT body FROM annotation")
    assert re.fullmatch(r"caf\.+ And more", str(body))
