"""What holds for every test: no real home, no network, no animation."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

# The same examples at every run: what fails by chance tells nobody what broke. `long` looks further
# and elsewhere each time; how long a machine takes is no property of the program.
settings.register_profile("seeded", derandomize=True, deadline=None)
settings.register_profile("long", max_examples=600, deadline=None)
settings.load_profile("seeded")


def pytest_xdist_auto_num_workers() -> int:
    """One more than there are processors: those who test in a terminal mostly wait for it."""
    return (os.cpu_count() or 1) + 1


_VARIABLES = ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "HOME")


@pytest.fixture(autouse=True)
def _no_real_home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path_factory.mktemp("home")
    for name in _VARIABLES:
        folder: Path = home / name.lower()
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    for name in ("NO_COLOR", "VISUAL", "EDITOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
