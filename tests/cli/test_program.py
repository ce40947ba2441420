"""What holds for every subcommand: exit statuses, one line on standard error, no Textual."""

import json
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cpss_tui import __version__
from cpss_tui.cli import where
from cpss_tui.cli.program import COMMANDS, INTERRUPTED
from cpss_tui.paths import user_paths

from .conftest import Ran, start

Run = Callable[..., Ran]

EACH = (
    ("--version",),
    ("--help",),
    ("toc",),
    ("toc", "--json"),
    ("cat",),
    ("cat", "terms"),
    ("cat", "--plain"),
    ("notes", "list"),
    ("where",),
    ("nowhere.md",),
)

WATCHED = """\
import sys
from cpss_tui.cli import main
status = main(sys.argv[1:])
assert status in (0, 2), status
loaded = [name for name in sys.modules if name.partition(".")[0] == "textual"]
assert not loaded, loaded
"""


def test_version(run: Run) -> None:
    assert run("--version") == (f"cpss-tui {__version__}\n", "", 0)


def test_the_first_ten_lines_of_help_name_the_reader_for_ears(run: Run) -> None:
    shown = run("--help")

    assert shown.status == 0
    assert "cpss-tui cat --plain" in "\n".join(shown.out.splitlines()[:10])
    assert all(f"\n  {name} " in shown.out for name in COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_each_subcommand_has_a_help(run: Run, name: str) -> None:
    shown = run(name, "--help")

    assert shown.status == 0
    assert shown.out.startswith(f"usage: cpss-tui {name} ")


def test_the_module_is_the_same_program() -> None:
    assert start("--version").stdout == f"cpss-tui {__version__}\n".encode()


@pytest.mark.parametrize("words", EACH, ids=" ".join)
def test_no_subcommand_loads_textual(book: Path, words: tuple[str, ...]) -> None:
    which = ("--book", str(book)) if words[0] in ("toc", "cat", "notes") else ()

    ended = start(*words, *which, program=("-c", WATCHED))

    assert ended.returncode == 0, ended.stderr.decode()


def test_importing_the_command_line_loads_next_to_nothing() -> None:
    program = "import sys, cpss_tui.cli; print(*sys.modules)"

    loaded = start(program=("-c", program)).stdout.decode().split()

    assert not {"textual", "rich", "markdown_it", "sqlite3", "json", "argparse"} & set(loaded)


def test_piped_output_holds_no_control_byte(tmp_path: Path) -> None:
    hostile = tmp_path / "\x1b[31mname.md"
    hostile.write_bytes(b"# A \x1b]0;t\x07 \xc2\x9b31m\n\n`\x1b[1m`\r\n\n\xe2\x80\xae \x7f \xff\n")

    for words in (("toc",), ("toc", "--json"), ("cat",), ("cat", "--plain"), ("cat", "\x1b[m")):
        ended = start(*words, "--book", hostile)
        for shown in (ended.stdout, ended.stderr):
            text = shown.decode()
            assert not [c for c in text if c != "\n" and (ord(c) < 32 or 126 < ord(c) < 160)]
            assert "\u202e" not in text


@pytest.mark.parametrize(
    "words",
    [
        ("cat", "--width", "9"),
        ("cat", "--width", "wide"),
        ("cat", "--widht", "40"),
        ("cat", "--wid", "40"),
        ("cat", "a", "b"),
        ("toc", "extra"),
        ("notes",),
        ("notes", "lits"),
        ("notes", "list", "--kind", "novel"),
        ("nowhere.md",),
        ("toc", "--book", "nowhere.md"),
        ("toc", "--book", ""),
        ("--at",),
        ("a" * 5000,),
    ],
    ids=lambda words: " ".join(words)[:40],
)
def test_what_cannot_be_used_is_refused_in_one_line(run: Run, words: tuple[str, ...]) -> None:
    refused = run(*words)

    assert refused.status == 2
    assert refused.out == ""
    assert refused.err.count("\n") == 1
    assert "Traceback" not in refused.err


def test_a_misspelt_subcommand_names_the_nearest_before_the_missing_file(run: Run) -> None:
    refused = run("tco", "--json")

    assert refused.status == 2
    nearest, missing = refused.err.index("cpss-tui toc"), refused.err.index("no file")
    assert nearest < missing


def test_a_file_named_like_a_subcommand_is_a_book_by_its_path(run: Run, tmp_path: Path) -> None:
    (tmp_path / "where").write_text("# Found\n", encoding="utf-8")
    (tmp_path / "wher").write_text("# Near\n", encoding="utf-8")

    assert run("./where").out == "Found\n"
    assert run("where").out.startswith("data ")
    assert run("wher").out == "Near\n"


def test_without_its_guide_the_program_says_what_to_do(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("cpss_tui.book.sources.__file__", str(tmp_path / "a" / "b" / "c.py"))

    for words in (("toc",), ("cat",), ("notes", "list"), ()):
        refused = run(*words)
        assert refused.status == 2
        assert "reinstall" in refused.err
        assert refused.err.count("\n") == 1


def test_a_broken_book_is_refused(run: Run, book: Path) -> None:
    (book / "book.toml").write_text("[{", encoding="utf-8")

    refused = run("toc", "--book", book)

    assert refused.status == 2
    assert "book.toml" in refused.err
    assert refused.err.count("\n") == 1


def _break(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def broken(_arguments: object) -> int:
        raise error

    monkeypatch.setattr(where, "run", broken)


def test_a_mistake_of_its_own_is_one_line_and_a_traceback_in_the_log(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    _break(monkeypatch, ValueError("at\nsea"))

    broken = run("where")

    log = user_paths().log / "cpss-tui.log"
    assert broken.status == 2
    assert broken.err.count("\n") == 1
    assert str(log) in broken.err
    assert "Traceback" in log.read_text(encoding="utf-8")
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert stat.S_IMODE(log.parent.stat().st_mode) == 0o700


def test_a_log_that_cannot_be_written_is_no_second_mistake(
    run: Run, monkeypatch: pytest.MonkeyPatch, homes: Path
) -> None:
    homes.mkdir()
    (homes / "state").write_text("a file where the folder should be", encoding="utf-8")
    _break(monkeypatch, ValueError("at sea"))

    broken = run("where")

    assert broken.status == 2
    assert "could not be kept" in broken.err


def test_an_interrupt_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _break(monkeypatch, KeyboardInterrupt())

    assert run("where") == ("", "", INTERRUPTED)


def test_a_reader_who_leaves_early_is_no_failure(book: Path) -> None:
    (book / "terms.md").write_text("# Long\n\n" + "word " * 200_000, encoding="utf-8")
    command = [sys.executable, "-m", "cpss_tui", "cat", "--book", str(book)]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_a_reader_who_never_came_is_no_failure(book: Path) -> None:
    """What is still held back when the pipe breaks must not be tried again at the end."""
    ours, theirs = os.pipe()
    os.close(ours)
    ended = start("toc", "--book", book, stdout=theirs, capture_output=False, stderr=-1)
    os.close(theirs)

    assert (ended.returncode, ended.stderr) == (0, b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk_is_said(book: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = start("toc", "--book", book, stdout=full, capture_output=False, stderr=-1)

    assert ended.returncode == 2
    assert ended.stderr.count(b"\n") == 1
    assert b"No space left" in ended.stderr


def test_an_encoding_that_lacks_a_character_stops_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "dash.md"
    file.write_text("# A – B\n", encoding="utf-8")
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")

    assert start("cat", "--book", file).stdout == b"A ? B\n"
    listed = json.loads(start("toc", "--json", "--book", file).stdout)
    assert listed["sections"][0]["title"] == "A – B"


@pytest.mark.parametrize("closed", [1, 2])
def test_a_closed_stream_is_no_traceback(book: Path, closed: int) -> None:
    ended = start(
        "cat", "--book", book if closed == 1 else "nowhere", preexec_fn=lambda: os.close(closed)
    )

    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr + ended.stdout


def test_a_chapter_that_cannot_be_read_hides_no_other(run: Run, book: Path) -> None:
    (book / "terms.md").unlink()

    shown = run("cat", "--book", book)

    assert shown.status == 2
    assert "terms.md" in shown.err
    assert "Scar enhances" in shown.out


def test_a_book_needs_no_heading(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bare.md").write_text("Only words.\n", encoding="utf-8")

    assert run("cat", "--book", "bare.md").out == "Only words.\n"
