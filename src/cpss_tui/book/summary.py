"""mdBook's SUMMARY.md: which chapters there are, in which order, with which numbers.

Owns that format (rust-lang.github.io/mdBook/format/summary.html). Must not read chapters.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_LINK = re.compile(
    r"^\[(?P<title>(?:\\.|[^\]\\])*)\]\((?:<(?P<angled>[^>]*)>|(?P<path>[^)]*))\)\s*$"
)
_ITEM = re.compile(r"^(?P<indent>[ \t]*)[-*+][ \t]+(?P<rest>.*)$")
_PART = re.compile(r"^#[ \t]+(?P<title>.*?)[ \t#]*$")


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_LINK_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*')\s*\Z""")


class Entry(NamedTuple):
    """One line of a summary: title, path (empty for a draft), number, depth, and its part."""

    title: str
    path: str
    number: str
    depth: int
    part: str


def read_summary(source: str) -> list[Entry]:
    """The chapters that a summary names, in order.

    Items of the list are numbered, nested ones below their parent; chapters named before and
    after the list are not. Separators, comments and any other line are passed over; the first
    part title, the summary's own, is none.
    """
    entries: list[Entry] = []
    indents: list[int] = []
    counters: list[int] = []
    part, titled = "", False
    for line in _COMMENT.sub("", source).splitlines():
        title = _PART.match(line)
        if title:
            part = title["title"] if entries or titled else ""
            titled = True
            continue
        item = _ITEM.match(line)
        link = _LINK.match((item["rest"] if item else line).strip())
        if link is None:
            continue
        number, depth = "", 0
        if item:
            depth = _depth(len(item["indent"].expandtabs(4)), indents)
            counters = [*counters, 0][: depth + 1]
            counters[depth] += 1
            number = ".".join(map(str, counters))
        path = link["angled"] or _LINK_TITLE.sub("", link["path"] or "").strip()
        entries.append(Entry(_plain(link["title"]), path, number, depth, part))
        part = ""
    return entries


def _depth(indent: int, indents: list[int]) -> int:
    """How many of the open items enclose one at this indent (columns)."""
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    return len(indents) - 1


def _plain(title: str) -> str:
    return re.sub(r"[*_`]", "", re.sub(r"\\(.)", r"\1", title)).strip()
