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

from cpss_tui.book.leaves import fence_end, math_end, raw_end
from cpss_tui.book.reading import decoded

# What a line may begin with that could be, open or close something. Everything that repeats is
# possessive: a megabyte of dashes is read once.
_CONTAINERS = rb"(?:[ \t>]|[-*+~:](?=[ \t])|\d{1,9}[.)](?=[ \t]))"
_RAW = rb"<(?i:script|pre|style|textarea|[!?])"
_UNDER = rb"(?:=++|-++)[ \t]*+(?=\n|\Z)"
_ATX = rb"#{1,6}(?=[ \t\n]|\Z)"
_LEAF = (
    rb"(?P<fence>`{3,}+|~{3,}+)|(?P<raw>" + _RAW + rb")|(?P<math>\$\$)"
    rb"|(?P<inside>" + _CONTAINERS + rb"++(?:`{3}|~{3}|\$\$|" + _RAW + rb"))"
)
_HEADING = (
    rb"(?P<atx>" + _ATX + rb")|(?P<under>" + _UNDER + rb")"
    rb"|(?P<within>" + _CONTAINERS + rb"++(?:" + _ATX + rb"|" + _UNDER + rb"))"
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
_HIDING = re.compile(rb"(?:\A|\n)" + _CONTAINERS + rb"*+<")
"""A line after which, up to the next blank one, a heading may be none."""
_BLOCK = re.compile(rb"\n[ \t]*+\n(?=[^\s:~])")
"""A line after a blank one that begins a block of its own, whatever stood above."""
_MATH = re.compile(rb"(?:\A|\n)" + _CONTAINERS + rb"*+(?=\$\$)")
_FARTHEST: Final = 262_144
"""Bytes within which a formula inside of a list or quote is looked for to its end."""
_UNDERLINED = re.compile(rb"[A-Za-z\x80-\xff][^\n|]*+\n\Z")
"""One plain line: with an underline below it, a heading."""
_CLOSING_HASHES = re.compile(rb"(?:^|[ \t]+)#+[ \t]*$")


_End = Callable[[bytes, int, int], int | None]
_ENDS: dict[str, _End] = {"fence": fence_end, "raw": raw_end, "math": math_end}
_LEAVES: dict[str, _End] = {"fence": fence_end, "html_block": raw_end, "math_block": math_end}


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
        elif kind in ("inside", "within") or not (blank_above or self._in_plain_sight_as(kind, at)):
            yield from self._region(at, line_end)
        elif kind == "atx":
            self._pass(line_end)
            words = self.data[match.end(kind) : line_end].strip()
            level = match.end(kind) - at
            yield Found(at, level, self._title(_CLOSING_HASHES.sub(b"", words)), divides=True)
        else:
            self._leaf(at, line_end, _ENDS[kind])

    def _pass(self, end: int) -> None:
        """All up to here is settled, and nothing is open."""
        self.done = self._floor = end

    def _line_end(self, at: int) -> int:
        """Where the line after that of a byte begins."""
        return (self.data.find(b"\n", at) + 1) or len(self.data)

    def _group(self, at: int) -> int:
        """Where the run of lines without a blank one begins that a line is in, not too early."""
        blank = self.data.rfind(b"\n\n", 0, at)
        return max(self.leaf_end(at), blank + 2 if blank >= 0 else 0)

    def _in_plain_sight_as(self, kind: str, at: int) -> bool:
        """Whether lines right below others are what they look like; a formula needs a blank one."""
        return kind != "math" and self.in_plain_sight(at)

    def in_plain_sight(self, at: int) -> bool:
        """Whether no line of the group above can hide what stands on a line."""
        return _HIDING.search(self.data[self._group(at) : at]) is None

    def _underline(self, at: int, line_end: int, *, blank_above: bool) -> Iterator[Found]:
        if blank_above:
            self.done = line_end
            return
        group = max(self._floor, self._group(at))
        if _UNDERLINED.match(self.data, group, at):
            self._pass(line_end)
            level = 1 if self.data[at : at + 1] == b"=" else 2
            yield Found(group, level, self._title(self.data[group:at].strip()), divides=True)
        else:
            yield from self._region(at, line_end)

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
        start = block_above(data, at, self._floor)
        end = self._behind_formulas(start, block_below(data, line_end - 1))
        self._tied_starts.append(start)
        self._tied_ends.append(end)
        from cpss_tui.document.parser import tokens

        source, _ = decoded(data[start:end])
        parsed = tokens(source, (), {})
        lines = [start, *(start + m.end() for m in re.finditer(rb"\n", data[start:end]))]
        self._pass(end)
        outer = [token for token in parsed if token.level == 0 and token.map]
        if outer and outer[-1].map and outer[-1].type in _LEAVES:
            self._stay_inside(lines[outer[-1].map[0]], end, _LEAVES[outer[-1].type])
        for number, token in enumerate(parsed):
            if token.type == "heading_open" and token.map:
                place = lines[token.map[0]]
                words = parsed[number + 1].content.encode("utf-8", "replace")
                divides = token.level == 0 and data[place : place + 1] not in (b" ", b"\t")
                yield Found(place, int(token.tag[1]), self._title(words), divides)

    def _behind_formulas(self, start: int, end: int) -> int:
        """Where a region ends that holds the formulas that begin in it."""
        at = start
        while found := _MATH.search(self.data, at, end):
            at = found.end() + 2
            closing = math_end(self.data, at - 2, self._line_end(at))
            if closing is not None and end < closing <= start + _FARTHEST:
                end = block_below(self.data, closing - 1)
        return end

    def _stay_inside(self, line: int, end: int, ends: _End) -> None:
        """The last block of a region that ends at `end` may go on beyond it."""
        at = line
        while self.data[at : at + 1] == b" ":
            at += 1
        closing = ends(self.data, at, self._line_end(at))
        if closing is not None and closing > end:
            self._hide(line, closing)


def block_above(data: bytes, at: int, floor: int) -> int:
    """The nearest place above a byte at which a block surely begins; `floor` is one, too."""
    end = at
    while True:
        blank = data.rfind(b"\n\n", floor, end)
        if blank < 0:
            return floor
        if data[blank + 2 : blank + 3] not in b" \t:~\n":
            return blank + 2
        end = blank + 1


def block_below(data: bytes, at: int) -> int:
    """The nearest place below a byte at which a block surely begins, or the end."""
    found = _BLOCK.search(data, at)
    return found.end() if found else len(data)


_PLAIN = re.compile(r"(?:[\w ,;()/%?—–-]|[.:](?= |$)|(?<=\d)\.(?=\d))*")
_MARKED = re.compile(r"_|http|www|mailto|xmpp")


def plain_title(words: str) -> str | None:
    """A heading's words where nothing in them is markup, else None."""
    if _PLAIN.fullmatch(words) and not _MARKED.search(words):
        return " ".join(words.split())
    return None
