"""Blocks set at a width: one function for each kind of block.

Owns how a heading, a paragraph, code, a rule or a reference is set. Must not know the frames
around it; tables have a file of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from cpss_tui.document.model import OBJECT, Block, BlockKind, Document, Span, SpanKind
from cpss_tui.document.sanitise import REPLACEMENT
from cpss_tui.layout.cells import cut
from cpss_tui.layout.drawer import LANGUAGE, Drawer
from cpss_tui.layout.flow import Flow, Labels, file_name
from cpss_tui.layout.frames import ornament
from cpss_tui.layout.model import Run, RunKind
from cpss_tui.layout.tables import set_table
from cpss_tui.layout.wrap import SIGNS, Stretch, fold, units, wrap

Rows = list[list[Run]]

_TAB: Final = 4
_CONTINUED: Final = "↪ "
_INDENT: Final = "  "
_ENDING: Final = 8
"""Characters of a file's name that are kept when it is cut."""


class Setting(NamedTuple):
    """What setting a block needs to know beside the block: width in cells, and labels."""

    document: Document
    labels: Labels
    width: int
    number: str = ""
    drawer: Drawer | None = None


def set_block(block: Block, setting: Setting) -> Rows:
    """The rows of a block, none wider than the setting's width."""
    return _SETTERS.get(block.kind, _paragraph)(block, setting)


def _flow(block: Block, setting: Setting, marks: tuple[str, ...] = (), room: int = 0) -> Flow:
    text = setting.document.text
    width = room or setting.width
    return Flow(text, block.start, block.end, block.spans, setting.labels, marks, width)


def _hanging(
    block: Block, setting: Setting, mark: str = "", lead: str = "", label: str = ""
) -> Rows:
    """Wrapped text behind a lead; lines after the first are indented by as much."""
    indent = cell_len(lead)
    if indent * 2 > setting.width:
        indent = 0
    width = setting.width - indent
    flow = _flow(block, setting, (mark,) if mark else (), width)
    rows: Rows = []
    for number, (start, end) in enumerate(wrap(flow, width)):
        runs = flow.runs(start, end, width)
        if indent:
            content, name = (lead, label) if number == 0 else (" " * indent, "margin")
            runs.insert(0, ornament(content, start, name))
        rows.append(runs)
    return rows


def _paragraph(block: Block, setting: Setting) -> Rows:
    return _hanging(block, setting) + _captions(block, setting)


def _captions(block: Block, setting: Setting) -> Rows:
    """The files of a block's images that have words, side by side or each on a line."""
    images = [s for s in block.spans if s.kind is SpanKind.IMAGE and s.target]
    files = [file_name(s.target) for s in images if _has_words(setting.document.text, s)]
    shown = [f"‹{', '.join(filter(None, files))}›"]
    if cell_len(shown[0]) > setting.width:
        shown = [f"‹{_shortened(file, setting.width - 2)}›" for file in files if file]
    at = images[-1].start if images else block.start
    return [
        [ornament(cut(line, setting.width), at, "image-file")] for line in shown if line != "‹›"
    ]


def _has_words(text: str, image: Span) -> bool:
    return text[image.start : image.end] != OBJECT


def _shortened(name: str, width: int) -> str:
    """A file's name of at most `width` cells, cut in its middle: its end says what it is."""
    end = name[-_ENDING:]
    room = width - cell_len(end)
    return name if cell_len(name) <= width or room <= 1 else cut(name, room) + end


def _term(block: Block, setting: Setting) -> Rows:
    return _hanging(block, setting, "term") + _captions(block, setting)


def _heading(block: Block, setting: Setting) -> Rows:
    mark = f"heading-{block.level}"
    lead = f"{setting.number}  " if setting.number else ""
    rows = _hanging(block, setting, mark, lead, f"{mark}-number")
    return rows + _captions(block, setting)


def _reference(block: Block, setting: Setting) -> Rows:
    lead = f"{block.info} " if block.info else ""
    return _hanging(block, setting, "reference", lead, "reference-label")


