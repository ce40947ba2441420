"""What `enter` opens at the place."""

from __future__ import annotations

from cpss_tui.book.book import Book
from cpss_tui.document.model import SpanKind
from cpss_tui.document.parse import parse
from cpss_tui.ui.cards import card_for, may_be_opened
from cpss_tui.ui.screens.card import Card

from .conftest import MakeApp

SIZE = (80, 24)


def test_a_citation_names_source_design_and_how_far_it_was_read(book: Book) -> None:
    document = book.document(0)
    spans = [s for b in document.blocks for s in b.spans if s.kind is SpanKind.CITATION]
    card = card_for(book, 0, document, spans[1])
    assert card is not None
    assert card.title == "Sources"
    assert card.paragraphs[0].startswith("[1] Lund A. Glass and distance.")
    assert "Cohort; read: abstract." in card.paragraphs[0]
    assert card.paragraphs[1].startswith("[2] Okafor B.")


def test_only_web_and_mail_addresses_may_be_opened() -> None:
    assert may_be_opened("https://example.org/a?b")
    assert may_be_opened("mailto:a@example.org")
    for address in ("file:///etc/passwd", "ssh://host", "/etc/passwd", "x.md", "http//x", "//x"):
        assert not may_be_opened(address)


def test_control_bytes_in_an_address_do_not_reach_a_card(book: Book) -> None:
    document = parse("[a](<https://example.org/\x1b]0;x>)")
    (span,) = document.blocks[0].spans
    card = card_for(book, 0, document, span)
    assert card is not None
    assert "\x1b" not in card.paragraphs[0]


def test_the_title_of_a_link_stands_on_its_card(book: Book) -> None:
    document = parse("[a](https://example.org 'Of\x1b C') <a href='x' title='D'>b</a> [c](y)")
    cards = [card_for(book, 0, document, span) for span in document.blocks[0].spans]
    assert [card.paragraphs for card in cards if card] == [
        ["Of␛ C", "https://example.org"],
        ["D", "x"],
        ["y"],
    ]


async def test_enter_shows_a_card_and_escape_returns(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        await pilot.press("j", "j", "enter")
        opened = app.screen
        assert isinstance(opened, Card)
        place = app.reader.view.place
        await pilot.press("escape")
        assert opened not in app.screen_stack
        assert app.reader.view.place == place


async def test_a_link_into_the_book_leads_there_and_back(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        view = app.reader.view
        start = view.document.text.index("the oils")
        view.jump_to(start)
        top = view.top
        await pilot.press("enter")
        assert app.reader.chapter == 1
        assert view.document.text[view.place :].startswith("What burns")
        await pilot.press("backspace")
        assert (app.reader.chapter, view.place, view.top) == (0, start, top)
        await pilot.press("L")
        assert app.reader.chapter == 1


async def test_a_footnote_opens_as_a_card(make_app: MakeApp) -> None:
    app = make_app()
    async with app.run_test(size=SIZE) as pilot:
        view = app.reader.view
        view.jump_to(view.document.text.index("Notes by the keeper"))
        await pilot.press("enter")
        assert isinstance(app.screen, Card)
        assert app.screen._card.title == "Footnote 1"
        assert list(app.screen._card.paragraphs) == ["Kept in the lamp room."]
