"""Which book a text is: declared, known by content, by its path, new, or in doubt."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from cpss_tui.annotations.identity import Sign, share, sketch
from cpss_tui.annotations.model import Kind
from cpss_tui.annotations.store import Store
from cpss_tui.book.book import open_book, open_text

from .support import add, open_store, target

WORDS = " ".join(f"word{number}" for number in range(400))


@dataclass
class Text:
    """A book as `identify` sees it."""

    content_sha256: str = "a"
    whereabouts: str = "/books/one.md"
    sample: str = WORDS
    declared: str = ""


@pytest.fixture
def seen(store: Store) -> str:
    """The id of the book that stood at /books/one.md."""
    found = store.identify(Text())
    store.book(found.ident, "One")
    store.sight(found.ident, Text())
    return found.ident


def test_a_new_book_gets_an_id_never_used_before(store: Store) -> None:
    first, second = store.identify(Text()), store.identify(Text())
    assert first.sign is Sign.NEW
    assert first.ident.startswith("made:")
    assert first.ident != second.ident
    assert first.candidates == ()


def test_a_declared_id_is_that_book_whatever_its_path_and_content(store: Store, seen: str) -> None:
    found = store.identify(Text(declared="cpss"))
    assert (found.ident, found.sign) == ("id:cpss", Sign.DECLARED)
    assert found.ident != seen


def test_a_declared_id_can_not_claim_an_id_that_was_made(store: Store, seen: str) -> None:
    assert store.identify(Text(declared=seen)).ident != seen


def test_a_book_that_declares_an_id_later_keeps_what_was_made_in_it(
    store: Store, seen: str
) -> None:
    note = store.add(seen, Kind.NOTE, target(), body="first")
    store.edit(note.id, body="second")
    now = Text(declared="lamps", sample=WORDS + " and more", content_sha256="b")
    assert store.formerly(now) == seen
    store.inherit(now)
    assert [a.body for a in store.annotations("id:lamps")] == ["second"]
    assert store.annotations(seen) == []
    assert store.formerly(now) == ""
    undone = store.undo("id:lamps")
    assert undone is not None
    assert [a.body for a in store.annotations("id:lamps")] == ["first"]
    # A copy that declares nothing is still known.
    assert store.identify(Text()).ident == "id:lamps"


def test_a_declared_id_inherits_from_no_other_book(store: Store, seen: str) -> None:
    other = Text("b", sample="quite other words", declared="lamps")
    assert store.formerly(other) == ""
    store.inherit(other)
    assert store.identify(Text()).ident == seen
    # A book that is known by the id has its own notes already, and is not merged.
    store.book("id:lamps", "Lamps")
    assert store.formerly(Text(declared="lamps")) == ""
    # What another declared id was given to is that book's.
    store.inherit(Text(declared="wicks"))
    assert store.formerly(Text(declared="third")) == ""


def test_a_moved_file_is_known_by_its_content(store: Store, seen: str) -> None:
    found = store.identify(Text(whereabouts="/elsewhere/two.md"))
    assert (found.ident, found.sign) == (seen, Sign.CONTENT)


def test_standard_input_is_known_by_its_content_alone(store: Store, seen: str) -> None:
    assert store.identify(Text(whereabouts="")).ident == seen
    store.sight(seen, Text(whereabouts=""))
    assert store.identify(Text("b", "", "quite other words")).sign is Sign.NEW


def test_an_edited_file_is_known_by_its_path_and_words(store: Store, seen: str) -> None:
    edited = WORDS.replace("word7 ", "changed ").replace("word200 ", "")
    found = store.identify(Text("b", sample=edited))
    assert (found.ident, found.sign) == (seen, Sign.PATH)


def test_a_file_that_grew_is_the_same(store: Store, seen: str) -> None:
    more = " ".join(f"more{number}" for number in range(2000))
    assert store.identify(Text("b", sample=f"{more} {WORDS}")).ident == seen


def test_other_words_at_the_same_path_are_another_book(store: Store, seen: str) -> None:
    other = " ".join(f"other{number}" for number in range(400))
    found = store.identify(Text("b", sample=other))
    assert found.sign is Sign.NEW
    assert found.ident != seen


def test_a_third_of_the_words_at_the_same_path_is_a_doubt(store: Store, seen: str) -> None:
    third = " ".join(WORDS.split()[:130])
    found = store.identify(Text("b", sample=third))
    assert found.sign is Sign.DOUBT
    assert found.ident != seen
    assert [(c.ident, c.title, c.path) for c in found.candidates] == [
        (seen, "One", "/books/one.md")
    ]


def test_a_short_text_that_was_edited_is_a_doubt_and_not_another_book(store: Store) -> None:
    store.sight("made:short", Text("a", sample="Buy milk."))
    found = store.identify(Text("b", sample="Buy bread."))
    assert [c.ident for c in found.candidates] == ["made:short"]


def test_the_same_words_elsewhere_are_no_sign(store: Store, seen: str) -> None:
    found = store.identify(Text("b", whereabouts="/books/two.md"))
    assert found.sign is Sign.NEW
    assert found.ident != seen


def test_the_same_content_under_two_books_is_a_doubt(store: Store, seen: str) -> None:
    store.sight("made:two", Text(whereabouts="/books/two.md"))
    found = store.identify(Text(whereabouts="/books/three.md"))
    assert found.sign is Sign.DOUBT
    assert [c.ident for c in found.candidates] == ["made:two", seen]
    assert found.ident not in (seen, "made:two")


def test_of_two_books_with_this_content_the_one_seen_here_is_meant(store: Store, seen: str) -> None:
    store.sight("made:two", Text(whereabouts="/books/two.md"))
    assert store.identify(Text()).ident == seen
    assert store.identify(Text(whereabouts="/books/two.md")).ident == "made:two"


def test_a_choice_in_doubt_is_kept(store: Store, seen: str) -> None:
    third = Text("b", sample=" ".join(WORDS.split()[:130]))
    store.sight(seen, third)
    assert store.identify(third).ident == seen


def test_an_empty_file_is_known_by_its_path_alone(store: Store) -> None:
    empty = Text("", "/books/empty.md", "")
    store.sight("made:empty", empty)
    assert store.identify(empty).ident == "made:empty"
    assert store.identify(Text("", "/books/other.md", "")).sign is Sign.NEW
    assert store.identify(Text("c", "/books/empty.md")).ident == "made:empty"


def test_a_book_that_was_seen_is_known_by_the_next_run(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    ident = first.identify(Text()).ident
    first.sight(ident, Text())
    first.close()
    second = open_store(tmp_path, "two")
    assert second.identify(Text()).ident == ident
    second.close()


def test_a_file_that_cannot_be_written_is_no_failure(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    store = Store.open(tmp_path / "file" / "annotations.db")
    store.sight(store.identify(Text()).ident, Text())
    assert not store.writable
    store.close()


def test_a_sketch_is_the_same_sample_of_both_texts() -> None:
    words = WORDS.split()
    assert len(sketch(WORDS)) == 128 * 4
    assert share(sketch(WORDS), sketch(WORDS)) == 1
    assert share(sketch(" ".join(words[:200])), sketch(WORDS)) == 1
    assert 0.4 < share(sketch(WORDS), sketch(" ".join(words[:200]))) < 0.6
    assert share(sketch(WORDS), sketch(WORDS.upper())) == 0
    assert sketch(" \n ") == b""


def test_two_files_have_their_own_notes(store: Store, tmp_path: Path) -> None:
    idents = []
    for name in ("one.md", "two.md"):
        (tmp_path / name).write_text(f"# {name}\n\n{name} {WORDS}\n")
        book = open_book(str(tmp_path / name))
        found = store.identify(book)
        store.book(found.ident, book.title)
        store.sight(found.ident, book)
        idents.append(found.ident)
    assert len(set(idents)) == 2
    text = (tmp_path / "one.md").read_bytes()
    assert store.identify(open_text("stdin", text.replace(b"\n", b"\r\n"))).ident == idents[0]
    (tmp_path / "one.md").rename(tmp_path / "three.md")
    assert store.identify(open_book(str(tmp_path / "three.md"))).ident == idents[0]
    add(store)
    assert store.annotations(idents[0]) == []
