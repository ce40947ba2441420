"""A book reads its chapters when they are asked for, and tells when they have changed."""

import os
from pathlib import Path
from threading import Thread

import pytest

from cpss_tui.book.book import Book, open_book, open_text
from cpss_tui.book.model import BookError

from .support import book, paragraphs, write

FILES = {
    "SUMMARY.md": "- [One](one.md)\n- [Two](two.md)\n- [Later]()\n",
    "one.md": "# One *more*\n\nA b c.\n\n## Below\n\nD e.\n\n### Deeper\n\n## Below\n",
    "two.md": "Words.\n\n# Late title\n",
    "references.json": "[]",
}


@pytest.fixture
def opened(tmp_path: Path) -> Book:
    return book(tmp_path, FILES)


def test_sections_have_ids_numbers_and_words(opened: Book) -> None:
    assert [(s.id, s.title, s.number, s.level, s.words) for s in opened.sections(0)] == [
        ("one", "One more", "1", 1, 3),
        ("one#below", "Below", "1.1", 2, 2),
        ("one#deeper", "Deeper", "1.1.1", 3, 0),
        ("one#below-1", "Below", "1.2", 2, 0),
    ]
    assert opened.start_of(0, "one#below") == opened.document(0).text.index("Below")
    assert opened.start_of(0, "one#nothing") == 0


def test_a_chapter_that_begins_without_a_heading(opened: Book) -> None:
    assert [s.id for s in opened.sections(1)] == ["two"]
    assert [s.id for s in opened.listed(1)] == ["two"]
    assert opened.sections(1)[0].start > 0


def test_a_chapter_without_a_heading_is_listed_by_itself(tmp_path: Path) -> None:
    found = book(tmp_path, {"SUMMARY.md": "- [A](a.md)\n", "a.md": "Some words here."})
    assert [(s.id, s.title, s.number, s.words) for s in found.listed(0)] == [("a", "A", "1", 3)]
    assert found.sections(0) == ()


def test_what_is_known_of_a_chapter_that_was_not_read(opened: Book) -> None:
    assert opened.known_sections(0) is None
    sections = opened.read_sections(0)
    assert opened.known_sections(0) is None
    opened.keep_sections(0, sections)
    assert opened.known_sections(0) == sections


def test_a_chapter_is_parsed_once(opened: Book) -> None:
    assert opened.document(0) is opened.document(0)
    assert opened.parsed(0) is not opened.document(0)


def test_only_some_chapters_are_kept(tmp_path: Path) -> None:
    found = book(tmp_path, {f"{n:02}.md": f"# {n}\n" for n in range(20)})
    first = found.document(0)
    for index in found.readable[1:]:
        found.document(index)
    assert len(found._documents) == 8
    assert found.document(0) is not first
    assert found.document(0).text == first.text
    assert len([n for n in found.readable if found.known_sections(n)]) == 20


def test_sizes_are_those_of_the_sources(opened: Book) -> None:
    assert opened.sizes() == [len(FILES["one.md"]), len(FILES["two.md"]), 0]
    assert opened.complete
    assert list(opened.scan()) == []


def test_where_a_section_may_stand(opened: Book) -> None:
    assert list(opened.extent("one#below")) == [0]
    assert list(opened.extent("gone#below")) == []


def test_in_a_book_of_one_file_the_name_of_the_file_does_not_matter() -> None:
    found = open_text("new", b"# A\n\n## B\n")
    assert list(found.extent("old#b")) == [0]
    assert found.index_of("old#b") is None


def test_where_a_section_of_a_large_file_may_stand() -> None:
    parts = [f"# Part {n}\n\n{paragraphs(2000)}" for n in range(4)]
    found = open_text("big", "".join(parts).encode())
    assert found.index_of("big#part-2") is None
    found.finish()
    assert found.index_of("big#part-2") == 2
    assert found.index_of("big#gone") == 0
    assert list(found.extent("big#part-2")) == [2, 3, 1, 0]
    assert list(found.extent("old#part-1")) == [1, 2, 3, 0]


