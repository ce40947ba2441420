"""The table of contents."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran

Run = Callable[..., Ran]


def test_the_text_shows_numbers_titles_and_ids(run: Run, book: Path) -> None:
    shown = run("toc", "--book", book)

    assert shown.status == 0
    assert shown.out.splitlines() == [
        "A small book (2)",
        "",
        "1  Terms            terms",
        "2  Imaging          imaging",
        "  2.1  Plain films  imaging#plain-films",
        "    2.1.1  Views    imaging#views",
        "  2.2  MRI          imaging#mri",
        "3  Later (not written yet)",
    ]


def test_the_answer_in_json(run: Run, book: Path) -> None:
    answer = json.loads(run("toc", "--book", book, "--json").out)

    assert answer.keys() == {"schema", "book", "sections"}
    assert answer["schema"] == 1
    assert answer["book"] == {"id": "small", "title": "A small book", "edition": "2"}
    assert [section["id"] for section in answer["sections"]] == [
        "terms",
        "imaging",
        "imaging#plain-films",
        "imaging#views",
        "imaging#mri",
    ]
    assert answer["sections"][2] == {
        "id": "imaging#plain-films",
        "title": "Plain films",
        "number": "2.1",
        "level": 2,
        "chapter": "imaging",
        "words": 17,
    }


def test_a_file_without_headings_is_still_listed(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare.md").write_text("Two words.\n\n## Below\n", encoding="utf-8")

    answer = json.loads(run("toc", "--book", "bare.md", "--json").out)

    assert answer["book"] == {"id": None, "title": "bare", "edition": None}
    first, second = answer["sections"]
    assert (first["id"], first["level"], first["words"]) == ("bare", 1, 2)
    assert second["id"] == "bare#below"
    assert run("cat", first["id"], "--book", "bare.md").status == 0


def test_an_empty_file_has_contents(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty.md").touch()

    assert run("toc", "--book", "empty.md").out == "empty\n\nempty  empty\n"


def test_every_listed_id_is_a_location(run: Run, book: Path) -> None:
    for section in json.loads(run("toc", "--book", book, "--json").out)["sections"]:
        shown = run("cat", section["id"], "--book", book)
        assert shown.status == 0
        assert section["title"] in shown.out.splitlines()[0]


FOLDER = {
    "1.md": "---\ntitle: The first\n---\n\nWords.\n",
    "2-two.md": "Words.\n\n# The second\n",
    "10-ten.md": "---\ntitle: The tenth\n---\n\n# Ten\n\n## Below\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "folder"
    place.mkdir()
    for name, words in FOLDER.items():
        (place / name).write_text(words, encoding="utf-8")
    return place


def test_files_of_a_folder_are_called_by_their_own_titles(run: Run, folder: Path) -> None:
    assert run("toc", "--book", folder).out.splitlines()[2:] == [
        "The first   1",
        "The second  2-two",
        "Ten         10-ten",
        "  Below     10-ten#below",
    ]
    sections = json.loads(run("toc", "--book", folder, "--json").out)["sections"]
    assert [section["title"] for section in sections] == ["The first", "The second", "Ten", "Below"]


@pytest.mark.parametrize("location", ["the first", "The Second", "the tenth", "ten", "the te"])
def test_a_title_of_its_own_is_a_location(run: Run, folder: Path, location: str) -> None:
    assert run("cat", location, "--book", folder).status == 0


def test_a_single_file_is_called_by_its_front_matter(run: Run, folder: Path) -> None:
    assert run("toc", "--book", folder / "1.md").out.splitlines()[-1] == "The first  1"


def test_a_chapter_that_cannot_be_read_hides_no_other(run: Run, folder: Path) -> None:
    (folder / "3.md").write_bytes(b"\x00\x01" * 99)
    (folder / "4.md").write_bytes(b"\x00\x01" * 99_000)

    shown = run("toc", "--book", folder)

    assert shown.status == 2
    assert [line.split()[-1] for line in shown.out.splitlines()[2:]] == [
        *("1", "2-two", "3", "4", "10-ten", "10-ten#below"),
    ]
    assert shown.err.count("is not a text file") == shown.err.count("\n") == 2
    answer = run("toc", "--book", folder, "--json")
    assert answer.status == 2
    assert [s["id"] for s in json.loads(answer.out)["sections"]][2:4] == ["3", "4"]
    assert run("cat", "--book", folder).status == 2
    assert run("cat", "ten", "--book", folder).out.startswith("Ten\n")


def test_a_missing_chapter_keeps_the_title_that_the_summary_gives(run: Run, book: Path) -> None:
    (book / "terms.md").unlink()

    shown = run("toc", "--book", book)

    assert shown.status == 2
    assert "1  Terms            terms" in shown.out.splitlines()
    assert "2  Imaging          imaging" in shown.out.splitlines()
    assert "terms.md cannot be read" in shown.err


@pytest.mark.parametrize(
    "words",
    ["[{", "{}", '{"a": 1}', "7", '["x"]', "[" * 9999, "\udcff"],
    ids=["broken", "empty", "object", "number", "string", "deep", "bytes"],
)
def test_references_that_cannot_be_read_make_no_chapter_unreadable(
    run: Run, book: Path, words: str
) -> None:
    file = book / "references.json"
    file.write_text(words, encoding="utf-8", errors="surrogateescape")

    for shown in (run("cat", "--book", book), run("toc", "--book", book)):
        assert shown.status == 0
        assert "Imaging" in shown.out
        assert shown.err.count(str(file)) == shown.err.count("\n") == 1
    assert "Scar enhances early [@hueftle]." in run("cat", "--book", book).out


def test_a_reference_of_another_shape_is_shown_as_far_as_it_is_known(run: Run, book: Path) -> None:
    entry = {"id": "hueftle", "title": "Contrast", "author": "Hueftle", "issued": "1988"}
    (book / "references.json").write_text(json.dumps([{**entry, "custom": []}]), encoding="utf-8")

    shown = run("cat", "imaging", "--book", book)

    assert (shown.status, shown.err) == (0, "")
    assert shown.out.splitlines()[-1] == "[1] Contrast."
