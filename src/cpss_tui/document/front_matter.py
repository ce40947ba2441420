"""Front matter: the block of settings that some files begin with, hidden, its title used.

Owns its recognition. Must not know the rest of the document.
"""

from __future__ import annotations

import re

_FRONT = re.compile(
    r"\A---[ \t]*\n(?P<body>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(r"^[A-Za-z_][\w -]*:", re.MULTILINE)
_TITLE = re.compile(r"^title:[ \t]*(?P<title>.+?)[ \t]*$", re.MULTILINE)


def split_front_matter(source: str) -> tuple[str, str]:
    """Return the front matter's title (empty without one) and the source without it.

    A rule at a file's beginning is no front matter: its first line must be an entry `name:`.
    """
    match = _FRONT.match(source)
    if match is None or not _ENTRY.match(match["body"].lstrip("\n")):
        return "", source
    title = _TITLE.search(match["body"])
    words = title["title"] if title else ""
    if len(words) > 1 and words[0] == words[-1] and words[0] in "\"'":
        words = words[1:-1]
    return words, source[match.end() :]
