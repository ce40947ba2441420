"""Rules about what is claimed: citations, figures, further reading, key points.

Owns the question whether a sentence may stand as it is, given its sources. Must not know files.
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from .figures import counts_in, figures_in, large_counts_in
from .finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chapter import Chapter, Sentence
    from .figures import Figure
    from .finding import Guide

_LATE = re.compile(r"[.!?]\s*\[-?@[^\[\]]+\]")
_RESULT = re.compile(
    r"\b(?:found|finds|show(?:s|ed|n)?|conclud\w+|improv\w+|reduc\w+|lower(?:s|ed)?|better|worse"
    r"|fewer|higher|effective|superior|predict(?:s|ed)|favou?r\w*|help\w*|benefit\w*|associat\w+"
    r"|differ\w*|beat|reliev\w+|(?:in|de)creas\w+|rais\w+|link\w+|likel\w+|succe\w+)\b",
    re.IGNORECASE,
)
_UNREAD = re.compile(
    r"\b(?:not (?:been )?read|not in the text read|only (?:the|its|as a) citation)\b", re.IGNORECASE
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SILENT = frozenset({"heading", "term"})  # they name things and claim nothing


def entries(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """Every key cited has an entry among the references."""
    for sentence in chapter.sentences:
        for key in sentence.citations:
            if key not in guide.evidence.references:
                yield Finding(chapter.name, sentence.line, f"{key} has no entry in the references")


def order(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """A citation stands before the full stop of its sentence; in a table, anywhere in the row."""
    for sentence in chapter.sentences:
        if sentence.kind != "row" and _LATE.search(sentence.raw):
            yield Finding(chapter.name, sentence.line, "the citation stands after the full stop")


def cited_figures(chapter: Chapter, _guide: Guide) -> Iterator[Finding]:
    """A figure stands in a sentence with a citation; small counts in words may introduce.

    A heading has no citation, hence no figure but a year.
    """
    for heading in chapter.headings:
        for figure in figures_in(heading.text):
            if not _YEAR.fullmatch(figure.text):
                yield Finding(chapter.name, heading.line, f"figure {figure.text} in a heading")
    for sentence in _claims(chapter):
        if sentence.citations or sentence.kind == "header":
            continue
        for figure in figures_in(sentence.text) + large_counts_in(sentence.text):
            text = f"figure {figure.text} in a sentence without a citation"
            yield Finding(chapter.name, sentence.line, text)


def figures_in_facts(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """A figure occurs in the facts of the sources cited in its sentence."""
    for sentence in _claims(chapter):
        if not sentence.citations:
            continue
        for figure in figures_in(sentence.text) + counts_in(sentence.text):
            if not guide.evidence.holds(figure, sentence.citations):
                yield _unfounded(chapter, sentence.line, figure, sentence.citations)


def figures_in_headers(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """A figure in a table's header occurs in the facts of the sources cited in that table."""
    headers = [sentence for sentence in chapter.sentences if sentence.kind == "header"]
    rows = [sentence for sentence in chapter.sentences if sentence.kind == "row"]
    for i, header in enumerate(headers):
        end = headers[i + 1].line if i + 1 < len(headers) else sys.maxsize
        keys = [k for row in rows if header.line < row.line < end for k in row.citations]
        for figure in figures_in(header.text):
            if not guide.evidence.holds(figure, keys):
                yield _unfounded(chapter, header.line, figure, ("the sources of this table",))


def further_reading(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """A source of which only the citation was seen is named as such and lends no result."""
    for sentence in chapter.sentences:
        for key in sorted(set(sentence.citations) & guide.evidence.unread):
            figures = figures_in(sentence.text)
            held = all(guide.evidence.holds(f, sentence.citations) for f in figures)
            if _RESULT.search(sentence.text) or not held:
                text = f"a result is given, but only the citation of {key} was seen"
                yield Finding(chapter.name, sentence.line, text)
            elif not _UNREAD.search(sentence.text):
                text = f"the sentence does not say that {key} was not read"
                yield Finding(chapter.name, sentence.line, text)


def key_points(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """A chapter opens with three to six key points, each sentence of them cited."""
    if chapter.name in guide.exempt:
        return
    sections = [heading for heading in chapter.headings if heading.level == 2]
    if not sections or sections[0].text != "Key points":
        yield Finding(chapter.name, 1, "the first section is not Key points")
        return
    points = [s for s in _claims(chapter) if s.section == "Key points"]
    bullets = [point for point in points if point.kind == "item"]
    if not 3 <= len(bullets) <= 6:
        text = f"{len(bullets)} key points; there should be three to six"
        yield Finding(chapter.name, sections[0].line, text)
    for point in points:
        if not point.citations:
            yield Finding(chapter.name, point.line, "a key point without a citation")


def _claims(chapter: Chapter) -> Iterator[Sentence]:
    return (s for s in chapter.sentences if s.kind not in _SILENT and s.kind != "header")


def _unfounded(chapter: Chapter, line: int, figure: Figure, sources: tuple[str, ...]) -> Finding:
    unit = f" {figure.unit}" if figure.unit else ""
    names = ", ".join(dict.fromkeys(sources))
    return Finding(chapter.name, line, f"figure {figure.text}{unit} is not in the facts of {names}")
