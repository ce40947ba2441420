"""The book as lines."""

from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran

Run = Callable[..., Ran]


def test_a_section_goes_to_its_end(run: Run, book: Path) -> None:
    shown = run("cat", "imaging#plain-films", "--book", book)

    assert shown.status == 0
    assert shown.out.splitlines() == [
        "2.1  Plain films",
        "",
        "Dynamic films show pseudarthrosis, if they are read with care and by",
        "somebody who has seen many.",
        "",
        "2.1.1  Views",
        "",
        "☑ standing",
        "☐ sitting",
    ]


def test_a_section_keeps_what_has_no_words_at_its_end(run: Run, book: Path) -> None:
    with (book / "terms.md").open("a", encoding="utf-8") as file:
        file.write("\n## Last\n\nWords.\n\n---\n")

    *_, last = run("cat", "terms#last", "--book", book).out.splitlines()

    assert set(last.strip()) == {"─"}


def test_a_chapter_comes_with_its_references(run: Run, book: Path) -> None:
    lines = run("cat", "imaging", "--book", book).out.splitlines()

    assert lines[0] == "2  Imaging"
    assert "Scar enhances early [1]." in lines
    assert lines[-1] == "[1] Contrast. 1988."


def test_without_a_location_all_chapters_in_order(run: Run, book: Path) -> None:
    lines = run("cat", "--book", book).out.splitlines()

    assert lines[0] == "1  Terms"
    assert lines.index("2  Imaging") > lines.index("1  Terms")
    assert lines[-1] == "[1] Contrast. 1988."


@pytest.mark.parametrize("words", [("Plain f",), ("IMAGING#PLAIN",), ("plain films",)])
def test_the_start_of_an_id_or_a_title_is_enough(
    run: Run, book: Path, words: tuple[str, ...]
) -> None:
    assert run("cat", *words, "--book", book).out.startswith("2.1  Plain films\n")


def test_a_location_that_is_not_there(run: Run, book: Path) -> None:
    shown = run("cat", "surgery", "--book", book)

    assert (shown.out, shown.status) == ("", 1)
    assert shown.err.count("\n") == 1


def test_an_ambiguous_location_names_the_candidates(run: Run, book: Path) -> None:
    assert run("cat", "imaging#v", "--book", book).status == 0

    (book / "terms.md").write_text("# Terms\n\n## Views\n\n## Visits\n", encoding="utf-8")
    shown = run("cat", "terms#vi", "--book", book)
    assert (shown.out, shown.status) == ("", 2)
    assert "terms#views" in shown.err
    assert "terms#visits" in shown.err


def test_a_file_as_a_location_asks_about_the_option(run: Run, book: Path) -> None:
    shown = run("cat", book / "terms.md", "--book", book)

    assert shown.status == 2
    assert "did you mean `--book" in shown.err


@pytest.mark.parametrize("width", [10, 30, 100])
def test_no_line_is_wider_than_the_measure(run: Run, book: Path, width: int) -> None:
    lines = run("cat", "plain films", "--book", book, "--width", str(width)).out.splitlines()

    assert max(map(len, lines)) <= width
    assert width > 90 or max(map(len, lines)) > width * 0.6


def test_plain_says_in_words_what_the_page_shows(run: Run, book: Path) -> None:
    shown = run("cat", "--plain", "--book", book)

    assert shown.status == 0
    assert shown.out.splitlines() == [
        "heading level 1: Terms",
        "Words, and code.",
        "warning: Ask first.",
        "heading level 1: Imaging",
        "Scar enhances early [1].",
        "heading level 2: Plain films",
        "Dynamic films show pseudarthrosis, if they are read with care and by somebody who has "
        "seen many.",
        "heading level 3: Views",
        "done: standing",
        "not done: sitting",
        "heading level 2: MRI",
        "Study: PROCESS. Design: trial.",
        "diagram, mermaid:",
        "graph TD",
        "  A-->B",
        "end of diagram",
        "heading level 2: References",
        "[1] Contrast. 1988.",
    ]


def test_struck_words_are_told_from_others(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "dose.md"
    file.write_text("Give ~~500 mg~~ 50 mg.", encoding="utf-8")

    assert run("cat", "--book", file).out == "Give ~~500 mg~~ 50 mg.\n"
    assert run("cat", "--plain", "--book", file).out == "Give (struck out: 500 mg) 50 mg.\n"


def test_plain_takes_a_location(run: Run, book: Path) -> None:
    assert run("cat", "views", "--plain", "--book", book).out.splitlines() == [
        "heading level 3: Views",
        "done: standing",
        "not done: sitting",
    ]


def test_standard_input_as_a_location_asks_about_the_option(run: Run, book: Path) -> None:
    shown = run("cat", "-", "--book", book)

    assert (shown.out, shown.status) == ("", 2)
    assert "`--book -`" in shown.err


@pytest.mark.parametrize("words", [("toc",), ("cat", "terms"), ("notes", "list")])
def test_a_book_without_its_option_is_told_of_it(
    run: Run, book: Path, words: tuple[str, ...]
) -> None:
    shown = run(*words, book)

    assert (shown.out, shown.status) == ("", 2)
    assert f"`--book {book}`" in shown.err
    assert "--book" not in run("toc", "--nothing").err
    assert "did you mean" not in run(*words, "--book", book, "more").err
