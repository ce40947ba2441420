"""Literal find in the text of a chapter.

Owns the meaning of what a reader types after `/`. Works on the text and never on wrapped lines,
so that a phrase across a line's end or inside a cell is found. Must not know chapters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from typing import Final

from cpss_tui.document.model import OBJECT, BlockKind, Document, TextRange
from cpss_tui.search.folding import fold

_TYPED_CITATION = re.compile(r"\s*\[(?:\d+(?:[,;–\- ]+\d+)*|@[^\]]*)\]")
_CITED: Final = f"(?:[ \\n]?{OBJECT})*"
"""Citations may stand between any two characters that are not both letters or digits."""

_SPACE: Final = f"{_CITED}(?<!\\n)[ \\n](?!\\n){_CITED}"
_GREEK: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
}  # fmt: skip
_WORDS = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"\[[^\[\]]*\]|\([^()]*\)|<[^<>]*>|&#?\w+;")
"""What a source may hold between two words of its text: labels, addresses, tags, entities."""
_MARKS: Final = "*_~'\\"
"""Marks that may stand within a word of a source, as they are when folded."""
_TAG = re.compile(r"<[^<>]*>")
_WORD_LEFT = re.compile(r"[^\W_]")
_TRIES: Final = 4
"""How many of the next places of a word are tried: one may stand inside of the markup."""


class Query:
    """What was typed, made ready to be looked for.

    Case counts only where a capital was typed. `[3]` and `[@id]` are left out; a space matches a
    space or a break, never the border of a block or a cell; a Greek letter answers to its name.
    """

    def __init__(self, typed: str) -> None:
        words = " ".join(_TYPED_CITATION.sub("", typed).split())
        self.keeps_case = any(char.isupper() for char in words)
        self._folded = fold(words, keep_case=self.keeps_case)
        self._pattern = re.compile(_expression(self._folded)) if words else None

    def __bool__(self) -> bool:
        return self._pattern is not None

    def folded(self, text: str) -> str:
        """A text in the form in which this query is looked for: as long as the text."""
        return fold(text, keep_case=self.keeps_case)

    def may_stand_in(self, source: str) -> bool:
        """Whether the text made of a Markdown source can hold the query: never wrongly False.

        Its words must be there, and each one next to the one before but for markup.
        """
        folded = self.folded(source)
        if self._stands_in(folded):
            return True
        # Marks, tags and entities within a word: `**w**ord`, `CO<sub>2</sub>`, `caf&eacute;`.
        bare = folded
        for mark in _MARKS:
            bare = bare.replace(mark, "")
        if "<" in bare:
            bare = _TAG.sub("", bare)
        if "&" in bare:
            bare = self.folded(unescape(bare))
        return self._stands_in(bare)

    def _stands_in(self, folded: str) -> bool:
        words = _WORDS.findall(self._folded)
        plain = [word for word in words if word.lower() not in _GREEK]
        # The longest word is the one that is lacking most likely.
        if not all(word in folded for word in sorted(plain, key=len, reverse=True)):
            return False
        pairs = pairwise(words) if len(plain) == len(words) else ()
        return all(_are_neighbours(folded, first, second) for first, second in pairs)

    def ranges(self, document: Document, folded: str | None = None) -> Iterator[TextRange]:
        """Where a document holds the query, in order, none over another.

        `folded` is the document's text as `folded` returned it, where it is at hand.
        """
        if self._pattern is None:
            return
        text = self.folded(document.text) if folded is None else folded
        for match in self._pattern.finditer(text):
            start, end = match.span()
            if start < end and not _crosses_cells(document, start, end):
                yield TextRange(start, end)


def _expression(words: str) -> str:
    """The query as a regular expression over folded text."""
    parts: list[str] = []
    before = ""
    at = 0
    while at < len(words):
        char = words[at]
        if char == " ":
            parts.append(_SPACE)
            at += 1
        elif char.isalnum():
            word = _WORDS.match(words, at)
            run = word.group() if word else char
            parts.append((_CITED if before and before != " " else "") + _word(run))
            at += len(run)
        else:
            parts.append((_CITED if before and before != " " else "") + re.escape(char))
            at += 1
        before = words[at - 1]
    return "".join(parts)


def _are_neighbours(source: str, first: str, second: str) -> bool:
    """Whether a word follows another in a source with nothing but markup between them."""
    at = source.find(first)
    while at >= 0:
        end = at + len(first)
        after = source.find(second, end)
        for _ in range(_TRIES):
            if after < 0:
                break
            if not _WORD_LEFT.search(_MARKUP.sub("", source[end:after])):
                return True
            after = source.find(second, after + 1)
        at = source.find(first, at + 1)
    return False


def _word(word: str) -> str:
    letter = _GREEK.get(word.lower())
    return f"(?:{re.escape(word)}|{letter})" if letter else re.escape(word)


def _crosses_cells(document: Document, start: int, end: int) -> bool:
    """Whether a range reaches over the border of a table's row."""
    block = document.block_at(start)
    if block is None or block.kind is not BlockKind.TABLE or block.table is None:
        return False
    return not any(
        cell.start <= start and end <= cell.end for row in block.table.rows for cell in row
    )
