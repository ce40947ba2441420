"""What a file's settings are, and what is the author's text."""

import pytest

from cpss_tui.document.front_matter import split_front_matter
from cpss_tui.document.parse import parse


@pytest.mark.parametrize(
    ("front", "title"),
    [
        ("---\ntitle: T\n---\n", "T"),
        ('---\ntitle: "T: U"\nx: y\n...\n', "T: U"),
        ("---\nauthor: x\n---\n", ""),
        ("---  \r\ntitle: T\r\n---\r\n", "T"),
        ("---\n# a comment\ntitle: Real title\n---\n", "Real title"),
        ("---\n---\n", ""),
        ('---\n"title": Quoted key\n---\n', "Quoted key"),
        ("---\ntitle: T\n\nauthor: x\n\n---\n", "T"),
        ("---\nauthor: x\n\n# a comment\n\ntitle: T\ntags:\n\n  - a\n---\n", "T"),
        ("---\ntitel: T\nlayout:\n  title: not this\n---\n", ""),
        ("---\ntags:\n- a\n- b\nlong: |\n  one\n\n  two\nmore: [\n  a,\n]\ntitle: T\n---\n", "T"),
        ("---\ntitle: >-\n  Long\n\n  folded\nx: y\n---\n", "Long folded"),
        ("---\ntitle: | # as it stands\n  Long\n---\n", "Long"),
        ("---\ntitle: Long\n  and # unsaid\n  plain\n---\n", "Long and plain"),
        ("---\ntitle:\n  Below\n---\n", "Below"),
        ("---\ntitle: 'It''s fine' # a comment\n---\n", "It's fine"),
        ('---\ntitle: "A \\"quoted\\" one"\n---\n', 'A "quoted" one'),
        ('---\ntitle: "A \\u00e9 \\\\ \\x41\\n\\U0001F600"\n---\n', "A é \\ A 😀"),
        ("---\ntitle: My title # not comment\n---\n", "My title"),
        ("---\ntitle: Pain: a guide#1\n---\n", "Pain: a guide#1"),
        ("---\ntitle: 'Half' a quote\n---\n", "'Half' a quote"),
        ("---\ntitle: # nothing\n---\n", ""),
        ("+++\ntitle = \"A 'title'\"\n\n[extra]\nx = 1\n+++\n", "A 'title'"),
        ("+++\ndraft = true\n+++\n", ""),
        ("+++\ntitle = 5\n+++\n", ""),
    ],
)
def test_it_is_hidden(front: str, title: str) -> None:
    assert split_front_matter(front + "a") == (title, "a")


@pytest.mark.parametrize(
    "source",
    [
        "---\nNote: read this first.\n\n# Important heading\n\nText to be read.\n\n---\n\nRest.",
        "---\nNote: read this first.\n\nMore: words\n---\n",
        "---\nNote: read this first.\nText to be read.\n---\n",
        "---\nWhat I always wanted to say: this\n---\n",
        "---\nhttp://x.org\n---\n",
        "---\nNote:this\n---\n",
        "---\n\nNote: read this\n---\n",
        "---\n\ntitle: T\n---\n",
        "---\ntitle: T\n\nText to be read.\n\n---\n",
        "---\n# Only a heading\n---\n",
        "---\n  code: 1\n---\n",
        "---\n- an item\n---\n",
        "---\n...\n",
        "---\ntitle: never closed\n",
        "---\ntitle: T\n" + "x: y\n" * 5_000 + "---\n",
        "+++\n+++\n",
        "+++\n# Only a heading\n+++\n",
        "+++\nno entry\n+++\n",
        "+++\nx = " + "[" * 5_000 + "\n+++\n",
        "+++\nx = " + "1" * 5_000 + "\n+++\n",
        "a\n---\ntitle: T\n---\n",
    ],
)
def test_in_doubt_nothing_is_hidden(source: str) -> None:
    assert split_front_matter(source) == ("", source)


def test_its_title_is_one_line_that_shows_what_it_holds() -> None:
    document = parse('---\ntitle: "a\\x1b\\td"\n---\nb')

    assert (document.front_title, document.text) == ("a␛ d", "b")
    assert document.title == "a␛ d"
