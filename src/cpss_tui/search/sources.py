"""Whether the text that is made of a Markdown source can hold some words: never wrongly False.

Owns what may stand in a source between and within the words of its text. What it cannot tell at a
glance it lets pass: a chapter is then parsed for nothing, and no hit is lost. Must not know
queries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from html import unescape
from itertools import pairwise
from typing import Final

from cpss_tui.search.folding import fold_and_drop

Spellings = tuple[str, ...]

_DROPPED: Final = b"*_~'\\$`"
"""Marks that may stand within a word of a source."""
_SMALL: Final = bytes(range(256)).lower()
_BLANK: Final = "\x00"
"""Stands for a blank line; no link goes over one."""
_ENTITY = re.compile(r"&#?\w+;?")
_PICTURE = re.compile(r"<[Ii][Mm][Gg]")
_STRANGE = re.compile(r"!\[(?![^\[\]]*\]\()|<(?i:img|abbr|acronym|dfn)|\\\]")
"""Images and abbreviations whose words stand elsewhere or in another order, and brackets that close
nothing."""

_PADDED: Final = "\x01"
"""Stands where code may begin or end with a space that is not in the text, on the inner side."""
_CODE_BEGINS = re.compile(rb"`(?=[ \n])")
_CODE_ENDS = re.compile(rb"`(?<=[ \n]`)")
_JOINT: Final = rf"(?:!?[<>&\[\]{_PADDED}]|[ \n]{_PADDED}|\"?[ \n]*\)+(?=[\w<&\[!]))"
"""With what the markup begins that parts a word: a tag, an entity, a link or the end of one."""
_CLOSING: Final = r"[<>)\];\[]"
"""With what it ends, or begins if it is text; those of images and code stand behind any mark."""
_TAG: Final = r"/?[A-Za-z][A-Za-z0-9-]*/?>"
_TARGET: Final = r"\([^()<>\s\\\"&\[\]\w]*\w[^()<>\s\\\"&\[\]]*\)"
_LABEL: Final = r"\[[^\[\]\w]*\w[^\[\]]*\]"
_GAP: Final = (
    r"(?:[^\w<&\[\]]++"
    rf"|<{_TAG}|</?(?={_TAG})"  # a tag, or the same as text
    rf"|\[(?=[@^]){_LABEL[2:]}|\["  # a citation or a footnote
    rf"|\]{_TARGET}|\](?={_TARGET})|\]{_LABEL}|\](?!\()"  # the end of a link
    r"|&#?\w+;?|&)*"
)
"""What surely is no word, each as markup and as text. Nothing in it can be read in many ways."""
_UNSURE: Final = rf"<(?!{_TAG})|\](?=\()(?!{_TARGET})"
"""Tags with attributes, comments, targets with titles or brackets: anything may be within."""


def bare(source: str, *, keep_case: bool) -> str:
    """A source folded, without marks that may stand within words, and with signs of what may hide.

    Behind each entity stands its character.
    """
    if "&" in source:
        source = _ENTITY.sub(_with_character, source)
    # As bytes: the whole book is read so, and no other way is as fast.
    data = source.encode("utf-8", "surrogatepass").replace(b"\x00", b" ")
    if b"`" in data:
        data = _CODE_BEGINS.sub(b"`\x01", _CODE_ENDS.sub(b"\x01`", data))
    data = data.replace(b"\n\n", b"\n\x00\n")
    text = data.translate(None if keep_case else _SMALL, _DROPPED).decode("utf-8", "surrogatepass")
    if text.isascii():
        return text
    return fold_and_drop(text, keep_case=keep_case).replace("'", "")


def _with_character(entity: re.Match[str]) -> str:
    return _expanded(entity.group())


@lru_cache(maxsize=256)
def _expanded(entity: str) -> str:
    character = unescape(entity)
    return entity if character == entity else f"{entity.rstrip(';')};{character}"


def is_strange(source: str) -> bool:
    """Whether nothing can be said of which words stand side by side."""
    return ("![" in source or "<" in source or "\\]" in source) and bool(_STRANGE.search(source))


def holds(text: str, word: Spellings) -> bool:
    """Whether a bare source holds a word, in one piece or parted by markup."""
    return any(way in text for way in word) or any(
        _goes_on(text, way, length, end, {})
        for way in word
        for length, end in _beginnings(text, _parted(way, _joint(text)), way, 0)
    )


def _goes_on(text: str, word: str, at: int, start: int, vain: dict[int, int]) -> bool:
    """Whether a word goes on with its letter `at` behind some markup, from a place of the text on.

    `vain`: from where this was looked for in vain, for each letter.
    """
    if start >= vain.get(at, len(text)):
        return False
    vain[at] = start
    rest = word[at:]
    anywhere = "![" in text or _PADDED in text or _PICTURE.search(text)
    closing = r"\W" if anywhere else _CLOSING
    if _compiled(closing + re.escape(rest)).search(text, start):
        return True
    parted = closing + _parted(rest, _joint(text))
    return any(
        _goes_on(text, word, at + length, end, vain)
        for length, end in _beginnings(text, parted, rest, start)
    )


def _beginnings(text: str, parted: str, word: str, start: int) -> list[tuple[int, int]]:
    """How many letters of a word stand right before markup, and where that first begins."""
    found: dict[int, int] = {}
    if len(word) > 1:
        pattern = _compiled(parted)
        match = pattern.search(text, start)
        while match and len(found) < len(word) - 1:
            found.setdefault(len(match["letters"]), match.end("letters"))
            match = pattern.search(text, match.start() + 1)
    return list(found.items())


def are_neighbours(text: str, first: Spellings, second: Spellings) -> bool:
    """Whether in a bare source a word may follow another with nothing but markup between them."""
    parted = (_parted(way).replace("?P<letters>", "?:") for way in second if len(way) > 1)
    after = "|".join([*map(re.escape, second), *parted])
    behind = f"(?:{'|'.join(map(re.escape, first))}){_GAP}"
    if _compiled(f"{behind}(?:{after})").search(text):
        return True
    unsure = _compiled(f"{behind}?(?P<opening>{_UNSURE})")
    match = unsure.search(text)
    while match:
        if _comes(text, match.end(), match["opening"], after):
            return True
        match = unsure.search(text, match.start() + 1)
    return any(_follows_parted(text, word, after) for word in first if len(word) > 1)


def _follows_parted(text: str, word: str, after: str) -> bool:
    """Whether a word that is parted by markup may come before what matches `after`."""
    pattern = _compiled(_parted(word))
    match = pattern.search(text)
    while match:
        if _comes(text, match.end(), match.group()[-1], after):
            return True
        match = pattern.search(text, match.start() + 1)
    return False


def _comes(text: str, start: int, opening: str, after: str) -> bool:
    """Whether words come behind some markup: a comment may be of any length, a link is shorter."""
    end = -1 if opening == "<" else text.find(_BLANK, start)
    return _compiled(after).search(text, start, end if end >= 0 else len(text)) is not None


def stand_in_row(text: str, words: Sequence[Spellings]) -> bool:
    """Whether each word of a row may follow the one before; the rarest looking are tried first."""
    pairs = sorted(pairwise(words), key=lambda pair: -len(pair[0][0]) - len(pair[1][0]))
    return all(are_neighbours(text, first, second) for first, second in pairs)


def _joint(text: str) -> str:
    """What may part a word: within a picture's tag any mark."""
    return r"\W" if _PICTURE.search(text) else _JOINT


def _parted(word: str, joint: str = _JOINT) -> str:
    """A beginning of a word, not all of it, with markup behind it."""
    first, *others = (re.escape(letter) for letter in word[:-1] or word)
    optional = "".join(f"(?:{letter}" for letter in others) + ")?" * len(others)
    return f"(?P<letters>{first}{optional}){joint}"


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)
