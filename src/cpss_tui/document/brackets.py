r"""Formulas between TeX's own brackets, `\(x\)` and `\[x\]`, and in environments such as `align`.

In mdBook's books the brackets have two strokes. Owns what tells them from brackets that are only
escaped, which is what CommonMark takes them for: between them stands a sign of TeX and no prose.
In doubt they are text, which loses nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from cpss_tui.document.dollars import is_formula

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline

_LONGEST: Final = 2_000
"""Characters of a formula within a line of text."""
_MOST_LINES: Final = 100
"""Lines of a formula that stands by itself."""

_OPENING = re.compile(r"(\\{1,2})([(\[])")
_SIGNS: Final = {"(": re.compile(r"[\\^_={}<>]"), "[": re.compile(r"\\[A-Za-z]|\^|_\{")}
"""Signs of which a formula holds one; square brackets are escaped more often."""
_CLOSING: Final = {"(": ")", "[": "]"}
_NESTED = re.compile(r"\\[(\[]")
_ENVIRONMENT = re.compile(r"\\begin\{([A-Za-z]+\*?)\}")


def formula_in_line(state: StateInline, silent: bool) -> bool:
    """Inline rule for a formula in brackets."""
    start = state.pos
    opening = _OPENING.match(state.src, start)
    before = state.src[start - 1 : start]
    if opening is None or before.isalnum() or before in ("]", "\\"):
        return False
    strokes, bracket = opening.groups()
    closing = strokes + _CLOSING[bracket]
    end = _end(state.src, opening.end(), min(state.posMax, start + _LONGEST), closing)
    content = state.src[opening.end() : end].strip() if end >= 0 else ""
    # Of brackets within brackets only the innermost are looked at, however many there are; a path
    # such as C:\temp holds no commands.
    if _NESTED.search(content) or ":\\" in content:
        return False
    if not _SIGNS[bracket].search(content) or not is_formula(content):
        return False
    state.pos = end + len(closing)
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = content
        token.markup = opening[0]
    return True


def _end(source: str, start: int, limit: int, closing: str) -> int:
    """Where a formula is closed, -1 if it is not; behind a further stroke it is not."""
    end = source.find(closing, start, limit)
    while end >= 0 and source[end - 1] == "\\":
        end = source.find(closing, end + 1, limit)
    return end


def formula_by_itself(
    state: StateBlock,
    startLine: int,  # noqa: N803 - markdown-it calls rules by these names
    endLine: int,  # noqa: N803 - as above
    silent: bool,
) -> bool:
    """Block rule for a formula in square brackets or in an environment, on lines of its own."""
    begins = state.src.startswith("\\", state.bMarks[startLine] + state.tShift[startLine])
    if not begins or state.is_code_block(startLine):
        return False
    pair = _borders(_line(state, startLine))
    limit = min(endLine, startLine + _MOST_LINES)
    last = _last_line(state, startLine, limit, pair) if pair else None
    if last is None:
        return False
    content = state.getLines(startLine, last + 1, state.blkIndent, False).strip()
    if pair and pair[1].endswith("]"):
        content = content[len(pair[0]) : -len(pair[1])].strip()
        if not _SIGNS["("].search(content) or not is_formula(content):
            return False
    if not silent:
        token = state.push("math_block", "math", 0)
        token.content = content
        token.map = [startLine, last + 1]
        state.line = last + 1
    return True


def _borders(line: str) -> tuple[str, str] | None:
    """What a formula begins with that begins with a line, and what ends it."""
    if environment := _ENVIRONMENT.match(line):
        return environment[0], f"\\end{{{environment[1]}}}"
    opening = _OPENING.match(line)
    if opening is None or opening[2] != "[":
        return None
    return opening[0], f"{opening[1]}]"


def _last_line(state: StateBlock, first: int, end: int, pair: tuple[str, str]) -> int | None:
    """The line that ends with what closes a formula, before any that does not belong to it."""
    opening, closing = pair
    for number in range(first, end):
        if state.isEmpty(number) or state.sCount[number] < state.blkIndent:
            return None
        line = _line(state, number)
        if number > first and line.startswith(opening):
            return None
        at = line.find(closing, len(opening) if number == first else 0)
        if at >= 0:
            return number if at + len(closing) == len(line) else None
    return None


def _line(state: StateBlock, number: int) -> str:
    return state.src[state.bMarks[number] + state.tShift[number] : state.eMarks[number]].rstrip()
