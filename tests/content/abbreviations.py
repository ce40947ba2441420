"""The rule on abbreviations: spelt out where first used, and in the glossary.

Owns what counts as an abbreviation and which ones need no spelling out. Must not know figures,
facts or files.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .chapter import Chapter
    from .finding import Guide

# Why each may stand without its long form.
ALLOWED = {
    "names of trials": "ACCURATE DISTINCT EVIDENCE MINT OPAL PACT PRECISE PREPARE PROCESS PROMISE "
    "REFS SENZA SENZA-RCT SPACE SPORT SUNBURST TRIAL-STIM",
    "names of scales, known by these letters alone": "DN4 EQ-5D ID LANSS S-DN4 S-LANSS "
    "SCL-90-R SF-36 STarT painDETECT",
    "names of bodies and journals that nobody spells out": "BMJ JAMA NeuPSIG RAND/UCLA",
    "the name of the licence": "CC BY",
    "names of products and drugs": "ADCON-L HF10",
    "names of countries and of currencies as the sources print them": "EUR GBP UK US USA USD",
    "units": "MPa kHz mL",
    "Roman numerals": "II III IV",
    "codes of a classification": "MG30",
}
GLOSSARY = "glossary.md"
_ALLOWED = frozenset(word for words in ALLOWED.values() for word in words.split())
_TOKEN = re.compile(r"(?<![\w@.])[A-Za-z][A-Za-z0-9]*(?:[-/][A-Za-z0-9]+)*")
_TWO_CAPITALS = re.compile(r"[A-Z].*[A-Z]")


def abbreviations_in(text: str) -> Iterator[tuple[int, str]]:
    """Where each abbreviation in `text` starts, and the abbreviation in the singular."""
    for token in _TOKEN.finditer(text):
        if _singular(token[0]) in _ALLOWED:
            continue
        whole = _singular(token[0])
        parts = list(re.finditer(r"[^-/]+", whole))
        if _numbered(whole) or all(_is_abbreviation(part[0]) for part in parts):
            yield token.start(), whole
            continue
        for part in parts:
            if _is_abbreviation(_singular(part[0])):
                yield token.start() + part.start(), _singular(part[0])


def terms_in(text: str) -> frozenset[str]:
    """The abbreviations that a glossary's term, such as `Odds ratio (OR)`, has an entry for."""
    return frozenset(word for _, word in abbreviations_in(text))


def spelt_out(chapter: Chapter, guide: Guide) -> Iterator[Finding]:
    """An abbreviation first stands in brackets after its long form, and is in the glossary.

    Headings may use one beforehand; in the glossary the entry itself is the long form.
    """
    seen: set[str] = set()
    for sentence in chapter.sentences:
        if sentence.kind == "heading":
            continue
        for start, word in abbreviations_in(sentence.text):
            name = _unnumbered(word)
            if name in seen:
                continue
            seen |= {name, *name.split("/")}
            if guide.glossary.isdisjoint({word, name}):
                yield Finding(chapter.name, sentence.line, f"{word} is not in the glossary")
            if chapter.name != GLOSSARY and not _follows_long_form(sentence.text, start, word):
                text = f"{word} is used before it is spelt out"
                yield Finding(chapter.name, sentence.line, text)


def _unnumbered(word: str) -> str:
    """PSPS for PSPS-2, ICD for ICD-10: once the letters are known, so is each number."""
    return re.sub(r"-\d+$", "", word)


def _follows_long_form(text: str, start: int, word: str) -> bool:
    before = text[:start]
    bracket = re.search(r"\((?:[^()]*[,;/ ])?$", before)
    if not bracket or not bracket.start():
        return False
    words = [part.lower() for part in re.findall(r"[A-Za-z]+", before[: bracket.start()])[-10:]]
    letters = re.findall(r"[a-z]", _unnumbered(word).lower())
    starts = [i for i, part in enumerate(words) if part[0] == letters[0]]
    return any(_in_order(letters, "".join(words[i:])) for i in starts)


def _in_order(letters: list[str], long_form: str) -> bool:
    """Whether `letters` occur in `long_form` one after the other."""
    rest = iter(long_form)
    return all(letter in rest for letter in letters)


def _singular(word: str) -> str:
    return re.sub(r"(?<=[A-Z])s$", "", word)


def _numbered(word: str) -> bool:
    return bool(re.fullmatch(r"[A-Z]{2,}-\d+", word))


def _is_abbreviation(part: str) -> bool:
    return part not in _ALLOWED and bool(_TWO_CAPITALS.search(part))
