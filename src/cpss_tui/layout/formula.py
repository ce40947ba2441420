"""TeX formulas as readable Unicode.

Owns what of TeX can be shown on one line without changing what it says; of anything else nothing
is shown, and the TeX stands as written. Must not know documents or lines.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

SUBSCRIPTS: Final = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
SUPERSCRIPTS: Final = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyz∘", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ°"
)

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_SIMPLE = re.compile(r"[\w.%°∞]+|.")
_UPRIGHT: Final = frozenset(
    {"text", "textrm", "textbf", "textit", "mathrm", "mathbf", "mathit", "mathsf", "mbox"}
    | {"operatorname", "boldsymbol", "bm"}
)
_SILENT: Final = frozenset({"displaystyle", "textstyle", "rm", "limits", "nolimits"})
_EXTRA: Final = {"dots": "…", "lvert": "|", "rvert": "|", "lVert": "‖", "rVert": "‖"}
_FRACTIONS: Final = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
_SIZES: Final = frozenset(
    {"left", "right", "big", "Big", "bigl", "bigr", "Bigl", "Bigr", "bigg", "Bigg", "middle"}
)
_ACCENTS: Final = {
    "bar": "\u0304",
    "overline": "\u0305",
    "hat": "\u0302",
    "widehat": "\u0302",
    "tilde": "\u0303",
    "vec": "\u20d7",
    "dot": "\u0307",
    "ddot": "\u0308",
}
_SPACES: Final = {",": " ", ";": " ", ":": " ", " ": " ", "quad": "  ", "qquad": "  ", "!": ""}
_NAMES: Final = frozenset(
    {"sin", "cos", "tan", "cot", "log", "ln", "lg", "exp", "max", "min", "lim", "sup", "inf"}
    | {"det", "dim", "arg", "gcd", "Pr", "var", "deg", "arcsin", "arccos", "arctan"}
)


class _UnknownError(Exception):
    """A formula holds what has no readable form on one line."""


@lru_cache(maxsize=1024)
def readable(tex: str) -> str | None:
    """A formula on one line, None where it cannot be shown without changing what it says."""
    try:
        found = _Reader(tex).read()
    except (_UnknownError, RecursionError):
        return None
    found = " ".join(found.split())
    return found.replace("( ", "(").replace(" )", ")") or None


def raised(words: str) -> str:
    """Words as an exponent: in raised characters where all have one, else `^(…)`."""
    return _script(words, SUPERSCRIPTS, "^")


def lowered(words: str) -> str:
    """Words as an index: in lowered characters where all have one, else `_(…)`."""
    return _script(words, SUBSCRIPTS, "_")


def _script(words: str, table: dict[int, int], sign: str) -> str:
    if all(ord(char) in table for char in words):
        return words.translate(table)
    return f"{sign}({words})"


class _Reader:
    """Reads one formula, token by token."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(tex)
        self._at = 0

    def read(self) -> str:
        """All of it."""
        found = self._group(closing=None)
        if self._at < len(self._tokens):
            raise _UnknownError
        return found

    def _group(self, closing: str | None) -> str:
        """The rest of a group, up to and with its closing sign."""
        parts: list[str] = []
        while self._at < len(self._tokens):
            token = self._tokens[self._at]
            if token in ("}", closing):
                if closing is None:
                    raise _UnknownError
                self._at += 1
                return "".join(parts)
            parts.append(self._next(parts))
        if closing is not None:
            raise _UnknownError
        return "".join(parts)

    def _next(self, before: list[str]) -> str:
        sign = self._tokens[self._at]
        self._at += 1
        if sign.startswith("\\"):
            return self._command(sign[1:])
        if sign in "^_":
            content = self._argument()
            if not content.strip() or not any(map(str.strip, before)):
                raise _UnknownError
            return raised(content) if sign == "^" else lowered(content)
        if sign == "{":
            content = self._group("}")
            return f"({content})" if self._ahead() in ("^", "_") and len(content) > 1 else content
        if sign in "&#%$":
            raise _UnknownError
        return " " if sign.isspace() or sign == "~" else sign

    def _argument(self) -> str:
        """What a command or a script applies to: a group, or the next token."""
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens) or self._tokens[self._at] in ("}", "^", "_"):
            raise _UnknownError
        if self._ahead() == "{":
            self._at += 1
            return self._group("}")
        return self._next([])

    def _command(self, name: str) -> str:
        if name in _SPACES:
            return _SPACES[name]
        if name in _NAMES or name in "%$&#_{}":
            return name
        if name in _SILENT:
            return ""
        if name in _UPRIGHT:
            return self._argument()
        if name in _FRACTIONS:
            return self._fraction()
        if name in _SIZES:
            return self._delimiter()
        if name == "sqrt":
            if self._ahead() == "[":
                raise _UnknownError
            return f"√{_closed(self._argument())}"
        if name in _ACCENTS:
            return self._accented(_ACCENTS[name])
        return self._symbol(name)

    def _ahead(self) -> str:
        """The next token, empty at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _fraction(self) -> str:
        """Numerator and denominator, apart from what stands beside them."""
        shown = f"{_closed(self._argument())}/{_closed(self._argument())}"
        if self._ahead() in ("^", "_"):
            raise _UnknownError
        return f" {shown} "

    def _delimiter(self) -> str:
        content = self._argument()
        return "" if content == "." else content

    def _accented(self, mark: str) -> str:
        content = self._argument()
        if len(content) != 1:
            raise _UnknownError
        return content + mark

    def _symbol(self, name: str) -> str:
        if name in _EXTRA:
            return _EXTRA[name]
        known = _symbols()
        if name in ("mathbb", "mathcal", "mathfrak"):
            name = f"{name}{{{self._argument()}}}"
        shown = known.get(f"\\{name}", "")
        if len(shown) != 1 or unicodedata.combining(shown):
            raise _UnknownError
        return shown


def _closed(words: str) -> str:
    """A part of a fraction or a root, in brackets unless it is one thing."""
    words = words.strip()
    return words if _SIMPLE.fullmatch(words) else f"({words})"


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    from unicodeit.data import REPLACEMENTS  # type: ignore[import-untyped]  # it ships no types

    return {tex: shown for tex, shown in REPLACEMENTS if tex.startswith("\\")}
