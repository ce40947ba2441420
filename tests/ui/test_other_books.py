"""Books that are not the guide: read anew when they change, large, and like one another."""

from __future__ import annotations

import threading
from collections.abc import Callable
from heapq import nsmallest
from pathlib import Path

import pytest

from cpss_tui.annotations import identity
from cpss_tui.annotations.model import Kind
from cpss_tui.book import likeness
from cpss_tui.book.book import open_book
from cpss_tui.document.model import SpanKind, TextRange
from cpss_tui.ui.app import ReaderApp
from cpss_tui.ui.cards import card_for
from cpss_tui.ui.marks import SIGNS, target_of
from cpss_tui.ui.screens.which_book import WhichBook
from cpss_tui.ui.session import Session

SIZE = (80, 24)
WORDS = "\n\n".join(f"Paragraph {n} says that the lamp number {n} is lit." for n in range(60))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "lamps.md"
    path.write_text(f"# Lamps\n\n{WORDS}\n", encoding="utf-8")
    return path


def opened(path: Path) -> ReaderApp:
    session = Session(open_book(str(path)))
    return ReaderApp(session, session.last_spot())


def words_at_place(app: ReaderApp) -> str:
    view = app.reader.view
    return view.document.text[view.place :].split("\n")[0]


async def test_a_changed_file_is_taken_up_and_the_place_is_kept(file: Path) -> None:
    app = opened(file)
    async with app.run_test(size=SIZE) as pilot:
        view = app.reader.view
        view.jump_to(view.document.text.index("Paragraph 30 "))
        row = view.page.line_of(view.place) - view.top
        before = "\n\n".join(["New words before all else."] * 9)
        file.write_text(f"# Lamps\n\n{before}\n\n{WORDS}\n", encoding="utf-8")
        app.reader._look_for_changes()
        await pilot.pause()
        assert words_at_place(app).startswith("Paragraph 30 ")
        assert view.page.line_of(view.place) - view.top == row
        assert "New words" in view.document.text


async def test_a_file_that_is_gone_or_empty_for_a_moment_stays_shown(file: Path) -> None:
    app = opened(file)
    async with app.run_test(size=SIZE):
        shown = app.reader.view.document.text
        file.write_text("", encoding="utf-8")
        app.reader._look_for_changes()
        assert app.reader.view.document.text == shown
        file.unlink()
        app.reader._look_for_changes()
        assert app.reader.view.document.text == shown


async def test_notes_of_different_files_do_not_mix(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "wicks.md"
    other.write_text("# Wicks\n\nA wick is a string that drinks.\n", encoding="utf-8")
    for path in (file, other):
        app = opened(path)
        async with app.run_test(size=SIZE) as pilot:
            await pilot.press("j", "m")
            session = app.session
            assert len(session.store.annotations(session.ident)) == 1
            session.close()


async def test_a_book_that_declares_an_id_now_has_its_marks_and_place(tmp_path: Path) -> None:
    (tmp_path / "SUMMARY.md").write_text("- [Lamps](lamps.md)\n", encoding="utf-8")
    (tmp_path / "lamps.md").write_text(f"# Lamps\n\n{WORDS}\n", encoding="utf-8")
    app = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "m")
        words = words_at_place(app)
        assert words != "Lamps"
        app.reader.save_place()
        app.session.close()
    toml = '[book]\nid = "lamps"\nsrc = "."\n'
    (tmp_path / "book.toml").write_text(toml, encoding="utf-8")
    for _ in range(2):
        app = opened(tmp_path)
        async with app.run_test(size=SIZE) as pilot:
            assert app.session.ident == "id:lamps"
            assert words_at_place(app) == words
            await pilot.pause()
            assert len(app.session.store.annotations("id:lamps")) == 1
            app.session.close()


