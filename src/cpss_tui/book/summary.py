"""mdBook's SUMMARY.md: which chapters there are, in which order, with which numbers.

Owns that format (rust-lang.github.io/mdBook/format/summary.html). Must not read chapters.
"""

from __future__ import annotations

import re
from functools import cached_property
from itertools import takewhile
from typing import Any, NamedTuple
from urllib.parse import unquote

_PLAIN = re.compile(r"\[(?P<title>[^\[\]\\*_`&<>~$^@]*)\]\((?P<path>[^()<>\\&%\"'{}|^`\[\]]*)\)\s*")
"""A link in which nothing is markup: most lines of most summaries. Names may hold blanks."""
_ITEM = re.compile(r"^(?P<indent>[ \t]*)(?:[-*+]|\d{1,9}[.)])[ \t]+(?P<rest>.*)$")
_PART = re.compile(r"^#[ \t]+(?P<title>.*?)[ \t#]*$")


_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)


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
    source = _COMMENT.sub("", source)
    links = _Links(source)
    for line in source.splitlines():
        title = _PART.match(line)
        if title:
            part = title["title"] if entries or titled else ""
            titled = True
            continue
        item = _ITEM.match(line)
        link = links.at((item["rest"] if item else line).strip())
        if link is None or (item is None and "://" in link[1]):
            continue  # words, be it that they begin with a link out of the book
        number, depth = "", 0
        if item:
            depth = _depth(len(item["indent"].expandtabs(4)), indents)
            counters = [*counters, 0][: depth + 1]
            counters[depth] += 1
            number = ".".join(map(str, counters))
        entries.append(Entry(*link, number, depth, part))
        part = ""
    return entries


def _depth(indent: int, indents: list[int]) -> int:
    """How many of the open items enclose one at this indent (columns)."""
    while indents and indents[-1] >= indent:
        indents.pop()
    indents.append(indent)
    return len(indents) - 1


class _Links:
    """The links of one summary, read by the parser unless there is nothing in them to read."""

    def __init__(self, source: str) -> None:
        self._source = source

    def at(self, words: str) -> tuple[str, str] | None:
        """Title and path of the link with which words begin; None where they begin with none."""
        plain = _PLAIN.fullmatch(words)
        if plain is not None:
            return " ".join(plain["title"].split()), plain["path"].strip()
        if not words.startswith("["):
            return None
        from cpss_tui.document.parser import tokens

        parsed = tokens(words, (), {"references": self._definitions})
        children = next((t.children for t in parsed if t.type == "inline"), None) or []
        if not children or children[0].type != "link_open":
            return None
        inside = takewhile(lambda child: child.type != "link_close", children[1:])
        title = "".join(child.content for child in inside if child.type != "html_inline")
        return " ".join(title.split()), unquote(str(children[0].attrs["href"]))

    @cached_property
    def _definitions(self) -> dict[str, Any]:
        """Where links lead that name their path elsewhere in the summary."""
        from cpss_tui.document.parser import block_tokens

        env: dict[str, Any] = {}
        block_tokens(self._source, env)
        found: dict[str, Any] = env.get("references", {})
        return found
