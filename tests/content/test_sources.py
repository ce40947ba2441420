"""The way from a figure to its source, and what an entry says: both can be seen to break."""

from __future__ import annotations

from typing import Any

import pytest

from .evidence import evidence_of
from .proofreader import WHOLE, guide_of

ENTRY: dict[str, Any] = {
    "id": "lee-2019",
    "type": "article-journal",
    "title": "A cohort",
    "custom": {"checked-in": "abstract", "citation": "complete", "design": "cohort"},
}
FACT: dict[str, Any] = {
    "number": "1.01",
    "tag": "V",
    "text": "It lasts.",
    "sources": ["lee-2019"],
    "chapters": ["it"],
}
CITING = "It lasts [@lee-2019]."


def said(rule: str, entry: dict[str, Any], fact: dict[str, Any], text: str = CITING) -> list[str]:
    return list(map(str, WHOLE[rule](guide_of({"it.md": text}, evidence_of([entry], [fact])))))


def test_a_whole_entry_and_a_used_fact_pass() -> None:
    assert said("described", ENTRY, FACT) == said("traced", ENTRY, FACT) == []


@pytest.mark.parametrize("missing", ["checked-in", "citation", "design"])
def test_an_entry_says_how_it_was_read_and_what_it_is(missing: str) -> None:
    custom = {key: value for key, value in ENTRY["custom"].items() if key != missing}
    assert len(said("described", ENTRY | {"custom": custom}, FACT)) == 1


@pytest.mark.parametrize("wrong", [{"type": "thing"}, {"title": ""}])
def test_an_entry_has_a_type_of_csl_and_a_title(wrong: dict[str, str]) -> None:
    assert len(said("described", ENTRY | wrong, FACT)) == 1


def test_a_fact_names_the_chapters_that_use_it() -> None:
    assert said("traced", ENTRY, FACT | {"chapters": []}) == [
        "facts.json:1: 1.01 is used by no chapter",
        "it.md:1: no fact of lee-2019 names this chapter",
    ]


def test_a_fact_names_no_chapter_without_its_source() -> None:
    assert said("traced", ENTRY, FACT, "It lasts.") == [
        "facts.json:1: 1.01 names it, which cites none of its sources"
    ]


def test_a_term_of_the_glossary_needs_no_fact() -> None:
    files = {"it.md": CITING, "glossary.md": CITING}
    guide = guide_of(files, evidence_of([ENTRY], [FACT]))
    assert list(WHOLE["traced"](guide)) == []
