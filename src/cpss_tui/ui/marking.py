"""Notes and bookmarks at the place: writing, editing, trashing, undoing, listing.

Owns what the mark keys do and what is said afterwards. Must not know how marks are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Protocol, TypeVar
from uuid import uuid4

from cpss_tui.annotations.model import Annotation, Kind
from cpss_tui.database import NotKept, NotRead
from cpss_tui.document.model import Document, TextRange
from cpss_tui.ui.marks import SIGNS, Mark, anchored, marks_at, paragraph_at, target_of

if TYPE_CHECKING:
    from textual.screen import Screen

    from cpss_tui.annotations.drafts import Draft
    from cpss_tui.annotations.model import Target
    from cpss_tui.ui.session import Session
    from cpss_tui.ui.themes import Styles
    from cpss_tui.ui.widgets.reading_view import ReadingView

Result = TypeVar("Result")

_NAMES = {Kind.NOTE: "note", Kind.BOOKMARK: "bookmark", Kind.HIGHLIGHT: "highlight"}
_DONE = {
    "added": "Added",
    "edited": "Edited",
    "deleted": "Moved to the trash",
    "restored": "Brought back from the trash",
    "moved": "Attached elsewhere",
    "imported": "Imported",
}


class Host(Protocol):
    """What the marks need of the screen that shows the text."""

    session: Session
    styles_now: Styles

    @property
    def chapter(self) -> int:
        """The index of the open chapter."""

    @property
    def view(self) -> ReadingView:
        """The text."""

    def say(self, message: str, *, warning: bool = False) -> None:
        """Tell the reader something."""

    def go_to(self, chapter: int, offset: int) -> None:
        """Jump to a place."""

    def show_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many marks each chapter has, by its id."""

    def open_over(self, screen: Screen[Result], closed: Callable[[Result | None], None]) -> None:
        """Lay a screen over this one, and call with what it returns."""


