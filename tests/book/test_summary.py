"""mdBook's SUMMARY.md."""

import pytest

from cpss_tui.book.sources import guide_folder
from cpss_tui.book.summary import read_summary
from cpss_tui.document import parser

WHOLE = """\
# Summary

[Preface](preface.md)

# Part one

- [First](one.md)
    - [Below](one/a.md)
        - [Deeper](one/a/deep.md)
    - [Beside](one/b.md)
- [A draft]()

---

# Part two

* [Second](two.md)
- [Third](three.md)

[Afterword](after.md)
"""


def test_the_whole_format() -> None:
    found = [(e.title, e.path, e.number, e.depth, e.part) for e in read_summary(WHOLE)]
    assert found == [
        ("Preface", "preface.md", "", 0, ""),
        ("First", "one.md", "1", 0, "Part one"),
        ("Below", "one/a.md", "1.1", 1, ""),
        ("Deeper", "one/a/deep.md", "1.1.1", 2, ""),
        ("Beside", "one/b.md", "1.2", 1, ""),
        ("A draft", "", "2", 0, ""),
        ("Second", "two.md", "3", 0, "Part two"),
        ("Third", "three.md", "4", 0, ""),
        ("Afterword", "after.md", "", 0, ""),
    ]


@pytest.mark.parametrize(
    ("line", "title", "path"),
    [
        ("- [A *marked* `title`](a.md)", "A marked title", "a.md"),
        (r"- [With \[brackets\]](a.md)", "With [brackets]", "a.md"),
        ("- [Spaces](<a b.md>)", "Spaces", "a b.md"),
        ('- [Titled](a.md "more of it")', "Titled", "a.md"),
        ("-\t[Tab](a.md)", "Tab", "a.md"),
        ("+ [Plus](a.md)  ", "Plus", "a.md"),
        ("- [Blank](two words.md)", "Blank", "two words.md"),
        ("- [Foo [bar] baz](x.md)", "Foo [bar] baz", "x.md"),
        ("- [Paren](paren_(x).md)", "Paren", "paren_(x).md"),
        ("1. [Ordered](x.md)", "Ordered", "x.md"),
        ("12) [Ordered](x.md)", "Ordered", "x.md"),
        ("- [T](x.md) text after", "T", "x.md"),
        ("- [snake_case names](snake_case.md)", "snake_case names", "snake_case.md"),
        ("- [A &amp; B](a&amp;b.md)", "A & B", "a&b.md"),
        ("- [2 < 3, a ~ b](<x (1).md>)", "2 < 3, a ~ b", "x (1).md"),
        ("- [`a_b` and __bold__](x.md)", "a_b and bold", "x.md"),
        ("- [Ä](ä.md)", "Ä", "ä.md"),
        ("- [100%](100%.md)", "100%", "100%.md"),
        ("- [Cost: $5](./a.md)", "Cost: $5", "./a.md"),
        ("- [Draft *two*]()", "Draft two", ""),
        ("- [Draft]( )", "Draft", ""),
        ("- [Named][x]\n\n[x]: named.md", "Named", "named.md"),
        ("- [x]\n\n[x]: named.md", "x", "named.md"),
        ("- [An image ![alt](i.png)](x.md)", "An image alt", "x.md"),
        ("- [Line<br>break](x.md)", "Linebreak", "x.md"),
    ],
)
def test_an_item_is_read_as_it_is_written(line: str, title: str, path: str) -> None:
    (entry,) = read_summary(line)
    assert (entry.title, entry.path, entry.number) == (title, path, "1")


def test_what_is_no_chapter_is_passed_over() -> None:
    source = (
        "words\n\n- no link\n- [a](a.md)\n\n<!--\n- [hidden](h.md)\n-->\n\n***\n\n- [b](b.md)\n"
    )
    assert [(e.title, e.number) for e in read_summary(source)] == [("a", "1"), ("b", "2")]


def test_indents_of_any_width_nest() -> None:
    source = "- [a](a.md)\n  - [b](b.md)\n  - [c](c.md)\n\t- [d](d.md)\n- [e](e.md)\n"
    assert [e.number for e in read_summary(source)] == ["1", "1.1", "1.2", "1.2.1", "2"]


def test_the_title_of_the_summary_is_no_part() -> None:
    assert [e.part for e in read_summary("# Book\n\n# Part\n\n- [a](a.md)\n")] == ["Part"]
    assert [e.part for e in read_summary("# Book\n\n- [a](a.md)\n")] == [""]


@pytest.mark.parametrize(
    "line",
    [
        *("- [ ] task", "- [a]", "- [a] (b.md)", "[a]: b.md", "- ![i](i.png)"),
        "[This tool](https://example.org) made it.",
    ],
)
def test_what_only_looks_like_a_link_is_none(line: str) -> None:
    assert read_summary(line) == []


def test_a_plain_summary_needs_no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parser, "tokens", None)
    monkeypatch.setattr(parser, "block_tokens", None)
    assert len(read_summary(WHOLE)) == 9
    guide = (guide_folder() / "SUMMARY.md").read_text(encoding="utf-8")
    assert len(read_summary(guide)) > 10


def test_an_empty_summary_has_no_chapter() -> None:
    assert read_summary("") == []
