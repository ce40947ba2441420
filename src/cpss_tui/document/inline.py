"""Inline tokens into text and spans: one handler for each type of token.

Owns the meaning of inline Markdown. Must not know blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cpss_tui.document import html
from cpss_tui.document.model import SpanKind
from cpss_tui.document.text import TextBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token

_SPAN_OF_TOKEN = {
    "strong": SpanKind.STRONG,
    "em": SpanKind.EMPHASIS,
    "s": SpanKind.STRIKE,
    "link": SpanKind.LINK,
}


class InlineWriter:
    """Writes the children of inline tokens; remembers what is cited and referred to."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.cited: dict[str, None] = {}
        self.footnotes: dict[str, None] = {}
        self._open: list[tuple[str, int, str]] = []

    def write(self, children: Sequence[Token]) -> None:
        """Write the children of one inline token."""
        self._open = []
        for token in children:
            kind = token.type
            if kind.endswith("_open"):
                target = str(token.attrs.get("href", ""))
                self._open.append((kind[:-5], self.builder.position, target))
            elif kind.endswith("_close"):
                self._close(kind[:-6], _SPAN_OF_TOKEN.get(kind[:-6]))
            else:
                _HANDLERS.get(kind, _unknown)(self, token)

    def open_tag(self, name: str) -> None:
        """Remember where an HTML tag's text begins."""
        self._open.append((f"<{name}", self.builder.position, ""))

    def close_tag(self, name: str) -> None:
        """Make a span of what stands between an HTML tag's two ends, if both are here."""
        self._close(f"<{name}", html.SPAN_OF_TAG[name])

    def _close(self, name: str, kind: SpanKind | None) -> None:
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                _, start, target = self._open.pop(index)
                if kind is not None:
                    self.builder.span(start, kind, target)
                return


def _text(writer: InlineWriter, token: Token) -> None:
    writer.builder.prose(token.content)


def _space(writer: InlineWriter, _token: Token) -> None:
    writer.builder.space()


def _line_break(writer: InlineWriter, _token: Token) -> None:
    writer.builder.line_break()


def _code(writer: InlineWriter, token: Token) -> None:
    start = writer.builder.position
    writer.builder.verbatim(token.content)
    writer.builder.span(start, SpanKind.CODE)


def _math(writer: InlineWriter, token: Token) -> None:
    start = writer.builder.position
    writer.builder.verbatim(token.content.replace("\n", " "))
    writer.builder.span(start, SpanKind.MATH)


def _image(writer: InlineWriter, token: Token) -> None:
    target = str(token.attrs.get("src", ""))
    start = writer.builder.position
    words = [_plain(token.children or ()), str(token.attrs.get("title", ""))]
    shown = " ".join(word for word in words if word.strip())
    if shown:
        writer.builder.prose(shown)
        writer.builder.span(start, SpanKind.IMAGE, target)
    else:
        writer.builder.atom(SpanKind.IMAGE, target)


def _plain(children: Sequence[Token]) -> str:
    """The words of inline tokens without their marks, for an image's alternative text."""
    words = []
    for token in children:
        if token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "citation":
            words.append("[" + "; ".join(f"@{key}" for key in token.meta["keys"]) + "]")
        elif token.type == "footnote_ref":
            words.append(f"[^{token.meta['label']}]")
        elif token.type == "image":
            words.append(_plain(token.children or ()))
        elif token.type == "html_inline":
            words.append(html.inline_text(token.content))
        else:
            words.append(token.content)
    return "".join(words)


def _citation(writer: InlineWriter, token: Token) -> None:
    keys: list[str] = token.meta["keys"]
    writer.cited.update(dict.fromkeys(keys))
    writer.builder.atom(SpanKind.CITATION, " ".join(keys))


def _footnote(writer: InlineWriter, token: Token) -> None:
    label: str = token.meta["label"]
    writer.footnotes.setdefault(label)
    writer.builder.atom(SpanKind.FOOTNOTE, label)


def _html(writer: InlineWriter, token: Token) -> None:
    name = html.tag_name(token.content)
    if name == "br":
        writer.builder.line_break()
    elif name in html.SPAN_OF_TAG:
        writer.open_tag(name)
    elif name.startswith("/") and name[1:] in html.SPAN_OF_TAG:
        writer.close_tag(name[1:])
    else:
        writer.builder.prose(html.inline_text(token.content))


def _unknown(writer: InlineWriter, token: Token) -> None:
    """No word of the author is lost to a token that this reader does not know."""
    writer.builder.prose(token.content)


_HANDLERS: dict[str, Callable[[InlineWriter, Token], None]] = {
    "text": _text,
    "softbreak": _space,
    "hardbreak": _line_break,
    "code_inline": _code,
    "math_inline": _math,
    "math_inline_double": _math,
    "image": _image,
    "citation": _citation,
    "footnote_ref": _footnote,
    "html_inline": _html,
}
