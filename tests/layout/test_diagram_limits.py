"""No diagram, however tangled, takes time or memory that a reader would notice.

Calls of functions are counted, which are the same on every machine; times are bounded at several
times what a quiet machine needs.
"""

import random
import sys
import tracemalloc
from time import process_time

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.diagrams import drawn
from cpss_tui.layout.effort import Effort, SpentError

PAIRS = [(i, j) for i in range(8) for j in range(8) if (i + j) % 2]
TANGLE = "stateDiagram-v2\n" + "".join(f"s{i} --> s{j} : l{i}{j}\n" for i, j in PAIRS)
GROUPS = "graph LR\n" + " --> ".join(" & ".join(f"{s}{n}" for n in range(6)) for s in "AB")
PATHWAY = "graph TD\n" + "\n".join(f"n{i // 2}{{Box {i // 2}}} --> n{i}" for i in range(1, 16))


@pytest.mark.parametrize(
    "source",
    [
        pytest.param(TANGLE, id="states to and fro"),
        pytest.param(GROUPS, id="groups that are joined"),
        pytest.param("graph LR\n" + "x --> " * 2_000 + "x", id="a long chain"),
        pytest.param("graph LR\nA" + " -- x" * 1_500, id="lines that never end"),
        pytest.param("graph LR\nA[" + " " * 7_000, id="a label that never ends"),
        pytest.param('graph LR\nA["' + "x " * 3_500 + '"]', id="a long label"),
        pytest.param("sequenceDiagram\n" + "A->>B: x\n" * 800, id="many messages"),
        pytest.param("graph TD\n" + " & ".join(f"n{i}" for i in range(40)), id="many in a row"),
    ],
)
def test_a_tangle_is_given_up(source: str) -> None:
    drawn.cache_clear()
    began = process_time()
    drawn(source, 72)

    assert process_time() - began < 1


def random_chart(rng: random.Random) -> str:
    """A flowchart or a state diagram of up to 40 boxes and 60 lines between them."""
    count = rng.randint(2, 40)
    ends = [(rng.randrange(count), rng.randrange(count)) for _ in range(rng.randint(1, 60))]
    label = "word " * rng.randint(0, 6)
    if rng.random() < 0.3:
        return "stateDiagram-v2\n" + "\n".join(f"s{a} --> s{b} : {label}" for a, b in ends)
    lines = (f"n{a}[{label}{a}] -->|{label}{a}{b}| n{b}[{label}{b}]" for a, b in ends)
    return f"graph {rng.choice(['TD', 'LR'])}\n" + "\n".join(lines)


def test_no_random_chart_takes_long() -> None:
    rng = random.Random(7)  # noqa: S311 - examples, no secrets
    for _ in range(20):
        source = random_chart(rng)
        began = process_time()
        drawn(source, 72)
        assert process_time() - began < 1, source


def test_memory_is_bounded() -> None:
    drawn.cache_clear()
    tracemalloc.start()
    drawn(TANGLE, 72)
    drawn("graph LR\n" + "\n".join(f"n{i}[{'word ' * 39}] --> n{i + 1}" for i in range(39)), 72)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 100_000_000


def test_a_chapter_of_tangles_is_laid_out_in_the_time_a_reader_waits() -> None:
    drawn.cache_clear()
    source = "".join(f"```mermaid\n{TANGLE}s0 --> t{n}\n```\n\n" for n in range(20))
    document = parse(source)
    began = process_time()
    lay_out(document, 72)

    assert process_time() - began < 2


def test_what_is_ordinary_is_drawn() -> None:
    assert drawn(PATHWAY, 200) is not None


@pytest.mark.parametrize(
    "source",
    [
        "graph LR\n" + " --> ".join(f"n{i}" for i in range(41)),
        "graph LR\n" + "\n".join("a --> b" for _ in range(61)),
        "graph LR\n" + "a & b & c & d & e & f & g & h --> i & j & k & l & m & n & o & p",
        "graph LR\na[" + "x " * 101 + "] --> b",
        "graph LR\na[" + "x" * 73 + "] --> b",
        "graph LR\na --> b\n" + "%% comment\n" * 800,
        "sequenceDiagram\n" + "A->>B: x\n" * 61,
        "sankey-beta\nA,B,10",
    ],
)
def test_what_is_too_much_is_not_even_tried(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr("termaid.render_styled", lambda text, **_: asked.append(text))
    drawn.cache_clear()

    assert drawn(source, 72) is None
    assert not asked
    drawn.cache_clear()


def test_effort_ends_what_never_ends_and_leaves_profilers_alone() -> None:
    def forever() -> None:
        while True:
            len("")

    before = sys.getprofile()
    effort = Effort(1_000)
    with pytest.raises(SpentError), effort.bounded():
        forever()
    with pytest.raises(SpentError), effort.bounded():
        forever()
    with Effort(1_000).bounded():
        len("")
    assert sys.getprofile() is before
