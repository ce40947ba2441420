"""Text folded one character to one, so that offsets into the folded text are offsets.

Owns which characters count as the same when one searches: letters with and without diacritics,
hyphens and dashes, quotation marks, kinds of space. Must not know queries.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_SAME: Final = {
    **dict.fromkeys("\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032`\u00b4", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u3000", " "),
    "ß": "s",
    "ø": "o",
    "Ø": "O",
    "ł": "l",
    "Ł": "L",
    "đ": "d",
    "µ": "μ",
}

_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]+")


class _Table(dict[int, str]):
    """A translation table that works out each character once."""

    def __init__(self, *, lower: bool) -> None:
        super().__init__()
        self._lower = lower

    def __missing__(self, code: int) -> str:
        char = chr(code)
        folded = _SAME.get(char) or unicodedata.normalize("NFD", char)[0]
        if self._lower:
            small = folded.lower()
            folded = small if len(small) == 1 else folded
        self[code] = folded
        return folded


_KEEP_CASE: Final = _Table(lower=False)
_LOWER: Final = _Table(lower=True)


def fold(text: str, *, keep_case: bool = False) -> str:
    """The text with as many characters, each as the plainest one that counts as the same."""
    table = _KEEP_CASE if keep_case else _LOWER
    small = text if keep_case else text.lower()
    if len(small) != len(text):
        # "İ" becomes two characters in lower case; the table keeps it one.
        return text.translate(table)
    plain = small.replace("`", "'")
    if plain.isascii():
        return plain
    # Most of a text is ASCII: only the rest is worth a look at each character.
    return _BEYOND_ASCII.sub(lambda match: match.group().translate(table), plain)
