"""Inline tokens into text and spans: one handler for each type of token.

Owns the meaning of inline Markdown. Must not know blocks.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Final

from cpss_tui.document.model import SpanKind
from cpss_tui.document.sanitise import one_line
from cpss_tui.document.text import TextBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token

    from cpss_tui.document.html import Tag

_SPAN_OF_TOKEN = {
    "strong": SpanKind.STRONG,
    "em": SpanKind.EMPHASIS,
    "s": SpanKind.STRIKE,
    "link": SpanKind.LINK,
}

_DEEPEST: Final = 100
"""How many HTML tags may be open within one another; those beyond leave their words alone."""

_TO_TILDE: Final = [("text", ""), ("s_close", "~")]
"""Type and markup of tokens that are words up to a single tilde."""

_LONGEST_INDEX: Final = 12
"""Characters of an index between single tildes."""

_INLINE = str.maketrans("\n\t", "  ")
"""What would be a border of the text, within code or a formula."""


class InlineWriter:
    """Writes the children of inline tokens; remembers what is cited and referred to."""

    def __init__(self, builder: TextBuilder) -> None:
        self.builder = builder
        self.cited: dict[str, None] = {}
        self.footnotes: dict[str, None] = {}
        self._open: list[tuple[str, int, str, str]] = []
        self._tildes: list[SpanKind | None] = []

    def write(self, children: Sequence[Token]) -> None:
        """Write the children of one inline token."""
        self.begin()
        words = _words_in_brackets(children)
        for number, token in enumerate(children):
            kind = token.type
            if number in words:
                self.builder.prose(token.content)
            elif token.markup == "~":
                self._tilde(children, number)
            elif kind.endswith("_open"):
                self._begin(kind[:-5], str(token.attrs.get("href", "")), token.attrs.get("title"))
            elif kind.endswith("_close"):
                self._close(kind[:-6], _SPAN_OF_TOKEN.get(kind[:-6]))
            else:
                _HANDLERS.get(kind, _unknown)(self, token)

    def begin(self) -> None:
        """Begin a piece of text: nothing is open in it."""
        self._open = []
        self._tildes = []

    def _tilde(self, children: Sequence[Token], number: int) -> None:
        """Write a single tilde: of text struck out, of an index (`H~2~O`) or of a span (`5~10`).

        Within a word it strikes nothing out: `5~10 mg, 20~30 mg` must not become 510 and 2030.
        """
        if children[number].type == "s_open":
            kind = _tilde_kind(self.builder.last, children[number + 1 : number + 3])
            self._tildes.append(kind)
            self._begin("~")
        else:
            kind = self._tildes.pop()
        if kind is None:
            self.builder.prose("~")
        if children[number].type == "s_close":
            self._close("~", kind)

    def tag(self, tag: Tag) -> None:
        """Write an HTML tag: a break, a picture, one end of a span or of what is a block."""
        from cpss_tui.document.html import CELLS, EXPLAINED, PARTED, SPAN_OF_TAG, medium

        if tag.name in PARTED:
            self.builder.part()
        elif tag.name in CELLS:
            self.builder.space()
        if tag.name == "br":
            self.builder.line_break()
        elif tag.name == "img" and not tag.closes:
            self.picture(
                tag.attribute("alt"), tag.attribute("title"), one_line(tag.attribute("src"))
            )
        elif name := medium(tag):
            self._medium(name, one_line(tag.attribute("src")))
        elif tag.name in SPAN_OF_TAG or tag.name in EXPLAINED:
            if tag.closes:
                title = self._close(f"<{tag.name}", SPAN_OF_TAG.get(tag.name))
                if tag.name in EXPLAINED and title.strip():
                    self.builder.prose(f" ({title.strip()})")
            elif len(self._open) < _DEEPEST:
                target = one_line(tag.attribute("href"))
                self._begin(f"<{tag.name}", target, tag.attribute("title"))

    def _medium(self, name: str, target: str) -> None:
        """Write the name of what a browser would play or frame, as a link that leads there."""
        start = self.builder.position
        self.builder.prose(name)
        self.builder.span(start, SpanKind.LINK, target)
        self.builder.space()

    def kept(self, source: str) -> None:
        """Write text whose white space counts, on lines of its own."""
        self.builder.part()
        start = self.builder.position
        self.builder.verbatim(source.replace("\t", " "))
        self.builder.span(start, SpanKind.CODE)
        self.builder.part()

    def close_tags(self) -> None:
        """Make spans of the HTML tags that are still open."""
        from cpss_tui.document.html import SPAN_OF_TAG

        while self._open:
            name = self._open[-1][0]
            self._close(name, SPAN_OF_TAG.get(name[1:]))

    def picture(self, words: str, title: str, target: str) -> None:
        """Write an image: its alternative text and title, else one atom.

        Two that stand side by side are not one word.
        """
        if self.builder.ends_with(SpanKind.IMAGE):
            self.builder.space()
        start = self.builder.position
        shown = " ".join(part for part in (words, title) if part.strip())
        if shown:
            self.builder.prose(shown)
            self.builder.span(start, SpanKind.IMAGE, target)
        else:
            self.builder.atom(SpanKind.IMAGE, target)

    def _begin(self, name: str, target: str = "", title: object = "") -> None:
        """Open a span; `title` is the words that its markup holds besides, if any."""
        self._open.append((name, self.builder.position, target, str(title or "")))

    def _close(self, name: str, kind: SpanKind | None) -> str:
        """End the innermost span of a name, if one is open; return its title."""
        for index in range(len(self._open) - 1, -1, -1):
            if self._open[index][0] == name:
                _, start, target, title = self._open.pop(index)
                if kind is not None:
                    self.builder.span(start, kind, target, one_line(title))
                return title
        return ""


def _tilde_kind(before: str, following: Sequence[Token]) -> SpanKind | None:
    """What a single tilde opens behind a character (or none), None where it is text."""
    if not before.isalnum() and before not in (")", "]"):
        return SpanKind.STRIKE
    if not before.isdecimal() and [(t.type, t.markup) for t in following] == _TO_TILDE:
        index = following[0].content
        if len(index) <= _LONGEST_INDEX and not any(map(str.isspace, index)):
            return SpanKind.SUBSCRIPT
    return None if before.isalnum() else SpanKind.STRIKE


def _text(writer: InlineWriter, token: Token) -> None:
    writer.builder.prose(token.content)


def _space(writer: InlineWriter, _token: Token) -> None:
    writer.builder.space()


def _line_break(writer: InlineWriter, _token: Token) -> None:
    writer.builder.line_break()


def _code(writer: InlineWriter, token: Token) -> None:
    start = writer.builder.position
    writer.builder.verbatim(token.content.translate(_INLINE))
    writer.builder.span(start, SpanKind.CODE)


def _math(writer: InlineWriter, token: Token) -> None:
    start = writer.builder.position
    writer.builder.verbatim(token.content.translate(_INLINE))
    writer.builder.span(start, SpanKind.MATH)


def _image(writer: InlineWriter, token: Token) -> None:
    title = str(token.attrs.get("title", ""))
    writer.picture(_plain(token.children or ()), title, str(token.attrs.get("src", "")))


def _plain(children: Sequence[Token]) -> str:
    """The words of inline tokens without their marks, for an image's alternative text."""
    words = []
    bracketed = _words_in_brackets(children)
    for number, token in enumerate(children):
        if number in bracketed:
            words.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            words.append(" ")
        elif token.type == "citation":
            words.append("[" + "; ".join(f"@{key}" for key in token.meta["keys"]) + "]")
        elif token.type == "footnote_ref":
            words.append(f"[^{token.meta['label']}]")
        elif token.type == "image":
            words.append(_plain(token.children or ()))
        elif token.type == "html_inline":
            words.append(_words_of_html(token.content))
        else:
            words.append(token.content)
    return "".join(words)


