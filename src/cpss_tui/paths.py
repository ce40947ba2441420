"""Where cpss-tui keeps things on disk, as platformdirs has it for this system.

Owns the names of folders and files and how a folder is made. Knows nothing of what is in
the files, and makes nothing until it is asked to.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from platformdirs import PlatformDirs

if TYPE_CHECKING:
    from pathlib import Path

APPLICATION = "cpss-tui"


@dataclass(frozen=True, slots=True)
class Paths:
    """Every place on disk that the program uses.

    `data`, `backups`, `config`, `cache` and `log` are folders; the others are files. None of
    them need exist.
    """

    data: Path
    annotations: Path
    state: Path
    backups: Path
    config: Path
    config_file: Path
    cache: Path
    log: Path


def user_paths() -> Paths:
    """Return this user's places, read anew from the environment at each call."""
    folders = PlatformDirs(APPLICATION, appauthor=False)
    data = folders.user_data_path
    config = folders.user_config_path
    return Paths(
        data=data,
        annotations=data / "annotations.db",
        state=data / "state.db",
        backups=data / "backups",
        config=config,
        config_file=config / "config.toml",
        cache=folders.user_cache_path,
        log=folders.user_log_path,
    )


def ensure_folder(path: Path) -> Path:
    """Make the folder `path`, and what is missing above it, for this user alone; return it.

    A folder that exists keeps the permissions that its owner gave it. Raises OSError where
    it cannot be made, NotADirectoryError and FileExistsError for a file in its place.
    """
    missing = []
    folder = path
    while not folder.is_dir() and folder != folder.parent:
        missing.append(folder)
        folder = folder.parent
    for folder in reversed(missing):
        # `mkdir(parents=True)` would give the mode to the last folder only. Another window
        # may make the same folder meanwhile, hence `exist_ok`.
        folder.mkdir(mode=0o700, exist_ok=True)
    return path
