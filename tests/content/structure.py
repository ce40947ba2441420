"""Rules about form: headings, links, widths, tables, markup, the summary.

Owns what a reader of 40 cells, and one that knows no HTML, can show. Must not know facts.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from wcwidth import wcswidth

from .chapter import read, without_citations
from .finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chapter import Chapter
    from .finding import Guide

WORD = 36  # cells that the narrowest reader has beside its margins
TABLE = 72  # cells in which a table stands as a table
COLUMNS = 5
CELL = 25  # words; on a card a cell with more reads like a paragraph
GAP = 2  # cells between columns
_FOOTNOTE = re.compile(r"\[\^[^\]\s]+\]")
_LEFT_OVER = re.compile(r"\]\[|\]\(|(?<![\w.])@\w")
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)


def headings(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """One heading of the first level opens the file, and no level is skipped below it."""
    levels = [heading.level for heading in chapter.headings]
    if levels[:1] != [1] or levels.count(1) != 1:
        yield Finding(chapter.name, 1, "a chapter has one heading of the first level, its title")
    level = 0
    for heading in chapter.headings:
        if heading.level > level + 1:
            text = f"heading level {heading.level} after level {level}"
            yield Finding(chapter.name, heading.line, text)
        level = heading.level


def links(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """A link between chapters leads to a file and a heading that exist."""
    for link in chapter.links:
        if _SCHEME.match(link.href):
            continue
        path, _, anchor = unquote(link.href).partition("#")
        target = guide.chapters.get(path.removeprefix("./") or chapter.name)
        if target is None:
            yield Finding(chapter.name, link.line, f"the link {link.href} leads to no file")
        elif anchor and anchor not in {heading.slug for heading in target.headings}:
            yield Finding(chapter.name, link.line, f"the link {link.href} leads to no heading")


def widths(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """No word and no line of code is wider than the narrowest reader."""
    for sentence in chapter.sentences:
        for word in sentence.text.split():
            if wcswidth(word) > WORD:
                yield Finding(chapter.name, sentence.line, f"{word} is wider than {WORD} cells")
    for line, code in chapter.code:
        if wcswidth(code) > WORD:
            yield Finding(chapter.name, line, f"a line of code is wider than {WORD} cells")


def tables(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """A table has at most five columns, short cells, and room for its longest words."""
    for table in chapter.tables:
        columns = len(table.rows[0])
        if columns > COLUMNS:
            yield Finding(chapter.name, table.line, f"{columns} columns; at most {COLUMNS}")
        for cell in (cell for row in table.rows for cell in row):
            if len(without_citations(cell).split()) > CELL:
                yield Finding(chapter.name, table.line, f"a cell of more than {CELL} words")
        longest = [max(map(_longest_word, cells)) for cells in zip(*table.rows, strict=False)]
        width = sum(longest) + GAP * (columns - 1)
        if width > TABLE:
            text = f"the longest words of the columns need {width} cells; there are {TABLE}"
            yield Finding(chapter.name, table.line, text)


def markup(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """No raw HTML, images or footnotes; no link or citation that stayed as its source."""
    for line, what in chapter.markup:
        yield Finding(chapter.name, line, f"{what} in the text")
    for sentence in chapter.sentences:
        if _FOOTNOTE.search(sentence.raw):
            yield Finding(chapter.name, sentence.line, "a footnote in the text")
        if _LEFT_OVER.search(sentence.text):
            text = "a link or a citation that is none: its source stands in the text"
            yield Finding(chapter.name, sentence.line, text)


def summary(guide: Guide) -> Iterator[Finding]:
    """The summary lists every chapter's file once, and none that is missing."""
    if guide.summary is None:
        return
    listed = [link.href for link in read("SUMMARY.md", guide.summary).links]
    for name in sorted(set(listed) - set(guide.chapters)):
        yield Finding("SUMMARY.md", 1, f"{name} is listed and does not exist")
    for name in sorted(set(guide.chapters) - set(listed)):
        yield Finding("SUMMARY.md", 1, f"{name} is not listed")
    for name in sorted({name for name in listed if listed.count(name) > 1}):
        yield Finding("SUMMARY.md", 1, f"{name} is listed twice")


def never_cited(guide: Guide) -> Iterator[Finding]:
    """Every entry of the references is cited somewhere."""
    cited = {key for chapter in guide.chapters.values() for key in chapter.keys}
    for key in sorted(set(guide.evidence.references) - cited):
        yield Finding("references.json", 1, f"{key} is never cited")


def _longest_word(cell: str) -> int:
    # Cells break after / and - as well.
    words = re.split(r"\s+|(?<=[/-])", without_citations(cell))
    return max((wcswidth(word) for word in words), default=0)
