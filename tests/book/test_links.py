"""Where links lead."""

from pathlib import Path

import pytest

from cpss_tui.book.book import Book, open_book, open_text
from cpss_tui.book.links import Inside, Nowhere, Outside, destination, footnote, footnote_passages

from .support import book, paragraphs, write

FILES = {
    "SUMMARY.md": "- [One](one.md)\n- [Two](part/two words.md)\n- [Three](part/README.md)\n"
    "- [X](x.md)\n",
    "one.md": "# One\n\n## Here\n\nWords.\n\n## Here\n\nMore[^n].\n\n[^n]: Note.\n",
    "part/two words.md": "# Two\n\n## Ünï code\n",
    "part/README.md": "# Three\n",
}


@pytest.fixture
def opened(tmp_path: Path) -> Book:
    write(tmp_path, {"outside.md": "# Secret\n"})
    return book(tmp_path / "book", FILES)


@pytest.mark.parametrize(
    ("index", "target", "title"),
    [
        (0, "part/two%20words.md", "Two"),
        (0, "./part/../part/two words.md", "Two"),
        (0, "/part/README.md", "Three"),
        (0, "part/", "Three"),
        (0, "part/two words.md?x=1", "Two"),
        (0, "#here", "Here"),
        (0, "#Here-1", "Here"),
        (0, "#one", "One"),
        (0, "#", "One"),
        (1, "../one.md#here-1", "Here"),
        (1, "../one", "One"),
        (1, "#%C3%BCn%C3%AF-code", "Ünï code"),
        (2, "../one.md#one", "One"),
    ],
)
def test_a_place_in_the_book(opened: Book, index: int, target: str, title: str) -> None:
    found = destination(opened, index, target)
    assert isinstance(found, Inside)
    heading = opened.document(found.chapter).heading_at(found.offset)
    assert heading is not None
    assert heading.title == title
    assert opened.linked(index, target) == found


def test_of_two_headings_alike_the_one_that_is_meant(opened: Book) -> None:
    first, second = (destination(opened, 0, target) for target in ("#here", "#here-1"))
    assert isinstance(first, Inside)
    assert isinstance(second, Inside)
    assert first.offset < second.offset


@pytest.mark.parametrize(
    ("target", "opens"),
    [
        ("https://example.org/a#b", True),
        ("HTTP://example.org", True),
        ("mailto:a@example.org", True),
        ("javascript:alert(1)", False),
        ("file:///etc/passwd", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("ftp://example.org", False),
        ("x-app+1.0:run", False),
        ("//example.org/x", False),
        ("\\\\server\\share", False),
    ],
)
def test_an_address_outside(opened: Book, target: str, opens: bool) -> None:
    assert destination(opened, 0, target) == Outside(target, opens)
    assert opened.linked(0, target) is None


@pytest.mark.parametrize(
    ("target", "why"),
    [
        ("../outside.md", "lies outside"),
        ("/../outside.md", "lies outside"),
        ("%2e%2e/outside.md", "lies outside"),
        ("part/../../outside.md#secret", "lies outside"),
        ("picture.png", "no chapter"),
        ("#nowhere", "no section"),
        ("x.md#a", "cannot be read"),
        ("a%00b.md", "no "),
        ("a" * 5000, "no "),
    ],
)
def test_nowhere(opened: Book, target: str, why: str) -> None:
    found = destination(opened, 0, target)
    assert isinstance(found, Nowhere)
    assert why in found.why
    assert opened.linked(0, target) is None


def test_a_symbolic_link_does_not_lead_out(tmp_path: Path) -> None:
    write(tmp_path, {"secret.md": "s"})
    folder = write(tmp_path / "book", {"a.md": "[x](b.md)"})
    (folder / "b.md").symlink_to(tmp_path / "secret.md")
    assert isinstance(destination(open_book(str(folder)), 0, "b.md"), Nowhere)


def test_a_footnote_in_the_chapter(opened: Book) -> None:
    found = footnote(opened, 0, "n")
    assert found is not None
    assert opened.document(0).text.startswith("Note.", found.offset)
    assert footnote(opened, 0, "nobody") is None
    assert footnote(opened, 1, "n") is None


def test_over_the_pieces_of_a_large_file() -> None:
    source = f"# One\n\nSee[^n].\n\n{paragraphs(2000)}# Two\n\n{paragraphs(2000)}[^n]: Here.\n"
    found = open_text("big", source.encode())
    assert len(found.chapters) == 1
    note = footnote(found, 0, "n")
    assert note is not None
    assert found.document(note.chapter).text.startswith("Here.", note.offset)
    assert destination(found, 0, "#two") == Inside(1, 0)
    assert destination(found, 1, "#one") == Inside(0, 0)
    assert destination(found, 1, "") == Inside(0, 0)


@pytest.mark.parametrize("name", ["notes.md", "./notes.md", "short.md"])
def test_a_book_of_one_file_knows_its_own_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(write(tmp_path, {"notes.md": "# Notes\n\n## Here\n"}))
    (tmp_path / "short.md").symlink_to("notes.md")
    opened = open_book(name)
    here = destination(opened, 0, "#here")
    assert isinstance(here, Inside)
    for target in ("notes.md#here", "short.md#here", "./notes#here"):
        assert destination(opened, 0, target) == here


def test_chapters_by_other_names_than_their_files(tmp_path: Path) -> None:
    names = ["readme.md", "v1.2.md", "b.markdown", "c.MD", "d/Index.md", "d/README.mkd", "e/f.md"]
    opened = book(tmp_path, {name: f"# {name}\n" for name in names})
    for target, name in {
        "./": "readme.md",
        "v1.2": "v1.2.md",
        "v1.2.html": "v1.2.md",
        "b": "b.markdown",
        "c.html": "c.MD",
        "d": "d/README.mkd",
        "d/": "d/README.mkd",
        "d/index.html": "d/README.mkd",
        "d/Index": "d/Index.md",
        "/": "readme.md",
    }.items():
        found = destination(opened, 0, target)
        assert isinstance(found, Inside), target
        assert opened.document(found.chapter).title == name


def test_a_file_beside_a_chapter_is_not_the_chapter(tmp_path: Path) -> None:
    opened = book(tmp_path, {"scan.md": "# Scan\n", "x/README.md": "# X\n"})
    for target in ("scan.png", "scan.csv", "x/index.png", "e"):
        assert isinstance(destination(opened, 0, target), Nowhere)


def test_a_footnote_that_goes_on_in_the_next_pieces_is_whole() -> None:
    long = "".join(f"    Paragraph {n} of the note.\n\n" for n in range(6000))
    found = open_text("big", f"# Big\n\nA[^n] b[^m].\n\n[^n]: Begins.\n\n{long}[^m]: M.\n".encode())
    for index in (0, 2):  # also from within
        passages = footnote_passages(found, index, "n")
        assert passages == ["Begins.", *(f"Paragraph {n} of the note." for n in range(6000))]
    assert footnote_passages(found, 0, "m") == ["M."]
    assert footnote_passages(found, 0, "nobody") == []
    assert len(found.chapters) > 2