def _words_of_html(markup: str) -> str:
    from cpss_tui.document.html import inline_text, read_tag

    tag = read_tag(markup)
    return inline_text(markup) if tag is None else tag.attribute("alt")


def _citation(writer: InlineWriter, token: Token) -> None:
    keys: list[str] = token.meta["keys"]
    writer.cited.update(dict.fromkeys(keys))
    writer.builder.atom(SpanKind.CITATION, " ".join(keys))


def _footnote(writer: InlineWriter, token: Token) -> None:
    label = one_line(token.meta["label"])
    writer.footnotes.setdefault(label)
    writer.builder.atom(SpanKind.FOOTNOTE, label)


def _words_in_brackets(children: Sequence[Token]) -> Collection[int]:
    """Which tokens only look like tags of HTML."""
    found = [(n, token.content) for n, token in enumerate(children) if token.type == "html_inline"]
    if not found:
        return ()
    from cpss_tui.document.html import read_tag, words_in_brackets

    tags = ((number, read_tag(content)) for number, content in found)
    return words_in_brackets((number, tag) for number, tag in tags if tag)


def _html(writer: InlineWriter, token: Token) -> None:
    from cpss_tui.document.html import inline_text, read_tag

    tag = read_tag(token.content)
    if tag is None:
        writer.builder.prose(inline_text(token.content))
    else:
        writer.tag(tag)


def _unknown(writer: InlineWriter, token: Token) -> None:
    """No word of the author is lost to a token that this reader does not know."""
    writer.builder.prose(token.content)


_HANDLERS: dict[str, Callable[[InlineWriter, Token], None]] = {
    "text": _text,
    "text_special": _text,
    "softbreak": _space,
    "hardbreak": _line_break,
    "code_inline": _code,
    "math_inline": _math,
    "image": _image,
    "citation": _citation,
    "footnote_ref": _footnote,
    "html_inline": _html,
}