def _rule(block: Block, setting: Setting) -> Rows:
    length = min(setting.width, 12)
    margin = " " * ((setting.width - length) // 2)
    return [[ornament(margin + "─" * length, block.start, "rule")]]


def _drawing(block: Block, setting: Setting) -> Rows | None:
    """A diagram: its first line stands for the whole source, the others are ornaments."""
    if setting.drawer is None or block.language != LANGUAGE or block.start == block.end:
        return None
    source = setting.document.text[block.start : block.end]
    if REPLACEMENT in source:
        # Its source names what stands there, a drawing could not.
        return None
    lines = setting.drawer.draw(source, setting.width)
    if lines is None:
        return None
    return [[run] for run in _standing_for(block, lines, "diagram")]


def _standing_for(block: Block, lines: Sequence[str], mark: str) -> list[Run]:
    """Lines in place of a block's source: the first is an atom, the others are ornaments."""
    first, *others = lines
    top = Run(RunKind.ATOM, block.start, block.end, first, cell_len(first), (mark,))
    return [top, *(ornament(line, block.start, mark) for line in others)]


def _math(block: Block, setting: Setting) -> Rows:
    """A formula that stands by itself: readable where its rows fit, else its TeX."""
    from cpss_tui.layout.equations import equations

    source = setting.document.text[block.start : block.end]
    lines = equations(source) if REPLACEMENT not in source else None
    if lines is None or max(map(cell_len, lines)) > setting.width - len(_INDENT):
        return _source(block, setting)
    indent = ornament(_INDENT, block.start, "code-margin")
    return [[indent, run] for run in _standing_for(block, lines, "math")]


def _code(block: Block, setting: Setting) -> Rows:
    return _drawing(block, setting) or _source(block, setting)


def _source(block: Block, setting: Setting) -> Rows:
    """Code to the letter; a line wider than the measure is folded, its rest behind a hook."""
    width = setting.width - len(_INDENT)
    indent = _INDENT if width > 0 else ""
    flow = _flow(block, setting, ("code-block",), max(1, width))
    rows: Rows = []
    at = block.start
    for line in setting.document.text[block.start : block.end].split("\n"):
        for number, (start, end) in enumerate(_folded(flow, at, at + len(line), max(1, width))):
            lead = indent if number == 0 else _CONTINUED[: len(indent)]
            ornaments = [ornament(lead, start, "code-margin")] if lead else []
            rows.append([*ornaments, *_code_runs(flow, start, end, max(1, width))])
        at += len(line) + 1
    return rows


def _folded(flow: Flow, start: int, end: int, width: int) -> list[Stretch]:
    """The parts of a line of code."""
    if "\t" in flow.text[start:end]:
        return _folded_at_stops(flow, start, end, width)
    if flow.width(start, end) <= width:
        return [Stretch(start, end)]
    parts = []
    while True:
        stop, _ = fold(flow, start, end, width)
        parts.append(Stretch(start, stop))
        if stop >= end:
            return parts
        start = stop


def _folded_at_stops(flow: Flow, start: int, end: int, width: int) -> list[Stretch]:
    """The parts of a line of code with tabs, each of which reaches to the next stop."""
    parts = []
    while True:
        cut_at = _fold_at_stops(flow, start, end, width)
        parts.append(Stretch(start, cut_at))
        if cut_at >= end:
            return parts
        start = cut_at


def _fold_at_stops(flow: Flow, start: int, end: int, width: int) -> int:
    at = start
    column = 0
    preferred = -1
    for after, cells in _units_and_tabs(flow, start, end):
        taken = cells or (_to_stop(column, width) if flow.text[at] == "\t" else 0)
        if column + taken > width and at > start:
            return preferred if preferred > 0 else at
        column += taken
        if flow.text[at] in SIGNS and column * 2 > width:
            preferred = after
        at = after
    return end


def _units_and_tabs(flow: Flow, start: int, end: int) -> Iterator[tuple[int, int]]:
    """End and cells of each unit; a tab is one of no width, whatever it stands beside."""
    at = start
    while at < end:
        tab = flow.text.find("\t", at, end)
        yield from units(flow, at, tab if tab >= 0 else end)
        if tab < 0:
            return
        at = tab + 1
        yield at, 0


def _to_stop(column: int, width: int) -> int:
    """Cells of a tab at a column, never more than a line has."""
    return min(_TAB - column % _TAB, width)


def _code_runs(flow: Flow, start: int, end: int, width: int) -> list[Run]:
    """Runs of one part of a line of code; tabs are atoms."""
    if flow.text.find("\t", start, end) < 0:
        return flow.runs(start, end, width) or [
            Run(RunKind.VERBATIM, start, start, "", 0, flow.marks)
        ]
    runs: list[Run] = []
    column = 0
    at = start
    for part in flow.text[start:end].split("\t"):
        if at > start:
            cells = _to_stop(column, width)
            runs.append(Run(RunKind.ATOM, at - 1, at, " " * cells, cells, flow.marks))
            column += cells
        found = flow.runs(at, at + len(part), width)
        column += sum(run.width for run in found)
        runs.extend(found)
        at += len(part) + 1
    return runs or [Run(RunKind.VERBATIM, start, start, "", 0, flow.marks)]


def _table(block: Block, setting: Setting) -> Rows:
    if block.table is None:
        return _paragraph(block, setting)
    text = setting.document.text
    rows = set_table(block.table, text, block.spans, setting.labels, setting.width)
    return rows + _captions(block, setting)


_SETTERS: dict[BlockKind, Callable[[Block, Setting], Rows]] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.TERM: _term,
    BlockKind.CODE: _code,
    BlockKind.MATH: _math,
    BlockKind.RULE: _rule,
    BlockKind.TABLE: _table,
    BlockKind.REFERENCE: _reference,
}
