"""The blocks of raw HTML of one source, and how far the containers reach that they open.

Markdown may stand between two blocks of HTML of which one opens an item and the other closes it.
Owns which containers are open below a block. Must not know what a tag means to a reader.
"""

from __future__ import annotations

from collections import defaultdict
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from cpss_tui.document.html import Rest, Tag, pieces, words_in_brackets

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

CONTAINERS: Final = frozenset({"blockquote", "li", "dd", "ul", "ol"})
"""Tags that blocks of Markdown may stand in and be set by."""


class HtmlBlock(NamedTuple):
    """The pieces of a block, and the numbers of those that open what a block below closes."""

    pieces: Sequence[str | Tag | Rest]
    lasting: frozenset[int]


class HtmlReach:
    """What the blocks of HTML among some tokens hold and leave open."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._pieces: dict[int, list[str | Tag | Rest]] = {}
        self._lasting: defaultdict[int, set[int]] = defaultdict(set)
        self._open: list[tuple[int, list[str]]] = []
        self._match(tokens)

    def _match(self, tokens: Sequence[Token]) -> None:
        """Find what each opening tag is closed by, among the blocks that stand side by side."""
        around: list[defaultdict[str, list[tuple[int, int]]]] = [defaultdict(list)]
        for index, token in enumerate(tokens):
            if token.nesting > 0:
                around.append(defaultdict(list))
            elif token.nesting < 0:
                around.pop()
            elif token.type == "html_block":
                found = self._pieces[index] = _read(token.content)
                for number, tag in _containers(found):
                    opened = around[-1][tag.name]
                    if not tag.closes:
                        opened.append((index, number))
                    elif opened:
                        first, at = opened.pop()
                        if first < index:
                            self._lasting[first].add(at)

    def block(self, index: int) -> HtmlBlock:
        """The block of HTML that a token is."""
        return HtmlBlock(self._pieces[index], frozenset(self._lasting[index]))

    def leave_open(self, level: int, names: list[str]) -> None:
        """Remember the containers, from the outside in, that stay open below a block of HTML.

        `level` is its token's.
        """
        if names:
            self._open.append((level, names))

    def taken_up(self, level: int) -> list[str]:
        """The containers that are open at a block of HTML; it has to say which stay so."""
        return self._open.pop()[1] if self._open and self._open[-1][0] == level else []

    def left_within(self, level: int) -> Iterator[list[str]]:
        """What is still open, from the inside out, where something of this level is closed."""
        while self._open and self._open[-1][0] > level:
            yield self._open.pop()[1]


def _read(markup: str) -> list[str | Tag | Rest]:
    """The pieces of a block; what only looks like a tag is text."""
    found = list(pieces(markup))
    tags = {number: piece for number, piece in enumerate(found) if isinstance(piece, Tag)}
    for number in words_in_brackets(tags.items()):
        found[number] = escape(tags[number].source)
    return found


def _containers(found: Sequence[str | Tag | Rest]) -> Iterator[tuple[int, Tag]]:
    for number, piece in enumerate(found):
        if isinstance(piece, Tag) and piece.name in CONTAINERS:
            yield number, piece
