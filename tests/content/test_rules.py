"""Every rule of the proof-reader can fail, and lets the good variant pass."""

from __future__ import annotations

from typing import Any

import pytest

from .evidence import Evidence, evidence_of
from .proofreader import RULES, WHOLE, guide_of

REFERENCES: list[dict[str, Any]] = [
    {"id": "lee-2019", "title": "A 7-year cohort", "issued": {"date-parts": [[2019]]}},
    {"id": "ross-1996", "title": "Scar and pain", "issued": {"date-parts": [[1996]]}},
    {"id": "park-2018", "title": "Strategy"},
    {"id": "terry-2020", "title": "Follow-up"},
]
FACTS: list[dict[str, Any]] = [
    {
        "number": "1.01",
        "chapters": ["it"],
        "tag": "V",
        "sources": ["lee-2019"],
        "text": "New pain in 38 of 1,317 patients (12.0%), after 22 months; about half were women; "
        "10-40% in a series of three; change -0.4 (95% CI -0.9 to 0.1); one in four; twice as "
        "often.",
    },
    {"tag": "B", "sources": ["ross-1996"], "text": "Neurosurgery 1996;38:855; not read."},
    {"tag": "B", "sources": ["lee-2019"], "text": "Of this 77% is only quoted."},
    {"tag": "V", "sources": ["terry-2020"], "text": "At 3 and 6 months; 9 weeks; 6 times."},
    {"tag": "V", "sources": ["park-2018"], "text": "Pain outlasts healing."},
]
GLOSSARY = "# Glossary\n\nFailed back (FB)\n: An older label.\n\nOdds ratio (OR)\n: A comparison.\n"


def proof() -> Evidence:
    return evidence_of(REFERENCES, FACTS)


def findings(rule: str, text: str, **others: str) -> list[str]:
    """What `rule` says of a chapter `it.md` with `text`; `others` are further files by stem."""
    files = {"it.md": text, "glossary.md": GLOSSARY} | {f"{k}.md": v for k, v in others.items()}
    guide = guide_of(files, proof())
    return list(map(str, RULES[rule](guide.chapters["it.md"], guide)))


def points(*bullets: str) -> str:
    return "# It\n\n## Key points\n\n" + "\n".join(f"- {bullet}" for bullet in bullets)


