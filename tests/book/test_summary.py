"""mdBook's SUMMARY.md."""

import pytest

from cpss_tui.book.summary import read_summary

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


def test_an_empty_summary_has_no_chapter() -> None:
    assert read_summary("") == []
