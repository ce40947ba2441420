"""The design's promises, for whatever Markdown hypothesis can think of."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cpss_tui.document.model import OBJECT
from cpss_tui.document.numbering import heading_numbers
from cpss_tui.document.parse import parse
from cpss_tui.layout import motion
from cpss_tui.layout.compose import Composition, lay_out
from cpss_tui.layout.model import Layout
from tests.document.strategies import KEYS, markdown
from tests.layout.invariants import check_document, check_layout

WIDTHS = st.integers(10, 200)


@given(markdown())
def test_a_document_is_sound(source: str) -> None:
    check_document(parse(source, KEYS))


@given(markdown(), WIDTHS)
def test_nothing_is_lost_or_shown_twice_at_any_width(source: str, width: int) -> None:
    document = parse(source, KEYS)
    check_layout(lay_out(document, width, heading_numbers(document.headings, "6")))


@given(markdown(), st.integers(1, 9))
@settings(max_examples=settings().max_examples // 3)
def test_not_even_where_there_is_no_room(source: str, width: int) -> None:
    check_layout(lay_out(parse(source, KEYS), width))


@given(markdown(), WIDTHS, st.integers(0, 40), st.data())
@settings(max_examples=settings().max_examples // 3)
def test_the_lines_in_view_are_those_of_the_whole(
    source: str, width: int, rows: int, data: st.DataObject
) -> None:
    document = parse(source, KEYS)
    offsets = st.integers(0, max(0, len(document.text) - 1))
    start, end = sorted((data.draw(offsets), data.draw(offsets)))
    composition = Composition(document, width)

    part, whole = composition.around(start, end, rows), composition.whole()

    assert whole.lines == lay_out(document, width).lines
    at = whole.lines.index(part.lines[0]) if part.lines else 0
    assert part.lines == whole.lines[at : at + len(part.lines)]
    above = at + part.line_of(start) if part.lines else 0
    assert above == whole.line_of(start)
    assert at == 0 or part.line_of(start) >= rows
    below = len(part.lines) - 1 - part.line_of(end)
    assert at + len(part.lines) == len(whole.lines) or below >= rows


@pytest.mark.parametrize(("source", "offset"), [("- <b></b>\n- a", 0), ("a\n\n- <b></b>\n- b", 3)])
def test_an_item_without_a_word_stands_in_view_on_a_line_of_another(
    source: str, offset: int
) -> None:
    document = parse(source)
    assert document.blocks[document.block_index(offset)].start == offset
    composition = Composition(document, 10)

    part, whole = composition.around(offset, offset, 0), composition.whole()

    assert part.lines[part.line_of(offset)] == whole.lines[whole.line_of(offset)]
    assert part.lines[part.line_of(offset)].holds_text


@given(markdown())
def test_the_text_depends_on_the_source_alone(source: str) -> None:
    document = parse(source, KEYS)
    narrow, wide = lay_out(document, 10), lay_out(document, 200, ["12"])

    again = parse(source, KEYS[::-1])
    assert narrow.document.text == wide.document.text == again.text
    assert document.version == again.version


@given(st.lists(st.sampled_from(["[@smith2020]", "[@lee-21]", "[@a:b; @lee-21]", "word"])))
def test_renumbering_citations_leaves_the_text_as_it_is(parts: list[str]) -> None:
    text = parse(" ".join(["start", *parts]), KEYS).text
    renumbered = parse(" ".join(["start", *parts]).replace("smith2020", "lee-21"), KEYS).text

    assert text == renumbered
    assert text.count(OBJECT) == sum(part != "word" for part in parts)


@given(markdown(), WIDTHS, WIDTHS, st.data())
def test_a_resize_keeps_the_place(
    source: str, before: int, after: int, data: st.DataObject
) -> None:
    document = parse(source, KEYS)
    offset = data.draw(st.integers(0, max(0, len(document.text) - 1)))

    for layout in (lay_out(document, before), lay_out(document, after)):
        line = layout.line_of(offset)
        if document.text and not re.match(r"\s", document.text[offset]):
            assert _stands_on(layout, line, offset)


def _stands_on(layout: Layout, line: int, offset: int) -> bool:
    return any(run.start <= offset < run.end for run in layout.lines[line].runs)


@given(markdown(), WIDTHS, st.data())
def test_motions_end_where_the_place_can_stand(
    source: str, width: int, data: st.DataObject
) -> None:
    layout = lay_out(parse(source, KEYS), width)
    last = max(0, len(layout.document.text) - 1)
    offset = data.draw(st.integers(0, last))
    count = data.draw(st.integers(-30, 30).filter(bool))

    for moved in (
        motion.line_step(layout, offset, count),
        motion.character_step(layout, offset, count),
        motion.first_on_line(layout, count),
        motion.next_section(layout, offset) or 0,
        motion.previous_section(layout, offset) or 0,
    ):
        assert 0 <= moved <= last
