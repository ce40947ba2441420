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
        ("<div>a<dl>b</dl>c</div>", "a\n\nb\n\nc"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert parse(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("text<div>block</div>more", "text\nblock\nmore"),
        ("x<hr>y<details><summary>s</summary> d</details>", "x\ny\ns\nd"),
        ("a <div> <p> b <br> </p>c", "a\nb\nc"),
        ("# a<div>*b*", "a\nb"),
        ("a<td>b</td><td>c</td>", "a b c"),
        ("|a|\n|-|\n|<ul><li>b</li><li>c</li></ul>|", "a\nb\nc"),
        ("|a|\n|-|\n|<p>b</p><p>c</p>|", "a\nb\nc"),
        ("|a|\n|-|\n|<div></div>|", "a\n"),
        ("<table><tr><td>a<ol><li>b<li>c</ol>d<td>e<tr><td>f</table>", "a\nb\nc\nd\te\nf\t"),
        ("<table><tr><td><b>a<p>b</b></p><hr><td>c<tr><td>d</table>", "a\nb\tc\nd\t"),
    ],
)
def test_a_block_where_none_can_be_begins_a_line(source: str, text: str) -> None:
    assert parse(source).text == text


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("<del>a</del>", SpanKind.STRIKE),
        ("<div><del>a</del></div>", SpanKind.STRIKE),
        ("<summary>a</summary>", SpanKind.STRONG),
        ("<h1>a</h1>", SpanKind.STRONG),
        ("<div>b<h6>a</h6></div>", SpanKind.STRONG),
        ("b<summary>a</summary>b", SpanKind.STRONG),
    ],
)
def test_a_tag_marks_what_stands_in_it(source: str, kind: SpanKind) -> None:
    document = parse(source)

    spans = [span for block in document.blocks for span in block.spans]
    assert [(document.text[s.start : s.end], s.kind) for s in spans] == [("a", kind)]


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


@pytest.mark.parametrize("opening", ["<blockquote>", "<ul><li>", "<b>", "<ol><li><i>"])
def test_what_nests_too_deep_keeps_its_words(opening: str) -> None:
    source = "".join(f"{opening}word{n} " for n in range(400))
    assert parse(source).text.split() == [f"word{n}" for n in range(400)]


def test_items_are_numbered_as_they_say() -> None:
    source = "<ol start=3><li>a<li value=9>b<li>c<li value=x>d</ol>"
    labels = [block.frames[0].label for block in parse(source).blocks]
    assert labels == ["3.", "9.", "10.", "11."]


def test_what_was_deleted_is_struck_out() -> None:
    (span,) = parse("a <del>b</del>").blocks[0].spans
    assert span.kind is SpanKind.STRIKE


@pytest.mark.parametrize("name", ["summary", "h1", "h4"])
def test_headings_and_summaries_are_strong(name: str) -> None:
    (block,) = parse(f"<div><{name}>words</{name}></div>").blocks
    assert [span.kind for span in block.spans] == [SpanKind.STRONG]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<!--> shown <!-- hidden --> x", "shown x"),
        ("<!---> shown", "shown"),
        ("<p>Write to <me@x.org></p>", "Write to <me@x.org>"),
        ("<p>See <https://x.org/a></p>", "See <https://x.org/a>"),
        ("<p>a <b/>c</p>", "a c"),
    ],
)
def test_what_is_no_tag_is_no_tag(source: str, text: str) -> None:
    assert parse(source).text == text


@pytest.mark.parametrize(
    "source",
    [
        "`Vec<u8>` is no Vec<u8>, nor is Map<String> one",
        "Dear <name of the patient>, you take <number> tablets",
        "git diff <source> <target> <PATH>",
        "stray </end> tags",
        "# Of <type>",
        "<Describe the problem here>",
        "<your-name-here>\nand more",
    ],
)
def test_words_in_brackets_that_html_does_not_know_are_words(source: str) -> None:
    assert parse(source).text == " ".join(source.replace("`", "").removeprefix("# ").split())


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a <x-y id='1'>b</x-y> c", "a b c"),
        ("a <Icon name='x'/> b <Icon /> c", "a b c"),
        ("<Tabs><Tab>a</Tab></Tabs>", "a"),
        ("<svg><path d='M1'/><text>a</text></svg>", "a"),
        ("<p>a <input value=1> <input></p>", "a <input>"),
        ("<pre>List<T> a; <b>c</b></pre>", "List<T> a; c"),
        ("<script>\nlet A = <B c='d'>;\n</script>", "let A = <B c='d'>;"),
        ("<table><tr><td>a<T><td>b<tr><td>c<td>d</table>", "a<T>\tb\nc\td"),
        ("<p>&lt;a&gt; <T e='&amp;'></p>", "<a> <T e='&amp;'>"),
        ("![an <x> b](c)", "an <x> b"),
        ("<x>a</x> and <x>", "a and <x>"),
    ],
)
def test_tags_of_other_languages_are_tags(source: str, text: str) -> None:
    assert parse(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "The <abbr title='World Health\n Organization'>WHO</abbr>.",
            "The WHO (World Health Organization).",
        ),
        ("<p>a <dfn title='b &amp; c'>d</dfn> e</p>", "a d (b & c) e"),
        ("<abbr>a</abbr> <abbr title=' '>b</abbr> </abbr> c", "a b c"),
        ("| <abbr title='b'>a</abbr> |\n|-|", "a (b)"),
        ("<abbr title='\x1bb\u202e'>a</abbr>", "a (␛b�)"),
    ],
)
def test_an_abbreviation_is_explained(source: str, text: str) -> None:
    assert parse(source).text == text


@pytest.mark.parametrize(
    ("source", "text", "target"),
    [
        ("<video src='a/demo.mp4' controls></video>", "demo.mp4", "a/demo.mp4"),
        ("See <video src='demo.mp4'>words</video> b", "See\ndemo.mp4 words\nb", "demo.mp4"),
        ("<audio controls><source src='a.mp3'>None.</audio>", "a.mp3 None.", "a.mp3"),
        ("<iframe src='https://x.org/e/1' title='Two words'></iframe>", "Two words", None),
        ("<video>\n<source src='b.webm' type='video/webm'>\n</video>", "b.webm", "b.webm"),
        ("|a|\n|-|\n|<video src='c.mp4'>|", "a\nc.mp4", "c.mp4"),
    ],
)
def test_what_is_played_or_framed_is_named(source: str, text: str, target: str | None) -> None:
    document = parse(source)
    (span,) = (span for block in document.blocks for span in block.spans)

    assert document.text == text
    assert (span.kind, span.target) == (SpanKind.LINK, target or "https://x.org/e/1")


@pytest.mark.parametrize("source", ["<video>a</video>", "<picture><source srcset='x.png'>a"])
def test_what_has_no_file_has_no_name(source: str) -> None:
    assert parse(source).text == "a"
