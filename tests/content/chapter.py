"""A chapter as a proof-reader sees it: sentences with their citations, headings, links, cells.

Owns the reading of Markdown for the rules. Must not know any rule, nor the facts or references.
Lines are counted from 1, as an editor counts them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from mdit_py_plugins.deflist import deflist_plugin

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

CLUSTER = re.compile(r"\s*\[(-?@[^\[\]]+)\]")
KEY = re.compile(r"(?<![\w.])@(\w[\w:.#$%&+?<>~/-]*\w)")

_END = re.compile(r"(?<=[.?!])[\"”’)]*(?:\s*\n|\s+(?=[“‘\"(]?[A-ZÀ-Ý0-9]))")
_LABEL = re.compile(r"[\[({|]+([^\[\](){}|]+)[\])}|]")
_NO_END = re.compile(r"(?:\b(?:vs|e\.g|i\.e|al|cf|Dr|no|St))\.$")


@dataclass(frozen=True)
class Sentence:
    """One sentence, or one row of a table: `text` without citations, `raw` as it is written."""

    line: int
    raw: str
    text: str
    citations: tuple[str, ...]
    kind: str  # prose, item, row, header, heading, term, definition
    section: str


@dataclass(frozen=True)
class Heading:
    line: int
    level: int
    text: str
    slug: str


@dataclass(frozen=True)
class Link:
    line: int
    href: str


@dataclass
class Table:
    line: int
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Chapter:
    """Everything in one file that a rule may look at; `markup` is what the guide does without."""

    name: str
    sentences: list[Sentence] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    code: list[tuple[int, str]] = field(default_factory=list)
    markup: list[tuple[int, str]] = field(default_factory=list)

    @property
    def keys(self) -> set[str]:
        """Every source that the chapter cites."""
        return {key for sentence in self.sentences for key in sentence.citations}


def read(name: str, source: str) -> Chapter:
    """The chapter in `source`, the text of the file called `name`."""
    markdown = MarkdownIt("commonmark").enable("table").use(deflist_plugin)
    chapter = Chapter(name)
    _Reader(chapter).read(markdown.parse(source))
    return chapter


def sentences_of(raw: str) -> Iterator[tuple[int, str]]:
    """Each sentence in `raw`, and how many lines below the first it starts."""
    start = 0
    for end in _END.finditer(raw):
        if _NO_END.search(raw[start : end.start()]):
            continue
        yield raw.count("\n", 0, start), raw[start : end.end()].strip()
        start = end.end()
    if raw[start:].strip():
        yield raw.count("\n", 0, start), raw[start:].strip()


def without_citations(raw: str) -> str:
    """`raw` without its citations, and with plain spaces and minus signs."""
    plain = CLUSTER.sub("", raw)
    return re.sub(r"\s+", " ", plain.replace("−", "-")).strip()  # \s takes every odd space in


def citations_in(raw: str) -> tuple[str, ...]:
    """The keys cited in `raw`, in order."""
    return tuple(key for cluster in CLUSTER.findall(raw) for key in KEY.findall(cluster))


class _Slugs:
    """GitHub's names for headings: lower case, punctuation dropped, repeats numbered."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def of(self, text: str) -> str:
        slug = re.sub(r"[^\w\- ]", "", text.lower()).replace(" ", "-")
        count = self._seen.get(slug, 0)
        self._seen[slug] = count + 1
        return f"{slug}-{count}" if count else slug


_KINDS = {
    "li": "item",
    "th": "header",
    "td": "row",
    "dt": "term",
    "dd": "definition",
    "heading": "heading",
}


class _Reader:
    """Walks the tokens once and fills a chapter."""

    def __init__(self, chapter: Chapter) -> None:
        self.chapter = chapter
        self.slugs = _Slugs()
        self.open: list[str] = []
        self.section = ""
        self.line = 1
        self.level = 0

    def read(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            if token.map and token.type != "table_open":
                self.line = token.map[0] + 1
            name, _, edge = token.type.rpartition("_")
            if edge == "open":
                self._enter(name, token)
            elif edge == "close":
                self.open.remove(_short(name))
                if name == "tr":
                    self._row()
            elif token.type == "inline":
                self._inline(token)
            elif token.type in {"fence", "code_block"}:
                self._code(token)
            elif token.type == "html_block":
                self.chapter.markup.append((self.line, "raw HTML"))

    def _code(self, token: Token) -> None:
        first = self.line + (token.type == "fence")
        for line, code in enumerate(token.content.splitlines(), first):
            # A chart is drawn: of its source only the labels reach the reader.
            shown = _LABEL.findall(code) if token.info.strip() == "mermaid" else [code]
            self.chapter.code.extend((line, part) for part in shown)

    def _enter(self, name: str, token: Token) -> None:
        self.open.insert(0, _short(name))
        if name == "table" and token.map:
            self.chapter.tables.append(Table(token.map[0] + 1))
        elif name == "tr":
            self.chapter.tables[-1].rows.append([])
        elif name == "heading":
            self.level = int(token.tag[1])

    def _inline(self, token: Token) -> None:
        raw = self._text(token.children or [])
        kind = next((_KINDS[name] for name in self.open if name in _KINDS), "prose")
        if kind in {"row", "header"}:
            self.chapter.tables[-1].rows[-1].append(raw)
            return
        if kind == "heading":
            slug = self.slugs.of(without_citations(raw))
            self.chapter.headings.append(Heading(self.line, self.level, raw, slug))
            if self.level == 2:
                self.section = raw
        for below, sentence in sentences_of(raw):
            self._add(self.line + below, sentence, kind)

    def _row(self) -> None:
        table = self.chapter.tables[-1]
        kind = "header" if len(table.rows) == 1 else "row"
        self._add(self.line, " | ".join(table.rows[-1]), kind)

    def _add(self, line: int, raw: str, kind: str) -> None:
        plain = without_citations(raw)
        added = Sentence(line, raw, plain, citations_in(raw), kind, self.section)
        self.chapter.sentences.append(added)

    def _text(self, children: Sequence[Token]) -> str:
        parts: list[str] = []
        for child in children:
            line = self.line + "".join(parts).count("\n")
            if child.type in {"softbreak", "hardbreak"}:
                parts.append("\n")
            elif child.type in {"text", "code_inline"}:
                parts.append(child.content)
            elif child.type == "link_open":
                self.chapter.links.append(Link(line, str(child.attrs["href"])))
            elif child.type == "image":
                self.chapter.markup.append((line, "an image"))
            elif child.type == "html_inline":
                self.chapter.markup.append((line, "raw HTML"))
        return "".join(parts)


def _short(name: str) -> str:
    return "li" if name == "list_item" else name
