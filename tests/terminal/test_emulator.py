"""What pyte misreads does not reach the screen, and what it lacks is there."""

from __future__ import annotations

import pytest

from tests.terminal.emulator import Emulator, chosen_colours
from tests.terminal.keys import sequence


@pytest.mark.parametrize(
    "control",
    [
        "\x1b[>25u",
        "\x1b[<u",
        "\x1b[=1;1u",
        "\x1b[?u",
        "\x1b[>4;2m",
        "\x1b[>c",
        "\x1b[?6n",
        "\x1b[?2026$p",
        "\x1b[?2048$p",
        "\x1b[!p",
        "\x1b[2 q",
        "\x1b[2 @",
        "\x1b[1:2;3H",
        "\x1bP+q544e\x1b\\",
        "\x1b_Gi=31;AAAA\x1b\\",
        "\x1b]11;?\x1b\\",
        "\x1b]22;pointer\x07",
        "\x1b]8;;https://example.org\x1b\\",
        "\x1b*B",
        "\x1b F",
    ],
)
@pytest.mark.parametrize("size", [1, 100])
def test_what_pyte_misreads_leaves_no_trace(control: str, size: int) -> None:
    emulator = Emulator(20, 2)
    data = f"a{control}b".encode()
    for start in range(0, len(data), size):
        emulator.feed(data[start : start + size])
    assert emulator.lines == ["ab", ""]
    assert emulator.filtered == [control]
    assert emulator.title == ""
    assert not emulator.cell(0, 1).underscore


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("👩\u200d⚕\ufe0f rest", "👩\u200d⚕\ufe0f rest"),
        ("ที่ rest", "ที่ rest"),
        ("e\u0301 rest", "é rest"),
        ("日本\x1b[1;2Hx", " x本"),
        ("日本\x1b[1;3Hx", "日x"),
        ("日本\x1b[1;1Hx", "x 本"),
        ("ab\x1b[38:2::1:2:3mc", "abc"),
        ("ab\x1b[58;2;1;2;3;4mc", "abc"),
        ("\x1b]0;a title\x07ab", "ab"),
    ],
)
def test_text_that_pyte_would_lose_or_misplace(text: str, shown: str) -> None:
    emulator = Emulator(20, 1)
    emulator.feed(text.encode())
    assert emulator.lines == [shown]


def test_an_underlines_colour_is_not_taken_for_attributes() -> None:
    emulator = Emulator(20, 1)
    emulator.feed(b"\x1b[4:3;58;2;1;7;9mx\x1b[4:0;38:2::16:32:48my\x1b[21mz")
    curly, plain, double = (emulator.cell(0, column) for column in range(3))
    assert (curly.underscore, curly.bold, curly.reverse) == (True, False, False)
    assert (plain.underscore, plain.fg) == (False, "102030")
    assert double.underscore


def test_the_alternate_screen_gives_back_what_was_there() -> None:
    emulator = Emulator(20, 2)
    emulator.feed(b"shell$ \x1b[?1049h\x1b[2;1Hfull")
    assert emulator.lines == ["", "full"]
    emulator.feed(b"\x1b[?1049l\x1b[?25lend")
    assert emulator.lines == ["shell$ end", ""]
    assert emulator.cursor == (0, 10, True)


def test_what_was_copied_and_which_title_was_set() -> None:
    emulator = Emulator(20, 2)
    emulator.feed(b"\x1b]52;c;w6lh\x1b\\\x1b]2;a title\x07")
    assert emulator.copied == ["éa"]
    assert emulator.title == "a title"


def test_which_colours_are_chosen() -> None:
    assert chosen_colours(b"\x1b[0;1;7;39;49mx\x1b[4:3m\x1b[m") == set()
    chosen = chosen_colours(b"\x1b[31;48;2;1;2;3m\x1b[97m\x1b[38:5:9m\x1b[58;5;31m")
    assert chosen == {"31", "48;2;1;2;3", "97", "38;5;9", "58;5;31"}


@pytest.mark.parametrize(
    ("part", "sent"),
    [
        ("esc", "\x1b"),
        ("PgDn", "\x1b[6~"),
        ("ctrl+s", "\x13"),
        ("ctrl+]", "\x1d"),
        ("alt+X", "\x1bX"),
        ("G", "G"),
        ("ctrl+", "ctrl+"),
        ("plain text", "plain text"),
    ],
)
def test_names_of_keys(part: str, sent: str) -> None:
    assert sequence(part) == sent
