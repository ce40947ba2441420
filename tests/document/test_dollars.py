"""Formulas between dollars, and the dollars of prices and variables, which no reader may lose."""

import pytest

from cpss_tui.document.model import BlockKind, SpanKind
from cpss_tui.document.parse import parse


@pytest.mark.parametrize(
    "sentence",
    [
        "Cost ($) and price ($) of it.",
        "Price (US$) vs (C$).",
        "It costs $5 or 4$.",
        "Set $HOME:$PATH now.",
        "$-5 to $-3, A$ to B$",
        "cost $5 and $6, $ 7$",
        "From $20,000 to $30,000.",
        "Between 5$ and 6$ a day.",
        "1 US$ is 0.9 €, 1 A$ is 0.6 €.",
        "$1,200/year, US$ 900 elsewhere, 700 A$.",
        "USD$30 and CAD$40.",
        "Either $5/month or $50/year.",
        "A dose at $2.50, a pack at 40 A$.",
        "The sign $ and the sign $.",
        "It was $10 (A$).",
        "In $/kg and in $/l.",
        "In $/kg, in A$.",
        "Run $HOME/$USER once.",
        "Run $HOME/${USER} once.",
        "Run $HOME/$(whoami) once.",
        "Run $(date)/$(time) once.",
        "Compare $? with $!, $# with $@, and $*/$0.",
        'Write "$A" = "$B".',
        'Ask "$A" and "$?".',
        "Prices: $$ to $$$.",
        "$$ to $$$",
        "$$, $$$ or $$$$ on the menu.",
        "From $5-$10 to $20-$30.",
        "$5 a day, and 6 a night$.",
        "Price in $, not in A$, nor in $.",
        "The variables $first, $second and $third.",
        "a $x or the other$ b",
        "Save $100 million, or 5 billion US$.",
        "It fell by $3 - a lot - to $2.",
        "Cost < $5 or > 6 of them, so to say$.",
        "Run $`` and ``$.",
        "**$5** or **6$**",
        "From $5 - 10$.",
        "[$a_b](x) and [c$](y)",
        "Now $5 <b>or</b> 4$.",
        "It is $5 = 4 € or 6$.",
        "£5 ($7), €6 (8$)",
        "x$y$z",
        "$ x$ and $x $",
        "$1 + 1$2",
        "It costs\n$$\nand more\n$$\nhere.",
        "So\n$$\na = b $$ then",
        "So $$\na = b $$\nthen",
        "x $" + "a+" * 1_000 + "b$ y",
    ],
)
def test_dollars_that_are_no_borders_of_a_formula_stay(sentence: str) -> None:
    document = parse(sentence)

    assert document.text.count("$") == sentence.count("$")
    assert not any(s.kind is SpanKind.MATH for block in document.blocks for s in block.spans)


@pytest.mark.parametrize(
    ("sentence", "formulas"),
    [
        ("so $x$.", ["x"]),
        ("so $x^2$, and $y_1$;", ["x^2", "y_1"]),
        ("($p < 0.05$)", ["p < 0.05"]),
        ("$n$-th, $n$'s", ["n", "n"]),
        ("**$a+b$** and *$c$* and _$d$_", ["a+b", "c", "d"]),
        ("a $\\frac{1}{2}$ b", ["\\frac{1}{2}"]),
        ("$n - 1$ of $(x, y)$ in $[0, 1)$", ["n - 1", "(x, y)", "[0, 1)"]),
        ("$a b$ is $b a$", ["a b", "b a"]),
        ("$x = \\text{the dose in mg}$", ["x = \\text{the dose in mg}"]),
        ("$5$ of $3x$", ["5", "3x"]),
        ("the sign $<$ and the sign $+$", ["<", "+"]),
        ("for $10\\$ + x$ once", ["10\\$ + x"]),
        ("\\$5 is $x$", ["x"]),
        ("令$x$为", ["x"]),
        ("$$x^2$$ in a line", ["x^2"]),
        ("$`x^2`$ and $`\\sqrt{3x-1}`$.", ["x^2", "\\sqrt{3x-1}"]),
        ("It costs $5 or $x^2$.", ["x^2"]),
        ("$f(x)$/$g(x)$", ["f(x)", "g(x)"]),
        ("$|x|$ and $n!$ and $-1$", ["|x|", "n!", "-1"]),
        ("$\\alpha$", ["\\alpha"]),
        ("$NNT = 5$ and $y = a x_{max} b$", ["NNT = 5", "y = a x_{max} b"]),
        ("$a * b$ and $1/2$", ["a * b", "1/2"]),
        ("$\\mu$(SD $\\sigma$)", ["\\mu", "\\sigma"]),
        ("| a |\n|-|\n| $x^2$ |", ["x^2"]),
        ("$x,\ny$", ["x, y"]),
        ("So\n$$\na = b\n$$\nthen", ["a = b"]),
        ("So\n$$\n\\frac{a}{b}\n\\le 1\n$$", ["\\frac{a}{b} \\le 1"]),
    ],
)
def test_formulas(sentence: str, formulas: list[str]) -> None:
    document = parse(sentence)
    spans = [s for block in document.blocks for s in block.spans if s.kind is SpanKind.MATH]

    assert [document.text[span.start : span.end] for span in spans] == formulas


