"""Large Markdown files that hold every construct, the same for the same seed.

Owns only the writing. Two passages that a search can aim at: every heading ends in its number,
and the last line is `LAST_LINE`. `python -m tests.benchmarks.large_book FILE MEGABYTES [SEED]`.
"""

from __future__ import annotations

import itertools
import random
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

LAST_LINE = "This is the last line of the book."

_TEXT = (
    "back leg nerve root scar disc screw rod facet joint muscle walk sleep stand sit lift turn "
    "week month year dose tablet sensor lead battery study group patient surgeon nurse score "
    "change slow steady early late often rarely before after during without with between the a "
    "of and in on for to is was has had may can did does not no one two many few most some"
)
_WORDS = tuple(_TEXT.split())
_FOREIGN = (
    "手術後も続く腰の痛みは珍しくありません。 検査の前に薬を確認してください。",
    "수술 뒤에도 통증이 남을 수 있습니다. 걷기는 도움이 됩니다.",
    "术后慢性疼痛很常见，治疗需要时间。",
    "الألم بعد الجراحة قد يستمر أشهرا، والحركة تساعد كثيرا.",
    "הכאב אחרי הניתוח יכול להימשך זמן רב.",
    "ความปวดหลังผ่าตัดอาจอยู่นาน การเดินช่วยได้",
    "सर्जरी के बाद दर्द बना रह सकता है।",
    "Rest helps 🙂, walking helps more 🚶‍♀️, and a plan helps most 👩‍⚕️✅ ❤️.",
    "Combining: e\u0301 n\u0303 o\u0308; ligatures: ﬁ ﬂ; no\u00adhyphen; nar\u200brow.",
)
_LINKS = 400  # reference links in use, defined only at the end of the file

Block = Callable[[random.Random, int], str]


def _words(chance: random.Random, least: int, most: int) -> str:
    return " ".join(chance.choices(_WORDS, k=chance.randint(least, most)))


def _sentence(chance: random.Random) -> str:
    return _words(chance, 8, 22).capitalize() + "."


def _paragraph(chance: random.Random, number: int) -> str:
    inline = (
        f"*{_words(chance, 1, 4)}*",
        f"**{_words(chance, 1, 3)}**",
        f"***{_words(chance, 1, 2)}***",
        f"~~{_words(chance, 1, 2)}~~",
        f"`code {chance.randint(0, 99)}`",
        f"[{_words(chance, 2, 4)}][target {chance.randrange(_LINKS)}]",
        f"[{_words(chance, 1, 3)}](https://example.org/{number} 'a title')",
        f"<https://example.org/{chance.randint(0, 999)}>",
        f"![{_words(chance, 2, 3)}](picture-{number}.png)",
        f"[@key{chance.randint(1, 99)}; @key{chance.randint(1, 99)}]",
        "H<sub>2</sub>O, m<sup>2</sup> and &nbsp;&frac12; &amp; \\*no star\\*",
        f"$x^{chance.randint(2, 9)} + y_{{1}}$ for $5 and $6",
        "a hard break\\\nand another  \nend",
    )
    sentences = [_sentence(chance) for _ in range(chance.randint(3, 7))]
    for choice in chance.sample(inline, 3):
        sentences.insert(chance.randint(0, len(sentences)), f"See {choice}.")
    return " ".join(sentences)


def _foreign(chance: random.Random, _: int) -> str:
    return "\n".join(chance.sample(_FOREIGN, 3))


def _list(chance: random.Random, _: int) -> str:
    lines, depth = [], 0
    for _ in range(chance.randint(6, 18)):
        # Only an ordered list that starts at 1 may follow a line of text.
        lines.append("   " * depth + ("-  " if depth % 2 else "1. ") + _words(chance, 3, 25))
        depth = max(0, min(depth + chance.choice((-2, -1, 0, 1, 1)), 6))
    return "\n".join(lines)


def _tasks(chance: random.Random, _: int) -> str:
    items = range(chance.randint(3, 8))
    return "\n".join(f"- [{chance.choice(' x')}] {_words(chance, 3, 12)}" for _ in items)


