"""Each word of each example of the specifications is in our text, in order."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.document.sanitise import sanitise
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.model import RunKind

DATA = Path(__file__).parent / "data"
INLINE = {"a", "b", "bab", "code", "del", "em", "i", "span", "strong", "sub", "sup"}


class Words(HTMLParser):
    """The text of a page: what a browser shows, and the words of its images."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._border(tag)
        if tag == "img":
            words = dict(attrs)
            self.parts.append(f"{words.get('alt') or ''} {words.get('title') or ''}")

    def handle_endtag(self, tag: str) -> None:
        self._border(tag)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def _border(self, tag: str) -> None:
        if tag not in INLINE:
            self.parts.append(" ")


def words(text: str) -> list[str]:
    return re.findall(r"\w+", sanitise(text))


def examples() -> Iterator[object]:
    for name in ("commonmark-0.31.2", "gfm-0.29-extensions"):
        for number, example in enumerate(json.loads((DATA / f"{name}.json").read_text()), 1):
            label = f"{name}-{number}-{example['section']}".replace(" ", "-")
            yield pytest.param(example["markdown"], example["html"], id=label)


def missing(wanted: list[str], found: list[str]) -> str | None:
    """The first wanted word that is not found after the ones before it."""
    rest = iter(found)
    return next((word for word in wanted if word not in rest), None)


@pytest.mark.parametrize(("markdown", "page"), examples())
def test_every_word_of_the_html_is_in_the_text_in_order(markdown: str, page: str) -> None:
    document = parse(markdown)

    assert missing(words("".join(Words(page).parts)), words(document.text)) is None


@pytest.mark.parametrize(("markdown", "page"), examples())
def test_every_word_of_the_text_is_on_the_page(markdown: str, page: str) -> None:
    document = parse(markdown)

    runs = [run for line in lay_out(document, 30).lines for run in line.runs]
    shown = sorted((run.start, run.end) for run in runs if run.kind is not RunKind.ORNAMENT)
    joined = "".join(document.text[start:end] for start, end in shown)
    assert "".join(joined.split()) == "".join(document.text.split()), page
