"""Where movements lead, and the way between offsets and places on the page."""

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.layout import motion
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.model import Layout, Position


def laid(source: str, measure: int = 20) -> Layout:
    return lay_out(parse(source, ("k",)), measure)


def test_an_offset_has_a_line_and_a_column_in_cells() -> None:
    layout = laid("ab 漢字 cd\n\n- item", 20)

    assert layout.position_of(0) == Position(0, 0)
    assert layout.position_of(4) == Position(0, 5)
    assert layout.position_of(6) == Position(0, 8)
    assert layout.position_of(layout.document.text.index("item")) == Position(2, 2)


def test_a_cell_leads_to_the_offset_shown_there() -> None:
    layout = laid("ab 漢字 cd\n\n- item", 20)

    assert [layout.offset_at(0, column) for column in (0, 3, 4, 5, 99)] == [0, 3, 3, 4, 7]
    assert layout.offset_at(2, 0) == layout.document.text.index("item")
    assert layout.offset_at(1, 5) == layout.document.text.index("item")
    assert layout.offset_at(-5, 0) == 0
    assert layout.offset_at(99, 0) == layout.document.text.index("item")


def test_white_space_at_a_break_belongs_to_the_line_before() -> None:
    layout = laid("one two", 4)

    assert layout.line_of(3) == 0
    assert layout.line_of(4) == 1


def test_atoms_and_graphemes_are_stood_on_as_a_whole() -> None:
    layout = laid("a [@k] 👩‍👩‍👧‍👦b")
    family = layout.document.text.index("👩")

    assert layout.position_of(family) == layout.position_of(family + 3)
    assert layout.offset_at(0, 3) == layout.offset_at(0, 4) == 2


def test_an_empty_document_has_one_place() -> None:
    layout = laid("")

    assert layout.position_of(0) == Position(0, 0)
    assert layout.offset_at(3, 3) == 0
    assert motion.line_step(layout, 0, 1) == 0
    assert motion.first_on_line(layout, 4) == 0
    assert motion.character_step(layout, 0, 1) == 0


@pytest.mark.parametrize(
    ("count", "words"), [(1, "two"), (2, "three"), (9, "three"), (-1, "one"), (-9, "one")]
)
def test_a_step_by_lines_passes_over_lines_without_text(count: int, words: str) -> None:
    layout = laid("one\n\ntwo\n\nthree")
    text = layout.document.text
    start = text.index("one") if count > 0 else text.index("two")

    assert motion.line_step(layout, start, count) == text.index(words)


def test_a_step_by_lines_keeps_its_column() -> None:
    layout = laid("abcdef\n\nx\n\nabcdef")

    short = motion.line_step(layout, 4, 1, 4)
    assert layout.document.text[short] == "x"
    assert layout.position_of(motion.line_step(layout, short, 1, 4)) == Position(4, 4)


def test_a_step_by_characters_takes_what_a_reader_sees() -> None:
    layout = laid("a[@k] 👍🏽\n\nb")
    text = layout.document.text
    stops = [0]
    while (after := motion.character_step(layout, stops[-1], 1)) != stops[-1]:
        stops.append(after)

    assert stops == [0, 1, 2, 3, text.index("b")]
    assert motion.character_step(layout, 0, 99) == stops[-1]
    back = [stops[-1]]
    while (before := motion.character_step(layout, back[-1], -1)) != back[-1]:
        back.append(before)
    assert back == stops[::-1]


def test_the_first_place_on_a_line_is_on_it_or_nearest_below() -> None:
    layout = laid("one\n\ntwo\n\n---")
    text = layout.document.text

    assert motion.first_on_line(layout, 0) == 0
    assert motion.first_on_line(layout, 1) == text.index("two")
    assert motion.first_on_line(layout, 99) == text.index("two")


def test_sections_are_found_from_anywhere() -> None:
    layout = laid("x\n\n# A\n\na\n\n## B\n\nb")
    text = layout.document.text
    a, b = text.index("A"), text.index("B")

    assert motion.next_section(layout, 0) == a
    assert motion.next_section(layout, a) == b
    assert motion.next_section(layout, b) is None
    assert motion.previous_section(layout, b) == a
    assert motion.previous_section(layout, b + 2) == b
    assert motion.previous_section(layout, a) is None
