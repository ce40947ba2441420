"""What is put before a part of a file, so that it goes on in the list or table it is cut from.

Owns the source that opens containers again: an item stands for all items before it, with the
width that its content is indented by. Must not know where a file is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from markdown_it.token import Token

_WIDEST: Final = 4
"""Spaces that may stand between a marker and its content."""
_DEEPEST: Final = 3
"""Spaces that may stand before a marker."""
_DIGITS: Final = 9
_LEAVES: Final = ("table", "fence")
"""Blocks that may be cut between two lines, and have to be opened again."""
_DELIMITERS: Final = {"left": "-", "centre": ":-:", "right": "-:"}


class Open(NamedTuple):
    """What is open at a place: a container, or a table or code that is cut between lines.

    `kind` is the type of its token without `_open`. `indent` is how far its content is indented
    (columns within the innermost quote), of a fence its own indent. `label` is a list's bullet or
    delimiter, an alert's kind, a footnote's label; `number` that of an ordered list's last item.
    """

    kind: str
    indent: int = 0
    label: str = ""
    number: int = 0
    source: tuple[str, ...] = ()


def opened_by(token: Token, indent: int = 0) -> Open:
    """What a token opens."""
    kind = token.type.removesuffix("_open")
    meta: dict[str, Any] = token.meta
    if kind == "bullet_list":
        return Open(kind, label=token.markup)
    if kind == "ordered_list":
        return Open(kind, label=token.markup, number=int(token.attrs.get("start", 1)) - 1)
    if kind == "table":
        return Open(kind, source=_header(meta["rows"][0], meta["alignments"]))
    if kind == "fence":
        return Open(kind, indent, source=(token.markup + token.info,))
    label = str(meta.get("kind", "") or meta.get("label", ""))
    return Open(kind, int(meta.get("indent", 0)), label)


def _header(cells: Sequence[str], alignments: Sequence[str]) -> tuple[str, str]:
    names = " | ".join(cell.replace("|", "\\|") for cell in cells)
    return f"| {names} |", f"|{'|'.join(_DELIMITERS[name] for name in alignments)}|"


def reopening(chain: Sequence[Open], *, loose: bool) -> str | None:
    """The lines that open a chain of containers again, from the outside in.

    Empty where what follows says it all itself: in quotes alone each line does. None where no
    source opens them as they are. `loose`: a blank line stands above the next item.
    """
    if all(opened.kind == "blockquote" for opened in chain):
        return ""
    lines = _Lines()
    for number, opened in enumerate(chain):
        innermost = chain[number + 1 :]
        if opened.kind in ("bullet_list", "ordered_list", "dl"):
            following = innermost[0] if innermost else None
            if not lines.open_list(opened, following):
                return None
        elif opened.kind in _LEAVES:
            lines.add(opened.source, opened.indent)
        elif opened.kind not in ("list_item", "dd"):  # these their list opens
            lines.open(opened)
    if loose and chain[-1].kind in ("bullet_list", "ordered_list"):
        lines.add(("",))
    return "\n".join((*lines.lines, ""))


class _Lines:
    """The lines so far; `_lead` are the signs of the quotes around the next one."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._lead = ""
        self._indent = 0

    def add(self, lines: Sequence[str], indent: int = 0) -> None:
        """Add lines where the content of what is open begins."""
        lead = self._lead + " " * (self._indent + indent)
        self.lines.extend((lead + line).rstrip() for line in lines)

    def open(self, opened: Open) -> None:
        """Open a quote, an alert or a footnote."""
        if opened.kind == "footnote_reference":
            self.add((f"[^{opened.label}]: x", ""))
            self._indent += 4
            return
        self._lead += " " * self._indent + "> "
        self._indent = 0
        if opened.kind == "alert":
            self.add((f"[!{opened.label}]",))

    def open_list(self, opened: Open, content: Open | None) -> bool:
        """Open a list after its last item, or in an item or definition; say whether that goes."""
        if opened.kind == "dl":
            self.add(("x",))
            if content is not None:
                self.add((": x",), content.indent - 2 - self._indent)
        elif content is None:
            self.add((_marker(opened, opened.number, 2) + "x",))
        else:
            markers = _markers(opened, content.indent - self._indent)
            if markers is None:
                return False
            self.add([marker + "x" for marker in markers])
        if content is not None:
            self.add(("",))
            self._indent = content.indent
        return True


def _marker(opened: Open, number: int, spaces: int) -> str:
    if opened.kind == "bullet_list":
        # So wide that the next item, which may be indented by three, does not stand in this one.
        return opened.label + " " * (spaces + 1)
    return f"{number}{opened.label}" + " " * spaces


def _markers(opened: Open, width: int) -> tuple[str, ...] | None:
    """The markers of items up to one whose content is indented by a width (columns).

    Where a number is too wide, as of a list whose items are all written `1.`, it stands in an
    item of its own before that one.
    """
    for before in range(_DEEPEST + 1):
        for spaces in range(1, _WIDEST + 1):
            signs = width - before - spaces
            if opened.kind == "bullet_list" and signs == 1:
                return (" " * before + opened.label + " " * spaces,)
            if opened.kind == "ordered_list" and 2 <= signs <= _DIGITS + 1:
                lead, end = " " * before, opened.label + " " * spaces
                number = str(opened.number).zfill(signs - 1)
                if len(number) < signs:
                    return (lead + number + end,)
                first = lead + _marker(opened, opened.number - 1, 2)
                return (first, lead + "1" * (signs - 1) + end)
    return None


class Place(NamedTuple):
    """A line at which something begins: the containers around it, and the token itself."""

    line: int
    chain: tuple[Open, ...]
    token: Token
    apart: bool
    """Whether it begins on a line of its own, below something that leaves text where it stands."""


def places(tokens: Sequence[Token]) -> Iterator[Place]:
    """All lines on which a block, an item or a definition begins, with what is open there."""
    stack: list[Open] = []
    began: list[int] = []
    filled: list[bool] = []
    for token in tokens:
        if token.nesting < 0 and token.type in _CLOSING:
            stack.pop(), began.pop(), filled.pop()
            continue
        if token.type not in _BEGINNING or token.map is None:
            continue
        line = token.map[0]
        chain = tuple(stack[:-1] if token.type == "dt_open" else stack)
        yield Place(line, chain, token, not stack or (began[-1] < line and filled[-1]))
        if filled:
            # A term is no end: its definition belongs to it. HTML may be a comment, without text.
            filled[-1] = token.type != "dt_open" and (filled[-1] or token.type != "html_block")
        if token.type == "list_item_open" and stack[-1].kind == "ordered_list":
            stack[-1] = stack[-1]._replace(number=stack[-1].number + 1)
        if token.nesting > 0 and token.type in _OPENING:
            stack.append(opened_by(token))
            began.append(line)
            filled.append(False)


_CONTAINERS: Final = (
    *("bullet_list", "ordered_list", "list_item", "blockquote", "alert", "dl", "dd"),
    "footnote_reference",
)
_OPENING: Final = frozenset(f"{kind}_open" for kind in _CONTAINERS)
_CLOSING: Final = frozenset(f"{kind}_close" for kind in _CONTAINERS)
_BEGINNING: Final = _OPENING | {
    *("paragraph_open", "heading_open", "dt_open", "hr", "table", "fence", "code_block"),
    *("html_block", "math_block"),
}
