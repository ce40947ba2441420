"""Where the headings of a large file are, found over its bytes without parsing all of it.

Owns the knowledge of what may hide a heading. What lines alone do
not settle it gives to the parser, a few lines of it, so that what it says is what the parser
says. Must not know where a file is split.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from cpss_tui.book.bounds import CONTAINERS, Sight, block_above
from cpss_tui.book.leaves import Formulas, fence_end, raw_end
from cpss_tui.book.portions import PORTION, Portions

# What a line may begin with that could be, open or close something. Everything that repeats is
# possessive: a megabyte of dashes is read once.
_RAW = rb"<(?i:script|pre|style|textarea|[!?])"
_UNDER = rb"(?:=++|-++)[ \t]*+(?=\n|\Z)"
_ATX = rb"#{1,6}(?=[ \t\n]|\Z)"
_LEAF = (
    rb"(?P<fence>`{3,}+|~{3,}+)|(?P<raw>" + _RAW + rb")|(?P<math>\$\$)"
    rb"|(?P<inside>" + CONTAINERS + rb"++(?:`{3}|~{3}|\$\$|" + _RAW + rb"))"
)
_HEADING = (
    rb"(?P<atx>" + _ATX + rb")|(?P<under>" + _UNDER + rb")"
    rb"|(?P<within>" + CONTAINERS + rb"++(?:" + _ATX + rb"|" + _UNDER + rb"))"
)
# What an event's line looks like at a glance: most lines are passed over by it.
_LEAF_AT_A_GLANCE = rb"(?=(?:[ \t>*+:\d.)-]++|~(?=[ \t]))*+(?:`{3}|~{3}|\$\$|<[!?SPTspt]))"


class _Events(NamedTuple):
    """What is looked for: at the beginning of a source, and behind a line's end."""

    first: re.Pattern[bytes]
    following: re.Pattern[bytes]

    @classmethod
    def of(cls, glance: bytes, event: bytes) -> _Events:
        return cls(re.compile(event), re.compile(rb"\n" + glance + rb"(?:" + event + rb")"))


_LEAVES_ONLY: Final = _Events.of(_LEAF_AT_A_GLANCE, _LEAF)
_HEADINGS_TOO: Final = _Events.of(
    rb"(?=[#`~<=$ \t>*+:\d-])", rb"(?:" + _HEADING + rb"|" + _LEAF + rb")"
)
_NESTED = re.compile(
    rb"(?:> ?|[-*+] |\d{1,9}[.)] )(?P<mark>#{1,6})[ \t]++(?P<words>[^\n]*+)"
    rb"(?=\n++(?:>(?![ \t]*\[!)|[^\s:~>])|\n*\Z)"
)
"""A heading that is all there is in a quote or an item, and nothing below can belong to it.

Nor does it begin an alert, which it could not right below.
"""
_DEFINED = re.compile(rb"\n? {0,3}[:~][ \t]")
"""A line below a heading by which it may be a term instead."""
_INDENTED = re.compile(rb" {1,3}(?P<mark>#{1,6})(?=[ \t\n]|\Z)[ \t]*+(?P<words>[^\n]*+)")
_HOLDING = re.compile(rb"(?:\A|\n)[ \t]*+(?:[-*+>:~<\[]|\d{1,9}[.)])")
"""A line that may hold lines below it, or hide something on them."""
_AT_ATX = re.compile(_ATX)
_UNDERLINED = re.compile(rb"[A-Za-z\x80-\xff][^\n|]*+\n\Z")
"""One plain line: with an underline below it, a heading."""
_CLOSING_HASHES = re.compile(rb"(?:^|[ \t]+)#+[ \t]*$")


_End = Callable[[bytes, int, int], int | None]


class Found(NamedTuple):
    """A heading: where its line begins (bytes), its level, its words.

    `divides`: it stands by itself at the beginning of a line, so that a file may be split there.
    """

    at: int
    level: int
    title: str
    divides: bool


