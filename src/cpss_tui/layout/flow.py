"""A stretch of text ready to be wrapped: its atoms, its styles, its widths.

Owns what is shown in place of what, and how wide it is. Must not know where lines break.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from rich.cells import cell_len

from cpss_tui.document.model import OBJECT, Document, Span, SpanKind
from cpss_tui.document.sanitise import REPLACEMENT, one_line
from cpss_tui.layout.cells import cut, dividing
from cpss_tui.layout.model import Run, RunKind

_ANY: Final = 1 << 30
"""Room without a limit, in cells."""

_DIGITS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_LONGEST_SCRIPT: Final = 12
"""Cells up to which raised or lowered words are shown as such."""


class Atom(NamedTuple):
    """A range of the text that is shown as something else and never divided."""

    start: int
    end: int
    shown: str


class Labels(NamedTuple):
    """Numbers by which citations and footnotes are shown, by key and by label.

    `signs` says that nothing can be struck through on this page: it is marked by tildes instead.
    """

    citations: Mapping[str, int]
    footnotes: Mapping[str, int]
    signs: bool = False

    @classmethod
    def of(cls, document: Document, *, signs: bool = False) -> Labels:
        """Count in the order of first use."""
        return cls(
            {key: number for number, key in enumerate(document.cited, 1)},
            {label: number for number, label in enumerate(document.footnotes, 1)},
            signs,
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
    return str(number).translate(_DIGITS)


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
        return f"‹{f'image {file_name(span.target)}'.rstrip()}›"
    if span.kind in _FORMULAE and OBJECT not in words and REPLACEMENT not in words:
        return _formula(span.kind, words)
    return None


_FORMULAE: Final = (SpanKind.MATH, SpanKind.SUBSCRIPT, SpanKind.SUPERSCRIPT)


def _formula(kind: SpanKind, words: str) -> str | None:
    """A formula, index or exponent in Unicode, None where its text says more."""
    from cpss_tui.layout.formula import readable
    from cpss_tui.layout.notation import lowered, raised

    if kind is SpanKind.MATH:
        return readable(words)
    if len(words) > _LONGEST_SCRIPT or any(map(str.isspace, words)):
        return None
    found = raised(words) if kind is SpanKind.SUPERSCRIPT else lowered(words)
    # Signs without a raised form, as the star of a footnote, stand as they are.
    return None if found[1:] == f"({words})" and not any(map(str.isalnum, words)) else found


def file_name(target: str) -> str:
    """The last part of an image's address, empty where the address holds the image itself."""
    if target[:5].lower() == "data:":
        return ""
    path = re.split(r"[?#]", target, maxsplit=1)[0] or target
    return one_line(_decoded(path.rpartition("/")[2] or path))


def _decoded(name: str) -> str:
    """A name as its author wrote it, where the parser, or the author, encoded it for an address."""
    if "%" not in name:
        return name
    from urllib.parse import unquote

    try:
        return unquote(name, errors="strict")
    except UnicodeDecodeError:
        return name


