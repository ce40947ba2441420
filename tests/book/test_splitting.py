"""A large file is split by its headings, and splitting loses and adds nothing."""

import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cpss_tui.book.book import open_text
from cpss_tui.book.large import LargeFile
from cpss_tui.book.model import LARGE
from cpss_tui.book.splitting import Splitter
from cpss_tui.document.parse import parse
from tests.benchmarks.large_book import write_book

from .support import assert_nothing_changed, opened, paragraphs

calm = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=settings().max_examples // 5,
)

BIG = paragraphs(2700)


def titles(data: bytes) -> list[tuple[str, int]]:
    """The first heading of each piece, and how long the piece is."""
    splitter = Splitter(data, lambda words: words.decode())
    return [
        (piece.headings[0].title if piece.headings else "", piece.end - piece.start)
        for piece in splitter.pieces()
    ]


# Where


def test_a_small_file_is_one_chapter() -> None:
    assert len(opened(f"# One\n\n{paragraphs(100)}# Two\n").chapters) == 1


def test_a_file_is_split_at_its_highest_headings() -> None:
    parts = [f"# Part {n}\n\n{paragraphs(400)}## Below\n\n{paragraphs(300)}" for n in range(5)]
    found = titles("".join(parts).encode())
    assert [title for title, _ in found] == [f"Part {n}" for n in range(5)]
    assert max(size for _, size in found) <= LARGE


def test_only_a_section_that_is_too_long_is_split_further() -> None:
    small = f"# Small\n\n{paragraphs(900)}## Not here\n\n{paragraphs(900)}"
    long = "# Long\n\n" + "".join(f"## Part {n}\n\n{paragraphs(1500)}" for n in range(3))
    found = titles((small + long).encode())
    assert [title for title, _ in found] == ["Small", "Long", "Part 1", "Part 2"]


def test_a_title_is_not_left_alone_on_a_page() -> None:
    source = "# Title\n\n" + "".join(f"## Part {n}\n\n{paragraphs(1000)}" for n in range(4))
    assert next(title for title, _ in titles(source.encode())) == "Title"
    assert min(size for _, size in titles(source.encode())) > 4096


def test_an_edit_moves_no_other_split() -> None:
    chance = random.Random(7)  # noqa: S311 - the same text each time
    parts = [
        f"{'#' * chance.choice((1, 2, 2, 3, 3))} Part {n}\n\n{paragraphs(chance.randint(1, 700))}"
        for n in range(120)
    ]
    before = titles("".join(parts).encode())
    parts[60] += "One more sentence.\n\n"
    after = titles("".join(parts).encode())
    assert [title for title, _ in after] == [title for title, _ in before]
    assert sum(size for _, size in after) == sum(size for _, size in before) + 20


def test_text_without_headings_is_split_between_paragraphs() -> None:
    book = opened(BIG)
    assert len(book.chapters) > 1
    assert all(book.document(n).text.startswith("Walking helps") for n in book.readable)
    assert_nothing_changed(BIG)


def test_a_paragraph_is_never_split() -> None:
    source = f"# One\n\n{'word ' * 40_000}\n\nThe end.\n"
    book = opened(source)
    assert [len(book.document(n).blocks) for n in book.readable] == [2, 1]
    assert_nothing_changed(source)


def test_code_is_split_between_lines() -> None:
    code = "".join(f"line {n}\n\n\tindented {n}\n" for n in range(6000))
    source = f"Before.\n\n~~~python\n{code}~~~\n\nAfter.\n"
    book = opened(source)
    assert len(book.chapters) > 2
    assert {b.info for b in book.document(1).blocks} == {"python"}
    assert_nothing_changed(source)


def test_an_ordered_list_keeps_its_numbers() -> None:
    source = "".join(f"1. item {n}\n\n" for n in range(6000))
    book = opened(source)
    labels = [b.frames[0].label for n in book.readable for b in book.document(n).blocks]
    assert labels == [f"{n}." for n in range(1, 6001)]


# What is no heading


