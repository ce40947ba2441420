"""Adding, asking for, editing, deleting and restoring."""

import re
import sqlite3
from pathlib import Path

import pytest

from cpss_tui.annotations.model import Anchoring, Kind, Status
from cpss_tui.annotations.store import AmbiguousId, NoSuchAnnotation, Store

from .support import BOOK, add, open_store, target


def test_what_is_added_is_there_after_a_restart(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    made = store.add(BOOK, Kind.HIGHLIGHT, target(), "Ask.", [" mri ", "mri", ""], "green")
    store.close()
    again = open_store(tmp_path)
    assert again.annotations(BOOK) == [made]
    assert again.get(made.id) == made
    again.close()
    assert (made.kind, made.body, made.tags, made.colour) == (
        "highlight",
        "Ask.",
        ("mri",),
        "green",
    )
    assert made.target == target()
    assert made.created == made.modified
    assert re.fullmatch(r"2026-11-22T21:00:\d\d\.000Z", made.created)
    assert (made.revision, made.deleted, made.book, made.chapter) == (1, None, BOOK, "imaging")


def test_ids_are_random_unless_given(tmp_path: Path) -> None:
    store = Store.open(tmp_path / "annotations.db")
    first, second = add(store), add(store)
    assert re.fullmatch("[0-9a-f]{32}", first.id)
    assert first.id != second.id
    store.close()


def test_asking_by_chapter_kind_tag_and_trash(store: Store) -> None:
    def new(section: str, kind: Kind = Kind.NOTE, tag: str = "") -> str:
        return store.add(BOOK, kind, target(section=section), tags=[tag]).id

    whole = new("imaging")
    part = new("imaging#mri", Kind.BOOKMARK)
    other = new("imaging-later#mri", tag="ask")
    below = new("imaging/plain#x")
    store.add("other", Kind.NOTE, target(section="imaging"))
    store.delete(new("imaging#mri"))

    def ids(**how: object) -> set[str]:
        return {a.id for a in store.annotations(BOOK, **how)}  # type: ignore[arg-type] # a table of cases

    assert ids() == {whole, part, other, below}
    assert ids(chapter="imaging") == {whole, part}
    assert ids(kind=Kind.BOOKMARK) == {part}
    assert ids(tag="ask") == {other}
    assert len(ids(trash=True)) == 1
    assert store.counts(BOOK) == {"imaging": 2, "imaging-later": 1, "imaging/plain": 1}


def test_an_id_may_be_shortened_but_not_ambiguous(store: Store) -> None:
    first, second = add(store), add(store)
    assert first.id != second.id
    common = first.id[:-1]
    with pytest.raises(AmbiguousId, match=first.id) as caught:
        store.get(common)
    assert {a.id for a in caught.value.candidates} == {first.id, second.id}
    longer = add(store)
    assert store.get(longer.id).id == longer.id
    with pytest.raises(NoSuchAnnotation, match="4 characters"):
        store.get(first.id[:3])
    with pytest.raises(NoSuchAnnotation, match="begins with %%%%"):
        store.get("%%%%")


def test_a_start_of_four_characters_is_enough(tmp_path: Path) -> None:
    ids = iter(["abcd1111", "s1", "abce2222", "s2"])
    store = Store.open(tmp_path / "annotations.db", session="x", new_id=lambda: next(ids))
    add(store)
    assert store.get("abcd").id == "abcd1111"
    store.close()


def test_editing_counts_and_keeps_what_is_not_given(store: Store) -> None:
    made = add(store, body="Ask.", colour="green")
    edited = store.edit(made.id, body="Asked.", tags=["done"])
    assert (edited.body, edited.tags, edited.colour) == ("Asked.", ("done",), "green")
    assert edited.revision == 2
    assert edited.modified > made.modified
    assert store.edit(made.id, colour=None).colour is None
    assert store.get(made.id).revision == 3


def test_editing_to_the_same_is_no_change(store: Store) -> None:
    made = add(store, body="Ask.")
    assert store.edit(made.id, body="Ask.") == made
    undone = store.undo(BOOK)
    assert undone is not None
    assert undone.what == "added"


def test_a_new_target_attaches_it_elsewhere(store: Store) -> None:
    made = add(store)
    store.save_anchoring(made.id, "sha", Anchoring(Status.LOST))
    moved = store.edit(made.id, target=target("Plain films", "imaging#plain", 99))
    assert moved.target == target("Plain films", "imaging#plain", 99)
    assert store.anchoring(made.id, "sha") is None
    undone = store.undo(BOOK)
    assert undone is not None
    assert undone.what == "moved"
    assert undone.annotation.target == made.target


def test_deleting_is_to_the_trash_and_back(store: Store) -> None:
    made = add(store, body="Ask.")
    gone = store.delete(made.id)
    assert gone.deleted is not None
    assert store.annotations(BOOK) == []
    assert store.annotations(BOOK, trash=True) == [gone]
    assert store.delete(made.id) == gone
    back = store.restore(made.id)
    assert (back.deleted, back.body) == (None, "Ask.")
    assert back.revision > gone.revision > made.revision
    assert store.restore(made.id) == back


def test_an_annotation_needs_words_and_a_known_colour(store: Store) -> None:
    with pytest.raises(ValueError, match="words"):
        add(store, quote=" ")
    with pytest.raises(ValueError, match="yellow"):
        add(store, colour="red")
    assert store.annotations(BOOK) == []


def test_text_that_no_file_can_hold_is_kept_as_far_as_can_be(store: Store) -> None:
    made = add(store, body="a\udcffb\x00c")
    assert store.get(made.id).body == made.body == "a?b\x00c"


def test_a_malformed_record_hides_no_other(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    good, *bad = [add(store) for _ in range(5)]
    store.close()
    connection = sqlite3.connect(tmp_path / "annotations.db")
    for change, made in zip(
        ["kind = 'scribble'", "tags = '[1'", "extra = '[]'", "section = x'ff'"], bad, strict=True
    ):
        statement = f"UPDATE annotation SET {change} WHERE id = ?"  # noqa: S608 - cases of ours
        connection.execute(statement, (made.id,))
    connection.execute(
        "UPDATE annotation SET body = CAST(x'41ff42' AS TEXT) WHERE id = ?", (good.id,)
    )
    connection.commit()
    connection.close()
    again = open_store(tmp_path, "two")
    (found,) = again.annotations(BOOK)
    assert (found.id, found.body) == (good.id, "A\ufffdB")
    assert again.annotations(BOOK) == [found]
    assert "4 records that are damaged" in again.notices[0]
    again.close()


def test_the_title_of_a_book_follows(store: Store) -> None:
    key = store.book(BOOK, "Old", "1")
    assert store.book(BOOK, "New", "2") == key
    assert store.book("other", "Other", None) != key
    rows = store._database.read(lambda c: c.execute("SELECT ident, title FROM book").fetchall())
    assert rows == [(BOOK, "New"), ("other", "Other")]


def test_adding_does_not_forget_the_title(tmp_path: Path) -> None:
    store = open_store(tmp_path)
    store.book(BOOK, "Pain", "1")
    store.close()
    again = open_store(tmp_path, "two")
    add(again)
    rows = again._database.read(lambda c: c.execute("SELECT title FROM book").fetchall())
    assert rows == [("Pain",)]
    again.close()


def test_anchorings_are_kept_for_each_text(store: Store) -> None:
    made = add(store)
    store.save_anchorings(
        "a", {made.id: Anchoring(Status.MOVED, 3, 9), "gone": Anchoring(Status.LOST)}
    )
    store.save_anchoring(made.id, "b", Anchoring(Status.LOST))
    assert store.anchorings("a") == {made.id: Anchoring(Status.MOVED, 3, 9)}
    assert store.anchoring(made.id, "b") == Anchoring(Status.LOST)
    assert store.anchoring(made.id, "c") is None


def test_what_a_person_decided_about_a_place_stays(store: Store) -> None:
    made = add(store)
    decided = Anchoring(Status.CHANGED, 3, 9)
    store.save_anchorings("a", {made.id: decided}, decided=True)
    store.save_anchoring(made.id, "a", Anchoring(Status.LOST))
    assert store.anchoring(made.id, "a") == decided


def test_a_book_and_an_id_that_no_file_can_hold_do_not_disturb(store: Store) -> None:
    book = "made:\udcff"
    store.book(book, "A \udcff")
    made = store.add(book, Kind.NOTE, target())
    assert store.annotations(book, chapter="imaging") == [made]
    assert store.annotations(book, chapter="\udcff") == []
    assert store.counts(book) == {"imaging": 1}
    store.save_draft("d", None, book, target(), "Ask")
    assert [draft.body for draft in store.drafts(book)] == ["Ask"]
    assert store.undo(book) is not None
    assert store.redo(book) is not None
    with pytest.raises(NoSuchAnnotation):
        store.get("\udcff" * 5)
