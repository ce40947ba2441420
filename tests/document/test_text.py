"""What the text of a document is: borders, white space, atoms, and what is hidden."""

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.search.find import Query

KEYS = ("k", "l", "a:b")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("", ""),
        ("one\n\ntwo", "one\n\ntwo"),
        ("a\nsoft", "a soft"),
        ("a\\\nhard", "a\nhard"),
        ("a  \nhard", "a\nhard"),
        ("a<br>hard", "a\nhard"),
        ("a <br/> hard", "a\nhard"),
        ("a \t  b", "a b"),
        ("*a * b", "*a * b"),
        ("`a   b`", "a   b"),
        ("`a\tb\nc`", "a b c"),
        ("$a\tb$", "a b"),
        ("# Title #", "Title"),
        ("a\n===", "a"),
        ("- a\n  - b\n- c", "a\n\nb\n\nc"),
        ("-\n- a", "\n\na"),
        ("> a\n\nb", "a\n\nb"),
        ("```py\nx\n\n  y\n```", "x\n\n  y"),
        ("    x\n      y", "x\n  y"),
        ("```\n```", ""),
        ("a\n\n---\n\nb", "a\n\n\n\nb"),
        ("|a|b|\n|-|-|\n|c|d|", "a\tb\nc\td"),
        ("[a](b 'title')", "a"),
        ("[a]\n\n[a]: http://x 'title'", "a"),
        ("<http://x.org/a%20b>", "http://x.org/a%20b"),
        ("www.x.org", "www.x.org"),
        ("![alt](x.png)", "alt"),
        ("![alt *em*](x.png 'title')", "alt em title"),
        ("![](x.png)", "\ufffc"),
        ("![](x.png 'title')", "title"),
        ("a\\*b &amp; &copy; &#65;", "a*b & © A"),
        ("~~a~~ ~b~", "a b"),
        ("T\n: D\n: E", "T\n\nD\n\nE"),
        ("\ufeff# T", "T"),
        ("a\r\nb\r\n\r\nc", "a b\n\nc"),
        ("$x^2$ and $$y$$", "x^2 and y"),
        ("$$\na\n= b\n$$", "a\n= b"),
        ("cost $5 and $6, $ 7$", "cost $5 and $6, $ 7$"),
        ("^[inline note]", "^[inline note]"),
        ("> [!NOTE]\n> a", "a"),
        ("> [!NOTE]\na\n> [!TIP]\n> b\nc", "\n\na\n\nb c"),
        ("> [!NOTE] mine\n> a", "[!NOTE] mine a"),
        ("> [!UNHEARD]\n> a", "[!UNHEARD] a"),
    ],
)
def test_text(source: str, text: str) -> None:
    assert parse(source).text == text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("a [@k].", "a \ufffc."),
        ("a [@k; @l]", "a \ufffc"),
        ("[ @a:b ]", "\ufffc"),
        ("[@k; @nobody]", "[@k; @nobody]"),
        ("[@nobody]", "[@nobody]"),
        ("[see @k]", "[see @k]"),
        ("[@k](x)", "\ufffc(x)"),
        ("`[@k]`", "[@k]"),
        ("![a [@k]](x)", "a [@k]"),
    ],
)
def test_only_clusters_of_known_keys_are_citations(source: str, text: str) -> None:
    assert parse(source, KEYS).text == text


def test_citations_are_remembered_in_the_order_of_their_first_use() -> None:
    assert parse("[@l] [@k; @l] [@a:b]", KEYS).cited == ("l", "k", "a:b")


def test_footnotes_stand_where_their_author_put_them() -> None:
    document = parse("a[^x]\n\n[^y]: unused\n\nb\n\n[^x]: used\n\n[^x]: again\n\n    and more")

    assert document.text == "a\ufffc\n\nunused\n\nb\n\nused\n\nagain\n\nand more"
    labels = [[frame.label for frame in block.frames] for block in document.blocks]
    assert labels == [[], ["y"], [], ["x"], ["x"], ["x"]]
    assert document.footnotes == ("x",)


def test_a_reference_to_no_footnote_stays_text() -> None:
    assert parse("a[^x] b[^y]\n\n[^y]: c").text == "a[^x] b\ufffc\n\nc"


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ("|c|", "c\t"),
        ("|c|d|e|", "c\td|e"),
        ("|c|d|e|f|", "c\td|e|f"),
        ("|c|d||", "c\td"),
        ("|c||e|", "c\t|e"),
        ("|c \\| d|e|", "c | d\te"),
        ("c | d", "c\td"),
        ("|", "\t"),
        ("|`a\\|b`|*c*|*d*|", "a|b\tc|d"),
    ],
)
def test_no_cell_of_a_table_is_lost(row: str, text: str) -> None:
    document = parse(f"|a|b|\n|-|-|\n{row}")

    assert document.text == f"a\tb\n{text}"
    table = document.blocks[0].table
    assert table is not None
    assert [len(cells) for cells in table.rows] == [2, 2]


@pytest.mark.parametrize("sign", [">", "> ", "- ", "* a\n", "1. "])
def test_what_nests_too_deep_stands_as_its_source(sign: str) -> None:
    document = parse(sign * 1000 + "deep")

    assert document.text.rstrip().endswith("deep")


def test_lists_nest_as_deep_as_the_limit() -> None:
    source = "".join(f"{'  ' * level}- level {level}\n" for level in range(45))

    assert max(len(block.frames) for block in parse(source).blocks) == 45


def test_a_version_changes_with_the_text_alone() -> None:
    assert parse("*a*").version == parse("a").version != parse("b").version


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("![a](x)![b](y)", "a b"),
        ("<img alt=a><img alt=b>", "a b"),
        ("<p><img alt=a><b><img alt=b></b>c", "a bc"),
        ("![](x)![](y)![c](z)", "\ufffc \ufffc c"),
        ("![a](x) ![b](y)\\\n![c](z)d", "a b\ncd"),
    ],
)
def test_images_side_by_side_are_not_one_word(source: str, text: str) -> None:
    assert parse(source).text == text
    assert Query("a b").may_stand_in(source) or "a b" not in text
