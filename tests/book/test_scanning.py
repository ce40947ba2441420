"""What a scan costs grows with a source as the source does, whatever the source is made of."""

import itertools
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpss_tui.book import cutting, pieces, portions, scanning, splitting
from cpss_tui.book.definitions import Definitions
from cpss_tui.book.large import LargeFile
from cpss_tui.document import parser
from cpss_tui.document.parse import parse
from tests.cost import assert_within

from .support import assert_nothing_changed, paragraphs

PIECE = 8_192
"""Bytes of a piece, few, so that a source of moderate size is made of many."""
SMALL = 40_000
GROWTH = 4
LINEAR = 9
"""Times that four times as much may cost: four is linear, sixteen quadratic."""


def filled(size: int, made: Callable[[int], str], end: str = "") -> str:
    """Parts by their numbers, some bytes of them, and an end."""
    parts: list[str] = []
    room = size
    for number in itertools.count():
        if room <= 0:
            return "".join(parts) + end
        parts.append(made(number))
        room -= len(parts[-1])
    raise AssertionError


NOTES = "\n\n" + "".join(f"[^n{n}]: note\n\n" for n in range(9))

SHAPES: dict[str, Callable[[int], str]] = {
    "days": lambda size: filled(size, lambda n: f"## Day {n}\n- item\n- item\nwords\n"),
    "headings": lambda size: filled(size, lambda n: f"# T{n}\nx\n"),
    "the same heading": lambda size: filled(size, lambda _: "# T\n\n"),
    "underlined": lambda size: filled(size, lambda n: f"T{n}\n===\n"),
    "blanks of spaces": lambda size: filled(size, lambda n: f"a\n \n# T{n}\n"),
    "no fences": lambda size: filled(size, lambda n: f"``` `a\n# T{n}\n"),
    "raw above all": lambda size: "<b\n" + filled(size, lambda _: "# T\n- a\n"),
    "quoted": lambda size: filled(size, lambda n: f"> # T{n}\n"),
    "items": lambda size: filled(size, lambda n: f"- # T{n}\n"),
    "numbered": lambda size: filled(size, lambda n: f"{n}. # T\n"),
    "indented": lambda size: filled(size, lambda n: f" # T{n}\n\n  words\n\n"),
    "formulas without an end": lambda size: filled(size, lambda _: "$$ x\n\n"),
    "formulas across a blank": lambda size: filled(size, lambda _: "$$ x\n\n$$\n\n"),
    "notes in a paragraph": lambda size: filled(size, lambda n: f"[^n{n % 9}] word ", NOTES),
    "notes in code": lambda size: filled(size, lambda _: "`[^n1]` ", NOTES),
    "many notes": lambda size: (
        filled(size, lambda n: f"[^n{n}] word\n")
        + "\n"
        + filled(size, lambda n: f"[^n{n}]: note\n", "\n")
    ),
    "notes without an end": lambda size: filled(size, lambda _: "[^"),
    "definitions": lambda size: (
        filled(size, lambda n: f"[a{n}]: /x\n") + "\n" + filled(size, lambda n: f"See [a{n}]\n")
    ),
    "definitions below words": lambda size: (
        filled(size, lambda n: f"[a{n}]: /x\n", "text\n")
        + "\n"
        + filled(size, lambda n: f"See [a{n}]\n")
    ),
    "definitions on a line": lambda size: filled(size, lambda _: "[a]: "),
}


def scan(source: bytes) -> None:
    """Find all pieces, and what the last and the first need."""
    large = LargeFile(source, tuple)
    while not large.complete:
        large.more(10.0)
    for piece in (0, len(large.pieces) - 1):
        large.env(piece)


