"""In which order a large file first uses its sources and footnotes, found over its bytes.

Owns the count by which a source or a footnote has one number in all pieces of a file. What looks
like a use and may be none is put to the parser. Must not know pieces.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from cpss_tui.book.definitions import Definitions
from cpss_tui.book.reading import decoded
from cpss_tui.document.parser import tokens
from cpss_tui.document.sanitise import one_line

if TYPE_CHECKING:
    from markdown_it.token import Token

_USE = re.compile(rb"\[\^(?P<label>(?:[^\s\[\]]|\[(?!\^))++)\]|\[\s*(?P<keys>@[^\[\]]{1,4096})\]")
_KEY = re.compile(r"@([^\s\];]+)")
_DOUBTFUL = re.compile(
    rb"[`\\<$]|!\[|\](?:[(\[]|:)|\[\[|://|www\.|\A[ \t]|\n(?: {4}|[ \t]*\t)|[>*+.)-][ \t]{5}"
)
"""Signs of lines in which what looks like a use may be none: code, links, raw HTML, images."""

Uses = tuple[tuple[str, ...], tuple[str, ...]]
"""Keys of sources, and labels of footnotes, each in the order of their first use."""

_FARTHEST: Final = 262_144
"""Bytes of a block beyond which only the lines between headings are put to the parser."""

_Kind = int
_SOURCE: Final[_Kind] = 0
_FOOTNOTE: Final[_Kind] = 1


class FirstUses:
    """Counts the first uses in one prepared source, as far as it is asked."""

    def __init__(
        self,
        data: bytes,
        definitions: Definitions,
        citation_keys: Callable[[], Collection[str]],
        start: int = 0,
    ) -> None:
        """`start` is the byte behind the front matter."""
        self._data = data
        self._definitions = definitions
        self._citation_keys = citation_keys
        self._done = start
        self._settled: set[bytes] = set()
        """What looks like a use and, wherever it stands, is no first one."""
        self._names: tuple[dict[str, None], dict[str, None]] = ({}, {})
        self._places: tuple[list[int], list[int]] = ([], [])
        self._lines = (start, start, False)
        """The run of lines that was looked at last, from where to where, and if it is doubtful."""
        self._counted = start
        """Up to where the parser told what is used."""

    def before(self, at: int) -> Uses:
        """What is used before a byte at which a block begins."""
        self._count_to(at)
        return (self._first(_SOURCE, at), self._first(_FOOTNOTE, at))

    def reach(self, at: int) -> None:
        """Count up to a byte at which a block begins."""
        self._count_to(at)

    def through(self, label: str) -> tuple[str, ...] | None:
        """The labels of footnotes up to one of them, None where it is used nowhere."""
        names = self._names[_FOOTNOTE]
        if label not in names:
            self._count_to(len(self._data))
        every = list(names)
        return tuple(every[: every.index(label) + 1]) if label in names else None

    def _first(self, kind: _Kind, at: int) -> tuple[str, ...]:
        return tuple(self._names[kind])[: bisect_left(self._places[kind], at)]

    def _count_to(self, at: int) -> None:
        if at <= self._done:
            return
        for match in _USE.finditer(self._data, self._done, at):
            self._count(match)
        self._done = at

    def _count(self, match: re.Match[bytes]) -> None:
        if match.start() < self._counted or match.group() in self._settled:
            return
        used: Sequence[tuple[_Kind, str]] = list(self._used(match))
        if all(name in self._names[kind] for kind, name in used):
            self._settled.add(match.group())
            return
        if self._definitions.hidden(match.start()):
            return
        if self._is_doubtful(match):
            used = self._as_parsed(match.start())
        for kind, name in used:
            if name not in self._names[kind]:
                self._names[kind][name] = None
                self._places[kind].append(match.start())

    def _used(self, match: re.Match[bytes]) -> Iterator[tuple[_Kind, str]]:
        """What a match would use if it is what it looks like."""
        if match["label"] is not None:
            label = decoded(match["label"])[0]
            if self._definitions.footnote(label) is not None:
                yield _FOOTNOTE, one_line(label)
            return
        known = self._citation_keys()
        keys = _KEY.findall(decoded(match["keys"])[0])
        if all(key in known for key in keys):
            yield from ((_SOURCE, key) for key in keys)

    # Where the parser has to tell

    def _is_doubtful(self, match: re.Match[bytes]) -> bool:
        """Whether the lines around a match, up to blank ones, need the parser."""
        start, end, doubtful = self._lines
        if not start <= match.start() < match.end() <= end:
            # Matches come in order: what was looked at above need not be passed again.
            floor = max(0, end - 2) if end <= match.start() else 0
            blank = self._data.rfind(b"\n\n", floor, match.start())
            start = blank + 2 if blank >= 0 else floor
            below = self._data.find(b"\n\n", match.end())
            end = below if below >= 0 else len(self._data)
            doubtful = _DOUBTFUL.search(self._data[start:end]) is not None
            self._lines = (start, end, doubtful)
        return doubtful

    def _as_parsed(self, at: int) -> Sequence[tuple[_Kind, str]]:
        """All that is used in the blocks around a byte."""
        data = self._data
        start, end = self._definitions.blocks.around(at, self._definitions.hidden_above(at))
        if end - start > _FARTHEST:
            start = (data.rfind(b"\n#", start, at) + 1) or start
            end = (data.find(b"\n#", at, end) + 1) or end
        self._counted = end
        source = decoded(data[start:end])[0]
        env: dict[str, Any] = self._definitions.env(source)
        return list(_uses(tokens(source, self._citation_keys(), env)))


def _uses(parsed: Sequence[Token]) -> Iterator[tuple[_Kind, str]]:
    """What tokens use, in their order."""
    for token in parsed:
        if token.type == "citation":
            yield from ((_SOURCE, key) for key in token.meta["keys"])
        elif token.type == "footnote_ref":
            yield _FOOTNOTE, one_line(token.meta["label"])
        elif token.type == "table":
            for row in token.meta["cells"]:
                for children in row:
                    yield from _uses(children)
        elif token.type != "image":  # the words of an image hold no atoms
            yield from _uses(token.children or ())
