"""Pictures of whole screens; they change with a look at the picture and a word in the commit."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

import pytest

from cpss_tui.annotations.model import Annotation, Kind
from cpss_tui.ui.app import ReaderApp

from .conftest import MakeApp


class Compare(Protocol):
    """The fixture of pytest-textual-snapshot."""

    def __call__(
        self, app: ReaderApp, *, press: tuple[str, ...] = (), terminal_size: tuple[int, int]
    ) -> bool: ...


Annotate = Callable[..., Annotation]


@pytest.fixture(autouse=True)
def _marks(annotate: Annotate) -> None:
    annotate("A keeper who trims", "Ask the keeper on the pier.\nTwice a night?")
    annotate("Fill the lamp.", kind=Kind.BOOKMARK)
    annotate("Rapeseed oil burns", "Smells less!", chapter=1)


@pytest.mark.parametrize("theme", ["ink", "paper"])
@pytest.mark.parametrize("size", [(120, 40), (80, 24)], ids=["120x40", "80x24"])
def test_reader(
    snap_compare: Compare, make_app: MakeApp, theme: str, size: tuple[int, int]
) -> None:
    assert snap_compare(make_app(theme), press=("j", "j", "j"), terminal_size=size)


def test_reader_in_a_small_window(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(), press=("space",), terminal_size=(40, 20))


def test_reader_in_the_terminals_own_colours(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app("ansi-dark"), press=("j",), terminal_size=(80, 24))


def test_contents_over_the_text(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(), press=("t", "j"), terminal_size=(80, 24))


def test_note_editor(snap_compare: Compare, make_app: MakeApp) -> None:
    keys = ("right_square_bracket", "right_square_bracket", "j", "a")
    assert snap_compare(make_app(), press=keys, terminal_size=(80, 24))


def test_list_of_marks(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(), press=("A", "j"), terminal_size=(80, 24))


def test_help(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(), press=("question_mark",), terminal_size=(80, 24))


def test_find(snap_compare: Compare, make_app: MakeApp) -> None:
    assert snap_compare(make_app(), press=("slash", *"lamp"), terminal_size=(80, 24))
