"""Text folded one character to one, so that offsets into the folded text are offsets.

Owns which characters count as the same when one searches: letters with and without diacritics,
hyphens and dashes, quotation marks, kinds of space, raised and lowered digits; and which count for
nothing. Must not know queries.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SAME: Final = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u00a0\u1680\u202f\u205f\u3000", " "),
    **dict.fromkeys(map(chr, range(0x2000, 0x200B)), " "),
    **{raised: str(digit) for digit, raised in enumerate("⁰¹²³⁴⁵⁶⁷⁸⁹")},
    **{lowered: str(digit) for digit, lowered in enumerate("₀₁₂₃₄₅₆₇₈₉")},
    "ß": "s",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "Đ": "D",
    "µ": "μ",
    "ς": "σ",
}
MARKS: Final = "\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\u3099\u309a\ufe20-\ufe2f"
"""Marks that combine with the letter before them, as ranges of a regular expression."""
UNSEEN: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphens, spaces without width, joiners."""
IGNORED: Final = f"[{MARKS}{UNSEEN}]"
"""What counts for nothing: a word is found with and without it."""

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")
_MARKS_ONLY = re.compile(f"[{MARKS}]*")
_IGNORED = re.compile(f"{IGNORED}+")


class _Table(dict[int, str]):
    """A translation table that works out each character once."""

    def __init__(self, *, lower: bool, drop: bool = False) -> None:
        """With `drop` what counts for nothing is left out."""
        super().__init__()
        self._lower = lower
        self._drop = drop

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = "" if self._drop and _IGNORED.match(char) else _SAME.get(char) or _base(char)
        if self._lower:
            small = folded.lower()
            folded = small if len(small) == 1 else folded
        self[code] = folded
        return folded


def _base(char: str) -> str:
    """A letter without its diacritics; what is composed of other things stays as it is."""
    parts = unicodedata.normalize("NFD", char)
    return parts[0] if _MARKS_ONLY.fullmatch(parts, 1) else char


_KEEP_CASE: Final = _Table(lower=False)
_LOWER: Final = _Table(lower=True)
_KEEP_CASE_AND_DROP: Final = _Table(lower=False, drop=True)
_LOWER_AND_DROP: Final = _Table(lower=True, drop=True)


def fold(text: str, *, keep_case: bool = False) -> str:
    """The text with as many characters, each as the plainest one that counts as the same."""
    table = _KEEP_CASE if keep_case else _LOWER
    small = text if keep_case else text.lower()
    if len(small) != len(text):
        # "İ" becomes two characters in lower case; the table keeps it one.
        return text.translate(table)
    return _beyond_ascii(small.replace("`", "'"), table)


def fold_and_drop(text: str, *, keep_case: bool = False) -> str:
    """The same beyond ASCII alone, and without what counts for nothing: offsets do not hold."""
    return _beyond_ascii(text, _KEEP_CASE_AND_DROP if keep_case else _LOWER_AND_DROP)


def _beyond_ascii(text: str, table: _Table) -> str:
    if text.isascii():
        return text
    # Most of a text is ASCII: only the rest is worth a look at each character.
    return _BEYOND_ASCII.sub(lambda match: match.group().translate(table), text)


def holds_ignored(text: str) -> bool:
    """Whether anything in a text counts for nothing."""
    return not text.isascii() and _IGNORED.search(text) is not None
