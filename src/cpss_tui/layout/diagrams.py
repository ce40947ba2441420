"""Mermaid sources as drawings, where a drawing says all that the source says and nothing else.

Owns the choice among drawings of several widths, and how much is drawn at all. Must not know
documents. termaid draws; it has no limit of width or time, leaves out what it does not know and
lets lines run into each other. So it is given no source of an author but the boxes and arrows, the
messages, notes and blocks that were understood, no more of them than it draws at once, and its
drawing is read back: one that cannot be followed with certainty to the same ones is none.

Flowcharts, state and sequence diagrams are drawn. Of the other kinds it leaves out what cannot be
told from a drawing (ends of relations, dates, scores, sizes): they stand as their source.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from cpss_tui.layout import drawing
from cpss_tui.layout.charts import Chart, chart
from cpss_tui.layout.comparing import says_the_chart, says_the_conversation
from cpss_tui.layout.conversations import Conversation, Event, Message, Note, conversation
from cpss_tui.layout.drawing import Coder
from cpss_tui.layout.effort import Effort
from cpss_tui.layout.tracing import Sheet

_TRIES: Final[tuple[dict[str, int], ...]] = (
    {"padding_x": 2, "padding_y": 0},
    {"padding_x": 1, "padding_y": 0, "max_label_width": 14},
    {"padding_x": 1, "padding_y": 0, "max_label_width": 9},
)
"""From wide to narrow."""
_GAPS: Final = (2, 4)
"""Cells between boxes; in the smaller one, arrow heads may hide where lines part or meet."""

_GAP_FOR_LIFELINES: Final = 8
_ROOM_FOR_LOOP: Final = 5
"""Cells that a message of a participant to itself has beside its label."""
_ROOM_FOR_NOTE: Final = 12
"""Cells that a note at a lifeline's side has beside its label, so that it is nearer to that one."""

_MOST_BOXES: Final = 40
_MOST_LINES: Final = 60
_LONGEST_LABEL: Final = 200
_LONGEST: Final = 8_000
"""Characters of a label, and of a source."""
_EFFORT: Final = 400_000
"""Calls of functions for all tries together: a tenth of a second, six times the usual."""

_SIGNS: Final = {"-": ("--", "-"), "=": ("==", "="), ".": ("-.-", "")}


class Attempt(NamedTuple):
    """The lines of a drawing, None where there is none, and the calls that were made for it."""

    lines: tuple[str, ...] | None
    calls: int


def drawn(source: str, width: int) -> tuple[str, ...] | None:
    """The lines of a diagram, none wider than `width` cells; None where its source is better.

    A drawing that says something else, does not fit or cannot be made is none.
    """
    return attempt(source, width).lines


@lru_cache(maxsize=64)
def attempt(source: str, width: int) -> Attempt:
    """The same, with what it cost when it was drawn, which what is remembered costs again.

    So a chapter's diagrams do not depend on which of them were drawn before.
    """
    effort = Effort(_EFFORT)
    return Attempt(_drawn(source, width, effort), _EFFORT - effort.left)


def _drawn(source: str, width: int, effort: Effort) -> tuple[str, ...] | None:
    if len(source) > _LONGEST:
        return None
    if (found := chart(source)) is not None:
        return _drawn_chart(found, width, effort)
    if (spoken := conversation(source)) is not None:
        return _drawn_conversation(spoken, width, effort)
    return None


def _is_small(boxes: Iterable[str], lines: Iterable[str], width: int) -> bool:
    """Whether labels are few and short enough to be drawn, and to have their room in memory."""
    boxes, lines = list(boxes), list(lines)
    labels = [*boxes, *lines]
    return (
        0 < len(boxes) <= _MOST_BOXES
        and all(boxes)
        and len(lines) <= _MOST_LINES
        and all(len(label) <= _LONGEST_LABEL for label in labels)
        and all(len(word) <= width for label in labels for word in label.split())
    )


