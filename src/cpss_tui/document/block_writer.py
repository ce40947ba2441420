"""Writes a text, block by block: which containers are open, what stands in them, where each begins.

Owns how a block gets its frames and its range. Must not know tokens' meaning.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cpss_tui.document.inline import InlineWriter
from cpss_tui.document.model import Block, BlockKind, Frame, FrameKind, Heading, Table
from cpss_tui.document.slugs import Slugger
from cpss_tui.document.text import BLOCK_BORDER, TextBuilder

if TYPE_CHECKING:
    from markdown_it.token import Token

    from cpss_tui.document.html_reach import HtmlReach

# Plain classes: a dataclass costs the start a millisecond each.


class _OpenFrame:
    """A container whose first block may be still to come."""

    def __init__(self, kind: FrameKind, label: str, done: bool | None, continued: bool) -> None:
        self.kind = kind
        self.label = label
        self.done = done
        self.continued = continued
        self.keeps_place = not continued
        self.frame: Frame | None = None


class _OpenList:
    """A list, and how many blocks stood before it."""

    def __init__(self, tight: bool, blocks_before: int, next_number: int) -> None:
        self.tight = tight
        self.blocks_before = blocks_before
        self.next_number = next_number


class BlockWriter:
    """Writes block tokens into a text and a list of blocks.

    What stands in the first `reopened` lines leaves no text, only the containers that it opens.
    """

    def __init__(self, slugger: Slugger, reopened: int = 0) -> None:
        self.slugger = slugger
        self.reopened = reopened
        self.builder = TextBuilder()
        self.inline = InlineWriter(self.builder)
        self.blocks: list[Block] = []
        self.headings: list[Heading] = []
        self.frames: list[_OpenFrame] = []
        self.lists: list[_OpenList] = []
        self.html: HtmlReach | None = None

    def begins_before(self, token: Token) -> bool:
        """Whether a token begins in the lines that only say what the source goes on in."""
        return token.map is not None and token.map[0] < self.reopened

    def only_reopens(self, token: Token) -> bool:
        """Whether a leaf stands as a whole in those lines."""
        if token.nesting and token.type != "heading_open":
            return False
        return self.begins_before(token) and token.map is not None and token.map[1] <= self.reopened

    def open_frame(
        self,
        kind: FrameKind,
        label: str = "",
        done: bool | None = None,
        *,
        continued: bool = False,
    ) -> None:
        """Enter a container; one that is `continued` was entered before the source began."""
        self.frames.append(_OpenFrame(kind, label, done, continued))

    def close_frame(self) -> None:
        """Leave the innermost container; one in which nothing stood keeps an empty block.

        One that goes on from elsewhere, in another piece or between blocks of HTML, does not.
        """
        opened = self.frames[-1]
        if opened.frame is None and opened.keeps_place:
            self.add(BlockKind.PARAGRAPH, lambda: None)
        self.frames.pop()

    def leave_open(self, frames: int, lists: int) -> None:
        """Let the innermost containers reach as far as others close them; whole blocks follow."""
        for opened in self.frames[len(self.frames) - frames :]:
            opened.keeps_place = False
        for around in self.lists[len(self.lists) - lists :]:
            around.tight = False

    def open_list(self, *, tight: bool, first: int = 1) -> None:
        """Enter a list whose items are counted from `first`."""
        self.lists.append(_OpenList(tight, len(self.blocks), first))

    def close_list(self) -> None:
        """Leave the innermost list."""
        self.lists.pop()

    def next_number(self) -> int:
        """The number of the next item of the innermost list."""
        opened = self.lists[-1]
        opened.next_number += 1
        return opened.next_number - 1

    def add(
        self,
        kind: BlockKind,
        fill: Callable[[], Table | None],
        *,
        level: int = 0,
        info: str = "",
    ) -> Block:
        """Add a block whose text `fill` writes."""
        start = self.builder.begin(BLOCK_BORDER)
        tight = self._tight()
        frames = self._settled_frames(start)
        table = fill()
        end = self.builder.end().end
        spans = self.builder.take_spans()
        block = Block(kind, start, end, frames, spans, level, info, tight, table)
        self.blocks.append(block)
        return block

    def _settled_frames(self, start: int) -> tuple[Frame, ...]:
        for opened in self.frames:
            if opened.frame is None:
                opened.frame = Frame(
                    opened.kind, start, opened.label, opened.done, opened.continued
                )
        return tuple(opened.frame for opened in self.frames if opened.frame is not None)

    def _tight(self) -> bool:
        """Whether the innermost list that holds this block and the one before it is tight.

        A definition always follows its term so.
        """
        written = len(self.blocks)
        if written and self.blocks[-1].kind is BlockKind.TERM:
            return True
        shared = [opened for opened in self.lists if opened.blocks_before < written]
        return bool(shared) and shared[-1].tight
