"""Mermaid's flowcharts and state diagrams as boxes and arrows.

Owns which part of their syntax is understood; a source with anything else is none. Colours and
classes are decoration, as are shapes but the diamond of a question. Must not know drawings.
"""

from __future__ import annotations

import html
import re
from typing import Final, NamedTuple

from cpss_tui.document.sanitise import sanitise

START: Final = "●"
END: Final = "◉"

_HEADER = re.compile(r"(?:graph|flowchart)(?:[ \t]+(TB|TD|BT|LR|RL))?[ \t]*(?=[;\n]|\Z)")
_STATE_HEADER = re.compile(r"stateDiagram(?:-v2)?[ \t]*(?=\n|\Z)")
_ID = re.compile(r"\w+(?:-(?!-)\w+)*")
_CLASS = re.compile(r":::\w+")
_QUOTED = r'"[^"`]*"'
_WORDS = r'[^"\[\](){}<>|;\\/\n][^"\[\](){}<>|;\\\n]*?'
_SHAPES: Final = tuple(
    (re.compile(rf"{re.escape(opening)}\s*({_QUOTED}|{_WORDS})\s*{re.escape(closing)}"), shape)
    for opening, closing, shape in (
        ("(((", ")))", "()"),
        ("((", "))", "()"),
        ("([", "])", "()"),
        ("[(", ")]", "[]"),
        ("[[", "]]", "[]"),
        ("[/", "/]", "[]"),
        ("[/", "\\]", "[]"),
        ("[\\", "\\]", "[]"),
        ("[\\", "/]", "[]"),
        ("{{", "}}", "[]"),
        ("{", "}", "{}"),
        ("(", ")", "()"),
        (">", "]", "[]"),
        ("[", "]", "[]"),
    )
)
# A line without a head that runs into an `o` or `x` ends in a circle or a cross.
_ARROW = re.compile(
    r"(?P<tail><)?(?P<line>--+>|---+(?![>ox])|==+>|===+(?![>ox])|-\.+->|-\.+-(?![->ox]))"
    rf"(?:[ \t]*\|\s*(?P<words>{_QUOTED}|[^\"|\n]+?)\s*\|)?"
)
_WORDED = re.compile(
    rf"(?P<tail><)?(?P<open>--|==|-\.)[ \t]+(?P<words>{_QUOTED}|[^\"|;\n]+?)[ \t]*"
    r"(?P<line>--+>|---+(?![>ox])|==+>|===+(?![>ox])|\.+->|\.+-(?![->ox]))"
)
_COMMENT = re.compile(r"^[ \t]*%%[^\n]*$", re.MULTILINE)
_STYLING = re.compile(
    r"(?:style|classDef|class|linkStyle)[ \t]+[^\n;\"<>|\[\](){}]*(?=[;\n]|\Z)", re.MULTILINE
)
_RESERVED: Final = frozenset(
    {"end", "subgraph", "direction", "click", "style", "class", "classDef", "linkStyle", "default"}
    | {"state", "note", "graph", "flowchart", "href", "call"}
)
_BREAK = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)
_MARKUP = re.compile(r"</?[A-Za-z]")
_ENTITY = re.compile(r"#(\w+);")
_HTML_ENTITY = re.compile(r"&#?\w+;")


class Box(NamedTuple):
    """A label and its frame: `[]` square, `()` round, `{}` a question."""

    label: str
    shape: str = "[]"


class Arrow(NamedTuple):
    """A line between two boxes, by their ids; `line` is `-`, `=` or `.`."""

    source: str
    target: str
    label: str = ""
    line: str = "-"
    head: bool = True
    tail: bool = False


class Chart(NamedTuple):
    """Boxes by id and the arrows between them, along or down the page."""

    boxes: dict[str, Box]
    arrows: list[Arrow]
    along: bool


class UnknownError(Exception):
    """A source holds what is not understood."""


def chart(source: str) -> Chart | None:
    """The chart of a flowchart or a state diagram, None where anything is not understood."""
    text = _COMMENT.sub("", source).strip()
    try:
        if header := _HEADER.match(text):
            return _Flowchart(text, header.end()).read(along=header.group(1) in ("LR", "RL"))
        if header := _STATE_HEADER.match(text):
            return _states(text[header.end() :])
    except UnknownError:
        return None
    return None


def words(text: str) -> str:
    """What a label says: without quotes, its line breaks as spaces, its entities decoded."""
    if text[:1] == '"' and text[-1:] == '"' and len(text) > 1:
        text = text[1:-1]
    text = _BREAK.sub(" ", text)
    if _MARKUP.search(text) or _HTML_ENTITY.search(text) or "\\" in text:
        raise UnknownError
    return " ".join(sanitise(_ENTITY.sub(_entity, text)).split())


def _entity(match: re.Match[str]) -> str:
    code = match.group(1)
    written = f"&#{code};" if code.isdecimal() else f"&{code};"
    shown = html.unescape(written)
    if shown == written:
        raise UnknownError
    return shown


