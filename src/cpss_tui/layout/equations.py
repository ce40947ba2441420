"""Formulas of more than one row: equations below each other, cases, matrices.

Owns where their rows and columns stand. What stands in them has to be readable on one line, see
`formula`; else nothing is shown, and the TeX stands as written. Must not know documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final, NamedTuple

from rich.cells import cell_len

from cpss_tui.layout.formula import readable

_ENVIRONMENT = re.compile(
    r"\\begin\{(?P<name>\w+)(?P<star>\*?)\}(?:\{\d\})?(?P<body>.*)\\end\{(?P=name)(?P=star)\}",
    re.DOTALL,
)
_ROW_END = re.compile(r"\\\\(?:\[[^\]\\]*\])?")
_NUMBERING = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])|\\label\{[^{}]*\}")
"""What only says how a row is numbered or called, which TeX does not show either."""
_COLUMN = re.compile(r"(?<!\\)&")
_ESCAPED = re.compile(r"\\&")
_OUTER: Final = frozenset({"equation", "displaymath", "gather"})
"""What may hold one other environment, and says nothing by itself."""


class _Shape(NamedTuple):
    """How columns are justified, in turn, what parts them, and the brackets around all."""

    justified: str
    gaps: Sequence[str]
    left: str = ""
    right: str = ""


_EQUATIONS: Final = _Shape("><", (" ", "   "))
_LINES: Final = _Shape("<", (" ",))
_SHAPES: Final = {
    **dict.fromkeys(("align", "aligned", "alignat", "alignedat", "split", "flalign"), _EQUATIONS),
    **dict.fromkeys(("gather", "gathered", "equation", "displaymath", "multline"), _LINES),
    "eqnarray": _Shape(">^<", (" ", " ", "   ")),
    "cases": _Shape("<", ("  ",), "{"),
    "dcases": _Shape("<", ("  ",), "{"),
    "matrix": _Shape("^", ("  ",)),
    "pmatrix": _Shape("^", ("  ",), "(", ")"),
    "bmatrix": _Shape("^", ("  ",), "[", "]"),
    "Bmatrix": _Shape("^", ("  ",), "{", "}"),
    "vmatrix": _Shape("^", ("  ",), "|", "|"),
    "Vmatrix": _Shape("^", ("  ",), "‖", "‖"),
}
_BRACKETS: Final = {
    "(": "⎛⎜⎜⎝",
    ")": "⎞⎟⎟⎠",
    "[": "⎡⎢⎢⎣",
    "]": "⎤⎥⎥⎦",
    "{": "⎧⎪⎨⎩",
    "}": "⎫⎪⎬⎭",
    "|": "││││",
    "‖": "‖‖‖‖",
}
"""Their upper end, their side, their middle, their lower end."""
_CURLY_PAIRS: Final = {"{": "⎰⎱", "}": "⎱⎰"}
"""Of two rows, which have no middle."""


def equations(tex: str) -> tuple[str, ...] | None:
    """The lines of a formula; None where they cannot be shown without changing what it says."""
    tex = _NUMBERING.sub("", tex)
    match = _ENVIRONMENT.search(tex)
    if match is None:
        rows = _rows(tex) if "&" not in _ESCAPED.sub("", tex) else None
        return tuple(row[0] for row in rows) if rows and all(map(any, rows)) else None
    before, body, after = tex[: match.start()].strip(), match["body"], tex[match.end() :].strip()
    if match["name"] in _OUTER and _ENVIRONMENT.search(body):
        return equations(body) if not before and not after else None
    shape = _SHAPES.get(match["name"])
    sides = [readable(side) if side else "" for side in (before, after)]
    if shape is None or "\\begin" in body or None in sides:
        return None
    rows = _rows(body)
    lines = _columns(rows, shape) if rows else None
    if lines is None or not all(line.strip() for line in lines):
        return None
    return _beside(sides[0] or "", _bracketed(lines, shape), sides[1] or "")


def _rows(body: str) -> list[list[str]] | None:
    """The cells of each row, None where one cannot be read."""
    sources = _ROW_END.split(body)
    if len(sources) > 1 and not sources[-1].strip():
        sources.pop()
    rows = []
    for source in sources:
        cells = [cell.strip() for cell in _COLUMN.split(source)]
        if any(cell.count("{") != cell.count("}") for cell in cells):
            return None
        shown = [readable(cell) if cell else "" for cell in cells]
        if None in shown:
            return None
        rows.append([cell or "" for cell in shown])
    return rows


def _columns(rows: Sequence[Sequence[str]], shape: _Shape) -> list[str]:
    """The rows with their cells below each other."""
    widths = [max(map(cell_len, column)) for column in zip_longest(*rows, fillvalue="")]
    lines = []
    for row in rows:
        line = ""
        for number, (cell, width) in enumerate(zip_longest(row, widths, fillvalue="")):
            room = int(width) - cell_len(cell)
            left = {"<": 0, "^": room // 2, ">": room}[
                shape.justified[number % len(shape.justified)]
            ]
            gap = shape.gaps[(number - 1) % len(shape.gaps)] if number else ""
            line += gap + " " * left + cell + " " * (room - left)
        lines.append(line)
    return lines


def _bracketed(lines: Sequence[str], shape: _Shape) -> list[str]:
    left, right = (_bracket(sign, len(lines)) for sign in (shape.left, shape.right))
    parts = zip(left, lines, right, strict=True)
    return [f"{a} {line} {b}".strip() if a else f"{line} {b}".rstrip() for a, line, b in parts]


def _bracket(sign: str, rows: int) -> Sequence[str]:
    """A bracket over some rows."""
    if not sign or rows == 1:
        return [sign] * rows
    if rows == 2 and sign in _CURLY_PAIRS:
        return _CURLY_PAIRS[sign]
    upper, side, middle, lower = tuple(_BRACKETS[sign])
    inner = [side] * (rows - 2)
    if inner:
        inner[(rows - 2) // 2] = middle
    return [upper, *inner, lower]


def _beside(before: str, lines: Sequence[str], after: str) -> tuple[str, ...]:
    """Lines with what stands before and behind them, on their middle one."""
    middle = (len(lines) - 1) // 2
    width = max(map(cell_len, lines))
    found = []
    for number, line in enumerate(lines):
        lead, rest = (before, after) if number == middle else ("", "")
        start = " " * (cell_len(before) - cell_len(lead)) + lead + (" " if before else "")
        room = " " * (width - cell_len(line) + 1) if rest else ""
        found.append(f"{start}{line}{room}{rest}".rstrip())
    return tuple(found)
