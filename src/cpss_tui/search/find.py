"""Literal find in the text of a chapter.

Owns the meaning of what a reader types after `/`. Works on the text and never on wrapped lines,
so that a phrase across a line's end or inside a cell is found. Must not know chapters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from cpss_tui.document.model import OBJECT, BlockKind, Document, TextRange
from cpss_tui.search import sources
from cpss_tui.search.folding import IGNORED, UNSEEN, fold, holds_ignored
from cpss_tui.search.words import WORD, spellings

_TYPED_CITATION = re.compile(r"(\s*\[(?:\d+(?:[,;–\- ]+\d+)*|@[^\]]*)\])")
_IGNORED = re.compile(IGNORED)
_CITED: Final = f"(?:[ \\n]?{OBJECT})*"
"""Citations may stand between any two characters that are not both letters or digits."""

_SPACE: Final = rf"{_CITED}(?<!\n)(?: +(?:\n(?!\n) *)?|\n(?!\n) *){_CITED}"
"""Spaces, or a break within a block with what indents the line behind it."""


class Query:
    """What was typed, made ready to be looked for.

    Case counts only where a capital was typed. `[3]` and `[@id]` may be a citation, which stands
    between any two words, or literal; a space matches spaces or a break, never the border of a
    block or a cell; a Greek letter answers to its name.
    """

    def __init__(self, typed: str) -> None:
        words = " ".join(_IGNORED.sub("", typed).split())
        # Every second part is what may be a citation.
        parts = _TYPED_CITATION.split(words)
        if not any(part.strip() for part in parts[::2]):
            parts = [words]
        self.keeps_case = any(char.isupper() for part in parts[::2] for char in part)
        self._parts = [self.folded(part) for part in parts]
        self._rows = [[spellings(word) for word in WORD.findall(part)] for part in self._parts[::2]]
        # The longest word is the one that is lacking most likely.
        self._words = sorted((w for row in self._rows for w in row), key=lambda w: -len(w[0]))
        self._is_empty = not words

    def __bool__(self) -> bool:
        return not self._is_empty

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(_whole(self._parts, ""))

    @cached_property
    def _loose_pattern(self) -> re.Pattern[str]:
        """The same for a text that holds what counts for nothing."""
        return re.compile(_whole(self._parts, f"{IGNORED}*"))

    def folded(self, text: str) -> str:
        """A text in the form in which this query is looked for: as long as the text."""
        return fold(text, keep_case=self.keeps_case)

    def may_stand_in(self, source: str) -> bool:
        """Whether the text made of a Markdown source can hold the query: never wrongly False.

        Its words must be there, and each one next to the one before but for markup.
        """
        text = sources.bare(source, keep_case=self.keeps_case)
        if not all(sources.holds(text, word) for word in self._words):
            return False
        return sources.is_strange(source) or all(
            sources.stand_in_row(text, row) for row in self._rows
        )

    def ranges(self, document: Document, folded: str | None = None) -> Iterator[TextRange]:
        """Where a document holds the query, in order, none over another.

        `folded` is the document's text as `folded` returned it, where it is at hand.
        """
        if not self:
            return
        text = self.folded(document.text) if folded is None else folded
        loose = holds_ignored(text)
        for match in (self._loose_pattern if loose else self._pattern).finditer(text):
            start, end = match.span()
            if loose:
                end = start + len(match.group().rstrip(UNSEEN))
            if start < end and not _crosses_cells(document, start, end):
                yield TextRange(start, end)


def _whole(parts: list[str], ignored: str) -> str:
    """The query as a regular expression over folded text; every second part may be left out.

    `ignored` matches what may follow any character and counts for nothing.
    """
    found = ""
    for number, part in enumerate(parts):
        expression = _expression(part, ignored)
        if number % 2 and found:
            found += f"(?:{expression})?"
        elif number % 2:
            # At the beginning: with the space behind it.
            found = f"(?:{expression}(?:{_SPACE})?)?"
        elif found.endswith(")?") and not parts[0]:
            found += _expression(part.lstrip(" "), ignored) if number == 2 else expression
        else:
            found += expression
    return found


def _expression(words: str, ignored: str) -> str:
    parts: list[str] = []
    before = ""
    at = 0
    while at < len(words):
        word = WORD.match(words, at)
        run = word.group() if word else words[at]
        if run == " ":
            parts.append(_SPACE + ignored)
        else:
            cited = _CITED if before and before != " " else ""
            parts.append(cited + _spelled(run, ignored))
        at += len(run)
        before = run[-1]
    return "".join(parts)


def _spelled(word: str, ignored: str) -> str:
    ways = ["".join(re.escape(char) + ignored for char in way) for way in spellings(word)]
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _crosses_cells(document: Document, start: int, end: int) -> bool:
    """Whether a range reaches over the border of a table's row."""
    block = document.block_at(start)
    if block is None or block.kind is not BlockKind.TABLE or block.table is None:
        return False
    return not any(
        cell.start <= start and end <= cell.end for row in block.table.rows for cell in row
    )