class _Flowchart:
    """Reads the statements of a flowchart one by one."""

    def __init__(self, text: str, at: int) -> None:
        self._text = text
        self._at = at
        self._boxes: dict[str, Box] = {}
        self._arrows: list[Arrow] = []

    def read(self, along: bool) -> Chart:
        """All of it."""
        while self._skip(r"[\s;]+") < len(self._text):
            if styling := _STYLING.match(self._text, self._at):
                self._at = styling.end()
            else:
                self._statement()
            if self._skip(r"[ \t]+") < len(self._text) and self._text[self._at] not in ";\n":
                raise UnknownError
        return Chart(self._boxes, self._arrows, along)

    def _skip(self, pattern: str) -> int:
        found = re.compile(pattern).match(self._text, self._at)
        self._at = found.end() if found else self._at
        return self._at

    def _statement(self) -> None:
        sources = self._group()
        while arrow := self._arrow():
            self._skip(r"\s+")
            targets = self._group()
            self._arrows.extend(
                arrow._replace(source=a, target=b) for a in sources for b in targets
            )
            sources = targets

    def _group(self) -> list[str]:
        ids = [self._box()]
        while self._ahead(r"[ \t]*&"):
            self._skip(r"[ \t]*&\s*")
            ids.append(self._box())
        return ids

    def _ahead(self, pattern: str) -> bool:
        return re.compile(pattern).match(self._text, self._at) is not None

    def _box(self) -> str:
        found = _ID.match(self._text, self._at)
        if found is None or found.group() in _RESERVED:
            raise UnknownError
        self._at = found.end()
        box = self._shape(found.group())
        if known := _CLASS.match(self._text, self._at):
            self._at = known.end()
        before = self._boxes.setdefault(found.group(), box or Box(found.group()))
        if box is not None and box != before:
            if before != Box(found.group()):
                raise UnknownError
            self._boxes[found.group()] = box
        return found.group()

    def _shape(self, name: str) -> Box | None:
        for pattern, shape in _SHAPES:
            if found := pattern.match(self._text, self._at):
                self._at = found.end()
                return Box(words(found.group(1)) or name, shape)
        return None

    def _arrow(self) -> Arrow | None:
        start = self._skip(r"[ \t]*")
        found = _ARROW.match(self._text, start) or _WORDED.match(self._text, start)
        if found is None:
            return None
        self._at = found.end()
        opening = found.groupdict().get("open")
        line = _line(found["line"])
        head, tail = found["line"].endswith(">"), found["tail"] is not None
        if (opening and _line(opening) != line) or (tail and not head):
            raise UnknownError
        return Arrow("", "", words(found["words"] or ""), line, head, tail)


def _line(mark: str) -> str:
    """How a line is drawn whose mark begins or ends an arrow."""
    return "." if "." in mark else mark[0]


_TRANSITION = re.compile(r"(\[\*\]|\w+)[ \t]*-->[ \t]*(\[\*\]|\w+)[ \t]*(?::(.*))?")
_NAMED = re.compile(r'state[ \t]+"([^"]+)"[ \t]+as[ \t]+(\w+)')
_DESCRIBED = re.compile(r"(\w+)[ \t]*:(.+)")
_DIRECTION = re.compile(r"direction[ \t]+(TB|TD|BT|LR|RL)")
_DECLARED = re.compile(r"(?:state[ \t]+)?(\w+)")


def _states(text: str) -> Chart:
    """The states of a diagram as round boxes; of a diagram within a state nothing is known."""
    found = Chart({}, [], along=False)
    described: dict[str, Box] = {}
    for line in filter(None, map(str.strip, text.split("\n"))):
        if match := _TRANSITION.fullmatch(line):
            ends = [_state(found, name, index) for index, name in enumerate(match.group(1, 2))]
            found.arrows.append(Arrow(ends[0], ends[1], words((match.group(3) or "").strip())))
        elif match := _NAMED.fullmatch(line) or _DESCRIBED.fullmatch(line):
            first, second = match.groups()
            name, label = (second, first) if match.re is _NAMED else (first, second)
            if name in described or name in _RESERVED:
                raise UnknownError
            described[name] = Box(words(label.strip()), "()")
            _state(found, name, 0)
        elif match := _DIRECTION.fullmatch(line):
            found = found._replace(along=match.group(1) in ("LR", "RL"))
        elif (match := _DECLARED.fullmatch(line)) and match.group(1) not in _RESERVED:
            _state(found, match.group(1), 0)
        elif not _STYLING.fullmatch(line):
            raise UnknownError
    found.boxes.update(described)
    return found


def _state(found: Chart, name: str, is_end: int) -> str:
    box = Box(name, "()")
    if name == "[*]":
        box = Box(END if is_end else START, "()")
        name = box.label
    elif name in _RESERVED:
        raise UnknownError
    found.boxes.setdefault(name, box)
    return name
