"""The last way to the screen, on which no control character passes.

Owns what becomes of those that a part let through: a file's name, an address, an imported note.
Parts that know their words' width make them harmless themselves. Must not know any part.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.filter import LineFilter

from cpss_tui.document.sanitise import sanitise

if TYPE_CHECKING:
    from rich.segment import Segment
    from textual.color import Color


class NoControls(LineFilter):
    """Shows control characters by their pictures."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The same segments with harmless text."""
        del background
        return [_harmless(segment) for segment in segments]


def _harmless(segment: Segment) -> Segment:
    text = sanitise(segment.text)
    return segment if text is segment.text else segment._replace(text=text)
