"""What the command line prints.

Owns the two streams: no control character and no lone surrogate ever gets to them, whatever a
book, a file's name or an argument holds. Must not know what is printed.
"""

from __future__ import annotations

import re
import sys
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final, TextIO

from cpss_tui.cli.outcome import Refused
from cpss_tui.document.sanitise import sanitise

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SCHEMA: Final = 1
"""The version of the JSON answers."""

# JSON escapes the C0 controls itself; these it would let through as they are.
_UNPRINTED = re.compile(
    "[\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def on_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def write(lines: Iterable[str]) -> None:
    """Print lines. Raises Refused where there is no standard output, OSError where it is full."""
    if sys.stdout is None:
        raise Refused("There is no standard output to write to.")
    for line in lines:
        _put(sys.stdout, sanitise(line))


def write_json(payload: Mapping[str, object]) -> None:
    """Print one JSON object, the schema's number beside the payload."""
    import json

    # An encoding that lacks a character would turn it into `?`, and what is read back is wrong.
    escaped = "utf" not in (getattr(sys.stdout, "encoding", None) or "utf-8").lower()
    answer = json.dumps({"schema": SCHEMA, **payload}, ensure_ascii=escaped, indent=2)
    write([_UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", answer)])


def complain(sentence: str) -> None:
    """Say something on standard error, on one line."""
    if sys.stderr is None:
        return
    try:
        _put(sys.stderr, sanitise(" ".join(sentence.split())))
    except OSError:
        return


def _put(stream: TextIO, line: str) -> None:
    """Print a line in the stream's own encoding, `?` for what that does not know."""
    if isinstance(stream, TextIOWrapper) and stream.errors != "replace":
        stream.reconfigure(errors="replace")
    stream.write(f"{line}\n")
