"""Whether one source is read and laid out soundly, and how long that takes.

It is also read in pieces, far smaller ones than a reader gets, so that a short source is cut too.
"""

from __future__ import annotations

from contextlib import ExitStack
from time import process_time
from unittest.mock import patch
from zlib import crc32

from cpss_tui.book import cutting, pieces, splitting
from cpss_tui.book.model import BookError
from cpss_tui.book.reading import decoded, prepared
from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from tests.book.support import joined, opened
from tests.layout.invariants import check_document, check_layout

KEYS = ("k",)
SMALL = 2_048
"""Bytes of a piece at most, where it can be cut at all."""


def examine(source: str) -> float:
    """Parse and lay out at a width drawn from the source; return the processor seconds of both.

    Raises AssertionError where an invariant does not hold, and whatever the reader raises.
    """
    width = 10 + crc32(source.encode("utf-8", "surrogatepass")) % 110
    began = process_time()
    document = parse(source, KEYS)
    layout = lay_out(document, width)
    seconds = process_time() - began
    check_document(document)
    check_layout(layout)
    check_pieces(source)
    return seconds


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
