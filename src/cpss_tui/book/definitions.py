"""What a part of a large file needs of the rest: link definitions and footnote labels.

Owns looking for them over the bytes, the first in the file before all others. What looks like a
definition is put to the parser, so that one inside of code is none. Must not know pieces.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Final

from markdown_it.common.utils import normalizeReference

from cpss_tui.book.reading import decoded
from cpss_tui.book.scanning import Scanner, block_above, block_below
from cpss_tui.document.parser import tokens

_LONGEST_LABEL: Final = 1000
"""Characters of a label, by CommonMark."""
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]", re.DOTALL)
_NOTE = re.compile(r"\[\^([^\s\]]{1,999})\]")
_CLOSED = re.compile(rb"\]:")
_ONE_LINE = (
    rb"\[(?![\s^])[^\[\]\\\n]+\]:[ \t]+(?!(?i:javascript|vbscript|file|data):)[^\s<>()\\]+"
    rb"(?:[ \t]+(?:\"[^\"\\\n]*\"|'[^'\\\n]*'))?[ \t]*\n"
)
"""A link definition that is complete on its line, and surely one at the beginning of a block."""
_PLAIN = re.compile(_ONE_LINE)
_PLAIN_ROW = re.compile(rb"(?:" + _ONE_LINE + rb")*+")
_BEFORE = re.compile(rb"(?:[ \t>]|[-*+~:](?=[ \t])|\d{1,9}[.)](?=[ \t]))*+\Z")


class Definitions:
    """The link definitions and footnotes of one prepared source, looked up when they are needed."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._known: dict[str, dict[str, Any] | None] = {}
        self._regions: dict[int, dict[str, dict[str, Any]]] = {}
        self._nearest = (0, 0)
        """Where the block begins and ends in which was looked last."""
        self._plain_to = 0
        """Up to where all lines of that block are plain definitions."""

    def env(self, source: str) -> dict[str, Any]:
        """What the parser has to know beforehand to read a part of the file."""
        if "[" not in source:
            return {}
        env: dict[str, Any] = {}
        found = {}
        for match in _LABEL.finditer(source):
            label = normalizeReference(match[1])
            target = self._definition(label)
            if target is not None:
                found[label] = target
        if found:
            env["references"] = found
        notes = {label for label in _NOTE.findall(source) if self.footnote(label) is not None}
        if notes:
            env["footnotes"] = {"refs": {f":{label}": -1 for label in notes}, "list": {}}
        return env

    def footnote(self, label: str) -> int | None:
        """The line (bytes) on which the footnote with a label is defined, None without one."""
        for line in self._places.get(f"^{label}", ()):
            if self._is_plain_footnote(line) or f"^{label}" in self._defined_around(line):
                return line
        return None

    def hidden(self, at: int) -> bool:
        """Whether a byte stands in code, a formula or raw HTML at the beginning of a line."""
        self._leaves.reach(at)
        return self._leaves.opaque(at) is not None

    def hidden_above(self, at: int) -> int:
        """Where the last of these above a byte ends."""
        self._leaves.reach(at)
        return self._leaves.leaf_end(at)

    def _is_plain_footnote(self, line: int) -> bool:
        """Whether a line that looks like a footnote begins a block, so that it surely is one."""
        apart = line == 0 or self._data.endswith(b"\n\n", 0, line)
        return apart and self._data.startswith(b"[^", line) and not self.hidden(line)

    @cached_property
    def _candidates(self) -> list[tuple[str, int]]:
        """What looks like a definition: its label and where its line begins (bytes), in order."""
        data, found = self._data, []
        for match in _CLOSED.finditer(data):
            opening = _opening(data, match.start())
            if opening is None:
                continue
            line = data.rfind(b"\n", 0, opening) + 1
            if _BEFORE.match(data, line, opening):
                found.append((decoded(data[opening + 1 : match.start()])[0], line))
        return found

    @cached_property
    def _places(self) -> dict[str, list[int]]:
        places: dict[str, list[int]] = {}
        for label, line in self._candidates:
            name = label if label.startswith("^") else normalizeReference(label)
            places.setdefault(name, []).append(line)
        return places

    def _definition(self, label: str) -> dict[str, Any] | None:
        """The first definition of a label (normalised) that the parser takes for one."""
        if label not in self._known:
            self._known[label] = None
            for line in self._places.get(label, ()):
                target = self._defined_around(line).get(label)
                if target is not None:
                    self._known[label] = target
                    break
        return self._known[label]

    def _defined_around(self, line: int) -> dict[str, dict[str, Any]]:
        """What is defined in the block of a line: links, and footnotes as ^a; nothing in code."""
        if self.hidden(line):
            return {}
        floor = self.hidden_above(line)
        start, end = self._nearest
        if not floor <= start <= line < end:
            # A thousand definitions in a row are one block: its beginning is looked for once.
            start = self._plain_to = block_above(self._data, line, floor)
            end = block_below(self._data, start)
            self._nearest = (start, end)
        return self._region(*self._narrowed(start, end, line))

    def _narrowed(self, start: int, end: int, line: int) -> tuple[int, int]:
        """From where to where the parser has to read, of the block with a line.

        In a row of plain definitions each is read by itself: a book may have thousands.
        """
        if line > self._plain_to:
            row = _PLAIN_ROW.match(self._data, self._plain_to, line)
            self._plain_to = row.end() if row else self._plain_to
        if line > self._plain_to:
            return start, end
        own = _PLAIN.match(self._data, line)
        if own is not None and _PLAIN.match(self._data, own.end()):
            return line, own.end()
        return line, end

    def _region(self, start: int, end: int) -> dict[str, dict[str, Any]]:
        """What is defined from one place to another."""
        found = self._regions.get(start)
        if found is None:
            env: dict[str, Any] = {}
            tokens(decoded(self._data[start:end])[0], (), env)
            found = env.get("references", {})
            for label in env.get("footnotes", {}).get("refs", {}):
                found["^" + label.removeprefix(":")] = {}
            self._regions[start] = found
        return found

    @cached_property
    def _leaves(self) -> Scanner:
        return Scanner(self._data, None)


def _opening(data: bytes, closing: int) -> int | None:
    """Where the bracket opens that closes at a byte, None where none does nearby."""
    at, floor = closing, max(0, closing - _LONGEST_LABEL)
    while True:
        at = data.rfind(b"[", floor, at)
        if at < 0:
            return None
        if data[at - 1 : at] != b"\\":
            return at
