"""A whole Document into a Layout: blocks below each other, with the lines between them.

Owns the vertical rhythm. Must not know how a single block is set.
"""

from __future__ import annotations

from typing import Final

from cpss_tui.document.model import Block, BlockKind, Document, Frame
from cpss_tui.document.numbering import heading_numbers
from cpss_tui.layout.blocks import Setting, set_block
from cpss_tui.layout.drawer import Drawer
from cpss_tui.layout.flow import Labels
from cpss_tui.layout.frames import Prefix
from cpss_tui.layout.model import Layout, Line, Run, RunKind

_SPACE_ABOVE_SECTION: Final = 2


def lay_out(document: Document, measure: int, number: str = "") -> Layout:
    """Wrap a document at a measure in cells (at least 1); `number` is its chapter's."""
    measure = max(1, measure)
    labels = Labels.of(document)
    counted = heading_numbers(document.headings, number)
    numbers = {h.start: n for h, n in zip(document.headings, counted, strict=True)}
    drawer = Drawer()
    lines: list[Line] = []
    before: Block | None = None
    for index, block in enumerate(document.blocks):
        prefix = Prefix(block.frames, labels, measure)
        lines.extend(_between(before, block, prefix, index))
        title = prefix.title(block.start)
        if title:
            lines.append(_line(title, block, index))
        width = max(1, measure - prefix.width)
        setting = Setting(document, labels, width, numbers.get(block.start, ""), drawer)
        lead = prefix.runs(block.start, first=True)
        rest = prefix.runs(block.start, first=False)
        for runs in set_block(block, setting):
            lines.append(_line([*lead, *runs], block, index))
            lead = rest
        before = block
    return Layout(document, measure, lines)


def _between(before: Block | None, block: Block, prefix: Prefix, index: int) -> list[Line]:
    """The blank lines above a block; the bars of quotes go on through them."""
    if before is None or block.tight:
        return []
    count = 1
    if (
        block.kind is BlockKind.HEADING
        and block.level <= 2
        and before.kind is not BlockKind.HEADING
    ):
        count = _SPACE_ABOVE_SECTION
    if block.kind is BlockKind.REFERENCE and before.kind is BlockKind.REFERENCE:
        count = 0
    shared = _shared(before.frames, block.frames)
    runs = prefix.runs(block.start, first=False, inside=shared) if shared else []
    return [_line(runs, block, index)] * count


def _shared(before: tuple[Frame, ...], after: tuple[Frame, ...]) -> tuple[Frame, ...]:
    return tuple(a for a, b in zip(before, after, strict=False) if a == b)


def _line(runs: list[Run], block: Block, index: int) -> Line:
    start = end = -1
    for run in runs:
        if run.kind is not RunKind.ORNAMENT:
            start = run.start if start < 0 else start
            end = run.end
    if start < 0:
        start = end = runs[-1].start if runs else block.start
    return Line(start, end, tuple(runs), index)
