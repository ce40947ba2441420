"""A stretch of text ready to be wrapped: its atoms, its styles, its widths.

Owns what is shown in place of what, and how wide it is. Must not know where lines break.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from rich.cells import cell_len, set_cell_size

from cpss_tui.document.model import OBJECT, Document, Span, SpanKind
from cpss_tui.layout.model import Run, RunKind

_SUBSCRIPTS: Final = str.maketrans(
    "0123456789+-=()aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
)
_SUPERSCRIPTS: Final = str.maketrans("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ")


class Atom(NamedTuple):
    """A range of the text that is shown as something else and never divided."""

    start: int
    end: int
    shown: str


class Labels(NamedTuple):
    """Numbers by which citations and footnotes are shown, by key and by label."""

    citations: Mapping[str, int]
    footnotes: Mapping[str, int]

    @classmethod
    def of(cls, document: Document) -> Labels:
        """Count in the order of first use."""
        return cls(
            {key: number for number, key in enumerate(document.cited, 1)},
            {label: number for number, label in enumerate(document.footnotes, 1)},
        )


def citation_label(keys: Sequence[str], numbers: Mapping[str, int]) -> str:
    """`[3, 4]`, with three or more in a row as `[3–5]`."""
    found = sorted(numbers[key] for key in keys)
    groups: list[list[int]] = []
    for number in found:
        if groups and number <= groups[-1][-1] + 1:
            groups[-1].append(number)
        else:
            groups.append([number])
    parts = []
    for group in groups:
        joined = f"{group[0]}–{group[-1]}" if len(group) > 2 else ", ".join(map(str, group))
        parts.append(joined)
    return f"[{', '.join(parts)}]"


def superscript(number: int) -> str:
    """A number in raised digits."""
    return str(number).translate(_SUPERSCRIPTS)


def _shown(span: Span, text: str, labels: Labels) -> str | None:
    """What an atom's span is shown as, None where its text stands as it is."""
    words = text[span.start : span.end]
    if span.kind is SpanKind.CITATION:
        return citation_label(span.target.split(), labels.citations)
    if span.kind is SpanKind.FOOTNOTE:
        return superscript(labels.footnotes.get(span.target, 0))
    if span.kind is SpanKind.CONTROL:
        return f"‹{span.target}›"
    if span.kind is SpanKind.IMAGE and words == OBJECT:
        return f"‹image {span.target.rpartition('/')[2]}›"
    if span.kind in (SpanKind.SUBSCRIPT, SpanKind.SUPERSCRIPT) and OBJECT not in words:
        table = _SUBSCRIPTS if span.kind is SpanKind.SUBSCRIPT else _SUPERSCRIPTS
        return words.translate(table) if all(ord(char) in table for char in words) else None
    return None


class Flow:
    """`document.text[start:end]` with its atoms and styles.

    `mask` is that text with every character of an atom as U+FFFC, so that a break is never
    looked for inside one.
    """

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        spans: Sequence[Span],
        labels: Labels,
        marks: tuple[str, ...] = (),
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.marks = marks
        self._spans = spans
        self._labels = labels
        first = bisect_left(spans, start, key=lambda span: span.start)
        last = bisect_left(spans, end, key=lambda span: span.start) if end < len(text) else None
        own = spans[first:last]
        self.atoms = _atoms(own, text, labels)
        self._atom_starts = [atom.start for atom in self.atoms]
        self._pieces = _pieces(start, end, own, self.atoms, marks)
        self._piece_starts = [piece[0] for piece in self._pieces]
        mask = text[start:end]
        for atom in self.atoms:
            inner = OBJECT * (atom.end - atom.start)
            mask = mask[: atom.start - start] + inner + mask[atom.end - start :]
        self.mask = mask

    def since(self, offset: int) -> Flow:
        """The same flow from an offset on that divides no atom."""
        spans = [span for span in self._spans if self.start <= span.start and span.end > offset]
        kept = [span._replace(start=max(span.start, offset)) for span in spans]
        return Flow(self.text, offset, self.end, kept, self._labels, self.marks)

    def width(self, start: int, end: int) -> int:
        """Cells of the text between two offsets that divide no atom."""
        if not self.atoms:
            return cell_len(self.text[start:end])
        total = 0
        at = start
        for atom in self.atoms[bisect_left(self._atom_starts, start) :]:
            if atom.start >= end:
                break
            total += cell_len(self.text[at : atom.start]) + cell_len(atom.shown)
            at = atom.end
        return total + cell_len(self.text[at:end])

    def runs(self, start: int, end: int, limit: int) -> list[Run]:
        """The runs of the text between two offsets; an atom is cut to `limit` cells."""
        found: list[Run] = []
        index = max(0, bisect_right(self._piece_starts, start) - 1)
        for first, last, marks, atom in self._pieces[index:]:
            if first >= end:
                break
            a, b = max(first, start), min(last, end)
            if a >= b:
                continue
            if atom is not None:
                shown = atom.shown
                if cell_len(shown) > limit:
                    shown = set_cell_size(shown, limit - 1) + "…"
                found.append(Run(RunKind.ATOM, a, b, shown, cell_len(shown), marks))
            else:
                words = self.text[a:b]
                found.append(Run(RunKind.VERBATIM, a, b, words, cell_len(words), marks))
        return found


def _atoms(spans: Sequence[Span], text: str, labels: Labels) -> list[Atom]:
    found: list[Atom] = []
    for span in spans:
        shown = _shown(span, text, labels)
        if shown is not None and (not found or span.start >= found[-1].end):
            found.append(Atom(span.start, span.end, shown))
    return found


_Piece = tuple[int, int, tuple[str, ...], Atom | None]


def _pieces(
    start: int, end: int, spans: Sequence[Span], atoms: Sequence[Atom], marks: tuple[str, ...]
) -> list[_Piece]:
    """Cut a range at every border of a span, so that each piece is set in one style."""
    if not spans:
        return [(start, end, marks, None)]
    inside_atom = {atom.start: atom for atom in atoms}
    borders = {start, end}
    for span in spans:
        borders.update((span.start, span.end))
    for atom in atoms:
        borders.difference_update(range(atom.start + 1, atom.end))
    cuts = sorted(borders)
    pieces: list[_Piece] = []
    active: list[Span] = []
    coming = 0
    for a, b in pairwise(cuts):
        while coming < len(spans) and spans[coming].start < b:
            active.append(spans[coming])
            coming += 1
        active = [span for span in active if span.end > a]
        names = tuple(span.kind.value for span in active)
        pieces.append((a, b, marks + names, inside_atom.get(a)))
    return pieces
