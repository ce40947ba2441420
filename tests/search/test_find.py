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
        ("5\u2003mg and 5\u205fmg", "5 mg", ["5\u2003mg", "5\u205fmg"]),
        # What is made of a letter and a mark, typed and written either way.
        ("nai\u0308ve", "naive", ["nai\u0308ve"]),
        ("nai\u0308ve", "na\u00efve", ["nai\u0308ve"]),
        ("na\u00efve", "nai\u0308ve", ["na\u00efve"]),
        ("cafe\u0301s, cafe\u0301", "cafe", ["cafe\u0301", "cafe\u0301"]),
        # What nobody sees.
        ("exam\u00adple", "example", ["exam\u00adple"]),
        ("exam&shy;ple", "exam", ["exam"]),
        ("nar\u200brow", "narrow", ["nar\u200brow"]),
        ("example", "exam\u00adple", ["example"]),
        # Letters by their names.
        ("\u0394-9 and \u03b4-9", "Delta-9", ["\u0394-9"]),
        ("\u0394-9 and \u03b4-9", "delta-9", ["\u0394-9", "\u03b4-9"]),
        ("\u0393", "Gamma", ["\u0393"]),
        ("\u03b12 and \u03b2\u2082", "alpha2", ["\u03b12"]),
        ("\u03b12 and \u03b2\u2082", "beta2", ["\u03b2\u2082"]),
        ("\u03b2<sub>2</sub>", "beta2", ["\u03b22"]),
        ("m\u00b2, CO\u2082", "m2", ["m\u00b2"]),
        ("\u03c4\u03bf\u03c2 \u03c2", "sigma", ["\u03c2", "\u03c2"]),
        ("alphabet", "alpha", ["alpha"]),
        ("\u03b1bet", "alphabet", []),
        ("5 \u00b5g and 5 \u03bcg", "5 mug", []),
        ("5 \u00b5g and 5 \u03bcg", "\u03bcg", ["\u00b5g", "\u03bcg"]),
        ("5 \u00b5 and 5 \u03bc", "mu", ["\u00b5", "\u03bc"]),
        # A bracket with a number may be a citation, and may be what the author wrote.
        ("see [3] here", "see [3] here", ["see [3] here"]),
        ("see [@a] here", "see [3] here", ["see \ufffc here"]),
        ("see here", "[3] here", ["here"]),
        ("as in [3]", "[3]", ["[3]"]),
        ("as in [3]", "in [3]", ["in [3]"]),
        ("[@nobody] said", "[@nobody] said", ["[@nobody] said"]),
        # Spaces and breaks within code.
        ("    foo   bar", "foo bar", ["foo   bar"]),
        ("    foo   bar", "foo   bar", ["foo   bar"]),
        ("    foo\n      bar", "foo bar", ["foo\n  bar"]),
        ("    foo\n\n    bar", "foo bar", []),
        # Letters that are no letter with a mark.
        ("Stra\u00dfe, \u00f8re, \u00d8re", "strase", ["Stra\u00dfe"]),
        ("Stra\u00dfe, \u00f8re, \u00d8re", "ore", ["\u00f8re", "\u00d8re"]),
        ("\u0142 \u0141 \u0111 \u0110", "l", ["\u0142", "\u0141"]),
        ("\u0142 \u0141 \u0111 \u0110", "d", ["\u0111", "\u0110"]),
        ("\u0142 \u0141 \u0111 \u0110", "L", ["\u0141"]),
        ("\u0142 \u0141 \u0111 \u0110", "D", ["\u0110"]),
        ("\u00f8re, \u00d8re", "Ore", ["\u00d8re"]),
        ("\ud55c\uad6d", "\ud558", []),
    ],
)
def test_finds(source: str, typed: str, expected: list[str]) -> None:
    assert found(source, typed) == expected


def test_a_long_text_is_found_across_what_would_be_many_lines() -> None:
    words = " ".join(f"word{n}" for n in range(60))
    assert found(words, "word10 word11 word12 word13 word14") == [
        "word10 word11 word12 word13 word14"
    ]


def test_nothing_typed_finds_nothing() -> None:
    assert not Query("  ")
    assert found("text", "") == []
    assert found("a [@a]", "[3]") == []
    assert not Query("\u00ad")


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
