"""Numbers of headings, counted from the chapter's own number.

Owns the counting. The numbers are labels: they never enter the text of a document.
"""

from __future__ import annotations

from collections.abc import Sequence

from cpss_tui.document.model import Heading


def heading_numbers(headings: Sequence[Heading], chapter: str) -> tuple[str, ...]:
    """The number of each heading: the chapter's for its title, "6.1" and so on below it.

    Without a chapter number, and for a second title of level 1, the numbers are empty.
    """
    if not chapter:
        return ("",) * len(headings)
    numbers: list[str] = []
    counters: list[int] = []
    titled = False
    for heading in headings:
        if heading.level == 1:
            numbers.append("" if titled else chapter)
            titled = True
            counters = []
            continue
        depth = heading.level - 1
        counters = [*counters[:depth], *([0] * (depth - len(counters)))]
        counters[depth - 1] += 1
        numbers.append(".".join([chapter, *map(str, counters)]))
    return tuple(numbers)
