"""What a reader types after `/`, and what it finds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpss_tui.document.parse import parse
from cpss_tui.search.find import Query
from cpss_tui.search.folding import fold


def found(source: str, typed: str, keys: tuple[str, ...] = ("a", "b")) -> list[str]:
    document = parse(source, keys)
    return [document.text[r.start : r.end] for r in Query(typed).ranges(document)]


@pytest.mark.parametrize(
    ("source", "typed", "expected"),
    [
        ("Pain and pain.", "pain", ["Pain", "pain"]),
        ("Pain and pain.", "Pain", ["Pain"]),
        ("a soft\nbreak", "soft break", ["soft break"]),
        ("a hard  \nbreak", "hard break", ["hard\nbreak"]),
        ("one\n\ntwo", "one two", []),
        ("| a | b |\n|---|---|\n| one | two |\n| three | four |", "one two", []),
        ("| a | b |\n|---|---|\n| one | two |\n| three | four |", "two three", []),
        ("| a |\n|---|\n| two words |", "two words", ["two words"]),
        ("na\u00efve caf\u00e9", "naive cafe", ["na\u00efve caf\u00e9"]),
        ("placebo\u2013controlled", "placebo-controlled", ["placebo\u2013controlled"]),
        ("\u03b1-blocker, beta blocker", "alpha-blocker", ["\u03b1-blocker"]),
        ("alpha and \u03b1", "alpha", ["alpha", "\u03b1"]),
        (
            "It fell by half [@a] in a year [@b].",
            "half in a year.",
            ["half \ufffc in a year \ufffc."],
        ),
        ("It fell by half [@a] in a year.", "half [3] in", ["half \ufffc in"]),
        ("It fell by half [@a] in a year.", "half [@a] in", ["half \ufffc in"]),
        ("a.b* (c) [d]", "b* (c)", ["b* (c)"]),
        ("nothing here", "absent", []),
        ("\u201cquoted\u201d words", '"quoted" words', ["\u201cquoted\u201d words"]),
        ("5\u00a0mg", "5 mg", ["5\u00a0mg"]),
    ],
)
def test_finds(source: str, typed: str, expected: list[str]) -> None:
    assert found(source, typed) == expected


def test_a_long_text_is_found_across_what_would_be_many_lines() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    assert found(words, "word10 word11 word12 word13 word14") == [
        "word10 word11 word12 word13 word14"
    ]


@pytest.mark.parametrize(
    ("source", "typed", "may"),
    [
        ("one **two** three", "one two", True),
        ("one [two](http://a.example/b_c) three", "two three", True),
        ("one [@a; @b] two[^n] three", "one two three", True),
        ("one <!-- a remark --> two&nbsp;three", "one two", True),
        ("na\u00efve _caf\u00e9_", "naive cafe", True),
        ("the \u03b1 blocker", "the alpha blocker", True),
        ("CO<sub>2</sub> and H~2~O", "co2", True),
        ("the **w**ord", "the word", True),
        ("caf&eacute;", "cafe", True),
        ("two one", "one two", False),
        ("one and two", "one two", False),
        ("one", "one two", False),
    ],
)
def test_a_source_is_passed_over_only_where_its_text_lacks_the_words(
    source: str, typed: str, may: bool
) -> None:
    assert Query(typed).may_stand_in(source) is may


@given(st.text(alphabet="ab c\u00e9*_~[]()<>!@#;&-\n`|", max_size=60), st.data())
def test_no_source_is_passed_over_whose_text_holds_the_words(
    source: str, data: st.DataObject
) -> None:
    document = parse(source)
    if not document.text:
        return
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    query = Query(document.text[start:end])
    if any(query.ranges(document)):
        assert query.may_stand_in(source)


def test_nothing_typed_finds_nothing() -> None:
    assert not Query("  ")
    assert found("text", "") == []
    assert found("a [@a]", "[3]") == []


@given(st.text())
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert len(fold(text, keep_case=True)) == len(text)


@given(st.text(alphabet="abc \u00e9-\u2014.", min_size=1, max_size=40), st.data())
def test_whatever_stands_in_a_paragraph_is_found(text: str, data: st.DataObject) -> None:
    document = parse(f"x{text}x")
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    words = document.text[start:end]
    block = document.block_at(start)
    if not words.strip() or words != words.strip() or block is None or end > block.end:
        return
    assert any(r.start <= start < r.end for r in Query(words).ranges(document))
