"""The proof-reader: every rule by name, and the guide that it reads.

Owns which rules there are and which files make up the guide. Must not know how a rule decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import abbreviations, claims, evidence, sources, structure
from .chapter import read
from .finding import Guide

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from .evidence import Evidence
    from .finding import Finding, Rule

CONTENT = evidence.ROOT / "content"

RULES: Mapping[str, Rule] = {
    "entries": claims.entries,
    "order": claims.order,
    "cited-figures": claims.cited_figures,
    "figures-in-facts": claims.figures_in_facts,
    "figures-in-headers": claims.figures_in_headers,
    "further-reading": claims.further_reading,
    "key-points": claims.key_points,
    "abbreviations": abbreviations.spelt_out,
    "headings": structure.headings,
    "links": structure.links,
    "widths": structure.widths,
    "tables": structure.tables,
    "markup": structure.markup,
}

WHOLE: Mapping[str, Callable[[Guide], Iterator[Finding]]] = {
    "summary": structure.summary,
    "never-cited": structure.never_cited,
    "traced": sources.traced,
    "described": sources.described,
}


def guide_of(texts: Mapping[str, str], proof: Evidence) -> Guide:
    """The guide in `texts`, Markdown by file name, with what stands behind it.

    Files that mdBook's summary lists outside its list, as it does an opening and a closing page,
    and the glossary, need no key points.
    """
    chapters = {name: read(name, text) for name, text in texts.items() if name != "SUMMARY.md"}
    glossary = chapters.get(abbreviations.GLOSSARY, read("", ""))
    terms = [sentence.text for sentence in glossary.sentences if sentence.kind == "term"]
    listed = texts.get("SUMMARY.md")
    return Guide(
        chapters,
        proof,
        glossary=frozenset().union(*map(abbreviations.terms_in, terms)),
        summary=listed,
        exempt=frozenset({abbreviations.GLOSSARY, *_outside_the_list(listed or "")}),
    )


def load() -> Guide:
    """The bundled guide as it stands on disk."""
    files = sorted(CONTENT.glob("*.md"))
    texts = {file.name: file.read_text(encoding="utf-8") for file in files}
    return guide_of(texts, evidence.load())


def _outside_the_list(summary: str) -> Iterator[str]:
    lines = [line.strip() for line in summary.splitlines()]
    for link in read("SUMMARY.md", summary).links:
        if not lines[link.line - 1].startswith(("-", "*")):
            yield link.href