@pytest.mark.parametrize(
    "hidden",
    [
        "```\n\n# none\n\n```",
        "~~~~\n\n# none\n~~~\n\n# none\n~~~~",
        "<!--\n\n# none\n\n-->",
        "<pre>\n\n# none\n\n</pre>",
        "<script>\n\n# none\n</script>",
        "<?php\n\n# none\n\n?>",
        "<![CDATA[\n\n# none\n\n]]>",
        "<div>\n# none\n</div>",
        "<details>\n```\n\n# one\n\n```\n\n# none\n\n```",
        "- item\n\n  ```\n  # none\n\n  # none\n  ```",
        "- item\n\n  ```\n\n# one",
        "   ```\n\n# none\n\n   ```",
        "1. ```sh\n   # none\n   ```",
        "    # none",
        "\t# none",
        "text\n    # none",
        "#none\n\n####### none\n\n\\# none",
        "$$\n# none\n$$",
        "- $$\n# none\n$$\n",
        "``` a `b`\n\n# one",
        "```\n# none",
        "[label\n# one\n]: /there",
        "text\n$$\nmore\n[b]:\n/y\n===\n***\n$$\n# One",
        "<div>\n- item\n- item\n# none\n</div>",
        "---\n> # q\n> # q\n<pre>",
        "---\n\n***\n\n- - -\n\n===",
    ],
)
def test_what_looks_like_a_heading(hidden: str) -> None:
    whole = parse(hidden)
    # What is left open would hide all that follows, in the scan as for the parser.
    source = f"# First\n\n{paragraphs(200)}{hidden}\n\n# Last\n\n{BIG}"
    assert [h.title for h in whole.headings if h.title == "none"] == []
    assert_nothing_changed(source)


@pytest.mark.parametrize(
    "shown",
    [
        "Setext\n===",
        "Setext\n---\n",
        "Two\nlines\n---",
        "> # quoted\n>\n> Setext\n> ---",
        "- # item\n\n  Setext\n  ===",
        "1. text\n\n   ## item",
        "[^1]: note\n\n    # in a note",
        "Term\n: # defined",
        "text\n# interrupts",
        "| a |\n|---|\n# ends a table",
        "# A *marked* `title` with [a link](/x) & &amp; \\* ##",
        "# Same\n\n# Same\n\n## Same",
        "#\n\n##   \n\n# #",
        "   # three spaces",
        "# Ünïcode — 日本語 🙂",
        "# [label] and [@known] and note[^n]\n\n[label]: /there\n\n[^n]: Note.",
        "* * *\n# after a rule",
        "# tab\tinside\t#\n\n#\ttab",
    ],
)
def test_a_heading_is_found_as_the_parser_finds_it(shown: str) -> None:
    assert parse(shown).headings
    assert_nothing_changed(f"# First\n\n{paragraphs(200)}{shown}\n\n# Last\n\n{BIG}")


# What a piece needs of the rest


def test_a_definition_is_found_wherever_it_stands() -> None:
    end = "[there]: https://example.org/first\n\n[there]: https://example.org/second\n"
    source = f"# One\n\nSee [there] and [this][there].\n\n{BIG}\n\n# Two\n\nSee [There].\n\n{end}"
    book = opened(source)
    links = [s for n in book.readable for b in book.document(n).blocks for s in b.spans]
    assert [link.target for link in links] == ["https://example.org/first"] * 3
    assert_nothing_changed(source)


def test_the_first_definition_in_the_file_wins() -> None:
    source = f"# One\n\n> - [a]: /first\n\n{BIG}# Two\n\nSee [a].\n\n[a]: /second\n"
    book = opened(source)
    assert [s.target for b in book.document(len(book.chapters) - 1).blocks for s in b.spans] == [
        "/first"
    ]
    assert_nothing_changed(source)


def test_a_definition_in_code_or_in_a_paragraph_is_none() -> None:
    for hidden in ("```\n[a]: /x\n```", "text\n[a]: /x", "    [a]: /x", "<!--\n\n[a]: /x\n-->"):
        source = (
            f"# One\n\nSee [a] and [^a].\n\n{BIG}# Two\n\n{hidden}\n\n{hidden.replace('[', '[^')}"
        )
        assert_nothing_changed(source)


