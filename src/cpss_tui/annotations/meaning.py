"""Which changes of words may turn what a passage says.

Owns the judgement whether an edit is harmless: an inflection, a spelling, a small word. A note
on one drug must never come to stand on another, so whatever might be a name, a number, a unit
or a negation is not harmless. There is no list of names; a name is a word that looks like one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = re.compile(
    r"(?<!\w)[-+]?\d+(?:[.,:/-]\d+)*"  # 5, 2.5, 10-20, -3
    r"|\w+(?:['-]\w+)*"
    r"|[%<>=≤≥±~≈°×′″$€£]"
)

_NEGATIVE = """
no not nor none never neither nobody nothing nowhere cannot without avoid avoids avoided stop
stopped stops refrain except unless lack lacks lacking absent absence deny denies denied fail
fails failed failure contraindicated hardly barely rarely seldom only
"""
_UNITS = """
g kg mg mcg µg μg ng l dl ml mmol mm cm m km nm hz khz mhz ma mv v w gy kv t tesla percent s sec
second seconds min minute minutes h hr hour hours day days week weeks month months year years
daily nightly weekly monthly yearly hourly once twice thrice per each every iu unit units tablet
tablets drop drops dose doses
"""
_NUMBERS = """
zero one two three four five six seven eight nine ten eleven twelve half third quarter first
double triple single both few many most some all any dozen hundred thousand
"""
# What is turned round by one word.
_SENSE = """
left right upper lower above below before after more less fewer least high higher highest low
lowest up down increase increases increased increasing decrease decreases decreased decreasing
reduce reduces reduced reducing raise raises raised early late earlier later always start starts
started begin begins must should shall may might better worse best worst safe unsafe good bad over
under until since opioid opioids
"""
# What every guide uses, and is therefore no name, long as it may be.
_PROSE = """
about across actual advice affect affects against almost already also although always among amount
another answer anyone appear appears approach around aspect aspects assess assessed assessment
available average based became because become becomes been being benefit benefits better between
beyond broad called careful carefully caused causes certain change changes clear clearly clinic
clinical clinician clinicians common commonly compare compared complete concern condition
conditions consider considered contain contains continue could course current currently decide
decision decisions depend depends describe described despite detail details determine develop
develops different difficult directly discuss discussed during effect effects either enough entire
especially evidence evident exactly example examples expect expected experience explain factor
factors feature features figure follow followed following follows former forward further general
generally given gives giving group groups guide guideline guidelines happen happens helpful helps
however identify important include included includes including indeed information instead involve
involved involves itself known largely latter likely little longer mainly making manage managed
management matter matters measure measures method methods moreover mostly nearby nearly needed
needs number obtain occur occurs offer offered offers often options option other others otherwise
outcome outcomes overall particular particularly partly patient patients people perhaps period
person persons picture please point points possible possibly practice present presents previous
previously probably problem problems procedure procedures process produce produces provide
provided provides purpose question questions quite rather reason reasonable reasons recent
recently recommend recommended regard related relative relatively relevant remain remains report
reported reports require required requires result results review reviewed reviews seems several
shown showed similar simple simply slightly source sources specific standard states studies
studied study subject such suggest suggested suggests suitable support supported supports surgeon
surgeons surgery surgical symptom symptoms system taken tissue tissues themselves therefore these
thing things those though through throughout together toward towards treated treatment treatments
trial trials typical typically under understand understood useful using usual usually various
version whether which while within wording written would
"""
_LITTLE = """
a an and are as at be but by can do does for from had has have he here her his how i if in is it
its of on or our she so than that the their them then there they this to too was we were what when
where who why will with you your
"""
_NEGATIONS = frozenset(_NEGATIVE.split())
_TURNING = _NEGATIONS.union(_UNITS.split(), _NUMBERS.split(), _SENSE.split())
_COMMON = frozenset(_PROSE.split())
_SMALL = frozenset(_LITTLE.split())
_RARE = 6
"""From how many letters on a word that is not common may be a name."""

_ENDINGS = ("ingly", "edly", "ing", "ed", "es", "ly", "s", "e", "d")


def words(text: str) -> list[str]:
    """Return the words, numbers and signs of a folded text."""
    return WORD.findall(text)


def stem(word: str) -> str:
    """Return what a word shares with its inflections and its other spelling.

    What turns a statement shares its stem with nothing.
    """
    word = word.casefold()
    if word in _TURNING or any(character.isdigit() for character in word):
        return word
    word = word.removesuffix("'s")
    if len(word) >= 5:
        word = word.replace("ae", "e").replace("oe", "e").replace("our", "or")
        word = re.sub(r"is(e|es|ed|ing|ation|ations)$", r"iz\1", word)
        word = re.sub(r"ll(ed|ing)$", r"l\1", word)
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def is_negation(word: str) -> bool:
    """Return whether `word` denies what it stands with."""
    return word.casefold() in _NEGATIONS or word.casefold().endswith("n't")


def turns(old: Sequence[str], new: Sequence[str]) -> bool:
    """Return whether putting the words `new` for `old` might turn what is said."""
    if "".join(old).replace("-", "").casefold() == "".join(new).replace("-", "").casefold():
        return False
    old_stems, new_stems = {stem(word) for word in old}, {stem(word) for word in new}
    changed = [word for word in old if stem(word) not in new_stems]
    changed += [word for word in new if stem(word) not in old_stems]
    return any(map(_weighs, changed))


def _weighs(word: str) -> bool:
    plain = word.casefold()
    if (
        plain in _TURNING
        or is_negation(word)
        or not plain.replace("-", "").replace("'", "").isalpha()
    ):
        return True
    if plain in _SMALL:
        return False
    if word[0].isupper() and (plain not in _COMMON or word[1:].lower() != word[1:]):
        return True
    return len(plain) >= _RARE and plain not in _COMMON
