"""Mermaid's sequence diagrams as messages between participants, and such a drawing read back.

Owns which part of their syntax is understood: participants, actors (as boxes too) and messages.
A source with a note, a loop or an activation is none. Must not know who draws.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cpss_tui.layout.charts import UnknownError, words
from cpss_tui.layout.tracing import Frame, Sheet, frames

_COMMENT = re.compile(r"^[ \t]*%%[^\n]*$", re.MULTILINE)
_NAME = r"\w+(?:[ \t]+\w+)*"
_PARTICIPANT = re.compile(rf"(?:participant|actor)[ \t]+({_NAME}?)(?:[ \t]+as[ \t]+(.+))?")
_MESSAGE = re.compile(rf"({_NAME})[ \t]*(--?>>|--?>|--?x|--?\))[ \t]*({_NAME})[ \t]*:(.*)")
_RESERVED = re.compile(
    r"(?:note|loop|alt|opt|par|and|else|end|critical|break|rect|box|create|destroy|link|links"
    r"|activate|deactivate|autonumber|title|participant|actor)\b",
    re.IGNORECASE,
)
_DASHED: Final = "┄"
_HEADS: Final = {">>": ("►", "◄"), "x": ("x", "x"), ")": (")", "(")}
"""To the right and to the left; a line without a head is Mermaid's `->`."""
_STROKES: Final = frozenset("─┄►◄x)(┐┘")


class Message(NamedTuple):
    """What one participant sends to another, by their numbers; `sign` is Mermaid's arrow."""

    source: int
    target: int
    sign: str
    label: str


class Conversation(NamedTuple):
    """The labels of participants from left to right, and the messages from top to bottom."""

    participants: list[str]
    messages: list[Message]


def conversation(source: str) -> Conversation | None:
    """The messages of a sequence diagram, None where anything is not understood."""
    lines = [line.strip() for line in _COMMENT.sub("", source).split("\n") if line.strip()]
    if not lines or lines[0] != "sequenceDiagram":
        return None
    try:
        return _read(lines[1:])
    except UnknownError:
        return None


def _read(lines: Sequence[str]) -> Conversation:
    labels: dict[str, str] = {}
    messages: list[Message] = []
    for line in lines:
        if match := _PARTICIPANT.fullmatch(line):
            name, label = match.groups()
            if name in labels or ";" in (label or ""):
                raise UnknownError
            labels[name] = words((label or name).strip())
        elif (match := _MESSAGE.fullmatch(line)) and not _RESERVED.match(line):
            source, sign, target, label = match.groups()
            # A semicolon ends a statement, but for the one at the end of an entity.
            if ";" in re.sub(r"#\w+;", "", label) or "%%" in label:
                raise UnknownError
            for name in (source, target):
                labels.setdefault(name, name)
            ends = (list(labels).index(source), list(labels).index(target))
            messages.append(Message(*ends, sign, words(label.strip())))
        else:
            raise UnknownError
    return Conversation(list(labels.values()), messages)


def read_back(sheet: Sheet) -> Conversation | None:
    """The participants and messages of a drawing, None where it cannot be followed."""
    boxes = sorted(frames(sheet), key=lambda frame: frame.left)
    if len({frame.bottom for frame in boxes}) != 1 or boxes[0].bottom + 1 >= len(sheet.chars):
        return None
    try:
        columns = {column: number for number, column in enumerate(_columns(sheet, boxes))}
        messages = list(_messages(sheet, boxes[0].bottom + 1, columns))
    except UnknownError:
        return None
    return Conversation([frame.label for frame in boxes], messages)


def _columns(sheet: Sheet, boxes: Sequence[Frame]) -> Iterator[int]:
    """The columns of the lifelines, one below each box."""
    for frame in boxes:
        row = sheet.chars[frame.bottom + 1]
        below = [c for c in range(frame.left, frame.right + 1) if row[c : c + 1] == ["┆"]]
        if len(below) != 1:
            raise UnknownError
        yield below[0]


def _messages(sheet: Sheet, first: int, columns: dict[int, int]) -> Iterator[Message]:
    label: list[str] = []
    row = first
    while row < len(sheet.chars):
        chars = sheet.chars[row]
        strokes = [c for c, char in enumerate(chars) if _is_stroke(sheet, row, c, char)]
        said = _said(chars, sheet.labels[row])
        if strokes and said:
            raise UnknownError
        if said:
            label.append(said)
        elif strokes:
            loop = chars[strokes[-1]] == "┐"
            yield _message(sheet, row, strokes, columns, " ".join(label), loop)
            label = []
            row += loop
        row += 1
    if label:
        raise UnknownError


def _said(chars: list[str], marks: list[bool]) -> str:
    """The label in a row; where a lifeline shows through it, its own space stands."""
    columns = [column for column, mark in enumerate(marks) if mark]
    if not columns:
        return ""
    span = range(columns[0], columns[-1] + 1)
    return " ".join("".join(chars[c] if marks[c] else " " for c in span).split())


def _is_stroke(sheet: Sheet, row: int, column: int, char: str) -> bool:
    return char in _STROKES and char != "" and not sheet.is_label((row, column))


def _message(
    sheet: Sheet, row: int, strokes: list[int], columns: dict[int, int], label: str, loop: bool
) -> Message:
    """The message whose line is in a row."""
    left, right = strokes[0] - loop, strokes[-1]
    if strokes != list(range(strokes[0], right + 1)) or left not in columns:
        raise UnknownError
    chars = sheet.chars[row]
    if loop:
        chars = sheet.chars[row + 1] if row + 1 < len(sheet.chars) else []
        back = chars[left : right + 1]
        if back[-1:] != ["┘"] or not all(char in _STROKES for char in back):
            raise UnknownError
    # The bend of a loop on another lifeline would look like a message to it.
    if (loop and any(left < column <= right for column in columns)) or (
        not loop and right not in columns
    ):
        raise UnknownError
    kind = "--" if _DASHED in chars[left : right + 1] else "-"
    ends = chars[left], chars[right]
    far = columns[left] if loop else columns[right]
    for sign, (to_right, to_left) in _HEADS.items():
        if ends[0] == to_left:
            return Message(far, columns[left], kind + sign, label)
        if ends[1] == to_right and not loop:
            return Message(columns[left], far, kind + sign, label)
    return Message(columns[left], far, kind + ">", label)


def ordered(message: Message) -> Message:
    """A message without a head says the same from either end."""
    if message.sign.endswith("->"):
        low, high = sorted(message[:2])
        return message._replace(source=low, target=high)
    return message