def test_a_footnote_is_known_in_every_piece() -> None:
    source = f"# One\n\nSee[^note].\n\n{BIG}# Two\n\nSee[^note] too.\n\n[^note]: Here.\n"
    book = opened(source)
    assert book.document(0).footnotes == ("note",)
    assert_nothing_changed(source)


def test_slugs_go_on_through_the_pieces() -> None:
    source = "".join(f"# Part\n\n## Results\n\n{paragraphs(1500)}" for _ in range(4))
    book = opened(source)
    assert len(book.chapters) == 4
    ids = [section.id for n in book.readable for section in book.sections(n)]
    assert ids == [
        *("big", "big#results", "big#part-1", "big#results-1"),
        *("big#part-2", "big#results-2", "big#part-3", "big#results-3"),
    ]


def test_the_last_headings_of_a_piece_without_an_end_are_kept() -> None:
    # They are found in one go with the end of the file.
    assert_nothing_changed(f"<pre>\n\n{BIG}\n</pre>\n> # One\n> # Two\n")


def test_front_matter_is_no_heading() -> None:
    assert_nothing_changed(f"---\ntitle: A title\n# none: 1\n---\n\n# One\n\n{BIG}# Two\n")
    assert_nothing_changed(f"+++\ntitle = 'A title'\n\n# none: 1\n+++\n\n# One\n\n{BIG}# Two\n")
    assert_nothing_changed(f"---\nNote: a rule.\n\n# One\n---\n\n# Two\n\n{BIG}# Three\n")


# Everything


@pytest.mark.parametrize("seed", [1, 2])
def test_a_book_with_every_construct(tmp_path: Path, seed: int) -> None:
    write_book(tmp_path / "book.md", 0.4, seed)
    assert_nothing_changed((tmp_path / "book.md").read_text(encoding="utf-8"))


LINES = st.sampled_from(
    [
        *("", "", "", "text", "more *text*", "# One", "## Two", "### Three `a`", "===", "---"),
        *(
            "```",
            "~~~",
            "```sh",
            "  ```",
            "   ~~~",
            "- item",
            "- ```",
            "1. item",
            "  # in",
            "   text",
        ),
        *(
            "> quote",
            "> # q",
            "> ```",
            "    code",
            "<!--",
            "-->",
            "<div>",
            "</div>",
            "<pre>",
            "</pre>",
        ),
        *("$$", "[a]: /x", "[^n]: note", "See [a] and[^n].", "| a | b |", "|---|---|", ": def"),
        *("\t# tab", "* * *", "<details>", "word " * 900, "- # h", "[b]:\n/y", "***", "<?", "?>"),
    ]
)


@calm
@given(st.lists(LINES, min_size=5, max_size=40), st.integers(0, 20))
def test_splitting_loses_and_adds_nothing(lines: list[str], at: int) -> None:
    lines.insert(min(at, len(lines)), f"\n\n# First\n\n{paragraphs(1700)}")
    lines.insert(min(at // 2, len(lines)), f"\n\n{paragraphs(1700)}")
    assert_nothing_changed("\n".join(lines))


# How fast


def test_the_first_piece_is_there_before_the_rest_is_scanned() -> None:
    source = (f"# Part\n\n{paragraphs(1500)}" * 40).encode()
    large = LargeFile(source, tuple)
    large.more()
    assert len(large.pieces) == 1
    assert not large.complete
    book = open_text("big", source)
    assert len(book.chapters) == 1
    assert book.document(0).text.startswith("Part\n\nWalking")
    assert not book.complete
    counts = list(book.scan())
    assert counts[-1] == len(book.chapters) == 40
    assert sum(book.sizes()) == len(source)


@pytest.mark.parametrize(
    "line", ["-" * 300_000 + "x", "=" * 300_000 + "x", "> " * 100_000, "[" * 99_000]
)
def test_a_hostile_line_is_read_once(line: str) -> None:
    book = opened(f"# One\n\n{line}\n{BIG}")
    assert len(book.chapters) > 1
