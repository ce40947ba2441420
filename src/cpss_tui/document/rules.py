"""Rules of the parser that keep what the stock ones drop, and skip what they need not do.

Owns the replacements for rules of markdown-it. Must not know what becomes of the tokens.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Final

from markdown_it.parser_block import ParserBlock
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token

if TYPE_CHECKING:
    from collections.abc import Container

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline

InlineRule = Callable[["StateInline", bool], bool]
BlockRule = Callable[["StateBlock", int, int, bool], bool]

DEPTH_LIMIT: Final = 100
"""How many tokens deep blocks may nest; what lies deeper stands as its source, verbatim."""

_BRACKETS: Final = 6
"""How deep brackets may nest before their text is no longer searched for links."""

_INDENTING: Final = ("list_item_open", "dd_open")

_MOST_SIGNS: Final = 50_000
"""Signs of markup of one paragraph that are read, some half a second of them."""

_FOOTNOTE = re.compile(r"\[\^[^ \n\]]{1,999}\]")
_ALERT = re.compile(r">[ \t]*\[![A-Za-z]+\][ \t]*")
_PROTOCOLS: Final = ("http", "https", "mailto", "xmpp")
_LONGEST_ADDRESS: Final = 4096
"""Characters of an address that is recognised without brackets."""
_LONGEST_FORMULA: Final = 100
"""Lines of a formula that stands by itself."""
_FAR: Final = 1024
"""Characters of text after which what stands before is no longer searched."""

_CLUSTER = re.compile(r"\[\s*@[^\s\[\];]{1,255}(?:\s*;\s*@[^\s\[\];]{1,255})*\s*\]")
_KEY = re.compile(r"@([^\s\];]+)")


class BlocksToDepth(ParserBlock):
    """Keeps what the stock parser drops below its nesting limit."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the base class's names
        """Parse blocks down to the limit, then keep the source.

        An item or definition is told in `meta["indent"]` how far its content is indented
        (columns within the innermost quote): with that a later piece of a file can reopen it.
        """
        if state.tokens and state.tokens[-1].type in _INDENTING:
            state.tokens[-1].meta["indent"] = state.blkIndent
        if state.level < DEPTH_LIMIT:
            super().tokenize(state, startLine, endLine)
            return
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(startLine, endLine, state.blkIndent, False)
        token.map = [startLine, endLine]
        state.line = endLine


class InlinesToDepth(ParserInline):
    """Gives up early on brackets within brackets, which cost the stock parser a second."""

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 - the base class's name
        """Step over one token, or over all the rest beyond the limit."""
        if state.level < _BRACKETS or state.pos in state.cache:
            super().skipToken(state)
            return
        state.cache[state.pos] = state.posMax + 1
        state.pos = state.posMax + 1


def inline(state: StateCore) -> None:
    """Core rule that parses the inline tokens, and the cells of tables into `meta["cells"]`."""
    for token in state.tokens:
        if token.type == "inline":
            token.children = _children(state, token.content)
        elif token.type == "table":
            rows = token.meta["rows"]
            token.meta["cells"] = [[_children(state, cell) for cell in row] for row in rows]


def _children(state: StateCore, content: str) -> list[Token]:
    """The tokens of an inline source; text without a sign of markup is taken as it is."""
    if not content:
        return []
    if state.md.inline.terminator_re.search(content) is None:
        return [Token("text", "", 0, content=content)]
    end = _end_of_marks(state.md.inline.terminator_re, content)
    children: list[Token] = []
    state.md.inline.parse(content[:end], state.md, state.env, children)
    if end < len(content):
        children.append(Token("text", "", 0, content=content[end:]))
    return children


def _end_of_marks(terminator: re.Pattern[str], content: str) -> int:
    """Up to where an inline source is read; beyond so many signs the rest stands as written.

    A paragraph may be as long as a book, and each sign of markup costs the parser.
    """
    if len(content) <= _MOST_SIGNS:
        return len(content)
    last = next(islice(terminator.finditer(content), _MOST_SIGNS, None), None)
    if last is None:
        return len(content)
    return (content.rfind(" ", 0, last.start()) + 1) or last.start()


def citation(state: StateInline, silent: bool) -> bool:
    """Inline rule for Pandoc's `[@a; @b]`; only clusters of known keys are citations."""
    if not state.src.startswith("[", state.pos):
        return False
    match = _CLUSTER.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    keys = _KEY.findall(match.group())
    known: Container[str] = state.env.get("citation_keys", ())
    if not all(key in known for key in keys):
        return False
    if not silent:
        state.push("citation", "", 0).meta = {"keys": keys}
    state.pos = match.end()
    return True


def footnote_reference(stock: InlineRule) -> InlineRule:
    """The stock rule, asked only where a label ends; it walks to the line's end for each sign."""

    def rule(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("[^", state.pos):
            return False
        return bool(_FOOTNOTE.match(state.src, state.pos)) and stock(state, silent)

    return rule


def bracketed(stock: InlineRule) -> InlineRule:
    """The stock rule for links or images, asked only where a bracket may be closed."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] not in "[!" or state.src.find("]", state.pos) < 0:
            return False
        return stock(state, silent)

    return rule


def quote(stock: BlockRule) -> BlockRule:
    """The stock rule, which reads all that follows an alert even where nothing belongs to it."""

    def rule(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        if not silent and first + 1 < end and _ALERT.fullmatch(_line(state, first)):
            end = end if _line(state, first + 1).startswith(">") else first + 1
        return stock(state, first, end, silent)

    return rule


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]]


def formula_block(stock: BlockRule) -> BlockRule:
    """The stock rule, which looks for a formula's end no further than a formula goes.

    Three dollars are no border of a formula but the price of a meal.
    """

    def rule(state: StateBlock, first: int, end: int, silent: bool) -> bool:
        line = _line(state, first)
        if not line.startswith("$$") or "$$$" in line:
            return False
        return stock(state, first, min(end, first + _LONGEST_FORMULA), silent)

    return rule


def bare_address(stock: InlineRule) -> InlineRule:
    """The stock rule, asked only after a protocol; it copies all that follows every sign."""

    def rule(state: StateInline, silent: bool) -> bool:
        pending = state.pending
        if silent or state.src[state.pos] != ":" or not pending.endswith(_PROTOCOLS):
            return False
        if len(pending) > _FAR:
            state.pending = pending[:-8]
            state.pushPending()
            state.pending = pending[-8:]
        end, state.posMax = state.posMax, min(state.posMax, state.pos + _LONGEST_ADDRESS)
        try:
            return stock(state, silent)
        finally:
            state.posMax = end

    return rule
