"""Mermaid sources as drawings, where a drawing says all that the source says."""

import pytest
from rich.cells import cell_len

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.diagrams import drawn, labels
from cpss_tui.layout.drawer import Drawer
from cpss_tui.layout.model import RunKind

FLOW = "flowchart TD\n  A[Pain after surgery] --> B{Red flags?}\n  B -->|no| C(Full assessment)"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (FLOW, "pain after surgery red flags no full assessment"),
        ("graph LR; A-->B; style A fill:#f9f", "a b"),
        ("graph TD\n A -- on the edge --> B", "a on the edge b"),
        ("graph TD\n A -->|or| B[x]\n A -->|one| C", "a or x one c"),
        ("sequenceDiagram\n participant A as Alice\n A->>B: Hello", "alice b hello"),
        ("erDiagram\n PATIENT ||--o{ VISIT : makes", "patient visit makes"),
        ('pie title Pets\n "Dogs" : 3', "pets dogs 3"),
    ],
)
def test_the_labels_of_a_source(source: str, words: str) -> None:
    assert labels(source.replace(";", "\n")) == set(words.split())


@pytest.mark.parametrize("width", [24, 40, 72])
def test_a_drawing_fits_and_holds_every_label(width: int) -> None:
    lines = drawn(FLOW, width)

    assert lines is not None
    assert max(map(cell_len, lines)) <= width
    assert all(word in "\n".join(lines).lower() for word in labels(FLOW))


@pytest.mark.parametrize(
    "source",
    [
        "",
        "sankey-beta\nA,B,10",
        'pie title Pets\n "Dogs" : 3',
        "graph TD\n" + "\n".join(f"N{i}[Label {i}] --> N{i * 7 % 90}" for i in range(90)),
        "graph TD\n A[" + "wide" * 30 + "] --> B",
        "%% nothing but a comment",
    ],
)
def test_where_a_drawing_would_say_less_there_is_none(source: str) -> None:
    assert drawn(source, 72) is None


def test_a_drawing_that_drops_a_label_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("termaid.render", lambda source, **_: source.replace("flags", "flow"))
    drawn.cache_clear()

    assert drawn(FLOW, 200) is None
    drawn.cache_clear()


def test_a_failure_of_the_drawing_program_leaves_the_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise KeyError("x")

    monkeypatch.setattr("termaid.render", fail)
    drawn.cache_clear()

    assert drawn(FLOW, 200) is None
    drawn.cache_clear()


def test_no_escape_passes_through_a_drawing() -> None:
    lines = drawn("graph TD\n A[\x1b[31mred\tor\tnot] --> B", 72)

    assert lines is not None
    assert not any("\x1b" in line or "\t" in line for line in lines)
    page = lay_out(parse("```mermaid\ngraph TD\n A[\x1b[31mred] --> B\n```"), 72)
    assert not any("\x1b" in line.text for line in page.lines)


def test_the_first_line_stands_for_the_source_and_the_others_are_ornaments() -> None:
    document = parse(f"a\n\n```mermaid\n{FLOW}\n```\n\nb")
    layout = lay_out(document, 72)
    block = document.blocks[1]

    runs = [run for line in layout.lines if line.block == 1 for run in line.runs]
    atom, *others = [run for run in runs if "diagram" in run.marks]
    assert (atom.kind, atom.start, atom.end) == (RunKind.ATOM, block.start, block.end)
    assert {run.kind for run in others} == {RunKind.ORNAMENT}
    assert {run.start for run in others} == {block.start}
    assert layout.line_of(document.text.index("surgery")) == 2


def test_a_chapter_full_of_tangles_does_not_keep_its_reader(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("cpss_tui.layout.drawer.monotonic", iter(range(99)).__next__)
    drawer = Drawer()

    assert drawer.draw(FLOW, 72) is not None
    assert drawer.draw(FLOW, 72) is None
