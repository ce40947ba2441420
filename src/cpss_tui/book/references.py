"""A book's references: CSL-JSON read and printed in Vancouver style.

Owns `references.json` and the wording of an entry. Must not know documents or citations' numbers.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cpss_tui.book.model import BookError

Entry = Mapping[str, Any]

_MOST_AUTHORS = 6


def read_references(folder: Path) -> dict[str, Entry]:
    """The entries of `references.json` in a folder by their id, in order; empty without one.

    Raises BookError where the file is no list of entries.
    """
    file = folder / "references.json"
    if not file.is_file():
        return {}
    import json

    try:
        entries = json.loads(file.read_text(encoding="utf-8-sig"))
        if not isinstance(entries, list):
            raise TypeError("it holds no list of entries")
        return {str(entry["id"]): entry for entry in entries}
    except OSError as error:
        raise BookError(f"{file} cannot be read: {error.strerror or error}.") from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise BookError(f"{file} cannot be read as CSL-JSON: {error}.") from error


def vancouver(entry: Entry) -> str:
    """One entry in Vancouver style; only the fields that are there are printed."""
    title = _sentence(str(entry.get("title", "")))
    try:
        parts = [_authors(entry), title, _where(entry)]
    except (AttributeError, IndexError, KeyError, TypeError):
        # A field of another shape than CSL-JSON's: what it says is not guessed.
        parts = [title]
    doi, url = entry.get("DOI"), entry.get("URL")
    if doi:
        parts.append(f"doi:{doi}")
    elif url:
        parts.append(str(url))
    return " ".join(part for part in parts if part)


def provenance(entry: Entry) -> str:
    """How a source was made and how far it was read, as a sentence; empty if not said."""
    custom = entry.get("custom") or {}
    if not isinstance(custom, dict):
        return ""
    parts = []
    design = str(custom.get("design", ""))
    if design:
        parts.append(design[0].upper() + design[1:])
    read = custom.get("checked-in")
    if read:
        parts.append(f"read: {read}" if parts else f"Read: {read}")
    remark = str(custom.get("remark", ""))
    if "unconfirmed" in remark:
        parts.append(remark)
    elif custom.get("citation") == "partial":
        parts.append("citation incomplete")
    return "; ".join(parts) + "." if parts else ""


def entry_words(entry: Entry) -> str:
    """An entry as lists and cards print it: Vancouver, then design and how far it was read."""
    return " — ".join(part for part in (vancouver(entry), provenance(entry)) if part)


def alphabetical(entry: Entry) -> str:
    """What an entry is sorted by: its words without accents, brackets and capitals."""
    plain = unicodedata.normalize("NFKD", vancouver(entry))
    return "".join(char for char in plain if char.isalnum() or char == " ").strip().casefold()


def _authors(entry: Entry) -> str:
    names = [_name(author) for author in entry.get("author") or ()]
    names = [name for name in names if name]
    if len(names) > _MOST_AUTHORS:
        names = [*names[:_MOST_AUTHORS], "et al"]
    return _sentence(", ".join(names))


def _name(author: Mapping[str, str]) -> str:
    if author.get("literal"):
        return author["literal"]
    given = author.get("given", "").replace(".", " ").replace("-", " ")
    initials = "".join(part[0] for part in given.split())
    return f"{author.get('family', '')} {initials}".strip()


def _where(entry: Entry) -> str:
    """`Journal. 2018;13(4):363-371.` or what of it is there."""
    container = _sentence(str(entry.get("container-title") or entry.get("publisher") or ""))
    date = (entry.get("issued") or {}).get("date-parts") or [[]]
    place = str(date[0][0]) if date[0] else ""
    if entry.get("volume"):
        issue = f"({entry['issue']})" if entry.get("issue") else ""
        place += f";{entry['volume']}{issue}" if place else f"{entry['volume']}{issue}"
    if entry.get("page"):
        place += f":{entry['page']}" if place else str(entry["page"])
    return " ".join(part for part in (container, _sentence(place)) if part)


def _sentence(words: str) -> str:
    words = words.strip()
    if not words:
        return ""
    return words if words.endswith((".", "?", "!")) else f"{words}."
