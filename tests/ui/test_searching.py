"""What is found while the book is still being searched, scanned, or changed on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

import pytest
from textual.pilot import Pilot

from cpss_tui.book.book import Book, open_text
from cpss_tui.paths import user_paths
from cpss_tui.search.find import Query
from cpss_tui.ui.app import ReaderApp
from cpss_tui.ui.places import Spot
from cpss_tui.ui.reading_on import ReadingOn
from cpss_tui.ui.searching import known_onward, onward
from cpss_tui.ui.session import Session

SIZE = (80, 24)
FILLING = "Nothing of note stands in this part of it.\n\n" * 1100
"""So much that two parts are two pieces of a large file."""


def parts(*words: str) -> bytes:
    """A large file of one piece for each of these words, which stands at its end."""
    return "".join(f"# Part {n}\n\n{FILLING}{w}\n\n" for n, w in enumerate(words)).encode()


class Slow:
    """Searches chapters one by one, when it is told to, in place of the thread."""

    def __init__(self, app: ReaderApp) -> None:
        self._app = app
        self._query = Query("")
        self._way: Iterator[int] = iter(())
        self.searched: list[int] = []
        screen = app.reader
        screen.search_beside = self._begin  # type: ignore[method-assign]
        screen.stop_searching = lambda: self._begin((), Query(""))  # type: ignore[method-assign]

    def _begin(self, chapters: Iterable[int], query: Query) -> None:
        self._way, self._query = iter(chapters), query
        self.searched = []

    def one(self) -> None:
        """Search the next chapter."""
        finding, query = self._app.reader.finding, self._query
        chapter = next(self._way, None)
        if chapter is None:
            finding.finished(query)
            return
        self.searched.append(chapter)
        hits = tuple(query.ranges(self._app.session.book.parsed(chapter)))
        finding.found({chapter: hits}, query)

    def all(self) -> None:
        """Search what is left."""
        while not self._app.reader.finding._sought.complete:
            self.one()


@pytest.fixture
def make_large(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., ReaderApp]]:
    """Open a large book that nobody scans but who needs it."""
    opened: list[Session] = []
    monkeypatch.setattr(ReadingOn, "fill_contents", lambda _: None)

    def make(*words: str, chapter: int = 0) -> ReaderApp:
        book = open_text("large", parts(*words))
        session = Session(book, user_paths())
        opened.append(session)
        while len(book.chapters) <= chapter:
            next(book.scan())
        return ReaderApp(session, Spot(chapter, 0))

    yield make
    for session in opened:
        session.close()


def large_book(*words: str) -> Book:
    return open_text("large", parts(*words))


def where(app: ReaderApp) -> tuple[int, str]:
    view = app.reader.view
    return app.reader.chapter, view.document.text[view.place :].split("\n")[0]


def count(app: ReaderApp) -> str:
    return app.reader.finding._count()


async def settled(pilot: Pilot[None]) -> None:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


# The way through the chapters


def test_the_way_goes_on_to_pieces_that_are_not_known_yet() -> None:
    book = large_book("one", "two", "three", "four")
    assert not book.complete
    assert known_onward(book, 0, 1) == (*range(1, len(book.chapters)), None, 0)
    assert known_onward(book, 0, -1)[0] is None
    assert list(onward(book, 0, 1)) == [1, 2, 3, 0]
    assert known_onward(book, 2, 1) == (3, 0, 1, 2)
    assert known_onward(book, 2, -1) == (1, 0, 3, 2)


def test_the_way_back_begins_before_here_and_goes_round_to_the_end() -> None:
    assert list(onward(large_book("one", "two", "three", "four"), 0, -1)) == [3, 2, 1, 0]
    book = large_book("one", "two", "three", "four")
    book.finish()
    assert list(onward(book, 2, -1)) == [1, 0, 3, 2]
    assert list(onward(book, 2, 1)) == [3, 0, 1, 2]


def test_the_way_from_a_chapter_that_is_no_more_is_through_all() -> None:
    book = large_book("one", "two")
    book.finish()
    assert list(onward(book, 7, 1)) == [0, 1]
    assert known_onward(book, 7, -1) == (1, 0)


# A book that is still being scanned


async def test_what_stands_in_a_part_not_scanned_yet_is_found(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("one", "two", "three", "zebra")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash")
        slow = Slow(app)
        await pilot.press(*"zebra")
        assert not app.session.book.complete
        slow.one()
        assert count(app) == "0+"
        slow.all()
        assert where(app) == (3, "zebra")
        assert count(app) == "1 of 1"


async def test_the_thread_scans_on(make_large: Callable[..., ReaderApp]) -> None:
    app = make_large("one", "two", "three", "zebra")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"zebra")
        await settled(pilot)
        assert app.session.book.complete
        assert where(app) == (3, "zebra")


# Steps before all is searched


async def test_back_before_the_end_is_searched_leads_to_the_last_hit(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("ox", "two ox ox", "ox", "last ox ox")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", "o")
        slow = Slow(app)
        await pilot.press("x", "enter", "N")
        assert where(app) == (0, "ox")
        slow.one()
        assert slow.searched == [3]
        assert where(app) == (3, "ox")
        assert app.reader.view.place > app.reader.view.document.text.index("last ox") + 5
        await pilot.press("N", "N")
        slow.one()
        assert (slow.searched, where(app)) == ([2], (2, "ox"))
        # On from here: first what comes next, then those before.
        await pilot.press("n", "n", "n")
        assert where(app) == (0, "ox")
        slow.all()
        await pilot.press("N")
        assert count(app) == "6 of 6"


async def test_no_hit_behind_what_is_not_searched_is_taken_for_the_next(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("ox", "ox", "ox", "ox")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", "o")
        slow = Slow(app)
        await pilot.press("x", "enter", "n")
        finding = app.reader.finding
        query = finding._sought.query
        app.session.book.finish()
        finding.found({2: tuple(query.ranges(app.session.book.parsed(2)))}, query)
        assert app.reader.chapter == 0
        slow.one()
        assert slow.searched == [1]
        assert app.reader.chapter == 1


async def test_steps_asked_for_in_advance_are_all_taken(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("one", "ox", "two", "ox")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", "o")
        slow = Slow(app)
        await pilot.press("x", "enter", "n")
        slow.one()
        assert app.reader.chapter == 1
        slow.all()
        assert app.reader.chapter == 3


async def test_a_reader_who_moved_meanwhile_is_not_thrown(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("one", "two", "zebra")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"zebr")
        slow = Slow(app)
        await pilot.press("a", "enter", "j")
        place = app.reader.view.place
        slow.all()
        assert (app.reader.chapter, app.reader.view.place) == (0, place)
        assert count(app) == "1"
        await pilot.press("n")
        assert where(app) == (2, "zebra")


async def test_a_resize_is_no_movement(make_large: Callable[..., ReaderApp]) -> None:
    app = make_large("one", "two", "zebra")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("space", "slash", *"zebr")
        slow = Slow(app)
        await pilot.press("a")
        await pilot.resize_terminal(40, 20)
        await pilot.pause()
        slow.all()
        assert where(app) == (2, "zebra")


async def test_what_is_before_the_beginning_is_searched_last(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("ox", "ox ox", "ox", "ox", chapter=2)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", "o")
        slow = Slow(app)
        await pilot.press("x")
        slow.all()
        assert slow.searched == [3, 0, 1]
        assert where(app) == (2, "ox")
        assert count(app) == "4 of 5"
        assert app.reader.view._hits


async def test_hits_of_older_words_are_not_taken(make_large: Callable[..., ReaderApp]) -> None:
    app = make_large("one", "ox", "oxen")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"ox")
        await settled(pilot)
        older = app.reader.finding._sought.query
        slow = Slow(app)
        await pilot.press("e")
        app.reader.finding.found({1: tuple(older.ranges(app.session.book.parsed(1)))}, older)
        app.reader.finding.finished(older)
        assert count(app) == "0+"
        assert app.reader.chapter == 0
        slow.all()
        assert where(app) == (2, "oxen")


async def test_longer_words_are_looked_for_from_the_beginning_again(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("one oxen", "two", "ox")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"ox", "enter", "n")
        await settled(pilot)
        assert app.reader.chapter == 2
        await pilot.press("g", "slash", *"two")
        await settled(pilot)
        assert app.reader.chapter == 1
        await pilot.press(*["backspace"] * 3, *"oxen")
        await settled(pilot)
        assert where(app) == (0, "oxen")
        await pilot.press(*["backspace"] * 4)
        assert (app.reader.chapter, app.reader.view.place, app.reader.view.top) == (0, 0, 0)


# After the typing


async def test_n_looks_for_the_last_words_again(make_large: Callable[..., ReaderApp]) -> None:
    app = make_large("ox", "two", "ox")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"ox", "enter")
        await settled(pilot)
        await pilot.press("escape")
        assert not app.reader.view._hits
        await pilot.press("n")
        await settled(pilot)
        assert where(app) == (2, "ox")
        assert count(app) == "2 of 2"
        assert app.reader.view._hits


async def test_escape_from_other_words_keeps_those_before(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("ox", "two", "ox")
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"ox", "enter", "slash", *"two", "escape")
        await settled(pilot)
        assert where(app) == (0, "ox")
        await pilot.press("n")
        await settled(pilot)
        assert where(app) == (2, "ox")
        await pilot.press("slash", "x", "backspace", "enter", "N")
        assert where(app) == (0, "ox")


# A book that changes


async def take_up(app: ReaderApp, words: bytes, moved: Callable[[Spot], Spot]) -> None:
    """Do what the reader does when a file has changed."""
    reader = app.reader
    spot = Spot(reader.chapter, reader.view.place)
    reader.session.book = open_text("large", words)
    reader.session.book.finish()
    reader.book_changed(moved)
    new = moved(spot)
    reader.travel.open(new.chapter, new.offset)


@pytest.mark.parametrize("typing", [True, False])
async def test_a_changed_book_is_searched_anew(
    make_large: Callable[..., ReaderApp], typing: bool
) -> None:
    app = make_large("one ox", "ox", "ox", "ox", chapter=1)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"ox", *([] if typing else ["enter"]))
        await settled(pilot)
        assert count(app) == "2 of 4"
        place = app.reader.view.place
        # A line before; the last chapters are no more.
        await take_up(app, parts("one", "ox ox"), lambda spot: Spot(min(spot.chapter, 1), place))
        await settled(pilot)
        assert (app.reader.chapter, app.reader.view.place) == (1, place)
        assert count(app) == "1 of 2"
        assert app.reader.view._hits
        if typing:
            await pilot.press("escape")
            assert app.reader.chapter == 1
        else:
            await pilot.press("n")
            assert app.reader.view.place > place


async def test_the_beginning_of_a_search_in_a_chapter_that_is_no_more(
    make_large: Callable[..., ReaderApp],
) -> None:
    app = make_large("one ox", "ox", "ox", "two", chapter=3)
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("slash", *"ox")
        await settled(pilot)
        assert app.reader.chapter == 0
        await take_up(app, parts("one ox"), lambda spot: spot)
        await settled(pilot)
        assert count(app) == "1 of 1"
        await pilot.press("x", "backspace")
        await settled(pilot)
        assert where(app) == (0, "ox")
        await pilot.press("escape")
        assert app.reader.chapter == 0
