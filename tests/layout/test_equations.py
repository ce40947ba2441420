"""Formulas of more than one row, and what is left as TeX."""

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.equations import equations
from cpss_tui.layout.model import RunKind

ALIGNED = r"\begin{align*} x &= 1, & y &= 2 \\ xx &= 10, & yy &= \frac{1}{2} \end{align*}"
CASES = r"f(x) = \begin{cases} x & \text{if } x > 0 \\ 0 & \text{otherwise} \end{cases}"


@pytest.mark.parametrize(
    ("tex", "lines"),
    [
        (r"\alpha + 1", ["α + 1"]),
        (r"a \& b \\ c = 1", ["a & b", "c = 1"]),
        (r"\begin{align} a &= b \label{eq:1} \\ &\le c \nonumber \end{align}", ["a = b", "  ≤ c"]),
        (r"\begin{equation} E = mc^2 \label{eq:e} \end{equation}", ["E = mc²"]),
        (r"\begin{alignat}{2}\alpha&x\end{alignat}", ["α x"]),
        (ALIGNED, [" x = 1,     y = 2", "xx = 10,   yy = 1/2"]),
        (r"\begin{align} a &= b \\[2pt] &= c \\ \end{align}", ["a = b", "  = c"]),
        (CASES, ["f(x) = ⎰ x  if x > 0", "       ⎱ 0  otherwise"]),
        (
            r"A = \begin{pmatrix} a & b \\ dd & e \\ g & \alpha_1 \end{pmatrix} x",
            ["    ⎛ a   b  ⎞", "A = ⎜ dd  e  ⎟ x", "    ⎝ g   α₁ ⎠"],
        ),
        (
            r"\begin{cases} 1 \\ 2 \\ 3 \\ 4 \\ 5 \end{cases}",
            ["⎧ 1", "⎪ 2", "⎨ 3", "⎪ 4", "⎩ 5"],
        ),
        (r"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix}", ["⎡ 1  2 ⎤", "⎣ 3  4 ⎦"]),
        (r"\begin{vmatrix} 1 & 2 \end{vmatrix}", ["| 1  2 |"]),
        (
            r"\begin{equation}\begin{split} a &= b \\ &= c \end{split}\end{equation}",
            ["a = b", "  = c"],
        ),
        (r"\begin{gather} a \\ b + c \end{gather}", ["a", "b + c"]),
        (r"\begin{eqnarray} a &=& b \\ cc &=& d \end{eqnarray}", [" a = b", "cc = d"]),
    ],
)
def test_rows_stand_below_each_other(tex: str, lines: list[str]) -> None:
    assert list(equations(tex) or ()) == lines


@pytest.mark.parametrize(
    "tex",
    [
        r"\begin{align} a \end{gather}",
        "a & b",
        "",
        r"\begin{array}{cc} a & b \end{array}",
        r"\begin{align} a &= \unknown{b} \\ c &= d \end{align}",
        r"\begin{align} a &= {b \\ c} &= d \end{align}",
        r"\begin{cases} \begin{pmatrix} a \end{pmatrix} \\ b \end{cases}",
        r"\begin{cases} a \end{cases} + \begin{cases} b \end{cases}",
        r"\unknown{x} = \begin{cases} a \\ b \end{cases}",
        r"x = \begin{equation}\begin{split} a \\ b \end{split}\end{equation}",
        r"\begin{align} a \\ \\ b \end{align}",
        r"\begin{align} a",
        r"\begin{align} \end{align}",
    ],
)
def test_what_cannot_be_told_so_stays_as_it_was_written(tex: str) -> None:
    assert equations(tex) is None


def test_the_first_row_stands_for_all_of_a_formula() -> None:
    document = parse(f"a\n\n$$\n{CASES}\n$$\n\nb")
    block = document.blocks[1]

    rows = [line for line in lay_out(document, 40).lines if line.block == 1][1:]

    assert [line.text for line in rows] == ["  f(x) = ⎰ x  if x > 0", "         ⎱ 0  otherwise"]
    atoms = [run for line in rows for run in line.runs if run.kind is RunKind.ATOM]
    assert [(run.start, run.end) for run in atoms] == [(block.start, block.end)]


def test_a_formula_wider_than_the_measure_is_its_source() -> None:
    document = parse(f"$$\n{CASES}\n$$")

    words = "".join(line.text.replace("↪", "") for line in lay_out(document, 20).lines)

    assert "".join(words.split()) == "".join(CASES.split())
