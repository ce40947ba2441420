"""Markdown between blocks of raw HTML, of which one opens a container and another closes it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from tests.layout.invariants import check_document, check_layout


def page(source: str) -> list[str]:
    return [line.text for line in lay_out(parse(source), 40).lines]


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        (
            "<ul>\n<li>\n\na *b*\n\n</li>\n<li>\n\nc\n\n- d\n</ul>",
            ["• a b", "", "• c", "", "  ◦ d"],
        ),
        ("<ul><li>\n\na\n\nb\n\n</li></ul>\n\nc", ["• a", "", "  b", "", "c"]),
        ("<ol><li>a</li>\n<li>\n\nb\n\n</li>\n<li>c\n</ol>", ["1. a", "", "2. b", "", "3. c"]),
        ("<blockquote>\n\na\n\n</blockquote>\n\nb", ["▎ a", "", "b"]),
        ("<dl><dt>T<dd>\n\na\n\nb\n\n</dd></dl>\n\nc", ["T", "  a", "", "  b", "", "c"]),
        ("- <ul><li>\n\n  a\n\n  </li></ul>\n- b", ["• ◦ a", "", "• b"]),
        ("<ul><li>a\n\n<ul><li>\n\nb\n\n</ul>\n\nc\n\n</ul>", ["• a", "", "  ◦ b", "", "  c"]),
    ],
)
def test_what_is_closed_below_holds_what_stands_between(source: str, shown: list[str]) -> None:
    assert page(source) == shown


@pytest.mark.parametrize(
    ("source", "shown"),
    [
        ("<ul><li>a\n\nb", ["• a", "", "b"]),
        ("<blockquote>\n\na\n\n> </blockquote>\n\nb", ["a", "", "▎", "", "b"]),
        ("- <blockquote>\n\n  a\n- b\n\n</blockquote>c", ["• a", "", "• b", "", "c"]),
        ("<blockquote>\n\na\n\n<pre>\n</blockquote>\n</pre>\n\nb", ["▎ a", "▎", "▎ b"]),
        ("> <blockquote>\n>\n> a\n>\n> <td></blockquote>\n\nb", ["▎ ▎ a", "", "b"]),
    ],
)
def test_what_is_never_closed_ends_in_time(source: str, shown: list[str]) -> None:
    assert [line for line in page(source) if line != "▎ ▎"] == shown


HTML = st.sampled_from(
    [
        *("<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<li>words", "<blockquote>"),
        *("</blockquote>", "<dl>", "<dt>t", "<dd>", "</dd>", "</dl>", "<td>", "<pre>", "</pre>"),
        *("> quoted", "- item", "  more", "1. one", "para", "> <ul><li>", "- </li>", "> </ul>"),
    ]
)


@given(st.lists(HTML, max_size=14), st.sampled_from(["\n", "\n\n"]))
def test_every_order_of_tags_is_read_soundly(parts: list[str], border: str) -> None:
    document = parse(border.join(parts))

    check_document(document)
    check_layout(lay_out(document, 30))


PARTS = st.lists(HTML.filter(lambda part: part != "<pre>"), max_size=8).map("\n\n".join)


@given(PARTS, PARTS)
def test_the_text_is_the_same_wherever_a_file_is_divided(upper: str, lower: str) -> None:
    whole = parse(f"{upper}\n\nborder\n\n# border\n\n{lower}").text
    first, second = parse(f"{upper}\n\nborder").text, parse(f"# border\n\n{lower}").text

    assert whole == f"{first}\n\n{second}"
