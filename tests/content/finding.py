"""What a rule says when it is broken, and what rules may look at.

Owns the shape of a finding and of the guide as a whole. Must not know any rule.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from .chapter import Chapter
from .evidence import Evidence


@dataclass(frozen=True)
class Finding:
    chapter: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.chapter}:{self.line}: {self.text}"


@dataclass
class Guide:
    """All chapters by file name, what stands behind them, and the summary (none: not written)."""

    chapters: Mapping[str, Chapter]
    evidence: Evidence
    glossary: frozenset[str] = frozenset()  # the abbreviations that have an entry
    summary: str | None = None
    exempt: frozenset[str] = frozenset()  # files that need no key points


Rule = Callable[[Chapter, Guide], Iterator[Finding]]
