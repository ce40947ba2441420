"""Blocks, frames and spans: what the text means."""

import pytest

from cpss_tui.document.links import leading_span
from cpss_tui.document.model import Alignment, BlockKind, FrameKind, SpanKind
from cpss_tui.document.numbering import heading_numbers
from cpss_tui.document.parse import parse
from cpss_tui.document.slugs import Slugger


def kinds(source: str) -> list[str]:
    return [block.kind.value for block in parse(source).blocks]


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("# a", ["heading"]),
        ("a", ["paragraph"]),
        ("```\na\n```", ["code"]),
        ("    a", ["code"]),
        ("```math\na\n```", ["math"]),
        ("$$\na\n$$", ["math"]),
        ("***", ["rule"]),
        ("|a|\n|-|\n|b|", ["table"]),
        ("a\n: b", ["term", "paragraph"]),
        ("<pre>\na\n</pre>", ["code"]),
        ("<hr>", ["rule"]),
    ],
)
def test_kinds(source: str, found: list[str]) -> None:
    assert kinds(source) == found


@pytest.mark.parametrize(
    ("source", "frames"),
    [
        ("> a", [("quote", "", None)]),
        ("- a", [("item", "", None)]),
        ("3) a", [("item", "3)", None)]),
        ("- [x] a", [("item", "", True)]),
        ("- [ ] a", [("item", "", False)]),
        ("> [!TIP]\n> a", [("alert", "TIP", None)]),
        ("[^n]: a", [("footnote", "n", None)]),
        ("> - a", [("quote", "", None), ("item", "", None)]),
        ("<ol start=4><li>a</ol>", [("item", "4.", None)]),
        ("<blockquote>a", [("quote", "", None)]),
    ],
)
def test_frames(source: str, frames: list[tuple[str, str, bool | None]]) -> None:
    (block,) = parse(source).blocks

    assert [(f.kind.value, f.label, f.done) for f in block.frames] == frames


def test_a_frame_is_the_same_for_all_its_blocks() -> None:
    document = parse("- a\n\n  b\n- c")
    first, second, third = (block.frames[0] for block in document.blocks)

    assert first == second != third
    assert (first.start, third.start) == (0, document.text.index("c"))


@pytest.mark.parametrize(
    ("source", "tight"),
    [
        ("- a\n- b", [False, True]),
        ("- a\n\n- b", [False, False]),
        ("- a\n  - b\n- c", [False, True, True]),
        ("p\n\n- a\n- b\n\nq", [False, False, True, False]),
        ("a\n: b", [False, True]),
        ("- \n- b", [False, True]),
    ],
)
def test_tight_blocks_follow_without_a_blank_line(source: str, tight: list[bool]) -> None:
    assert [block.tight for block in parse(source).blocks] == tight


@pytest.mark.parametrize(
    ("source", "kind", "words", "target"),
    [
        ("*a* b", SpanKind.EMPHASIS, "a", ""),
        ("**a b**", SpanKind.STRONG, "a b", ""),
        ("~~a~~", SpanKind.STRIKE, "a", ""),
        ("~a~", SpanKind.STRIKE, "a", ""),
        ("`a`", SpanKind.CODE, "a", ""),
        ("[a](u 't')", SpanKind.LINK, "a", "u"),
        ("<http://x.org>", SpanKind.LINK, "http://x.org", "http://x.org"),
        ("see u@x.org.", SpanKind.LINK, "u@x.org", "mailto:u@x.org"),
        ("![a](u)", SpanKind.IMAGE, "a", "u"),
        ("x<sub>2</sub>", SpanKind.SUBSCRIPT, "2", ""),
        ("x<SUP>2</SUP>", SpanKind.SUPERSCRIPT, "2", ""),
        ("<kbd>q</kbd>", SpanKind.KEYBOARD, "q", ""),
        ("<a href='u'>a</a>", SpanKind.LINK, "a", "u"),
        ("<img src=u alt='a b'>", SpanKind.IMAGE, "a b", "u"),
        ("$x$", SpanKind.MATH, "x", ""),
        ("a[^n]\n\n[^n]: b", SpanKind.FOOTNOTE, "\ufffc", "n"),
        ("[@k]", SpanKind.CITATION, "\ufffc", "k"),
        ("a\u202eb", SpanKind.CONTROL, "\ufffd", "RLO"),
        ("|a|\n|-|\n|*b*|", SpanKind.EMPHASIS, "b", ""),
    ],
)
def test_spans(source: str, kind: SpanKind, words: str, target: str) -> None:
    document = parse(source, ("k",))
    (span,) = document.blocks[0].spans

    assert (span.kind, document.text[span.start : span.end], span.target) == (kind, words, target)


