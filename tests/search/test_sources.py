"""Which sources are passed over: none whose text holds the words."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cpss_tui.document.parse import parse
from cpss_tui.search.find import Query
from tests.cost import assert_within
from tests.document.strategies import KEYS, inlines, markdown

FOUND = [
    ("one **two** three", "one two"),
    ("one [two](http://a.example/b_c) three", "two three"),
    ("one [@a; @b] two[^n] three\n\n[^n]: x", "one two three"),
    ("one <!-- a remark --> two&nbsp;three", "one two"),
    ("na\u00efve _caf\u00e9_", "naive cafe"),
    ("the \u03b1 blocker", "the alpha blocker"),
    ("CO<sub>2</sub> and H~2~O", "co2"),
    ("the **w**ord", "the word"),
    ("caf&eacute;", "cafe"),
    ("[guideline](https://example.org/a/a/a/a/a) a", "guideline a"),
    ("[foo](http://x/a_(b)) bar", "foo bar"),
    ("[foo](http://x 'a title (with brackets)') bar", "foo bar"),
    ("[foo](http://x (a title)) bar", "foo bar"),
    ("[foo](<http://x/a b>) bar", "foo bar"),
    ("[foo][a label] bar\n\n[a label]: http://x", "foo bar"),
    ("foo <!-- a > b --> bar", "foo bar"),
    ('sur<span title="x > y">gery</span> helps', "surgery helps"),
    ('no sur<span title="x > y">gery</span>', "no surgery"),
    ("sur[ge](http://x 'y')ry", "surgery"),
    ("![alt](f.png 'some title') after", "alt some title after"),
    ("![alt][r] after\n\n[r]: f.png 'some title'", "alt some title after"),
    ("<img title='some title' alt='a picture'> after", "a picture some title after"),
    ("the <abbr title='some title'>WHO</abbr> says", "who (some title) says"),
    ("caf&eacute; `&lt;b&gt;`", "cafe &lt;b"),
    ("&eacute;cole &Delta;", "ecole delta"),
    ("a &#x3b2;2 b", "a beta2 b"),
    ("exam&shy;ple here", "example here"),
    ("exam\u00adple here", "example here"),
    ("an e\u0301cole here", "an ecole here"),
    ("see [3] here", "see [3] here"),
    ("`a <b> c`", "a <b"),
    ("\\[a\\](b) c", "a](b) c"),
    ("$x$-y z", "x-y z"),
    ("> quo**t**ed\n> words", "quoted words"),
    ("a&\u00e9<", "a&e"),
    ("[foo](x 'y') no\n\n[foo](x 'y') bar", "foo bar"),
    ("sur[ge](x 'y')ry no\n\nsur[ge](x 'y')ry bar", "surgery bar"),
    ("nn<b>not</b>", "nnot"),
    ("sur<img alt='A' src=b.png>gery", "surAgery"),
    ("see<http://x.org>now", "http://x.orgnow"),
    ("sur`` ge`ry ``", "surge"),
    ("`` sur`ge ``ry", "gery"),
    ("so `` sur`ge\n``ry", "gery"),
    ("sur[g](http://x 'y')\x00now", "surg"),
]


@pytest.mark.parametrize(("source", "typed"), FOUND)
def test_what_the_text_holds_may_stand_in_its_source(source: str, typed: str) -> None:
    query = Query(typed)
    assert any(query.ranges(parse(source, ("a", "b"))))
    assert query.may_stand_in(source)


@pytest.mark.parametrize(
    ("source", "typed"),
    [
        ("two one", "one two"),
        ("one and two", "one two"),
        ("one", "one two"),
        ("one [@a] and two", "one two"),
        ("[one](http://x/two) three", "one three four"),
        ("one <b>and</b> two", "one two"),
        ("[one][label] and three", "one three"),
        ("alphabet", "alpha beta"),
        ("H<sub>2</sub>O he[a]d", "heading"),
    ],
)
def test_a_source_is_passed_over_whose_words_stand_elsewhere(source: str, typed: str) -> None:
    assert not Query(typed).may_stand_in(source)


@given(st.one_of(markdown(), inlines()), st.data())
@example("[foo](http://x/a_(b)) bar", None)
def test_no_source_is_passed_over_whose_text_holds_the_words(
    source: str, data: st.DataObject | None
) -> None:
    document = parse(source, KEYS)
    if not document.text:
        return
    start, length = 0, 40
    if data is not None:
        start = data.draw(st.integers(0, len(document.text) - 1))
        length = data.draw(st.integers(1, 40))
    query = Query(document.text[start : start + length])
    if any(query.ranges(document)):
        assert query.may_stand_in(source), (query._parts, document.text)


@given(st.text(alphabet="ab c\u00e9*_~[]()<>!@#;&-\n`|'\"\\$", max_size=60), st.data())
def test_no_row_of_marks_hides_a_word(source: str, data: st.DataObject) -> None:
    document = parse(source, ("a", "b"))
    if not document.text:
        return
    start = data.draw(st.integers(0, len(document.text) - 1))
    end = data.draw(st.integers(start + 1, len(document.text)))
    query = Query(document.text[start:end])
    if any(query.ranges(document)):
        assert query.may_stand_in(source)


LONGEST = 12
"""Plain chapters that may be read while five queries look through one source."""


@pytest.mark.parametrize(
    "unit", ["a<", "a](", "a[", "a&", "[^a]", "<a>", "a\u0301", "a ", "](a", "[]", "a` "]
)
def test_no_source_takes_long(unit: str) -> None:
    source = unit * (65536 // len(unit))
    queries = [Query(typed) for typed in ("ab ba", "a b", "b a", "aaaaaaaaab", "a a a a b")]
    assert_within(LONGEST, lambda: [query.may_stand_in(source) for query in queries])
