"""Which process holds an open editor, and whether it still lives.

Owns the text that names a process: host, process id and, where the system tells, its start,
since ids are given again.
Must not know what is being written.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

_STARTED = 19
"""The field of /proc/PID/stat, counted after the command's closing bracket, with the start."""


@cache
def this_process() -> str:
    """Return the name of this process, `host:pid:start`."""
    pid = os.getpid()
    return f"{_host()}:{pid}:{_started(pid)}"


def is_here(owner: str) -> bool:
    """Return whether `owner` is a process of this machine, living or not."""
    return owner.rsplit(":", 2)[0] == _host()


def is_alive(owner: str) -> bool:
    """Return whether the process `owner` of this machine still runs; False for what is no name."""
    parts = owner.rsplit(":", 2)
    if len(parts) != 3 or not is_here(owner) or not parts[1].isdecimal():
        return False
    pid = int(parts[1])
    return _exists(pid) and _started(pid) in (parts[2], "")


def _host() -> str:
    if hasattr(os, "uname"):
        return os.uname().nodename
    return os.environ.get("COMPUTERNAME", "")


def _exists(pid: int) -> bool:
    if os.name == "nt":
        return True  # signal 0 would end the process there; a draft then waits for its age
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _started(pid: int) -> str:
    """Return when `pid` started, in ticks since the machine did; empty where it is not told."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return stat.rpartition(")")[2].split()[_STARTED]
