"""A Document in words, for ears and scripts: a line for each paragraph, item and row.

Owns how structure is said where the page would show it by its setting. Must not know measures:
no line is wrapped, and no ornament is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from cpss_tui.document.model import (
    OBJECT,
    Block,
    BlockKind,
    Document,
    Frame,
    FrameKind,
    Span,
    SpanKind,
)
from cpss_tui.layout.flow import Flow, Labels, file_name

_EMPTY: Final = "empty"
_BORDERS: Final = str.maketrans("\n\t", "  ")
_DIAGRAMS: Final = frozenset({"mermaid"})
_ENDS: Final = (".", "?", "!", ":", ";")


def plain_lines(document: Document, start: int = 0, end: int | None = None) -> Iterator[str]:
    """The lines of the blocks that begin between two offsets; without `end`, up to the last one.

    A block without words at the very end of the author's text belongs to what ends there.
    """
    stop = len(document.text) if end is None else end
    last = stop + (stop >= document.author_end)
    page = _Page(document, Labels.of(document))
    for block in document.blocks:
        if start <= block.start < last:
            yield from _SAYERS.get(block.kind, _paragraph)(block, page)


class _Page(NamedTuple):
    """What saying a block needs to know beside the block."""

    document: Document
    labels: Labels

    def words(self, block: Block, start: int, end: int) -> str:
        """A part of a block's text on one line, what stands for something else said in words."""
        text = self.document.text
        edits = _edits(Flow(text, start, end, block.spans, self.labels), block, self.labels)
        said = []
        at = start
        for edit in sorted(edits, key=lambda edit: (edit.start, edit.order)):
            if edit.start < at or edit.end > end:
                continue
            said.append(text[at : edit.start] + edit.said)
            at = edit.end
        whole = "".join(said) + text[at:end]
        return " ".join(filter(None, whole.split("\n"))).translate(_BORDERS)

    def source(self, block: Block) -> str:
        """A block's text to the letter, but for controls of direction, which are named."""
        parts = []
        at = block.start
        for span in block.spans:
            if span.kind is SpanKind.CONTROL:
                parts.append(f"{self.document.text[at : span.start]}‹{span.target}›")
                at = span.end
        return "".join(parts) + self.document.text[at : block.end]


class _Edit(NamedTuple):
    """A range of the text and what is said for it; an empty range says something more there.

    Of edits at one offset, what closes comes before what opens, and a replacement last.
    """

    start: int
    end: int
    said: str
    order: int


def _edits(flow: Flow, block: Block, labels: Labels) -> Iterator[_Edit]:
    notes = {span.start: span for span in block.spans if span.kind is SpanKind.FOOTNOTE}
    images = {span.start: span for span in block.spans if span.kind is SpanKind.IMAGE}
    for atom in flow.atoms:
        shown = atom.shown
        if atom.start in notes:
            gap = "" if flow.text[atom.start - 1 : atom.start].isspace() else " "
            shown = f"{gap}({_footnote(notes[atom.start].target, labels)})"
        elif atom.start in images:
            shown = f"(image: {file_name(images[atom.start].target)})".replace(": )", ")")
        yield _Edit(atom.start, atom.end, shown, 2)
    said_so = {at for atom in flow.atoms for at in range(atom.start, atom.end)}
    for span in block.spans:
        if not flow.start <= span.start < flow.end or span.start in said_so:
            continue
        if _says_more(span, flow.text):
            yield _Edit(span.end, span.end, f" (title: {span.title})", 0)
        before, after = _ASIDES.get(span.kind, ("", ""))
        if before and flow.text[span.start : span.end] != OBJECT:
            yield _Edit(span.start, span.start, before, 1)
            name = file_name(span.target) if span.kind is SpanKind.IMAGE else ""
            yield _Edit(span.end, span.end, f", {name}{after}" if name else after, 0)


def _says_more(span: Span, text: str) -> bool:
    """Whether a link has a title that does not repeat its words or its address."""
    title = span.title.casefold().strip()
    shown = text[span.start : span.end].casefold()
    return bool(title) and title not in shown and title != span.target.casefold()


