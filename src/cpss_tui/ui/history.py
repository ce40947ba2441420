"""The places that jumps began at, one after the other, and the way back and forward through them.

Owns their order, and that they outlive a change of the book. Must not know how a place is shown.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from cpss_tui.state import Place
    from cpss_tui.ui.places import Spot
    from cpss_tui.ui.widgets.page_view import Anchor


class Footprint(NamedTuple):
    """A place, and where the view began.

    `place` says it in words, by which it is found again once the book has changed: `spot` is None
    then.
    """

    spot: Spot | None
    top: Anchor | None
    place: Place


class History:
    """What was left behind by jumps."""

    def __init__(self) -> None:
        self._back: list[Footprint] = []
        self._forward: list[Footprint] = []

    def leave(self, footprint: Footprint) -> None:
        """A jump begins here; what was ahead is so no longer."""
        self._back.append(footprint)
        self._forward.clear()

    def back(self, here: Footprint) -> Footprint | None:
        """Where the last jump began, None before the first; `here` is then ahead."""
        return _step(self._back, self._forward, here)

    def forward(self, here: Footprint) -> Footprint | None:
        """Where the last way back began, None without one; `here` is then behind."""
        return _step(self._forward, self._back, here)

    def book_changed(self) -> None:
        """What was left in the book as it was has to be found again."""
        for footprints in (self._back, self._forward):
            footprints[:] = [Footprint(None, None, before.place) for before in footprints]


def _step(taken: list[Footprint], left: list[Footprint], here: Footprint) -> Footprint | None:
    if not taken:
        return None
    left.append(here)
    return taken.pop()
