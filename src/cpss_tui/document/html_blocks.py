"""Blocks of raw HTML into blocks, frames and tables.

Owns what the tags of a block mean to a reader in a terminal. A block may hold any part of a
page, so nothing is relied on to be closed; what a block below closes reaches as far as there.
Must not know how Markdown is parsed.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING, Final

from cpss_tui.document.html import (
    CELLS,
    FLOW,
    PARTED,
    SPAN_OF_TAG,
    VERBATIM,
    Kept,
    Rest,
    Tag,
    Words,
    has_words,
    medium,
)
from cpss_tui.document.html_reach import HtmlReach
from cpss_tui.document.html_tables import Cell, HtmlTable, alignments
from cpss_tui.document.model import BlockKind, FrameKind, Table, TextRange
from cpss_tui.document.text import CELL_BORDER, ROW_BORDER

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Sequence

    from cpss_tui.document.block_writer import BlockWriter

_FRAMES: Final = {
    "blockquote": FrameKind.QUOTE,
    "li": FrameKind.ITEM,
    "dd": FrameKind.DEFINITION,
}
_LISTS: Final = ("ul", "ol")
_DEEPEST: Final = 32
"""How many containers may nest; what lies deeper stands in the last of them."""
_MOST_DIGITS: Final = 9
"""Digits of an item's number, as many as Markdown reads."""


