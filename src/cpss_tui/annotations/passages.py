"""A passage whose words were edited, found again, or not at all.

Owns the loose end of anchoring: the best likeness, by words, above a threshold and clearly
ahead of the second, and never across a change that might turn what is said. Works on folded
texts. Imported only when stricter ways have failed.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import TYPE_CHECKING

from cpss_tui.annotations import meaning

if TYPE_CHECKING:
    from collections.abc import Sequence

_CONTEXT = 8  # words on each side
_SHORT = 6  # words; a quote below this needs its neighbours
_LIKE = 0.65  # of the quote
_LIKE_AROUND = 0.6  # of the quote with its context
_LIKE_BESIDE = 0.75  # of the context alone, for a short quote
_AHEAD = 0.15  # of the second-best place
_PLACES = 40  # a word that stands more often says little about where
_LOOKED_AT = 5  # places aligned in full
_LONGEST = 1500  # words that are aligned; a longer quote has too much room for a false likeness
_CONSIDERED = 40  # places whose votes are counted with those of their neighbours
_DRIFT = 6  # words by which edits may shift the words after them


@dataclass(frozen=True, slots=True)
class _Index:
    """A text's words: as they stand, stemmed, where they stand, and at which indices a stem is."""

    words: list[str]
    stems: list[str]
    spans: list[tuple[int, int]]
    places: dict[str, list[int]]


@dataclass(frozen=True, slots=True)
class _Needle:
    """The words looked for: `words[first:last]` is the quote, the others its context."""

    words: list[str]
    stems: list[str]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Found:
    """A likeness: the word range in the text, how like, and whether it says the same."""

    start: int
    end: int
    quote: float
    context: float
    whole: float
    same: bool


def find(text: str, quote: str, prefix: str, suffix: str) -> tuple[int, int] | None:
    """Return the range of the folded `text` that `quote` has become; None when not certain."""
    index = _index(text)
    needle = _needle(quote, prefix, suffix)
    if needle.first == needle.last or len(needle.words) > _LONGEST:
        return None
    found = [_align(index, needle, place) for place in _likely(index, needle)]
    ranked = sorted((f for f in found if f is not None), key=lambda f: -f.whole)
    if not ranked or not _is_certain(needle, ranked[0]):
        return None
    best = ranked[0]
    for other in ranked[1:]:
        apart = other.end <= best.start or best.end <= other.start
        if apart and best.whole - other.whole < _AHEAD:
            return None
    return index.spans[best.start][0], index.spans[best.end - 1][1]


def _is_certain(needle: _Needle, found: _Found) -> bool:
    if not found.same or found.quote < _LIKE or found.whole < _LIKE_AROUND:
        return False
    has_context = len(needle.words) > needle.last - needle.first
    is_short = needle.last - needle.first < _SHORT
    return not is_short or (has_context and found.context >= _LIKE_BESIDE)


@lru_cache(maxsize=2)
def _index(text: str) -> _Index:
    words: list[str] = []
    stems: list[str] = []
    spans: list[tuple[int, int]] = []
    places: dict[str, list[int]] = {}
    stem_of: dict[str, str] = {}
    for match in meaning.WORD.finditer(text):
        word = match[0]
        stem = stem_of.get(word)
        if stem is None:
            stem = stem_of[word] = meaning.stem(word)
        places.setdefault(stem, []).append(len(words))
        words.append(word)
        stems.append(stem)
        spans.append(match.span())
    return _Index(words, stems, spans, places)


def _needle(quote: str, prefix: str, suffix: str) -> _Needle:
    before = meaning.words(prefix)[-_CONTEXT:]
    inside = meaning.words(quote)
    words = before + inside + meaning.words(suffix)[:_CONTEXT]
    first = len(before)
    return _Needle(words, [meaning.stem(w) for w in words], first, first + len(inside))


def _likely(index: _Index, needle: _Needle) -> list[int]:
    """Return the word indices at which the needle may begin, the likeliest first.

    Each word votes for where the needle would begin if that word stood in its place.
    """
    votes: Counter[int] = Counter()
    for number, stem in enumerate(needle.stems):
        places = index.places.get(stem, ())
        if len(places) <= _PLACES:
            for place in places:
                votes[place - number] += 1
    # Words put in or left out inside the passage make its words vote for neighbouring places.
    drift = range(-_DRIFT, _DRIFT + 1)
    sums = {at: sum(votes[at + by] for by in drift) for at, _ in votes.most_common(_CONSIDERED)}
    chosen: list[int] = []
    for at in sorted(sums, key=lambda at: (-sums[at], -votes[at], at)):
        if all(abs(at - other) > _DRIFT for other in chosen):
            chosen.append(at)
        if len(chosen) == _LOOKED_AT:
            break
    return chosen


def _align(index: _Index, needle: _Needle, place: int) -> _Found | None:
    slack = _DRIFT + len(needle.words) // 4
    low = max(0, place - slack)
    high = place + len(needle.words) + slack
    window = index.stems[low:high]
    codes = SequenceMatcher(None, needle.stems, window, autojunk=False).get_opcodes()
    start, end = _edges(codes, needle)
    if start >= end:
        return None
    inside = outside = 0
    for code, i1, i2, _, _ in codes:
        if code == "equal":
            within = max(0, min(i2, needle.last) - max(i1, needle.first))
            inside += within
            outside += i2 - i1 - within
    size = needle.last - needle.first
    around = len(needle.words) - size
    quote = 2 * inside / (size + end - start)
    context = outside / around if around else 0.0
    return _Found(
        low + start,
        low + end,
        quote,
        context,
        (quote * size + outside) / len(needle.words),
        _says_the_same(needle, index.words[low:high], start, end),
    )


def _edges(codes: Sequence[tuple[str, int, int, int, int]], needle: _Needle) -> tuple[int, int]:
    """Return which range of the window the quote has become.

    Words put in just before or just after the quote are no part of it.
    """
    start = end = 0
    for _, i1, i2, j1, j2 in codes:
        if i1 <= needle.first < i2:
            start = min(j1 + needle.first - i1, j2)
        if i1 < needle.last <= i2:
            end = j2 if needle.last == i2 else min(j1 + needle.last - i1, j2)
    return start, end


def _says_the_same(needle: _Needle, window: list[str], start: int, end: int) -> bool:
    old, new = needle.words[needle.first : needle.last], window[start:end]
    old_stems, new_stems = [meaning.stem(w) for w in old], [meaning.stem(w) for w in new]
    codes = SequenceMatcher(None, old_stems, new_stems, autojunk=False).get_opcodes()
    if any(
        code != "equal" and meaning.turns(old[i1:i2], new[j1:j2]) for code, i1, i2, j1, j2 in codes
    ):
        return False
    # "never" put just before a passage turns it as much as one inside.
    before = {meaning.stem(word) for word in needle.words[max(0, needle.first - 3) : needle.first]}
    return not any(
        meaning.is_negation(word) and meaning.stem(word) not in before
        for word in window[max(0, start - 2) : start]
    )
