"""Struck words on a page of bare text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from tests.document.strategies import KEYS, markdown
from tests.layout.invariants import check_layout


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("give ~~500 mg~~ 50 mg", ["give ~~500 mg~~ 50", "mg"]),
        ("~~a~~ <del>b</del>c", ["~~a~~ ~~b~~c"]),
        ("# ~~a b~~ c", ["~~a b~~ c"]),
        ("| ~~a~~ | b |\n|---|---|\n| c | d ~~e~~ |", ["~~a~~  b", "─" * 14, "c      d ~~e~~"]),
        ("~~[@k]~~ ~~a [@k]~~ ~~$x^2$~~", ["~~[1]~~ ~~a [1]~~", "~~x²~~"]),
        ("~~a **b**~~ ~~`c`~~", ["~~a b~~ ~~c~~"]),
        ("~~👩‍👩‍👧‍👦 e\u0301~~", ["~~👩‍👩‍👧‍👦 e\u0301~~"]),
        ("<del>a <br></del>b", ["~~a~~", "b"]),
        ("<del>a <s>b</s></del>", ["~~a ~~b~~~~"]),
        ("~~longer than one line is~~", ["~~longer than one", "line is~~"]),
    ],
)
def test_tildes_stand_beside_struck_words(source: str, page: list[str]) -> None:
    lines = lay_out(parse(source, (*KEYS, "k")), 18, signs=True).lines
    assert [line.text for line in lines] == page


def test_a_page_that_can_strike_through_shows_no_tildes() -> None:
    (line,) = lay_out(parse("give ~~500 mg~~ 50 mg"), 72).lines
    assert line.text == "give 500 mg 50 mg"


@given(markdown(), st.integers(1, 120))
@settings(max_examples=settings().max_examples // 2)
def test_nothing_is_lost_for_the_tildes(source: str, width: int) -> None:
    check_layout(lay_out(parse(source, KEYS), width, signs=True))
