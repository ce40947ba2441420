"""Where a movement leads: pure functions from a layout and an offset to an offset.

Owns what "a line down" or "the next section" means. Must not know keys or the screen.
"""

from __future__ import annotations

from cpss_tui.layout.model import Layout


def line_step(layout: Layout, offset: int, count: int, column: int | None = None) -> int:
    """The offset `count` lines of text further down (up if negative), kept near a column.

    Lines on which the place cannot stand are passed over. `column` is in cells, by default the
    one the offset stands in. At either end the offset stays where it is.
    """
    number, own = layout.position_of(offset)
    goal = own if column is None else column
    step = 1 if count > 0 else -1
    left = abs(count)
    landed = number
    at = number + step
    while left and 0 <= at < len(layout.lines):
        if layout.lines[at].holds_text:
            landed = at
            left -= 1
        at += step
    return offset if landed == number else layout.offset_at(landed, goal)


def first_on_line(layout: Layout, line: int) -> int:
    """The first offset on a line, or on the nearest line below that holds text, else above."""
    lines = layout.lines
    if not lines:
        return 0
    line = min(max(line, 0), len(lines) - 1)
    below = range(line, len(lines))
    above = range(line, -1, -1)
    for number in (*below, *above) if not lines[line].holds_text else (line,):
        if lines[number].holds_text:
            return layout.offset_at(number, 0)
    return 0


def character_step(layout: Layout, offset: int, count: int) -> int:
    """The offset `count` characters on (back if negative), as a reader counts them.

    A grapheme or an atom is one; white space that is not shown is passed over.
    """
    return layout.step(offset, count)


def next_section(layout: Layout, offset: int) -> int | None:
    """The offset of the next heading below, None after the last."""
    return next((h.start for h in layout.document.headings if h.start > offset), None)


def previous_section(layout: Layout, offset: int) -> int | None:
    """The offset of the nearest heading above, None before the first."""
    found = [h.start for h in layout.document.headings if h.start < offset]
    return found[-1] if found else None