class Scanner:
    """Finds the headings of one prepared source, in order, as far as they are asked for."""

    def __init__(self, data: bytes, title: Callable[[bytes], str] | None, start: int = 0) -> None:
        """Without `title`, the words of a heading, nobody asks for headings but for leaves."""
        self.data = data
        self._title = title or (lambda _: "")
        self._events = _LEAVES_ONLY if title is None else _HEADINGS_TOO
        self._start = start
        self.done = start
        """Up to where it is known which lines are headings (bytes)."""
        self._floor = start
        formulas = Formulas(data)
        self._portions = Portions(data, formulas)
        # What is settled hides nothing below it.
        self._sight = Sight(data, lambda at: max(self._floor, self.leaf_end(at)))
        self._asked_sight = Sight(data, self.leaf_end)
        self._ends: dict[str, _End] = {
            **dict.fromkeys(("fence",), fence_end),
            **dict.fromkeys(("raw", "html_block"), raw_end),
            **dict.fromkeys(("math", "math_block"), formulas.end),
        }
        self._opaque_starts = array("Q")
        self._opaque_ends = array("Q")
        self._tied_starts = array("Q")
        self._tied_ends = array("Q")

    def opaque(self, at: int) -> tuple[int, int] | None:
        """The fence or raw HTML around a byte, as far as was scanned; None outside of them."""
        index = bisect_right(self._opaque_starts, at) - 1
        if index >= 0 and at < self._opaque_ends[index]:
            return self._opaque_starts[index], self._opaque_ends[index]
        return None

    def tied(self, at: int) -> bool:
        """Whether a byte stands in what the parser has to read as one, as far as was scanned."""
        index = bisect_left(self._tied_starts, at) - 1
        return self.opaque(at) is not None or (index >= 0 and at < self._tied_ends[index])

    def leaf_end(self, at: int) -> int:
        """Where the last fence or raw HTML above a byte ends; where the source begins without."""
        index = bisect_right(self._opaque_ends, at) - 1
        return self._opaque_ends[index] if index >= 0 else self._start

    def reach(self, at: int) -> None:
        """Scan up to a byte, for who asks not for headings."""
        if self.done <= at:
            for _ in self.headings():
                if self.done > at:
                    return

    def headings(self) -> Iterator[Found]:
        """The headings from where the last call ended."""
        data = self.data
        while self.done < len(data):
            match = self._events.first.match(data, self.done)
            if match is None:
                match = self._events.following.search(data, max(0, self.done - 1))
            if match is None:
                self.done = self._floor = len(data)
                return
            yield from self._settle(match)

    def _settle(self, match: re.Match[bytes]) -> Iterator[Found]:
        kind = match.lastgroup or ""
        at = match.start(kind)
        line_end = self._line_end(at)
        blank_above = at == self._floor or self.data.endswith(b"\n\n", 0, at)
        if kind == "under":
            yield from self._underline(at, line_end, blank_above=blank_above)
        elif kind == "within":
            yield from self._within(at, line_end, blank_above=blank_above)
        elif (
            kind == "inside"
            or not (blank_above or self._in_plain_sight_as(kind, at))
            or (kind == "atx" and at != self._floor and _DEFINED.match(self.data, line_end))
        ):
            yield from self._region(at, line_end)
        elif kind == "atx":
            self._pass(line_end)
            words = self.data[match.end(kind) : line_end]
            yield self._heading(at, match.end(kind) - at, words, divides=True)
        else:
            self._leaf(at, line_end, self._ends[kind])

    def _heading(self, at: int, level: int, words: bytes, *, divides: bool) -> Found:
        """The heading of a line: its words are all behind its marks."""
        return Found(at, level, self._title(_CLOSING_HASHES.sub(b"", words.strip())), divides)

    def _pass(self, end: int) -> None:
        """All up to here is settled, and nothing is open."""
        self.done = self._floor = end

    def _line_end(self, at: int) -> int:
        """Where the line after that of a byte begins."""
        return (self.data.find(b"\n", at) + 1) or len(self.data)

    def _in_plain_sight_as(self, kind: str, at: int) -> bool:
        """Whether lines right below others are what they look like; a formula needs a blank one."""
        return kind != "math" and self._sight.plain(at)

    def in_plain_sight(self, at: int) -> bool:
        """Whether no line of the group above can hide what stands on a line.

        For others than the scan itself, which is further on.
        """
        return self._asked_sight.plain(at)

    def _underline(self, at: int, line_end: int, *, blank_above: bool) -> Iterator[Found]:
        if blank_above:
            self.done = line_end
            return
        group = max(self._floor, self._sight.group(at))
        if _UNDERLINED.match(self.data, group, at):
            self._pass(line_end)
            level = 1 if self.data[at : at + 1] == b"=" else 2
            yield Found(group, level, self._title(self.data[group:at].strip()), divides=True)
        else:
            yield from self._region(at, line_end)

    def _within(self, at: int, line_end: int, *, blank_above: bool) -> Iterator[Found]:
        """What looks like a heading in a container, or is only indented."""
        data = self.data
        nested = _NESTED.match(data, at)
        if nested is not None:
            digit = data[at : at + 1].isdigit()  # such an item may go on with a paragraph instead
            known = blank_above or (not digit and self._sight.plain(at))
            found, divides = (nested if known else None), False
        else:
            found, divides = _INDENTED.match(data, at), True
            defined = at != self._floor and _DEFINED.match(data, line_end)
            if found is not None and defined:
                found = None
            if found is not None and _HOLDING.search(data[self._floor : at]):
                found = None
        if found is None:
            yield from self._region(at, line_end)
        else:
            self._pass(line_end)
            yield self._heading(at, len(found["mark"]), found["words"], divides=divides)

    # Fences and raw HTML at the top level

    def _leaf(self, at: int, line_end: int, ends: _End) -> None:
        closing = ends(self.data, at, line_end)
        if closing is None:
            self.done = line_end
        else:
            self._hide(at, closing)

    def _hide(self, start: int, end: int) -> None:
        self._opaque_starts.append(start)
        self._opaque_ends.append(end)
        self._pass(end)

    # What only the parser can tell

    def _region(self, at: int, line_end: int) -> Iterator[Found]:
        data = self.data
        start = self._region_start(at)
        end, parsed, closed = self._portions.after(start, line_end)
        self._tied_starts.append(start)
        self._tied_ends.append(end)
        lines = [start, *(start + m.end() for m in re.finditer(rb"\n", data[start:end]))]
        self._pass(end)
        outer = [token for token in parsed if token.level == 0 and token.map]
        if not closed and outer and outer[-1].map and outer[-1].type in self._ends:
            self._stay_inside(lines[outer[-1].map[0]], end, self._ends[outer[-1].type])
        for number, token in enumerate(parsed):
            if token.type == "heading_open" and token.map and token.map[0] < len(lines) - closed:
                place = lines[token.map[0]]
                words = parsed[number + 1].content.encode("utf-8", "replace")
                yield Found(place, int(token.tag[1]), self._title(words), token.level == 0)

    def _region_start(self, at: int) -> int:
        """Where to begin to read for a line: nothing is open there."""
        start = block_above(self.data, at, self._floor)
        if at - start > PORTION:
            heading = self.data.rfind(b"\n#", start, at) + 1
            if heading and _AT_ATX.match(self.data, heading) and self._sight.plain(heading):
                return heading
        return start

    def _stay_inside(self, line: int, end: int, ends: _End) -> None:
        """The last block of a region that ends at `end` may go on beyond it."""
        at = line
        while self.data[at : at + 1] == b" ":
            at += 1
        closing = ends(self.data, at, self._line_end(at))
        if closing is not None and closing > end:
            self._hide(line, closing)


_PLAIN = re.compile(r"(?:[\w ,;()/%?—–-]|[.:](?= |$)|(?<=\d)\.(?=\d))*")
_MARKED = re.compile(r"_|http|www|mailto|xmpp")


def plain_title(words: str) -> str | None:
    """A heading's words where nothing in them is markup, else None."""
    if _PLAIN.fullmatch(words) and not _MARKED.search(words):
        return " ".join(words.split())
    return None
