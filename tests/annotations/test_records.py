"""The published shape of an annotation."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpss_tui.annotations import rows
from cpss_tui.annotations.model import Anchoring, Annotation, Kind, Status
from cpss_tui.annotations.records import Malformed, from_json, to_json

from .support import calm

NOTE = Annotation(
    id="0123456789abcdef",
    kind=Kind.NOTE,
    book="cpss",
    section="imaging#mri-and-gadolinium",
    quote="Scar enhances early",
    created="2026-11-22T21:00:00.000Z",
    modified="2026-11-23T21:00:00.000Z",
    prefix="little. ",
    suffix=", disc",
    start=1,
    end=20,
    text_sha256="sha",
    edition="2026.1",
    body="Ask.",
    tags=("mri",),
    colour="green",
    revision=2,
)
SHAPE = {
    "id": "0123456789abcdef",
    "kind": "note",
    "book": "cpss",
    "edition": "2026.1",
    "section": "imaging#mri-and-gadolinium",
    "title": "MRI and gadolinium",
    "quote": "Scar enhances early",
    "prefix": "little. ",
    "suffix": ", disc",
    "body": "Ask.",
    "tags": ["mri"],
    "colour": "green",
    "created": "2026-11-22T21:00:00.000Z",
    "modified": "2026-11-23T21:00:00.000Z",
    "deleted": None,
    "revision": 2,
    "status": "moved",
    "text": "Scar enhances  early",
    "start": 1234,
    "end": 1254,
}


def test_the_shape_is_the_published_one() -> None:
    anchoring = Anchoring(Status.MOVED, 1234, 1254)
    record = to_json(NOTE, anchoring, "Scar enhances  early", "MRI and gadolinium")
    assert record == SHAPE
    assert list(record) == list(SHAPE)
    assert json.loads(json.dumps(record)) == SHAPE


def test_what_is_not_known_is_null() -> None:
    record = to_json(NOTE)
    assert (record["status"], record["text"], record["title"]) == ("lost", None, None)
    assert (record["start"], record["end"]) == (None, None)


def test_a_record_read_back_is_the_annotation() -> None:
    expected = replace(NOTE, start=1234, end=1254, text_sha256=None)
    assert from_json(dict(SHAPE)) == expected


def test_unknown_fields_are_kept_and_hide_no_other() -> None:
    annotation = from_json(SHAPE | {"stars": [1], "schema": 7})
    assert annotation.extra == {"stars": [1], "schema": 7}
    assert to_json(annotation)["stars"] == [1]
    assert to_json(replace(NOTE, extra={"quote": "another"}))["quote"] == NOTE.quote


def test_little_is_enough() -> None:
    few = {name: SHAPE[name] for name in ("id", "kind", "book", "section", "created")}
    annotation = from_json(few)
    assert (annotation.modified, annotation.tags, annotation.revision) == (
        annotation.created,
        (),
        1,
    )


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", None),
        ("id", ""),
        ("id", 3),
        ("book", ""),
        ("kind", "scribble"),
        ("section", None),
        ("tags", "mri"),
        ("tags", [1]),
        ("body", ["Ask"]),
        ("start", True),
        ("start", -1),
        ("end", 2**63),
        ("revision", "2"),
    ],
)
def test_what_is_no_annotation_is_refused(field: str, value: object) -> None:
    with pytest.raises(Malformed, match=field if value != "" else "no id or no book"):
        from_json(SHAPE | {field: value})


def test_a_list_is_no_annotation() -> None:
    with pytest.raises(Malformed, match="object"):
        from_json([SHAPE])


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@calm
@given(st.dictionaries(st.sampled_from([*SHAPE, "extra", "text_sha256", "x"]), json_values))
def test_whatever_is_in_it_a_record_is_read_or_refused(changes: dict[str, object]) -> None:
    try:
        annotation = from_json(SHAPE | changes)
    except Malformed:
        return
    assert rows.from_snapshot(rows.snapshot(annotation)) == annotation
