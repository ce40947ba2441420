"""What a card says of a citation, a footnote, a link.

Owns the words on cards. Must not know the screen.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from cpss_tui.book.book import Book
from cpss_tui.book.links import footnote_passages
from cpss_tui.book.references import entry_words
from cpss_tui.document.model import OBJECT, Document, Span, SpanKind
from cpss_tui.document.sanitise import sanitise
from cpss_tui.ui.screens.card import CardText

_OPENED = frozenset({"http", "https", "mailto"})
"""Schemes of addresses that may be opened outside of the program."""


def card_for(book: Book, chapter: int, document: Document, span: Span) -> CardText | None:
    """The card of a span of a chapter, None where there is nothing to say. Raises BookError."""
    if span.kind is SpanKind.CITATION:
        return _citation(book, document, span)
    if span.kind is SpanKind.FOOTNOTE:
        return _footnote(book, chapter, document, span)
    if span.kind is SpanKind.IMAGE:
        return CardText("An image, not shown here", [sanitise(span.target)])
    return _address(span) if span.target else None


def _citation(book: Book, document: Document, span: Span) -> CardText:
    paragraphs = []
    opens = ""
    for key in span.target.split():
        entry = book.references[key]
        number = document.cited.index(key) + 1
        paragraphs.append(f"[{number}] {sanitise(entry_words(entry))}")
        doi = entry.get("DOI")
        address = f"https://doi.org/{doi}" if doi else str(entry.get("URL", ""))
        opens = opens or (address if may_be_opened(address) else "")
    title = "Source" if len(paragraphs) == 1 else "Sources"
    return CardText(title, paragraphs, opens if len(paragraphs) == 1 else "")


def _footnote(book: Book, chapter: int, document: Document, span: Span) -> CardText | None:
    """The words of a footnote, which in a large file may stand in another piece."""
    passages = footnote_passages(book, chapter, span.target)
    if not passages:
        return None
    number = document.footnotes.index(span.target) + 1
    return CardText(f"Footnote {number}", [words.replace(OBJECT, "") for words in passages])


def _address(span: Span) -> CardText:
    said = [*filter(None, [span.title]), sanitise(span.target)]
    if may_be_opened(span.target):
        return CardText("A link out of this book", said, span.target)
    return CardText("A link that is not opened from here", said)


def may_be_opened(address: str) -> bool:
    """Whether an address may be handed to the system: a page of the web or a mail address."""
    try:
        return urlsplit(address).scheme.lower() in _OPENED
    except ValueError:
        return False
