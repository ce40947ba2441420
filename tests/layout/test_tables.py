"""Tables as columns, else as cards."""

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out


def page(source: str, measure: int) -> list[str]:
    return [line.text for line in lay_out(parse(source), measure).lines]


def test_columns_are_aligned() -> None:
    assert page("|left|mid|right|\n|:-|:-:|-:|\n|a|b|c|\n|aaaaaa|bbbbb|cccccc|", 40) == [
        *("left     mid    right", "─────────────────────"),
        *("a         b         c", "aaaaaa  bbbbb  cccccc"),
    ]


def test_columns_share_by_weight_and_wrap_between_words() -> None:
    assert page("|n|words|\n|-|-|\n|1|one two three four|\n|2|five|", 14) == [
        *("n  words", "──────────────", "1  one two", "   three four", "", "2  five"),
    ]


def test_cells_break_after_strokes_and_hyphens() -> None:
    assert page("|a|\n|-|\n|one/two-3|", 5) == ["a", "─────", "one/", "two-3"]


def test_too_narrow_for_columns_there_is_a_card_for_each_row() -> None:
    assert page("|name|outcome|\n|-|-|\n|first|responders|\n|second|nonresponders|", 16) == [
        *("name · outcome", "────────────────", "first", "  outcome:", "  responders", ""),
        *("second", "  outcome:", "  nonresponders"),
    ]


def test_short_labels_stand_beside_what_they_name() -> None:
    source = "|n|dose|\n|-|-|\n|" + "x" * 14 + "|ten milligrams twice|"

    assert page(source, 16)[2:] == ["x" * 14, "  dose: ten", "    milligrams", "    twice"]


def test_the_names_of_a_table_that_goes_on_are_ornaments() -> None:
    document = parse("|name|outcome|\n|-|-|\n|first|responders|\n", reopened=2)
    for measure in (40, 16):
        layout = lay_out(document, measure)
        assert [line.holds_text for line in layout.lines[:3]] == [False, False, True]
        assert {run.start for line in layout.lines[:2] for run in line.runs} == {0}
    assert page("|name|outcome|\n|-|-|\n|first|responders|\n", 16) == [
        line.text for line in layout.lines
    ]


def test_a_card_leaves_out_what_is_empty() -> None:
    assert page("|" + "a|" * 9 + "\n|" + "-|" * 9 + "\n|" + "|" * 8 + "b|", 12)[-1] == "  a: b"


@pytest.mark.parametrize("measure", [1, 2, 3, 5, 8, 13])
def test_a_table_fits_wherever_it_must(measure: int) -> None:
    lines = lay_out(parse("|a b|c d|e|\n|-|-|-|\n|one two|three|four|"), measure).lines

    assert max(line.width for line in lines) <= measure


@pytest.mark.parametrize("measure", [2, 3, 4])
def test_a_cell_without_width_gets_a_column_all_the_same(measure: int) -> None:
    """Its label, too, needs a cell to be cut in."""
    lines = lay_out(parse("|aaaa|bbbb|\n|-|-|\n|cccc|\u200b|"), measure).lines

    assert max(line.width for line in lines) <= measure


def test_a_card_cuts_no_word_behind_a_stroke() -> None:
    assert page("|a|b|\n|-|-|\n|Pregabalin/duloxetine|y|", 10)[2:] == [
        *("Pregabalin", "/", "duloxetine", "  b: y"),
    ]


@pytest.mark.parametrize(
    ("source", "width", "page"),
    [
        ("| | |\n|---|---|\n| a | b |\n| c | d |", 40, ["a  b", "c  d"]),
        (
            "| | |\n|---|---|\n| one two | three |\n| c | d |",
            8,
            ["one two", "  three", "", "c", "  d"],
        ),
        ("| | a |\n|---|---|\n| b | c |", 40, ["   a", "────", "b  c"]),
        ("| |\n|---|", 40, ["", "─"]),
    ],
)
def test_a_header_without_words_is_not_shown(source: str, width: int, page: list[str]) -> None:
    assert [line.text for line in lay_out(parse(source), width).lines] == page


@pytest.mark.parametrize(
    ("source", "measure", "page_below"),
    [
        ("|a|b|\n|-|-|\n|x|300–3600 mg/day|", 16, ["x  300–3600", "   mg/day"]),
        ("|a|\n|-|\n|one two/three|", 9, ["one", "two/three"]),
        ("|a|\n|-|\n|one two/three|", 8, ["one two/", "three"]),
    ],
)
def test_a_word_with_strokes_is_divided_only_where_no_line_can_hold_it(
    source: str, measure: int, page_below: list[str]
) -> None:
    assert page(source, measure)[2:] == page_below
