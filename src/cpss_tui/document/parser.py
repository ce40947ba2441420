"""The Markdown parser, set up once: CommonMark, GitHub's extensions, citations.

Owns the choice of rules and plugins. Must not know what becomes of the tokens.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from markdown_it import MarkdownIt

from cpss_tui.document.dollars import formula
from cpss_tui.document.rules import (
    DEPTH_LIMIT,
    BlocksToDepth,
    InlineRule,
    InlinesToDepth,
    bare_address,
    bracketed,
    citation,
    footnote_reference,
    formula_block,
    inline,
    quote,
)
from cpss_tui.document.table_rule import table

if TYPE_CHECKING:
    from collections.abc import Callable, Container

    from markdown_it.ruler import Ruler
    from markdown_it.token import Token

Rule = TypeVar("Rule")

_AUTOLINK = re.compile(r"www\.|https?:|mailto:|xmpp:|[\w.+-]@[\w-]")
_BRACKET = re.compile(r"\\(?:[(\[]|begin\{)")
_DEFINITION = re.compile(r"^[ \t>]*[:~][ \t]", re.MULTILINE)


class _Extras(NamedTuple):
    """Which plugins a source may need. One that it cannot need is not loaded."""

    autolinks: bool
    definitions: bool
    footnotes: bool
    brackets: bool
    math: bool

    @classmethod
    def of(cls, source: str) -> _Extras:
        """Look for the signs without which a plugin finds nothing."""
        return cls(
            autolinks=_AUTOLINK.search(source) is not None,
            definitions=_DEFINITION.search(source) is not None,
            footnotes="[^" in source,
            brackets=_BRACKET.search(source) is not None,
            math=source.count("$") > 1,
        )


@lru_cache(maxsize=16)
def _parser(extras: _Extras) -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"tasklists": True, "alerts": True})
    markdown.block = BlocksToDepth()
    markdown.inline = InlinesToDepth()
    # GitHub strikes out between single tildes too.
    markdown.options["strikethrough_single_tilde"] = True
    markdown.options["maxNesting"] = DEPTH_LIMIT + 2
    markdown.enable(["table", "strikethrough"])
    markdown.block.ruler.at("table", table, {"alt": ["paragraph", "reference"]})
    markdown.core.ruler.at("inline", inline)
    quotes = _rule(markdown.block.ruler, "blockquote")
    alternatives = ["paragraph", "reference", "blockquote", "list"]
    markdown.block.ruler.at("blockquote", quote(quotes), {"alt": alternatives})
    _wrap(markdown, "link", bracketed)
    _wrap(markdown, "image", bracketed)
    _add_plugins(markdown, extras)
    markdown.inline.ruler.before("link", "citation", citation)
    # The text of a link stays as its author wrote it: `%20` and `xn--` are not decoded.
    markdown.normalizeLinkText = lambda link: link  # type: ignore[method-assign]  # the documented hook
    return markdown


def _add_plugins(markdown: MarkdownIt, extras: _Extras) -> None:
    if extras.autolinks:
        from mdit_py_plugins.gfm_autolink import gfm_autolink_plugin

        markdown.use(gfm_autolink_plugin)
        _wrap(markdown, "gfm_autolink_protocol", bare_address)
    if extras.definitions:
        from mdit_py_plugins.deflist import deflist_plugin

        markdown.use(deflist_plugin)
    if extras.footnotes:
        from mdit_py_plugins.footnote import footnote_plugin

        markdown.use(footnote_plugin, inline=False, move_to_end=False)
        _wrap(markdown, "footnote_ref", footnote_reference)
    if extras.brackets:
        from cpss_tui.document.brackets import formula_by_itself, formula_in_line

        markdown.inline.ruler.before("escape", "formula_in_line", formula_in_line)
        ruler = markdown.block.ruler
        alternatives = ["paragraph", "reference", "blockquote", "list"]
        ruler.before("fence", "formula_by_itself", formula_by_itself, {"alt": alternatives})
    if extras.math:
        from mdit_py_plugins.dollarmath import dollarmath_plugin

        # Its rule for blocks; the one for dollars in a line takes prices for formulas.
        markdown.use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False)
        markdown.inline.ruler.at("math_inline", formula)
        ruler = markdown.block.ruler
        ruler.at("math_block", formula_block(_rule(ruler, "math_block")))


def _wrap(markdown: MarkdownIt, name: str, wrapper: Callable[[InlineRule], InlineRule]) -> None:
    """Put an inline rule of ours around one that is there."""
    ruler = markdown.inline.ruler
    ruler.at(name, wrapper(_rule(ruler, name)))


def _rule(ruler: Ruler[Rule], name: str) -> Rule:
    return next(rule.fn for rule in ruler.__rules__ if rule.name == name)


def block_tokens(source: str, env: dict[str, Any] | None = None) -> list[Token]:
    """The block tokens of a Markdown source, what stands within a block unread: some 5 MB/s.

    `env` is that of `tokens`.
    """
    markdown = _parser(_Extras.of(source))
    found: list[Token] = []
    markdown.block.parse(source, markdown, {} if env is None else env, found)
    return found


def tokens(source: str, citation_keys: Container[str], env: dict[str, Any]) -> list[Token]:
    """The block tokens of a Markdown source.

    `env` is markdown-it's: link definitions and footnote labels known from elsewhere go in,
    those found here come out.
    """
    env["citation_keys"] = citation_keys
    return _parser(_Extras.of(source)).parse(source, env)
