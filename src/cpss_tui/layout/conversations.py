"""Mermaid's sequence diagrams as what is said between participants.

Owns which part of their syntax is understood: participants, actors (as boxes too), messages, notes,
and blocks such as loops and alternatives. A source with an activation or a colour is none. Must not
know who draws.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from cpss_tui.layout.charts import UnknownError, words

_COMMENT = re.compile(r"^[ \t]*%%[^\n]*$", re.MULTILINE)
_NAME = r"\w+(?:[ \t]+\w+)*"
_PARTICIPANT = re.compile(rf"(?:participant|actor)[ \t]+({_NAME}?)(?:[ \t]+as[ \t]+(.+))?")
_MESSAGE = re.compile(rf"({_NAME})[ \t]*(--?>>|--?>|--?x|--?\))[ \t]*({_NAME})[ \t]*:(.*)")
_NOTE = re.compile(
    rf"note[ \t]+(over|left of|right of)[ \t]+({_NAME})(?:[ \t]*,[ \t]*({_NAME}))?[ \t]*:(.*)",
    re.IGNORECASE,
)
_EDGE = re.compile(r"(loop|opt|break|alt|par|critical|else|and|option|end)(?:[ \t]+(.*))?")
_RESERVED = re.compile(
    r"(?:note|loop|alt|opt|par|and|else|end|critical|option|break|rect|box|create|destroy|link|links"
    r"|activate|deactivate|autonumber|title|participant|actor)\b",
    re.IGNORECASE,
)
PARTS: Final = {"alt": "else", "par": "and", "critical": "option"}
"""What parts a block, by what it begins with."""


class Message(NamedTuple):
    """What one participant sends to another, by their numbers; `sign` is Mermaid's arrow."""

    source: int
    target: int
    sign: str
    label: str


class Note(NamedTuple):
    """A note `over` one participant or some in a row, or `right of` or `left of` one of them."""

    where: str
    first: int
    last: int
    label: str


class Edge(NamedTuple):
    """Where a block begins (`loop`, `alt` and others), is parted (`else`), or ends (`end`)."""

    kind: str
    label: str


Event = Message | Note | Edge


class Conversation(NamedTuple):
    """The labels of participants from left to right, and what happens from top to bottom."""

    participants: list[str]
    events: list[Event]


def conversation(source: str) -> Conversation | None:
    """What a sequence diagram says, None where anything is not understood."""
    lines = [line.strip() for line in _COMMENT.sub("", source).split("\n") if line.strip()]
    if not lines or lines[0] != "sequenceDiagram":
        return None
    try:
        return _Reading().whole(lines[1:])
    except UnknownError:
        return None


class _Reading:
    """The lines of a sequence diagram, one after the other."""

    def __init__(self) -> None:
        self._labels: dict[str, str] = {}
        self._open: list[str] = []

    def whole(self, lines: Sequence[str]) -> Conversation:
        """What the lines say; UnknownError where that is not understood."""
        found = [event for event in map(self._event, lines) if event is not None]
        if self._open:
            raise UnknownError
        return Conversation(list(self._labels.values()), found)

    def _event(self, line: str) -> Event | None:
        """What a line says has happened; None where it introduces a participant."""
        if match := _PARTICIPANT.fullmatch(line):
            name, label = match.groups()
            if name in self._labels or ";" in (label or ""):
                raise UnknownError
            self._labels[name] = words((label or name).strip())
            return None
        if match := _NOTE.fullmatch(line):
            where, first, last, label = match.groups()
            if last and where.lower() != "over":
                raise UnknownError
            low, high = sorted((self._number(first), self._number(last or first)))
            return Note(where.lower(), low, high, _label(label))
        if match := _EDGE.fullmatch(line):
            return self._edge(match[1], _label(match[2] or ""))
        if (match := _MESSAGE.fullmatch(line)) and not _RESERVED.match(line):
            source, sign, target, label = match.groups()
            return Message(self._number(source), self._number(target), sign, _label(label))
        raise UnknownError

    def _edge(self, kind: str, label: str) -> Edge:
        """An edge of a block where there may be one."""
        if kind == "end":
            if not self._open or label:
                raise UnknownError
            self._open.pop()
        elif kind in PARTS.values():
            if not self._open or PARTS.get(self._open[-1]) != kind:
                raise UnknownError
        else:
            self._open.append(kind)
        return Edge(kind, label)

    def _number(self, name: str) -> int:
        """The number of a participant, who may be named here for the first time."""
        self._labels.setdefault(name, name)
        return list(self._labels).index(name)


def _label(text: str) -> str:
    """What is said, on one line."""
    # A semicolon ends a statement, but for the one at the end of an entity.
    if ";" in re.sub(r"#\w+;", "", text) or "%%" in text:
        raise UnknownError
    return words(text.strip())


def ordered(event: Event) -> Event:
    """A message without a head says the same from either end."""
    if isinstance(event, Message) and event.sign.endswith("->"):
        low, high = sorted(event[:2])
        return event._replace(source=low, target=high)
    return event
