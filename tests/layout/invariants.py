"""What holds for every document and every layout, whatever its source."""

import re
from itertools import pairwise

from rich.cells import cell_len
from wcwidth import iter_graphemes

from cpss_tui.document.model import OBJECT, Document
from cpss_tui.document.sanitise import BIDI_NAMES
from cpss_tui.layout.model import Layout, RunKind

HOSTILE = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029" + "".join(BIDI_NAMES) + "]")

BLANKS = " \n\t\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u2009\u200a\u205f\u3000"
"""White space at which a line may break, where it is left out. No no-break space is among it."""

LONGEST_GRAPHEME = 60
"""Code points beyond which a heap of marks may be divided."""


def check_document(document: Document) -> None:
    text = document.text
    assert HOSTILE.search(text.replace("\n", "").replace("\t", "")) is None
    assert all(a.end <= b.start for a, b in pairwise(document.blocks))
    for block in document.blocks:
        assert 0 <= block.start <= block.end <= len(text)
        assert all(block.start <= s.start < s.end <= block.end for s in block.spans)
        assert all(0 <= frame.start <= block.start for frame in block.frames)
        if block.table is not None:
            assert {len(row) for row in block.table.rows} == {len(block.table.alignments)}
    borders = "".join(text[a.end : b.start] for a, b in pairwise(document.blocks))
    assert not borders.strip("\n")
    objects = [at for at, char in enumerate(text) if char == OBJECT]
    atoms = [s.start for b in document.blocks for s in b.spans if text[s.start : s.end] == OBJECT]
    assert sorted(set(atoms)) == objects


def check_layout(layout: Layout) -> None:
    check_runs(layout)
    check_cover(layout)
    check_widths(layout)
    check_graphemes(layout)
    check_places(layout)


def check_runs(layout: Layout) -> None:
    text = layout.document.text
    for line in layout.lines:
        for run in line.runs:
            assert HOSTILE.search(run.text) is None
            assert run.width == cell_len(run.text)
            if run.kind is RunKind.VERBATIM:
                assert run.text == text[run.start : run.end]
            elif run.kind is RunKind.ORNAMENT:
                assert run.start == run.end <= len(text)
            else:
                assert run.start < run.end


def check_cover(layout: Layout) -> None:
    """Every character but white space stands on the page exactly once."""
    text = layout.document.text
    shown = sorted(
        (run.start, run.end)
        for line in layout.lines
        for run in line.runs
        if run.kind is not RunKind.ORNAMENT and run.start < run.end
    )
    at = 0
    for start, end in shown:
        assert start >= at, (text[start:end], "shown twice")
        assert not text[at:start].strip(BLANKS), (text[at:start], "not shown")
        at = end
    assert not text[at:].strip(BLANKS), (text[at:], "not shown")
    objects = {at for at, char in enumerate(text) if char == OBJECT}
    assert objects <= {start for start, _ in shown}


def check_widths(layout: Layout) -> None:
    """No line is wider than the measure, unless a single character is."""
    for line in layout.lines:
        if line.width > layout.measure:
            widest = max((cell_len(cluster) for cluster in iter_graphemes(line.text)), default=0)
            room = layout.measure - sum(
                run.width for run in line.runs if run.kind is RunKind.ORNAMENT
            )
            assert widest > max(1, room), (line.text, line.width, layout.measure)


def check_graphemes(layout: Layout) -> None:
    """No verbatim run ends inside a grapheme of its block's text."""
    text = layout.document.text
    if text.isascii():
        return
    # A line may break at white space even where a lone joiner or prefix stands beside it.
    borders = {0} | {at + side for at, char in enumerate(text) if char.isspace() for side in (0, 1)}
    at = 0
    for cluster in iter_graphemes(text):
        if len(cluster) > LONGEST_GRAPHEME:
            borders |= set(range(at, at + len(cluster)))
        at += len(cluster)
        borders.add(at)
    atoms = {
        edge
        for line in layout.lines
        for run in line.runs
        if run.kind is RunKind.ATOM
        for edge in (run.start, run.end)
    }
    for line in layout.lines:
        for run in line.runs:
            if run.kind is RunKind.VERBATIM:
                assert {run.start, run.end} <= borders | atoms, (run, line.text)


def check_places(layout: Layout) -> None:
    """An offset's line and column lead back to where it is shown."""
    text = layout.document.text
    for offset in range(0, len(text), max(1, len(text) // 200)):
        if text[offset] in BLANKS or cell_len(text[offset]) == 0:
            continue
        number, column = layout.position_of(offset)
        shown = [run for run in layout.lines[number].runs if run.start <= offset < run.end]
        assert shown, (offset, text[offset])
        if not shown[0].width:
            continue
        back = layout.offset_at(number, column)
        assert layout.position_of(back) == (number, column), (offset, back, text[offset])
