"""Formulas between TeX's own brackets and environments, told from what is only escaped."""

import pytest

from cpss_tui.document.model import BlockKind, SpanKind
from cpss_tui.document.parse import parse


def formulas(source: str) -> list[str]:
    document = parse(source)
    return [
        document.text[span.start : span.end]
        for block in document.blocks
        for span in block.spans
        if span.kind is SpanKind.MATH
    ]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        (r"so \(a^2 + b^2\) is", ["a^2 + b^2"]),
        (r"\( x_1*y*z \), \(\alpha\)", ["x_1*y*z", r"\alpha"]),
        (r"with \(p < 0.05\) and \(n = 12\).", ["p < 0.05", "n = 12"]),
        (r"then \[ \int_0^1 x\,dx \] holds", [r"\int_0^1 x\,dx"]),
        (r"*so \(x_1\)*", ["x_1"]),
        (r"\\( \int x dx = \frac{x^2}{2} \\)", [r"\int x dx = \frac{x^2}{2}"]),
        ("| a |\n|---|\n| \\(x^2\\) |", ["x^2"]),
    ],
)
def test_a_formula_in_a_line(source: str, found: list[str]) -> None:
    assert formulas(source) == found


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (r"\(a\) first, \(b\) second", "(a) first, (b) second"),
        (r"the word\(s\), f\(x_1\)", "the word(s), f(x_1)"),
        (r"\[x\] and \[key=value\]", "[x] and [key=value]"),
        (r"\[link\](http://x.org)", "[link](http://x.org)"),
        (r"[a]\(b_c\)", "[a](b_c)"),
        (r"\(never closed x^2", "(never closed x^2"),
        (r"\(the mean of all x_i was high\)", "(the mean of all x_i was high)"),
        (r"\\\(x^2\\\)", r"\(x^2\)"),
        (r"\\(x^2\)", r"\(x^2)"),
        (r"`\(x^2\)`", r"\(x^2\)"),
        ("\\[\nnote of mine\n\\]", "[ note of mine ]"),
        ("\\[\nx\n\ny\n\\]", "[ x\n\ny ]"),
        ("\\begin{align}\na\n\n\\end{align}", "\\begin{align} a\n\n\\end{align}"),
        ("\\begin{align}\na\n\\end{align} b", "\\begin{align} a \\end{align} b"),
    ],
)
def test_what_is_escaped_is_no_formula(source: str, text: str) -> None:
    assert parse(source).text == text
    assert formulas(source) == []


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\\[\nE = mc^2\n\\]", "E = mc^2"),
        ("\\[ E = mc^2 \\]", "E = mc^2"),
        ("\\[\n- x_1\n= y\n\\]", "- x_1\n= y"),
        ("$$ x $$", "x"),
        (
            "\\begin{align*}\na_1 &= b \\\\\n  &= c_2\n\\end{align*}",
            "\\begin{align*}\na_1 &= b \\\\\n  &= c_2\n\\end{align*}",
        ),
    ],
)
def test_a_formula_that_stands_by_itself(source: str, text: str) -> None:
    document = parse(f"a\n\n{source}\n\nb")

    _, block, _ = document.blocks
    assert (block.kind, document.text[block.start : block.end]) == (BlockKind.MATH, text)


def test_a_formula_follows_words_on_the_line_above() -> None:
    document = parse("Thus\n\\[\nE = mc^2\n\\]\nand so on")

    assert [block.kind.value for block in document.blocks] == ["paragraph", "math", "paragraph"]
