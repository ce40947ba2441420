"""What is made in a copy of the process: the same as here, or nothing."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import pytest

from cpss_tui.book.ahead import Ahead, can_be_made
from cpss_tui.document.parse import parse

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork on this system")

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
    ahead = Ahead(lambda: "x")
    assert ahead.result() == "x"
    with pytest.raises(ChildProcessError):
        os.waitpid(ahead._process, os.WNOHANG)


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
