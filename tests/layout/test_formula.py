"""Formulas as readable Unicode, and those that stay TeX because that is clearer or truer."""

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.formula import readable
from cpss_tui.layout.model import RunKind


@pytest.mark.parametrize(
    ("tex", "shown"),
    [
        ("x^2", "x²"),
        ("x_{ij}^2", "xᵢⱼ²"),
        ("10^{-3}", "10⁻³"),
        ("e^{-x^2}", "e^(-x²)"),
        ("x_Q", "x_(Q)"),
        ("90^\\circ", "90°"),
        ("\\alpha \\leq \\beta", "α ≤ β"),
        ("\\frac{1}{2}", "1/2"),
        ("2\\frac{1}{2}", "2 1/2"),
        ("\\frac{a}{b}c", "a/b c"),
        ("\\frac{a+b}{c-d}", "(a+b)/(c-d)"),
        ("\\frac12", "1/2"),
        ("{x+1}^2", "(x+1)²"),
        ("\\mathrm{CO}_2", "CO₂"),
        ("\\text{NNT} = 5", "NNT = 5"),
        ("5\\,\\mathrm{mg}", "5 mg"),
        ("\\sqrt{x}", "√x"),
        ("\\sqrt{x+1}", "√(x+1)"),
        ("\\left( x \\right)", "(x)"),
        ("\\bar{x}", "x\u0304"),
        ("\\mathbb{R}^n", "ℝⁿ"),
        ("\\log x", "log x"),
        ("10\\%", "10%"),
        ("1{,}000", "1,000"),
    ],
)
def test_readable(tex: str, shown: str) -> None:
    assert readable(tex) == shown


@pytest.mark.parametrize(
    "tex",
    [
        "\\unheard{x}",
        "\\begin{pmatrix} a & b \\end{pmatrix}",
        "a \\\\ b",
        "\\frac{a}{b}^2",
        "\\sqrt[3]{x}",
        "\\overline{AB}",
        "\\not\\in",
        *(
            "{",
            "}",
            "^",
            "x^",
            "x^^2",
            "_2",
            "\\",
            "\\frac",
            "\\frac{1}",
            "a & b",
            "#",
            "",
            "{" * 2000,
        ),
    ],
)
def test_what_would_be_changed_stays_tex(tex: str) -> None:
    assert readable(tex) is None


def test_a_formula_is_an_atom_and_its_text_the_tex() -> None:
    document = parse("so $x^2$.")
    runs = lay_out(document, 40).lines[0].runs

    assert document.text == "so x^2."
    assert [(run.kind, run.text) for run in runs] == [
        (RunKind.VERBATIM, "so "),
        (RunKind.ATOM, "x²"),
        (RunKind.VERBATIM, "."),
    ]


def test_a_formula_wider_than_the_measure_is_wrapped_as_tex() -> None:
    layout = lay_out(parse("$\\alpha + \\beta + \\gamma + \\delta$"), 12)

    assert "".join(line.text + " " for line in layout.lines).split() == [
        *("\\alpha", "+", "\\beta", "+", "\\gamma", "+", "\\delta"),
    ]


def test_half_a_formula_in_a_card_is_not_another_formula() -> None:
    source = "|a|b|\n|-|-|\n|first|$\\unknown{x}$ a long one|"

    assert max(line.width for line in lay_out(parse(source), 8).lines) <= 8
