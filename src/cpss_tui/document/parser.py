"""The Markdown parser, set up once: CommonMark, GitHub's extensions, citations.

Owns the choice of rules and plugins. Must not know what becomes of the tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock

if TYPE_CHECKING:
    from collections.abc import Container

    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

DEPTH_LIMIT: Final = 100
"""How many tokens deep blocks may nest; what lies deeper stands as its source, verbatim."""

_CLUSTER = re.compile(r"\[\s*@[^\s\];]+(?:\s*;\s*@[^\s\];]+)*\s*\]")
_AUTOLINK = re.compile(r"www\.|https?:|mailto:|xmpp:|[\w.+-]@[\w-]")
_DEFINITION = re.compile(r"^[ \t>]*[:~][ \t]", re.MULTILINE)
_KEY = re.compile(r"@([^\s\];]+)")


class _BlocksToDepth(ParserBlock):
    """Keeps what the stock parser drops below its nesting limit."""

    def tokenize(self, state: StateBlock, startLine: int, endLine: int) -> None:  # noqa: N803 - the base class's names
        if state.level < DEPTH_LIMIT:
            super().tokenize(state, startLine, endLine)
            return
        token = state.push("code_block", "code", 0)
        token.content = state.getLines(startLine, endLine, state.blkIndent, False)
        token.map = [startLine, endLine]
        state.line = endLine


def _citation(state: StateInline, silent: bool) -> bool:
    """Inline rule for Pandoc's `[@a; @b]`; only clusters of known keys are citations."""
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


class _Extras(NamedTuple):
    """Which plugins a source may need. One that it cannot need is not loaded."""

    autolinks: bool
    definitions: bool
    footnotes: bool
    math: bool

    @classmethod
    def of(cls, source: str) -> _Extras:
        """Look for the signs without which a plugin finds nothing."""
        return cls(
            autolinks=_AUTOLINK.search(source) is not None,
            definitions=_DEFINITION.search(source) is not None,
            footnotes="[^" in source,
            math=source.count("$") > 1,
        )


@lru_cache(maxsize=16)
def _parser(extras: _Extras) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"tasklists": True, "alerts": True})
    stock = markdown.block
    markdown.block = _BlocksToDepth()
    markdown.block.ruler = stock.ruler
    markdown.options["maxNesting"] = DEPTH_LIMIT + 2
    markdown.enable(["table", "strikethrough"])
    _add_plugins(markdown, extras)
    markdown.inline.ruler.before("link", "citation", _citation)
    # The text of a link stays as its author wrote it: `%20` and `xn--` are not decoded.
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # the documented hook
    return markdown


def _add_plugins(markdown: MarkdownIt, extras: _Extras) -> None:
    if extras.autolinks:
        from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

        markdown.use(gfm_autolink_plugin)
    if extras.definitions:
        from mdit_py_plugins.deflist import deflist_plugin

        markdown.use(deflist_plugin)
    if extras.footnotes:
        from mdit_py_plugins.footnote import footnote_plugin

        markdown.use(footnote_plugin, inline=False, move_to_end=False)
    if extras.math:
        from mdit_py_plugins.dollarmath import dollarmath_plugin

        # GitHub and Pandoc leave "$5 and $6" alone; so do these settings.
        markdown.use(
            dollarmath_plugin,
            allow_labels=False,
            allow_space=False,
            allow_digits=False,
            double_inline=True,
        )


def tokens(source: str, citation_keys: Container[str], env: dict[str, Any]) -> list[Token]:
    """The block tokens of a Markdown source.

    `env` is markdown-it's: link definitions and footnote labels known from elsewhere go in,
    those found here come out.
    """
    env["citation_keys"] = citation_keys
    return _parser(_Extras.of(source)).parse(source, env)
