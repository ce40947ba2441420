"""Mermaid sources as drawings, where a drawing says all that the source says and nothing else.

`data/diagrams.txt` holds diagrams of all kinds, and for each the drawing that was looked at and
approved, or that it stays as its source.
"""

from pathlib import Path

import pytest
from rich.cells import cell_len

from cpss_tui.document.parse import parse
from cpss_tui.layout.charts import chart
from cpss_tui.layout.comparing import says_the_chart, says_the_conversation
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.conversations import conversation
from cpss_tui.layout.diagrams import attempt, drawn
from cpss_tui.layout.drawer import Drawer
from cpss_tui.layout.drawing import Coder, draw
from cpss_tui.layout.effort import Effort
from cpss_tui.layout.model import RunKind
from cpss_tui.layout.tracing import Sheet, TangledError, beside, frames, links

FLOW = "flowchart TD\n  A[Pain after surgery] --> B{Red flags?}\n  B -->|no| C(Full assessment)"
APPROVED = (Path(__file__).parent / "data" / "diagrams.txt").read_text(encoding="utf-8")
CASES = [
    pytest.param(source, None if drawing == "(source)" else drawing, id=name)
    for name, _, rest in (case.partition("\n") for case in APPROVED[3:].rstrip().split("\n\n## "))
    for source, _, drawing in [rest.partition("\n=>\n")]
]


@pytest.mark.parametrize(("source", "approved"), CASES)
def test_a_diagram_is_drawn_as_it_was_approved_or_not_at_all(
    source: str, approved: str | None
) -> None:
    lines = drawn(source, 72)

    assert (None if lines is None else "\n".join(lines)) == approved


@pytest.mark.parametrize("width", [24, 40, 72])
def test_a_drawing_fits_and_holds_every_label(width: int) -> None:
    lines = drawn(FLOW, width)

    assert lines is not None
    assert max(map(cell_len, lines)) <= width
    for word in ("Pain", "after", "surgery", "Red", "flags?", "no", "Full", "assessment"):
        assert word in "\n".join(lines)


def sheet_of(drawing: str, label: str = "") -> Sheet:
    """A drawing as cells; `label` is the one that stands beside a line."""
    chars = [list(line) for line in drawing.strip("\n").split("\n")]
    labels = [[False] * len(row) for row in chars]
    for row, line in enumerate(drawing.strip("\n").split("\n")):
        at = line.find(label) if label else -1
        if at >= 0:
            labels[row][at : at + len(label)] = [True] * len(label)
    return Sheet(chars, labels)


def test_a_change_of_any_cell_of_a_drawing_is_noticed() -> None:
    # No label here needs a code, so termaid is given the source as it is.
    source = "graph TD\nA{a} -->|yes| B[b]\nA -->|no| C(c)\nB -.-> D[d]\nC --- D"
    wanted = chart(source)
    assert wanted is not None
    sheet = draw(source, {"gap": 4, "padding_x": 1, "padding_y": 0}, {}, Effort(10**6))
    assert sheet is not None
    assert says_the_chart(sheet, wanted, Coder())
    for row, chars in enumerate(sheet.chars):
        for column, char in enumerate(chars):
            for other in {" ", "─", "│", "►", "▼", "┼", "x"} - {char}:
                changed = [list(line) for line in sheet.chars]
                changed[row][column] = other
                said = says_the_chart(Sheet(changed, sheet.labels), wanted, Coder())
                assert not said, (row, column, char, other)


@pytest.mark.parametrize(
    "source",
    [
        "A->>B: one\nB--xA: two\nA-)A: three\nA->B: four",
        "A->>B: x\nloop daily\nA->>B: y\nNote over B: n\nend",
        "A->>B: x\nalt this\nA->>B: y\nelse\nB-->>A: z\nend",
        "A->>B: x\nNote right of A: near\nNote left of B: far",
    ],
)
def test_a_change_of_any_stroke_between_lifelines_is_noticed(source: str) -> None:
    wanted = conversation(f"sequenceDiagram\n{source}")
    assert wanted is not None
    options = {"gap": 16, "padding_x": 1, "padding_y": 0}
    sheet = draw(f"sequenceDiagram\n{source}", options, {}, Effort(10**6))
    assert sheet is not None
    assert says_the_conversation(sheet, wanted)
    for row, chars in enumerate(sheet.chars):
        for column, char in enumerate(chars):
            if char not in " ┆" and (row > 2 or char not in "└┘│"):
                changed = [list(line) for line in sheet.chars]
                changed[row][column] = " "
                said = says_the_conversation(Sheet(changed, sheet.labels), wanted)
                assert not said, (row, column, char)


