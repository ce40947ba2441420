"""Block tokens into blocks and frames: one handler for each type of token.

Owns the meaning of block Markdown. Must not know inline Markdown beyond handing it on.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from cpss_tui.document.block_writer import BlockWriter
from cpss_tui.document.inline import InlineWriter
from cpss_tui.document.model import (
    Alignment,
    BlockKind,
    FrameKind,
    Heading,
    Table,
    TextRange,
)
from cpss_tui.document.sanitise import one_line
from cpss_tui.document.text import CELL_BORDER, ROW_BORDER, TextBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token


def write_blocks(writer: BlockWriter, tokens: Sequence[Token]) -> None:
    """Write all tokens of a source."""
    index = 0
    while index < len(tokens):
        token = tokens[index]
        handler = _HANDLERS.get(token.type, _unknown)
        if writer.reopened and writer.only_reopens(token):
            handler = _ignore
        if writer.html is not None and token.nesting < 0:
            _close_html(writer, token.level)
        index += handler(writer, tokens, index) or 1
    _close_html(writer, -1)


def _list_open(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    first = int(tokens[index].attrs.get("start", 1))
    writer.open_list(tight=_is_tight(tokens, index), first=first)


def _is_tight(tokens: Sequence[Token], index: int) -> bool:
    """Whether a list's own paragraphs are hidden, which is how markdown-it marks tightness."""
    level = tokens[index].level
    for later in range(index + 1, len(tokens)):
        token = tokens[later]
        if token.level == level:
            return True
        if token.type == "paragraph_open" and token.level == level + 2:
            return token.hidden
    return True


def _list_close(writer: BlockWriter, _tokens: Sequence[Token], _index: int) -> None:
    writer.close_list()


def _item_open(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    number = writer.next_number()
    label = f"{number}{token.markup}" if token.info else ""
    continued = writer.begins_before(token)
    writer.open_frame(FrameKind.ITEM, label, token.meta.get("checked"), continued=continued)


def _quote_open(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    writer.open_frame(FrameKind.QUOTE, continued=writer.begins_before(tokens[index]))


def _alert_open(writer: BlockWriter, tokens: Sequence[Token], index: int) -> int:
    kind = str(tokens[index].meta["kind"])
    writer.open_frame(FrameKind.ALERT, kind, continued=writer.begins_before(tokens[index]))
    # The title that the parser adds (three tokens) is an ornament, not the author's text.
    return 4


def _definition_open(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    writer.open_frame(FrameKind.DEFINITION, continued=writer.begins_before(tokens[index]))


def _footnote_open(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    label = one_line(str(tokens[index].meta["label"]))
    writer.open_frame(FrameKind.FOOTNOTE, label, continued=writer.begins_before(tokens[index]))


def _frame_close(writer: BlockWriter, _tokens: Sequence[Token], _index: int) -> None:
    writer.close_frame()


def _heading(writer: BlockWriter, tokens: Sequence[Token], index: int) -> int:
    level = int(tokens[index].tag[1])
    children = tokens[index + 1].children or []
    block = writer.add(BlockKind.HEADING, lambda: writer.inline.write(children), level=level)
    title = plain_words(writer.builder.piece())
    slug = writer.slugger.slug(title)
    writer.headings.append(Heading(block.start, block.end, level, slug, title))
    return 3


def plain_words(text: str) -> str:
    """A heading's words for lists and slugs: one line, without U+FFFC and the space before it."""
    return " ".join(text.replace(" \ufffc", "").replace("\ufffc", "").split())


def _inline(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    children = tokens[index].children or []
    kind = BlockKind.PARAGRAPH
    if index and tokens[index - 1].type == "dt_open":
        kind = BlockKind.TERM
    writer.add(kind, lambda: writer.inline.write(children))


def _code(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    token = tokens[index]
    content = token.content.removesuffix("\n")
    language = one_line(token.info.strip())
    kind = BlockKind.MATH if language == "math" else BlockKind.CODE
    writer.add(kind, lambda: writer.builder.verbatim(content), info=language)


def _math(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    content = tokens[index].content.strip("\n")
    content = content if "\n" in content else content.strip()
    writer.add(BlockKind.MATH, lambda: writer.builder.verbatim(content))


def _rule(writer: BlockWriter, _tokens: Sequence[Token], _index: int) -> None:
    writer.add(BlockKind.RULE, lambda: None)


def _html(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    from cpss_tui.document.html_blocks import write_html
    from cpss_tui.document.html_reach import HtmlReach

    if writer.html is None:
        writer.html = HtmlReach(tokens)
    write_html(writer, writer.html, index, tokens[index].level)


def _close_html(writer: BlockWriter, level: int) -> None:
    """Close what blocks of HTML have left open within a container of this level."""
    if writer.html is None:
        return
    from cpss_tui.document.html_blocks import close

    for names in writer.html.left_within(level):
        close(writer, reversed(names))


def _table(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    meta = tokens[index].meta
    header, *body = meta["cells"]
    alignments = tuple(map(Alignment, meta["alignments"]))
    if writer.begins_before(tokens[index]):
        names = tuple(map(_words, header))
        writer.add(BlockKind.TABLE, lambda: Table(alignments, _write_cells(writer, body), names))
    else:
        rows = (header, *body)
        writer.add(BlockKind.TABLE, lambda: Table(alignments, _write_cells(writer, rows)))


def _words(cell: Sequence[Token]) -> str:
    """What a cell says, as a label that is no part of the text."""
    builder = TextBuilder()
    builder.begin()
    InlineWriter(builder).write(cell)
    return plain_words(builder.piece())


def _write_cells(
    writer: BlockWriter, cells: Sequence[Sequence[Sequence[Token]]]
) -> tuple[tuple[TextRange, ...], ...]:
    rows: list[tuple[TextRange, ...]] = []
    border = ""
    for row in cells:
        ranges = []
        for children in row:
            writer.builder.begin(border)
            writer.inline.write(children)
            ranges.append(writer.builder.end())
            border = CELL_BORDER
        rows.append(tuple(ranges))
        border = ROW_BORDER
    return tuple(rows)


def _ignore(_writer: BlockWriter, _tokens: Sequence[Token], _index: int) -> None:
    """These tokens carry no text of their own."""


def _unknown(writer: BlockWriter, tokens: Sequence[Token], index: int) -> None:
    """No word of the author is lost to a token that this reader does not know."""
    if tokens[index].content:
        content = tokens[index].content
        writer.add(BlockKind.PARAGRAPH, lambda: writer.builder.prose(content))


_Handler = Callable[[BlockWriter, Sequence["Token"], int], int | None]
_HANDLERS: dict[str, _Handler] = {
    "bullet_list_open": _list_open,
    "ordered_list_open": _list_open,
    "bullet_list_close": _list_close,
    "ordered_list_close": _list_close,
    "list_item_open": _item_open,
    "list_item_close": _frame_close,
    "blockquote_open": _quote_open,
    "blockquote_close": _frame_close,
    "alert_open": _alert_open,
    "alert_close": _frame_close,
    "dd_open": _definition_open,
    "dd_close": _frame_close,
    "footnote_reference_open": _footnote_open,
    "footnote_reference_close": _frame_close,
    "heading_open": _heading,
    "inline": _inline,
    "fence": _code,
    "code_block": _code,
    "math_block": _math,
    "hr": _rule,
    "html_block": _html,
    "table": _table,
    "paragraph_open": _ignore,
    "paragraph_close": _ignore,
    "dt_open": _ignore,
    "dt_close": _ignore,
    "dl_open": _ignore,
    "dl_close": _ignore,
}
