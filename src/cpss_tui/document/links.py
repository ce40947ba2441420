"""Spans that lead somewhere, looked up by offset.

Owns the question "what stands at this place that can be opened?". Must not know how it opens.
"""

from __future__ import annotations

from typing import Final

from cpss_tui.document.model import Document, Span, SpanKind

LEADING: Final = frozenset({SpanKind.LINK, SpanKind.CITATION, SpanKind.FOOTNOTE, SpanKind.IMAGE})


def leading_span(document: Document, offset: int) -> Span | None:
    """The innermost link, citation, footnote reference or image at an offset, or None."""
    block = document.block_at(offset)
    if block is None:
        return None
    found = [s for s in block.spans if s.kind in LEADING and s.start <= offset < s.end]
    return found[-1] if found else None
