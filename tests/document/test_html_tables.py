"""Tables of raw HTML: each value under its own column."""

import pytest

from cpss_tui.document.model import Alignment, BlockKind, SpanKind
from cpss_tui.document.parse import parse


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            "<tr><th>Drug<th>Dose<th>Max<tr><td rowspan=2>G<td>3<td>36<tr><td>1<td>9",
            "Drug\tDose\tMax\nG\t3\t36\n\t1\t9",
        ),
        ("<tr><th>a<th colspan='2'>b<th>c<tr><td>1<td>2<td>3<td>4", "a\tb\t\tc\n1\t2\t3\t4"),
        ("<tr><th>a<th>b<tr><td colspan=2>1<tr><td>2<td>3", "a\tb\n1\t\n2\t3"),
        ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d", "a\t\tb\n\t\tc\nd\t\t"),
        ("<tr><td>a<td rowspan=0>b<tr><td>c<tr><td>d<td>e", "a\tb\t\nc\t\t\nd\t\te"),
        ("<tr><td rowspan=9>a<td>b<tr><tr><td>c", "a\tb\n\tc"),
        ("<tr><td colspan=0>a<td colspan=-1 rowspan=x>b<tr><td>c", "a\tb\nc\t"),
        ("<tr>\n a <td>b<tr><td>c", "a\tb\nc\t"),
        ("<tr><td>a<td><pre>\nb  c\n\td<br>e</pre>f<tr><td>g", "a\tb  c\n d\ne\nf\ng\t"),
        ("<tr><td>a<td><pre>b  c<td>d</td></tr><tr><td>e</table>f", "a\tb  c\td\ne\t\t\n\nf"),
        ("<tr><td>a<td>b <!-- never ends\n<tr><td>c", "a b\n<!-- never ends\n<tr><td>c"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert parse(f"<table>{source}").text == text


def test_a_column_is_set_as_its_cells_say() -> None:
    (block,) = parse(
        "<table><tr><th align='center'>a<th align=right>b<th>c<th align=justify>d"
        "<tr><td>1<td style='color:red;TEXT-ALIGN: Center'>2<td align='RIGHT'>3<td>4</table>"
    ).blocks

    assert block.table is not None
    assert block.table.alignments == (
        *(Alignment.CENTRE, Alignment.CENTRE, Alignment.RIGHT, Alignment.LEFT),
    )


def test_preformatted_text_in_a_cell_is_code() -> None:
    document = parse("<table><tr><td>a<td>x <pre>b  c</pre><tr><td>d</table>")

    (span,) = document.blocks[0].spans
    assert (document.text[span.start : span.end], span.kind) == ("b  c", SpanKind.CODE)


def test_a_cell_that_spans_nearly_everything_stays_cheap() -> None:
    source = "<table>" + "<tr>" + "<td rowspan=60000 colspan=1000>x" * 1_000 + "<tr><td>y" * 1_000

    document = parse(source)
    assert document.text.count("x") == document.text.count("y") == 1_000
    assert all(block.kind is BlockKind.PARAGRAPH for block in document.blocks)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<pre>a<br>b<div>c</div><img alt='d'>", "a\nb\nc\nd"),
        ("<pre>a  <!-- never ends", "a  <!-- never ends"),
    ],
)
def test_lines_of_preformatted_text_are_kept_apart(source: str, text: str) -> None:
    assert parse(source).text == text
