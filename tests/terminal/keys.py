"""Names of keys and the bytes that a terminal sends for them.

Owns only the table. Names are Textual's: ``ctrl+s``, ``pagedown``, ``escape``, with short forms.
"""

from __future__ import annotations

_KEYS = {
    "enter": "\r",
    "tab": "\t",
    "shift+tab": "\x1b[Z",
    "escape": "\x1b",
    "space": " ",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "insert": "\x1b[2~",
    "delete": "\x1b[3~",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
    "shift+up": "\x1b[1;2A",
    "shift+down": "\x1b[1;2B",
    "shift+right": "\x1b[1;2C",
    "shift+left": "\x1b[1;2D",
    "f1": "\x1bOP",
    "f2": "\x1bOQ",
    "f3": "\x1bOR",
    "f4": "\x1bOS",
    "f5": "\x1b[15~",
    "f10": "\x1b[21~",
}
_SHORT = {"esc": "escape", "pgdn": "pagedown", "pgup": "pageup", "del": "delete"}


def sequence(part: str) -> str:
    """Return what a terminal sends for the key called ``part``; other text as it is."""
    name = _SHORT.get(part.lower(), part.lower())
    if name in _KEYS:
        return _KEYS[name]
    modifier, _, letter = name.partition("+")
    if modifier == "ctrl" and len(letter) == 1 and letter in "@abcdefghijklmnopqrstuvwxyz[\\]^_":
        return chr(ord(letter.upper()) & 0x1F)
    if modifier == "alt" and len(letter) == 1:
        return "\x1b" + part[-1]
    return part


def mouse(button: int, row: int, column: int, *, release: bool = False) -> str:
    """Return a mouse report in the SGR form (mode 1006).

    ``row`` and ``column`` count cells from 0 at the top left. ``button`` is 0 for the left one,
    32 more while it moves, 64 and 65 for the wheel up and down.
    """
    return f"\x1b[<{button};{column + 1};{row + 1}{'m' if release else 'M'}"
