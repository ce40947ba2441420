"""Markdown source to Document.

Owns the order of the steps. Must not know files: what a chapter's source is, the book room says.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any, Final

from cpss_tui.document.block_writer import BlockWriter
from cpss_tui.document.blocks import write_blocks
from cpss_tui.document.front_matter import split_front_matter
from cpss_tui.document.model import Document
from cpss_tui.document.parser import tokens
from cpss_tui.document.sanitise import one_line
from cpss_tui.document.slugs import Slugger

_BYTE_ORDER_MARK: Final = "\ufeff"


def parse(
    source: str,
    citation_keys: Container[str] = (),
    *,
    slugger: Slugger | None = None,
    env: dict[str, Any] | None = None,
    cited: Iterable[str] = (),
    footnotes: Iterable[str] = (),
    reopened: int = 0,
) -> Document:
    """Parse Markdown into a Document.

    `citation_keys` are the keys that a citation may name. `slugger` carries heading slugs on
    through the pieces of one file, `env` link definitions and footnote labels. The first
    `reopened` lines are not part of the text: they say what the source goes on in.
    """
    front_title, body = split_front_matter(source.removeprefix(_BYTE_ORDER_MARK))
    writer = BlockWriter(slugger or Slugger(), reopened)
    writer.inline.cited.update(dict.fromkeys(cited))
    writer.inline.footnotes.update(dict.fromkeys(footnotes))
    write_blocks(writer, tokens(body, citation_keys, {} if env is None else env))
    text = writer.builder.text()
    return Document(
        text=text,
        blocks=tuple(writer.blocks),
        headings=tuple(writer.headings),
        author_end=len(text),
        cited=tuple(writer.inline.cited),
        footnotes=tuple(writer.inline.footnotes),
        front_title=one_line(front_title),
    )
