"""Whether one source is read and laid out soundly.

It is also read in pieces, far smaller ones than a reader gets, so that a short source is cut too.
"""

from __future__ import annotations

from contextlib import ExitStack
from unittest.mock import patch
from zlib import crc32

from cpss_tui.book import cutting, pieces, splitting
from cpss_tui.book.model import BookError
from cpss_tui.book.reading import decoded, prepared
from cpss_tui.document.model import Document
from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from cpss_tui.layout.model import Layout
from tests.book.support import joined, opened
from tests.layout.invariants import check_document, check_layout

KEYS = ("k",)
HARDEST = 30
"""Plain chapters that may be read at the cost of one source: a second, where each takes 33 ms."""
SMALL = 2_048
"""Bytes of a piece at most, where it can be cut at all."""


def read_at_a_width(source: str) -> tuple[Document, Layout]:
    """Parse and lay out at a width (cells) drawn from the source."""
    width = 10 + crc32(source.encode("utf-8", "surrogatepass")) % 110
    document = parse(source, KEYS)
    return document, lay_out(document, width)


def examine(source: str) -> None:
    """Raise AssertionError where an invariant does not hold, and whatever the reader raises."""
    document, layout = read_at_a_width(source)
    check_document(document)
    check_layout(layout)
    check_pieces(source)


def check_pieces(source: str) -> None:
    """The pieces of a source hold its text; what is defined elsewhere is not looked at."""
    try:
        data = prepared(source.encode("utf-8", "replace"), "source")
    except BookError:
        return
    with ExitStack() as small:
        for module in (splitting, cutting, pieces):
            small.enter_context(patch.object(module, "LARGE", SMALL))
        text = joined(opened(decoded(data)[0]))
    assert "]:" in source or text == parse(decoded(data)[0]).text
