"""The shapes of a parsed chapter: Document, Block, Span, Frame, Heading, TextRange.

Owns the vocabulary that every other room speaks. Every position is an offset: a count of code
points from the beginning of `Document.text`. Must not know how a Document is made or shown.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

OBJECT = "\ufffc"
"""Stands for one citation cluster, one footnote reference or one image without words."""


class TextRange(NamedTuple):
    """A half-open range of offsets into `Document.text`."""

    start: int
    end: int


class SpanKind(StrEnum):
    """What an inline range of text is."""

    STRONG = "strong"
    EMPHASIS = "emphasis"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    MATH = "math"
    CITATION = "citation"
    FOOTNOTE = "footnote"
    SUBSCRIPT = "subscript"
    SUPERSCRIPT = "superscript"
    KEYBOARD = "keyboard"
    CONTROL = "control"


class Span(NamedTuple):
    """An inline range.

    `target` is a link's or image's address, a citation's keys separated by spaces, a footnote's
    label, a bidirectional control's short name; otherwise empty. `title` is a link's, which a
    browser shows only beside the pointer and which is no part of the text.
    """

    start: int
    end: int
    kind: SpanKind
    target: str = ""
    title: str = ""


class FrameKind(StrEnum):
    """A container that blocks stand in."""

    QUOTE = "quote"
    ALERT = "alert"
    ITEM = "item"
    DEFINITION = "definition"
    FOOTNOTE = "footnote"


class Frame(NamedTuple):
    """One container around a block.

    `start` is the offset of the first block inside; its first line carries the frame's ornament.
    `label` is an ordered item's number with its delimiter ("3."), an alert's kind ("NOTE") or a
    footnote's label, else empty. `done` is the state of a task box, None without one.
    `continued` says that it began in the piece of the file before this one: it goes on here
    without a bullet or number of its own.
    """

    kind: FrameKind
    start: int
    label: str = ""
    done: bool | None = None
    continued: bool = False


class BlockKind(StrEnum):
    """What a block of text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    CODE = "code"
    MATH = "math"
    RULE = "rule"
    TABLE = "table"
    TERM = "term"
    REFERENCE = "reference"


class Alignment(StrEnum):
    """How a table's column is set."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


class Table(NamedTuple):
    """The cells of a table block; every row has as many.

    `rows[0]` is the header, unless the table goes on from the piece of the file before: then
    there are only rows of the body, and `names` has the words of the header that stands there.
    """

    alignments: tuple[Alignment, ...]
    rows: tuple[tuple[TextRange, ...], ...]
    names: tuple[str, ...] = ()


class Block(NamedTuple):
    """A leaf block: `text[start:end]`, the frames around it from the outside in, its spans.

    `level` is a heading's (1 to 6), else 0. `info` is a code block's info string or a
    reference's label. `tight` says that no blank line stands before it.
    """

    kind: BlockKind
    start: int
    end: int
    frames: tuple[Frame, ...] = ()
    spans: tuple[Span, ...] = ()
    level: int = 0
    info: str = ""
    tight: bool = False
    table: Table | None = None

    @property
    def language(self) -> str:
        """A code block's language: the first word of its info string, in lower case."""
        return self.info.partition(" ")[0].lower()


class Heading(NamedTuple):
    """A heading as the contents list it: its range, its level (1 to 6), its slug and its words."""

    start: int
    end: int
    level: int
    slug: str
    title: str


@dataclass(frozen=True)
class Document:
    """A parsed chapter. Immutable: after a change of the source there is a new Document.

    `author_end` is where the author's own text ends and a generated tail may begin.
    `cited` and `footnotes` hold citation keys and footnote labels in the order of their first use,
    in a piece of a large file those of the pieces above before its own: what counts is the file.
    """

    text: str
    blocks: tuple[Block, ...]
    headings: tuple[Heading, ...]
    author_end: int
    cited: tuple[str, ...] = ()
    footnotes: tuple[str, ...] = ()
    front_title: str = ""

    @cached_property
    def version(self) -> str:
        """The SHA-256 of the author's text, in hexadecimal digits."""
        from hashlib import sha256

        return sha256(self.text[: self.author_end].encode("utf-8", "surrogatepass")).hexdigest()

    @cached_property
    def _block_starts(self) -> list[int]:
        return [block.start for block in self.blocks]

    @cached_property
    def _heading_starts(self) -> list[int]:
        return [heading.start for heading in self.headings]

    def block_index(self, offset: int) -> int:
        """The index of the block at an offset, the one before it on a border; 0 without blocks."""
        return max(0, bisect_right(self._block_starts, offset) - 1)

    def block_at(self, offset: int) -> Block | None:
        """The block at an offset, or the one before it on a border; None in an empty document."""
        return self.blocks[self.block_index(offset)] if self.blocks else None

    def heading_at(self, offset: int) -> Heading | None:
        """The nearest heading at or above an offset, None above the first."""
        index = bisect_right(self._heading_starts, offset) - 1
        return self.headings[index] if index >= 0 else None

    @property
    def title(self) -> str:
        """The words of the first heading of level 1, else the front matter's title, else empty."""
        if self.front_title:
            return self.front_title
        return next((heading.title for heading in self.headings if heading.level == 1), "")
