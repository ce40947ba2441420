"""Rules about the way from a figure to its source: the facts' chapters, what an entry must say.

Owns the whole guide's bookkeeping of facts and references. Must not know how a chapter reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .abbreviations import GLOSSARY
from .finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .finding import Guide

FACTS = "facts.json"
REFERENCES = "references.json"
READ = frozenset({"abstract", "opening of the full text", "reference list"})
TYPES = frozenset(
    {"article-journal", "article-magazine", "book", "chapter", "paper-conference", "report"}
    | {"webpage"}
)


def traced(guide: Guide) -> Iterator[Finding]:
    """Each fact names the chapters that use it, and each source cited has a fact that does."""
    cited = {name.removesuffix(".md"): chapter.keys for name, chapter in guide.chapters.items()}
    told: set[tuple[str, str]] = set()
    for fact in guide.evidence.facts:
        number, sources = fact.get("number", "?"), set(fact["sources"])
        told |= {(chapter, key) for chapter in fact.get("chapters", ()) for key in sources}
        if not fact.get("chapters"):
            yield Finding(FACTS, 1, f"{number} is used by no chapter")
        for chapter in fact.get("chapters", ()):
            if sources.isdisjoint(cited.get(chapter, ())):
                yield Finding(
                    FACTS, 1, f"{number} names {chapter}, which cites none of its sources"
                )
    for chapter, keys in cited.items():
        if f"{chapter}.md" == GLOSSARY:  # a term rests on its source, not on one of the facts
            continue
        for key in sorted(key for key in keys if (chapter, key) not in told):
            yield Finding(f"{chapter}.md", 1, f"no fact of {key} names this chapter")


def described(guide: Guide) -> Iterator[Finding]:
    """An entry says what it is, how far it was read, how complete it is and of what design."""
    for key, entry in guide.evidence.references.items():
        custom = entry.get("custom", {})
        if entry.get("type") not in TYPES or not entry.get("title"):
            yield Finding(REFERENCES, 1, f"{key} has no type or no title")
        if custom.get("checked-in") not in READ:
            yield Finding(REFERENCES, 1, f"{key} does not say how far it was read")
        if custom.get("citation") not in {"complete", "partial"}:
            yield Finding(REFERENCES, 1, f"{key} does not say how complete it is")
        if not custom.get("design"):
            yield Finding(REFERENCES, 1, f"{key} names no design")
