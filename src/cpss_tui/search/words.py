"""The words of a query, each in every spelling that it answers to.

Owns what a word is and which names stand for a Greek letter. Must not know texts.
"""

from __future__ import annotations

import re
from typing import Final

WORD = re.compile(r"[^\W_]+")

_GREEK: Final = {
    "alpha": "α", "beta": "β", "gamma": "γ", "delta": "δ", "epsilon": "ε", "zeta": "ζ",
    "eta": "η", "theta": "θ", "iota": "ι", "kappa": "κ", "lambda": "λ", "mu": "μ", "nu": "ν",
    "xi": "ξ", "omicron": "ο", "pi": "π", "rho": "ρ", "sigma": "σ", "tau": "τ",
    "upsilon": "υ", "phi": "φ", "chi": "χ", "psi": "ψ", "omega": "ω",
}  # fmt: skip
_NAME = re.compile(rf"(?<![^\W\d_])(?:{'|'.join(_GREEK)})(?![^\W\d_])", re.IGNORECASE)
"""The name of a letter, alone or beside digits: `alpha`, `beta2`, never in `alphabet`."""


def spellings(word: str) -> tuple[str, ...]:
    """A folded word, and the same with Greek letters in place of their names."""
    greek = _NAME.sub(_letter, word)
    return (word,) if greek == word else (word, greek)


def _letter(name: re.Match[str]) -> str:
    letter = _GREEK[name.group().lower()]
    return letter.upper() if name.group()[0].isupper() else letter
