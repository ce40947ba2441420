"""A whole Document into a Layout: blocks below each other, with the lines between them.

Owns the vertical rhythm. Must not know how a single block is set.
"""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic
from typing import Final

from cpss_tui.document.model import Block, BlockKind, Document, Frame
from cpss_tui.layout.blocks import Setting, set_block
from cpss_tui.layout.drawer import Drawer
from cpss_tui.layout.flow import Labels
from cpss_tui.layout.frames import Prefix
from cpss_tui.layout.model import Layout, Line, Run, RunKind

_SPACE_ABOVE_SECTION: Final = 2


def lay_out(
    document: Document, measure: int, numbers: Sequence[str] = (), *, signs: bool = False
) -> Layout:
    """Wrap a document at a measure in cells (at least 1); `numbers` are those of its headings.

    With `signs` for a page of bare text, on which nothing can be struck through.
    """
    return Composition(document, measure, numbers, signs=signs).whole()


class Composition:
    """A document that is being set at a measure (cells, at least 1), block by block.

    Each block is set once, whatever is asked for first: what a reader waits for are the rows in
    view, and the rest of a chapter can be set while they are read.
    """

    def __init__(
        self,
        document: Document,
        measure: int,
        numbers: Sequence[str] = (),
        *,
        signs: bool = False,
    ) -> None:
        self._document = document
        self._measure = max(1, measure)
        self._labels = Labels.of(document, signs=signs)
        numbered = zip(document.headings, numbers, strict=False)
        self._numbers = {heading.start: number for heading, number in numbered}
        self._drawer = Drawer()
        self._set: list[list[Line] | None] = [None] * len(document.blocks)
        self._next = 0

    def whole(self) -> Layout:
        """All lines of the document."""
        return self._layout(0, len(self._set))

    def around(self, start: int, end: int, rows: int) -> Layout:
        """The lines from one offset to another, and of whole blocks around them.

        At least `rows` lines stand above the first and below the last offset's block, as far as
        the document goes.
        """
        first = last = self._document.block_index(start)
        last = min(max(first, self._document.block_index(end)) + 1, len(self._set))
        above = below = 0
        # An offset in a block without a word, as an empty item, stands on a line of another one.
        found = self._holds_text(first)
        while first > 0 and (above < rows or not found):
            first -= 1
            above += len(self._lines(first))
            found = found or self._holds_text(first)
        while last < len(self._set) and (below < rows or not found):
            below += len(self._lines(last))
            found = found or self._holds_text(last)
            last += 1
        return self._layout(first, last)

    def _holds_text(self, index: int) -> bool:
        return index < len(self._set) and any(line.holds_text for line in self._lines(index))

    def go_on(self, seconds: float) -> bool:
        """Set further blocks for some time; return whether all are set."""
        until = monotonic() + seconds
        while self._next < len(self._set) and monotonic() < until:
            self._lines(self._next)
            self._next += 1
        return self._next >= len(self._set)

    def _layout(self, first: int, last: int) -> Layout:
        lines = [line for index in range(first, last) for line in self._lines(index)]
        return Layout(self._document, self._measure, lines)

    def _lines(self, index: int) -> list[Line]:
        """The lines of a block, with those that part it from the block before."""
        found = self._set[index]
        if found is None:
            found = self._set[index] = self._composed(index)
        return found

    def _composed(self, index: int) -> list[Line]:
        block = self._document.blocks[index]
        if _is_silent(block):
            return []
        before = self._shown_before(index)
        prefix = Prefix(block, self._labels, self._measure)
        lines = _between(before, block, prefix, index)
        lines += [_line(runs, block, index) for runs in prefix.above()]
        width = max(1, self._measure - prefix.width)
        number = self._numbers.get(block.start, "")
        setting = Setting(self._document, self._labels, width, number, self._drawer)
        rows = set_block(block, setting)
        lead = prefix.runs(first=True)
        lines += [_line([*lead, *runs], block, index) for runs in rows[:1]]
        if len(rows) > 1:
            lead = prefix.runs(first=False)
            lines += [_line([*lead, *runs], block, index) for runs in rows[1:]]
        return lines

    def _shown_before(self, index: int) -> Block | None:
        """The last block above another one that has lines of its own."""
        above = (self._document.blocks[number] for number in range(index - 1, -1, -1))
        return next((block for block in above if not _is_silent(block)), None)


def _is_silent(block: Block) -> bool:
    """Whether nothing is seen of a block: a paragraph of an anchor alone, in nothing new."""
    if block.kind is not BlockKind.PARAGRAPH or block.start < block.end:
        return False
    return not any(frame.start == block.start for frame in block.frames)


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
    runs = prefix.runs(first=False, inside=shared) if shared else []
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