CITED = "Pain outlasts healing [@park-2018]."
BAD_AND_GOOD = [
    ("entries", "Pain lasts [@nobody-2020].", "Pain lasts [@lee-2019; @park-2018]."),
    ("order", "Pain lasts. [@lee-2019]", "Pain lasts [@lee-2019]."),
    ("cited-figures", "It was seen in 12.0%.", "It was seen in 12.0% [@lee-2019]."),
    ("cited-figures", "It was seen in about half.", "It was seen at last."),
    ("cited-figures", "It was seen in twenty people.", "It was seen in two ways."),
    ("cited-figures", "Twice as many had it.", "PSPS type 2, L4 and ICD-11 are names."),
    ("cited-figures", "They took 20mg.", "Roots L5 and S1 are names."),
    ("cited-figures", "Nine of ten had it.", "One of them had it."),
    ("cited-figures", "It is three times as common.", "It was seen in three series."),
    ("cited-figures", "## Scar in 33% of people", "## What changed since 2018"),
    ("cited-figures", "| A |\n|-|\n| 12 of 30 |", "| A |\n|-|\n| 12 of 30 [@lee-2019] |"),
    ("cited-figures", "Good. It was 4 [@lee-2019]. So 5.", "It was 4, vs. 5 [@lee-2019]."),
    ("figures-in-facts", "In 12.6% [@lee-2019].", "In 12.0% [@lee-2019]."),
    ("figures-in-facts", "In 12.0% [@park-2018].", "In 12.0% [@park-2018; @lee-2019]."),
    ("figures-in-facts", "In 38% [@lee-2019].", "In 38 of 1317 [@lee-2019]."),
    ("figures-in-facts", "In 12.0 [@lee-2019].", "In 1,317 [@lee-2019]."),
    ("figures-in-facts", "After 22 weeks [@lee-2019].", "After 22 months [@lee-2019]."),
    ("figures-in-facts", "At 3 to 6 weeks [@terry-2020].", "At 3 months [@terry-2020]."),
    ("figures-in-facts", "At 6 weeks [@terry-2020].", "At 9 weeks, 6 times [@terry-2020]."),
    ("figures-in-facts", "In 10-41% [@lee-2019].", "In 10% to 40% [@lee-2019]."),
    ("figures-in-facts", "By -22 [@lee-2019].", "By 0.4 [@lee-2019]."),
    ("figures-in-facts", "By -0.5 [@lee-2019].", "By −0.4 (95% CI -0.9 to 0.1) [@lee-2019]."),
    ("figures-in-facts", "In 2018 [@lee-2019].", "In 2019, over 7 years [@lee-2019]."),
    ("figures-in-facts", "A quarter had it [@lee-2019].", "Half had it [@lee-2019]."),
    ("figures-in-facts", "One in five had it [@lee-2019].", "One in four had it [@lee-2019]."),
    ("figures-in-facts", "It doubled [@lee-2019].", "Twice as often [@lee-2019]."),
    ("figures-in-facts", "A third had it [@lee-2019].", "It is third line [@lee-2019]."),
    ("figures-in-facts", "In five series [@lee-2019].", "In three series [@lee-2019]."),
    ("figures-in-facts", "In 77% [@lee-2019].", "Not in any [@lee-2019]."),
    (
        "figures-in-facts",
        "| A | B |\n|-|-|\n| Lee [@lee-2019] | 13 |",
        "| A | B |\n|-|-|\n| Lee [@lee-2019] | 38 |",
    ),
    (
        "figures-in-headers",
        "| A | At 9 months |\n|-|-|\n| Lee [@lee-2019] | Less |",
        "| A | At 22 months |\n|-|-|\n| Lee [@lee-2019] | Less |",
    ),
    (
        "further-reading",
        "Scar predicts pain [@ross-1996].",
        "A 1996 study of scar was seen as a citation and its results were not read [@ross-1996].",
    ),
    (
        "further-reading",
        "Scar raised the odds; the rest was not read [@ross-1996].",
        "Of a study of scar only its citation was seen [@ross-1996].",
    ),
    ("further-reading", "Scar was studied [@ross-1996].", "Scar was studied [@lee-2019]."),
    ("further-reading", "Scar hurt 38 people [@ross-1996].", "Scar lowered it [@lee-2019]."),
    ("key-points", "# It\n\n## Plain films\n\nWords.", points(CITED, CITED, CITED)),
    ("key-points", points(CITED, CITED), points(*[CITED] * 6)),
    ("key-points", points(*[CITED] * 7), points(*[CITED] * 4)),
    ("key-points", points(CITED, CITED, "It lasts."), points(CITED, CITED, CITED)),
    ("key-points", points(CITED, CITED, CITED + " It lasts."), points(*[CITED] * 3)),
    ("abbreviations", "Backs that fret (FB) and FB.", "Backs that failed a back (FB)."),
    ("abbreviations", "FB is a label.", "A failed back (FB) is an FB."),
    ("abbreviations", "A new label (NL) and an NL.", "The UK has the MINT trial and DN4."),
    ("abbreviations", "A failed back, an FB, is one.", "The odds ratio (OR, 95%) is one OR."),
    ("abbreviations", "Many ORs.", "## The OR\n\nMany odds ratios (ORs)."),
    ("abbreviations", "It has tDCS in it.", "It has L4 and S1 and P in it."),
    ("abbreviations", "FB at first.\n\nA failed back (FB).", "A failed back (FB).\n\nFB then."),
    ("headings", "# It\n\n### Deep", "# It\n\n## Less\n\n### Deep\n\n## Back"),
    ("headings", "## It", "# It"),
    ("headings", "# It\n\n# Again", "# It\n\n## Again"),
    ("links", "See [this](gone.md).", "See [this](it.md) and [that](https://example.org/x.md)."),
    ("links", "See [this](#gone).", "## Here it is\n\nSee [this](it.md#here-it-is)."),
    ("links", "## A\n\n[x](#a-1)", "## A\n\n## A\n\n[x](#a-1)"),
    ("widths", "A " + "w" * 37 + " word.", "A " + "w" * 36 + " word."),
    ("widths", "A " + "痛" * 19 + ".", "A " + "痛" * 17 + "."),
    ("widths", "```\n" + "c" * 37 + "\n```", "```\n" + "c" * 36 + "\n```"),
    (
        "widths",
        "```mermaid\nA[" + "long " * 9 + "]\n```",
        "```mermaid\nflowchart TD\n    A[Pain after surgery] --> B{Red flags?} --> C\n```",
    ),
    ("tables", "|A|B|C|D|E|F|\n|-|-|-|-|-|-|\n|a|b|c|d|e|f|", "|A|B|C|D|E|\n|-|-|-|-|-|\n|a|b|"),
    (
        "tables",
        f"|A|B|C|\n|-|-|-|\n|{'a' * 30}|{'b' * 30}|{'c' * 30}|",
        f"|A|B|C|\n|-|-|-|\n|{'a' * 30}|{'b' * 30}|c [@lee-2019; @park-2018; @ross-1996]|",
    ),
    (
        "tables",
        "|A|B|\n|-|-|\n|a|" + "word " * 26 + "|",
        "|A|B|\n|-|-|\n|a|" + "word " * 25 + "[@lee-2019]|",
    ),
    ("markup", "See [this][gone].", "See [this][it].\n\n[it]: it.md"),
    ("markup", "It lasts @lee-2019.", "It lasts [@lee-2019]; write to a@b.org."),
    ("markup", "A <b>bold</b> word.", "A **bold** word, 3 < 4."),
    ("markup", "<div>\n\nWords.\n", "Words."),
    ("markup", "An ![image](a.png).", "An [image](it.md)."),
    ("markup", "A note.[^1]", "A note [1]."),
]


