"""Names and addresses that hold control sequences: none of them reaches the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.terminal.reading import leave

if TYPE_CHECKING:
    from pathlib import Path

    from tests.terminal.conftest import OpenReader

_TITLED = "\x1b]0;owned\x07"


def test_no_name_of_a_file_or_address_acts_on_the_terminal(
    reader: OpenReader, tmp_path: Path
) -> None:
    folder = tmp_path / "hostile"
    folder.mkdir()
    (folder / "book.toml").write_text(r'book.title = "T\u001b]0;owned\u0007[bold]"')
    (folder / "a.md").write_text("[link](%1b%5d0;owned%07.md)\n")
    (folder / f"b{_TITLED}\u202e.md").write_text("words\n")
    screen = reader(book=folder)
    assert screen.lines[0].startswith(" T␛]0;owned␇[bold]")
    screen.send("enter")
    screen.wait_for("␛]0;owned␇.md is no chapter of this book.")
    screen.send("t")
    screen.wait_for("b␛]0;owned␇\ufffd")
    screen.send("t", "space", "space")
    screen.wait_for("b␛]0;owned␇\ufffd · ")
    leave(screen)
    assert b"\x1b]0;owned" not in screen.raw
