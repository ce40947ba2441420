"""Widgets that paint with pens.

Owns what they need not go through on the way to the screen. Must not know what they show.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.filter import LineFilter
from textual.widget import Widget

from cpss_tui.ui.no_controls import NoControls


class Painted(Widget):
    """A widget whose lines are made by `painter.Pen`, which lets no control character through.

    Without the app's filter for those each line is made once and not twice: a page is turned in
    three quarters of the time.
    """

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Those of the app, but for that one."""
        every = super().get_line_filters()
        return [line_filter for line_filter in every if not isinstance(line_filter, NoControls)]
