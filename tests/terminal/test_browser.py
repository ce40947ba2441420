"""An address that is opened outside: in a browser of the terminal, and where there is none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal.reading import leave

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader
    from tests.terminal.harness import Terminal

_ADDRESS = "https://example.org/[bold]"


def _open(reader: OpenReader, folder: Path, **environment: str) -> Terminal:
    file = folder / "links.md"
    file.write_text(f"[out](<{_ADDRESS}>)\n")
    screen = reader(book=file, env={"PATH": "/usr/bin:/bin", **environment})
    screen.send("enter")
    screen.wait_for("enter opens it outside")
    screen.send("enter")
    return screen


def test_a_browser_of_the_terminal_has_it_for_a_while(reader: OpenReader, tmp_path: Path) -> None:
    browser = tmp_path / "browser"
    browser.write_text('#!/bin/sh\nprintf "showing %s\\n" "$1" >/dev/tty\nread line </dev/tty\n')
    browser.chmod(0o755)
    screen = _open(reader, tmp_path, BROWSER=str(browser))
    screen.wait_for("showing https://example.org/")
    assert not screen.emulator.alternate
    screen.send("enter")
    screen.wait_for("Handed to the browser: https://example.org/")
    assert screen.lines[1].endswith("out")
    leave(screen)


def test_where_no_browser_can_be_opened_that_is_said(reader: OpenReader, tmp_path: Path) -> None:
    screen = _open(reader, tmp_path, BROWSER=str(tmp_path / "nothing"))
    screen.wait_for("No browser could be opened here. The address: https://example.org/")
    leave(screen)
