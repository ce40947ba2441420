"""A process with a pseudo-terminal of its own, and everything it writes with its time.

Owns the process, both ends of the terminal and the two threads that attend to them. It must not
know what the bytes mean. A process is signalled by its own id and never after it was reaped.
"""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import termios
import threading
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

# A test run started under nohup ignores SIGHUP, Python itself SIGPIPE, and children inherit that.
_DEFAULT_SIGNALS = [
    signal.SIGHUP,
    signal.SIGINT,
    signal.SIGPIPE,
    signal.SIGQUIT,
    signal.SIGTERM,
    signal.SIGTSTP,
]


class Output(NamedTuple):
    """Bytes that the program wrote, and when they were read, in seconds of `time.perf_counter`."""

    when: float
    data: bytes


class Process:
    """Runs ``command`` as the leader of a session whose terminal it is.

    ``news`` is notified of each output, of the terminal's closing and of the process's end; hold
    it while you look at the other fields and wait for a change.
    """

    def __init__(self, command: Sequence[str], env: Mapping[str, str], columns: int, rows: int):
        self.output: list[Output] = []
        self.news = threading.Condition()
        self.closed = False  # nobody can write to the terminal any more
        self.status: int | None = None  # None while it runs; less than 0 for a signal's number
        master, child_end = pty.openpty()
        self._master: int | None = master
        try:
            self.resize(columns, rows)
            self.started = time.perf_counter()
            self.pid = _spawn(command, env, os.ttyname(child_end))
        except OSError:
            os.close(master)
            raise
        finally:
            os.close(child_end)
        self._stop, self._stopper = os.pipe()
        self._reader = threading.Thread(target=self._read, args=(master,), name="terminal-reader")
        self._waiter = threading.Thread(target=self._wait, name="terminal-waiter")
        self._reader.start()
        self._waiter.start()

    def _read(self, master: int) -> None:
        # Only reads and stamps: to interpret here would hold up the program, whose writes
        # wait as soon as a few kilobytes lie unread.
        data = b"-"
        while data:
            if self._stop in select.select([master, self._stop], [], [])[0]:
                return
            try:
                data = os.read(master, 65536)
            except OSError:  # the program and all that it started have closed the terminal
                data = b""
            with self.news:
                if data:
                    self.output.append(Output(time.perf_counter(), data))
                else:
                    self.closed = True
                self.news.notify_all()

    def _wait(self) -> None:
        os.waitid(os.P_PID, self.pid, os.WEXITED | os.WNOWAIT)
        with self.news:  # so that nobody signals an id that is free again
            self.status = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
            self.news.notify_all()

    def write(self, data: bytes) -> float:
        """Send ``data`` as if typed; return the time before, in seconds of `time.perf_counter`."""
        when = time.perf_counter()
        while data:
            data = data[os.write(self._open_master(), data) :]
        return when

    def resize(self, columns: int, rows: int) -> None:
        """Change the terminal's size in cells; the kernel tells the process by SIGWINCH."""
        size = struct.pack("HHHH", rows, columns, 0, 0)
        fcntl.ioctl(self._open_master(), termios.TIOCSWINSZ, size)

    def _open_master(self) -> int:
        if self._master is None:
            raise ValueError("the terminal has been hung up")
        return self._master

    def hang_up(self) -> None:
        """Drop the line: the process gets SIGHUP and can neither read nor write any more."""
        if self._master is None:
            return
        os.close(self._stopper)  # makes the other end readable
        self._reader.join()
        os.close(self._stop)
        os.close(self._master)
        self._master = None
        with self.news:
            self.closed = True
            self.news.notify_all()

    def kill(self, number: signal.Signals) -> None:
        """Send a signal to this process and to no other; none if it has ended."""
        with self.news:
            if self.status is None:
                os.kill(self.pid, number)

    def close(self) -> None:
        """End the process if it goes on, and give the terminal back."""
        self.kill(signal.SIGKILL)
        self._waiter.join()
        self.hang_up()


def _spawn(command: Sequence[str], env: Mapping[str, str], terminal: str) -> int:
    """Start ``command`` and return its process id; raises OSError if it cannot be run."""
    return os.posix_spawnp(
        command[0],
        list(command),
        dict(env),
        file_actions=[
            # A session's leader without a terminal gets the first one that it opens.
            (os.POSIX_SPAWN_OPEN, 0, terminal, os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ],
        setsid=True,
        setsigmask=[],
        setsigdef=_DEFAULT_SIGNALS,
    )
