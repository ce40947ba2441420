"""References in Vancouver style, and the list of them at a chapter's end."""

import json
from pathlib import Path
from typing import Any

import pytest

from cpss_tui.book.model import BookError
from cpss_tui.book.references import alphabetical, provenance, read_references, vancouver
from cpss_tui.book.tail import tail_words, with_references
from cpss_tui.document.model import BlockKind
from cpss_tui.document.parse import parse

from .support import book, write

ARTICLE: dict[str, Any] = {
    "id": "weir-2018",
    "type": "article-journal",
    "title": "Pain after surgery",
    "author": [{"family": "Weir", "given": "Sharada S."}, {"family": "Cho", "given": "Jean-Luc"}],
    "container-title": "PLoS One",
    "issued": {"date-parts": [[2018, 3]]},
    "volume": "13",
    "issue": "4",
    "page": "363-371",
    "DOI": "10.1/x",
    "URL": "https://example.org/x",
}


def test_an_article() -> None:
    assert vancouver(ARTICLE) == (
        "Weir SS, Cho JL. Pain after surgery. PLoS One. 2018;13(4):363-371. doi:10.1/x"
    )


@pytest.mark.parametrize(
    ("entry", "words"),
    [
        ({"title": "A page", "URL": "https://example.org"}, "A page. https://example.org"),
        (
            {"title": "Who?", "author": [{"literal": "The Board"}], "publisher": "Board"},
            "The Board. Who? Board.",
        ),
        ({"title": "Vol", "volume": "3", "page": "7"}, "Vol. 3:7."),
        ({"title": "Page", "page": "7"}, "Page. 7."),
        ({"author": [{"family": "Lone"}]}, "Lone."),
        ({"title": "Year", "issued": {"date-parts": [[]]}}, "Year."),
        ({}, ""),
    ],
)
def test_only_what_is_there_is_printed(entry: dict[str, Any], words: str) -> None:
    assert vancouver(entry) == words


def test_of_more_than_six_authors_six_are_named() -> None:
    authors = [{"family": f"Author{n}"} for n in range(7)]
    assert vancouver({"author": authors[:6]}).count("Author") == 6
    assert "et al" not in vancouver({"author": authors[:6]})
    assert vancouver({"author": authors}).endswith("Author5, et al.")


def test_how_a_source_was_read() -> None:
    assert provenance({}) == ""
    assert provenance({"custom": {"design": "cohort"}}) == "Cohort."
    custom = {"design": "cohort", "checked-in": "abstract", "citation": "partial"}
    assert provenance({"custom": custom}) == "Cohort; read: abstract; citation incomplete."


def test_sorting_leaves_accents_and_capitals_aside() -> None:
    names = ["Zoe", "Émile", "eaton", "[Anonymous]"]
    entries = [{"author": [{"literal": name}]} for name in names]
    ordered = sorted(entries, key=alphabetical)
    assert [e["author"][0]["literal"] for e in ordered] == ["[Anonymous]", "eaton", "Émile", "Zoe"]


# The file


def test_a_book_without_references(tmp_path: Path) -> None:
    assert read_references(tmp_path) == {}


@pytest.mark.parametrize("words", ["{", "[1]", '{"a": 1}', '[{"title": "no id"}]'])
def test_a_broken_file_is_said_in_one_line(tmp_path: Path, words: str) -> None:
    write(tmp_path, {"references.json": words})
    with pytest.raises(BookError, match=r"references\.json cannot be read") as caught:
        read_references(tmp_path)
    assert "\n" not in str(caught.value)


# The list at the end

ENTRIES = {"b": {"id": "b", "title": "Beta\x1b"}, "a": {"id": "a", "title": "Alpha"}}


def test_the_list_has_what_is_cited_in_the_order_of_its_numbers() -> None:
    document = with_references(parse("See [@b] and [@a; @b].", ENTRIES), ENTRIES)
    assert document.text[document.author_end :] == "\n\nReferences\n\nBeta␛.\n\nAlpha."
    tail = [block for block in document.blocks if block.start >= document.author_end]
    assert [block.kind for block in tail] == [
        BlockKind.HEADING,
        BlockKind.REFERENCE,
        BlockKind.REFERENCE,
    ]
    assert [block.info for block in tail[1:]] == ["[1]", "[2]"]
    assert document.headings == ()


def test_without_a_citation_nothing_is_added() -> None:
    document = parse("See [@unknown].", ENTRIES)
    assert with_references(document, ENTRIES) is document


def test_the_closing_page_lists_all_by_the_alphabet(tmp_path: Path) -> None:
    files = {"references.json": json.dumps(list(ENTRIES.values())), "a.md": "See [@b]."}
    found = book(tmp_path, {**files, "references.md": "# All\n"})
    assert found.document(1).text == "All\n\nAlpha.\n\nBeta␛."
    assert found.document(0).text.endswith("References\n\nBeta␛.")
    assert found.index_of("references") == 1


def test_the_words_of_the_list_are_known_without_parsing() -> None:
    assert tail_words("See [@a] and [@nobody].", ENTRIES) == "References\n\nAlpha."
    assert tail_words("See [@nobody].", ENTRIES) == ""
    assert tail_words("", ENTRIES, complete=True).split("\n\n") == ["Beta\x1b.", "Alpha."]


def test_the_list_of_an_empty_chapter_begins_at_its_beginning() -> None:
    document = with_references(parse(""), ENTRIES, complete=True)
    assert document.text == "Alpha.\n\nBeta␛."
