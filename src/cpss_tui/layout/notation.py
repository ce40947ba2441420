"""The pieces of a formula, and what is put between them so that the line says what they say.

Owns brackets, spaces, indices and exponents of a formula on one line. Must not know TeX.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import Final, NamedTuple

SUBSCRIPTS: Final = str.maketrans(
    "0123456789+-−=()aehijklmnoprstuvxβγρφχ", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ"
)
SUPERSCRIPTS: Final = str.maketrans(
    "0123456789+-−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVW",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂ",
)
_RAISED: Final = {"∘": "°", "′": "′"}
"""Signs that stand raised by themselves, alone in an exponent."""

_OPENING: Final = frozenset("([{⟨")
_APART_BEFORE: Final = frozenset("+-−±∓=<>≤≥≠≈≡∼∝→←↔⇒⇔∈,;·⋅×([{")
_APART_AFTER: Final = frozenset("+-−±∓=<>≤≥≠≈≡∼∝→←↔⇒⇔∈,;·⋅×)]}")
_APART_FROM_ROOT: Final = _APART_AFTER | {"/", "|"}


class Kind(Enum):
    """What a piece is to its neighbours."""

    SIGN = auto()
    NUMBER = auto()
    WORD = auto()
    NAME = auto()
    """Of a function or a large operator: its argument stands apart from it."""
    ROOT = auto()
    """The text is what stands under the root."""
    FRACTION = auto()
    GROUP = auto()
    """Several pieces that an exponent belongs to as a whole."""
    SPACE = auto()


class UnknownError(Exception):
    """A formula holds what has no readable form on one line."""


class Piece(NamedTuple):
    """A part of a formula that brackets and spaces keep whole."""

    text: str
    kind: Kind = Kind.SIGN
    has_index: bool = False
    has_exponent: bool = False

    @property
    def is_solid(self) -> bool:
        """Whether a piece is more than space."""
        return self.kind is not Kind.SPACE and self.text != ""


def raised(words: str) -> str:
    """Words as an exponent: in raised characters where all have one, else `^(…)`."""
    return _RAISED.get(words) or _script(words, SUPERSCRIPTS, "^")


def lowered(words: str) -> str:
    """Words as an index: in lowered characters where all have one, else `_(…)`."""
    return _script(words, SUBSCRIPTS, "_")


def _script(words: str, table: dict[int, int], sign: str) -> str:
    if all(ord(char) in table for char in words):
        return words.translate(table)
    return f"{sign}({words})"


def scripted(base: Piece, sign: str, words: str) -> Piece:
    """A piece with an exponent (`^`) or an index (`_`)."""
    is_exponent = sign == "^"
    had = base.has_exponent if is_exponent else base.has_index
    if had or base.kind is Kind.FRACTION or not (base.text.strip() and words.strip()):
        raise UnknownError
    text, kind = base.text, base.kind
    if kind is Kind.ROOT:
        text, kind = f"({_root(text)})", Kind.SIGN
    elif kind is Kind.GROUP:
        text, kind = f"({text})", Kind.SIGN
    text += raised(words) if is_exponent else lowered(words)
    return Piece(text, kind, base.has_index or not is_exponent, base.has_exponent or is_exponent)


def root(content: list[Piece]) -> Piece:
    """The square root of some pieces, its text without the sign."""
    if len(content) == 1 and not content[0].has_exponent and _is_one(content[0]):
        only = content[0]
        if only.kind is Kind.NUMBER or len(only.text) == 1 + only.has_index:
            return Piece(only.text, Kind.ROOT)
    return Piece(f"({_inside(content)})", Kind.ROOT)


def fraction(above: list[Piece], below: list[Piece]) -> Piece:
    """Numerator and denominator, each in brackets unless it is one thing."""
    return Piece(f"{_part(above)}/{_part(below)}", Kind.FRACTION)


def _part(content: list[Piece]) -> str:
    if len(content) == 1 and (_is_one(content[0]) or content[0].kind is Kind.ROOT):
        return joined(content)
    return f"({_inside(content)})"


def _inside(content: list[Piece]) -> str:
    words = joined(content).strip()
    if not words:
        raise UnknownError
    return words


def _is_one(piece: Piece) -> bool:
    """Whether a piece is one number, letter or word."""
    if piece.kind is Kind.SIGN:
        return piece.text[:1].isalnum() or piece.text == "∞"
    return piece.kind in (Kind.NUMBER, Kind.WORD) and not any(map(str.isspace, piece.text))


def append(pieces: list[Piece], piece: Piece) -> None:
    """Add a piece at the end; the digits of one number become one piece."""
    if piece.kind is Kind.NUMBER and pieces:
        last = pieces[-1]
        if last.kind is Kind.NUMBER and not (last.has_index or last.has_exponent):
            pieces[-1] = piece._replace(text=last.text + piece.text)
            return
        before = pieces[-2] if len(pieces) > 1 else None
        if last.text in (".", "{,}") and before is not None and before.kind is Kind.NUMBER:
            mark = last.text.strip("{}")
            pieces[-2:] = [piece._replace(text=before.text + mark + piece.text)]
            return
    pieces.append(piece)


def joined(pieces: list[Piece]) -> str:
    """The pieces on one line, apart where they would say something else together."""
    parts: list[str] = []
    before: Piece | None = None
    solid = [piece for piece in pieces if piece.is_solid]
    following = iter([*solid[1:], None])
    for piece in pieces:
        if not piece.is_solid:
            parts.append(piece.text)
            continue
        text = _between(before, piece, next(following))
        if before is not None and parts[-1][-1:].strip() and _is_apart(before, piece, text):
            parts.append(" ")
        parts.append(text)
        before = piece
    return "".join(parts).replace("{,}", ",")


def _between(before: Piece | None, piece: Piece, after: Piece | None) -> str:
    """A piece as it stands between its neighbours."""
    if piece.kind is Kind.ROOT:
        if after is not None and after.text[0] in "!'′":
            return f"({_root(piece.text)})"
        return _root(piece.text, closed=not _ends(after, _APART_FROM_ROOT))
    if piece.kind is not Kind.FRACTION:
        return piece.text
    begins = before is None or before.text[-1:] in _APART_BEFORE or before.text[-1:].isspace()
    is_mixed = before is not None and before.kind is Kind.NUMBER and not before.has_exponent
    is_mixed = is_mixed and piece.text.replace("/", "").isdecimal()
    if (begins or is_mixed) and _ends(after, _APART_AFTER):
        return piece.text
    return f"({piece.text})"


def _ends(after: Piece | None, signs: frozenset[str]) -> bool:
    """Whether nothing follows that a root or a fraction could be read together with."""
    if after is None or after.text in (".", "…"):
        return True
    return after.text[:1].isspace() or (after.kind is Kind.SIGN and after.text[:1] in signs)


def _root(words: str, closed: bool = False) -> str:
    return f"√({words})" if closed and not words.startswith("(") else f"√{words}"


def _is_apart(before: Piece, piece: Piece, text: str) -> bool:
    """Whether a space parts two pieces."""
    last, first = before.text[-1], text[:1]
    if piece.kind is Kind.NAME:
        return last not in _APART_BEFORE and last not in "|/"
    if before.kind is Kind.NAME:
        return first.isalnum() or first in "√∂∇∑∏∫" or piece.kind is Kind.FRACTION
    if Kind.FRACTION in (before.kind, piece.kind):
        beside = piece.text if before.kind is Kind.FRACTION else before.text
        return beside[-1].isalnum() or piece.kind is before.kind
    if piece.kind is Kind.ROOT:
        # After an exponent a root would be one of another degree.
        return before.has_exponent
    words = [other for other in (before, piece) if other.kind is Kind.WORD and len(other.text) > 1]
    return len(words) == 1 and last.isalpha() and first.isalpha()
