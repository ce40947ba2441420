"""The bytes of a book's files, made ready: UTF-8, lines that end in a line feed.

Owns encodings, what counts as no text at all, and what is said of either. Must not know Markdown.
"""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import Final, NamedTuple

from cpss_tui.book.model import BookError

_LOOKED_AT: Final = 65_536
"""Bytes from a file's beginning by which it is judged to be text or not."""
_NULS: Final = 16
_CONTROLS: Final = 64
"""So many of them settle nothing: a text may hold a few, whatever its length."""
_CONTROL_BYTES: Final = bytes({*range(32)} - {*b"\t\n\v\f\r\b\x1b"})

_UTF_16: Final = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


class Stamp(NamedTuple):
    """By what a change of a file on disk is noticed: its time (ns), size (bytes) and inode."""

    modified: int
    size: int
    inode: int


def stamp(path: Path) -> Stamp | None:
    """The stamp of a file as it is now, None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


def read_file(path: Path) -> bytes:
    """A file's text, as `prepared` makes it. Raises BookError with a sentence."""
    try:
        source = path.read_bytes()
    except OSError as error:
        raise BookError(f"{path} cannot be read: {error.strerror or error}.") from error
    return prepared(source, str(path))


def prepared(source: bytes, name: str) -> bytes:
    """A source as UTF-8 without byte order mark, each line ending in a line feed.

    Bytes that are no UTF-8 stay in it, see `decoded`. Raises BookError for what is no text;
    `name` is what the sentence calls it.
    """
    encoding = _UTF_16.get(source[:2])
    if encoding is not None:
        source = source[2:].decode(encoding, "replace").encode("utf-8", "replace")
    elif _is_binary(source[:_LOOKED_AT]):
        raise BookError(f"{name} is not a text file.")
    source = source.removeprefix(codecs.BOM_UTF8)
    if b"\r" in source:
        source = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return source


def decoded(source: bytes) -> tuple[str, int]:
    """A prepared source as text, and how many places in it were no UTF-8: U+FFFD stands there."""
    try:
        return source.decode("utf-8"), 0
    except UnicodeDecodeError:
        text = source.decode("utf-8", "replace")
        return text, text.count("\ufffd") - source.count("\ufffd".encode())


def _is_binary(sample: bytes) -> bool:
    """Whether NUL is more than a tenth of it, or control bytes more than a twelfth."""
    nuls = sample.count(0)
    controls = len(sample) - len(sample.translate(None, _CONTROL_BYTES))
    return (nuls >= _NULS and nuls * 10 > len(sample)) or (
        controls >= _CONTROLS and controls * 12 > len(sample)
    )
