"""The reader's annotations, kept.

Owns what changes them: each change is one transaction together with its row in the log of
changes. Knows no text: where an annotation stands is looked for by `selectors`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cpss_tui.annotations import anchorings, changes, drafts, merging, owners, rows
from cpss_tui.annotations.changes import Stamp
from cpss_tui.annotations.drafts import Draft
from cpss_tui.annotations.model import COLOURS, Annotation
from cpss_tui.annotations.shelf import AmbiguousId, NoSuchAnnotation, Shelf
from cpss_tui.database import NotKept, storable, timestamp

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterable, Mapping

    from cpss_tui.annotations.changes import Undone
    from cpss_tui.annotations.merging import Merged
    from cpss_tui.annotations.model import Anchoring, Kind, Target

__all__ = ["AmbiguousId", "NoSuchAnnotation", "Store"]


class _Unset:
    """Tells a colour that is not to be changed from no colour."""


_UNSET = _Unset()


class Store(Shelf):
    """The annotations of one file, for the thread that opened it.

    Every change raises NotKept, with a sentence for the reader, where it could not be kept.
    """

    def add(
        self,
        book: str,
        kind: Kind,
        target: Target,
        body: str = "",
        tags: Iterable[str] = (),
        colour: str | None = None,
        *,
        draft: str | None = None,
    ) -> Annotation:
        """Keep a new annotation, drop the `draft` it came from, and return it.

        Raises ValueError for a target without words and for a colour that is none of ours.
        """
        if not target.quote.strip():
            raise ValueError("an annotation needs words to hold on to")
        at = self._at()
        new = Annotation(
            id=self._new_id(),
            kind=kind,
            book=storable(book),
            created=at,
            modified=at,
            body=storable(body),
            tags=_tidy(tags),
            colour=_known(colour),
            **_placed(target),
        )

        def work(connection: sqlite3.Connection) -> Annotation:
            self._ensure_book(connection, new.book)
            return self._log(connection, "added", None, new, draft=draft, at=at)

        return self._database.write(work)

    def edit(
        self,
        ident: str,
        *,
        body: str | None = None,
        tags: Iterable[str] | None = None,
        colour: str | _Unset | None = _UNSET,
        kind: Kind | None = None,
        target: Target | None = None,
        draft: str | None = None,
    ) -> Annotation:
        """Change what is given, drop the `draft` it came from, and return the annotation.

        A new `target` attaches it elsewhere. What changes nothing is no step. Raises
        NoSuchAnnotation, AmbiguousId, and ValueError as `add` does.
        """
        given: dict[str, object] = {}
        if body is not None:
            given["body"] = storable(body)
        if tags is not None:
            given["tags"] = _tidy(tags)
        if not isinstance(colour, _Unset):
            given["colour"] = _known(colour)
        if kind is not None:
            given["kind"] = kind
        if target is not None:
            given |= _placed(target)
        what = "edited" if target is None else "moved"
        return self._alter(what, ident, given, draft)

    def delete(self, ident: str) -> Annotation:
        """Move to the trash. Raises NoSuchAnnotation and AmbiguousId."""
        return self._alter("deleted", ident, {"deleted": self._at()}, None)

    def restore(self, ident: str) -> Annotation:
        """Bring back from the trash. Raises NoSuchAnnotation and AmbiguousId."""
        return self._alter("restored", ident, {"deleted": None}, None)

    def undo(self, book: str) -> Undone | None:
        """Take back the newest step that still stands; None where there is none."""
        book, stamp = storable(book), self._stamp(self._at())
        return self._database.write(lambda c: changes.undo(c, book, stamp))

    def redo(self, book: str) -> Undone | None:
        """Do again what was undone last; None where something new was done since."""
        book, stamp = storable(book), self._stamp(self._at())
        return self._database.write(lambda c: changes.redo(c, book, stamp))

    def merge(self, incoming: Iterable[Annotation], *, dry_run: bool = False) -> Merged:
        """Take in annotations from elsewhere, of any book, as one step; say what was done.

        For each id the higher revision stands, then the later one. With `dry_run` nothing is
        changed.
        """
        found = [_storable(annotation) for annotation in incoming]
        if dry_run:
            return self._database.read(lambda c: merging.plan(c, found))
        stamp = self._stamp(self._at())

        def work(connection: sqlite3.Connection) -> Merged:
            merged = merging.plan(connection, found)
            for book in {annotation.book for annotation in merged.added}:
                self._ensure_book(connection, book)
            merging.carry_out(connection, merged, stamp)
            return merged

        return self._database.write(work)

    def _alter(
        self, what: str, ident: str, given: Mapping[str, Any], draft: str | None
    ) -> Annotation:
        exact, at = self.get(ident).id, self._at()

        def altered(connection: sqlite3.Connection) -> tuple[Annotation, Annotation]:
            # Read inside the transaction: another window may have changed it since.
            before = rows.fetch(connection, exact)
            if before is None:
                raise NoSuchAnnotation(f"No annotation has the id {exact} any more.")
            same = replace(before, **given) == before
            if same or (what == "deleted" and before.deleted is not None):
                return before, before
            return before, replace(before, **given, modified=at, revision=before.revision + 1)

        return self._database.write(lambda c: self._log(c, what, *altered(c), draft=draft, at=at))

    def _log(
        self,
        connection: sqlite3.Connection,
        what: str,
        before: Annotation | None,
        after: Annotation,
        *,
        draft: str | None,
        at: str,
    ) -> Annotation:
        if draft is not None:
            drafts.drop(connection, draft)
        if after != before:
            rows.put(connection, after)
            changes.record(connection, self._stamp(at), what, before, after)
            if what == "moved":
                anchorings.forget(connection, after.id)
        return after

    def _stamp(self, at: str) -> Stamp:
        return Stamp(at, self._session, self._new_id())

    def _at(self) -> str:
        return timestamp(self._now())

    # Open editors

    def save_draft(
        self,
        draft_id: str,
        annotation_id: str | None,
        book: str,
        target: Target,
        body: str,
        owner: str | None = None,
    ) -> None:
        """Keep what stands in an editor; `owner` is this process unless said otherwise."""
        draft = Draft(
            id=draft_id,
            annotation_id=annotation_id,
            book=storable(book),
            target=replace(target, **_placed(target)),
            body=storable(body),
            owner=owner or owners.this_process(),
            at=self._at(),
        )

        def work(connection: sqlite3.Connection) -> None:
            self._ensure_book(connection, draft.book)
            drafts.save(connection, draft)

        self._database.write(work)

    def drafts(self, book: str) -> list[Draft]:
        """Return the drafts of `book`, oldest first, but for those of other living windows."""
        book = storable(book)
        return self._database.read(lambda c: drafts.offered(c, book, self._now()))

    def drop_draft(self, draft_id: str) -> None:
        """Remove a draft; one that is not there is no error."""
        self._database.write(lambda c: drafts.drop(c, draft_id))

    # Where they stand

    def save_anchorings(
        self, text_sha256: str, found: Mapping[str, Anchoring], *, decided: bool = False
    ) -> None:
        """Keep where annotations, by id, were found in a text.

        With `decided`, because a person said so: only that cannot be looked for again, and
        only then NotKept is raised.
        """
        if not self.writable and not decided:
            return
        at = self._at() if decided else None
        try:
            self._database.write(lambda c: anchorings.save(c, text_sha256, found, at))
        except NotKept:
            if decided:
                raise

    def save_anchoring(self, ident: str, text_sha256: str, found: Anchoring) -> None:
        """Keep where one annotation was found in a text."""
        self.save_anchorings(text_sha256, {ident: found})

    def anchorings(self, text_sha256: str) -> dict[str, Anchoring]:
        """Return what is known of a text, by annotation id."""
        return self._database.read(lambda c: anchorings.load(c, text_sha256))

    def anchoring(self, ident: str, text_sha256: str) -> Anchoring | None:
        """Return where one annotation is known to stand in a text."""
        return self.anchorings(text_sha256).get(ident)


def _placed(target: Target) -> dict[str, Any]:
    return {
        "section": storable(target.section),
        "quote": storable(target.quote),
        "prefix": storable(target.prefix),
        "suffix": storable(target.suffix),
        "start": target.start,
        "end": target.end,
        "text_sha256": target.text_sha256,
        "edition": target.edition,
    }


def _storable(annotation: Annotation) -> Annotation:
    return rows.from_snapshot(storable(rows.snapshot(annotation)))


def _tidy(tags: Iterable[str]) -> tuple[str, ...]:
    """Return the tags in their order, each once, without empty ones."""
    return tuple(dict.fromkeys(filter(None, (storable(tag).strip() for tag in tags))))


def _known(colour: str | None) -> str | None:
    if colour is not None and colour not in COLOURS:
        raise ValueError(f"{colour} is not a colour of ours; they are {', '.join(COLOURS)}")
    return colour
