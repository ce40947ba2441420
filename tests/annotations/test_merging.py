"""Annotations from elsewhere: the newer stands, and nothing is lost."""

from dataclasses import replace
from pathlib import Path

from cpss_tui.annotations.model import Annotation
from cpss_tui.annotations.store import Store

from .support import BOOK, add, open_store

LATER = "2027-01-01T00:00:00.000Z"


def log(store: Store) -> list[tuple[str, str]]:
    return store._database.read(
        lambda c: c.execute("SELECT what, json_extract(after, '$.body') FROM change").fetchall()
    )


def test_what_is_not_here_is_added_as_it_was(tmp_path: Path, store: Store) -> None:
    made = [add(store, body="a"), store.delete(add(store, body="b").id)]
    elsewhere = open_store(tmp_path / "elsewhere", "two")
    merged = elsewhere.merge(made)
    assert merged.added == tuple(made)
    assert elsewhere.annotations(BOOK) == made[:1]
    assert elsewhere.annotations(BOOK, trash=True) == made[1:]
    again = elsewhere.merge(made)
    assert (again.added, again.updated, again.superseded) == ((), (), ())
    assert again.unchanged == tuple(made)
    assert len(log(elsewhere)) == 2
    elsewhere.close()


def test_the_higher_revision_stands_whatever_the_clock_said(store: Store) -> None:
    made = add(store, body="first")
    newer = replace(made, body="newer", revision=2, modified="1999-01-01T00:00:00.000Z")
    assert store.merge([newer]).updated == (newer,)
    assert store.get(made.id) == newer
    older = replace(made, body="older", modified=LATER)
    assert store.merge([older]).superseded == (older,)
    assert store.get(made.id) == newer
    assert store.merge([replace(newer, body="later", modified=LATER)]).updated
    assert store.get(made.id).body == "later"


def test_what_does_not_stand_is_kept_in_the_log_once(store: Store) -> None:
    made = add(store, body="here")
    for _ in range(3):
        store.merge([replace(made, body="there")])
    assert log(store) == [("added", "here"), ("superseded", "there")]


def test_the_same_id_twice_in_a_file(store: Store) -> None:
    made = add(store, body="0")
    states = [replace(made, body=str(n), revision=n) for n in (2, 4, 3)]
    merged = store.merge(states)
    assert [a.body for a in merged.updated] == ["4"]
    assert [a.body for a in merged.superseded] == ["2", "3"]
    assert {body for _, body in log(store)} == {"0", "2", "3", "4"}


def test_a_dry_run_changes_nothing(store: Store) -> None:
    made = add(store, body="here")
    other = replace(made, id="another", book="unknown")
    merged = store.merge([other, replace(made, body="there", revision=9)], dry_run=True)
    assert (len(merged.added), len(merged.updated)) == (1, 1)
    assert store.annotations(BOOK) == [made]
    assert store.annotations("unknown") == []


def test_an_import_is_undone_and_done_again_as_one(store: Store) -> None:
    made = add(store, body="here")
    incoming: list[Annotation] = [
        replace(made, id="another", body="new"),
        replace(made, body="there", revision=2),
        replace(made, body="superseded"),
    ]
    store.merge(incoming)

    def bodies() -> set[str]:
        return {a.body for a in store.annotations(BOOK)}

    assert bodies() == {"new", "there"}
    undone = store.undo(BOOK)
    assert undone is not None
    assert (undone.what, len(undone.annotations)) == ("imported", 2)
    assert bodies() == {"here"}
    redone = store.redo(BOOK)
    assert redone is not None
    assert redone.what == "imported"
    assert bodies() == {"new", "there"}
