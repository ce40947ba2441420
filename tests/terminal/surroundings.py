"""Bad disks to run a program on: ways to be refused a file, without being anybody in particular.

Owns commands that go before the program's own. It must not know what the program keeps. Root is
refused nothing by permissions, so that capability is given up first; what this machine does not
allow is left out of the tables.
"""

from __future__ import annotations

import subprocess
import sys
from functools import cache

_GIVE_UP = (
    "import ctypes, os, sys\n"
    "for capability in (1, 2):  # to override, and to read past, the permissions of files\n"
    "    ctypes.CDLL(None).prctl(24, capability, 0, 0, 0)\n"
    "os.execvp(sys.argv[1], sys.argv[1:])\n"
)
ORDINARY = (sys.executable, "-c", _GIVE_UP)
"""Runs a program for which permissions count, root's included."""


def limited(blocks: int) -> tuple[str, ...]:
    """Return a command that lets a program write no file beyond so many blocks of 512 bytes."""
    # Python would also cut short what it compiles, and the next start would stumble over that.
    return ("env", "PYTHONDONTWRITEBYTECODE=1", "sh", "-c", f'ulimit -f {blocks} && exec "$0" "$@"')


def on_disk(options: str) -> tuple[str, ...]:
    """Return a command that gives a program a small disk of its own for its data."""
    mount = f'mount -t tmpfs -o {options} none "$XDG_DATA_HOME"'
    return ("unshare", "--mount", "sh", "-c", f'{mount} && exec "$0" "$@"')


@cache
def can_mount() -> bool:
    """Return whether this machine lets its tests have disks of their own."""
    trial = ("unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt")
    try:
        return subprocess.run(trial, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
