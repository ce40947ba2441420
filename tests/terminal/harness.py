"""A program in a terminal, driven by keys and read as a person reads the screen.

Owns what a test says: keys, the screen, and every wait. It must not know what the program is;
its life is the process's, the meaning of its bytes the emulator's. Nothing here sleeps: a wait
ends with the event that it awaits, or fails with the screen in its message.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Self

from tests.terminal import keys
from tests.terminal.emulator import Answer, Emulator, Position
from tests.terminal.process import Process

if TYPE_CHECKING:
    from pyte.screens import Char

TIMEOUT = 30.0  # seconds; far above what is needed, so that only a busy machine comes near it

Wanted = str | re.Pattern[str] | Callable[["Terminal"], object]


class NotSeenError(AssertionError):
    """What was awaited did not come; the message holds the screen."""


def temporary_homes(folder: Path) -> dict[str, str]:
    """Return an environment whose home, data, config, cache and state are below ``folder``."""
    places = {
        "HOME": folder / "home",
        "XDG_DATA_HOME": folder / "data",
        "XDG_CONFIG_HOME": folder / "config",
        "XDG_CACHE_HOME": folder / "cache",
        "XDG_STATE_HOME": folder / "state",
    }
    for place in places.values():
        place.mkdir(parents=True, exist_ok=True)
    return {name: str(place) for name, place in places.items()}


class Terminal:
    """Runs a command in a terminal of its own; a context manager that always ends it.

    ``homes`` is a folder for everything that the program keeps. ``env`` adds to a small
    environment of its own (nothing is inherited but ``PATH``); a value of None takes a name away.
    ``answers`` are the replies to the program's queries; without them the terminal stays silent.
    """

    def __init__(
        self,
        *command: str | os.PathLike[str],
        homes: Path,
        columns: int = 80,
        rows: int = 24,
        env: Mapping[str, str | None] | None = None,
        cwd: Path | None = None,
        answers: Mapping[str, Answer] | None = None,
    ) -> None:
        words = [os.fspath(word) for word in command]
        if cwd is not None:
            words = ["sh", "-c", 'cd "$0" && exec "$@"', str(cwd), *words]
        self.emulator = Emulator(columns, rows, answers)
        self._shown = 0  # how many outputs of the process the emulator has been given
        self._looked_at = 0  # how many of them when a wait last looked
        self._process = Process(words, _environment(homes, env), columns, rows)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def started(self) -> float:
        """The time just before the program was started, in seconds of `time.perf_counter`."""
        return self._process.started

    # What the person does.

    def send(self, *parts: str) -> float:
        """Send keys by their names and everything else as text; return when, in seconds.

        A word that names a key is that key: use `type` for words of a person's own.
        """
        return self.type("".join(keys.sequence(part) for part in parts))

    def type(self, text: str) -> float:
        """Send ``text`` to the letter; return when, in seconds of `time.perf_counter`.

        U+DC80 to U+DCFF stand for bytes that are no text.
        """
        return self._process.write(text.encode(errors="surrogateescape"))

    def paste(self, text: str) -> float:
        """Send ``text`` as a terminal sends what is pasted (mode 2004)."""
        return self.type(f"\x1b[200~{text}\x1b[201~")

    def click(self, row: int, column: int, times: int = 1) -> float:
        """Click the left button on a cell, counted from 0."""
        press, release = (keys.mouse(0, row, column, release=up) for up in (False, True))
        return self.type((press + release) * times)

    def drag(self, start: tuple[int, int], end: tuple[int, int]) -> float:
        """Drag with the left button from one cell to another, each (row, column) from 0."""
        moved = keys.mouse(32, *end)
        return self.type(keys.mouse(0, *start) + moved + keys.mouse(0, *end, release=True))

    def resize(self, columns: int, rows: int) -> None:
        """Change the size in cells; the kernel tells the program by SIGWINCH."""
        self._show_all()
        self.emulator.resize(columns, rows)
        self._process.resize(columns, rows)

    def hang_up(self) -> None:
        """Drop the line: the program gets SIGHUP and can neither read nor write any more."""
        self._process.hang_up()

    def kill(self, number: signal.Signals = signal.SIGTERM) -> None:
        """Send a signal to the program, and to nothing else; none if it has ended."""
        self._process.kill(number)

    # What the person sees.

    def _show_next(self) -> float:
        when, data = self._process.output[self._shown]
        self._shown += 1
        reply = self.emulator.feed(data)
        if reply and not self._process.closed:
            self.type(reply)
        return when

    def _show_all(self) -> None:
        while self._shown < len(self._process.output):
            self._show_next()

    @property
    def lines(self) -> list[str]:
        """The rows of the screen as of now, without the blanks at their ends."""
        self._show_all()
        return self.emulator.lines

    def screen_text(self) -> str:
        """Return the rows of the screen, joined by line ends."""
        return "\n".join(self.lines)

    @property
    def cursor(self) -> Position:
        self._show_all()
        return self.emulator.cursor

    def find(self, text: str) -> tuple[int, int]:
        """Return (row, column in code points) of ``text``; equal to cells where all are narrow."""
        for row, line in enumerate(self.lines):
            if (column := line.find(text)) >= 0:
                return row, column
        raise NotSeenError(self._report(f"{text!r} is not in one line of the screen"))

    def colours_at(self, row: int, column: int) -> Char:
        """Return a cell's character, fg, bg ("default", a name, six hex digits), bold, reverse."""
        self._show_all()
        return self.emulator.cell(row, column)

    @property
    def raw(self) -> bytes:
        """Everything that the program has written."""
        return b"".join(piece.data for piece in self._process.output)

    @property
    def bytes_sent(self) -> int:
        """How many bytes the program has written."""
        return sum(len(piece.data) for piece in self._process.output)

    # Waits, each ended by the event that it awaits.

    def _pause(self, deadline: float) -> bool:
        """Wait for news until ``deadline``; return whether there is time left."""
        left = deadline - time.perf_counter()
        return left > 0 and (self._process.news.wait(left) or time.perf_counter() < deadline)

    def wait_for(self, wanted: Wanted, timeout: float = TIMEOUT) -> float:
        """Wait until a text, a pattern or a truth is on the screen, or its last output is shown.

        Half a frame, of a program that says where frames end, is not looked at.
        Returns when the bytes that brought it were read, in seconds of `time.perf_counter`; the
        time of the call if it was there before. Raises NotSeenError, with the screen.
        """
        when = time.perf_counter()
        deadline = when + timeout
        while not self._is_seen(wanted):
            # A truth that looks twice may have seen two screens, and neither of them whole.
            if self._looked_at != self._shown:
                continue
            with self._process.news:
                while self._shown == len(self._process.output):
                    if self._process.closed or not self._pause(deadline):
                        raise NotSeenError(self._report(f"{_name(wanted)} not seen", timeout))
            when = self._show_next()
        return when

    def _is_seen(self, wanted: Wanted) -> bool:
        self._looked_at = self._shown
        if self.emulator.mid_frame:
            return False
        if callable(wanted):
            return bool(wanted(self))
        text = "\n".join(self.emulator.lines)
        return wanted in text if isinstance(wanted, str) else wanted.search(text) is not None

    def wait_quiet(
        self, milliseconds: float = 200, timeout: float = TIMEOUT, *, after: float | None = None
    ) -> float:
        """Wait until no byte has come for so long, counted from the call at the earliest.

        With ``after``, the time that `send` returned, a byte must come after it first. Returns
        when the last byte was read, in seconds; raises NotSeenError when ``timeout`` is over.
        """
        called = time.perf_counter()
        with self._process.news:
            while not self._process.closed:
                last = self._process.output[-1].when if self._process.output else called
                if after is not None and last <= after:
                    if not self._pause(called + timeout):
                        raise NotSeenError(self._report("no answer", timeout))
                elif last > called + timeout:
                    raise NotSeenError(self._report("never quiet", timeout))
                elif not self._pause(max(last, called) + milliseconds / 1000):
                    break
        return self._process.output[-1].when if self._process.output else called

    @property
    def is_busy(self) -> bool:
        """Whether a thread of the program runs or waits for a processor; false where nobody tells.

        On a machine with much to do a program is silent before it has answered to the end.
        """
        for file in Path(f"/proc/{self.pid}/task").glob("*/stat"):
            with contextlib.suppress(OSError):  # the thread has ended meanwhile
                if file.read_text().rpartition(")")[2].split()[0] == "R":
                    return True
        return False

    def exit_status(self, timeout: float = TIMEOUT) -> int:
        """Wait for the program's end; return its status, or less than 0 for a signal's number.

        What it wrote until then is on the screen. Raises NotSeenError if it goes on.
        """
        deadline = time.perf_counter() + timeout
        with self._process.news:
            while self._process.status is None:
                if not self._pause(deadline):
                    raise NotSeenError(self._report("the program has not ended", timeout))
            while not self._process.closed and self._pause(min(deadline, time.perf_counter() + 1)):
                pass
        return self._process.status

    def _report(self, what: str, timeout: float = 0) -> str:
        self._show_all()
        status = self._process.status
        ended = "is running" if status is None else f"has ended with {status}"
        if status is None and self._process.closed:
            ended = "has closed its terminal"
        rows = "\n".join(f"|{line}" for line in self.emulator.lines)
        waited = f" within {timeout:g} s" if timeout and not self._process.closed else ""
        tail = self._process.output[-1].data[-120:] if self._process.output else b""
        return f"{what}{waited}; the program {ended}; last bytes {tail!r}; the screen:\n{rows}"

    def close(self) -> None:
        """End the program if it goes on, and give the terminal back."""
        self._process.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _name(wanted: Wanted) -> str:
    return getattr(wanted, "__name__", None) or repr(wanted)


def _environment(homes: Path, extra: Mapping[str, str | None] | None) -> dict[str, str]:
    env: dict[str, str | None] = {
        "PATH": os.environ.get("PATH", os.defpath),
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        **temporary_homes(homes),
        **(extra or {}),
    }
    return {name: value for name, value in env.items() if value is not None}
