"""No byte of a book reaches the terminal as a control sequence.

Owns the one-for-one replacement of control characters, so that offsets hold. Must not know
where in a document the characters stand.
"""

from __future__ import annotations

import re
from typing import Final

from cpss_tui.document.model import OBJECT

REPLACEMENT: Final = "\ufffd"

BIDI_NAMES: Final = {
    "\u061c": "ALM",
    "\u200e": "LRM",
    "\u200f": "RLM",
    "\u202a": "LRE",
    "\u202b": "RLE",
    "\u202c": "PDF",
    "\u202d": "LRO",
    "\u202e": "RLO",
    "\u2066": "LRI",
    "\u2067": "RLI",
    "\u2068": "FSI",
    "\u2069": "PDI",
}
"""Bidirectional controls (Unicode Standard Annex 9) and the short names they are shown by."""

_C0 = {code: chr(0x2400 + code) for code in range(1, 0x20) if code not in (0x09, 0x0A)}
_TABLE: Final = {
    **_C0,
    0x00: REPLACEMENT,
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), REPLACEMENT),
    **dict.fromkeys(range(0xD800, 0xE000), REPLACEMENT),
    0x2028: REPLACEMENT,
    0x2029: REPLACEMENT,
    ord(OBJECT): REPLACEMENT,
    **dict.fromkeys(map(ord, BIDI_NAMES), REPLACEMENT),
}
_HOSTILE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffc\ud800-\udfff" + "".join(BIDI_NAMES) + "]"
)
_BIDI = re.compile(f"[{''.join(BIDI_NAMES)}]")


def sanitise(text: str) -> str:
    """Replace control characters one for one; the result has as many code points.

    C0 controls but tab and line feed become their pictures (U+2400 and on), DEL U+2421; C1
    controls, lone surrogates, line and paragraph separators, bidirectional controls and U+FFFC
    become U+FFFD.
    """
    return text.translate(_TABLE) if _HOSTILE.search(text) else text


def one_line(text: str) -> str:
    """A label or title, sanitised, with a space for each tab and line feed."""
    return sanitise(text).translate(_SPACES)


_SPACES: Final = str.maketrans("\t\n", "  ")


def bidi_controls(text: str) -> list[tuple[int, str]]:
    """Offset and short name of each bidirectional control in a text, in order."""
    return [(match.start(), BIDI_NAMES[match.group()]) for match in _BIDI.finditer(text)]
