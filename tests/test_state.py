"""Places and settings: remembered, and never in the way."""

from pathlib import Path

import pytest

from cpss_tui.state import Place, State


def test_a_place_is_remembered(tmp_path: Path) -> None:
    state = State(tmp_path / "state.db")
    assert state.place("cpss") is None
    state.save_place("cpss", Place("imaging#mri", 3, "old"))
    state.save_place("cpss", Place("imaging#mri", 120, "Dynamic films"))
    state.save_place("other", Place("start", 0))
    state.close()
    again = State(tmp_path / "state.db")
    assert again.place("cpss") == Place("imaging#mri", 120, "Dynamic films")
    assert again.place("other") == Place("start", 0)
    assert again.notices == ()
    again.close()


def test_a_file_is_known_by_its_stamp_as_long_as_it_is_untouched(tmp_path: Path) -> None:
    state = State(tmp_path / "state.db")
    assert state.untouched("/a.md", "1-2-3") is None
    state.remember("/a.md", "1-2-3", "made:x")
    assert state.untouched("/a.md", "1-2-3") == "made:x"
    assert state.untouched("/a.md", "1-2-4") is None
    assert state.untouched("/b.md", "1-2-3") is None
    state.remember("/a.md", "1-2-4", "made:y")
    assert state.untouched("/a.md", "1-2-3") is None
    assert state.untouched("/a.md", "1-2-4") == "made:y"
    state.close()


@pytest.mark.parametrize("value", ["dark", 72, True, None, ["a"], {"b": 1.5}])
def test_a_setting_is_remembered(tmp_path: Path, value: object) -> None:
    state = State(tmp_path / "state.db")
    assert state.setting("theme") is None
    state.save_setting("theme", "light")
    state.save_setting("theme", value)
    assert state.setting("theme") == value
    state.close()
    again = State(tmp_path / "state.db")
    assert again.setting("theme") == value
    again.close()


def test_a_folder_that_cannot_be_made_leaves_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    state = State(tmp_path / "file" / "state.db")
    state.save_place("cpss", Place("imaging", 7))
    state.save_setting("measure", 60)
    assert state.place("cpss") == Place("imaging", 7)
    assert state.setting("measure") == 60
    assert len(state.notices) == 1
    assert "a folder is needed" in state.notices[0]
    state.close()


def test_a_damaged_file_is_set_aside_and_begun_anew(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"no database" * 100)
    state = State(tmp_path / "state.db")
    state.save_place("cpss", Place("imaging", 7))
    state.close()
    again = State(tmp_path / "state.db")
    assert again.place("cpss") == Place("imaging", 7)
    again.close()
    (aside,) = tmp_path.glob("state-damaged-*.db")
    assert aside.read_bytes() == b"no database" * 100


def test_a_foreign_file_is_left_alone(tmp_path: Path) -> None:
    import sqlite3

    path = tmp_path / "state.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.commit()
    connection.close()
    before = path.read_bytes()
    state = State(path)
    state.save_setting("theme", "dark")
    assert state.setting("theme") == "dark"
    assert state.place("cpss") is None
    assert "another program" in state.notices[0]
    state.close()
    assert path.read_bytes() == before


def test_a_name_that_no_file_can_hold_does_not_disturb(tmp_path: Path) -> None:
    state = State(tmp_path / "state.db")
    state.save_place("a\udcff", Place("imaging", 7, "\ud800"))
    state.close()
    again = State(tmp_path / "state.db")
    assert again.place("a\udcff") == Place("imaging", 7, "?")
    assert again.notices == ()
    again.close()


def test_saving_a_place_does_not_wait_for_the_disk(tmp_path: Path) -> None:
    state = State(tmp_path / "state.db")
    assert state._row("PRAGMA synchronous") == (1,)
    state.close()
