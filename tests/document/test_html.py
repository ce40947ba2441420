"""Raw HTML reduced to what it says."""

import pytest

from cpss_tui.document.model import BlockKind, SpanKind
from cpss_tui.document.parse import parse


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<div>a</div>", "a"),
        ("<p>a<p>b", "a\n\nb"),
        ("<p>a<br>b<br/>c</p>", "a\nb\nc"),
        ("<details>\n<summary>s</summary>\n\n*m*\n\n</details>", "s\n\nm"),
        ("<ul><li>a<li>b</ul>c", "a\n\nb\n\nc"),
        ("<table><tr><td>a<td>b<tr><td>c</table>d", "a\tb\nc\t\n\nd"),
        ("<table><tr><td><p>a</p><p>b</p></td><td>c</td></tr><tr><td>d</table>", "a\nb\tc\nd\t"),
        ("<td>only</td>", "only"),
        ("<table><caption>t</caption><tr><td></td></tr></table>", "t"),
        ("<pre>\n a\n  &lt;b&gt; <b>c</b>\n</pre>", " a\n  <b> c"),
        ("<script>\nlet a = '<b>';\n</script>", "let a = '<b>';"),
        ("<pre>\nnever closed", "never closed"),
        ("<!-- gone -->\na", "a"),
        ("a <!-- gone --> b", "a b"),
        ("<!-- kept\n\nto the end", "<!-- kept\n\nto the end"),
        ("<?php gone ?>", ""),
        ("<!DOCTYPE html>", ""),
        ("<![CDATA[kept]]>", "kept"),
        ("<div>&amp; &eacute; &unknown;</div>", "& é &unknown;"),
        ("<div\nid='a'", "<div id='a'"),
        ("<img alt='x'>", "x"),
        ("<div><img src='a/b.png'></div>", "\ufffc"),
        ("a < b and c > d", "a < b and c > d"),
        ("<unknown-tag>a</unknown-tag>", "a"),
        ("<dl><dt>t<dd>d</dl>", "t\n\nd"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert parse(source).text == text


def test_items_are_numbered_closed_and_tight() -> None:
    document = parse("<ol start='3'><li>a<ul><li>b</ul><li>c</ol>\n<p>d")

    found = [("".join(f.label for f in b.frames), len(b.frames), b.tight) for b in document.blocks]
    assert found == [("3.", 1, False), ("3.", 2, True), ("4.", 1, True), ("", 0, False)]


def test_a_table_of_rows_is_a_table() -> None:
    (block,) = parse(
        "<table><tr><th>a</th><th>b</th></tr><tr><td>c</td><td>d</td></tr></table>"
    ).blocks

    assert block.kind is BlockKind.TABLE
    assert block.table is not None
    assert [len(row) for row in block.table.rows] == [2, 2]


def test_marks_left_open_end_with_their_paragraph() -> None:
    first, second = parse("<p>a <b>b<p>c").blocks

    assert [span.kind for span in first.spans] == [SpanKind.STRONG]
    assert second.spans == ()


def test_a_short_source_never_becomes_a_huge_table() -> None:
    source = "<table><tr>" + "<td>x" * 3000 + "<tr><td>y" * 3000 + "</table>"

    assert len(parse(source).text) < 40_000
