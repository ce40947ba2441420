"""Formulas as readable Unicode, and those that stay TeX because that is clearer or truer."""

import re

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
        ("\\frac{a}{b}c", "(a/b) c"),
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
        "\\sqrt [3]{x}",
        "\\surd x",
        "\\binom{n}{k}",
        "n \\choose k",
        "a \\over b",
        "x^a^b",
        "x_a_b",
        "a{}^{14}C",
        "\\hat{ab}",
        "\\text{a_b}",
        "\\text{$x$}",
        "\\mathrm{a+\\frac{b}{c}}d",
        "\\left\\{ \\begin{array}{l} a \\\\ b \\end{array} \\right.",
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


BESIDE = r"""
\sqrt{x}y                       √(x)y
\sqrt{xy}                       √(xy)
\sqrt{x}^2                      (√x)²
\sqrt{x^2}                      √(x²)
\sqrt{2}\pi                     √(2)π
\sqrt2 x                        √(2) x
\sqrt12                         √(1)2
\sqrt{12}                       √12
\sqrt{x}!                       (√x)!
\sqrt{x}/2                      √x/2
\sqrt{x}+1                      √x+1
\sqrt{x}.                       √x.
\sqrt{x}\sqrt{y}                √(x)√y
\sqrt{\sqrt{x}}                 √(√x)
\sqrt{\frac{a}{b}}              √(a/b)
\sqrt{\text{ab}}                √(ab)
x^3\sqrt{y}                     x³ √y
|\sqrt{x}|                      |√x|
a/\frac{b}{c}                   a/(b/c)
\frac{a}{b}/c                   (a/b)/c
a\div\frac{b}{c}                a÷(b/c)
\frac{a}{b}:c                   (a/b):c
\frac{a}{b}!                    (a/b)!
\frac{a}{b}\frac{c}{d}          (a/b) (c/d)
\frac{1}{2x}                    1/(2x)
\frac{ab}{c}                    (ab)/c
\frac{1}{2}x^2                  (1/2) x²
x^2\frac{1}{2}                  x² (1/2)
2\frac{1}{2}x                   2 (1/2) x
{c+\frac{a}{b}}d                c+(a/b) d
\frac{\frac{a}{b}}{c}           (a/b)/c
\frac{\sqrt{3}}{2}              √3/2
\frac{1}{\sqrt{x}}              1/√x
\frac{3.5}{1{,}000}             3.5/1,000
\frac{\text{a b}}{c}            (a b)/c
|x|\frac{a}{b}                  |x|(a/b)
f\left(\frac{x}{y}\right)       f(x/y)
\left(\frac{a}{b}\right)^2      (a/b)²
-\frac{a}{b} + c                -a/b + c
\frac{1}{2} \text{ if } x       1/2 if x
x^{\frac{1}{2}}                 x^(1/2)
\text{NNT} = \frac{1}{\text{ARR}}   NNT = 1/ARR
x\cos y                         x cos y
a\max b                         a max b
\sin x\cos y                    sin x cos y
\sin\frac{x}{2}                 sin (x/2)
\sin\sqrt{x}                    sin √x
\sin^{-1}x                      sin⁻¹ x
\log_2 x                        log₂ x
\log2                           log 2
\ln|x|                          ln|x|
\sin(x)                         sin(x)
\operatorname{sgn}x             sgn x
\sum_{i=1}^n i                  ∑ᵢ₌₁ⁿ i
\sum\limits_{i=1}^n x_i         ∑ᵢ₌₁ⁿ xᵢ
2\sum_i\frac{1}{i}              2 ∑ᵢ (1/i)
\int_0^1 f(x)\,dx               ∫₀¹ f(x) dx
\lim_{x \to 0} f                lim_(x → 0) f
x^{y^2}                         x^(y²)
x_{i_1}                         x_(i₁)
{x^2}^3                         (x²)³
{a+b} ^2                        (a+b)²
{ab}_c                          (ab)_(c)
a ^2                            a²
x^23                            x²3
f'(x)                           f'(x)
f^\prime                        f′
f^{\circ n}                     f^(∘ n)
\text{for }x                    for x
x\text{if}y                     x if y
\text{50\% off}                 50% off
\mathrm{Na}\mathrm{Cl}          NaCl
\mathrm{Ca}^{2+}                Ca²⁺
\left. x \right|_0^1            x |₀¹
"""


@pytest.mark.parametrize(
    ("tex", "shown"), [re.split(r" {2,}", line) for line in BESIDE.strip().split("\n")]
)
def test_what_stands_beside_something_says_no_more_than_the_tex(tex: str, shown: str) -> None:
    assert readable(tex) == shown


def test_a_formula_longer_than_anybody_reads_stays_tex() -> None:
    assert readable("x+" * 400 + "x") is not None
    assert readable("x+" * 30_000 + "x") is None


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
