"""Which of the places where the same words stand is the one that was meant.

Owns the judgement by context. Short words ("5 mg") are only trusted where what stands around
them does not speak of something else. Works on folded pages.
Must not know how the places were found.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from cpss_tui.annotations import meaning
from cpss_tui.annotations.folding import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cpss_tui.annotations.folding import Folded

_NEAR = 12  # code points of context next to the words that show that a side still stands
_AHEAD = 4  # code points of context by which one place must be better than the next
_ENOUGH = 24  # code points of a quote that is no chance likeness if it
_ENOUGH_WORDS = 4  # has so many words too
_WINDOW = 200  # code points looked at on each side
_KEPT = 24  # code points of context that are looked for further away
_MOST_PLACES = 5000  # of a quote such as "a"; beyond, no context is clear enough
_STOPS = ".!?:;"
_SENTENCE_END = re.compile(r"[.!?:;]['\")\]]*$")
_GLUED_BEFORE = re.compile(r"[\w.,/+-]*$")
_GLUED_AFTER = re.compile(r"^[\w.,/-]*")


class Around:
    """A folded quote with its folded context."""

    def __init__(self, quote: str, prefix: str, suffix: str) -> None:
        self.quote = quote
        self.prefix = fold(prefix)
        self.suffix = fold(suffix)
        self.glued_before = _glued_before(_folded(prefix))
        self.glued_after = _glued_after(_folded(suffix))
        # A heading, an item or a whole paragraph: its neighbours are about something else.
        self.is_block = (not prefix or prefix.endswith("\n")) and suffix.startswith("\n")
        self.is_long = len(quote) >= _ENOUGH and quote.count(" ") + 1 >= _ENOUGH_WORDS

    @cached_property
    def prefix_words(self) -> list[str]:
        """The words before the quote."""
        return meaning.words(self.prefix)

    @cached_property
    def suffix_words(self) -> list[str]:
        """The words after the quote."""
        return meaning.words(self.suffix)


@dataclass(frozen=True, slots=True)
class _Place:
    """A folded index where the words stand, with the context that stands there too.

    `before` and `after` count code points shared with the noted context.
    """

    at: int
    before: int
    after: int

    @property
    def score(self) -> int:
        return self.before + self.after


def choose(page: Folded, around: Around, hint: int | None) -> int | None:
    """Return the folded index where the quote stands that was meant; None when not certain.

    `hint` is where it stands if it stands where it stood.
    """
    found = list(_places(page, around))
    if not found or len(found) >= _MOST_PLACES:
        return None
    best = max(found, key=lambda place: (place.score, place.at == hint))
    others = [place.score for place in found if place is not best]
    if best.at == hint:
        certain = best.score >= max(others, default=0)
        unmoved = around.is_long or best.before == len(around.prefix)
        return best.at if certain and (unmoved or _is_trusted(page, around, best)) else None
    if others and best.score - max(others) < _AHEAD:
        return None
    if around.is_long and not others:
        return best.at
    return best.at if _is_trusted(page, around, best, alone=not others) else None


def _places(page: Folded, around: Around) -> Iterator[_Place]:
    text, size = page.text, len(around.quote)
    at = text.find(around.quote)
    count = 0
    while at >= 0 and count < _MOST_PLACES:
        before = text[max(0, at - _WINDOW) : at]
        after = text[at + size : at + size + _WINDOW]
        # "5 mg" does not stand in "15 mg", nor "able" in "unable".
        if (
            _glued_before(before) == around.glued_before
            and _glued_after(after) == around.glued_after
        ):
            count += 1
            shared_before = _shared(before.rstrip()[::-1], around.prefix[::-1])
            yield _Place(at, shared_before, _shared(after.lstrip(), around.suffix))
        at = text.find(around.quote, at + 1)


def _is_trusted(page: Folded, around: Around, place: _Place, *, alone: bool = True) -> bool:
    """Return whether one side shows that it is this place, and the other does not deny it."""
    text, end = page.text, place.at + len(around.quote)
    if not around.prefix and not around.suffix:
        return alone
    is_before = place.before == len(around.prefix) or _is_pushed_back(page, around, place)
    is_after = place.after == len(around.suffix) or _is_pushed_on(page, around, place, end)
    stands = (around.prefix and (is_before or place.before >= _NEAR)) or (
        around.suffix and (is_after or place.after >= _NEAR)
    )
    if not stands:
        return False
    if around.is_block or around.is_long:
        return True
    now_before = meaning.words(text[max(0, place.at - _WINDOW) : place.at])
    now_after = meaning.words(text[end : end + _WINDOW])
    return (is_before or not _denies(around.prefix_words[::-1], now_before[::-1])) and (
        is_after or not _denies(around.suffix_words, now_after)
    )


def _denies(noted: list[str], now: list[str]) -> bool:
    """Return whether the words `now`, nearest first, speak of something else than those noted."""
    near = now[: len(noted)]
    wider = now[: 2 * len(noted)]
    gone = [word for word in noted if meaning.stem(word) not in set(map(meaning.stem, wider))]
    new = [word for word in near if meaning.stem(word) not in set(map(meaning.stem, noted))]
    return meaning.turns(gone, new)


def _is_pushed_back(page: Folded, around: Around, place: _Place) -> bool:
    """Return whether the context before stands further up, whole sentences put in between."""
    kept = around.prefix[: len(around.prefix) - place.before].rstrip()[-_KEPT:]
    until = place.at - page.text.endswith(" ", 0, place.at) - place.before
    found = page.text.rfind(kept, 0, until) if kept else -1
    return found >= 0 and _is_whole(page.text[found + len(kept) : until + 1], place.before)


def _is_pushed_on(page: Folded, around: Around, place: _Place, end: int) -> bool:
    """Return whether the context after stands further down, whole sentences put in between."""
    kept = around.suffix[place.after :].lstrip()[:_KEPT]
    end += page.text.startswith(" ", end) + place.after
    found = page.text.find(kept, end) if kept else -1
    return found >= 0 and _is_whole(page.text[end : found + 1], 0)


def _is_whole(gap: str, shared: int) -> bool:
    """Return whether what was put in begins or ends where a sentence does.

    `gap` has one character of what follows: with something `shared`, it may be a full stop
    that stands before the gap as well as at its end.
    """
    inside, follows = gap[:-1].strip(), gap[-1:]
    if not inside or _SENTENCE_END.search(inside):
        return True
    return bool(shared) and inside[0] in _STOPS and follows in _STOPS


def _shared(first: str, second: str) -> int:
    for count, (one, other) in enumerate(zip(first, second, strict=False)):
        if one != other:
            return count
    return min(len(first), len(second))


def _folded(text: str) -> str:
    """Return `text` folded, with the white space at its ends."""
    return fold(f"x{text}x")[1:-1]


def _glued_before(text: str) -> str:
    """Return what stands before without a space, if it is part of a word or a number."""
    found = _GLUED_BEFORE.search(text)
    return _if_word(found[0] if found else "")


def _glued_after(text: str) -> str:
    found = _GLUED_AFTER.match(text)
    return _if_word(found[0] if found else "").rstrip(".,")


def _if_word(glued: str) -> str:
    return glued if any(character.isalnum() for character in glued) else ""