def test_backticks_of_code_are_not_those_of_a_formula() -> None:
    assert parse("`$` and `$x$`").text == "$ and $x$"
    assert parse("$` `$").text.count("$") == 2


@pytest.mark.parametrize(
    ("source", "formula"),
    [
        ("\\begin{align}\na &= b \\\\\n  c &= d\n\\end{align}", None),
        ("\\begin{equation*} x_1 \\, y \\end{equation*}", None),
        ("\\[\n\\int_0^1 x\\,dx\n\\]", "\\int_0^1 x\\,dx"),
        ("\\\\[ \\mu = \\frac{1}{N} \\\\]", "\\mu = \\frac{1}{N}"),
        ("\\[ x = 1 \\]", "x = 1"),
    ],
)
def test_a_paragraph_of_tex_is_a_formula(source: str, formula: str | None) -> None:
    document = parse(f"Before.\n\n{source}\n\nAfter.")
    block = document.blocks[1]

    assert block.kind is BlockKind.MATH
    assert document.text[block.start : block.end] == (formula or source)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\\[sic\\]", "[sic]"),
        ("\\[see the_one and only\\]", "[see the_one and only]"),
        ("\\[x = 1\\] and \\[y\\]", "[x = 1] and [y]"),
        ("\\begin{a} b", "\\begin{a} b"),
        ("\\begin{a} b \\end{c}", "\\begin{a} b \\end{c}"),
        ("\\[", "["),
    ],
)
def test_escaped_brackets_are_brackets(source: str, text: str) -> None:
    document = parse(source)

    assert (document.text, document.blocks[0].kind) == (text, BlockKind.PARAGRAPH)


@pytest.mark.parametrize(
    ("source", "formula"),
    [
        ("with \\(\\alpha_1 \\, x\\) here", "\\alpha_1 \\, x"),
        ("with \\\\( \\frac{a}{b} \\\\) here", "\\frac{a}{b}"),
        ("(\\(x^2\\))", "x^2"),
    ],
)
def test_brackets_of_tex_hold_a_formula(source: str, formula: str) -> None:
    document = parse(source)

    (span,) = document.blocks[0].spans
    assert (document.text[span.start : span.end], span.kind) == (formula, SpanKind.MATH)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("\\(a\\) one, \\(see below\\)", "(a) one, (see below)"),
        ("[a]\\(my_file=x\\)", "[a](my_file=x)"),
        ("\\(C:\\temp\\file\\)", "(C:\\temp\\file)"),
        ("\\(a \\(x^2\\)", "(a x^2"),
        ("\\(use the \\pain scale\\)", "(use the \\pain scale)"),
        ("\\(x^2", "(x^2"),
    ],
)
def test_brackets_that_are_escaped_stay(source: str, text: str) -> None:
    assert parse(source).text == text
