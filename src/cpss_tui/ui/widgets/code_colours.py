"""Colours of code: the parts of a code block that are set in a style of their own.

Owns the few kinds that are told apart. Pygments, which comes with Textual, does the reading; it
is loaded with the first code block that comes into view. Must not know lines or colours.
"""

from __future__ import annotations

from typing import Final

from cpss_tui.document.model import Block, BlockKind
from cpss_tui.ui.widgets.painter import Decoration

_LONGEST: Final = 20_000
"""Code points of a block beyond which it stays plain: reading it would hold up a key."""


def code_decorations(text: str, block: Block) -> list[Decoration]:
    """The decorations of a block of code in a known language, in order; none for any other."""
    language = block.info.split(maxsplit=1)[0].strip("{}.").lower() if block.info.split() else ""
    if block.kind is not BlockKind.CODE or not language or block.end - block.start > _LONGEST:
        return []
    from pygments.lexers import get_lexer_by_name
    from pygments.token import Comment, Keyword, Literal, Name, Number, String
    from pygments.util import ClassNotFound

    marks = (
        (Comment, "code-comment"),
        (Keyword, "code-keyword"),
        (Number, "code-number"),
        (String, "code-string"),
        (Literal, "code-string"),
        (Name.Function, "code-name"),
        (Name.Class, "code-name"),
        (Name.Tag, "code-name"),
    )
    try:
        lexer = get_lexer_by_name(language)
    except ClassNotFound:
        return []
    found = []
    for index, kind, words in lexer.get_tokens_unprocessed(text[block.start : block.end]):
        mark = next((mark for part, mark in marks if kind[: len(part)] == part), "")
        if mark and words.strip():
            start = block.start + index
            found.append(Decoration(start, start + len(words), mark))
    return found
