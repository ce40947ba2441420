"""What the fuzz test feeds the parser: bytes, mutated Markdown, deep nesting, long lines.

Owns the making of sources. The same seed makes the same sources.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path

_DATA = Path(__file__).parents[1] / "document" / "data"
_SIZE = 8_000
"""Characters of a usual source."""
_CHAPTER = 64_000
"""Characters of a source that goes to the limit of a chapter."""
_SIGNS = [
    *(
        "*",
        "**",
        "_",
        "`",
        "```",
        "~~",
        "[",
        "]",
        "](",
        "![",
        "[^",
        "]:",
        "[@k]",
        "$",
        "$$",
        "|",
        "\\",
    ),
    *(
        "<",
        ">",
        "<!--",
        "-->",
        "<div>",
        "</div>",
        "<table><tr><td>",
        "<li>",
        "<pre>",
        "<br>",
        "&",
        "&#",
    ),
    *(
        "# ",
        "- ",
        "1. ",
        "> ",
        "    ",
        "\t",
        "\n",
        "\n\n",
        "---",
        "===",
        ": ",
        "[ ] ",
        "|-|-|\n",
        "a",
    ),
    *(
        "```mermaid\ngraph TD\n A[b]-->",
        "> [!NOTE]\n",
        "[a]: ",
        "www.",
        "http://",
        "@",
        "\x1b[",
        "\u202e",
    ),
    *(
        "漢",
        "\u200d",
        "\ufe0f",
        "\u0301",
        "👍🏽",
        "🇩🇪",
        "\ufffc",
        "\x00",
        "\ud800",
        "\\frac{",
        "x^{",
        "<sup>",
    ),
]

_PRELUDE = "[^a]: note\n\n[a]: http://x.org\n\nu@x.org $x$ [^a]\n\nT\n: d\n\n"
"""Definitions to which what follows may refer; with it every plugin is loaded."""

_CONTAINERS = [
    *(("> ", "> "), ("> [!TIP]\n> ", "> "), ("- ", "  "), ("+   ", "    "), ("1. ", "   ")),
    *((" 57) ", "     "), ("[^a]: ", "    "), ("T\n: ", "  "), ("```x\n", ""), ("    ", "    ")),
    ("<div>\n", ""),
]
"""What the first line of a container begins with, and the others."""

Maker = Callable[[random.Random], str]


def examples() -> list[str]:
    """The examples of the specifications."""
    names = ("commonmark-0.31.2.json", "gfm-0.29-extensions.json")
    return [e["markdown"] for name in names for e in json.loads((_DATA / name).read_text())]


_EXAMPLES = examples()
_SIMPLE = [example for example in _EXAMPLES if "]:" not in example]
"""Examples that say the same wherever they stand: without definitions."""


def _bytes(dice: random.Random) -> str:
    return dice.randbytes(dice.randrange(_SIZE)).decode("utf-8", "replace")


def _characters(dice: random.Random) -> str:
    ranges = [(0, 0x250), (0x300, 0x370), (0x590, 0xE00), (0x2000, 0x2100), (0x1F1E6, 0x1FAFF)]
    chosen = (dice.choice(ranges) for _ in range(dice.randrange(_SIZE)))
    return "".join(chr(dice.randrange(*found)) for found in chosen)


def _signs(dice: random.Random) -> str:
    return "".join(dice.choices(_SIGNS, k=dice.randrange(1, _SIZE // 3)))


def _mutated(dice: random.Random) -> str:
    """Examples of the specifications with pieces lost, doubled, swapped and put in."""
    source = list("\n".join(dice.choices(_EXAMPLES, k=dice.randrange(1, 40))))
    for _ in range(dice.randrange(1, 60)):
        if not source:
            break
        at = dice.randrange(len(source))
        length = dice.randrange(1, 12)
        match dice.randrange(4):
            case 0:
                del source[at : at + length]
            case 1:
                source[at:at] = source[at : at + length] * dice.randrange(1, 5)
            case 2:
                source[at:at] = dice.choice(_SIGNS)
            case _:
                other = dice.randrange(len(source))
                source[at], source[other] = source[other], source[at]
    return "".join(source)


def _nested(dice: random.Random) -> str:
    """One or a few signs over and over, before and after a word."""
    opening = "".join(dice.choices(_SIGNS, k=dice.randrange(1, 4)))
    closing = "".join(dice.choices(_SIGNS, k=dice.randrange(3)))
    count = dice.choice([50, 200, 1000, _CHAPTER // (len(opening) + len(closing))])
    return opening * count + "word" + closing * count


def _stairs(dice: random.Random) -> str:
    """Containers, each a step deeper than the one before it."""
    sign = dice.choice(["- ", "1. ", "> ", "[^a]: ", "* [ ] ", ": "])
    indent = " " * dice.choice([0, 2, 3, 4])
    return "".join(f"{indent * level}{sign}level {level}\n" for level in range(dice.randrange(150)))


def _table(dice: random.Random) -> str:
    columns = dice.randrange(1, 40)
    head = "|" + "x|" * columns + "\n|" + "-|" * columns + "\n"
    rows = ("|".join(dice.choices(_SIGNS, k=dice.randrange(columns * 2))) for _ in range(60))
    return head + "\n".join(row.replace("\n", " ") for row in rows)


def _long_block(dice: random.Random) -> str:
    """One list, quote, note, table or code with much in it, which is cut to be read in pieces."""
    blocks = dice.choices(_SIMPLE, k=dice.randrange(20, 120))
    if dice.randrange(3) == 0:
        rows = (" ".join(dice.choices(_SIGNS, k=6)).replace("\n", " ") for _ in range(300))
        blocks = ["|a|*b*|\n|-|:-:|\n" + "\n".join(f"|{row}|x" for row in rows)]
    source = dice.choice(["\n", "\n\n", "\n\n"]).join(blocks)
    for _ in range(dice.randrange(1, 4)):
        first, other = dice.choice(_CONTAINERS)
        every = dice.choice([1, 3, 10**9])
        lines = source.split("\n")
        source = "\n".join((other if n % every else first) + line for n, line in enumerate(lines))
    return source


def _long_line(dice: random.Random) -> str:
    return dice.choice(_SIGNS).replace("\n", "") * (_CHAPTER // 4)


MAKERS: tuple[Maker, ...] = (
    *(
        _bytes,
        _characters,
        _signs,
        _mutated,
        _mutated,
        _nested,
        _nested,
        _stairs,
        _table,
        _long_line,
        _long_block,
    ),
)


def sources(seed: int) -> Iterator[tuple[str, str]]:
    """Sources without end, each with the name that makes it again: seed and number."""
    number = 0
    while True:
        dice = random.Random(f"{seed}-{number}")  # noqa: S311 - nothing secret is drawn
        maker = dice.choice(MAKERS)
        prelude = dice.choice(["", _PRELUDE])
        yield f"{seed}-{number} {maker.__name__[1:]}", (prelude + maker(dice))[:_CHAPTER]
        number += 1
