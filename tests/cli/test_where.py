"""The places on disk."""

import json
from collections.abc import Callable
from pathlib import Path

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


def test_nothing_is_made_by_asking(run: Run, homes: Path) -> None:
    run("where")

    assert not homes.exists()
