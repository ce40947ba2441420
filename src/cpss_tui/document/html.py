"""Raw HTML reduced to its text.

Owns which tags mean something to a reader in a terminal. Must not know Markdown tokens.
CommonMark 0.31, section 6.6, says what a tag is.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Final

from cpss_tui.document.model import SpanKind

SPAN_OF_TAG: Final = {
    "sub": SpanKind.SUBSCRIPT,
    "sup": SpanKind.SUPERSCRIPT,
    "kbd": SpanKind.KEYBOARD,
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "i": SpanKind.EMPHASIS,
    "em": SpanKind.EMPHASIS,
    "s": SpanKind.STRIKE,
    "del": SpanKind.STRIKE,
    "code": SpanKind.CODE,
}
"""Tags that mark their text as a span."""

_NO_TEXT = re.compile(r"<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<![A-Za-z][^>]*(?:>|\Z)", re.DOTALL)
_CDATA = re.compile(r"<!\[CDATA\[(.*?)(?:\]\]>|\Z)", re.DOTALL)
_TAG = re.compile(r"</?([A-Za-z][A-Za-z0-9-]*)((?:\"[^\"]*\"|'[^']*'|[^'\">])*)>")
_FLOW = frozenset(
    {
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "details",
        "dialog",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "head",
        "header",
        "hr",
        "html",
        "iframe",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "noscript",
        "ol",
        "option",
        "p",
        "pre",
        "script",
        "section",
        "style",
        "summary",
        "table",
        "tbody",
        "td",
        "template",
        "textarea",
        "tfoot",
        "th",
        "thead",
        "title",
        "tr",
        "ul",
        "video",
    }
)


def tag_name(tag: str) -> str:
    """The lower-case name of a tag as written, `/name` for a closing one, empty for no tag."""
    match = _TAG.fullmatch(tag.strip())
    if match is None:
        return ""
    name = match[1].lower()
    return f"/{name}" if tag.startswith("</") else name


def inline_text(markup: str) -> str:
    """The words inside one piece of inline HTML: those of a CDATA section, else none."""
    match = _CDATA.match(markup)
    return match[1] if match else ""


def paragraphs(markup: str) -> list[list[str]]:
    """The paragraphs of an HTML block, each a list of lines between `<br>`; tags dropped.

    Comments, declarations and processing instructions are not in the text.
    """
    words = _CDATA.sub(lambda match: match[1], _NO_TEXT.sub("", markup))
    marked = _TAG.sub(_border, words)
    found = []
    for paragraph in marked.split("\f"):
        lines = [unescape(line) for line in paragraph.split("\v")]
        if any(line.strip() for line in lines):
            found.append(lines)
    return found


def _border(match: re.Match[str]) -> str:
    name = match[1].lower()
    if name == "br":
        return "\v"
    return "\f" if name in _FLOW else ""
