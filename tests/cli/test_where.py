"""The places on disk."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import Ran

Run = Callable[..., Ran]
NAMES = ["data", "annotations", "state", "backups", "config", "cache", "log"]


def test_the_text_names_each_place(run: Run, homes: Path) -> None:
    lines = run("where").out.splitlines()

    assert [line.split()[0] for line in lines] == NAMES
    assert all(str(homes) in line for line in lines)


def test_the_answer_in_json(run: Run, homes: Path) -> None:
    answer = json.loads(run("where", "--json").out)

    assert answer.keys() == {"schema", "paths"}
    assert list(answer["paths"]) == NAMES
    assert answer["paths"]["annotations"] == str(homes / "data" / "cpss-tui" / "annotations.db")


def test_json_keeps_what_must_not_be_printed(
    run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    odd = tmp_path / "a\x7fb\u202ec\x1bd\udcff"
    monkeypatch.setenv("XDG_CACHE_HOME", str(odd))

    shown = run("where", "--json").out

    assert json.loads(shown)["paths"]["cache"] == str(odd / "cpss-tui")
    assert shown.isascii()


def test_nothing_is_made_by_asking(run: Run, homes: Path) -> None:
    run("where")

    assert not homes.exists()
