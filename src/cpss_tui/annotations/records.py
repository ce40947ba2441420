"""An annotation as a JSON object: the shape that scripts and exports rely on.

Owns that shape, both ways. Knows neither the store nor any text: where an annotation stands,
and what stands there, is handed in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cpss_tui.annotations.model import LOST, Annotation, Kind

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cpss_tui.annotations.model import Anchoring

_DERIVED = frozenset({"title", "status", "text"})
"""Fields that say how things stand now; they are never read back."""


class Malformed(ValueError):  # noqa: N818 - says what the record is
    """A record that is no annotation; the message says what is wrong with it."""


def to_json(
    annotation: Annotation,
    anchoring: Anchoring = LOST,
    text_now: str | None = None,
    section_title: str | None = None,
) -> dict[str, object]:
    """Return the object of the published shape, `anchoring` telling where it stands now.

    `text_now` is what stands there, `section_title` the title of the section; None: not known.
    Fields that came with the record and are not ours follow the others.
    """
    known: dict[str, object] = {
        "id": annotation.id,
        "kind": annotation.kind.value,
        "book": annotation.book,
        "edition": annotation.edition,
        "section": annotation.section,
        "title": section_title,
        "quote": annotation.quote,
        "prefix": annotation.prefix,
        "suffix": annotation.suffix,
        "body": annotation.body,
        "tags": list(annotation.tags),
        "colour": annotation.colour,
        "created": annotation.created,
        "modified": annotation.modified,
        "deleted": annotation.deleted,
        "revision": annotation.revision,
        "status": anchoring.status.value,
        "text": text_now,
        "start": anchoring.start,
        "end": anchoring.end,
    }
    return known | {key: value for key, value in annotation.extra.items() if key not in known}


def from_json(record: object) -> Annotation:
    """Return the annotation that `record`, of the published shape, describes.

    What says how things stood when it was written is dropped, unknown fields are kept in
    `extra`. Raises Malformed.
    """
    if not isinstance(record, dict):
        raise Malformed("it is not an object")
    fields = _Fields(record)
    created = fields.text("created")
    annotation = Annotation(
        id=fields.text("id"),
        kind=fields.kind(),
        book=fields.text("book"),
        section=fields.text("section"),
        quote=fields.text("quote", needed=False),
        created=created,
        modified=fields.text("modified", needed=False) or created,
        prefix=fields.text("prefix", needed=False),
        suffix=fields.text("suffix", needed=False),
        start=fields.number("start"),
        end=fields.number("end"),
        text_sha256=fields.optional("text_sha256"),
        edition=fields.optional("edition"),
        body=fields.text("body", needed=False),
        tags=fields.tags(),
        colour=fields.optional("colour"),
        deleted=fields.optional("deleted"),
        revision=max(1, fields.number("revision") or 1),
        extra=fields.unknown(),
    )
    if not annotation.id or not annotation.book:
        raise Malformed("it has no id or no book")
    return annotation


class _Fields:
    """The members of one record, each asked for by the type it must have."""

    def __init__(self, record: Mapping[str, object]) -> None:
        self._record = record
        self._asked: set[str] = set()

    def _value(self, name: str) -> object:
        self._asked.add(name)
        return self._record.get(name)

    def optional(self, name: str) -> str | None:
        value = self._value(name)
        if value is not None and not isinstance(value, str):
            raise Malformed(f"its {name} is not a text")
        return value

    def text(self, name: str, *, needed: bool = True) -> str:
        value = self.optional(name)
        if value is None and needed:
            raise Malformed(f"it has no {name}")
        return value or ""

    def number(self, name: str) -> int | None:
        value = self._value(name)
        if value is None:
            return None
        # JSON's true is an int to Python; an offset or a revision it is not. Nor is what
        # does not fit into the 64 bits that a database gives a number.
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value < 2**63:
            raise Malformed(f"its {name} is not a number from 0")
        return value

    def kind(self) -> Kind:
        value = self.text("kind")
        try:
            return Kind(value)
        except ValueError:
            raise Malformed(f"its kind is {value!r}") from None

    def tags(self) -> tuple[str, ...]:
        value = self._value("tags")
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(tag, str) for tag in value):
            raise Malformed("its tags are not a list of texts")
        return tuple(value)

    def unknown(self) -> dict[str, object]:
        """Return the members that nobody asked for; call it last."""
        known = self._asked | _DERIVED
        return {key: value for key, value in self._record.items() if key not in known}
