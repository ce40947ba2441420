"""How wide text is in a terminal, and where it may be divided.

Owns both measures. Widths are those of `rich.cells`, because Textual pads every row by them: any
other table, however right, would shift what stands right of it. Borders of graphemes are those of
Unicode Standard Annex 29 as wcwidth knows them, since rich divides flags and conjuncts. Must not
know lines or atoms.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from rich.cells import cell_len, set_cell_size

_JOINER: Final = "\u200d"
_ALONE: Final = frozenset(map(chr, (*range(0x300), 0xFFFC)))
"""Characters that no grapheme continues with."""
_PREFIXED: Final = frozenset(
    f"{_JOINER}\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\u0d4e"
)
"""Characters that a grapheme goes on after, whatever follows."""
_LONGEST: Final = 128
"""Code points after which a heap of combining marks is divided all the same."""


def cut(text: str, width: int) -> str:
    """A text of at most `width` cells (at least 1), what is left out shown by an ellipsis."""
    if cell_len(text) <= width:
        return text
    return set_cell_size(text, width - 1).rstrip() + "…"


def graphemes(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """End and width (cells) of each grapheme of `text[start:end]`, in order."""
    at = start
    while at < end:
        window = text[at : min(end, at + _LONGEST)]
        if window.isascii():
            for _ in window:
                at += 1
                yield at, 1
            continue
        for cluster, whole in _clusters(window, last=at + len(window) == end):
            if not whole and len(window) > len(cluster):
                break
            at += len(cluster)
            yield at, cell_len(cluster)


def _clusters(window: str, *, last: bool) -> Iterator[tuple[str, bool]]:
    """The graphemes of a window, and whether each is known to end within it.

    What rich measures as joined stays joined: a joiner and whatever follows it, and what has no
    width with what stands before it, since a selector of emoji widens across that.
    """
    from wcwidth import iter_graphemes

    held = ""
    for cluster in iter_graphemes(window):
        if held and not held.endswith(_JOINER) and cell_len(cluster):
            yield held, True
            held = ""
        held += cluster
    if held:
        yield held, last


def dividing(text: str, start: int, end: int, borders: Collection[int]) -> set[int]:
    """Those of the borders within `text[start:end]` that lie inside a grapheme."""
    doubtful = [at for at in borders if start < at < end and _may_divide(text[at - 1], text[at])]
    if len(doubtful) * _LONGEST < end - start:
        return {at for at in doubtful if _divides(text, start, at)}
    ends = {after for after, _ in graphemes(text, start, end)} if doubtful else set()
    return {at for at in doubtful if at not in ends}


def _may_divide(before: str, after: str) -> bool:
    return after not in _ALONE or before in _PREFIXED


def _divides(text: str, start: int, at: int) -> bool:
    first = at - 1
    while first > start and at - first < _LONGEST // 2 and text[first] not in _ALONE:
        first -= 1
    window = text[first : at + 1]
    return all(first + end != at for end, _ in graphemes(window, 0, len(window)))
