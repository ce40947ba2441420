"""The table of contents."""

import json
from collections.abc import Callable
from pathlib import Path

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
