"""Where lines break."""

import pytest
from rich.cells import cell_len

from cpss_tui.document.numbering import heading_numbers
from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out


def page(source: str, measure: int, number: str = "") -> list[str]:
    document = parse(source, ("k", "l"))
    numbers = heading_numbers(document.headings, number)
    return [line.text for line in lay_out(document, measure, numbers).lines]


@pytest.mark.parametrize(
    ("source", "measure", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("one two", 6, ["one", "two"]),
        ("a\\\nb", 9, ["a", "b"]),
        ("a<br><br>b", 9, ["a", "", "b"]),
        ("well-being of", 8, ["well-", "being of"]),
        ("5-10 mg", 4, ["5-10", "mg"]),
        ("pain—again", 6, ["pain—", "again"]),
        ("abcdefghij", 4, ["abcd", "efgh", "ij"]),
        ("http://x.org/long/path", 12, ["http://x.", "org/long/", "path"]),
        ("漢字漢字漢字", 5, ["漢字", "漢字", "漢字"]),
        ("漢字、漢字", 4, ["漢", "字、", "漢字"]),
        ("「漢字」", 4, ["「漢", "字」"]),
        ("🇩🇪🇫🇷🇯🇵", 4, ["🇩🇪🇫🇷", "🇯🇵"]),
        ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", 3, ["👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"]),
        ("e\u0301e\u0301e\u0301", 2, ["e\u0301e\u0301", "e\u0301"]),
        ("がが", 2, ["が", "が"]),
        ("क्षक्षक्ष", 4, ["क्षक्ष", "क्ष"]),
        ("word [@k; @l] word", 11, ["word [1, 2]", "word"]),
        ("a [@k; @l]", 4, ["a", "[1,…"]),
        ("a\u202eb", 5, ["a", "‹RLO›", "b"]),
        ("", 10, []),
    ],
)
def test_lines(source: str, measure: int, lines: list[str]) -> None:
    assert page(source, measure) == lines


@pytest.mark.parametrize(
    ("source", "measure", "lines"),
    [
        ("```\nabcdefgh\n```", 6, ["  abcd", "↪ efgh"]),
        ("```\nab cd ef\n```", 8, ["  ab cd", "↪ ef"]),
        ("```\n\tx\n```", 20, ["      x"]),
        ("```\na\tb\tc\n```", 20, ["  a   b   c"]),
        ("```\n\t\tabc\n```", 10, ["", "↪ abc"]),
        ("```\na\n\nb\n```", 10, ["  a", "", "  b"]),
        ("```\n漢字漢\n```", 6, ["  漢字", "↪ 漢"]),
    ],
)
def test_code_is_folded_to_the_letter(source: str, measure: int, lines: list[str]) -> None:
    assert page(source, measure) == lines


@pytest.mark.parametrize(
    ("source", "measure", "lines"),
    [
        ("## a b c", 6, ["a b c"]),
        ("- a b\n- c", 4, ["• a", "  b", "• c"]),
        ("> a b", 4, ["▎ a", "▎ b"]),
        ("> a\n>\n> b", 9, ["▎ a", "▎", "▎ b"]),
        ("- [x] a\n- [ ] b", 9, ["☑ a", "☐ b"]),
        ("9. a\n10. b", 30, ["9. a", "10. b"]),
        ("> [!NOTE]\n> a", 9, ["▎ Note", "▎ a"]),
        ("T\n: a b", 4, ["T", "  a", "  b"]),
        ("[^n]: a", 30, ["[^n] a"]),
        ("a[^n]\n\n[^n]: b", 9, ["a¹", "", "¹ b"]),
        ("a\n\n## b", 9, ["a", "", "", "b"]),
        ("a\n\n### b", 9, ["a", "", "b"]),
        ("- a\n  - b\n    - c", 30, ["• a", "  ◦ b", "    ▪ c"]),
    ],
)
def test_frames(source: str, measure: int, lines: list[str]) -> None:
    assert page(source, measure) == lines


def test_a_headings_number_hangs() -> None:
    assert page("# One two\n\n## Three four", 10, "6") == [
        *("6  One two", "", "6.1  Three", "     four"),
    ]


def test_frames_too_deep_for_the_measure_leave_room_for_the_text() -> None:
    lines = page("> " * 40 + "some words of text", 24)

    assert max(map(len, lines)) <= 24
    assert any("some words" in line for line in lines)


@pytest.mark.parametrize("measure", range(30, 73, 7))
def test_no_word_of_a_table_is_cut_that_fits_the_measure(measure: int) -> None:
    words = ["gabapentin", "spondylolisthesis", "electromyographically", "x" * 30, "a"]
    rows = [f"|{a} {b}|{b}|{c}|" for a in words for b in words for c in words[:3]]
    source = "|A long name of a column|Short|Third|\n|-|-|-|\n" + "\n".join(rows)
    lines = lay_out(parse(source), measure).lines

    shown = {word for line in lines for run in line.runs for word in run.text.split()}
    assert set(words) <= shown
    assert not any("x" in word and "x" * 30 not in word for word in shown)
    assert max(line.width for line in lines) <= measure


@pytest.mark.parametrize("blank", "\u2002\u2003\u2009\u205f\u1680")
def test_lines_break_at_other_white_space(blank: str) -> None:
    assert page(blank.join(["some words", "that go", "on for long"]), 12) == [
        *("some words", f"that go{blank}on", "for long"),
    ]


@pytest.mark.parametrize("blank", "\u00a0\u202f\u2007")
def test_lines_do_not_break_at_a_no_break_space(blank: str) -> None:
    assert page(f"take 30{blank}mg now", 9) == ["take", f"30{blank}mg now"]


def test_a_blank_of_two_cells_counts_as_two() -> None:
    assert page("一\u3000二", 6) == ["一\u3000二"]
    assert page("一\u3000二", 5) == ["一", "二"]


@pytest.mark.parametrize("measure", [10, 11, 12])
def test_a_selector_of_emoji_widens_what_stands_before_nothing(measure: int) -> None:
    lines = lay_out(parse("12345678*\u200b\ufe0f-x 12345678*\u200b\ufe0f-x"), measure).lines
    assert max(cell_len(line.text) for line in lines) <= measure
