"""Formulas between dollars, told from prices and variables.

Owns what makes two dollars the borders of a formula. Must not know what a formula says. In doubt
it is text: a formula that stands with its dollars has lost nothing, a price without them has.

Pandoc asks for no space inside of the dollars and for no digit after them, GitHub besides for no
letter at either side; both still take `($) and ($)` for a formula, so what stands between the
dollars is looked at too.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_LONGEST: Final = 2_000
"""Characters of a formula within a line of text."""
_CLOSING = re.compile(r"(?<!\\)(?:\\\\)*(\$\$?)")
_SIGNS = re.compile(r"[\\^_={}<>]")
"""Signs of TeX: without one, what stands between dollars may as well be prose."""
_WORDING = re.compile(r"\\(?:text\w*|mbox|mathrm|operatorname)\s*\{[^{}]*\}|\\[A-Za-z]+")
_PROSE = re.compile(r"(?<![\w\\])[^\W\d_]{2,}[,;.:]?\s+(?:[^\W\d_]\s+)?[^\W\d_]{2,}(?!\w)")
_AMOUNT = re.compile(r"[-+−]?\d")
_AMOUNTS = re.compile(r"[-+−]?\d[\d.,]*\s+[-–−/]\s+\d[\d.,]*")
_SCRIPT = re.compile(r"[_^](?:\{[^{}]*\}|\w)")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_OPERATORS: Final = frozenset("+-−/×·|=<>")
_FIRST_NEVER: Final = frozenset(")]},;:/?@#%&!*\"'")
_LAST_NEVER: Final = frozenset(',;:/?@#&-([{"')
_SAYS = re.compile(r"[^\W_]|\\")
_RELATIONS: Final = frozenset("+-−=<>")
"""What may stand alone between dollars, as the name of a sign."""


def formula(state: StateInline, silent: bool) -> bool:
    """Inline rule for `$x$`, `$$x$$` and GitHub's dollars with backticks inside."""
    source, start = state.src, state.pos
    if source[start] != "$" or not _is_border(source[start - 1 : start]):
        return False
    end = min(state.posMax, start + _LONGEST)
    if source.startswith("$`", start):
        found = _between_backticks(source, start, end)
    else:
        found = _between_dollars(source, start, end)
    if found is None:
        return False
    content, state.pos = found
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = content
        token.markup = "$"
    return True


def _between_backticks(source: str, start: int, end: int) -> tuple[str, int] | None:
    closing = source.find("`$", start + 2, end)
    content = source[start + 2 : closing] if closing >= 0 else ""
    if not content.strip() or "`" in content or not _is_border(source[closing + 2 : closing + 3]):
        return None
    return content, closing + 2


def _between_dollars(source: str, start: int, end: int) -> tuple[str, int] | None:
    """What the next dollars after those at `start` close, and where they end."""
    mark = "$$" if source.startswith("$$", start) else "$"
    opened = start + len(mark)
    closing = _CLOSING.search(source, opened, end)
    if closing is None or closing.group(1) != mark:
        return None
    content, after = source[opened : closing.start(1)], source[closing.end() : closing.end() + 1]
    if mark == "$$" and content[:1] == content[-1:] == "\n" and after in ("", "\n"):
        # Right below a line of text, dollars on lines of their own are no block but mean the same.
        content = content.strip()
    if not content or content[0].isspace() or content[-1].isspace() or not _is_border(after):
        return None
    if after == "{" or (after == "(" and not _SIGNS.search(content)):
        return None
    return (content, closing.end()) if is_formula(content) else None


def _is_border(beside: str) -> bool:
    """Whether dollars may have this character, or none, on their outer side.

    Ideographs have no space between words, so they are no part of a word here.
    """
    return not beside or (beside != "$" and (not beside.isalnum() or _is_ideograph(beside)))


def _is_ideograph(char: str) -> bool:
    return char.isalpha() and east_asian_width(char) == "W"


def is_formula(content: str) -> bool:
    """Whether what stands between two dollars is no prose."""
    if '"' in content or "`" in content or _PROSE.search(_WORDING.sub("\\\\", content)):
        return False
    if content in _RELATIONS:
        return True
    if content[0] in _FIRST_NEVER or not _SAYS.search(content):
        return False
    return "\\" in content or _is_plain_formula(content)


def _is_plain_formula(content: str) -> bool:
    """Whether a content without a command of TeX is a formula, such as `n - 1` or `(x, y)`."""
    if content[-1] in _LAST_NEVER or not _is_balanced(content):
        return False
    if _TAG.search(content) or _AMOUNTS.fullmatch(content):
        return False
    is_amount = _AMOUNT.match(content) is not None
    for before, after in pairwise(_SCRIPT.sub("", content).split()):
        if before[-1] in _OPERATORS or after[0] in _OPERATORS or "*" in (before, after):
            continue
        if is_amount or any(sum(map(str.isalpha, word)) > 1 for word in (before, after)):
            return False
    return True


def _is_balanced(content: str) -> bool:
    """Whether no bracket is closed before it is opened or left open."""
    depth = 0
    for char in content:
        depth += (char in "([") - (char in ")]")
        if depth < 0:
            return False
    return depth == 0
