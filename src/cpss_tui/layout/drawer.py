"""The diagrams of one chapter, drawn for as long as a reader would wait.

Owns that patience. Must not know how a diagram is drawn: what does is loaded with the first one.
"""

from __future__ import annotations

from time import monotonic
from typing import Final

LANGUAGE: Final = "mermaid"
"""The language of a code block that is a diagram."""

_PATIENCE: Final = 0.4
"""Seconds after which the other diagrams of a chapter stand as their source."""


class Drawer:
    """Draws diagrams until its patience is at an end."""

    def __init__(self) -> None:
        self._left = _PATIENCE

    def draw(self, source: str, width: int) -> tuple[str, ...] | None:
        """The lines of a diagram at most `width` cells wide, None where its source is better."""
        from cpss_tui.layout.diagrams import drawn

        if self._left <= 0:
            return None
        began = monotonic()
        found = drawn(source, width)
        self._left -= monotonic() - began
        return found