def _drawn_chart(found: Chart, width: int, effort: Effort) -> tuple[str, ...] | None:
    boxes = [box.label for box in found.boxes.values()]
    if not _is_small(boxes, [arrow.label for arrow in found.arrows], width):
        return None
    coder = Coder()
    coded = Chart(
        {name: box._replace(label=coder.code(box.label)) for name, box in found.boxes.items()},
        [arrow._replace(label=coder.code(arrow.label)) for arrow in found.arrows],
        found.along,
    )
    if coder.failed:
        return None
    # What does not fit along the page says the same down the page.
    ways = (True, False) if found.along else (False,)
    sheets = (_fitting(coded._replace(along=along), width, coder, effort) for along in ways)
    sheet = next(filter(None, sheets), None)
    return drawing.lines(sheet, coder) if sheet is not None else None


def _fitting(coded: Chart, width: int, coder: Coder, effort: Effort) -> Sheet | None:
    """The widest drawing that fits and says what the chart says."""
    source = _flowchart(coded)
    for options in _TRIES:
        for gap in _GAPS:
            sheet = drawing.draw(source, {**options, "gap": gap}, coder.codes, effort)
            if sheet is None:
                return None
            if drawing.width(sheet) > width:
                break
            if says_the_chart(sheet, coded, coder):
                return sheet
        else:
            # Lines that run into each other do so between narrower boxes too.
            return None
    return None


def _flowchart(coded: Chart) -> str:
    """What termaid is to draw."""
    names = {name: f"b{number}" for number, name in enumerate(coded.boxes)}
    lines = [f"flowchart {'LR' if coded.along else 'TD'}"]
    for name, box in coded.boxes.items():
        lines.append(f'{names[name]}{box.shape[0]}"{box.label}"{box.shape[1]}')
    for arrow in coded.arrows:
        label = f"|{arrow.label}|" if arrow.label else ""
        line, end = _SIGNS[arrow.line]
        sign = ("<" if arrow.tail else "") + line + (">" if arrow.head else end)
        lines.append(f"{names[arrow.source]} {sign}{label} {names[arrow.target]}")
    return "\n".join(lines)


def _drawn_conversation(found: Conversation, width: int, effort: Effort) -> tuple[str, ...] | None:
    said = [event.label for event in found.events]
    if not _is_small(found.participants, said, width):
        return None
    coder = Coder()
    coded = Conversation(
        [coder.code(label) for label in found.participants],
        [event._replace(label=coder.code(event.label)) for event in found.events],
    )
    if coder.failed:
        return None
    longest = max(len(word) for label in [*found.participants, *said] for word in label.split())
    wide = [_room(event) for event in found.events]
    for options in _TRIES:
        limit = max(longest, options.get("max_label_width", _LONGEST_LABEL))
        room = max([_GAP_FOR_LIFELINES, *(min(limit, cells) + more for cells, more in wide)])
        wrapped = {**options, "gap": room, "max_label_width": limit}
        sheet = drawing.draw(_sequence(coded), wrapped, coder.codes, effort)
        if sheet is None:
            return None
        if drawing.width(sheet) <= width and says_the_conversation(sheet, coded):
            return drawing.lines(sheet, coder)
    return None


def _room(event: Event) -> tuple[int, int]:
    """Cells that stand between two lifelines: those of a label that may be broken, and others."""
    if isinstance(event, Message) and event.source == event.target:
        return len(event.label), _ROOM_FOR_LOOP
    if isinstance(event, Note) and event.where != "over":
        return len(event.label), _ROOM_FOR_NOTE
    return 0, 0


def _sequence(coded: Conversation) -> str:
    """What termaid is to draw."""
    lines = ["sequenceDiagram"]
    lines += [
        f"participant p{number} as {label}" for number, label in enumerate(coded.participants)
    ]
    for event in coded.events:
        if isinstance(event, Message):
            lines.append(f"p{event.source}{event.sign}p{event.target}: {event.label}")
        elif isinstance(event, Note):
            last = f",p{event.last}" if event.last != event.first else ""
            lines.append(f"Note {event.where} p{event.first}{last}: {event.label}")
        else:
            lines.append(f"{event.kind} {event.label}".rstrip())
    return "\n".join(lines)
