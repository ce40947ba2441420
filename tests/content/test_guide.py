"""The bundled guide keeps every rule, chapter by chapter: `pytest -k imaging` reads one."""

from __future__ import annotations

from functools import cache

import pytest

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