class Marking:
    """The marks of the open chapter and what can be done with them."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._marks: list[Mark] = []
        self._version: int | None = None
        self._said: tuple[str, ...] = ()
        # A draft that cannot be dropped, on a full disk, would be offered for ever.
        self._seen_drafts: set[str] = set()

    @property
    def _session(self) -> Session:
        return self._host.session

    @property
    def _document(self) -> Document:
        return self._host.view.document

    # Loading

    def load(self) -> None:
        """Anchor this chapter's annotations and show them."""
        session = self._session
        book, chapter = session.book, self._host.chapter
        ident = book.chapters[chapter].id
        document = self._document
        kept = session.store.annotations(session.ident, chapter=ident)
        if book.large_file(chapter) is not None:
            kept = [mark for mark in kept if chapter in book.extent(mark.section)]
        self._marks = anchored(kept, document)
        self._host.view.set_marks(
            {m.range.start: SIGNS[m.annotation.kind] for m in self._marks if m.range}
        )
        self._host.show_counts(session.store.counts(session.ident))

    def look_for_changes(self) -> None:
        """Take up what another window has changed since the last look.

        What is shown stays while the file cannot be read, as under another program's lock.
        """
        try:
            version = self._session.store.data_version()
            if version != self._version:
                if self._version is not None:
                    self.load()
                self._version = version
        except NotRead as error:
            self._host.say(str(error), warning=True)
            return
        self.say_notices()

    def say_notices(self) -> bool:
        """Say what has become of the file of marks since that was last said."""
        notices = self._session.store.notices
        new = " ".join(notice for notice in notices if notice not in self._said)
        self._said = notices
        if new:
            self._host.say(new, warning=True)
        return bool(new)

    def offer_drafts(self) -> None:
        """Open the editor on a note that was being written when the program last ended."""
        for draft in self._session.store.drafts(self._session.ident):
            if draft.id not in self._seen_drafts:
                self._continue(draft)
                return

    # Keys

    def write_note(self) -> None:
        """A note on the paragraph at the place; the one that is there is opened."""
        where = self._markable()
        if where is None:
            return
        notes = marks_at(self._marks, where, Kind.NOTE)
        if notes:
            self._edit(notes[0].annotation)
            return
        self._open_editor(None, self._target(where), "", uuid4().hex)

    def edit(self) -> None:
        """Edit the note at the place."""
        found = self._marks_here(Kind.NOTE)
        if found:
            self._edit(found[0].annotation)
        else:
            self._host.say("No note here; a writes one.")

    def trash_here(self) -> None:
        """The mark at the place to the trash."""
        found = self._marks_here(Kind.NOTE, Kind.HIGHLIGHT, Kind.BOOKMARK)
        if found:
            self.trash(found[0].annotation)
        else:
            self._host.say("No mark here to put in the trash.")

    def trash(self, annotation: Annotation) -> None:
        """Move an annotation to the trash and say so."""
        self._change(
            lambda: self._session.store.delete(annotation.id),
            f"The {_NAMES[annotation.kind]} is in the trash; u brings it back.",
        )

    def toggle_bookmark(self) -> None:
        """Bookmark the paragraph at the place, or take its bookmark away."""
        where = self._markable()
        if where is None:
            return
        found = marks_at(self._marks, where, Kind.BOOKMARK)
        if found:
            self.trash(found[0].annotation)
            return
        target = self._target(where)
        self._change(
            lambda: self._session.store.add(self._session.ident, Kind.BOOKMARK, target),
            "Bookmarked; m or u takes it away.",
        )

    def undo(self) -> None:
        """Take back the last change, and say which."""
        self._step_back(forward=False)

    def redo(self) -> None:
        """Do again what was taken back."""
        self._step_back(forward=True)

    def _step_back(self, *, forward: bool) -> None:
        store = self._session.store
        try:
            step = (store.redo if forward else store.undo)(self._session.ident)
        except NotKept as error:
            self._host.say(str(error), warning=True)
            return
        if step is None:
            self._host.say("Nothing to do again." if forward else "Nothing to take back.")
            return
        self.load()
        what = f"{_DONE[step.what]}: {self._named(step.annotation)}"
        done = (
            f"Done again. {what}; u takes it back." if forward else f"Taken back. {what}; U redoes."
        )
        self._host.say(done)

    def _named(self, annotation: Annotation) -> str:
        words = " ".join((annotation.body or annotation.quote).split())
        short = words if len(words) <= 32 else words[:31] + "…"
        return f"{_NAMES[annotation.kind]} “{short}”"

    def show_list(self) -> None:
        """List all bookmarks and notes of the book."""
        from cpss_tui.ui.screens.mark_list import MarkList

        def chosen(annotation: Annotation | None) -> None:
            self.load()
            if annotation is not None:
                self._go_to_mark(annotation)

        self._host.open_over(MarkList(self._session, self._host.styles_now), chosen)

    def _go_to_mark(self, annotation: Annotation) -> None:
        book = self._session.book
        book.finish()
        chapters = book.extent(annotation.section)
        for chapter in chapters:
            where = anchored([annotation], book.document(chapter))[0].range
            if where is not None:
                self._host.go_to(chapter, where.start)
                return
        if chapters:
            self._host.go_to(chapters[0], annotation.start or 0)
            self._host.say("Its words are no longer here; this is where they stood.")
        else:
            self._host.say(f"The chapter {annotation.chapter} is no longer in this book.")

    # The editor

    def _edit(self, annotation: Annotation) -> None:
        self._open_editor(annotation, annotation.target, annotation.body, uuid4().hex)

    def _continue(self, draft: Draft) -> None:
        annotation = None
        if draft.annotation_id is not None:
            try:
                annotation = self._session.store.get(draft.annotation_id)
            except LookupError:
                annotation = None
        target, where = draft.target, self._markable()
        if not target.quote.strip() and where is not None:
            target = self._target(where)  # what it was on is no longer known; its words are
        self._open_editor(annotation, target, draft.body, draft.id, unfinished=True)

    def _open_editor(
        self,
        annotation: Annotation | None,
        target: Target,
        body: str,
        draft: str,
        *,
        unfinished: bool = False,
    ) -> None:
        from cpss_tui.ui.screens.note_editor import NoteEditor

        session = self._session

        def keep_draft(words: str) -> None:
            ident = annotation.id if annotation else None
            session.store.save_draft(draft, ident, session.ident, target, words)

        def finish(words: str) -> str:
            said = self._keep(annotation, target, words, draft)
            self.load()
            return said

        def closed(said: str | None) -> None:
            self._host.say(said or "")
            self.offer_drafts()

        self._seen_drafts.add(draft)
        title = "An unfinished note, kept from before" if unfinished else "A note"
        self._host.open_over(NoteEditor(title, target.quote, body, keep_draft, finish), closed)

    def _keep(self, annotation: Annotation | None, target: Target, words: str, draft: str) -> str:
        """Keep what was written, and return what to say. Raises NotKept.

        A new empty note is none, an emptied one goes to the trash.
        """
        store, book = self._session.store, self._session.ident
        if annotation is None and words.strip():
            store.add(book, Kind.NOTE, target, words, draft=draft)
            return "Note kept; u takes it back."
        if annotation is not None and words.strip() and words != annotation.body:
            kept = store.edit(annotation.id, body=words, draft=draft)
            if kept.deleted is not None:
                # Another window has put it in the trash meanwhile; who writes on wants it.
                store.restore(kept.id)
            return "Note kept; u brings the old words back."
        said = "An empty note is not kept." if annotation is None else "Nothing was changed."
        if annotation is not None and not words.strip():
            store.delete(annotation.id)
            said = "The note is in the trash; u brings it back."
        with suppress(NotKept):  # a draft left behind is offered again; nothing is lost by it
            store.drop_draft(draft)
        return said

    # Between the place and the store

    def _change(self, work: Callable[[], object], done: str) -> None:
        """Do something to the store and say how it went."""
        try:
            work()
        except NotKept as error:
            self._host.say(str(error), warning=True)
            return
        self.load()
        if not self.say_notices() and done:
            self._host.say(done)

    def _markable(self) -> TextRange | None:
        where = paragraph_at(self._document, self._host.view.place)
        if where is None:
            references = "the list of references is made, not written"
            why = references if self._document.text else "this chapter is empty"
            self._host.say(f"No mark can stand here; {why}.")
        return where

    def _marks_here(self, *kinds: Kind) -> list[Mark]:
        where = paragraph_at(self._document, self._host.view.place)
        return marks_at(self._marks, where, *kinds) if where else []

    def _target(self, where: TextRange) -> Target:
        document = self._document
        book = self._session.book
        return target_of(document, where, book.chapters[self._host.chapter].id, book.edition)
