"""Kills, full disks and two windows at once: every note that was acknowledged is there."""

import os
import random
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cpss_tui.annotations.store import Store
from cpss_tui.database import NotKept

from .support import BOOK, add, open_store

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals and limits as on POSIX")

# Adds annotations and prints the id of each once it is kept; says in a sentence what hinders it.
WRITER = """
import sys, pathlib, resource
from cpss_tui.annotations.model import Kind, Target
from cpss_tui.annotations.store import Store
from cpss_tui.database import NotKept
path, count, body, limit = sys.argv[1], int(sys.argv[2]), sys.argv[3], int(sys.argv[4])
store = Store.open(pathlib.Path(path))
if limit:
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
print("ready", flush=True)
sys.stdin.readline()
for number in range(count):
    try:
        made = store.add("cpss", Kind.NOTE, Target("imaging", "Scar"), f"{number} {body}")
    except NotKept as error:
        print(error, flush=True)
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        print(store.add("cpss", Kind.NOTE, Target("imaging", "Scar"), "after").id, flush=True)
        break
    print(made.id, flush=True)
"""


def writer(folder: Path, count: int, body: str = "Ask.", limit: int = 0) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [
            sys.executable,
            "-c",
            WRITER,
            str(folder / "annotations.db"),
            str(count),
            body,
            str(limit),
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kept(folder: Path) -> set[str]:
    """Return the ids that are kept, after making sure that the file is whole."""
    store = Store.open(folder / "annotations.db")
    assert store.notices == ()
    ids = {annotation.id for annotation in store.annotations(BOOK)}
    store.close()
    connection = sqlite3.connect(folder / "annotations.db")
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT count(*) FROM change").fetchone() == (len(ids),)
    connection.close()
    return ids


def test_two_windows_write_at_once(tmp_path: Path) -> None:
    windows = [writer(tmp_path, 60), writer(tmp_path, 60)]
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("\n")
        window.stdin.flush()
    printed = [window.communicate()[0].split() for window in windows]
    assert [len(ids) for ids in printed] == [60, 60]
    assert kept(tmp_path) == {*printed[0], *printed[1]}


def test_two_windows_may_be_the_first_at_once(tmp_path: Path) -> None:
    script = (
        "import sys, pathlib; from cpss_tui.annotations.store import Store; sys.stdin.readline();"
        "s = Store.open(pathlib.Path(sys.argv[1])); print(s.writable, s.notices)"
    )
    windows = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(tmp_path / "new" / "annotations.db")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(3)
    ]
    for window in windows:
        assert window.stdin is not None
        window.stdin.write("\n")
        window.stdin.flush()
    assert [window.communicate()[0] for window in windows] == ["True ()\n"] * 3


@pytest.mark.parametrize("seed", range(4))
def test_a_kill_loses_nothing_that_was_acknowledged(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    with writer(tmp_path, 100_000, "Ask. " * chance.choice([1, 2000])) as window:
        assert window.stdin is not None
        assert window.stdout is not None
        window.stdin.write("\n")
        window.stdin.flush()
        printed = {window.stdout.readline().strip() for _ in range(chance.randrange(3, 40))}
        window.send_signal(signal.SIGKILL)
        printed |= set(window.stdout.read().split())
    # The last one may have been kept and not yet acknowledged.
    assert printed <= kept(tmp_path)
    assert len(kept(tmp_path) - printed) <= 1


@pytest.mark.parametrize("room", [130_000, 150_000, 170_001])
def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, room: int) -> None:
    window = writer(tmp_path, 1000, "Ask. " * 1000, room)
    *printed, sentence, after = window.communicate("\n")[0].splitlines()
    assert sentence.startswith("Notes cannot be kept in ")
    assert "full" in sentence
    assert len(printed) > 2
    assert kept(tmp_path) == {*printed, after}


def test_what_is_written_meanwhile_is_seen_and_can_be_undone(tmp_path: Path, store: Store) -> None:
    seen = store.data_version()
    window = writer(tmp_path, 2)
    printed = window.communicate("\n")[0].split()
    assert store.data_version() != seen
    assert {a.id for a in store.annotations(BOOK)} == set(printed)
    undone = store.undo(BOOK)
    assert undone is not None
    assert undone.annotation.id == printed[-1]


def test_notes_that_cannot_be_kept_are_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    store = open_store(tmp_path / "file")
    assert store.book(BOOK, "Pain") == 0
    assert (store.writable, store.annotations(BOOK), store.counts(BOOK)) == (False, [], {})
    assert store.drafts(BOOK) == []
    store.save_anchorings("sha", {})
    assert store.anchorings("sha") == {}
    with pytest.raises(NotKept, match=r"^Notes cannot be kept in .* a folder is needed there"):
        add(store)
    with pytest.raises(NotKept):
        store.undo(BOOK)
    assert len(store.notices) == 1
    store.close()


def test_a_note_survives_that_the_file_is_damaged_under_an_open_window(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    add(store, "Old")
    (tmp_path / "annotations.db").write_bytes(b"no database" * 999)
    made = add(store, "New")
    store.close()
    assert kept(tmp_path) == {made.id}
    assert len(list(tmp_path.glob("annotations-damaged-*.db"))) == 1
