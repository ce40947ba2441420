"""What counts as a figure: numbers in digits and in words, with their percent sign.

Owns how figures are found and compared. Must not know chapters, facts or references.
Figures compare as printed; only the thousands comma, minus signs and odd spaces are evened out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_SMALL = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_LARGE = (
    "thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty"
    "|seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?"
)
_CARDINAL = f"{_SMALL}|{_LARGE}"
_DIGITS = re.compile(
    r"(?P<sign>(?<![\w%)])-)?(?<![\w.])(?<![A-Za-z]-)"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?P<percent>\s?%)?(?P<decade>s\b)?"
    r"(?!(?!(?:mg|mm|cm|kg|mL|Hz|kHz|T|h|x|th|fold)\b)\w)"  # a unit may stand close: 20mg
)
_JOINED = re.compile(r"(?:-|–|/| to | and | or |, )")
_FRACTIONS = (
    (re.compile(r"\b(?:halves|half|halved|halving)\b", re.IGNORECASE), "half"),
    (re.compile(r"\b(?:quarters?)\b", re.IGNORECASE), "quarter"),
    (
        re.compile(r"\b(?:a|one|two|the)[ -]thirds?\b(?! line)|\bthirds? of\b", re.IGNORECASE),
        "third",
    ),
    (re.compile(r"\b(?:a|one|two|three|four)[ -]fifths?\b", re.IGNORECASE), "fifth"),
    (re.compile(r"\b(?:a|one)[ -]tenth\b", re.IGNORECASE), "tenth"),
    (re.compile(r"\b(?:twice)\b", re.IGNORECASE), "twice"),
    (re.compile(r"\b(?:doubl(?:ed|es|ing)|doubles?(?= the))\b", re.IGNORECASE), "double"),
    (re.compile(r"\b(?:tripl(?:ed|es|ing)|triple(?= the))\b", re.IGNORECASE), "triple"),
    (re.compile(rf"\b(?:{_CARDINAL})-?fold\b", re.IGNORECASE), ""),
    (re.compile(rf"\b(?:{_CARDINAL}) times\b", re.IGNORECASE), ""),
    (re.compile(rf"\b(?:{_CARDINAL}) (?:out )?of (?:{_CARDINAL}|\d+)\b", re.IGNORECASE), ""),
    (re.compile(rf"\bone in (?:{_CARDINAL}|\d+)\b", re.IGNORECASE), ""),
)
_COUNT = re.compile(rf"\b(?:{_CARDINAL})\b(?!-fold)", re.IGNORECASE)
# Numbers that name a thing and state no quantity.
_NAMES = re.compile(
    r"\btypes? [12](?: (?:and|or) (?:type )?[12])?\b|\bMG30(?:\.\d+)*\b"
    r"|\b10 kHz\b|\bCC BY 4\.0",
)
_UNIT = re.compile(r"[ -](minute|hour|day|week|month|year|mg|mm|Hz|kHz|microg|degree)s?\b")


@dataclass(frozen=True)
class Figure:
    """A figure as printed: `forms` are the strings it may match, `unit` what it measures."""

    text: str
    forms: frozenset[str]
    unit: str = ""


def figures_in(text: str) -> list[Figure]:
    """Every figure in `text`, in order: digits first, then words."""
    plain = _NAMES.sub(" ", text)
    return _digits(plain) + _words(plain)


def counts_in(text: str) -> list[Figure]:
    """Bare numbers in words, such as two or twenty: a quantity where the sentence says so."""
    return [Figure(m[0], frozenset({m[0].lower()})) for m in _COUNT.finditer(text)]


def large_counts_in(text: str) -> list[Figure]:
    """Those of `counts_in` above twelve, which no sentence uses but for a quantity."""
    return [count for count in counts_in(text) if not re.fullmatch(_SMALL, count.text.lower())]


def _digits(text: str) -> list[Figure]:
    found = list(_DIGITS.finditer(text))
    percents = [bool(match["percent"]) for match in found]
    shared = list(percents)
    units = [_unit_after(text, match.end()) for match in found]
    for i in range(len(found) - 2, -1, -1):  # 10-40%, 3 and 6 months: one sign or unit for both
        if _JOINED.fullmatch(text[found[i].end() : found[i + 1].start()]):
            shared[i] = shared[i] or shared[i + 1]
            units[i] = units[i] or units[i + 1]
    figures = []
    for match, own, percent, unit in zip(found, percents, shared, units, strict=True):
        number = match["number"].replace(",", "") + (match["decade"] or "")
        signed = ("-" if match["sign"] else "") + number
        forms = {signed + "%"} if own else {signed} | ({signed + "%"} if percent else set())
        figures.append(Figure(match[0].strip(), frozenset(forms), unit))
    return figures


def _unit_after(text: str, end: int) -> str:
    unit = _UNIT.match(text, end)
    return unit[1] if unit else ""


def _words(text: str) -> list[Figure]:
    return [
        Figure(match[0], frozenset({form or match[0].lower()}))
        for pattern, form in _FRACTIONS
        for match in pattern.finditer(text)
    ]
