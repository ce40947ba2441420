"""Builds a Document's text: white space, borders, atoms and spans, in source order.

Owns the rules by which characters enter the text. Must not know tokens or Markdown.
"""

from __future__ import annotations

import re
from typing import Final

from cpss_tui.document.model import OBJECT, Span, SpanKind, TextRange
from cpss_tui.document.sanitise import bidi_controls, sanitise

BLOCK_BORDER: Final = "\n\n"
ROW_BORDER: Final = "\n"
CELL_BORDER: Final = "\t"

_WHITE = re.compile(r"[ \t\n\r]+")


class TextBuilder:
    """Accumulates one Document's text, piece by piece (a block, or a cell of a table).

    White space between words, and a break that only parts words, are held back until the next
    word, so that none stands at the beginning or the end of a piece or beside a hard break.
    """

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._piece_start = 0
        self._piece_part = 0
        self._held = ""
        self._after_break = False
        self.spans: list[Span] = []

    def text(self) -> str:
        """All that was added so far."""
        return "".join(self._parts)

    @property
    def position(self) -> int:
        """The offset at which the next character will stand."""
        return self._length + len(self._held)

    @property
    def last(self) -> str:
        """The last character of the piece begun last, a blank if one is held back; else empty."""
        whole = self._parts[-1] if self._length > self._piece_start else ""
        return self._held or whole[-1:]

    def ends_with(self, kind: SpanKind) -> bool:
        """Whether the last character is the end of the span of a kind that was added last."""
        last = next((span for span in reversed(self.spans) if span.kind is kind), None)
        return last is not None and last.end == self.position

    def begin(self, border: str = BLOCK_BORDER) -> int:
        """Begin a piece after a border (none before the first); return where it starts."""
        if self._parts:
            self._add(border)
        else:
            self._parts.append("")
        self._piece_start = self._length
        self._piece_part = len(self._parts)
        return self._length

    def piece(self) -> str:
        """The text of the piece begun last."""
        return "".join(self._parts[self._piece_part :])

    def end(self) -> TextRange:
        """End the piece and return its range."""
        self._held = ""
        self._after_break = False
        return TextRange(self._piece_start, self._length)

    def take_spans(self) -> tuple[Span, ...]:
        """The spans added since the last call, in order, the outer before the inner."""
        spans = [span for span in self.spans if span.start < span.end <= self._length]
        self.spans = []
        return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))

    def prose(self, content: str) -> None:
        """Add text in which any white space counts as one space."""
        folded = _WHITE.sub(" ", content)
        if folded.startswith(" "):
            self.space()
        words = folded.strip(" ")
        if words:
            self.verbatim(words)
            self._held = " " if folded.endswith(" ") else ""

    def space(self) -> None:
        """Add one space, unless the piece has just begun or a space or hard break is there."""
        if not self._at_start():
            self._held = self._held or " "

    def part(self) -> None:
        """Add a hard break between what is there and what follows, if anything is and does."""
        if not self._at_start():
            self._held = "\n"

    def _at_start(self) -> bool:
        return self._length == self._piece_start or self._after_break

    def verbatim(self, content: str) -> None:
        """Add text to the letter, control characters replaced one for one."""
        self._settle()
        if not content.isascii():
            for index, name in bidi_controls(content):
                at = self._length + index
                self.spans.append(Span(at, at + 1, SpanKind.CONTROL, name))
        self._add(sanitise(content))

    def line_break(self) -> None:
        """Add a hard break."""
        self._held = ""
        self._add("\n")
        self._after_break = True

    def atom(self, kind: SpanKind, target: str) -> None:
        """Add one U+FFFC that stands for a citation, a footnote reference or a wordless image."""
        self._settle()
        self.spans.append(Span(self._length, self._length + 1, kind, target))
        self._add(OBJECT)

    def span(self, start: int, kind: SpanKind, target: str = "", title: str = "") -> None:
        """Add a span from an offset to here; an empty one is dropped when spans are taken."""
        self.spans.append(Span(start, self._length, kind, target, title))

    def _settle(self) -> None:
        held, self._held = self._held, ""
        self._add(held)

    def _add(self, part: str) -> None:
        if part:
            self._parts.append(part)
            self._length += len(part)
            self._after_break = False