def test_a_table_knows_its_cells_and_alignments() -> None:
    document = parse("|a|b|c|\n|:-|:-:|-:|\n|d|e f||")
    table = document.blocks[0].table

    assert table is not None
    assert table.alignments == (Alignment.LEFT, Alignment.CENTRE, Alignment.RIGHT)
    cells = [[document.text[cell.start : cell.end] for cell in row] for row in table.rows]
    assert cells == [["a", "b", "c"], ["d", "e f", ""]]


def test_a_table_that_goes_on_has_names_and_no_header() -> None:
    document = parse("|*a*|b[^n]|\n|-|-:|\n|c|d|\n\n[^n]: note", reopened=2)
    table = document.blocks[0].table

    assert document.text == "c\td\n\nnote"
    assert table is not None
    assert table.names == ("a", "b")
    assert table.rows == (((0, 1), (2, 3)),)
    assert document.footnotes == ()


def test_what_only_opens_a_list_again_leaves_no_text() -> None:
    document = parse("> 6. x\n> 1. x\n>\n>    on\n> 1. next\n", reopened=3)

    assert document.text == "on\n\nnext"
    quote, item = document.blocks[0].frames
    assert (quote.kind, quote.continued) == (FrameKind.QUOTE, True)
    assert (item.label, item.continued) == ("7.", True)
    assert document.blocks[1].frames[1][2:] == ("8.", None, False)


def test_a_code_block_knows_its_language() -> None:
    (block,) = parse("```Python title=x\n1\n```").blocks

    assert (block.info, block.language) == ("Python title=x", "python")


def test_headings_have_slugs_levels_and_words() -> None:
    document = parse("# A *b*\n\n## A b\n\n### `C` & D! [@k]\n\na\n---", ("k",))

    assert [(h.level, h.slug, h.title) for h in document.headings] == [
        (1, "a-b", "A b"),
        (2, "a-b-1", "A b"),
        (3, "c--d", "C & D!"),
        (2, "a", "a"),
    ]
    assert document.title == "A b"


def test_a_slug_is_never_given_twice() -> None:
    slugger = Slugger()

    assert [slugger.slug(title) for title in ("a", "a-1", "a", "A", "ß ü", "!")] == [
        *("a", "a-1", "a-2", "a-3", "ß-ü", ""),
    ]


def test_numbers_count_below_the_chapters_own() -> None:
    headings = parse("# T\n\n## a\n\n### b\n\n### c\n\n## d\n\n#### e\n\n# U\n\n## f").headings

    assert heading_numbers(headings, "6") == (
        *("6", "6.1", "6.1.1", "6.1.2", "6.2", "6.2.0.1", "", "6.1"),
    )
    assert set(heading_numbers(headings, "")) == {""}


def test_places_are_looked_up_by_offset() -> None:
    document = parse("before\n\n# A\n\nx [*l*](u) y\n\n# B")
    text = document.text

    assert document.heading_at(0) is None
    found = document.heading_at(text.index("y"))
    assert found is not None
    assert found.title == "A"
    block = document.block_at(text.index("y"))
    assert block is not None
    assert block.kind is BlockKind.PARAGRAPH
    span = leading_span(document, text.index("l"))
    assert span is not None
    assert (span.kind, span.target) == (SpanKind.LINK, "u")
    assert leading_span(document, text.index("y")) is None
    assert parse("").block_at(0) is None


def test_link_definitions_from_elsewhere_are_known() -> None:
    env = {"references": {"R": {"href": "u", "title": "", "map": [0, 1]}}}

    assert parse("[r]", env=env).text == "r"
    assert parse("[r]").text == "[r]"


def test_an_alert_is_a_frame_of_its_own_kind() -> None:
    (block,) = parse("> [!WARNING]\n> a").blocks

    assert block.frames[0].kind is FrameKind.ALERT


def test_a_paragraph_of_too_many_marks_keeps_its_words() -> None:
    text = parse("*word* [link](/x) " * 30_000).text
    assert text.startswith("word link word link")
    assert text.endswith("*word* [link](/x)")
    assert text.count("word") == text.count("link") == 30_000
