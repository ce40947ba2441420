"""The bundled guide keeps every rule, chapter by chapter: `pytest -k imaging` reads one."""

from __future__ import annotations

import re
from functools import cache

import pytest

from cpss_tui.layout.diagrams import drawn

from .finding import Guide
from .proofreader import CONTENT, RULES, WHOLE, load

NAMES = sorted(file.stem for file in CONTENT.glob("*.md") if file.name != "SUMMARY.md")


@cache
def guide() -> Guide:
    return load()


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("name", NAMES)
def test_a_chapter_keeps_a_rule(name: str, rule: str) -> None:
    whole = guide()
    findings = list(map(str, RULES[rule](whole.chapters[f"{name}.md"], whole)))
    assert not findings, "\n" + "\n".join(findings)


@pytest.mark.parametrize("rule", WHOLE)
def test_the_guide_keeps_a_rule(rule: str) -> None:
    findings = list(map(str, WHOLE[rule](guide())))
    assert not findings, "\n" + "\n".join(findings)


def chart() -> str:
    text = (CONTENT / "pathway.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```mermaid\n(.*?)^```", text, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    return str(blocks[0])


def test_the_pathway_is_drawn_within_72_cells() -> None:
    assert drawn(chart(), 72)


def test_the_list_of_the_pathway_has_every_step_of_the_chart() -> None:
    text = (CONTENT / "pathway.md").read_text(encoding="utf-8")
    steps = re.findall(r"^\d+\. \*\*(.+?)\.?\*\*$", text, re.MULTILINE)
    assert sorted(steps) == sorted(re.findall(r"[\[{]([^\]}]+)[\]}]", chart()))