def _table(chance: random.Random, _: int) -> str:
    columns = chance.randint(2, 7)
    rules = [chance.choice(("---", ":--", "--:", ":-:")) for _ in range(columns)]
    rows = [[_words(chance, 1, 2) for _ in range(columns)], rules]
    body = range(chance.randint(3, 25))
    rows += [[_words(chance, 1, 9) for _ in range(columns)] for _ in body]
    rows[-1][0] = "`a \\| b` and **bold** 表"
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def _code(chance: random.Random, number: int) -> str:
    lines = [
        f"def step_{number}_{n}(score: float) -> float:  # {_words(chance, 2, 14)}"
        for n in range(chance.randint(2, 12))
    ]
    body = "\n".join(f"{line}\n\treturn score * {number}\n" for line in lines)
    return f"```python\n{body}```\n\n    indented code {number}\n    \tand a tab"


def _quote(chance: random.Random, number: int) -> str:
    kind = chance.choice(("NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"))
    return (
        f"> [!{kind}]\n> {_sentence(chance)}\n\n"
        f"> {_sentence(chance)}\n>\n> > {_paragraph(chance, number)}\n> >\n> > > - deep"
    ).replace("\nand", " and")


def _footnotes(chance: random.Random, number: int) -> str:
    return (
        f"{_sentence(chance)}[^{number}] {_sentence(chance)}[^long-{number}]\n\n"
        f"[^{number}]: {_sentence(chance)}\n\n"
        f"[^long-{number}]: {_sentence(chance)}\n\n    {_sentence(chance)}\n\n    - an item"
    )


def _definitions(chance: random.Random, number: int) -> str:
    return "\n\n".join(f"Term {number}-{n}\n: {_sentence(chance)}" for n in range(3))


def _diagram(chance: random.Random, number: int) -> str:
    if chance.random() < 0.5:
        sum_ = f"\\sum_{{i=1}}^{{{number}}} \\frac{{x_i}}{{n}} \\le \\sqrt{{2}}"
        return f"$$\n{sum_}\n$$"
    names = chance.sample(_WORDS[:24], 4)
    steps = "\n".join(f"  {a} --> {b}" for a, b in itertools.pairwise(names))
    return f"```mermaid\nflowchart TD\n{steps}\n```"


def _html(chance: random.Random, number: int) -> str:
    return (
        f"<details>\n<summary>More on {number}</summary>\n\n{_sentence(chance)}\n\n</details>\n\n"
        f"<!-- a comment {number} -->\n\n***"
    )


# Paragraphs as often as all else, as in prose.
_BLOCKS: tuple[Block, ...] = (
    _foreign,
    _list,
    _tasks,
    _table,
    _code,
    _quote,
    _footnotes,
    _definitions,
    _diagram,
    _html,
)


def _sections(chance: random.Random) -> Iterator[str]:
    """Yield sections for ever; each construct comes round within the first few."""
    number = 0
    while True:
        for block in chance.sample(_BLOCKS, len(_BLOCKS)):
            number += 1
            level = 1 if number == 1 else chance.choice((2, 3, 3, 4, 4, 5, 6))
            title = f"{_words(chance, 2, 5).capitalize()} {number}"
            heading = f"{title}\n{'-' * 8}" if level == 2 else f"{'#' * level} {title}"
            parts = (heading, _paragraph(chance, number), block(chance, number))
            yield "\n\n".join(parts) + "\n\n"


def write_book(path: Path, megabytes: float, seed: int = 1) -> int:
    """Write a Markdown file of at least ``megabytes`` million bytes; return how many headings.

    The same ``seed`` and size give the same bytes. Every construct that a book may hold occurs
    from the first 20 KB on; reference links are defined only at the end.
    """
    chance = random.Random(seed)  # noqa: S311 - the same book each time is what we want
    links = "".join(f"[target {n}]: https://example.org/t/{n} 'Title {n}'\n" for n in range(_LINKS))
    left = megabytes * 1_000_000 - len(links) - len(LAST_LINE)
    headings = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for section in _sections(chance):
            file.write(section)
            headings += 1
            left -= len(section.encode())
            if left <= 0:
                break
        file.write(f"{links}\n{LAST_LINE}\n")
    return headings


if __name__ == "__main__":
    file, size, *rest = sys.argv[1:]
    print(write_book(Path(file), float(size), *map(int, rest)), "headings")
