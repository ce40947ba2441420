"""One list, quote, table or code beyond a piece's size is cut, and goes on in the next piece.

The pieces are made small here, so that a few thousand bytes are as many pieces as a megabyte.
"""

import random
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from cpss_tui.book import cutting, pieces, splitting
from cpss_tui.book.book import Book
from cpss_tui.document.model import BlockKind, Document, FrameKind
from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from tests.layout.invariants import check_document, check_layout

from .support import assert_nothing_changed

SMALL = 2_048

calm = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=settings().max_examples // 10,
    phases=[Phase.explicit, Phase.generate],
)


@pytest.fixture(autouse=True)
def _small_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (splitting, cutting, pieces):
        monkeypatch.setattr(module, "LARGE", SMALL)


Outline = list[tuple[BlockKind, tuple[tuple[FrameKind, str], ...]]]


def outline(document: Document) -> Outline:
    """The kind of each block, and the containers around it with what they are labelled by."""
    return [(b.kind, tuple((f.kind, f.label) for f in b.frames)) for b in document.blocks]


def assert_it_goes_on(source: str, most: int = 2 * SMALL) -> Book:
    """It is cut into pieces of some size at most, and shows what the whole would show."""
    book = assert_nothing_changed(source)
    assert len(book.chapters) > 1 or len(source) <= SMALL
    assert max(book.sizes()) <= most
    joined: Outline = []
    for index in book.readable:
        document, large = book.document(index), book.large_file(index)
        check_document(document)
        cut = large is not None and large.pieces[index].border == "\n"
        joined += outline(document)[cut:]
    assert joined == outline(parse(source))
    return book


VOCABULARY = ("walk", "rest", "dose", "nerve", "scar", "sleep", "week", "pain")


def words(number: int, count: int = 6) -> str:
    chance = random.Random(number)  # noqa: S311 - the same words each time
    return " ".join(chance.choices(VOCABULARY, k=count))


# Tables


def table(rows: int, columns: int = 3, header: str = "Study *one*") -> str:
    head = "| " + " | ".join(f"{header} {n}" for n in range(columns)) + " |\n"
    rule = "|" + "|".join((":-:", "-:", "-")[n % 3] for n in range(columns)) + "|\n"
    body = (
        "| " + " | ".join(f"{n}-{c} {words(n + c)}" for c in range(columns)) for n in range(rows)
    )
    return head + rule + "".join(f"{row} |\n" for row in body)


def test_a_table_is_cut_between_rows_and_keeps_its_names() -> None:
    book = assert_it_goes_on(f"Before.\n\n{table(200)}\nAfter.\n")
    first, later = (book.document(n).blocks for n in (0, 1))
    assert first[1].table is not None
    assert first[1].table.names == ()
    assert later[0].table is not None
    assert later[0].table.names == ("Study one 0", "Study one 1", "Study one 2")
    assert later[0].table.alignments == first[1].table.alignments
    assert "Study" not in book.document(1).text
    for measure in (20, 72, 120):
        layout = lay_out(book.document(1), measure)
        check_layout(layout)
        assert layout.lines[0].text.split()[0] == "Study"


@calm
@given(
    st.integers(1, 12),
    st.integers(20, 120),
    st.sampled_from(["Study", "a \\| b", "`x\\|y`", "[link](/x)", "note[^n]", "", "$x$", "漢"]),
    st.sampled_from(["", "> ", "- ", "> > ", "1. a\n\n   > "]),
)
@example(3, 60, "", "> ")
def test_any_table(columns: int, rows: int, header: str, outside: str) -> None:
    lead = outside.rpartition("\n")[2]
    rest = lead if ">" in lead else " " * len(lead)
    lines = table(rows, columns, header).splitlines()
    source = outside + f"\n{rest}".join(lines)
    assert_it_goes_on(f"{source}\n\n[^n]: Note.\n", most=3 * SMALL)


def test_rows_without_outer_pipes_and_with_missing_cells() -> None:
    rows = "".join(f"{words(n)} | {n}\n*{n}*\n\\# {n} | | | more\n12. {n} |\n" for n in range(80))
    assert_it_goes_on(f"a | b | c\n-|-|-\n{rows}\n> quote\n".replace("12. ", "12 "))


