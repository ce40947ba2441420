"""A document in words."""

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.layout.plain import plain_lines


def said(source: str, keys: tuple[str, ...] = ()) -> list[str]:
    return list(plain_lines(parse(source, keys)))


@pytest.mark.parametrize(
    ("source", "lines"),
    [
        ("## Two *words*", ["heading level 2: Two words"]),
        ("one\ntwo\\\nthree", ["one two three"]),
        ("one<br><br>two<br>", ["one two"]),
        ("- a\n  - b\n- c", ["a", "b", "c"]),
        ("3. a\n4. b\n\n   c", ["3. a", "4. b", "c"]),
        ("- [x] a\n- [ ] b", ["done: a", "not done: b"]),
        ("1. [x] a", ["1. done: a"]),
        ("> a\n>\n> b", ["quote: a", "b"]),
        ("> [!NOTE]\n> a\n>\n> - b", ["note: a", "b"]),
        ("a\n\n---\n\nb", ["a", "b"]),
        ("T\n: D\n: E", ["term: T", "definition: D", "definition: E"]),
        ("$$ x $$\n\n$$\n  x\n$$", ["formula: x", "formula: x"]),
        ("$$\nx\n= y\n$$", ["formula: x = y"]),
        ("[a](http://b.c) **d** `e  f`", ["a d e  f"]),
        ('[a](b "Of C") d', ["a (title: Of C) d"]),
        ("[a][r]\n\n[r]: <b> (Of\tC)", ["a (title: Of C)"]),
        ("<a href='b' title='Of C'>a</a>", ["a (title: Of C)"]),
        ('[The aim](b "the Aim") [b](b "b") [c](d " ")', ["The aim b c"]),
        ("~~a~~ b", ["(struck out: a) b"]),
        ("**a ~~b~~**~~c~~", ["a (struck out: b)(struck out: c)"]),
        ("![a](b.png) ![](c/d.png)", ["(image: a, b.png) (image: d.png)"]),
        ("10<sup>6</sup> H<sub>2</sub>O", ["10⁶ H₂O"]),
        ("x<sup>Ω</sup> y<sub>Ω</sub>", ["x^(Ω) y_(Ω)"]),
        ("a<sup>b<sub>c</sub></sup> d<sub>e<sup>1</sup></sub>", ["aᵇᶜ dₑ₁"]),
        ("a\u202eb", ["a‹RLO›b"]),
    ],
)
def test_structure_is_said_in_words(source: str, lines: list[str]) -> None:
    assert said(source) == lines


def test_citations_are_numbers() -> None:
    source = "a [@k] b [@k; @l; @m] c [@unknown]"

    assert said(source, ("k", "l", "m")) == ["a [1] b [1–3] c [@unknown]"]


def test_footnotes_are_said_where_they_are_called_and_where_they_stand() -> None:
    assert said("a[^x] b [^y].\n\n[^y]: Why.\n[^x]: Ex.\n[^z]: Unused.") == [
        "a (footnote 1) b (footnote 2).",
        "footnote 2: Why.",
        "footnote 1: Ex.",
        "footnote z: Unused.",
    ]


def test_a_table_is_a_line_for_each_row() -> None:
    table = "| Study | Is it? | |\n|---|---|---|\n| A | yes! | x |\n| | **n**. | |\n"

    assert said(table) == ["Study: A. Is it?: yes! x.", "Study: empty. Is it?: n."]


def test_a_table_without_rows_keeps_its_words() -> None:
    assert said("| A | | B |\n|---|---|---|") == ["columns: A, B"]


def test_a_table_that_goes_on_is_said_with_its_names() -> None:
    document = parse("| A | *B* |\n|---|---|\n| b | c |\n| d | |\n", reopened=2)

    assert list(plain_lines(document)) == ["A: b. B: c.", "A: d. B: empty."]


def test_an_item_that_goes_on_is_not_numbered_again() -> None:
    document = parse("> [!TIP]\n> 7. x\n>\n>    on\n> 7. next\n", reopened=3)

    assert list(plain_lines(document)) == ["tip: on", "8. next"]


def test_a_table_in_an_alert_is_led_by_it_once() -> None:
    assert said("> [!TIP]\n> | A |\n> |---|\n> | b |\n> | c |") == ["tip: A: b.", "A: c."]


def test_code_is_its_source_to_the_letter() -> None:
    source = "```py x\nif a:\n\n\tb  # c\n```\n\n```mermaid\nA-->B\n```\n\n```\n~~z~~\n```"

    assert said(source) == [
        *("code, py x:", "if a:", "", "\tb  # c", "end of code"),
        *("diagram, mermaid:", "A-->B", "end of diagram"),
        *("code:", "~~z~~", "end of code"),
    ]


def test_controls_of_direction_are_named_in_code_and_formulas() -> None:
    assert said("```\n\u202ea\u2066\n```\n\n$$\nx\u200f\n$$\n\n<pre>\u2069</pre>") == [
        *("code:", "‹RLO›a‹LRI›", "end of code"),
        "formula: x‹RLM›",
        *("code:", "‹PDI›", "end of code"),
    ]


def test_an_empty_item_says_its_number_or_nothing() -> None:
    assert said("- [x]\n-\n2. \n") == ["[x]", "2."]


def test_only_the_blocks_between_two_offsets() -> None:
    document = parse("# a\n\none\n\n## B\n\ntwo\n\n## C\n")
    start, end = (heading.start for heading in document.headings[1:])

    assert list(plain_lines(document, start, end)) == ["heading level 2: B", "two"]
    assert list(plain_lines(document, end)) == ["heading level 2: C"]


def test_no_word_is_lost() -> None:
    source = (
        "# a\n\nb ~~c~~ `d`\n\n- e\n  > f\n\n| g | h |\n|---|---|\n| i | j |\n\n<p>k</p>\n\nl\n: m"
    )
    document = parse(source)
    shown = " ".join(plain_lines(document))

    assert all(word in shown.replace(".", "").replace(":", "").split() for word in "abdefghijklm")
    assert "c)" in shown