@pytest.mark.parametrize(
    "other",
    [
        "loop a\nA->>B: x\nend\nA->>B: y",
        "opt a\nA->>B: x\nA->>B: y\nend",
        "loop b\nA->>B: x\nA->>B: y\nend",
        "loop a\nB->>A: x\nA->>B: y\nend",
        "A->>B: x\nloop a\nA->>B: y\nend",
    ],
)
def test_another_block_is_noticed(other: str) -> None:
    source = "sequenceDiagram\nloop a\nA->>B: x\nA->>B: y\nend"
    sheet = draw(source, {"gap": 16}, {}, Effort(10**6))
    same, said = conversation(source), conversation(f"sequenceDiagram\n{other}")
    assert sheet is not None
    assert same is not None
    assert said is not None
    assert says_the_conversation(sheet, same)
    assert not says_the_conversation(sheet, said)


@pytest.mark.parametrize(
    ("drawing", "found"),
    [
        ("┌─┐  ┌─┐\n│a├─►│b│\n└─┘  └─┘", [(0, 1, True)]),
        ("┌─┐  ┌─┐\n│a├──┤b│\n└─┘  └─┘", [(0, 1, False)]),
        ("┌─┐ ┌─┐\n│a│◄┤b│\n└─┘ └─┘", [(1, 0, True)]),
        ("┌─┐  ┌─┐\n│a├─►│b│\n└┬┘  └─┘\n │  ┌─┐\n ╰─►│c│\n    └─┘", [(0, 1, True), (0, 2, True)]),
    ],
)
def test_lines_are_followed(drawing: str, found: list[tuple[int, int, bool]]) -> None:
    sheet = sheet_of(drawing)
    lines = links(sheet, frames(sheet))

    assert sorted((line.source, line.target, line.head) for line in lines) == found


@pytest.mark.parametrize(
    "drawing",
    [
        pytest.param("┌─┐  ┌─┐\n│a├─ │b│\n└─┘  └─┘", id="a line that ends nowhere"),
        pytest.param("┌─┐  ┌─┐\n│a│─►│b│\n└─┘  └─┘", id="a line that begins nowhere"),
        pytest.param("┌─┐\n│a├─►\n└─┘", id="an arrow at nothing"),
        pytest.param("┌─┐  ┌─┐\n│a├►─┤b│\n└─┘  └─┘", id="an arrow at a line"),
        pytest.param("┌─┐  ┌─┐\n│a├──►b│\n└─┘  └─┘", id="an arrow over a border"),
        pytest.param("┌─┐  ┌─┐\n│a├?►│b│\n└─┘  └─┘", id="a line through something"),
        pytest.param("┌─┐  ┌─┐\n│a├┄─┤b│\n└─┘  └─┘", id="a line of two kinds"),
        pytest.param(
            "┌─┐  ┌─┐\n│a├┬─┤b│\n└─┘│ └─┘\n   │\n  ┌┴┐\n  │c│\n  └─┘", id="three ends, no head"
        ),
    ],
)
def test_what_has_no_certain_end_is_tangled(drawing: str) -> None:
    sheet = sheet_of(drawing)

    boxes = frames(sheet)
    with pytest.raises(TangledError):
        links(sheet, boxes)


def test_a_label_belongs_to_the_line_it_touches() -> None:
    drawing = "┌─┐ ┌─┐\n│a│ │b│\n└┬┘ └┬┘\n │yes│\n ▼   ▼\n┌─┐ ┌─┐\n│c│ │d│\n└─┘ └─┘"
    sheet = sheet_of(drawing, "yes")
    lines = links(sheet, frames(sheet))
    cells = frozenset((3, column) for column in (2, 3, 4))

    assert len(beside(sheet, cells, lines)) == 2
    assert len(beside(sheet, cells - {(3, 4)}, lines)) == 1


def test_a_failure_of_the_drawing_program_leaves_the_source(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object, **__: object) -> str:
        raise KeyError("x")

    monkeypatch.setattr("termaid.render_styled", fail)
    attempt.cache_clear()

    assert drawn(FLOW, 200) is None
    attempt.cache_clear()


def test_no_escape_passes_through_a_drawing() -> None:
    source = 'graph TD\n A["\x1b[31mred\tor\tnot"] --> B'
    lines = drawn(source, 72)

    assert lines is not None
    assert not any("\x1b" in line or "\t" in line for line in lines)
    page = lay_out(parse(f"```mermaid\n{source}\n```"), 72)
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
    monkeypatch.setattr("cpss_tui.layout.drawer._EFFORT", attempt(FLOW, 72).calls + 1)
    drawer = Drawer()

    # What is remembered counts as if it were drawn again.
    assert [drawer.draw(FLOW, 72) is None for _ in range(3)] == [False, False, True]