# Ordered lists


def items(bodies: Sequence[str], numbers: Sequence[int], mark: str, indent: int, gap: str) -> str:
    """Items whose lines are indented as their first one is."""
    found = []
    for body, number in zip(bodies, numbers, strict=True):
        lead = " " * indent + f"{number}{mark} "
        hang = "\n" + " " * len(lead)
        found.append(lead + hang.join(body.split("\n")).replace(hang + "\n", "\n\n"))
    return gap.join(found) + "\n"


BODIES = (
    "item one two",
    "text that goes on\n57. word, no item\nand on",
    "a paragraph\n\nanother paragraph",
    "nested\n- one\n- two\n  1. three\n  1. four",
    "nested\n\n7) seven\n7) eight",
    "code\n\n```python\nx = 1\n\n1. no item\n```",
    "    code of an item\n\n> quoted\n> on",
    "> [!NOTE]\n> alert",
    "<!-- a comment -->",
    "$$\nx = 1\n$$",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "",
    "# heading",
)


@calm
@given(
    st.lists(st.sampled_from(BODIES), min_size=150, max_size=400),
    st.integers(0, 12),
    st.integers(0, 1),
    st.sampled_from([".", ")"]),
    st.integers(0, 3),
    st.sampled_from(["\n", "\n\n"]),
    st.sampled_from(["", "> ", "> > ", "    "]),
)
def test_any_ordered_list(
    bodies: list[str], first: int, step: int, mark: str, indent: int, gap: str, outside: str
) -> None:
    numbers = [first + step * n for n in range(len(bodies))]
    source = items([f"{b} {words(n, 2)}" for n, b in enumerate(bodies)], numbers, mark, indent, gap)
    source = "\n".join(outside + line for line in source.split("\n"))
    if outside.isspace():
        source = f"- outside\n\n{source}"
    assert_it_goes_on(f"Before.\n\n{source}\n\nAfter.\n")


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize("written", ["1.", "1)", "{}.", "7."])
def test_an_ordered_list_counts_on(written: str, gap: str) -> None:
    source = "".join(f"{written.format(n)} item {n}\n{gap}" for n in range(1, 700))
    book = assert_it_goes_on(source)
    labels = [b.frames[0].label for n in book.readable for b in book.document(n).blocks]
    first = 7 if written == "7." else 1
    assert labels == [f"{n}{written[-1]}" for n in range(first, first + 699)]


def test_a_loose_list_is_loose_in_each_piece() -> None:
    book = assert_it_goes_on("".join(f"1. {words(n)}\n\n" for n in range(200)))
    assert not any(b.tight for n in book.readable for b in book.document(n).blocks)


def test_a_number_in_a_paragraph_is_no_item() -> None:
    source = "".join(f"{words(n)}\n57. word\n" for n in range(60))
    book = assert_nothing_changed(f"One.\n\n{source}\n\nTwo.\n")
    assert [len(book.document(n).blocks) for n in book.readable] == [2, 1]


def test_what_stands_in_an_item_goes_on_without_a_number() -> None:
    inside = "".join(f"   {words(n)} {n}.\n\n" for n in range(200))
    source = f"1. a\n1. b\n\n{inside}1. c\n"
    book = assert_it_goes_on(source)
    assert all(book.document(n).blocks[0].frames[0].continued for n in book.readable[1:])
    page = lay_out(book.document(1), 72)
    assert page.lines[0].text.startswith("   ")
    assert lay_out(book.document(book.readable[-1]), 72).lines[-1].text.startswith("3. c")


# Bullets, quotes, alerts, notes, definitions, code


