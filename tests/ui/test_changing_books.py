"""Books that change, shrink or lose chapters while they are read."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from textual.pilot import Pilot

from cpss_tui.book.book import open_book
from cpss_tui.book.model import BookError
from cpss_tui.ui.app import ReaderApp
from cpss_tui.ui.session import Session

SIZE = (80, 24)
NAMES = ("one", "two", "three", "four")


def paragraphs(name: str) -> str:
    return "\n\n".join(f"In chapter {name} the lamp number {n} is lit." for n in range(40))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        text = f"# Chapter {name}\n\n{paragraphs(name)}\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    _list(tmp_path, NAMES)
    return tmp_path


def _list(folder: Path, names: tuple[str, ...]) -> None:
    lines = "".join(f"- [Chapter {name.rpartition('/')[2]}]({name}.md)\n" for name in names)
    (folder / "SUMMARY.md").write_text(lines, encoding="utf-8")


def opened(path: Path) -> ReaderApp:
    session = Session(open_book(str(path)))
    return ReaderApp(session, session.last_spot())


def words_at_place(app: ReaderApp) -> str:
    view = app.reader.view
    return view.document.text[view.place :].split("\n")[0]


async def look(app: ReaderApp, pilot: Pilot[None]) -> None:
    app.reader._look_for_changes()
    await pilot.pause()


def go(app: ReaderApp, words: str) -> None:
    app.reader.view.jump_to(app.reader.view.document.text.index(words))


async def test_the_way_back_outlives_a_book_that_shrinks(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G", "g")
        _list(folder, NAMES[:2])
        await look(app, pilot)
        await pilot.press("backspace")
        assert app.reader._keys.message == "What stood there is no longer in this book."
        await pilot.press("backspace")
        assert words_at_place(app) == "Chapter one"


async def test_the_way_back_leads_to_the_same_words(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]")
        go(app, "In chapter two the lamp number 20")
        await pilot.press("G")
        _list(folder, ("four", *NAMES[:3]))
        text = (folder / "two.md").read_text(encoding="utf-8")
        (folder / "two.md").write_text(text.replace("two\n", "two\n\nNew.\n", 1), encoding="utf-8")
        await look(app, pilot)
        assert words_at_place(app).startswith("In chapter four the lamp number 39")
        await pilot.press("H")
        assert words_at_place(app).startswith("In chapter two the lamp number 20")


async def test_a_chapter_under_another_name_keeps_the_place(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]", "]")
        go(app, "In chapter three the lamp number 20")
        (folder / "part").mkdir()
        (folder / "three.md").rename(folder / "part" / "three.md")
        _list(folder, ("one", "two", "four", "part/three"))
        await look(app, pilot)
        assert words_at_place(app).startswith("In chapter three the lamp number 20")


@pytest.mark.parametrize("line", ["Something else.", ""])
async def test_a_line_that_is_written_anew_keeps_the_place_beside_it(
    folder: Path, line: str
) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        go(app, "In chapter one the lamp number 20")
        above = "\n\n".join(f"A new line {n} above all." for n in range(9))
        text = (folder / "one.md").read_text(encoding="utf-8")
        text = text.replace("In chapter one the lamp number 20 is lit.", line)
        text = text.replace("# Chapter one\n", f"# Chapter one\n\n{above}\n")
        (folder / "one.md").write_text(text, encoding="utf-8")
        await look(app, pilot)
        after = ("Something else.",) if line else ("number 19 is lit.", "number 21 is lit.")
        assert words_at_place(app).endswith(after)


async def test_a_touch_is_no_change(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        app.reader.say("")
        os.utime(folder / "one.md", ns=(1, 1))
        await look(app, pilot)
        assert app.reader._keys.message == ""
        _list(folder, NAMES[:3])
        await look(app, pilot)
        assert app.reader._keys.message == "The contents of the book have changed."


@pytest.mark.parametrize("fate", ["gone", "empty", "binary"])
async def test_what_became_of_the_file_is_said_once_it_stays_so(folder: Path, fate: str) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        shown = app.reader.view.document.text
        if fate == "gone":
            (folder / "one.md").unlink()
        else:
            (folder / "one.md").write_bytes(b"\0" * 999 if fate == "binary" else b"")
        said = []
        for _ in range(4):
            await look(app, pilot)
            said.append(app.reader._keys.message)
            app.reader.say("")
        assert [bool(message) for message in said] == [False, False, True, False]
        assert said[2].endswith("What you see is how it was.")
        assert app.reader.view.document.text == shown


async def test_a_changed_chapter_is_not_shown_as_it_was_because_others_looked_at_it(
    folder: Path,
) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]")
        (folder / "one.md").write_text("# Chapter one\n\nQuite another text.\n", encoding="utf-8")
        book = app.session.book
        assert "Quite another" in book.source_text(0)
        assert "Quite another" in book.parsed(0).text
        await pilot.press("[")
        await look(app, pilot)
        assert "Quite another" in app.reader.view.document.text


# Chapters that cannot be read


async def test_a_first_chapter_that_is_missing_hides_no_other(folder: Path) -> None:
    (folder / "one.md").unlink()
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert words_at_place(app) == "Chapter two"
        assert "one.md cannot be read" in app.reader._keys.message


async def test_the_chapter_that_was_left_may_be_missing(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G")
        app.reader.save_place()
    app.session.close()
    (folder / "four.md").unlink()
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert words_at_place(app).startswith("Chapter ")


async def test_missing_chapters_are_passed_over_both_ways(folder: Path) -> None:
    (folder / "two.md").unlink()
    (folder / "four.md").write_bytes(b"\0" * 999)
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]")
        assert words_at_place(app) == "Chapter three"
        assert "two.md cannot be read" in app.reader._keys.message
        await pilot.press("]")
        assert words_at_place(app) == "Chapter three"
        assert "four.md is not a text file" in app.reader._keys.message
        await pilot.press("[")
        assert words_at_place(app) == "Chapter one"
        await pilot.press("[")
        assert app.reader._keys.message == "This is the first section."
        for _ in range(9):
            await pilot.press("space")
        assert "Chapter three" in app.reader.view.document.text
        await pilot.press("G")
        assert words_at_place(app).startswith("In chapter three the lamp number 39")


async def test_a_book_without_a_chapter_that_can_be_read_says_why(folder: Path) -> None:
    for name in NAMES:
        (folder / f"{name}.md").unlink()
    app = opened(folder)
    with pytest.raises(BookError, match=r"one\.md cannot be read"):
        async with app.run_test(size=SIZE) as pilot:
            await pilot.pause()


async def test_where_the_open_chapter_is_taken_out_the_next_one_begins(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]")
        go(app, "In chapter two the lamp number 20")
        (folder / "two.md").unlink()
        _list(folder, ("one", "three", "four"))
        await look(app, pilot)
        assert words_at_place(app) == "Chapter three"
        assert app.reader.chapter == 1
        await pilot.press("G")
        _list(folder, ("one", "three"))
        await look(app, pilot)
        assert words_at_place(app) == "Chapter three"


async def test_a_chapter_that_is_renamed_in_the_summary_too_keeps_the_place(folder: Path) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]")
        go(app, "In chapter two the lamp number 20")
        (folder / "two.md").rename(folder / "second.md")
        _list(folder, ("zero", "one", "second"))
        await look(app, pilot)
        assert words_at_place(app).startswith("In chapter two the lamp number 20 ")
        assert app.session.book.chapters[app.reader.chapter].id == "second"


@pytest.mark.parametrize("how", ["binary", "missing"])
async def test_a_chapter_that_cannot_be_read_now_stays_as_it_was(folder: Path, how: str) -> None:
    app = opened(folder)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("]")
        go(app, "In chapter two the lamp number 20")
        if how == "binary":
            (folder / "two.md").write_bytes(bytes(9000))
        else:
            (folder / "two.md").unlink()
            _list(folder, ("two", "one"))
        for _ in range(3):
            await look(app, pilot)
        assert words_at_place(app).startswith("In chapter two the lamp number 20 ")
        assert app.reader._keys.message.endswith("What you see is how it was.")
