"""What the sources say: the facts that stand behind the guide, and its references.

Owns the loading of both and the question whether a figure stands in the facts of a source. Must
not know chapters or rules. Facts marked B rest on a citation alone and lend no figure.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .figures import counts_in, figures_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .figures import Figure

ROOT = Path(__file__).parents[2]
FACTS = Path(__file__).parent / "facts.json"


@dataclass
class Evidence:
    """The references by key, and the wording that each source lends to the guide."""

    references: Mapping[str, Mapping[str, Any]]
    wording: dict[str, str] = field(default_factory=dict)
    unread: set[str] = field(default_factory=set)
    facts: Sequence[Mapping[str, Any]] = ()

    def holds(self, figure: Figure, sources: Iterable[str]) -> bool:
        """Whether `figure` is printed in the facts, the title or the year of one of `sources`."""
        wording = " \n".join(self.wording.get(source, "") for source in sources)
        if figure.unit and not re.search(rf"{figure.unit}s?\b", wording):
            return False
        # Weeks are not months: where a fact gives a number its unit, the text gives it the same.
        # A fall printed as -0.4 may be told as "0.4 lower": the sign may go, it may not come.
        units = {
            found.unit
            for found in figures_in(wording) + counts_in(wording)
            for form in found.forms
            if not figure.forms.isdisjoint({form, form.removeprefix("-")})
        }
        measured = units - {""}
        return bool(units) and (not (figure.unit and measured) or figure.unit in measured)


def evidence_of(
    references: Sequence[Mapping[str, Any]], facts: Sequence[Mapping[str, Any]]
) -> Evidence:
    """The evidence in CSL-JSON `references` and in `facts` with text, sources and tag."""
    evidence = Evidence({str(entry["id"]): entry for entry in references}, facts=facts)
    read: set[str] = set()
    for key, entry in evidence.references.items():
        dates = entry.get("issued", {}).get("date-parts", [[""]])
        evidence.wording[key] = f"{dates[0][0]}. {entry.get('title', '')}\n"
    for fact in facts:
        for source in fact["sources"]:
            if fact["tag"] == "V":
                read.add(source)
                evidence.wording[source] = evidence.wording.get(source, "") + fact["text"] + "\n"
            elif fact["tag"] == "B":
                evidence.unread.add(source)
    evidence.unread -= read
    return evidence


def load() -> Evidence:
    """The evidence of the bundled guide."""
    references = ROOT / "content" / "references.json"
    return evidence_of(
        json.loads(references.read_text(encoding="utf-8")),
        json.loads(FACTS.read_text(encoding="utf-8")),
    )
