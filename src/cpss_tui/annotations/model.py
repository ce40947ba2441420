"""What an annotation is.

Owns the words and values of the room: kinds, statuses, colours, targets, annotations. Knows
neither texts nor files. Offsets are code points into a chapter's text, half-open.
Must not know how they are kept.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

COLOURS = ("yellow", "green", "blue", "pink", "purple")
"""The colours a highlight can have, in the order in which a key goes through them."""


class Kind(StrEnum):
    """What an annotation is for."""

    BOOKMARK = "bookmark"
    HIGHLIGHT = "highlight"
    NOTE = "note"


class Status(StrEnum):
    """How surely an annotation was found in a text.

    EXACT: the quote stands where it stood. MOVED: the same words, elsewhere. CHANGED: the words
    were edited, but it is the same passage. LOST: not found with certainty.
    """

    EXACT = "exact"
    MOVED = "moved"
    CHANGED = "changed"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class Anchoring:
    """Where an annotation stands in one text; `start` and `end` are None when lost."""

    status: Status
    start: int | None = None
    end: int | None = None


LOST = Anchoring(Status.LOST)


class Quoting(Protocol):
    """What can be looked for in a text: a selector, a target or an annotation."""

    @property
    def quote(self) -> str: ...  # noqa: D102 - the names are those of `Selector`
    @property
    def prefix(self) -> str: ...  # noqa: D102 - likewise
    @property
    def suffix(self) -> str: ...  # noqa: D102 - likewise
    @property
    def start(self) -> int | None: ...  # noqa: D102 - likewise
    @property
    def end(self) -> int | None: ...  # noqa: D102 - likewise


@dataclass(frozen=True, slots=True)
class Selector:
    """A passage as its words and those around it, with the place where it stood.

    `quote`, `prefix` and `suffix` leave out citations and the white space before them. `start`
    and `end` are a hint, None when not known.
    """

    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A selector with the section it stood in and the text it described.

    `section` is a section id, `chapter` or `chapter#slug`; `edition` and `text_sha256` say
    which text `start` and `end` point into.
    """

    section: str
    quote: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    text_sha256: str | None = None
    edition: str | None = None

    @classmethod
    def of(
        cls,
        section: str,
        selector: Quoting,
        *,
        text_sha256: str | None = None,
        edition: str | None = None,
    ) -> Target:
        """Return the target that `selector` describes in `section`."""
        return cls(
            section,
            selector.quote,
            selector.prefix,
            selector.suffix,
            selector.start,
            selector.end,
            text_sha256,
            edition,
        )


@dataclass(frozen=True, slots=True)
class Annotation:
    """A bookmark, a highlight or a note, as its reader made it.

    `book` is the book's id. Times are UTC, as `2026-11-22T21:00:00.000Z`; `deleted` is the
    time since when it is in the trash. `revision` counts edits, from 1. `extra` keeps the
    fields of a record that this version does not know.
    """

    id: str
    kind: Kind
    book: str
    section: str
    quote: str
    created: str
    modified: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    text_sha256: str | None = None
    edition: str | None = None
    body: str = ""
    tags: tuple[str, ...] = ()
    colour: str | None = None
    deleted: str | None = None
    revision: int = 1
    extra: Mapping[str, object] = field(default_factory=dict, hash=False)

    @property
    def chapter(self) -> str:
        """The id of the chapter that `section` is in."""
        return self.section.partition("#")[0]

    @property
    def target(self) -> Target:
        """What it is about."""
        return Target.of(self.section, self, text_sha256=self.text_sha256, edition=self.edition)
