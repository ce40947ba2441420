"""Undo and redo, across sessions and windows."""

import random
from pathlib import Path

import pytest

from cpss_tui.annotations.changes import Undone
from cpss_tui.annotations.store import Store

from .support import BOOK, add, open_store


def words(undone: Undone | None) -> tuple[str, str] | None:
    return (undone.what, undone.annotation.body) if undone else None


def test_steps_are_taken_back_and_done_again_in_order(store: Store) -> None:
    made = add(store, body="a")
    store.edit(made.id, body="b")
    store.edit(made.id, body="c")
    store.delete(made.id)
    back = [words(store.undo(BOOK)) for _ in range(5)]
    assert back == [("deleted", "c"), ("edited", "b"), ("edited", "a"), ("added", "a"), None]
    assert store.annotations(BOOK) == []
    assert len(store.annotations(BOOK, trash=True)) == 1
    again = [words(store.redo(BOOK)) for _ in range(5)]
    assert again == [("added", "a"), ("edited", "b"), ("edited", "c"), ("deleted", "c"), None]
    assert words(store.undo(BOOK)) == ("deleted", "c")
    assert [a.body for a in store.annotations(BOOK)] == ["c"]


def test_the_revision_only_grows(store: Store) -> None:
    made = add(store)
    seen = [made.revision]
    for change in (
        lambda: store.edit(made.id, body="b"),
        lambda: store.undo(BOOK),
        lambda: store.redo(BOOK),
        lambda: store.undo(BOOK),
        lambda: store.undo(BOOK),
    ):
        change()
        seen.append(store.get(made.id).revision)
    assert seen == sorted(set(seen))


def test_something_new_ends_what_can_be_done_again(store: Store) -> None:
    made = add(store)
    store.edit(made.id, body="b")
    store.undo(BOOK)
    add(store, "Another")
    assert store.redo(BOOK) is None


def test_undo_goes_on_after_a_restart(tmp_path: Path) -> None:
    first = open_store(tmp_path)
    made = add(first, body="a")
    first.edit(made.id, body="b")
    first.undo(BOOK)
    first.close()
    second = open_store(tmp_path, "two")
    assert words(second.redo(BOOK)) == ("edited", "b")
    assert words(second.undo(BOOK)) == ("edited", "a")
    assert words(second.undo(BOOK)) == ("added", "a")
    assert second.undo(BOOK) is None
    second.close()


def test_a_window_takes_back_its_own_steps_first(tmp_path: Path, store: Store) -> None:
    other = open_store(tmp_path, "two")
    add(store, body="mine")
    add(other, body="theirs")
    assert words(store.undo(BOOK)) == ("added", "mine")
    assert words(store.undo(BOOK)) == ("added", "theirs")
    other.close()


def test_a_step_that_was_overtaken_is_passed_over(tmp_path: Path, store: Store) -> None:
    first = add(store, body="first")
    second = add(store, body="second")
    other = open_store(tmp_path, "two")
    other.edit(second.id, body="theirs")
    assert words(store.undo(BOOK)) == ("added", "first")
    assert store.get(first.id).deleted is not None
    assert store.get(second.id).body == "theirs"
    other.close()


def test_books_are_undone_apart(store: Store) -> None:
    add(store)
    assert store.undo("other") is None
    assert store.redo("other") is None


@pytest.mark.parametrize("seed", range(5))
def test_undoing_everything_and_redoing_it_is_where_it_was(store: Store, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - a seed, no secret
    ids = [add(store).id]
    for number in range(15):
        match chance.randrange(4):
            case 0:
                ids.append(add(store, f"Quote {number}").id)
            case 1:
                store.edit(chance.choice(ids), body=str(number))
            case 2:
                store.delete(chance.choice(ids))
            case _:
                store.restore(chance.choice(ids))

    def shown() -> list[tuple[str, str]]:
        return [(a.id, a.body) for a in store.annotations(BOOK)]

    before, steps = shown(), 0
    while store.undo(BOOK):
        steps += 1
    assert shown() == []
    redone = 0
    while store.redo(BOOK):
        redone += 1
    assert (redone, shown()) == (steps, before)
