"""Where things are kept on disk."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cpss_tui.paths import ensure_folder, user_paths

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="platformdirs' Linux places")


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name.lower()))
    return tmp_path


def test_places_follow_the_environment(home: Path) -> None:
    paths = user_paths()
    assert paths.data == home / "data" / "cpss-tui"
    assert paths.annotations == paths.data / "annotations.db"
    assert paths.state == paths.data / "state.db"
    assert paths.backups == paths.data / "backups"
    assert paths.config == home / "config" / "cpss-tui"
    assert paths.config_file == paths.config / "config.toml"
    assert paths.cache == home / "cache" / "cpss-tui"
    assert paths.log.is_relative_to(home / "state" / "cpss-tui")


def test_asking_makes_nothing(home: Path) -> None:
    user_paths()
    assert list(home.iterdir()) == []


def test_a_folder_is_made_for_its_user_alone_with_those_above_it(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        folder = ensure_folder(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert [folder.stat().st_mode & 0o777, folder.parent.stat().st_mode & 0o777] == [0o700] * 2
    ensure_folder(folder)


def test_a_folder_that_exists_keeps_its_permissions(tmp_path: Path) -> None:
    tmp_path.chmod(0o750)
    ensure_folder(tmp_path)
    assert tmp_path.stat().st_mode & 0o777 == 0o750


@pytest.mark.parametrize("below", ["file", "file/folder"])
def test_a_file_in_its_place_is_an_error(tmp_path: Path, below: str) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        ensure_folder(tmp_path / below)


def test_the_room_is_light_to_enter() -> None:
    heavy = "textual, markdown_it, rich, difflib, asyncio, unittest, email, urllib.request"
    script = (
        "import sys; import cpss_tui.state, cpss_tui.annotations.store;"
        "import cpss_tui.annotations.selectors, cpss_tui.annotations.records;"
        f"print([m for m in '{heavy}'.split(', ') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