_ASIDES: Final = {
    SpanKind.STRIKE: ("(struck out: ", ")"),
    SpanKind.IMAGE: ("(image: ", ")"),
    # Digits have raised and lowered forms; what has none must not run into the word before it.
    SpanKind.SUPERSCRIPT: ("^(", ")"),
    SpanKind.SUBSCRIPT: ("_(", ")"),
}


def _footnote(label: str, labels: Labels) -> str:
    return f"footnote {labels.footnotes.get(label, label)}"


def _led(block: Block, page: _Page, words: str) -> str:
    """Words behind what the frames that begin here are called."""
    own = (f for f in block.frames if f.start == block.start and _is_said(f))
    leads = (_lead(frame, page.labels) for frame in own)
    return " ".join(part for part in (*leads, words) if part)


def _is_said(frame: Frame) -> bool:
    """What goes on from another piece of its file is named again where the page shows it again."""
    return not frame.continued or frame.kind in (FrameKind.QUOTE, FrameKind.ALERT)


def _lead(frame: Frame, labels: Labels) -> str:
    if frame.kind is FrameKind.ITEM:
        state = {True: "done:", False: "not done:", None: ""}[frame.done]
        return f"{frame.label} {state}".strip()
    if frame.kind is FrameKind.ALERT:
        return f"{frame.label.lower()}:"
    if frame.kind is FrameKind.FOOTNOTE:
        return f"{_footnote(frame.label, labels)}:"
    return f"{frame.kind.value}:"


def _paragraph(block: Block, page: _Page) -> Iterator[str]:
    said = _led(block, page, page.words(block, block.start, block.end))
    if said:
        yield said


def _heading(block: Block, page: _Page) -> Iterator[str]:
    words = page.words(block, block.start, block.end)
    yield _led(block, page, f"heading level {block.level}: {words}")


def _term(block: Block, page: _Page) -> Iterator[str]:
    yield _led(block, page, f"term: {page.words(block, block.start, block.end)}")


def _reference(block: Block, page: _Page) -> Iterator[str]:
    label = block.info if block.info.startswith("[") else ""
    words = page.words(block, block.start, block.end)
    yield _led(block, page, f"{label} {words}".strip())


def _code(block: Block, page: _Page) -> Iterator[str]:
    """The source to the letter, between a line that says what it is and one that ends it."""
    name = "diagram" if block.info.split(" ")[0].lower() in _DIAGRAMS else "code"
    yield _led(block, page, f"{name}, {block.info}:" if block.info else f"{name}:")
    yield from page.source(block).split("\n")
    yield f"end of {name}"


def _math(block: Block, page: _Page) -> Iterator[str]:
    words = page.source(block).translate(_BORDERS)
    yield _led(block, page, f"formula: {words}")


def _rule(block: Block, page: _Page) -> Iterator[str]:
    """A rule is an ornament; what it stands in may still have to be named."""
    said = _led(block, page, "")
    if said:
        yield said


def _table(block: Block, page: _Page) -> Iterator[str]:
    """A line for each row, `Study: PROCESS. Design: randomised trial.` being one."""
    if block.table is None:
        yield from _paragraph(block, page)
        return
    rows = [[page.words(block, cell.start, cell.end) for cell in row] for row in block.table.rows]
    names, *body = (list(block.table.names), *rows) if block.table.names else rows
    lead = _led(block, page, "")
    if not body:
        yield f"{lead} columns: {', '.join(filter(None, names))}".strip()
    for number, row in enumerate(body):
        cells = (_cell(name, words) for name, words in zip(names, row, strict=True))
        said = " ".join(filter(None, cells))
        yield f"{lead} {said}".strip() if number == 0 else said


def _cell(name: str, words: str) -> str:
    """A cell behind its column's name, ended like a sentence."""
    if not name and not words:
        return ""
    said = f"{name}: {words or _EMPTY}" if name else words
    return said if said.endswith(_ENDS) else f"{said}."


_SAYERS: dict[BlockKind, Callable[[Block, _Page], Iterator[str]]] = {
    BlockKind.HEADING: _heading,
    BlockKind.PARAGRAPH: _paragraph,
    BlockKind.TERM: _term,
    BlockKind.CODE: _code,
    BlockKind.MATH: _math,
    BlockKind.RULE: _rule,
    BlockKind.TABLE: _table,
    BlockKind.REFERENCE: _reference,
}