@pytest.mark.parametrize("shape", SHAPES)
def test_four_times_as_much_costs_four_times_as_much(
    shape: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (splitting, cutting, pieces):
        monkeypatch.setattr(module, "LARGE", PIECE)
    less, more = (SHAPES[shape](SMALL * times).encode() for times in (1, GROWTH))
    assert_within(LINEAR, lambda: scan(more), lambda: scan(less))


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How long the sources are that the scan puts to the parser."""
    lengths: list[int] = []
    whole = parser.block_tokens

    def counted(source: str, *more: object) -> object:
        lengths.append(len(source))
        return whole(source, *more)  # type: ignore[arg-type]  # handed on as they came

    monkeypatch.setattr(parser, "block_tokens", counted)
    return lengths


@pytest.mark.parametrize("shape", ["days", "headings", "underlined", "quoted", "items", "indented"])
def test_plain_headings_need_no_parser(shape: str, read: list[int]) -> None:
    scanner = scanning.Scanner(SHAPES[shape](SMALL).encode(), bytes.decode)
    assert len(list(scanner.headings())) > 1000
    assert read == []


def test_what_the_parser_has_to_tell_is_cut_where_nothing_is_open(read: list[int]) -> None:
    source = filled(SMALL, lambda n: f"- item\n  # T{n}\n")
    found = list(scanning.Scanner(source.encode(), bytes.decode).headings())
    assert [heading.title for heading in found] == [h.title for h in parse(source).headings]
    assert max(read) < 20_000
    assert sum(read) < 1.2 * len(source)


@pytest.mark.parametrize(
    "lines",
    [
        "- # one\n  # two\n- # three",
        "- # one\n    # two",
        "- # one\n\n    # two",
        "> # one\n> # two\ntext\n> # three\n>   # four",
        "> > # one\n> # two",
        "1. # one\n2. # two\ntext\n3. # three",
        "text\n- # one\n2. # two",
        "> text\n> # one\n===\n> # two\n---",
        "<div>\n> # none\n\n> # one\n- # two",
        "- a\n\n  # one\n # two",
        " # one\n# two\n  ## three #\n\n   # four\n    # none",
        "a\n - b\n # one",
        "[^n]: note\n   # one\n    # two",
        "Term\n: def\n\n  # one",
        "Term\n~ def\n  # one",
        "-\n  # one",
        "- \n # one",
        "$$\n # none\n$$\n # one",
        "- # one\n---\n- # two\n: # three",
        "> # one\n> [!NOTE]\n> ---",
        "Term\n: def\n- # none\n: def",
        "Term\n: def\n# none\n: def",
        "Term\n: def\n # none\n: def",
        "[x\n===\n]: /y\n- - # one",
    ],
)
def test_nested_and_indented_headings_are_those_of_the_parser(lines: str) -> None:
    source = f"{paragraphs(1200)}{lines}\n\n{paragraphs(1200)}{lines}\n"
    expected = [(h.title, h.level) for h in parse(source).headings]
    found = scanning.Scanner(source.encode(), bytes.decode).headings()
    assert [(heading.title, heading.level) for heading in found] == expected
    assert_nothing_changed(source)


LINES = st.sampled_from(
    [
        *("", "", " ", "text", "# One", "> # q", "- # i", "1. # n", "2. # m", " # in", "   # in"),
        *("- item", "  - item", "  # within", "    # four", "   text", "> text", ">", "> - # x"),
        *(
            "===",
            "---",
            "***",
            "> ---",
            "```",
            "> ```",
            "- ```",
            "  ```",
            "~~~",
            "$$",
            "> $$",
            "$$ x",
        ),
        *("<div>", "> <div>", "- <b", "</div>", "<!-- x", "-->", "<pre>", "</pre>", "[a]: /x"),
        *("[a]: /x 'open", "'", "[^n]: note", "    # in a note", "Term", "[x", "]: /y"),
        *("| a | b |", "|---|---|", "> [!NOTE]", "    code", "\t# tab", "-", "+ # p", "10) # t"),
    ]
)


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(LINES, max_size=40).map("\n".join), st.integers(1, 80))
def test_headings_are_the_parser_s_however_small_the_portions_are(source: str, size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(portions, "PORTION", size)
        patch.setattr(scanning, "PORTION", size)
        title = LargeFile(source.encode(), tuple)._title
        found = list(scanning.Scanner(source.encode(), title).headings())
    expected = [(h.title, h.level) for h in parse(source).headings]
    assert [(heading.title, heading.level) for heading in found] == expected


def test_a_file_of_indented_blocks_is_split() -> None:
    source = "".join(f"  # Part {n}\n\n  Some words.\n\n" for n in range(6000))
    large = LargeFile(source.encode(), tuple)
    large.more(10.0)
    assert len(large.pieces) > 2
    assert max(piece.end - piece.start for piece in large.pieces) <= 65_536
    assert_nothing_changed(source[:100_000])


def test_a_definition_below_a_blank_line_of_spaces_is_found() -> None:
    env = Definitions(b"[x]: <x>\n \n[a]: /one\n").env("[a]")
    assert env["references"]["A"]["href"] == "/one"


def test_an_escaped_bracket_closes_no_label() -> None:
    env = Definitions(b"[x\\]: y]: /one\n\n[a]: /two\n").env("[x\\]: y] and [a]")
    assert {to["href"] for to in env["references"].values()} == {"/one", "/two"}
