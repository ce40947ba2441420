"""No diagram, however tangled, takes time or memory that a reader would notice.

The program counts calls of functions, which are the same on every machine.
"""

import random
import subprocess
import sys
import tracemalloc

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.diagrams import attempt, drawn
from cpss_tui.layout.effort import Effort, SpentError
from tests.cost import assert_within

PAIRS = [(i, j) for i in range(8) for j in range(8) if (i + j) % 2]
TANGLE = "stateDiagram-v2\n" + "".join(f"s{i} --> s{j} : l{i}{j}\n" for i, j in PAIRS)
HARD = 30
"""Plain chapters that may be read while one diagram is drawn or given up."""
GROUPS = "graph LR\n" + " --> ".join(" & ".join(f"{s}{n}" for n in range(6)) for s in "AB")
PATHWAY = "graph TD\n" + "\n".join(f"n{i // 2}{{Box {i // 2}}} --> n{i}" for i in range(1, 16))


def anew(source: str) -> None:
    """Draw a diagram as if it had never been seen."""
    attempt.cache_clear()
    drawn(source, 72)


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
    assert_within(HARD, lambda: anew(source))


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
        assert_within(HARD, lambda source=source: anew(source))  # type: ignore[misc]  # bound here


def test_memory_is_bounded() -> None:
    attempt.cache_clear()
    tracemalloc.start()
    drawn(TANGLE, 72)
    drawn("graph LR\n" + "\n".join(f"n{i}[{'word ' * 39}] --> n{i + 1}" for i in range(39)), 72)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert peak < 100_000_000


def test_a_chapter_of_tangles_is_laid_out_in_the_time_a_reader_waits() -> None:
    document = parse("".join(f"```mermaid\n{TANGLE}s0 --> t{n}\n```\n\n" for n in range(20)))

    def laid_out() -> None:
        attempt.cache_clear()
        lay_out(document, 72)

    assert_within(2 * HARD, laid_out)


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
    attempt.cache_clear()

    assert drawn(source, 72) is None
    assert not asked
    attempt.cache_clear()


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


def test_what_is_loaded_for_the_first_diagram_is_no_effort_of_it() -> None:
    said = (
        "from cpss_tui.layout.diagrams import attempt\n"
        "source = 'sequenceDiagram\\nA->>B: x\\nNote over A: y'\n"
        "first = attempt(source, 72).calls\n"
        "attempt.cache_clear()\n"
        "print(first, attempt(source, 72).calls)"
    )
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    first, second = map(int, done.stdout.split())

    assert second <= first < 2 * second
