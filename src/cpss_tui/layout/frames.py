"""Ornaments of the containers around a block: bullets, numbers, quote bars, alert titles.

Owns how lists, quotes, alerts, definitions and footnotes are set. Must not know what stands
inside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from rich.cells import cell_len

from cpss_tui.document.model import Block, Frame, FrameKind
from cpss_tui.layout.cells import cut
from cpss_tui.layout.flow import Flow, Labels, superscript
from cpss_tui.layout.model import Run, RunKind
from cpss_tui.layout.wrap import wrap

_BULLETS: Final = "•◦▪"
_BAR: Final = "▎ "
_NARROWEST: Final = 16
"""Cells that text keeps beside ornaments; of a measure below 23 seven tenths."""
_NARROW: Final = 28
"""Measures below which what is nested is indented by one cell for each container around it."""


class Ornament(NamedTuple):
    """What stands before a line inside a frame: on the frame's first line, and on the others."""

    first: str
    other: str
    mark: str


def ornament(content: str, at: int, *marks: str) -> Run:
    """A run that stands for nothing, anchored at an offset."""
    return Run(RunKind.ORNAMENT, at, at, content, cell_len(content), marks)


def ornaments(frames: Sequence[Frame], labels: Labels) -> list[Ornament]:
    """The ornaments of the frames around a block, from the outside in."""
    depth = 0
    found = []
    for frame in frames:
        if frame.kind is FrameKind.ITEM:
            found.append(_item(frame, depth))
            depth += 0 if frame.label or frame.done is not None else 1
        elif frame.kind is FrameKind.QUOTE:
            found.append(Ornament(_BAR, _BAR, "quote-bar"))
        elif frame.kind is FrameKind.ALERT:
            found.append(Ornament(_BAR, _BAR, f"alert-{frame.label.lower()}"))
        elif frame.kind is FrameKind.FOOTNOTE:
            number = labels.footnotes.get(frame.label)
            shown = superscript(number) if number else f"[^{frame.label}]"
            found.append(_hanging(f"{shown} ", "footnote-label"))
        else:
            found.append(Ornament("  ", "  ", "margin"))
    return found


def _item(frame: Frame, depth: int) -> Ornament:
    box = {True: "☑ ", False: "☐ ", None: ""}[frame.done]
    if frame.label or box:
        return _hanging(f"{frame.label} {box}".lstrip(), "bullet")
    return _hanging(f"{_BULLETS[depth % len(_BULLETS)]} ", "bullet")


def _hanging(first: str, mark: str) -> Ornament:
    return Ornament(first, " " * cell_len(first), mark)


class Prefix:
    """The ornaments before the lines of one block, cut so that its text keeps enough room.

    Of frames nested too deep for the measure (cells) the innermost keep their ornaments, one alone
    up to half of a line; what the others are called stands above the block at which they begin.
    """

    def __init__(self, block: Block, labels: Labels, measure: int) -> None:
        room = max(0, measure - min(_NARROWEST, max(1, measure * 7 // 10)))
        around = list(zip(block.frames, ornaments(block.frames, labels), strict=True))
        if measure < _NARROW:
            around = [*(_stepped(block, *pair) for pair in around[:-1]), *around[-1:]]
        if sum(cell_len(shown.first) for _, shown in around) > room:
            around = [(frame, _thin(shown)) for frame, shown in around[:-1]] + around[-1:]
        used = kept = 0
        for _, shown in reversed(around):
            cells = cell_len(shown.first)
            if used + cells > room and (kept or cells * 2 > measure):
                break
            used += cells
            kept += 1
        self._others, self._kept = around[: len(around) - kept], around[len(around) - kept :]
        self._start = block.start
        self._labels = labels
        self._titled = _titled(self._kept, block.start)
        self.width = used
        self._measure = measure

    def runs(self, *, first: bool, inside: Sequence[Frame] = ()) -> list[Run]:
        """The ornaments of one line.

        `first` is the block's first line, on which a frame that begins here shows its first
        ornament. With `inside`, only those frames show theirs (a blank line between blocks).
        """
        found = []
        for number, (frame, shown) in enumerate(self._kept):
            if inside and frame not in inside:
                continue
            begins = first and number > self._titled and _begins(frame, self._start)
            content = shown.first if begins else shown.other
            mark = shown.mark if begins or shown.other.strip() else "margin"
            found.append(ornament(content, self._start, mark))
        return found

    def above(self) -> list[list[Run]]:
        """The lines above a block: what has no room beside it, the title of an alert."""
        lines = []
        for frame, shown in self._others:
            said = _said(frame, shown) if frame.start == self._start else ""
            flow = Flow(said, 0, len(said), (), self._labels)
            for start, end in wrap(flow, self._measure) if said else ():
                lines.append([ornament(said[start:end], self._start, shown.mark)])
        return [*lines, self._title()] if self._titled >= 0 else lines

    def _title(self) -> list[Run]:
        """The title line of the alert that begins at this block."""
        runs = [
            ornament(
                shown.first if _begins(frame, self._start) else shown.other, self._start, shown.mark
            )
            for frame, shown in self._kept[: self._titled + 1]
        ]
        alert, shown = self._kept[self._titled]
        room = self._measure - sum(run.width for run in runs)
        title = cut(alert.label.capitalize(), max(1, room))
        return [*runs, ornament(title, self._start, shown.mark)]


def _stepped(block: Block, frame: Frame, shown: Ornament) -> tuple[Frame, Ornament]:
    """An outer frame that shows nothing beside a block, one cell wide."""
    if shown.other.strip() or _begins(frame, block.start):
        return frame, shown
    return frame, Ornament(" ", " ", shown.mark)


def _thin(shown: Ornament) -> Ornament:
    """The bar of an outer quote without the space behind it."""
    return Ornament(_BAR[0], _BAR[0], shown.mark) if shown.other == _BAR else shown


def _said(frame: Frame, shown: Ornament) -> str:
    """What a frame is called where it begins, empty if its ornament says no more than a bullet."""
    if frame.kind is FrameKind.ALERT:
        return frame.label.capitalize()
    is_named = bool(frame.label) or frame.done is not None
    return shown.first.rstrip() if is_named and not frame.continued else ""


def _titled(kept: Sequence[tuple[Frame, Ornament]], start: int) -> int:
    """Which of the frames is an alert that begins at a block, -1 if none."""
    alerts = (
        number
        for number, (frame, _) in enumerate(kept)
        if frame.kind is FrameKind.ALERT and frame.start == start
    )
    return next(alerts, -1)


def _begins(frame: Frame, block_start: int) -> bool:
    """Whether a frame shows its first ornament at a block."""
    return frame.start == block_start and not frame.continued
