"""The reader's marks in one chapter, anchored to its present text.

Owns which mark stands where. Must not know how a mark is kept or painted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from cpss_tui.annotations.model import Annotation, Kind, Target
from cpss_tui.document.model import BlockKind, Document, TextRange

if TYPE_CHECKING:
    from cpss_tui.annotations.model import Anchoring

SIGNS: Final = {Kind.NOTE: "●", Kind.BOOKMARK: "◆", Kind.HIGHLIGHT: "▌"}


@dataclass(frozen=True, slots=True)
class Mark:
    """An annotation and the range of text that it stands on now; None where it is lost."""

    annotation: Annotation
    anchoring: Anchoring

    @property
    def range(self) -> TextRange | None:
        """Where it stands."""
        start, end = self.anchoring.start, self.anchoring.end
        return None if start is None or end is None else TextRange(start, end)


def anchored(annotations: Iterable[Annotation], document: Document) -> list[Mark]:
    """The marks of a chapter, in the order in which they stand, lost ones last."""
    from cpss_tui.annotations.selectors import anchor

    text = document.text[: document.author_end]
    marks = [Mark(annotation, anchor(text, annotation.target)) for annotation in annotations]
    return sorted(marks, key=lambda m: (m.range is None, m.range or TextRange(0, 0)))


def marks_at(marks: Iterable[Mark], where: TextRange, *kinds: Kind) -> list[Mark]:
    """The marks of some kinds that share text with a range, the shortest first."""
    found = [
        (mark.range.end - mark.range.start, number, mark)
        for number, mark in enumerate(marks)
        if mark.range is not None
        and mark.annotation.kind in kinds
        and mark.range.start < max(where.end, where.start + 1)
        and where.start < mark.range.end
    ]
    return [mark for _, _, mark in sorted(found, key=lambda entry: entry[:2])]


def paragraph_at(document: Document, offset: int) -> TextRange | None:
    """The paragraph, item, heading or table row at an offset; None where no mark can stand.

    No mark can stand on the reference list at a chapter's end, or on a block without words.
    """
    block = document.block_at(offset)
    if block is None or block.start >= document.author_end:
        return None
    start, end = block.start, block.end
    if block.kind is BlockKind.TABLE and block.table is not None:
        rows = [(row[0].start, row[-1].end) for row in block.table.rows]
        start, end = next((row for row in rows if offset <= row[1]), rows[-1])
    if not document.text[start:end].replace("\ufffc", "").strip():
        return None
    return TextRange(start, end)


def target_of(document: Document, where: TextRange, chapter: str, edition: str) -> Target:
    """What an annotation on a range of a chapter is kept with."""
    from cpss_tui.annotations.selectors import describe

    heading = document.heading_at(where.start)
    section = f"{chapter}#{heading.slug}" if heading and heading.level > 1 else chapter
    text = document.text[: document.author_end]
    return Target.of(
        section,
        describe(text, where.start, where.end),
        text_sha256=document.version,
        edition=edition or None,
    )