BLOCKS = (
    "A paragraph of some words.",
    "Two lines\nof one paragraph",
    "- one\n- two\n\n  more of two\n- three",
    "1. one\n1. two\n   1. nested\n   1. nested",
    "```python\ncode = 1\n\nmore = 2\n```",
    "    indented\n\n    code",
    "> quoted\n>\n> more",
    "> [!TIP]\n> alert\n>\n> more",
    "***",
    "<div>\nhtml\n</div>",
    "<!-- comment -->",
    "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |",
    "### heading",
    "Under\n-----",
    "$$\nx\n$$",
    "[a]: /x",
    "[^m]: note\n\n    more of it",
    "Term\n: defined\n\n  more\n\n: again",
    "See [a] and[^m].",
)


def within(kind: str, source: str) -> str:
    lines = source.split("\n")
    lead, rest = {
        "quote": ("> ", "> "),
        "alert": ("> [!NOTE]\n> ", "> "),
        "bullet": ("- ", "  "),
        "wide": ("-   ", "    "),
        "number": ("1. before\n1. ", "   "),
        "long": ("1234567) ", "         "),
        "note": ("[^n]: ", "    "),
        "definition": ("Term\n: first\n\n: ", "  "),
    }[kind]
    return lead + "\n".join((rest + line).rstrip() if n else line for n, line in enumerate(lines))


KINDS = ("quote", "alert", "bullet", "wide", "number", "long", "note", "definition")


@calm
@given(
    st.lists(st.sampled_from(BLOCKS), min_size=150, max_size=300),
    st.lists(st.sampled_from(KINDS), min_size=1, max_size=4),
)
def test_any_container(blocks: list[str], kinds: list[str]) -> None:
    source = "\n\n".join(("Words.", *blocks))
    for kind in kinds:
        source = within(kind, source)
    assert_it_goes_on(f"Before.\n\n{source}\n\nAfter.\n")


@pytest.mark.parametrize("kinds", [(), ("quote",), ("bullet",), ("number", "quote"), ("note",)])
@pytest.mark.parametrize("code", ["```sh\n{}```\n", "  ~~~~\n{}  ~~~~\n", "{}"])
def test_code_goes_on_wherever_it_stands(code: str, kinds: tuple[str, ...]) -> None:
    fenced = code.startswith(("`", " "))
    lead = "  " if fenced else "    "
    lines = "".join(f"{lead}line {n}\n" + "\n" * (n % 3) for n in range(400))
    source = f"Words.\n\n{code.format(lines)}"
    for kind in kinds:
        source = within(kind, source)
    assert_it_goes_on(f"Before.\n\n{source}\n\nAfter.\n")


def test_an_alert_says_its_kind_again_and_a_quote_nothing() -> None:
    for first, title in (("> [!NOTE]\n", "▎ Note"), ("", "▎ ")):
        source = first + "".join(f"> {words(n)} {n}\n>\n" for n in range(200))
        book = assert_it_goes_on(source)
        assert lay_out(book.document(1), 72).lines[0].text.startswith(title)


# Edits


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda n: f"| {words(n)} | {n} |\n", id="table"),
        pytest.param(lambda n: f"1. {words(n)} {n}\n", id="tight list"),
        pytest.param(lambda n: f"1. {words(n)} {n}\n\n", id="loose list"),
        pytest.param(lambda n: f"> {words(n)} {n}\n>\n", id="quote"),
        pytest.param(lambda n: f"    {words(n)} {n}\n", id="code"),
    ],
)
def test_an_edit_near_the_beginning_moves_no_far_division(make: object) -> None:
    assert callable(make)
    parts = [make(n) for n in range(900)]
    before = _divisions("".join(_headed(parts)))
    assert len(before) > 8
    for edit in (make(5000), make(5000) + make(5001) + make(5002), make(5000) * 20):
        after = _divisions("".join(_headed([parts[0], edit, *parts[1:]])))
        assert before[len(before) // 2 :] == after[-len(before) + len(before) // 2 :]


def _headed(parts: list[str]) -> list[str]:
    return ["| a | b |\n|---|---|\n", *parts] if parts[0].startswith("|") else parts


def _divisions(source: str) -> list[bytes]:
    """The line on which each piece begins."""
    data = source.encode()
    found = splitting.Splitter(data, lambda words: words.decode()).pieces()
    return [data[piece.start :].partition(b"\n")[0] for piece in found]
