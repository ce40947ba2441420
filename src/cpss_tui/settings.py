"""What the reader's `config.toml` asks for.

Owns reading it; the program never writes it. A value there wins over what keys changed. Must not
know what a setting is used for.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Settings:
    """What is asked for, None where nothing is; `notice` says what was not understood."""

    theme: str | None = None
    measure: int | None = None
    contents: bool | None = None
    notice: str = ""


def read_settings(file: Path) -> Settings:
    """The settings in a file; none without the file, and none that is not understood."""
    try:
        source = file.read_bytes()
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        return Settings(notice=f"{file} cannot be read: {error.strerror or error}.")
    import tomllib

    try:
        table = tomllib.loads(source.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return Settings(notice=f"{file} is not used: {error}.")
    return _checked(file, table)


def _checked(file: Path, table: dict[str, Any]) -> Settings:
    wanted = {"theme": str, "measure": int, "contents": bool}
    wrong = [
        name
        for name, value in table.items()
        if name not in wanted or type(value) is not wanted[name]
    ]
    notice = f"{file}: {', '.join(sorted(wrong))} not understood." if wrong else ""
    good = {name: value for name, value in table.items() if name not in wrong}
    return Settings(**good, notice=notice)
