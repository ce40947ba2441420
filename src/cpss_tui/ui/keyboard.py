"""Keys that are no text: a terminal that does not speak UTF-8, or noise on the line.

Owns what becomes of them. Must not know what a key does.
"""

from __future__ import annotations

import os
from contextlib import suppress
from select import select
from typing import Final

from textual.drivers.linux_driver import LinuxDriver

_PAUSE: Final = 0.1
"""Seconds without a byte by which what was sent in one go is at its end."""
_AT_ONCE: Final = 4096


class PatientDriver(LinuxDriver):
    """Textual's own, which goes on after bytes that are no UTF-8."""

    def run_input_thread(self) -> None:
        """Read keys; what came in one go with such bytes, or right behind them, is passed over.

        As a whole: the end of what was pasted must not be taken for keys.
        """
        while True:
            try:
                super().run_input_thread()
            except UnicodeDecodeError:
                self._pass_over()
            else:
                return

    def _pass_over(self) -> None:
        with suppress(OSError):  # a terminal that is gone says so to the next one who reads
            while select([self.fileno], [], [], _PAUSE)[0] and os.read(self.fileno, _AT_ONCE):
                pass
