"""Whether one source is read and laid out soundly, and how long that takes."""

from __future__ import annotations

from time import process_time
from zlib import crc32

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out
from tests.layout.invariants import check_document, check_layout

KEYS = ("k",)


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
    return seconds
