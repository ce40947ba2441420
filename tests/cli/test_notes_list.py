"""Bookmarks, highlights and notes, listed."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cpss_tui.annotations.model import Kind, Target
from cpss_tui.annotations.selectors import describe
from cpss_tui.annotations.store import Store
from cpss_tui.book.book import open_book
from cpss_tui.paths import user_paths

from .conftest import Ran

Run = Callable[..., Ran]
FIELDS = {
    *("id", "kind", "book", "edition", "section", "title", "quote", "prefix", "suffix", "body"),
    *("tags", "colour", "created", "modified", "deleted", "revision", "status", "text"),
    *("start", "end"),
}


@pytest.fixture
def marked(book: Path) -> dict[str, str]:
    """The book with three marks, made against the order of reading; their ids by kind."""
    opened = open_book(str(book))
    store = Store.open(user_paths().annotations)
    ids = {}
    for kind, chapter, words, section in (
        (Kind.NOTE, 1, "Dynamic films", "imaging#plain-films"),
        (Kind.BOOKMARK, 1, "Imaging", "imaging"),
        (Kind.HIGHLIGHT, 0, "Words", "terms"),
    ):
        document = opened.document(chapter)
        start = document.text.index(words)
        selector = describe(document.text, start, start + len(words), document.author_end)
        target = Target.of(section, selector, text_sha256=document.version, edition="2")
        body, tags = ("Look\nagain.", ("read", "twice")) if kind is Kind.NOTE else ("", ())
        colour = "green" if kind is Kind.HIGHLIGHT else None
        ids[kind.value] = store.add(f"id:{opened.declared}", kind, target, body, tags, colour).id
    store.close()
    return ids


def test_a_book_that_declares_an_id_since_has_its_notes_before_it_is_opened(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "lamps.md").write_text("# Lamps\n\nA lamp is lit.\n", encoding="utf-8")
    store = Store.open(user_paths().annotations)
    book = open_book(str(tmp_path))
    ident = store.identify(book).ident
    store.book(ident, book.title)
    store.sight(ident, book)
    target = Target("lamps", "A lamp", "", " is lit.", 7, 13, "sha", None)
    made = store.add(ident, Kind.NOTE, target, "Look.").id
    store.close()
    (tmp_path / "book.toml").write_text('[book]\nid = "lamps"\n', encoding="utf-8")
    assert [found["id"] for found in _listed(run, "--book", tmp_path)] == [made]


def _listed(run: Run, *words: str | Path) -> list[dict[str, object]]:
    answer = json.loads(run("notes", "list", "--json", *words).out)
    assert answer.keys() == {"schema", "annotations"}
    assert answer["schema"] == 1
    found: list[dict[str, object]] = answer["annotations"]
    return found


def test_without_a_store_the_list_is_empty_and_none_is_made(
    run: Run, book: Path, homes: Path
) -> None:
    assert run("notes", "list", "--book", book) == ("", "", 0)
    assert _listed(run, "--book", book) == []
    assert not homes.exists()


def test_the_order_is_that_of_reading(run: Run, book: Path, marked: dict[str, str]) -> None:
    assert [found["id"] for found in _listed(run, "--book", book)] == [
        marked["highlight"],
        marked["bookmark"],
        marked["note"],
    ]


def test_an_annotation_in_json(run: Run, book: Path, marked: dict[str, str]) -> None:
    (note,) = _listed(run, "--book", book, "--kind", "note")

    assert note.keys() == FIELDS
    text = open_book(str(book)).document(1).text
    start = text.index("Dynamic films")
    assert {key: note[key] for key in FIELDS - {"created", "modified", "prefix", "suffix"}} == {
        "id": marked["note"],
        "kind": "note",
        "book": "small",
        "edition": "2",
        "section": "imaging#plain-films",
        "title": "Plain films",
        "quote": "Dynamic films",
        "body": "Look\nagain.",
        "tags": ["read", "twice"],
        "colour": None,
        "deleted": None,
        "revision": 1,
        "status": "exact",
        "text": "Dynamic films",
        "start": start,
        "end": start + len("Dynamic films"),
    }


def test_the_text_shows_what_and_where(run: Run, book: Path, marked: dict[str, str]) -> None:
    assert run("notes", "list", "--book", book).out.splitlines() == [
        f"{marked['highlight'][:8]}  highlight  terms  “Words”  green",
        f"{marked['bookmark'][:8]}  bookmark  imaging  “Imaging”",
        f"{marked['note'][:8]}  note  imaging#plain-films  “Dynamic films”  #read  #twice",
        "    Look",
        "    again.",
    ]


def test_each_filter(run: Run, book: Path, marked: dict[str, str]) -> None:
    def kinds(*words: str) -> list[object]:
        return [found["kind"] for found in _listed(run, "--book", book, *words)]

    assert kinds("--kind", "bookmark") == ["bookmark"]
    assert kinds("--tag", "twice") == ["note"]
    assert kinds("--tag", "unknown") == []
    assert len(kinds("--status", "exact")) == 3
    assert kinds("--status", "lost") == []
    assert kinds("--trash") == []

    store = Store.open(user_paths().annotations)
    store.delete(marked["note"])
    store.close()
    assert kinds("--trash") == ["note"]
    assert kinds() == ["highlight", "bookmark"]


def test_a_mark_is_looked_for_in_the_text_as_it_is_now(
    run: Run, book: Path, marked: dict[str, str]
) -> None:
    assert marked
    file = book / "imaging.md"
    source = file.read_text(encoding="utf-8")
    earlier = "## Plain films\n\nA section of the same name.\n\n## Plain films"
    file.write_text(source.replace("## Plain films", earlier), encoding="utf-8")

    (note,) = _listed(run, "--book", book, "--kind", "note")

    assert (note["status"], note["text"]) == ("moved", "Dynamic films")
    assert (note["section"], note["title"]) == ("imaging#plain-films-1", "Plain films")


def test_a_lost_mark_ends_its_chapter_and_is_still_listed(
    run: Run, book: Path, marked: dict[str, str]
) -> None:
    (book / "terms.md").write_text("# Terms\n\nOthers.\n", encoding="utf-8")

    first, *_ = _listed(run, "--book", book)

    assert first["id"] == marked["highlight"]
    assert [first[key] for key in ("status", "text", "start", "end")] == ["lost", None, None, None]
    assert (first["section"], first["title"]) == ("terms", "Terms")


def test_a_mark_whose_chapter_is_gone_comes_last(
    run: Run, book: Path, marked: dict[str, str]
) -> None:
    (book / "SUMMARY.md").write_text("- [Imaging](imaging.md)\n", encoding="utf-8")

    *_, last = _listed(run, "--book", book)

    assert last["id"] == marked["highlight"]
    assert (last["status"], last["section"], last["title"]) == ("lost", "terms", None)


def test_the_marks_of_another_book_are_not_listed(
    run: Run, book: Path, marked: dict[str, str]
) -> None:
    assert marked
    (book / "book.toml").write_text('[book]\nid = "other"\nsrc = "."\n', encoding="utf-8")

    assert _listed(run, "--book", book) == []


def test_a_store_of_another_program_is_refused(run: Run, book: Path) -> None:
    import sqlite3

    file = user_paths().annotations
    file.parent.mkdir(parents=True)
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA application_id = 7")
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    before = file.read_bytes()

    refused = run("notes", "list", "--book", book)

    assert refused.status == 2
    assert refused.err.count("\n") == 1
    assert file.read_bytes() == before


def test_a_note_is_a_location(run: Run, book: Path, marked: dict[str, str]) -> None:
    start = marked["note"][:8]

    shown = run("cat", f"note:{start}", "--book", book)

    assert shown.out == run("cat", "imaging#plain-films", "--book", book).out
    assert run("cat", "note:nothing", "--book", book).status == 1
    assert run("cat", "note:", "--book", book).status == 1


def test_a_note_of_another_book_is_no_location(
    run: Run, tmp_path: Path, marked: dict[str, str]
) -> None:
    (tmp_path / "other.md").write_text("# Other\n", encoding="utf-8")

    shown = run("cat", f"note:{marked['note']}", "--book", "other.md")

    assert (shown.out, shown.status) == ("", 1)
    assert "another book" in shown.err


def test_a_note_without_a_store_is_not_found(run: Run, book: Path) -> None:
    assert run("cat", "note:12345678", "--book", book).status == 1


def test_a_lost_note_leads_to_its_section(run: Run, book: Path, marked: dict[str, str]) -> None:
    (book / "terms.md").write_text("# Terms\n\nOthers.\n", encoding="utf-8")

    assert run("cat", f"note:{marked['highlight']}", "--book", book).out.startswith("1  Terms")
