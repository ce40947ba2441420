"""The lines that open a list, a quote or a table again."""

import pytest

from cpss_tui.book.reopening import Open, opened_by, places, reopening
from cpss_tui.document.parse import parse
from cpss_tui.document.parser import block_tokens


def chain_at(source: str, line: int) -> tuple[Open, ...]:
    """What is open where something begins on a line."""
    return next(place.chain for place in places(block_tokens(source)) if place.line == line)


@pytest.mark.parametrize(
    ("source", "line", "lead"),
    [
        ("> a\n>\n> b", 2, ""),
        ("> [!NOTE]\n> a\n>\n> b", 3, "> [!NOTE]\n"),
        ("- a\n- b", 1, "-   x\n"),
        ("1. a\n1. b\n1. c", 2, "2.  x\n"),
        ("3) a\n\n   b", 2, "3) x\n\n"),
        ("9. a\n9. b\n\n   c", 3, "9.  x\n1. x\n\n"),
        ("> 2. a\n>    - b\n>    - c", 2, "> 2. x\n>\n>    -   x\n"),
        ("[^n]: a\n\n    b", 2, "[^n]: x\n\n"),
        ("T\n: a\n\n  b", 3, "x\n: x\n\n"),
        ("T\n: a\n: b", 2, "x\n"),
    ],
)
def test_what_is_open_is_opened_again(source: str, line: int, lead: str) -> None:
    chain = chain_at(source, line)
    assert reopening(chain, loose=False) == lead
    rest = "\n".join(source.split("\n")[line:])
    document = parse(lead + rest, reopened=lead.count("\n"))
    whole = parse(source).blocks[-1].frames
    assert [f[:1] + f[2:3] for f in document.blocks[0].frames] == [f[:1] + f[2:3] for f in whole]
    assert len(document.blocks) == 1


def test_a_loose_list_stays_loose() -> None:
    chain = chain_at("1. a\n\n1. b", 2)
    assert reopening(chain, loose=True) == "1.  x\n\n"
    assert [b.tight for b in parse("1.  x\n\n1. b\n1. c", reopened=2).blocks] == [False, False]


def test_the_names_of_a_table_are_written_anew() -> None:
    (token,) = block_tokens("a \\| b | *c*\n:-: | -:\n1 | 2")
    assert reopening((opened_by(token),), loose=False) == "| a \\| b | *c* |\n|:-:|-:|\n"


def test_nothing_begins_apart_beside_a_marker_or_below_a_mere_comment() -> None:
    source = "1. a\n\n   b\n2. <!-- c -->\n\n   d\n"
    found = [(place.line, place.token.type, place.apart) for place in places(block_tokens(source))]
    assert found == [
        (0, "ordered_list_open", True),
        (0, "list_item_open", False),
        (0, "paragraph_open", False),
        (2, "paragraph_open", True),
        (3, "list_item_open", True),
        (3, "html_block", False),
        (5, "paragraph_open", False),
    ]
