"""Single tildes: Pandoc's indices, spans of numbers, and GitHub's way to strike out."""

import pytest

from cpss_tui.document.model import SpanKind
from cpss_tui.document.parse import parse
from cpss_tui.search.find import Query

STRIKE, INDEX = SpanKind.STRIKE, SpanKind.SUBSCRIPT


@pytest.mark.parametrize(
    ("source", "text", "marked"),
    [
        ("H~2~O", "H2O", [("2", INDEX)]),
        ("Fe~2~O~3~", "Fe2O3", [("2", INDEX), ("3", INDEX)]),
        ("(OH)~2~ and T~1/2~", "(OH)2 and T1/2", [("2", INDEX), ("1/2", INDEX)]),
        ("*k*~e~", "ke", [("k", SpanKind.EMPHASIS), ("e", INDEX)]),
        ("**x~2~**", "x2", [("x2", SpanKind.STRONG), ("2", INDEX)]),
        ("give ~this~ now", "give this now", [("this", STRIKE)]),
        ("~a b~c", "a bc", [("a b", STRIKE)]),
        ("a~~b~~", "ab", [("b", STRIKE)]),
        ("5~10 mg, 20~30 mg", "5~10 mg, 20~30 mg", []),
        ("2~3~4", "2~3~4", []),
        ("a~b c~d", "a~b c~d", []),
        ("a~*b*~c", "a~b~c", [("b", SpanKind.EMPHASIS)]),
        ("name~longer-than-any-index~", "name~longer-than-any-index~", []),
        ("| 5~10 | 20~30 |\n|-|-|", "5~10\t20~30", []),
    ],
)
def test_what_a_tilde_means(source: str, text: str, marked: list[tuple[str, SpanKind]]) -> None:
    document = parse(source)

    assert document.text == text
    spans = [span for block in document.blocks for span in block.spans]
    assert [(text[s.start : s.end], s.kind) for s in spans] == marked
    assert Query(text[:6]).may_stand_in(source)
