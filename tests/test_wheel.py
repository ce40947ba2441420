"""What is installed: a wheel that carries the guide and works without the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--no-build-isolation", "--no-deps", "--quiet", "--wheel-dir", str(folder))
    done = run(sys.executable, "-m", "pip", "wheel", *options, str(ROOT), cwd=folder)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_carries_the_guide_and_its_licence(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in ("SUMMARY.md", "book.toml", "references.json", "imaging.md", "LICENSE"):
        assert f"cpss_tui/content/{name}" in names
    assert "cpss_tui/py.typed" in names
    assert "cpss_tui/ui/reader.tcss" in names


def test_a_clean_environment_reads_a_section(wheel: Path, tmp_path: Path) -> None:
    clean = tmp_path / "clean"
    made = run(sys.executable, "-m", "venv", str(clean), cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    python = clean / "bin" / "python"
    site = run(
        str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path
    )
    # Dependencies come from the environment of the tests: a plain path, so that no editable
    # install of the checkout takes effect.
    dependencies = Path(site.stdout.strip()) / "dependencies.pth"
    dependencies.write_text(sysconfig.get_path("purelib") + "\n")
    pip = ("-m", "pip", "install", "--no-deps", "--no-index", "--quiet")
    installed = run(str(python), *pip, str(wheel), cwd=tmp_path)
    assert installed.returncode == 0, installed.stderr

    where = run(str(python), "-c", "import cpss_tui; print(cpss_tui.__file__)", cwd=tmp_path)
    assert where.stdout.startswith(str(clean))
    read = run(str(clean / "bin" / "cpss-tui"), "cat", "imaging#plain-films", cwd=tmp_path)
    assert read.returncode == 0, read.stderr
    assert "Plain films" in read.stdout.splitlines()[0]
    assert len(read.stdout.splitlines()) > 5
