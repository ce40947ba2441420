"""Files that are new, newer, unwritable, damaged, replaced, locked, or somebody else's."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cpss_tui.database import Database, ForeignFile, NotKept, NotRead, Schema, timestamp

FIRST = ("CREATE TABLE word (word TEXT NOT NULL)",)
SECOND = ("ALTER TABLE word ADD COLUMN length INTEGER", "UPDATE word SET length = length(word)")
SCHEMA = Schema(4711, (FIRST,), "Words", busy=0.05)
NEWER = Schema(4711, (FIRST, SECOND), "Words")
NOW = datetime(2026, 11, 22, 21, 5, 9, 123456, UTC)


Opener = Callable[..., Database]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "words.db"


@pytest.fixture
def opened(path: Path) -> Iterator[Callable[..., Database]]:
    """Open databases that are closed at the end."""
    databases: list[Database] = []

    def open_one(schema: Schema = SCHEMA) -> Database:
        databases.append(Database(path, schema, lambda: NOW))
        return databases[-1]

    yield open_one
    for database in databases:
        database.close()


def put(database: Database, word: str) -> None:
    database.write(lambda c: c.execute("INSERT INTO word (word) VALUES (?)", (word,)))


def words(database: Database) -> list[str]:
    return database.read(
        lambda c: [row[0] for row in c.execute("SELECT word FROM word ORDER BY rowid").fetchall()]
    )


def pragma(database: Database, name: str) -> object:
    return database.read(lambda c: c.execute(f"PRAGMA {name}").fetchone()[0])


def test_a_new_file_is_as_promised(path: Path, opened: Opener) -> None:
    database = opened()
    put(database, "pain")
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    for file in path.parent.iterdir():
        assert file.stat().st_mode & 0o077 == 0
    expected = {
        "application_id": 4711,
        "user_version": 1,
        "journal_mode": "truncate",
        "synchronous": 2,
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "busy_timeout": 50,
    }
    assert {name: pragma(database, name) for name in expected} == expected
    assert (database.writable, database.notices) == (True, ())


def test_a_failed_write_is_undone(opened: Opener) -> None:
    database = opened()

    def fail(connection: sqlite3.Connection) -> None:
        connection.execute("INSERT INTO word (word) VALUES ('half')")
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        database.write(fail)
    put(database, "whole")
    assert words(database) == ["whole"]


def test_what_a_write_reads_nobody_changes_meanwhile(path: Path, opened: Opener) -> None:
    database = opened()
    other = sqlite3.connect(path, timeout=0, isolation_level=None)

    def work(_: sqlite3.Connection) -> None:
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")

    database.write(work)
    other.close()


def test_a_copy_is_whole_and_for_its_user_alone(tmp_path: Path, opened: Opener) -> None:
    database = opened()
    put(database, "pain")
    target = tmp_path / "backups" / "words.db"
    for _ in range(2):
        database.copy_to(target)
    assert [file.name for file in target.parent.iterdir()] == ["words.db"]
    assert target.stat().st_mode & 0o777 == 0o600
    copy = Database(target, SCHEMA)
    assert words(copy) == ["pain"]
    copy.close()
    (tmp_path / "file").touch()
    with pytest.raises(NotKept, match="No copy can be kept"):
        database.copy_to(tmp_path / "file" / "words.db")


def test_an_older_file_is_brought_up_to_date(opened: Opener) -> None:
    put(opened(), "pain")
    newer = opened(NEWER)
    assert newer.read(lambda c: c.execute("SELECT * FROM word").fetchall()) == [("pain", 4)]
    assert pragma(newer, "user_version") == 2


def test_a_migration_happens_whole_or_not_at_all(opened: Opener) -> None:
    put(opened(), "pain")
    broken = Schema(4711, (FIRST, (SECOND[0], "UPDATE word SET word = NULL")), "Words")
    database = opened(broken)
    assert not database.writable
    again = opened()
    assert pragma(again, "user_version") == 1
    assert words(again) == ["pain"]


def test_a_newer_file_is_shown_and_left_alone(path: Path, opened: Opener) -> None:
    put(opened(NEWER), "pain")
    before = path.read_bytes()
    database = opened()
    assert not database.writable
    assert words(database) == ["pain"]
    with pytest.raises(NotKept, match="newer version"):
        put(database, "more")
    assert "newer version" in database.notices[0]
    assert path.read_bytes() == before


@pytest.mark.parametrize("mode", ["DELETE", "WAL"])
@pytest.mark.parametrize("application", [0, 12])
def test_a_foreign_file_is_not_touched(
    path: Path, opened: Opener, mode: str, application: int
) -> None:
    path.parent.mkdir()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode = {mode}")
    connection.execute(f"PRAGMA application_id = {application}")
    connection.execute("CREATE TABLE theirs (x)")
    connection.commit()
    connection.close()
    before = {file.name: file.read_bytes() for file in path.parent.glob("*.db")}
    with pytest.raises(ForeignFile, match="belongs to another program"):
        opened()
    assert {file.name: file.read_bytes() for file in path.parent.glob("*.db")} == before


@pytest.mark.parametrize("place", ["file/words.db", "file/below/words.db"])
def test_where_no_folder_can_be_made_it_is_said(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").touch()
    database = Database(tmp_path / place, SCHEMA)
    assert not database.writable
    assert words(database) == []
    with pytest.raises(NotKept, match=r"^Words cannot be kept in .*words\.db: .*\.$"):
        put(database, "pain")
    assert len(database.notices) == 1
    (tmp_path / "file").unlink()
    put(database, "pain")  # what stood in the way is gone
    assert (words(database), database.writable) == (["pain"], True)
    database.close()


def test_a_folder_in_the_place_of_the_file_is_said(path: Path, opened: Opener) -> None:
    path.mkdir(parents=True)
    database = opened()
    assert words(database) == []
    assert "cannot be kept" in database.notices[0]


READ_AS_ANOTHER = """
import os, sys, pathlib
from test_database import Database, NotKept, SCHEMA, put, words
path = pathlib.Path(sys.argv[1])
if os.geteuid() == 0:
    os.setuid(65534)
