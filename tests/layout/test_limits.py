"""Large and hostile sources are read in the time a reader would wait."""

import pytest

from tests.cost import assert_within, read

HARD = 60
"""Plain chapters, of which some thirty are read in a second: what is quadratic costs hundreds."""
PROSE = "word of a sentence, a figure 12:30 and a dash - "
DEFINED = "[^a]: note\n\nu@x.org http://x.org $x$ [^a]\n\n"


def table(columns: int, rows: int) -> str:
    head = "|" + "column|" * columns + "\n|" + "-|" * columns + "\n"
    return head + ("|" + "some cell|" * columns + "\n") * rows


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(table(5, 5000), id="table of 5000 rows"),
        pytest.param(DEFINED + PROSE * 20_000, id="a megabyte on one line"),
        pytest.param("x" * 1_000_000, id="a megabyte without a space"),
        pytest.param("漢字" * 250_000, id="half a million ideographs"),
        pytest.param("```\n" + "x = 1; " * 140_000 + "\n```", id="a megabyte of code on a line"),
        pytest.param("```\n" + "\tx" * 30_000 + "\n```", id="tabs"),
        pytest.param("- item\n" * 10_000, id="ten thousand items"),
        pytest.param("- item\n\n" * 10_000, id="ten thousand loose items"),
        pytest.param("**a** *b* `c` [d](e) x<sub>2</sub> " * 1_800, id="64 KB of marks"),
        pytest.param("> " * 1_000 + "deep", id="a thousand quotes"),
        pytest.param("".join(" " * 2 * n + "- a\n" for n in range(1_000)), id="a thousand lists"),
        pytest.param("[" * 64_000, id="brackets"),
        pytest.param("![" * 1_000 + "](x)" * 1_000, id="a thousand images in each other"),
        pytest.param(DEFINED + "[^" * 30_000, id="footnotes that never end"),
        pytest.param(DEFINED + "http://" * 9_000, id="addresses that never end"),
        pytest.param("[@!" * 20_000, id="citations that never end"),
        pytest.param("a\n> [!NOTE]\n" * 4_500, id="alerts without content"),
        pytest.param("<!--" * 16_000, id="comments that never end"),
        pytest.param("<a " * 20_000 + "\n\n<div>" + "<a " * 20_000, id="tags that never end"),
        pytest.param("**a** *b* `c` [d](e) x<sub>2</sub> " * 28_000, id="a megabyte of marks"),
        pytest.param("<ul><li>a" * 6_000, id="HTML lists that never end"),
        pytest.param("<blockquote>a" * 5_000, id="HTML quotes that never end"),
        pytest.param("<p>" + "<b>a " * 12_000, id="bold that never ends"),
        pytest.param("$" + "x^2+" * 15_000 + "y$", id="a formula of 60 KB in a line"),
        pytest.param("$$a\n\n" * 12_000, id="formulas that never end"),
        pytest.param("$$a\n# b\n" * 7_000, id="formulas that never end, and headings"),
        pytest.param("$$" + "\\alpha_{i}^2 " * 5_000 + "$$", id="a formula of 64 KB"),
        pytest.param("$a " * 20_000, id="dollars that never close"),
        pytest.param("a $`b` $ " * 7_000, id="dollars with backticks that never close"),
        pytest.param("|a|\n|-|\n|" + "|" * 60_000, id="a row of nothing"),
        pytest.param("e" + "\u0301" * 60_000, id="a heap of accents"),
        pytest.param("👨‍👩‍👧‍👦" * 8_000, id="families"),
    ],
)
def test_no_source_takes_long(source: str) -> None:
    assert_within(HARD, lambda: read(source))


def test_a_table_of_200_columns_by_500_rows_takes_twice_as_long_at_most() -> None:
    assert_within(2 * HARD, lambda: read(table(200, 500)))