class Flow:
    """`document.text[start:end]` with its atoms and styles.

    `mask` is that text with every character of an atom as U+FFFC, so that a break is never
    looked for inside one. An atom that is wider than `room` cells stands as its text instead,
    which can be wrapped; without a text of its own it is cut. A `plain` flow holds no atom, and
    nothing whose cells would have to be looked up.
    """

    __slots__ = (
        *("_ends", "_labels", "_pieces", "_room", "_spans", "_starts"),
        *("atoms", "end", "marks", "mask", "plain", "start", "text"),
    )

    def __init__(
        self,
        text: str,
        start: int,
        end: int,
        spans: Sequence[Span],
        labels: Labels,
        marks: tuple[str, ...] = (),
        room: int = _ANY,
    ) -> None:
        self.text = text
        self.start = start
        self.end = end
        self.marks = marks
        self._spans = spans
        self._labels = labels
        self._room = room
        self.mask = text[start:end]
        self.atoms: list[Atom] = []
        self._starts: list[int] = []
        own = _within(spans, start, end) if spans else ()
        if own:
            self.atoms = _atoms(own, text, labels, room)
            self._starts = [atom.start for atom in self.atoms]
            self.mask = _masked(text, start, end, self.atoms)
        self.plain = self.mask.isascii()
        self._pieces = _pieces(text, start, end, own, self.atoms, marks)
        self._ends = [piece[1] for piece in self._pieces]

    def since(self, offset: int) -> Flow:
        """The same flow from an offset on that divides no atom, to be wrapped.

        A span that began before has no part in it: half a formula is not another formula.
        """
        spans = [span for span in self._spans if offset <= span.start < self.end]
        return Flow(self.text, offset, self.end, spans, self._labels, self.marks, self._room)

    def atom_from(self, offset: int) -> Atom | None:
        """The first atom at an offset or after it."""
        index = bisect_left(self._starts, offset)
        return self.atoms[index] if index < len(self.atoms) else None

    def width(self, start: int, end: int) -> int:
        """Cells of the text between two offsets that divide no atom and hold no tab or line end."""
        if self.plain:
            return end - start
        if not self.atoms:
            return cell_len(self.text[start:end])
        total = 0
        at = start
        for index in range(bisect_left(self._starts, start), len(self.atoms)):
            atom = self.atoms[index]
            if atom.start >= end:
                break
            total += cell_len(self.text[at : atom.start]) + cell_len(atom.shown)
            at = atom.end
        return total + cell_len(self.text[at:end])

    def runs(self, start: int, end: int, limit: int) -> list[Run]:
        """The runs of the text between two offsets; an atom is cut to `limit` cells."""
        found: list[Run] = []
        for index in range(bisect_right(self._ends, start), len(self._pieces)):
            first, last, marks, atom = self._pieces[index]
            if first >= end:
                break
            a, b = max(first, start), min(last, end)
            if atom is not None:
                shown = cut(atom.shown, limit)
                found.append(Run(RunKind.ATOM, a, b, shown, cell_len(shown), marks))
            else:
                words = self.text[a:b]
                found.append(Run(RunKind.VERBATIM, a, b, words, cell_len(words), marks))
        return found


def _within(spans: Sequence[Span], start: int, end: int) -> Sequence[Span]:
    """The spans that begin in a range."""
    first = bisect_left(spans, start, key=_start)
    return spans[first : bisect_left(spans, end, lo=first, key=_start)]


_start: Final = attrgetter("start")


def _masked(text: str, start: int, end: int, atoms: Sequence[Atom]) -> str:
    parts = []
    at = start
    for atom in atoms:
        parts.append(text[at : atom.start])
        parts.append(OBJECT * (atom.end - atom.start))
        at = atom.end
    return "".join(parts) + text[at:end]


def _atoms(spans: Sequence[Span], text: str, labels: Labels, room: int) -> list[Atom]:
    found: list[Atom] = []
    for span in spans:
        shown = _shown(span, text, labels)
        if shown is None or (found and span.start < found[-1].end):
            continue
        if cell_len(shown) <= room or text.find(OBJECT, span.start, span.end) >= 0:
            found.append(Atom(span.start, span.end, shown))
    struck = [s for s in spans if s.kind is SpanKind.STRIKE] if labels.signs else ()
    if struck:
        from cpss_tui.layout.striking import between_signs

        return [Atom(*atom) for atom in between_signs(struck, text, found, room)]
    return found


_Piece = tuple[int, int, tuple[str, ...], Atom | None]


def _pieces(
    text: str,
    start: int,
    end: int,
    spans: Sequence[Span],
    atoms: Sequence[Atom],
    marks: tuple[str, ...],
) -> list[_Piece]:
    """Cut a range at every border of a span, so that each piece is set in one style.

    A border inside a grapheme moves to the grapheme's end.
    """
    if not spans:
        return [(start, end, marks, None)] if start < end else []
    inside_atom = {atom.start: atom for atom in atoms}
    pieces: list[_Piece] = []
    active: list[Span] = []
    coming = 0
    for a, b in pairwise(_borders(text, start, end, spans, atoms)):
        while coming < len(spans) and spans[coming].start < b:
            active.append(spans[coming])
            coming += 1
        active = [span for span in active if span.end > a]
        names = tuple(span.kind.value for span in active)
        pieces.append((a, b, marks + names, inside_atom.get(a)))
    return pieces


def _borders(
    text: str, start: int, end: int, spans: Sequence[Span], atoms: Sequence[Atom]
) -> list[int]:
    borders = {start, end}
    for span in spans:
        borders.update((span.start, min(span.end, end)))
    kept = borders - dividing(text, start, end, borders)
    for atom in atoms:
        kept.difference_update(range(atom.start + 1, atom.end))
        kept |= {atom.start, atom.end}
    return sorted(kept)
