"""The diagrams of one chapter, drawn as far as a reader would wait for them.

Owns how much is done. Must not know how a diagram is drawn: what does is loaded with the first one.
"""

from __future__ import annotations

from typing import Final

LANGUAGE: Final = "mermaid"
"""The language of a code block that is a diagram."""

_EFFORT: Final = 1_600_000
"""Calls of functions, some 0.4 seconds, after which a chapter's other diagrams stand as source."""


class Drawer:
    """Draws diagrams until enough was done for them.

    What is counted is the same on every machine, and so are the lines of a chapter.
    """

    def __init__(self) -> None:
        self._left = _EFFORT

    def draw(self, source: str, width: int) -> tuple[str, ...] | None:
        """The lines of a diagram at most `width` cells wide, None where its source is better."""
        from cpss_tui.layout.diagrams import attempt

        if self._left <= 0:
            return None
        lines, calls = attempt(source, width)
        self._left -= calls
        return lines
