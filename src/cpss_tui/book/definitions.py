"""What a part of a large file needs of the rest: link definitions and footnote labels.

Owns looking for them over the bytes, the first in the file before all others. What looks like a
definition is put to the parser, so that one inside of code is none. Must not know pieces.
"""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any, Final

from markdown_it.common.utils import normalizeReference

from cpss_tui.book.bounds import CONTAINERS, Blocks
from cpss_tui.book.reading import decoded
from cpss_tui.book.scanning import Scanner
from cpss_tui.document.parser import block_tokens

_LONGEST_LABEL: Final = 1000
"""Characters of a label, by CommonMark."""
_LABEL = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]", re.DOTALL)
_NOTE = re.compile(r"\[\^((?:[^\s\[\]]|\[(?!\^))++)\]")
_CLOSED = re.compile(rb"\]:")
_ONE_LINE = (
    rb"\[(?![\s^])[^\[\]\\\n]+\]:[ \t]+(?!(?i:javascript|vbscript|file|data):)[^\s<>()\\]+"
    rb"(?:[ \t]+(?:\"[^\"\\\n]*\"|'[^'\\\n]*'))?[ \t]*\n"
)
"""A link definition that is complete on its line, and surely one at the beginning of a block."""
_PLAIN = re.compile(_ONE_LINE)
_PLAIN_ROW = re.compile(rb"(?:" + _ONE_LINE + rb")*+")
_BEFORE = re.compile(CONTAINERS + rb"*+")


class Definitions:
    """The link definitions and footnotes of one prepared source, looked up when they are needed."""

    def __init__(self, data: bytes, scanned: Scanner | None = None) -> None:
        """`scanned` is asked as far as it has come, so that no byte is scanned twice."""
        self._data = data
        self._scanned = scanned
        self._known: dict[str, dict[str, Any] | None] = {}
        self._footnotes: dict[str, int | None] = {}
        self._regions: dict[tuple[int, int], dict[str, dict[str, Any]]] = {}
        self._rows: dict[int, int] = {}
        self.blocks = Blocks(data)

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
        if label not in self._footnotes:
            lines = self._places.get(f"^{label}", ())
            self._footnotes[label] = next((n for n in lines if self._is_footnote(n, label)), None)
        return self._footnotes[label]

    def _is_footnote(self, line: int, label: str) -> bool:
        return self._is_plain_footnote(line) or f"^{label}" in self._defined_around(line)

    def hidden(self, at: int) -> bool:
        """Whether a byte stands in code, a formula or raw HTML at the beginning of a line."""
        return self._scanner_beyond(at).opaque(at) is not None

    def hidden_above(self, at: int) -> int:
        """Where the last of these above a byte ends."""
        return self._scanner_beyond(at).leaf_end(at)

    def _scanner_beyond(self, at: int) -> Scanner:
        """A scanner that has come beyond a byte."""
        if self._scanned is not None and self._scanned.done > at:
            return self._scanned
        self._leaves.reach(at)
        return self._leaves

    def _is_plain_footnote(self, line: int) -> bool:
        """Whether a line that looks like a footnote begins a block, so that it surely is one."""
        apart = line == 0 or self._data.endswith(b"\n\n", 0, line)
        return apart and self._data.startswith(b"[^", line) and not self.hidden(line)

    @cached_property
    def _candidates(self) -> list[tuple[str, int]]:
        """What looks like a definition: its label and where its line begins (bytes), in order."""
        data, found = self._data, []
        line = line_end = begins = closed = 0
        for match in _CLOSED.finditer(data):
            opening = _opening(data, match.start(), closed)
            closed = match.start()
            if opening is None:
                continue
            if opening >= line_end:  # each line is looked at once, however many are on it
                line = data.rfind(b"\n", line_end, opening) + 1 or line_end
                line_end = (data.find(b"\n", opening) + 1) or len(data)
                before = _BEFORE.match(data, line, line_end)
                begins = before.end() if before else line
            if begins == opening:
                found.append((decoded(data[opening + 1 : closed])[0], line))
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
        start, end = self.blocks.around(line, self.hidden_above(line))
        return self._region(*self._narrowed(start, end, line))

    def _narrowed(self, start: int, end: int, line: int) -> tuple[int, int]:
        """From where to where the parser has to read, of the block with a line.

        In a row of plain definitions each is read by itself: a book may have thousands.
        """
        data = self._data
        if start not in self._rows:
            row = _PLAIN_ROW.match(data, start, end)
            self._rows[start] = row.end() if row else start
        if line > self._rows[start]:
            return start, end
        own = _PLAIN.match(data, line)
        if own is not None and _PLAIN.match(data, own.end()):
            return line, own.end()
        return line, end

    def _region(self, start: int, end: int) -> dict[str, dict[str, Any]]:
        """What is defined from one place to another."""
        found = self._regions.get((start, end))
        if found is None:
            env: dict[str, Any] = {}
            block_tokens(decoded(self._data[start:end])[0], env)
            found = env.get("references", {})
            for label in env.get("footnotes", {}).get("refs", {}):
                found["^" + label.removeprefix(":")] = {}
            self._regions[start, end] = found
        return found

    @cached_property
    def _leaves(self) -> Scanner:
        return Scanner(self._data, None)


def _opening(data: bytes, closing: int, closed: int) -> int | None:
    """Where the bracket opens that closes at a byte, None where none does nearby.

    `closed` is the closing bracket before it: no label holds that, unless it is escaped.
    """
    floor = max(0, closing - _LONGEST_LABEL)
    if data[closed : closed + 1] == b"]" and data[closed - 1 : closed] != b"\\":
        floor = max(floor, closed)
    at = closing
    while True:
        at = data.rfind(b"[", floor, at)
        if at < 0:
            return None
        if data[at - 1 : at] != b"\\":
            return at