else:
    path.chmod(0o444)
database = Database(path, SCHEMA)
print(words(database), database.writable)
try:
    put(database, "more")
except NotKept as error:
    print(error)
"""


@pytest.mark.skipif(os.name == "nt", reason="permissions as on POSIX")
def test_what_may_only_be_read_is_shown() -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        path = folder / "words.db"
        database = Database(path, SCHEMA)
        put(database, "pain")
        database.close()
        folder.chmod(0o755)
        path.chmod(0o644)
        before = path.read_bytes()
        done = subprocess.run(
            [sys.executable, "-c", READ_AS_ANOTHER, str(path)],
            capture_output=True,
            text=True,
            check=True,
            cwd=Path(__file__).parent,
        )
        shown, refused = done.stdout.splitlines()
        assert shown == "['pain'] False"
        assert refused.endswith("the file or its folder may only be read.")
        assert path.read_bytes() == before
    finally:
        shutil.rmtree(folder)


SPENT = bytes(28) + b"a journal that is over"


def garbage(path: Path) -> None:
    path.write_bytes(b"This is no database. " * 400)


def cut_short(path: Path) -> None:
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2 + 100)


def hole(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(bytes(4096))


@pytest.mark.parametrize("damage", [garbage, cut_short, hole])
def test_a_damaged_file_is_set_aside_with_its_journal(
    path: Path, opened: Opener, damage: Callable[[Path], None]
) -> None:
    database = opened()
    put(database, "some words " * 4000)
    database.close()
    damage(path)
    damaged = path.read_bytes()
    journal = path.with_name("words.db-journal")
    journal.write_bytes(SPENT)
    again = opened()
    assert words(again) == []
    put(again, "new")
    assert again.writable
    (notice,) = again.notices
    aside = path.with_name("words-damaged-20261122-210509.db")
    assert aside.name in notice
    assert "backups" in notice
    assert aside.read_bytes() == damaged
    assert aside.with_name(aside.name + "-journal").read_bytes() == SPENT
    again.close()
    garbage(path)
    assert words(opened()) == []
    assert aside.read_bytes() == damaged
    assert path.with_name("words-damaged-20261122-210509-2.db").exists()


def test_damage_that_comes_while_it_is_open_loses_no_write(path: Path, opened: Opener) -> None:
    database = opened()
    put(database, "old")
    garbage(path)
    put(database, "new")
    assert words(database) == ["new"]
    assert "set aside" in database.notices[0]
    garbage(path)
    assert words(database) == []
    assert len(list(path.parent.glob("*-damaged-*.db"))) == 2


def test_another_window_has_set_it_aside_already(path: Path, opened: Opener) -> None:
    one, other = opened(), opened()
    garbage(path)
    put(one, "one")
    put(other, "other")
    assert words(one) == ["one", "other"]
    assert len(list(path.parent.glob("*-damaged-*.db"))) == 1


def test_damage_that_hides_nothing_is_lived_with(path: Path, opened: Opener) -> None:
    put(opened(), "pain")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '')")
    connection.commit()
    connection.close()
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO word VALUES (NULL)")
    connection.execute("PRAGMA writable_schema = ON")
    connection.execute("UPDATE sqlite_master SET sql = replace(sql, 'TEXT', 'TEXT NOT NULL')")
    connection.commit()
    connection.close()
    connection = sqlite3.connect(path)
    (finding,) = connection.execute("PRAGMA quick_check").fetchone()
    assert "NULL value" in finding
    connection.close()
    database = opened()
    assert (words(database), database.notices) == (["pain", None], ())


def test_nothing_is_written_to_a_file_that_was_replaced(path: Path, opened: Opener) -> None:
    database = opened()
    put(database, "old")
    shutil.copy(path, path.with_name("copy.db"))
    put(database, "after the copy")
    path.with_name("copy.db").replace(path)
    put(database, "new")
    assert words(database) == ["old", "new"]
    assert words(opened()) == ["old", "new"]
    assert "replaced" in database.notices[0]


def test_a_file_that_was_emptied_is_begun_anew(path: Path, opened: Opener) -> None:
    database = opened()
    put(database, "old")
    path.write_bytes(b"")
    assert words(database) == []
    assert "replaced" in database.notices[0]
    path.write_bytes(b"")
    put(database, "new")
    assert words(database) == ["new"]
    assert words(opened()) == ["new"]


def test_nothing_is_written_to_a_file_that_was_removed(path: Path, opened: Opener) -> None:
    database = opened()
    put(database, "old")
    shutil.rmtree(path.parent)
    put(database, "new")
    assert words(opened()) == ["new"]


def test_a_foreign_file_in_its_place_is_not_written_to(path: Path, opened: Opener) -> None:
    database = opened()
    put(database, "old")
    foreign = sqlite3.connect(path.with_name("foreign.db"))
    foreign.execute("CREATE TABLE theirs (x)")
    foreign.commit()
    foreign.close()
    path.with_name("foreign.db").replace(path)
    before = path.read_bytes()
    for _ in range(2):
        with pytest.raises(NotKept, match="another program"):
            put(database, "new")
    assert words(database) == ["old"]
    assert path.read_bytes() == before


def test_a_lock_is_waited_for_and_then_said(path: Path, opened: Opener) -> None:
    database = opened()
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(NotKept, match="another program is holding it"):
        put(database, "pain")
    with pytest.raises(NotRead, match=r"cannot be read .* another program is holding it"):
        words(database)
    other.execute("ROLLBACK")
    other.close()
    put(database, "pain")
    assert words(database) == ["pain"]


def test_what_was_half_written_when_it_was_killed_is_taken_back(
    tmp_path: Path, path: Path, opened: Opener
) -> None:
    database = opened()
    put(database, "whole")

    def copied_in_the_middle(connection: sqlite3.Connection) -> None:
        connection.execute("PRAGMA cache_size = 2")
        connection.execute("UPDATE word SET word = 'half'")
        for _ in range(50):
            connection.execute("INSERT INTO word (word) VALUES (?)", ("half" * 1000,))
        shutil.copytree(path.parent, tmp_path / "killed")

    database.write(copied_in_the_middle)
    killed = tmp_path / "killed" / path.name
    assert b"half" in killed.read_bytes()
    assert killed.with_name(f"{path.name}-journal").stat().st_size > 0
    again = Database(killed, SCHEMA)
    assert (words(again), again.notices) == (["whole"], ())
    again.close()


def test_another_windows_write_is_noticed(path: Path, opened: Opener) -> None:
    one, other = opened(), opened()
    seen = one.data_version()
    put(one, "mine")
    assert one.data_version() == seen
    put(other, "theirs")
    later = one.data_version()
    assert later != seen
    shutil.copy(path, path.with_name("copy.db"))
    path.with_name("copy.db").replace(path)
    assert one.data_version() not in (seen, later)
    assert words(one) == ["mine", "theirs"]


def test_times_are_utc_with_milliseconds() -> None:
    assert timestamp(NOW) == "2026-11-22T21:05:09.123Z"
