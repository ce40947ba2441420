"""What stands in an open editor."""

import subprocess
import sys
from pathlib import Path

import pytest

from cpss_tui.annotations import owners
from cpss_tui.annotations.model import Kind, Target
from cpss_tui.annotations.store import NoSuchAnnotation, Store

from .support import BOOK, add, open_store, target


def bodies(store: Store) -> list[str]:
    return [draft.body for draft in store.drafts(BOOK)]


def test_a_draft_is_kept_and_written_over(tmp_path: Path, store: Store) -> None:
    store.save_draft("d", None, BOOK, target(), "Ask ab")
    store.save_draft("d", None, BOOK, target(), "Ask about\udcff")
    store.close()
    again = open_store(tmp_path, "two")
    (draft,) = again.drafts(BOOK)
    assert (draft.id, draft.annotation_id, draft.body) == ("d", None, "Ask about?")
    assert (draft.book, draft.target) == (BOOK, target())
    assert again.drafts("other") == []
    again.drop_draft("d")
    again.drop_draft("d")
    assert again.drafts(BOOK) == []
    again.close()


def test_keeping_the_note_drops_its_draft(store: Store) -> None:
    store.save_draft("d", None, BOOK, target(), "Ask")
    made = store.add(BOOK, Kind.NOTE, target(), "Ask", draft="d")
    assert bodies(store) == []
    store.save_draft("e", made.id, BOOK, target(), "Ask more")
    store.edit(made.id, body="Ask more", draft="e")
    assert bodies(store) == []
    store.save_draft("f", made.id, BOOK, target(), "Ask more")
    store.edit(made.id, body="Ask more", draft="f")
    assert bodies(store) == []


def test_a_draft_stays_where_the_note_is_not_kept(store: Store) -> None:
    store.save_draft("d", "gone", BOOK, target(), "Ask")
    with pytest.raises(NoSuchAnnotation):
        store.edit("gone", body="Ask", draft="d")
    assert bodies(store) == ["Ask"]


def test_a_living_window_keeps_its_drafts(store: Store) -> None:
    script = (
        "from cpss_tui.annotations.owners import this_process;"
        "print(this_process(), flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout is not None
        owner = window.stdout.readline().strip()
        store.save_draft("d", None, BOOK, target(), "theirs", owner)
        store.save_draft("e", None, BOOK, target(), "mine")
        assert bodies(store) == ["mine"]
        window.communicate("\n")
    assert bodies(store) == ["theirs", "mine"]


def test_a_process_id_that_was_given_again_is_not_the_owner(store: Store) -> None:
    host, pid, _ = owners.this_process().rsplit(":", 2)
    store.save_draft("d", None, BOOK, target(), "left", f"{host}:{pid}:1")
    assert bodies(store) == ["left"]


@pytest.mark.parametrize("owner", ["", "x", "::", "host:nine:1"])
def test_an_owner_that_is_no_name_holds_nothing(owner: str) -> None:
    assert not owners.is_alive(owner)


def test_a_draft_from_another_machine_rests_an_hour(tmp_path: Path) -> None:
    from datetime import timedelta

    from .support import START

    times = iter([START] * 2 + [START + timedelta(minutes=59), START + timedelta(minutes=61)])
    store = Store.open(tmp_path / "annotations.db", session="one", now=lambda: next(times))
    store.save_draft("d", None, BOOK, target(), "far", "elsewhere:1:1")
    next(times)
    assert bodies(store) == []
    assert bodies(store) == ["far"]
    store.close()


def test_a_draft_whose_target_is_damaged_still_has_its_body(store: Store) -> None:
    add(store)
    store.save_draft("d", None, BOOK, target(), "Ask")
    store._database.write(lambda c: c.execute("UPDATE draft SET target = '{'"))
    (draft,) = store.drafts(BOOK)
    assert (draft.body, draft.target) == ("Ask", Target("", ""))
