"""Passages are described, and found again or lost, but never taken for another."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpss_tui.annotations.folding import HIDDEN, bare, fold, fold_page
from cpss_tui.annotations.model import Anchoring, Selector, Status
from cpss_tui.annotations.selectors import anchor, describe

from .support import calm

TEXT = (
    "Imaging\n\nPlain films\n\nDynamic films may show pseudarthrosis, and they cost little. "
    "Scar enhances early, disc material late, so contrast tells the two apart "
    f"{HIDDEN}. The patient – who was given morphine – wrote that “it helps”.\n\n"
    "Start with 5 mg daily. Never combine it with alcohol; the risk of falls is high.\n\n"
    "CT myelography\n\nWhere metal hides the canal, myelography is an answer."
)


def at(text: str, words: str) -> Selector:
    start = text.index(words)
    return describe(text, start, start + len(words))


def found(text: str, selector: Selector) -> tuple[Status, str | None]:
    result = anchor(text, selector)
    if result.start is None:
        return result.status, None
    return result.status, text[result.start : result.end]


def edited(old: str, new: str) -> str:
    assert TEXT.count(old) == 1
    return TEXT.replace(old, new)


# Describing


def test_a_passage_is_described_by_its_words_and_those_around() -> None:
    selector = at(TEXT, "Scar enhances early")
    assert selector.quote == "Scar enhances early"
    assert TEXT[: selector.start].endswith(selector.prefix)
    assert bare(TEXT[selector.end :]).startswith(selector.suffix)
    for context in (selector.prefix, selector.suffix):
        assert 32 <= len(context) <= 64
    assert selector.prefix.startswith("Dynamic")
    assert selector.suffix.endswith(" The")


def test_citations_are_left_out_with_the_space_before() -> None:
    selector = at(TEXT, f"apart {HIDDEN}. The patient")
    assert selector.quote == "apart. The patient"
    assert at(TEXT, "apart").suffix.startswith(". The patient")
    assert at(TEXT, ". The").prefix.endswith("apart")


@pytest.mark.parametrize("words", [HIDDEN, f" {HIDDEN}", "\n\n"])
def test_there_must_be_words(words: str) -> None:
    with pytest.raises(ValueError, match="words"):
        at(TEXT, words)


def test_what_was_generated_is_not_described() -> None:
    text = "The end.\n\nReferences\n\n1. A book."
    selector = describe(text, 0, 20, author_end=8)
    assert (selector.quote, selector.suffix, selector.end) == ("The end.", "", 8)


def test_what_was_generated_is_not_found() -> None:
    text = "The end of it all.\n\nReferences\n\n1. The beginning of it all."
    selector = Selector("The beginning of it all.")
    assert anchor(text, selector).status == Status.MOVED
    assert anchor(text, selector, author_end=18).status == Status.LOST


# Finding


def test_what_stands_where_it_stood_is_exact() -> None:
    selector = at(TEXT, "morphine")
    assert anchor(TEXT, selector) == Anchoring(Status.EXACT, selector.start, selector.end)


@pytest.mark.parametrize("words", ["Plain films", "5 mg", "Scar enhances early", "helps", "CT"])
@pytest.mark.parametrize(
    "put_in", ["A new beginning.\n\n", "Imaging\n\n", f"See {HIDDEN}. ", "5 mg of it; "]
)
def test_what_stands_elsewhere_has_moved(words: str, put_in: str) -> None:
    assert found(put_in + TEXT, at(TEXT, words)) == (Status.MOVED, words)


@pytest.mark.parametrize("words", ["Scar enhances early, disc", "Plain films", "The patient"])
def test_a_sentence_put_in_just_before_moves_it(words: str) -> None:
    text = TEXT.replace(words, "Gadolinium came in 1988. " + words)
    assert found(text, at(TEXT, words)) == (Status.MOVED, words)


def test_renumbering_and_new_citations_play_no_role() -> None:
    for words in ("contrast tells the two apart", "Scar", f"apart {HIDDEN}. The", "patient"):
        more = TEXT.replace("early,", f"early {HIDDEN},").replace("little.", f"little {HIDDEN}.")
        status, passage = found(more, at(TEXT, words))
        assert status in (Status.EXACT, Status.MOVED)
        assert fold(passage or "") == fold(words)


def test_white_space_quotes_and_dashes_are_one() -> None:
    text = TEXT.replace("–", "—").replace("“", '"').replace("”", '"').replace("that ", "that\n")
    selector = at(TEXT, "– who was given morphine – wrote that “it helps”")
    assert found(text, selector) == (
        Status.EXACT,
        '— who was given morphine — wrote that\n"it helps"',
    )


def test_context_decides_between_equal_words() -> None:
    text = "One: take it at night.\n\nTwo: take it at noon.\n\nThree: take it at dawn."
    second = text.index("take", text.index("Two"))
    selector = describe(text, second, second + 7)
    moved = "Zero: take it now.\n\n" + text
    result = anchor(moved, selector)
    assert result.status == Status.MOVED
    assert result.start == moved.index("take", moved.index("Two"))


def test_equal_words_in_equal_places_are_lost_but_for_the_one_that_did_not_move() -> None:
    text = "Take care. " * 30
    selector = describe(text, 110, 119)
    assert anchor(text, selector) == Anchoring(Status.EXACT, 110, 119)
    assert anchor("So: " + text, selector).status == Status.LOST


def test_short_words_do_not_pass_from_one_drug_to_another() -> None:
    text = "Side effects of morphine 5 mg daily are few, and most of them pass within a week."
    for other in ("oxycodone", "codeine", "tramadol"):
        assert found(text.replace("morphine", other), at(text, "5 mg")) == (Status.LOST, None)


def test_a_number_is_not_part_of_another() -> None:
    selector = at(TEXT, "5 mg daily")
    for other in ("15 mg daily", "2.5 mg daily", "2,5 mg daily"):
        assert found(edited("5 mg daily", other), selector) == (Status.LOST, None)
    assert found(edited("high", "low"), at(TEXT, "high")) == (Status.LOST, None)
    assert found("It was unable.", Selector("able", "It was ", ".")) == (Status.LOST, None)


# Edited passages

SCAR = "Scar enhances early, disc material late, so contrast tells the two apart"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Scar enhances", "Scar tissue enhances"),
        ("Scar enhances", "Scars enhanced"),
        ("so contrast tells", "and so contrast often tells"),
        ("tells the two apart", "tells these two apart"),
        ("disc material late", "and disc material late"),
    ],
)
def test_a_harmless_edit_is_the_same_passage(old: str, new: str) -> None:
    assert found(edited(old, new), at(TEXT, SCAR)) == (Status.CHANGED, SCAR.replace(old, new))
    assert found("New.\n\n" + edited(old, new), at(TEXT, SCAR))[0] == Status.CHANGED


DOSE = (
    "Give gabapentin 300 mg at night to adults with nerve pain, never with alcohol, and see "
    "them again after two weeks to judge whether it helps."
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("gabapentin", "pregabalin"),
        ("gabapentin", "Lyrica"),
        ("gabapentin", "gabapentin enacarbil"),
        ("gabapentin ", ""),
        ("300", "600"),
        ("300", "300-600"),
        ("mg", "g"),
        ("mg", "mcg"),
        ("mg", "mg/kg"),
        ("never with", "even with"),
        ("never with", "with"),
        ("and see", "and do not see"),
        ("helps", "does not help"),
        ("helps", "doesn't help"),
        ("adults", "children"),
        ("two weeks", "two months"),
        ("two weeks", "three weeks"),
        ("after", "before"),
        ("Give", "Avoid"),
    ],
)
def test_an_edit_that_may_turn_what_is_said_is_lost(old: str, new: str) -> None:
    page = f"Drugs\n\nSome are older than others. {DOSE} More is in the next part.\n\nFalls"
    assert found(page.replace(old, new), at(page, DOSE)) == (Status.LOST, None)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("prednisone", "prednisolone"),
        ("hydroxyzine", "hydralazine"),
        ("Team Alpha", "Team Beta"),
        ("group A", "group B"),
        ("is effective", "is ineffective"),
        ("is safe", "isn't safe"),
        ("A is better than B", "B is better than A"),
        ("below 5%", "below 5‰"),
        ("on the left side", "on the right side"),
        ("over 65", "under 65"),
        ("≥ 3 of them", "≤ 3 of them"),
    ],
)
def test_what_looks_alike_is_not_the_same(old: str, new: str) -> None:
    around = "In our view it was shown that {} when all of the reports are read with care."
    page = "Before this.\n\n" + around.format(f"with {old} there was relief") + "\n\nAfter this."
    selector = at(page, around.format(f"with {old} there was relief"))
    assert found(page.replace(old, new), selector) == (Status.LOST, None)


def test_a_negation_put_just_before_turns_it_too() -> None:
    page = "Well. It is wise to go on with walking as long as there is no fever. So be it."
    selector = at(page, "go on with walking as long as there is no fever")
    changed = page.replace("to go on", "to not go on").replace("as long as", "for as long as")
    assert found(changed, selector) == (Status.LOST, None)


def test_two_likely_passages_are_none() -> None:
    one = "Most people can go home on the next day if the wound is dry and they can walk."
    page = f"First.\n\n{one}\n\nSecond."
    selector = at(page, one)
    first, second = one.replace("the wound", "their wound"), one.replace("if the", "when the")
    assert found(f"First.\n\n{first}\n\nSecond.", selector)[0] == Status.CHANGED
    text = f"Another.\n\n{first}\n\nOr this.\n\n{second}\n\nEnd."
    assert found(text, selector) == (Status.LOST, None)


def test_what_is_gone_is_lost() -> None:
    assert found(TEXT.replace(SCAR, ""), at(TEXT, SCAR)) == (Status.LOST, None)
    assert found("", at(TEXT, SCAR)) == (Status.LOST, None)
    assert found(TEXT, Selector("")) == (Status.LOST, None)
    assert found(TEXT, Selector(HIDDEN, start=0, end=3)) == (Status.LOST, None)


def test_a_hint_from_elsewhere_does_no_harm() -> None:
    for start, end in ((-5, 3), (9, 5), (10**9, 10**9 + 1), (3, None)):
        selector = Selector("Plain films", "Imaging\n\n", "\n\nDynamic", start, end)
        assert found(TEXT, selector) == (Status.MOVED, "Plain films")


# Whatever the text

texts = st.text(alphabet=f"ab .\n{HIDDEN}-'1", max_size=60) | st.text(max_size=60)


@st.composite
def passages(draw: st.DrawFn) -> tuple[str, int, int]:
    text = draw(texts.filter(lambda text: bare(text).strip() != ""))
    start = draw(st.integers(0, len(text) - 1))
    end = draw(st.integers(start + 1, len(text)))
    return text, start, end


@calm
@given(passages())
def test_the_same_text_has_the_same_place(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    if not bare(text[start:end]).strip():
        return
    assert anchor(text, describe(text, start, end)) == Anchoring(Status.EXACT, start, end)


@calm
@given(passages(), texts, st.data())
def test_after_something_put_in_before_it_is_the_same_words(
    passage: tuple[str, int, int], put_in: str, data: st.DataObject
) -> None:
    text, start, end = passage
    if not bare(text[start:end]).strip():
        return
    selector = describe(text, start, end)
    where = data.draw(st.integers(0, start))
    status, words = found(text[:where] + put_in + text[where:], selector)
    assert status is Status.LOST or fold(words or "") == fold(selector.quote)


@calm
@given(texts)
def test_folding_a_page_is_folding_a_text(text: str) -> None:
    page = fold_page(text)
    assert page.text.strip() == fold(text)
    assert len(page.offsets) == len(page.text)
    assert list(page.offsets) == sorted(set(page.offsets))


VOCABULARY = [f"{a}{b}{c}" for a in "bdglmnprst" for b in ("a", "e", "ing", "or") for c in "klmnst"]


@calm
@given(st.integers(), st.integers(0, 2000))
def test_in_ordinary_prose_an_insertion_moves_it(seed: int, where: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    words = [chance.choice(VOCABULARY) for _ in range(400)]
    text = " ".join(words) + "."
    start = len(" ".join(words[:200])) + 1
    end = start + len(" ".join(words[200:208]))
    place = text.rfind(" ", 0, min(where, start)) + 1
    status, passage = found(f"{text[:place]}A new one. {text[place:]}", describe(text, start, end))
    assert (status, passage) == (Status.MOVED, text[start:end])


def test_five_hundred_are_anchored_within_a_second() -> None:
    chance = random.Random(1)  # noqa: S311 - a seed, no secret
    words = [chance.choice(VOCABULARY) for _ in range(13_000)]
    text = " ".join(words)
    selectors = []
    for _ in range(500):
        start = chance.randrange(len(text) - 300)
        selectors.append(describe(text, start, start + chance.randrange(20, 200)))
    later = "Something new. " + text.replace("bak", "the bak")
    begun = time.perf_counter()
    kinds = [anchor(later, selector).status for selector in selectors]
    taken = time.perf_counter() - begun
    assert kinds.count(Status.LOST) < 250
    assert taken < 4, taken  # generous: the machine may be busy