@pytest.mark.parametrize(("rule", "bad", "good"), BAD_AND_GOOD)
def test_a_rule_fires_on_the_bad_and_not_on_the_good(rule: str, bad: str, good: str) -> None:
    assert findings(rule, bad)
    assert findings(rule, good) == []


def test_every_rule_is_shown_to_fail() -> None:
    assert {rule for rule, _, _ in BAD_AND_GOOD} == set(RULES)


def test_a_finding_names_file_line_figure_and_source() -> None:
    text = "# It\n\nWords.\nMore words here.\nIt was 12.6% [@lee-2019]."
    assert findings("figures-in-facts", text) == [
        "it.md:5: figure 12.6% is not in the facts of lee-2019"
    ]


def test_a_row_and_an_item_are_found_on_their_own_lines() -> None:
    rows = "| A | B |\n|-|-|\n| a [@lee-2019] | b |\n| c | 99 |"
    assert findings("cited-figures", rows)[0].startswith("it.md:4: ")
    assert findings("cited-figures", "1. One.\n2. More.\n   It was 99.")[0].startswith("it.md:3: ")


def test_a_link_reaches_another_chapter() -> None:
    text = "See [this](other.md#there) and [that](other.md#not-there)."
    assert len(findings("links", text, other="# Other\n\n## There")) == 1


def test_pages_outside_the_list_of_the_summary_need_no_key_points() -> None:
    text = "# It\n\nWords."
    assert findings("key-points", text, SUMMARY="# Summary\n\n- [It](it.md)\n")
    assert findings("key-points", text, SUMMARY="# Summary\n\n[It](it.md)\n") == []


def whole(rule: str, summary: str | None, text: str) -> list[str]:
    files = {"it.md": text} | ({} if summary is None else {"SUMMARY.md": summary})
    return list(map(str, WHOLE[rule](guide_of(files, proof()))))


def test_the_summary_lists_every_chapter_once_and_no_other() -> None:
    assert whole("summary", None, "Words.") == []
    assert whole("summary", "- [It](it.md)", "Words.") == []
    assert len(whole("summary", "- [Gone](gone.md)", "Words.")) == 2
    assert len(whole("summary", "- [It](it.md)\n- [It](it.md)", "Words.")) == 1


def test_every_entry_is_cited() -> None:
    everything = "It lasts [@lee-2019; @ross-1996; @park-2018; @terry-2020]."
    assert whole("never-cited", None, everything) == []
    assert whole("never-cited", None, "It lasts [@lee-2019; @park-2018; @terry-2020].") == [
        "references.json:1: ross-1996 is never cited"
    ]
