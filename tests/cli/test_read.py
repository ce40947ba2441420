"""The reader's door: what is settled before the interface starts, and when it does not."""

import io
import os
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from cpss_tui.book.book import Book
from cpss_tui.book.locations import Place
from cpss_tui.cli import main, read, terminal
from cpss_tui.ui.session import Session

from .conftest import Ran, start

Run = Callable[..., Ran]


class Interface(types.ModuleType):
    """Stands where the interface would, and remembers what it was opened on."""

    def __init__(self) -> None:
        super().__init__("cpss_tui.ui.app")
        self.opened: list[tuple[Book, Place | None]] = []

    def run(self, session: Session, place: Place | None) -> int:
        session.close()
        self.opened.append((session.book, place))
        return 0


@pytest.fixture
def interface(monkeypatch: pytest.MonkeyPatch) -> Interface:
    """Standard output is a terminal, and the interface is one of ours."""
    stand_in = Interface()
    monkeypatch.setitem(sys.modules, "cpss_tui.ui.app", stand_in)
    monkeypatch.setattr(read, "on_terminal", lambda: True)
    # The process that runs the tests has threads, and is not to be copied.
    monkeypatch.setattr("cpss_tui.book.ahead.can_be_made", lambda: False)
    monkeypatch.setattr(terminal, "take_terminal", lambda: None)
    return stand_in


def test_the_interface_opens_on_the_book(interface: Interface, book: Path) -> None:
    assert main([str(book)]) == 0

    ((opened, place),) = interface.opened
    assert opened.title == "A small book"
    assert place is None


def test_it_opens_at_a_location(interface: Interface, book: Path) -> None:
    assert main([str(book), "--at", "plain"]) == 0

    ((opened, place),) = interface.opened
    assert place is not None
    assert opened.document(place.chapter).text[place.start :].startswith("Plain films\n\nDynamic")


def test_the_exit_status_is_the_interface_s(
    interface: Interface, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(interface, "run", lambda _session, _place: 129)

    assert main([str(book)]) == 129


def test_a_location_that_is_not_there_opens_nothing(interface: Interface, book: Path) -> None:
    assert main([str(book), "--at", "surgery"]) == 1
    assert main([str(book), "--at", "imaging#p", "--at", "i" * 3000]) == 1
    assert interface.opened == []


def test_a_file_as_a_location_asks_about_the_book(
    interface: Interface, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = book / "terms.md"

    assert main([str(book), "--at", str(file)]) == 2
    assert f"did you mean `cpss-tui {file}`?" in capsys.readouterr().err
    assert interface.opened == []


def test_a_dumb_terminal_is_told_of_cat(
    interface: Interface,
    book: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TERM", "dumb")

    assert main([str(book)]) == 2
    assert "cpss-tui cat" in capsys.readouterr().err
    assert interface.opened == []


def test_without_a_terminal_to_show_it_the_book_is_printed(run: Run, book: Path) -> None:
    assert run(book) == run("cat", "--book", book)
    assert run(book, "--at", "plain") == run("cat", "plain", "--book", book)


def test_a_dumb_terminal_does_not_stop_a_pipe(
    run: Run, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "dumb")

    assert run(book).status == 0


def test_a_book_from_standard_input(
    run: Run, interface: Interface, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = "\ufeff# Piped\r\n\r\nWords.\r\n".encode()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(source)))

    assert run("-").status == 0
    ((opened, _),) = interface.opened
    assert opened.document(0).text == "Piped\n\nWords."
    assert opened.chapters[0].id == "stdin"


def test_standard_input_to_standard_output() -> None:
    ended = start("-", stdin=None, input=b"# Piped\n\nWords.\n")

    assert ended.returncode == 0
    assert ended.stdout == b"Piped\n\nWords.\n"


def test_subcommands_take_standard_input_too(tmp_path: Path) -> None:
    (tmp_path / "references.json").write_text("[{", encoding="utf-8")

    ended = start("toc", "--book", "-", stdin=None, input=b"# Piped\n")

    assert ended.returncode == 0
    assert ended.stdout.splitlines()[-1].split() == [b"Piped", b"stdin"]


def test_a_closed_standard_input_holds_no_book() -> None:
    ended = start("-", stdin=None, preexec_fn=lambda: os.close(0))

    assert ended.returncode == 2
    assert ended.stderr == b"There is no standard input to read a book from.\n"


TAKING = """\
import os, sys
from cpss_tui.cli.outcome import Refused
from cpss_tui.cli.terminal import take_terminal
try:
    take_terminal()
except Refused as refused:
    print(refused)
    raise SystemExit(refused.status)
assert os.isatty(0) and os.get_inheritable(0)
assert sys.stdin is sys.__stdin__ and sys.__stdin__.fileno() == 0
assert sys.__stderr__.isatty(), "the interface paints there"
"""


@pytest.mark.parametrize("closed", [False, True], ids=["nothing", "closed"])
def test_without_a_terminal_for_keys_it_says_so(closed: bool) -> None:
    """A session of its own has no /dev/tty."""
    ended = start(
        program=("-c", TAKING),
        start_new_session=True,
        preexec_fn=(lambda: os.close(0)) if closed else None,
    )

    assert ended.returncode == 2
    assert b"cpss-tui cat" in ended.stdout


@pytest.mark.parametrize("closed", [False, True], ids=["nothing", "closed"])
def test_keys_come_from_the_terminal(closed: bool) -> None:
    import pty

    child, leader = pty.fork()
    if child == 0:
        # Nothing of pytest may run on in the child: it becomes another program or it ends.
        try:
            if closed:
                os.close(0)
            else:
                os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
                os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.execv(sys.executable, [sys.executable, "-c", TAKING])  # noqa: S606 - in the terminal that `fork` made
        finally:
            os._exit(99)
    shown = b""
    try:
        while piece := os.read(leader, 1024):
            shown += piece
    except OSError:  # the terminal ends with its program
        pass
    finally:
        os.close(leader)
        _, status = os.waitpid(child, 0)

    assert os.waitstatus_to_exitcode(status) == 0, shown
