"""Files become text, whatever they hold; what is no text is said to be none."""

from pathlib import Path

import pytest

from cpss_tui.book.book import open_text
from cpss_tui.book.model import BookError
from cpss_tui.book.reading import decoded, prepared, read_file, stamp


@pytest.mark.parametrize(
    "source",
    [
        "# Ä\n\nb\n".encode(),
        "# Ä\r\n\r\nb\r\n".encode(),
        "# Ä\r\rb\r".encode(),
        b"\xef\xbb\xbf" + "# Ä\n\nb\n".encode(),
        "# Ä\n\nb\n".encode("utf-16"),
        b"\xfe\xff" + "# Ä\r\n\r\nb\r\n".encode("utf-16-be"),
    ],
)
def test_encodings_and_ends_of_lines(source: bytes) -> None:
    assert decoded(prepared(source, "a.md")) == ("# Ä\n\nb\n", 0)


def test_bytes_that_are_no_utf_8_are_shown_and_counted() -> None:
    assert decoded(b"a \xff\xfe b \xc3") == ("a \ufffd\ufffd b \ufffd", 3)
    assert decoded("a \ufffd b".encode() + b"\xff") == ("a \ufffd b\ufffd", 1)


def test_a_reader_is_told_of_them() -> None:
    book = open_text("notes", b"a \xff b")
    assert book.notice(0) == ""
    assert book.document(0).text == "a \ufffd b"
    assert "not UTF-8" in book.notice(0)


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"a\x00b",
        b"\x1b[31mred",
        b"\x00" * 8,
        bytes(range(32)),
        "Привет, мир. ".encode("cp1251") * 99,
    ],
)
def test_a_text_may_hold_anything(source: bytes) -> None:
    assert isinstance(prepared(source, "a.md"), bytes)


@pytest.mark.parametrize(
    "source",
    [
        b"\x7fELF\x02\x01\x01" + b"\x00" * 200,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9,
        "plain words ".encode("utf-16-le") * 9,
    ],
)
def test_what_is_no_text_is_refused(source: bytes) -> None:
    with pytest.raises(BookError, match=r"^a\.md is not a text file\.$"):
        prepared(source, "a.md")


def test_an_unreadable_file_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(BookError, match=r"cannot be read: No such file"):
        read_file(tmp_path / "missing.md")
    with pytest.raises(BookError, match=r"cannot be read: Is a directory"):
        read_file(tmp_path)


def test_a_stamp_tells_of_a_change(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    assert stamp(file) is None
    file.write_text("a")
    before = stamp(file)
    assert before == stamp(file)
    file.write_text("ab")
    assert stamp(file) != before