class HtmlWriter:
    """Writes one block of HTML by means of a BlockWriter.

    `frames` are the names of the containers that blocks above have left open, from the outside in;
    `lasting` are the numbers of those pieces that open one which a block below closes.
    """

    def __init__(
        self, writer: BlockWriter, frames: Sequence[str] = (), lasting: Container[int] = ()
    ) -> None:
        self._writer = writer
        self._words: Words = []
        self._kind = BlockKind.PARAGRAPH
        self._frames = list(frames)
        self._lasting = lasting
        self._lasts = bool(frames)
        self._number = 0
        self._table: HtmlTable | None = None
        self._verbatim: tuple[str, list[str]] | None = None

    def write(self, found: Sequence[str | Tag | Rest]) -> list[str]:
        """Write the pieces of a block of HTML; return the containers that stay open below it.

        All do if the outermost is closed by a block below; else whatever is open is closed here.
        """
        for number, piece in enumerate(found):
            self._number = number
            if self._verbatim is not None:
                self._keep(piece)
            elif isinstance(piece, Rest):
                self._flush()
                self._code(piece.source)
            elif isinstance(piece, Tag):
                self._tag(piece)
            else:
                self._add(piece)
        self._end()
        return self._frames

    def _end(self) -> None:
        if self._verbatim is not None:
            self._code("".join(self._verbatim[1]))
        self._end_table()
        self._flush()
        lists = sum(name in _LISTS for name in self._frames)
        self._writer.leave_open(len(self._frames) - lists, lists)
        if not self._lasts:
            self._close(len(self._frames))

    def _add(self, piece: str | Tag | Kept) -> None:
        """Add words to the open paragraph, or to the open cell of a table."""
        if self._table:
            self._table.add(piece)
        else:
            self._words.append(piece)

    def _keep(self, piece: str | Tag | Rest) -> None:
        """Add to text whose white space counts, until its tag or the cell around it is closed."""
        if self._verbatim is None:
            return
        name, kept = self._verbatim
        if not isinstance(piece, Tag):
            kept.append(piece if isinstance(piece, str) else piece.source)
        elif piece.closes and piece.name == name:
            self._verbatim = None
            self._code("".join(kept))
        elif name == "pre" and self._table and _of_table(piece):
            self._verbatim = None
            self._code("".join(kept))
            self._tag(piece)
        elif name == "pre":
            kept.append(_in_pre(piece))
        else:
            kept.append(piece.source)

    def _code(self, source: str) -> None:
        source = unescape(source).strip("\n")
        if not source.strip():
            return
        if self._table:
            self._table.add(Kept(source))
        else:
            self._writer.add(BlockKind.CODE, lambda: self._writer.builder.verbatim(source))

    def _tag(self, tag: Tag) -> None:
        if _of_table(tag):
            self._table_tag(tag)
        elif tag.name in VERBATIM and not tag.closes:
            if not self._table:
                self._flush()
            self._verbatim = (tag.name, [])
        elif self._table is not None and tag.name != "caption":
            self._add(tag)
        elif tag.name in _FRAMES or tag.name in _LISTS:
            self._flush()
            if tag.closes or len(self._frames) < _DEEPEST:
                (self._frame if tag.name in _FRAMES else self._list)(tag)
        elif tag.name == "hr":
            self._flush()
            self._writer.add(BlockKind.RULE, lambda: None)
        else:
            self._flow(tag)

    def _flow(self, tag: Tag) -> None:
        """A tag that begins or ends a paragraph, or one that stands within it."""
        if tag.name in FLOW:
            self._flush()
            if not tag.closes and tag.name == "dt":
                self._close_up_to("dd", "dl")
                self._kind = BlockKind.TERM
        if tag.name not in FLOW or medium(tag) or (tag.name in SPAN_OF_TAG and not tag.closes):
            self._add(tag)

    def _flush(self) -> None:
        """End the open paragraph."""
        words, self._words = self._words, []
        kind, self._kind = self._kind, BlockKind.PARAGRAPH
        if has_words(words):
            self._writer.add(kind, lambda: self._fill(words))

    def _fill(self, words: Words) -> None:
        inline = self._writer.inline
        inline.begin()
        for word in words:
            if isinstance(word, Tag):
                inline.tag(word)
            elif isinstance(word, Kept):
                inline.kept(word.source)
            else:
                self._writer.builder.prose(unescape(word))
        inline.close_tags()

    def _frame(self, tag: Tag) -> None:
        """A tag that begins or ends a quote, an item or a definition; one left open is closed."""
        if tag.closes or tag.name in ("li", "dd"):
            self._close_up_to(tag.name, *(() if tag.closes else _LISTS))
        if tag.closes:
            return
        label = ""
        if tag.name == "li" and "ol" in self._frames[-1:]:
            opened = self._writer.lists[-1]
            opened.next_number = _number(tag, "value", opened.next_number)
            label = f"{self._writer.next_number()}."
        self._open(tag)
        self._writer.open_frame(_FRAMES[tag.name], label)

    def _list(self, tag: Tag) -> None:
        if tag.closes:
            self._close_up_to(tag.name)
            return
        self._open(tag)
        self._writer.open_list(tight=True, first=_number(tag, "start", 1))

    def _open(self, tag: Tag) -> None:
        if not self._frames:
            self._lasts = self._number in self._lasting
        self._frames.append(tag.name)

    def _close_up_to(self, name: str, *limits: str) -> None:
        """Close what is open up to a tag of this name, if one is open inside the limits."""
        for depth, opened in enumerate(reversed(self._frames), 1):
            if opened == name:
                self._close(depth)
                return
            if opened in limits:
                return

    def _close(self, count: int) -> None:
        close(self._writer, [self._frames.pop() for _ in range(count)])

    def _table_tag(self, tag: Tag) -> None:
        if tag.name == "table":
            self._end_table()
            self._flush()
            self._table = None if tag.closes else HtmlTable()
        elif not tag.closes:
            if not self._table:
                self._flush()
                self._table = HtmlTable()
            if tag.name == "tr":
                self._table.begin_row()
            else:
                self._table.begin_cell(tag)

    def _end_table(self) -> None:
        table, self._table = self._table, None
        if not table:
            return
        grid = table.grid()
        if grid is not None:
            self._writer.add(BlockKind.TABLE, lambda: self._write_table(grid))
            return
        for row in table.rows():
            self._words = [word for cell in row for word in (*cell.words, " ")]
            self._flush()

    def _write_table(self, grid: Sequence[Sequence[Cell]]) -> Table:
        ranges: list[tuple[TextRange, ...]] = []
        border = ""
        for row in grid:
            cells = []
            for cell in row:
                self._writer.builder.begin(border)
                self._fill(cell.words)
                cells.append(self._writer.builder.end())
                border = CELL_BORDER
            ranges.append(tuple(cells))
            border = ROW_BORDER
        return Table(alignments(grid), tuple(ranges))


def write_html(writer: BlockWriter, reach: HtmlReach, index: int, level: int) -> None:
    """Write the block of HTML that a token of this index and level is."""
    block = reach.block(index)
    html = HtmlWriter(writer, reach.taken_up(level), block.lasting)
    reach.leave_open(level, html.write(block.pieces))


def close(writer: BlockWriter, names: Iterable[str]) -> None:
    """Close containers, the innermost first."""
    for name in names:
        if name in _LISTS:
            writer.close_list()
        else:
            writer.close_frame()


def _number(tag: Tag, attribute: str, otherwise: int) -> int:
    """The number that an attribute gives, or another one where it gives none."""
    digits = tag.attribute(attribute)
    return int(digits) if digits.isdecimal() and len(digits) <= _MOST_DIGITS else otherwise


def _of_table(tag: Tag) -> bool:
    return tag.name in ("tr", "table") or tag.name in CELLS


def _in_pre(tag: Tag) -> str:
    """What a tag says where white space counts."""
    if tag.name == "img" and not tag.closes:
        return tag.attribute("alt")
    return "\n" if tag.name == "br" or tag.name in PARTED else ""