async def test_a_book_that_may_be_one_of_several_is_asked_about(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.md"
    for path in (file, copy):
        path.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    first = Session(open_book(str(file)))
    first.introduce()
    document = first.book.document(0)
    target = target_of(document, TextRange(0, 5), "lamps", "")
    first.store.add(first.ident, Kind.NOTE, target, "mine")
    first.store.book("made:other", "Other lamps")
    first.store.sight("made:other", open_book(str(copy)))
    first.close()
    third = tmp_path / "third.md"
    third.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    app = opened(third)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert isinstance(app.screen, WhichBook)
        wanted = next(c.ident for c in app.session.candidates if c.ident != "made:other")
        while app.screen._candidates[app.screen.query_one("Listing").cursor].ident != wanted:  # type: ignore[attr-defined]  # a Listing has a cursor
            await pilot.press("j")
        await pilot.press("enter")
        await pilot.pause()
        assert app.session.ident == wanted
        assert [a.body for a in app.session.store.annotations(wanted)] == ["mine"]
    app.session.close()


@pytest.fixture
def large(tmp_path: Path) -> Path:
    path = tmp_path / "large.md"
    sections = [f"## Section {n}\n\n" + f"Words of section {n}. " * 700 for n in range(40)]
    path.write_text("# Large\n\n" + "\n\n".join(sections) + "\n", encoding="utf-8")
    return path


async def test_a_large_file_is_read_over_its_pieces(large: Path) -> None:
    app = opened(large)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert len(app.session.book.chapters) > 4
        await pilot.press("G")
        assert app.reader.view.document.text.rstrip().endswith("Words of section 39.")
        await pilot.press("right_square_bracket")
        assert app.reader._keys.message == "This is the last section."
        await pilot.press("m")
        ident = app.session.ident
        (mark,) = app.session.store.annotations(ident)
        assert mark.section == "large#section-39"
        await pilot.press("g")
        assert app.reader.chapter == 0
        await pilot.press("A", "enter")
        await pilot.pause()
        assert words_at_place(app).startswith("Words of section 39.")
    app.session.close()


async def test_no_key_waits_until_a_large_file_is_known_again(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    threads: dict[str, set[bool]] = {"content": set(), "sketch": set()}

    def noting(name: str, work: Callable[..., object]) -> Callable[..., object]:
        def noted(*given: object) -> object:
            threads[name].add(threading.current_thread() is threading.main_thread())
            return work(*given)

        return noted

    monkeypatch.setattr(likeness, "content_sha256", noting("content", likeness.content_sha256))
    identity.sketch.cache_clear()
    monkeypatch.setattr(identity, "nsmallest", noting("sketch", nsmallest))
    app = opened(large)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.press("m")
        await pilot.pause()
        assert list(app.reader.view._marks.values()) == [SIGNS[Kind.BOOKMARK]]
    app.session.close()
    assert threads == {"content": {False}, "sketch": {False}}

    app = opened(large)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        assert list(app.reader.view._marks.values()) == [SIGNS[Kind.BOOKMARK]]
    app.session.close()


def test_a_footnote_in_another_piece_has_its_card(tmp_path: Path) -> None:
    path = tmp_path / "notes.md"
    filler = "\n\n".join(f"## Section {n}\n\n" + "words and more words. " * 600 for n in range(12))
    path.write_text(f"# Notes\n\nSee here[^far].\n\n{filler}\n\n[^far]: The far note.\n", "utf-8")
    book = open_book(str(path))
    document = book.document(0)
    assert "far note" not in document.text
    (span,) = (s for b in document.blocks for s in b.spans if s.kind is SpanKind.FOOTNOTE)
    card = card_for(book, 0, document, span)
    assert card is not None
    assert list(card.paragraphs) == ["The far note."]


async def test_paging_goes_over_the_border_of_pieces_both_ways(large: Path) -> None:
    app = opened(large)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        view = app.reader.view
        view.to_end()
        await pilot.press("pagedown")
        assert (app.reader.chapter, view.top, view.place) == (1, 0, 0)
        await pilot.press("pageup")
        assert app.reader.chapter == 0
        assert view.at_end
    app.session.close()


async def test_the_place_in_a_large_file_is_found_again(large: Path) -> None:
    app = opened(large)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("G", "b", "b")
        words, chapter = words_at_place(app), app.reader.chapter
        app.keep_everything()
    app.session.close()
    again = opened(large)
    async with again.run_test(size=SIZE) as pilot:
        await pilot.pause()
        assert (again.reader.chapter, words_at_place(again)) == (chapter, words)
    again.session.close()


async def test_a_file_as_it_was_left_is_opened_at_its_place_before_its_notes_are(
    file: Path,
) -> None:
    app = opened(file)
    async with app.run_test(size=SIZE) as pilot:
        app.reader.view.jump_to(app.reader.view.document.text.index("Paragraph 30 "))
        app.reader.save_place()
        ident = app.session.ident
        await pilot.pause()
    app.session.close()

    again = opened(file)
    assert not again.session._store_open
    async with again.run_test(size=SIZE) as pilot:
        assert words_at_place(again).startswith("Paragraph 30 ")
        await pilot.pause()
        assert again.session.ident == ident
    again.session.close()

    file.write_text(file.read_text(encoding="utf-8") + "More.\n", encoding="utf-8")
    changed = opened(file)
    assert changed.session._store_open
    assert changed.session.ident == ident


async def test_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    (tmp_path / "one.md").write_text("# One\n", encoding="utf-8")
    (tmp_path / "two.md").write_bytes(b"# Two\n\ncaf\xe9 and na\xefve\n")
    app = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        assert "UTF-8" not in app.reader._keys.message
        await pilot.press("]")
        assert "two.md has 2 places that are not UTF-8" in app.reader._keys.message
        assert "caf\ufffd" in app.reader.view.document.text
    app.session.close()


async def test_references_that_cannot_be_read_are_said_once(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.md").write_text(f"# {name}\n\nText [@a].\n", encoding="utf-8")
    (tmp_path / "references.json").write_text("{}", encoding="utf-8")
    app = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        assert "references.json cannot be read as CSL-JSON" in app.reader._keys.message
        assert app.reader.view.document.text == "one\n\nText [@a]."
        await pilot.press("j", "]")
        assert words_at_place(app) == "two"
        assert "references.json" not in app.reader._keys.message
    app.session.close()


async def test_the_contents_learn_the_titles_of_files(tmp_path: Path) -> None:
    for name, title in (("1-one", "One"), ("2-two", "Two"), ("10-ten", "Ten")):
        (tmp_path / f"{name}.md").write_text(f"# {title}\n", encoding="utf-8")
    app = opened(tmp_path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert [entry.words for entry in app.reader.contents._entries] == ["One", "Two", "Ten"]
    app.session.close()


async def test_in_an_empty_book_nothing_fails(tmp_path: Path) -> None:
    path = tmp_path / "empty.md"
    path.write_bytes(b"")
    app = opened(path)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "b", "G", "g", "]", "[", "j", "k", "enter", "n")
        for key in ("m", "a"):
            await pilot.press(key)
            assert app.reader._keys.message == "No mark can stand here; this chapter is empty."
        await pilot.press("slash", "x", "enter")
        await app.workers.wait_for_complete()
        await pilot.pause()
        assert app.reader._keys.message == "not found"
