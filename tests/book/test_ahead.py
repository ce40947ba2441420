"""What is made in a copy of the process: the same as here, or nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from cpss_tui.book import ahead
from cpss_tui.book.ahead import Ahead, can_be_made
from cpss_tui.book.model import BookError
from cpss_tui.document.parse import parse

from .support import book as book_of
from .support import paragraphs

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system"),
    # The threads are those that run the tests.
    pytest.mark.filterwarnings("ignore:.*multi-threaded.*:DeprecationWarning"),
]

SOURCE = "# Lamps\n\nA *lamp*[^1] | b.\n\n| a | b |\n|---|---|\n| c | d |\n\n[^1]: Note.\n\n" * 400


def test_a_document_comes_back_as_it_was_made() -> None:
    assert Ahead(lambda: parse(SOURCE)).result() == parse(SOURCE)


def test_what_raises_is_nothing(capfd: pytest.CaptureFixture[str]) -> None:
    assert Ahead(lambda: 1 / 0).result() is None
    assert capfd.readouterr() == ("", "")


def test_what_cannot_be_handed_over_is_nothing() -> None:
    assert Ahead(lambda: lambda: None).result() is None


def test_a_process_that_is_killed_is_nothing() -> None:
    assert Ahead(lambda: os.kill(os.getpid(), signal.SIGKILL)).result() is None


def test_no_process_is_left() -> None:
    begun = Ahead(lambda: "x")
    assert begun.result() == "x"
    with pytest.raises(ChildProcessError):
        os.waitpid(begun._process, os.WNOHANG)


def test_what_is_not_wanted_is_ended_at_once() -> None:
    begun = Ahead(signal.pause)
    begun.discard()
    with pytest.raises(ChildProcessError):
        os.waitpid(begun._process, os.WNOHANG)


def test_what_the_copy_does_stays_there() -> None:
    kept: list[int] = []
    assert Ahead(lambda: kept.append(1) or "made").result() == "made"  # type: ignore[func-returns-value]  # the append is the point
    assert kept == []


def test_where_no_process_can_be_made_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", refuse)
    before = open_descriptors()
    with pytest.raises(OSError, match="temporarily unavailable"):
        Ahead(lambda: "x")
    assert open_descriptors() == before


def open_descriptors() -> int:
    """How many there are, where the system tells."""
    listed = Path("/proc/self/fd")
    return sum(1 for _ in listed.iterdir()) if listed.exists() else 0


def test_one_core_has_nothing_to_spare(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert not can_be_made()


# A book's chapter


@pytest.fixture
def _two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "can_be_made", lambda: True)


@pytest.mark.usefixtures("_two_cores")
@pytest.mark.parametrize("length", [3, 4000])
def test_a_chapter_read_ahead_is_the_one_that_would_be_read(tmp_path: Path, length: int) -> None:
    files: dict[str, str | bytes] = {
        "one.md": b"# One \xff\n\nSee [x].\n\n" + paragraphs(length).encode() + b"[x]: /to\n",
        "two.md": "# Two\n",
    }
    expected = book_of(tmp_path / "a", files)
    book = book_of(tmp_path / "b", files)

    book.read_ahead(0)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book, "_parsed", None)  # it is not parsed here
        book.document(0)

    assert (expected.document(0), expected.notice(0)) == (book.document(0), book.notice(0))
    assert book.chapters[0].title == expected.chapters[0].title
    assert book.sections(0) == expected.sections(0)
    assert not book.changed(0)
    assert book.document(len(book.chapters) - 1).text == "Two"


@pytest.mark.usefixtures("_two_cores")
def test_a_chapter_that_cannot_be_read_says_so_as_ever(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"one.md": "# One\n", "two.md": "# Two\n"})
    (tmp_path / "two.md").write_bytes(b"\0" * 999)
    book.read_ahead(1)
    with pytest.raises(BookError, match="not a text file"):
        book.document(1)


@pytest.mark.usefixtures("_two_cores")
def test_references_that_cannot_be_read_are_said_and_not_read_again(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"one.md": "# One\n", "references.json": "{}"})
    assert book.warning == ""
    book.read_ahead(0)
    book.document(0)
    assert "references.json cannot be read" in book.warning
    assert "_read" not in vars(book._bibliography)


@pytest.mark.usefixtures("_two_cores")
def test_another_chapter_leaves_it_for_later_or_for_nobody(tmp_path: Path) -> None:
    book = book_of(tmp_path, {"one.md": "# One\n", "two.md": "# Two\n"})
    book.read_ahead(1)
    assert book.document(0).text == "One"
    assert book.document(1).text == "Two"
    book.read_ahead(0)
    book.end_ahead()
    book.end_ahead()
    assert book.document(0).text == "One"
