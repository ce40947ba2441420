"""Raw HTML cut into text and tags.

Owns what a tag, a comment and an attribute are (CommonMark 0.31, section 6.6) and which tags mark
their text. Must not know Markdown tokens, or what becomes of the pieces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Final, NamedTuple

from cpss_tui.document.model import SpanKind

SPAN_OF_TAG: Final = {
    "sub": SpanKind.SUBSCRIPT,
    "sup": SpanKind.SUPERSCRIPT,
    "kbd": SpanKind.KEYBOARD,
    "b": SpanKind.STRONG,
    "strong": SpanKind.STRONG,
    "summary": SpanKind.STRONG,
    **{f"h{level}": SpanKind.STRONG for level in range(1, 7)},
    "i": SpanKind.EMPHASIS,
    "em": SpanKind.EMPHASIS,
    "cite": SpanKind.EMPHASIS,
    "s": SpanKind.STRIKE,
    "del": SpanKind.STRIKE,
    "strike": SpanKind.STRIKE,
    "code": SpanKind.CODE,
    "samp": SpanKind.CODE,
    "tt": SpanKind.CODE,
    "a": SpanKind.LINK,
}
"""Tags that mark their text as a span."""

EXPLAINED: Final = frozenset({"abbr", "acronym", "dfn"})
"""Tags whose title says what their text stands for."""

VERBATIM: Final = frozenset({"pre", "script", "style", "textarea"})
"""Tags whose text keeps its white space."""

FLOW: Final = frozenset(
    {
        *("address", "article", "aside", "body", "caption", "center", "details", "dialog", "div"),
        *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "head", "header"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "html", "iframe", "legend", "main", "menu", "nav"),
        *("noscript", "option", "p", "section", "select", "summary", "tbody", "template"),
        *("tfoot", "thead", "title", "video"),
    }
)
"""Tags that begin and end a paragraph and mean nothing more."""

PARTED: Final = FLOW | VERBATIM | {"blockquote", "dd", "hr", "li", "ol", "table", "tr", "ul"}
"""Tags at both ends of which a new line begins where no block can."""

_MEDIA: Final = frozenset({"audio", "embed", "iframe", "source", "video"})

CELLS: Final = frozenset({"td", "th"})

_KNOWN: Final = (
    PARTED
    | CELLS
    | set(SPAN_OF_TAG)
    | {
        *("abbr", "acronym", "audio", "basefont", "bdi", "bdo", "bgsound", "big", "blink", "br"),
        *("button", "canvas", "col", "colgroup", "dfn", "dir", "font", "frame", "frameset"),
        *("hgroup", "img", "ins", "label", "marquee", "mark", "math", "nobr", "noframes"),
        *("noembed", "optgroup", "picture", "plaintext", "q", "rb", "rp", "rt", "rtc", "ruby"),
        *("search", "small", "span", "svg", "u", "var", "wbr", "xmp"),
    }
)
"""Tags that are markup whatever closes them: what they hold may be anywhere, or nothing."""

_BY_ATTRIBUTES: Final = frozenset(
    {"area", "base", "embed", "input", "link", "meta", "param", "source", "track"}
)
"""Tags without content that say nothing without attributes."""

_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?=[\s/>])((?:\"[^\"]*\"|'[^']*'|[^'\"<>])*)>")
_ATTRIBUTE = re.compile(r"([A-Za-z_:][\w.:-]*)\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)")
_SILENT: Final = (("<!--", "-->"), ("<?", "?>"), ("<![CDATA[", "]]>"), ("<!", ">"))
"""What begins and ends comments, processing instructions, CDATA sections and declarations."""


class Tag(NamedTuple):
    """One tag: its name in lower case, whether it closes, and its attributes as written."""

    name: str
    closes: bool
    attributes: str
    source: str

    def attribute(self, name: str) -> str:
        """The value of an attribute, empty without one."""
        for match in _ATTRIBUTE.finditer(self.attributes):
            if match[1].lower() == name:
                return unescape(match[2].strip("\"'"))
        return ""


class Rest(NamedTuple):
    """What follows a tag or comment that is never closed: its source."""

    source: str


class Kept(NamedTuple):
    """Text whose white space counts."""

    source: str


Words = list[str | Tag | Kept]
"""What stands in a paragraph or a cell: text as written, tags, text whose white space counts."""


def medium(tag: Tag) -> str:
    """What a tag that plays or frames something is called: by its title, else by its file."""
    address = tag.attribute("src")
    if tag.closes or tag.name not in _MEDIA or not address:
        return ""
    path = "" if address[:5].lower() == "data:" else re.split(r"[?#]", address, maxsplit=1)[0]
    return tag.attribute("title").strip() or path.rstrip("/").rpartition("/")[2]


def has_words(words: Words) -> bool:
    """Whether anything would be seen of these: text, a picture or what is played."""
    return any(
        (word.name == "img" and not word.closes) or bool(medium(word))
        if isinstance(word, Tag)
        else bool("".join(word).strip())
        for word in words
    )


def read_tag(markup: str) -> Tag | None:
    """The one tag that a piece of inline HTML is, None for a comment and the like."""
    match = _TAG.fullmatch(markup.strip())
    return _tag(match) if match else None


def inline_text(markup: str) -> str:
    """The words inside one piece of inline HTML: those of a CDATA section, else none."""
    if markup.startswith("<![CDATA["):
        return markup[9:].removesuffix("]]>")
    return ""


def pieces(markup: str) -> Iterator[str | Tag | Rest]:
    """Text, tags and unclosed rests in order; comments and the like left out.

    Text is as written, character references and all. A comment that is never closed stays as
    source: what its author wrote after it is not thrown away.
    """
    at = 0
    while at < len(markup):
        sign = markup.find("<", at)
        if sign < 0:
            yield markup[at:]
            return
        if sign > at:
            yield markup[at:sign]
        match = _TAG.match(markup, sign)
        if match:
            yield _tag(match)
            at = match.end()
            continue
        piece, at = _silent(markup, sign)
        if piece:
            yield piece


def _silent(markup: str, sign: int) -> tuple[str | Rest, int]:
    """What stands at a `<` that begins no tag, and where the next piece begins."""
    for opening, closing in _SILENT:
        if not markup.startswith(opening, sign):
            continue
        if opening == "<!" and not markup[sign + 2 : sign + 3].isalpha():
            break
        # `<!-->` is a whole comment, and so is `<!--->` (CommonMark 0.31, 6.6).
        inside = 2 if opening == "<!--" else len(opening)
        end = markup.find(closing, sign + inside)
        if end < 0:
            return Rest(markup[sign:]), len(markup)
        text = markup[sign + len(opening) : end] if opening == "<![CDATA[" else ""
        return text, end + len(closing)
    return "<", sign + 1


def _tag(match: re.Match[str]) -> Tag:
    return Tag(match[2].lower(), bool(match[1]), match[3], match[0])


def words_in_brackets(found: Iterable[tuple[int, Tag]]) -> set[int]:
    """Which of the numbered tags of a paragraph or block are none, but what somebody wrote.

    `Vec<u8>` and `Dear <name>` hold words that HTML has no meaning for. Tags of other languages
    are closed, by another or by themselves.
    """
    open_tags: dict[str, list[int]] = {}
    alone: set[int] = set()
    for number, tag in found:
        if tag.name in _KNOWN or (tag.name in _BY_ATTRIBUTES and tag.attributes.strip()):
            continue
        if not tag.closes:
            if not tag.attributes.endswith("/"):
                open_tags.setdefault(tag.name, []).append(number)
        elif open_tags.get(tag.name):
            open_tags[tag.name].pop()
        else:
            alone.add(number)
    return alone.union(*open_tags.values())
