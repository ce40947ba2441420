"""A small book, homes of its own, and two ways to run the program."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from cpss_tui.cli import main

IMAGING = """\
# Imaging

Scar enhances *early* [@hueftle].

## Plain films

Dynamic films show pseudarthrosis, if they are read with care and by somebody who has seen many.

### Views

- [x] standing
- [ ] sitting

## MRI

| Study | Design |
|---|---|
| PROCESS | trial |

```mermaid
graph TD
  A-->B
```
"""

TERMS = """\
# Terms

Words, and `code`.

> [!WARNING]
> Ask first.
"""

REFERENCES = """\
[{"id": "hueftle", "title": "Contrast", "issued": {"date-parts": [[1988]]}}]
"""

SETTINGS = '[book]\nid = "small"\ntitle = "A small book"\nedition = "2"\nsrc = "."\n'
SUMMARY = "# Summary\n\n- [Terms](terms.md)\n- [Imaging](imaging.md)\n- [Later]()\n"


class Ran(NamedTuple):
    """What a run printed, and its exit status."""

    out: str
    err: str
    status: int


def write_book(folder: Path) -> Path:
    folder.mkdir()
    for name, words in {
        "book.toml": SETTINGS,
        "SUMMARY.md": SUMMARY,
        "terms.md": TERMS,
        "imaging.md": IMAGING,
        "references.json": REFERENCES,
    }.items():
        (folder / name).write_text(words, encoding="utf-8")
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return write_book(tmp_path / "book")


@pytest.fixture(autouse=True)
def homes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Nothing is read from or kept in a real home; nothing is there at first."""
    folder = tmp_path / "homes"
    monkeypatch.setenv("HOME", str(folder / "home"))
    for name in ("DATA", "CONFIG", "CACHE", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(folder / name.lower()))
    monkeypatch.setenv("TERM", "xterm-256color")
    # Output is held back until the end of a run, as it is for people.
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run the program in this process; its output is no terminal."""

    def run(*words: str | Path) -> Ran:
        status = main([str(word) for word in words])
        out, err = capsys.readouterr()
        return Ran(out, err, status)

    return run


def start(
    *words: str | Path, program: tuple[str, ...] = ("-m", "cpss_tui"), **more: object
) -> subprocess.CompletedProcess[bytes]:
    """Run the program in a process of its own, to its end."""
    command = [sys.executable, *program, *map(str, words)]
    options: dict[str, object] = {"capture_output": True, "stdin": subprocess.DEVNULL, **more}
    return subprocess.run(command, check=False, timeout=60, env=os.environ.copy(), **options)  # type: ignore[call-overload,no-any-return]  # the options are subprocess's own
