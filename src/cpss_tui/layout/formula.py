"""TeX formulas as readable Unicode.

Owns what of TeX can be shown on one line without changing what it says; of anything else nothing
is shown, and the TeX stands as written. Must not know documents or lines.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from cpss_tui.layout.notation import (
    Kind,
    Piece,
    UnknownError,
    append,
    fraction,
    joined,
    root,
    scripted,
)

_LONGEST: Final = 1_000
"""Characters of TeX that anybody would read as one line."""

_TOKEN = re.compile(r"\\[A-Za-z]+\*?|\\.|\s+|.", re.DOTALL)
_TEXTS: Final = frozenset({"text", "textrm", "textbf", "textit", "mbox"})
_UPRIGHT: Final = frozenset(
    {"mathrm", "mathbf", "mathit", "mathsf", "operatorname", "boldsymbol", "bm"}
)
_SILENT: Final = frozenset({"displaystyle", "textstyle", "rm", "limits", "nolimits"})
_EXTRA: Final = {
    "dots": "…",
    "lvert": "|",
    "rvert": "|",
    "lVert": "‖",
    "rVert": "‖",
    "|": "‖",
    "square": "□",
}
_NEVER: Final = frozenset({"surd", "sqrt"})
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
_IN_TEXT: Final = {**{sign: sign for sign in "%$&#_{}"}, " ": " ", ",": " "}
_NAMES: Final = frozenset(
    {"sin", "cos", "tan", "cot", "log", "ln", "lg", "exp", "max", "min", "lim", "sup", "inf"}
    | {"det", "dim", "arg", "gcd", "Pr", "var", "deg", "arcsin", "arccos", "arctan"}
)
_LARGE: Final = frozenset("∑∏∐∫∬∭∮⋃⋂")


@lru_cache(maxsize=1024)
def readable(tex: str) -> str | None:
    """A formula on one line, None where it cannot be shown without changing what it says."""
    if len(tex) > _LONGEST:
        return None
    try:
        found = joined(_Reader(tex).read())
    except (UnknownError, RecursionError):
        return None
    found = " ".join(found.split())
    return found.replace("( ", "(").replace(" )", ")") or None


class _Reader:
    """Reads one formula, token by token."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(tex)
        self._at = 0

    def read(self) -> list[Piece]:
        """All of it."""
        return self._group(closing=None)

    def _group(self, closing: str | None) -> list[Piece]:
        """The rest of a group, up to and with its closing sign."""
        pieces: list[Piece] = []
        while self._at < len(self._tokens):
            sign = self._tokens[self._at]
            if sign in ("}", closing):
                if closing is None:
                    raise UnknownError
                self._at += 1
                return pieces
            if sign in "^_":
                self._at += 1
                _put_script(pieces, sign, joined(self._argument()))
            elif sign == "{":
                self._at += 1
                self._add_group(pieces, self._group("}"))
            else:
                append(pieces, self._next())
        if closing is not None:
            raise UnknownError
        return pieces

    def _add_group(self, pieces: list[Piece], content: list[Piece]) -> None:
        """A group is one piece only to an exponent; else its pieces stand among the others."""
        self._skip_spaces_before("^_")
        if self._ahead() in ("^", "_") or len(_trimmed(content)) == 1:
            content = [_grouped(content)]
        for piece in content:
            append(pieces, piece)

    def _next(self) -> Piece:
        sign = self._tokens[self._at]
        self._at += 1
        if sign.startswith("\\"):
            return self._command(sign[1:])
        if sign in "{&#%$":
            raise UnknownError
        if sign.isspace() or sign == "~":
            return Piece(" ", Kind.SPACE)
        return Piece(sign, Kind.NUMBER if sign.isdecimal() else Kind.SIGN)

    def _argument(self) -> list[Piece]:
        """What a command or a script applies to: a group, or the next token."""
        self._skip_spaces()
        if self._at >= len(self._tokens) or self._tokens[self._at] in ("}", "^", "_"):
            raise UnknownError
        if self._ahead() == "{":
            self._at += 1
            return _trimmed(self._group("}"))
        return [self._next()]

    def _skip_spaces(self) -> None:
        while self._ahead().isspace():
            self._at += 1

    def _skip_spaces_before(self, signs: str) -> None:
        at = self._at
        self._skip_spaces()
        if self._ahead() not in tuple(signs):
            self._at = at

    def _ahead(self) -> str:
        """The next token, empty at the end."""
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _command(self, name: str) -> Piece:
        if name in _SPACES:
            return Piece(_SPACES[name], Kind.SPACE)
        if name in _NAMES:
            return Piece(name, Kind.NAME)
        if name in "%$&#_{}":
            return Piece(name)
        if name in _SILENT:
            return Piece("", Kind.SPACE)
        if name in _TEXTS:
            return Piece(self._text(), Kind.WORD)
        if name in _UPRIGHT:
            return self._upright(Kind.NAME if name == "operatorname" else Kind.WORD)
        return self._construct(name)

    def _upright(self, kind: Kind) -> Piece:
        content = self._argument()
        if any(piece.kind in (Kind.FRACTION, Kind.ROOT) for piece in content):
            raise UnknownError
        return Piece(joined(content), kind)

    def _construct(self, name: str) -> Piece:
        if name in _FRACTIONS:
            return fraction(self._argument(), self._argument())
        if name == "sqrt":
            self._skip_spaces()
            if self._ahead() == "[":
                raise UnknownError
            return root(self._argument())
        if name in _SIZES:
            content = joined(self._argument())
            return Piece("" if content == "." else content)
        if name in _ACCENTS:
            return self._accented(_ACCENTS[name])
        return self._symbol(name)

    def _text(self) -> str:
        """The words of a text, in which spaces count and nothing is raised or lowered."""
        self._skip_spaces()
        if self._ahead() != "{":
            raise UnknownError
        words: list[str] = []
        for sign in self._tokens[self._at + 1 :]:
            self._at += 1
            if sign == "}":
                self._at += 1
                return "".join(words)
            if sign in "{&#%$^_" or (sign[0] == "\\" and sign[1:] not in _IN_TEXT):
                raise UnknownError
            words.append(_IN_TEXT[sign[1:]] if sign[0] == "\\" else sign.replace("~", " "))
        raise UnknownError

    def _accented(self, mark: str) -> Piece:
        content = joined(self._argument())
        if len(content) != 1:
            raise UnknownError
        return Piece(content + mark)

    def _symbol(self, name: str) -> Piece:
        if name in _EXTRA:
            return Piece(_EXTRA[name])
        if name in _NEVER or not name.isalpha():
            raise UnknownError
        known = _symbols()
        if name in ("mathbb", "mathcal", "mathfrak"):
            name = f"{name}{{{joined(self._argument())}}}"
        shown = known.get(f"\\{name}", "")
        if len(shown) != 1 or unicodedata.combining(shown):
            raise UnknownError
        return Piece(shown, Kind.NAME if shown in _LARGE else Kind.SIGN)


