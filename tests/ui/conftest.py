"""A small book, a session with fixed ids and times, and the app on it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from cpss_tui.annotations.model import Annotation, Kind
from cpss_tui.book.book import Book, open_book
from cpss_tui.document.model import TextRange
from cpss_tui.paths import user_paths
from cpss_tui.ui.app import ReaderApp
from cpss_tui.ui.marks import target_of
from cpss_tui.ui.places import Spot
from cpss_tui.ui.session import Session

BOOK = Path(__file__).parent / "book"

MakeApp = Callable[..., ReaderApp]


@pytest.fixture
def book() -> Book:
    return open_book(str(BOOK))


@pytest.fixture
def session(book: Book) -> Iterator[Session]:
    opened = Session(book, user_paths())
    yield opened
    opened.close()


@pytest.fixture
def make_app(session: Session) -> MakeApp:
    def make(theme: str = "ink", chapter: int = 0, offset: int = 0) -> ReaderApp:
        session.state.save_setting("theme", theme)
        return ReaderApp(session, Spot(chapter, offset))

    return make


@pytest.fixture
def annotate(session: Session) -> Callable[..., Annotation]:
    """Add an annotation on some words of a chapter, with an id that is always the same."""
    numbers = count(1)
    session.store._new_id = lambda: f"{next(numbers):032x}"

    def add(words: str, body: str = "", *, chapter: int = 0, kind: Kind = Kind.NOTE) -> Annotation:
        document = session.book.document(chapter)
        start = document.text.index(words)
        ident = session.book.chapters[chapter].id
        span = TextRange(start, start + len(words))
        target = target_of(document, span, ident, session.book.edition)
        return session.store.add(session.ident, kind, target, body)

    return add
