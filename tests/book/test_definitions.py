"""What is looked up over the bytes of a file is what the parser would find in all of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpss_tui.book.definitions import Definitions
from cpss_tui.book.scanning import Scanner
from cpss_tui.document.parser import tokens
from tests.document.strategies import KEYS, markdown

LABELS = ("a", "B c", "é")
NAMES = st.sampled_from(("[a]", "[A]", "[b  C]", "[B\\] c]", "[É]", "[^a]", "[ ]", "[x]"))
TARGETS = st.sampled_from(
    ("/one", "<two>", "<>", "", "https://example.org/a_(b)", "a(b", "javascript:x", "data:y", "\\x")
)
TITLES = st.sampled_from(("", " 'title'", ' "ti\\"tle"', " (t)", " 'open", " trailing", "\n'next'"))
LINES = st.one_of(
    st.builds("{}: {}{}".format, NAMES, TARGETS, TITLES),
    st.sampled_from(("", "", "text", "> [a]: /quoted", "- [a]: /item", "    [a]: /code", "```")),
    st.sampled_from(("<!-- x", "-->", "<div>", "$$", "~~~ x", "# [a]", "---", ": [a]: /d")),
)


def found(source: str) -> dict[str, Any]:
    asked = " ".join(f"[{label}]" for label in LABELS)
    references: dict[str, Any] = Definitions(source.encode()).env(asked).get("references", {})
    return references


def expected(source: str) -> dict[str, Any]:
    env: dict[str, Any] = {}
    tokens(source, (), env)
    wanted = {"A", "B C", "É"}
    return {name: to for name, to in env.get("references", {}).items() if name in wanted}


def stripped(references: dict[str, Any]) -> dict[str, Any]:
    """Without the lines of the source, which are counted from another beginning."""
    return {
        name: {part: value for part, value in to.items() if part in ("href", "title")}
        for name, to in references.items()
    }


@given(st.lists(LINES, min_size=1, max_size=12).map("\n".join))
def test_any_rows_of_definitions(source: str) -> None:
    assert stripped(found(source + "\n")) == stripped(expected(source + "\n"))


@pytest.mark.parametrize(
    "source",
    [
        "[x]: /x\n[a]: /one\n[a]: /two\n",
        "[x]: javascript:no\n[a]: /one\n",
        "[x]: a(b\n[a]: /one\n",
        "[x]: /x 'open\n[a]: /one\n'\n",
        "[x]: /x\n[a]: /one\n'its title'\n",
        "[x]: /x\n[a]:\n/one\n",
        "text\n[a]: /one\n",
        "```\n\n[a]: /code\n\n```\n\n[a]: /one\n",
        "<div>\n[a]: /html\n\n[a]: /one\n",
        "> ```\n[a]: /one\n",
        "- x\n\n  ```\n  [a]: /code\n  ```\n\n[a]: /one\n",
    ],
)
def test_rows_that_are_not_what_they_look_like(source: str) -> None:
    assert stripped(found(source)) == stripped(expected(source))


def test_each_of_many_plain_definitions_is_read_by_itself() -> None:
    many = "".join(f"[x {n}]: /{n}\n" for n in range(5000))
    looked_up = Definitions(f"{many}[a]: /one\n{many}".encode())
    read = []
    whole = looked_up._region
    looked_up._region = lambda start, end: (read.append(end - start), whole(start, end))[1]  # type: ignore[method-assign,func-returns-value]  # counts what is read
    assert looked_up.env("[a]")["references"]["A"]["href"] == "/one"
    assert sum(read) < 20


@given(markdown())
def test_what_hides_is_found_without_headings_too(source: str) -> None:
    data = source.encode("utf-8", "replace")
    scanners = Scanner(data, lambda _: ""), Scanner(data, None)
    for scanner in scanners:
        scanner.reach(len(data))
    every, leaves = ({at for at in range(len(data)) if scanner.opaque(at)} for scanner in scanners)
    assert leaves == every


def test_citations_are_no_definitions() -> None:
    assert found(f"[@{KEYS[0]}]: text\n") == {}