def _put_script(pieces: list[Piece], sign: str, words: str) -> None:
    """Give the last piece an exponent or an index."""
    while pieces and pieces[-1].kind is Kind.SPACE:
        pieces.pop()
    if not pieces:
        raise UnknownError
    pieces[-1] = scripted(pieces[-1], sign, words.strip())


def _trimmed(pieces: list[Piece]) -> list[Piece]:
    """The pieces without the spaces around them."""
    solid = [index for index, piece in enumerate(pieces) if piece.kind is not Kind.SPACE]
    return pieces[solid[0] : solid[-1] + 1] if solid else []


def _grouped(pieces: list[Piece]) -> Piece:
    """A group as one piece; a comma in braces is one within a number."""
    trimmed = _trimmed(pieces)
    if len(trimmed) != 1:
        return Piece(joined(trimmed), Kind.GROUP)
    only = trimmed[0]
    if only.text == ",":
        return Piece("{,}")
    if only.kind is Kind.SIGN and (only.has_index or only.has_exponent):
        return Piece(only.text, Kind.GROUP)
    return only


@lru_cache(maxsize=1)
def _symbols() -> dict[str, str]:
    from unicodeit.data import REPLACEMENTS  # type: ignore[import-untyped]  # it ships no types

    return {tex: shown for tex, shown in REPLACEMENTS if tex.startswith("\\")}
