"""Blocks set at a width: one function for each kind of block.

Owns how a heading, a paragraph, code, a rule or a reference is set. Must not know the frames
around it; tables have a file of their own.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, NamedTuple

from cpss_tui.document.model import Block, BlockKind, Document
from cpss_tui.layout.flow import Flow, Labels
from cpss_tui.layout.frames import ornament
from cpss_tui.layout.model import Run, RunKind
from cpss_tui.layout.tables import set_table
from cpss_tui.layout.wrap import Stretch, fold, wrap

Rows = list[list[Run]]

_TAB: Final = 4
_CONTINUED: Final = "↪ "
_INDENT: Final = "  "


class Setting(NamedTuple):
    """What setting a block needs to know beside the block: width in cells, and labels."""

    document: Document
    labels: Labels
    width: int
    number: str = ""


def set_block(block: Block, setting: Setting) -> Rows:
    """The rows of a block, none wider than the setting's width."""
    return _SETTERS.get(block.kind, _paragraph)(block, setting)


def _flow(block: Block, setting: Setting, *marks: str) -> Flow:
    text = setting.document.text
    return Flow(text, block.start, block.end, block.spans, setting.labels, marks)


def _hanging(flow: Flow, lead: str, mark: str, width: int) -> Rows:
    """Wrapped text behind a lead; lines after the first are indented by as much."""
    room = len(lead) if len(lead) * 2 <= width else 0
    rows: Rows = []
    for number, (start, end) in enumerate(wrap(flow, max(1, width - room))):
        runs = flow.runs(start, end, width)
        if room:
            content, name = (lead, mark) if number == 0 else (" " * room, "margin")
            runs.insert(0, ornament(content, start, name))
        rows.append(runs)
    return rows


def _paragraph(block: Block, setting: Setting) -> Rows:
    return _hanging(_flow(block, setting), "", "", setting.width)


def _term(block: Block, setting: Setting) -> Rows:
    return _hanging(_flow(block, setting, "term"), "", "", setting.width)


def _heading(block: Block, setting: Setting) -> Rows:
    mark = f"heading-{block.level}"
    lead = f"{setting.number}  " if setting.number else ""
    return _hanging(_flow(block, setting, mark), lead, f"{mark}-number", setting.width)


def _reference(block: Block, setting: Setting) -> Rows:
    lead = f"{block.info} " if block.info else ""
    return _hanging(_flow(block, setting, "reference"), lead, "reference-label", setting.width)


def _rule(block: Block, setting: Setting) -> Rows:
    length = min(setting.width, 12)
    margin = " " * ((setting.width - length) // 2)
    return [[ornament(margin + "─" * length, block.start, "rule")]]


def _code(block: Block, setting: Setting) -> Rows:
    """Code to the letter; a line wider than the measure is folded, its rest behind a hook."""
    width = setting.width - len(_INDENT)
    indent = _INDENT if width > 0 else ""
    flow = _flow(block, setting, "code-block")
    rows: Rows = []
    at = block.start
    for line in setting.document.text[block.start : block.end].split("\n"):
        for number, (start, end) in enumerate(_folded(flow, at, at + len(line), max(1, width))):
            lead = indent if number == 0 else _CONTINUED[: len(indent)]
            ornaments = [ornament(lead, start, "code-margin")] if lead else []
            rows.append([*ornaments, *_code_runs(flow, start, end, setting.width)])
        at += len(line) + 1
    return rows


def _folded(flow: Flow, start: int, end: int, width: int) -> list[Stretch]:
    pieces = []
    while flow.width(start, end) + _tab_cells(flow.text, start, end) > width:
        cut = min(fold(flow, start, end, width), start + _before_tabs(flow.text, start, end, width))
        if cut >= end:
            break
        pieces.append(Stretch(start, cut))
        start = cut
    return [*pieces, Stretch(start, end)]


def _tab_cells(text: str, start: int, end: int) -> int:
    return text.count("\t", start, end) * _TAB


def _before_tabs(text: str, start: int, end: int, width: int) -> int:
    """Characters from `start` that fit when each tab takes its full stop; at least one."""
    if "\t" not in text[start:end]:
        return end - start
    used = 0
    for index in range(start, end):
        used += _TAB if text[index] == "\t" else 1
        if used > width:
            return max(1, index - start)
    return end - start


def _code_runs(flow: Flow, start: int, end: int, limit: int) -> list[Run]:
    """Runs of one code line: tabs are atoms that reach to the next stop."""
    runs: list[Run] = []
    column = 0
    at = start
    for part in flow.text[start:end].split("\t"):
        if at > start:
            cells = _TAB - column % _TAB
            runs.append(Run(RunKind.ATOM, at - 1, at, " " * cells, cells, flow.marks))
            column += cells
        found = flow.runs(at, at + len(part), limit)
        column += sum(run.width for run in found)
        runs.extend(found)
        at += len(part) + 1
    return runs or [Run(RunKind.VERBATIM, start, start, "", 0, flow.marks)]


def _table(block: Block, setting: Setting) -> Rows:
    if block.table is None:
        return _paragraph(block, setting)
    text = setting.document.text
    return set_table(block.table, text, block.spans, setting.labels, setting.width)


_SETTERS: dict[BlockKind, Callable[[Block, Setting], Rows]] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.TERM: _term,
    BlockKind.CODE: _code,
    BlockKind.MATH: _code,
    BlockKind.RULE: _rule,
    BlockKind.TABLE: _table,
    BlockKind.REFERENCE: _reference,
}
