"""A LOCATION finds an id, the start of an id, the start of a title; or says what it may mean."""

from pathlib import Path

import pytest

from cpss_tui.book.book import Book, open_text
from cpss_tui.book.locations import resolve, stretch
from cpss_tui.book.model import AmbiguousLocationError, BookError, LocationNotFoundError
from cpss_tui.document.model import Document

from .support import book, paragraphs

IMAGING = "# Imaging\n\nWords.\n\n## Plain films\n\nA.\n\n### Views\n\nB.\n\n## MRI\n\nC.\n"
FILES = {
    "SUMMARY.md": "- [Terms](terms.md)\n- [Imaging](imaging.md)\n- [Implants](implants.md)\n"
    "- [Gone](gone.md)\n- [Notes](deep/notes.md)\n",
    "terms.md": "# Terms and words\n\n## Results\n\nOne.\n",
    "imaging.md": IMAGING,
    "implants.md": "Without a heading.\n",
    "deep/notes.md": "# Notes\n\n## Results\n\nTwo.\n\n## Plainly\n\nThree.\n",
}


@pytest.fixture
def opened(tmp_path: Path) -> Book:
    return book(tmp_path, FILES)


def words(opened: Book, location: str) -> str:
    place = resolve(opened, location)
    return opened.document(place.chapter).text[place.start : place.end].strip()


def test_an_exact_id(opened: Book) -> None:
    assert words(opened, "imaging") == opened.document(1).text
    assert words(opened, "imaging#mri") == "MRI\n\nC."
    assert words(opened, "deep/notes#results") == "Results\n\nTwo."


def test_a_section_goes_to_the_next_one_that_is_not_below_it(opened: Book) -> None:
    assert words(opened, "imaging#plain-films") == "Plain films\n\nA.\n\nViews\n\nB."


def test_case_and_white_space_around_do_not_matter(opened: Book) -> None:
    assert words(opened, "  IMAGING#Views ") == "Views\n\nB."


def test_the_start_of_an_id(opened: Book) -> None:
    assert words(opened, "deep") == opened.document(4).text
    assert words(opened, "imaging#pl").startswith("Plain films")


def test_the_start_of_a_chapters_id_means_the_chapter_and_not_its_sections(opened: Book) -> None:
    assert words(opened, "imag") == opened.document(1).text


def test_the_start_of_a_title(opened: Book) -> None:
    assert words(opened, "mri") == "MRI\n\nC."
    assert words(opened, "view") == "Views\n\nB."
    assert words(opened, "Terms and") == opened.document(0).text


def test_a_whole_title_is_meant_before_the_start_of_another(tmp_path: Path) -> None:
    found = book(tmp_path, {"a.md": "# A\n\n## Pain\n\nx\n\n## Pain scores\n\ny\n"})
    assert words(found, "pain") == "Pain\n\nx"


def test_an_exact_id_that_begins_another(tmp_path: Path) -> None:
    found = book(tmp_path, {"a.md": "# A\n\n## Pain\n\nx\n\n## Pain\n\ny\n"})
    assert words(found, "a#pain") == "Pain\n\nx"
    assert words(found, "a#pain-1") == "Pain\n\ny"


@pytest.mark.parametrize(
    ("location", "candidates"),
    [
        ("im", ("imaging", "implants")),
        ("results", ("terms#results", "deep/notes#results")),
        ("plain", ("imaging#plain-films", "deep/notes#plainly")),
    ],
)
def test_more_than_one(opened: Book, location: str, candidates: tuple[str, ...]) -> None:
    with pytest.raises(AmbiguousLocationError) as caught:
        resolve(opened, location)
    assert caught.value.candidates == candidates
    assert all(candidate in str(caught.value) for candidate in candidates)


@pytest.mark.parametrize(
    "location", ["nothing", "imaging#nothing", "", "  ", "#", "#mri", "gone#x"]
)
def test_none(opened: Book, location: str) -> None:
    expected = BookError if location.startswith("gone") else LocationNotFoundError
    with pytest.raises(expected):
        resolve(opened, location)


def test_a_chapter_that_is_meant_and_cannot_be_read(opened: Book) -> None:
    with pytest.raises(BookError, match="cannot be read"):
        resolve(opened, "gone")


def test_an_exact_id_asks_for_no_other_chapter(
    opened: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    parse = Book._parsed

    def parsed(self: Book, index: int) -> Document:
        asked.append(index)
        return parse(self, index)

    monkeypatch.setattr(Book, "_parsed", parsed)
    resolve(opened, "imaging")
    resolve(opened, "imaging#mri")
    resolve(opened, "imag")
    assert set(asked) == {1}


def test_a_chapter_without_a_heading_has_its_own_title(opened: Book) -> None:
    assert words(opened, "implants") == "Without a heading."
    assert words(opened, "Impl") == "Without a heading."


# Large files

LARGE = "# Book\n\nPreface.\n\n" + "".join(
    f"## Part {n}\n\n{paragraphs(1500)}### Below {n}\n\n{paragraphs(1200)}" for n in range(4)
)


def pieces(found: Book, location: str) -> list[tuple[int, bool, bool]]:
    """The chapters of a stretch, and whether it begins and ends with each."""
    return [
        (p.chapter, p.start == 0, p.end >= found.document(p.chapter).author_end)
        for p in stretch(found, location)
    ]


def test_sections_of_a_large_file_by_the_ids_of_the_file() -> None:
    found = open_text("big", LARGE.encode())
    assert not found.complete
    place = resolve(found, "big#below-3")
    assert found.document(place.chapter).text.startswith("Below 3", place.start)
    assert resolve(found, "part 2").chapter == resolve(found, "big#part-2").chapter


def test_a_section_of_several_pieces_is_found_whole() -> None:
    found = open_text("big", LARGE.encode())
    assert pieces(found, "big") == [(n, True, True) for n in range(len(found.chapters))]
    parts = pieces(found, "big#part-2")
    assert len(parts) == 2
    assert all(begins and ends for _, begins, ends in parts)
    assert [p.chapter for p in stretch(found, "big#below-2")] == [parts[1][0]]
    text = "\n\n".join(
        found.document(p.chapter).text[p.start : p.end] for p in stretch(found, "big#part-1")
    )
    assert text.startswith("Part 1\n\nWalking")
    assert text.endswith("Walking helps a little. 1199")
    assert text.count("Walking") == 2700