def test_two_threads_may_ask_for_the_rest() -> None:
    source = "".join(f"# Part {n}\n\n{paragraphs(1500)}" for n in range(60)).encode()
    found = open_text("big", source)
    threads = [Thread(target=found.finish) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [c.title for c in found.chapters] == ["big", *(f"Part {n}" for n in range(1, 60))]
    assert sum(found.sizes()) == len(source)


def test_the_titles_of_pieces_are_those_of_their_headings() -> None:
    source = "".join(f"# Part *{n}*\n\n{paragraphs(1500)}" for n in range(3))
    found = open_text("big", source.encode())
    found.finish()
    found.document(0)
    assert [(c.title, c.section, c.level, c.continues) for c in found.chapters] == [
        ("Part 0", "big", 1, False),
        ("Part 1", "big#part-1", 1, False),
        ("Part 2", "big#part-2", 1, False),
    ]


def test_a_piece_without_a_heading_goes_on_with_the_section() -> None:
    found = open_text("big", f"# One\n\n## Two\n\n{paragraphs(5000)}".encode())
    found.finish()
    assert {(c.title, c.section) for c in found.chapters[1:]} == {("big", "big#two")}
    assert all(c.continues for c in found.chapters[1:])


# Change on disk


def later(file: Path) -> None:
    """Make a file look as if it had been saved a second later."""
    found = file.stat()
    os.utime(file, ns=(found.st_atime_ns, found.st_mtime_ns + 10**9))


def test_a_change_of_the_open_chapter_is_noticed(opened: Book, tmp_path: Path) -> None:
    assert not opened.changed(0)
    opened.document(0)
    opened.document(1)
    assert not opened.changed(0)
    later(tmp_path / "one.md")
    assert opened.changed(0)
    assert not opened.changed(1)
    new = opened.reload()
    assert new is not opened
    new.document(0)
    assert not new.changed(0)


def test_a_change_of_the_summary_is_noticed(opened: Book, tmp_path: Path) -> None:
    opened.document(1)
    (tmp_path / "SUMMARY.md").write_text("- [Two](two.md)\n")
    assert opened.changed(1)
    assert [c.id for c in opened.reload().chapters] == ["two"]


def test_a_file_that_is_gone_for_a_moment_has_not_changed(opened: Book, tmp_path: Path) -> None:
    opened.document(0)
    (tmp_path / "one.md").rename(tmp_path / "aside.md")
    assert not opened.changed(0)


def test_a_file_that_was_replaced_has_changed(opened: Book, tmp_path: Path) -> None:
    opened.document(0)
    before = (tmp_path / "one.md").stat()
    (tmp_path / "new.md").write_text(FILES["one.md"])
    os.utime(tmp_path / "new.md", ns=(before.st_atime_ns, before.st_mtime_ns))
    (tmp_path / "new.md").replace(tmp_path / "one.md")
    assert opened.changed(0)


def test_a_large_file_stays_as_it_was_read(tmp_path: Path) -> None:
    source = "".join(f"# Part {n}\n\n{paragraphs(1500)}" for n in range(5))
    write(tmp_path, {"big.md": source})
    found = open_book(str(tmp_path / "big.md"))
    assert not found.changed(0)
    (tmp_path / "big.md").write_text("# New\n")
    assert found.changed(0)
    found.finish()
    assert found.document(4).text.startswith("Part 4\n\nWalking")
    assert found.reload().document(0).text == "New"


def test_a_text_without_a_file_does_not_change() -> None:
    found = open_text("stdin", b"# A\n")
    found.document(0)
    assert not found.changed(0)
    assert found.reload() is found


def test_what_can_not_be_reloaded_says_so(opened: Book, tmp_path: Path) -> None:
    (tmp_path / "SUMMARY.md").write_text("nothing")
    with pytest.raises(BookError):
        opened.reload()
    assert opened.document(0).text.startswith("One more")
