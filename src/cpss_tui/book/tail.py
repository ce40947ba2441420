"""The reference list at a chapter's end: a generated tail after the author's text.

Owns what the tail holds. It is in the text, so that it can be found and copied, and beyond
`author_end`, so that no mark is set on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cpss_tui.book.references import Entry, alphabetical, entry_words
from cpss_tui.document.model import Block, BlockKind, Document, SpanKind
from cpss_tui.document.sanitise import sanitise

_TITLE = "References"
_CITED = re.compile(r"@([^\s\];]+)")


def tail_words(source: str, entries: Mapping[str, Entry], *, complete: bool = False) -> str:
    """The words that the tail of a chapter with this source may hold, found without parsing it."""
    keys = entries if complete else dict.fromkeys(_CITED.findall(source))
    listed = [entry_words(entries[key]) for key in keys if key in entries]
    # A border as in the text: no words stand side by side over it.
    return "\n\n".join([_TITLE, *listed]) if listed and not complete else "\n\n".join(listed)


def with_references(
    document: Document, entries: Mapping[str, Entry], *, complete: bool = False
) -> Document:
    """The document with a list of what it cites, in the order of their numbers.

    `complete`: every entry instead, by the alphabet and without numbers, for a closing page.
    Without anything to list the document comes back as it is.
    """
    listed: Sequence[tuple[str, str]] = _numbered(document)
    if complete:
        keys = sorted(entries, key=lambda key: alphabetical(entries[key]))
        listed = [("•", key) for key in keys]
    if not listed:
        return document
    parts = [document.text]
    blocks = list(document.blocks)
    at = len(document.text)

    def add(kind: BlockKind, words: str, level: int = 0, info: str = "") -> None:
        nonlocal at
        border = "\n\n" if at else ""
        start = at + len(border)
        parts.append(border + words)
        at = start + len(words)
        blocks.append(Block(kind, start, at, level=level, info=info))

    if not complete:
        add(BlockKind.HEADING, _TITLE, level=2)
    for label, key in listed:
        add(BlockKind.REFERENCE, sanitise(entry_words(entries[key])), info=label)
    return replace(document, text="".join(parts), blocks=tuple(blocks))


def _numbered(document: Document) -> list[tuple[str, str]]:
    """What is cited in this document itself, each behind its number."""
    here = {
        key
        for block in document.blocks
        for span in block.spans
        if span.kind is SpanKind.CITATION
        for key in span.target.split()
    }
    return [(f"[{n}]", key) for n, key in enumerate(document.cited, 1) if key in here]
