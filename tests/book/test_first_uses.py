"""A source or a footnote has one number in all pieces of a large file; so have headings."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpss_tui.book.book import Book, open_book
from cpss_tui.book.large import LargeFile
from cpss_tui.document.model import BlockKind, Document
from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out

from .support import paragraphs

KEYS = ("one", "two", "three")
BIG = paragraphs(200)
"""Enough for a section to be a piece of its own."""
NAMES = ("a", "b", "c", "d\u200b", "e")

USES = st.sampled_from([*(f"[^{name}]" for name in NAMES), "[@one]", "[@two; @three]", "[@nobody]"])
AROUND = st.sampled_from(
    [
        *("Plain {}.", "`{}`", "``a ` {}``", "\\{}", "![{}](x.png)", "[{}](http://x.org)"),
        *("<div>{}</div>", "> {}", "- {}", "    {}", "```\n{}\n```", "<!-- {} -->", "$x{}$"),
        *("| a | b |\n|---|---|\n| {} | `{}` |", "## Heading {}", "[a {}]: /x", "{}: text", "\n"),
        *("[[{}]]", "*{}*", "https://x.org/{}", "> \n>     {}", "1.      {}", "$$\n{}\n$$"),
        *("<pre>\n\n{}\n</pre>", "Term {}\n: {}", "{} and\n{}", "[^late]: note {}", "# {}"),
    ]
)
BLOCKS = st.builds(lambda around, use: around.replace("{}", use), AROUND, USES)
NOTES = "\n\n".join(f"[^{name}]: The note {name}." for name in NAMES[:4])


def parsed(source: str) -> list[Document]:
    large = LargeFile(source.encode(), lambda: KEYS)
    large.more(60.0)
    return [large.parsed(n, large.source(n)[0]) for n in range(len(large.pieces))]


@given(st.lists(st.lists(BLOCKS, max_size=4), min_size=2, max_size=4), st.integers(0, 3))
def test_every_piece_counts_as_the_whole_does(parts: list[list[str]], noted: int) -> None:
    sections = [f"# Part {n}\n\n" + "\n\n".join(blocks) for n, blocks in enumerate(parts)]
    sections.insert(min(noted, len(sections)), f"# Notes\n\n{NOTES}\n\n[^late]: Never read.")
    source = "".join(f"{section}\n\n{BIG}" for section in sections)
    whole = parse(source, KEYS)

    pieces = parsed(source)

    assert len(pieces) > 1
    for piece in pieces:
        assert piece.cited == whole.cited[: len(piece.cited)]
        assert piece.footnotes == whole.footnotes[: len(piece.footnotes)]
    assert pieces[-1].cited == whole.cited
    assert set(pieces[-1].footnotes) == set(whole.footnotes)


def test_a_note_has_the_number_of_a_use_that_is_still_to_come() -> None:
    source = f"# One\n\nSee[^x].\n\n[^y]: Of two.\n\n[^x]: Of one.\n\n{BIG}# Two\n\n{BIG}See[^y].\n"
    first = parsed(source)[0]
    assert first.footnotes == ("x", "y")
    page = [line.text for line in lay_out(first, 72).lines]
    assert "² Of two." in page
    assert "¹ Of one." in page


def test_a_note_that_nobody_refers_to_keeps_its_label() -> None:
    first = parsed(f"# One\n\n[^y]: Alone.\n\n{BIG}# Two\n\n{BIG}")[0]
    assert first.footnotes == ()
    assert "[^y] Alone." in [line.text for line in lay_out(first, 72).lines]


@pytest.fixture
def book(tmp_path: Path) -> Book:
    parts = [
        f"## Part {n}\n\nSee [@{key}] and [@one].\n\n{paragraphs(1500)}"
        for n, key in enumerate(("three", "two", "one"), 1)
    ]
    (tmp_path / "book.toml").write_text("[book]\n", encoding="utf-8")
    (tmp_path / "SUMMARY.md").write_text("- [A](a.md)\n- [B](b.md)\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("# Small\n", encoding="utf-8")
    (tmp_path / "b.md").write_text(f"# Big\n\n{BIG}{''.join(parts)}", encoding="utf-8")
    entries = [{"id": key, "title": f"Title {key}"} for key in KEYS]
    (tmp_path / "references.json").write_text(json.dumps(entries), encoding="utf-8")
    return open_book(str(tmp_path))


def test_numbers_of_headings_go_on_in_the_text(book: Book) -> None:
    shown = [
        line.text
        for index in book.readable
        for line in lay_out(book.document(index), 72, book.heading_numbers(index)).lines
        if book.document(index).blocks[line.block].kind is BlockKind.HEADING and line.text
    ]
    assert [line for line in shown if line != "References"] == [
        *("1  Small", "2  Big", "2.1  Part 1", "2.2  Part 2", "2.3  Part 3"),
    ]


def test_a_piece_lists_its_own_sources_with_their_numbers_in_the_file(book: Book) -> None:
    tails = []
    for index in book.readable[-3:]:
        document = book.document(index)
        listed = [b for b in document.blocks if b.kind is BlockKind.REFERENCE]
        tails.append([(b.info, document.text[b.start : b.end]) for b in listed])
    assert tails == [
        [("[1]", "Title three."), ("[2]", "Title one.")],
        [("[2]", "Title one."), ("[3]", "Title two.")],
        [("[2]", "Title one.")],
    ]
    text = [line.text for line in lay_out(book.document(book.readable[-2]), 72).lines]
    assert "See [3] and [2]." in text
