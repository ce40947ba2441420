"""What a path holds as a book."""

import os
from pathlib import Path

import pytest

from cpss_tui.book.book import open_book, open_text
from cpss_tui.book.links import Inside, destination
from cpss_tui.book.locations import resolve
from cpss_tui.book.model import BookError
from cpss_tui.book.sources import chapter_id, find_source, guide_folder

from .support import book, paragraphs, write


def refused(path: Path) -> str:
    with pytest.raises(BookError) as caught:
        open_book(str(path))
    message = str(caught.value)
    assert "\n" not in message
    return message


@pytest.mark.parametrize(
    ("path", "ident"),
    [
        ("Imaging.md", "imaging"),
        ("part/Two.MARKDOWN", "part/two"),
        ("part/README.md", "part"),
        ("part/Index.md", "part"),
        ("README.md", "readme"),
        ("a.b.md", "a.b"),
    ],
)
def test_ids_of_chapters(path: str, ident: str) -> None:
    assert chapter_id(path) == ident


# A file


def test_a_file(tmp_path: Path) -> None:
    write(tmp_path, {"My Notes.md": "# Title\n"})
    found = open_book(str(tmp_path / "My Notes.md"))
    assert [(c.id, c.title, c.number) for c in found.chapters] == [("my notes", "My Notes", "")]
    assert found.title == "My Notes"
    assert found.declared == ""
    assert found.whereabouts == str(tmp_path / "My Notes.md")


def test_a_chapter_is_called_by_its_own_title_once_it_was_read(tmp_path: Path) -> None:
    found = book(
        tmp_path,
        {"a.md": "---\ntitle: From above\n---\n\n# One\n", "b.md": "# Two\n", "c.md": "words"},
    )
    assert [c.title for c in found.chapters] == ["a", "b", "c"]
    for index in found.readable:
        found.read_sections(index)
    assert [c.title for c in found.chapters] == ["From above", "Two", "c"]
    assert [c.id for c in found.chapters] == ["a", "b", "c"]


def test_a_pipe_of_the_shell_is_read_as_a_text(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    if os.fork() == 0:
        pipe.write_bytes(b"# From a pipe\n")
        os._exit(0)
    found = open_book(str(pipe))
    os.wait()
    assert found.document(0).text == "From a pipe"
    assert found.title == "From a pipe"
    assert found.whereabouts == ""


def test_paths_that_are_no_book(tmp_path: Path) -> None:
    assert "no file or folder" in refused(tmp_path / "missing")
    assert "neither a file nor a folder" in refused(Path("/dev/null"))
    assert "cannot be read" in refused(tmp_path / ("a" * 300))
    assert "holds no Markdown" in refused(tmp_path)
    write(tmp_path, {"picture.md": b"\x00" * 100})
    assert "not a text file" in refused(tmp_path / "picture.md")


# A folder


def test_a_folder_in_the_order_of_names(tmp_path: Path) -> None:
    names = ["10.md", "9.md", "b/2.md", "b/index.md", "b/10.md", "README.md", "a.txt", "A.markdown"]
    found = book(tmp_path, dict.fromkeys(names, "words"))
    ids = ["readme", "9", "10", "a", "b", "b/2", "b/10"]
    assert [c.id for c in found.chapters] == ids
    assert [c.depth for c in found.chapters] == [0, 0, 0, 0, 1, 1, 1]


def test_hidden_files_and_links_that_lead_out_are_left_out(tmp_path: Path) -> None:
    write(tmp_path, {"outside.md": "secret"})
    folder = write(tmp_path / "book", {"a.md": "a", ".hidden.md": "h", ".git/x.md": "x"})
    (folder / "out.md").symlink_to(tmp_path / "outside.md")
    (folder / "in.md").symlink_to(folder / "a.md")
    (folder / "round").symlink_to(folder)
    assert [c.id for c in open_book(str(folder)).chapters] == ["a", "in"]


def test_a_folder_with_settings_and_no_summary(tmp_path: Path) -> None:
    found = book(tmp_path, {"book.toml": '[book]\nid = "x"\ntitle = "T"\n', "a.md": "a"})
    assert (found.declared, found.title) == ("x", "T")


# An mdBook

MDBOOK = {
    "book.toml": '[book]\nid = "small"\ntitle = "Small"\nedition = "2"\n',
    "src/SUMMARY.md": "# Summary\n\n- [One](one.md)\n  - [Two](part/two.md)\n- [Later]()\n",
    "src/one.md": "# Uno\n",
    "src/part/two.md": "# Due\n",
}


def test_an_mdbook(tmp_path: Path) -> None:
    found = book(tmp_path, MDBOOK)
    assert (found.declared, found.title, found.edition) == ("small", "Small", "2")
    assert [(c.id, c.title, c.number, c.depth) for c in found.chapters] == [
        ("one", "One", "1", 0),
        ("part/two", "Two", "1.1", 1),
        ("", "Later", "2", 0),
    ]
    assert found.readable == (0, 1)
    found.document(0)
    assert found.chapters[0].title == "One"
    with pytest.raises(BookError, match="has not been written yet"):
        found.document(2)


def test_another_folder_of_sources_and_none(tmp_path: Path) -> None:
    summary = "- [a](a.md)\n"
    here = {"SUMMARY.md": summary, "a.md": "a"}
    assert book(tmp_path / "1", here).index_of("a") == 0
    there = {"book.toml": '[book]\nsrc = "text"\n', "text/SUMMARY.md": summary, "text/a.md": "a"}
    assert book(tmp_path / "2", there).index_of("a") == 0


def test_no_path_of_a_summary_leads_out(tmp_path: Path) -> None:
    write(tmp_path, {"secret.md": "s"})
    for number, name in enumerate(("../secret.md", "/etc/passwd", "%2e%2e/secret.md")):
        folder = write(tmp_path / str(number), {"SUMMARY.md": f"- [a]({name})\n"})
        assert "outside of the book" in refused(folder) or "%2e" in name
    settings = {"book.toml": '[book]\nsrc = "../.."\n', "a.md": "a"}
    assert "outside of the book" in refused(write(tmp_path / "src", settings))


def test_names_with_escapes(tmp_path: Path) -> None:
    found = book(tmp_path, {"SUMMARY.md": "- [a](a%20b.md)\n", "a b.md": "words"})
    assert found.document(0).text == "words"


@pytest.mark.parametrize("ident", ['""', '"  "', "7", "[]", "true"])
def test_the_id_of_a_book_is_words(tmp_path: Path, ident: str) -> None:
    folder = write(tmp_path, {"book.toml": f"[book]\nid = {ident}\n", "a.md": "a"})
    assert "the id of a book" in refused(folder)


def test_broken_settings_and_summaries(tmp_path: Path) -> None:
    assert "book.toml cannot be read" in refused(write(tmp_path / "1", {"book.toml": "[book"}))
    assert "names no chapter" in refused(write(tmp_path / "2", {"SUMMARY.md": "# Summary\n"}))
    assert "not a text" in refused(write(tmp_path / "3", {"SUMMARY.md": b"\x00" * 99}))
    odd = {"book.toml": "book = 1\n", "a.md": "a"}
    assert book(tmp_path / "4", odd).declared == ""


def test_a_missing_chapter_hides_no_other(tmp_path: Path) -> None:
    found = book(tmp_path, {"SUMMARY.md": "- [a](a.md)\n- [b](b.md)\n", "b.md": "words"})
    with pytest.raises(BookError, match="cannot be read"):
        found.document(0)
    assert found.document(1).text == "words"


def test_a_large_chapter_among_others(tmp_path: Path) -> None:
    large = f"# Large\n\n{paragraphs(1500)}## Two\n\n{paragraphs(1500)}"
    files = {"SUMMARY.md": "- [a](a.md)\n- [L](l.md)\n- [b](b.md)\n", "a.md": "a", "b.md": "b"}
    found = book(tmp_path, {**files, "l.md": large})
    assert found.complete
    assert [(c.id, c.title, c.section) for c in found.chapters] == [
        ("a", "a", "a"),
        ("l", "L", "l"),
        ("l", "Two", "l#two"),
        ("b", "b", "b"),
    ]
    assert [s.number for n in found.readable for s in found.sections(n)] == ["2", "2.1"]
    assert [s.number for s in found.known_sections(2) or ()] == ["2.1"]


# The guide


def test_the_guide_is_found() -> None:
    folder = guide_folder()
    assert (folder / "SUMMARY.md").is_file()
    assert find_source(folder).declared == "cpss"


def test_the_guide_in_an_installed_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = write(tmp_path / "site" / "cpss_tui", {"content/SUMMARY.md": "- [a](a.md)\n"})
    monkeypatch.setattr("cpss_tui.book.sources.__file__", str(package / "book" / "sources.py"))
    assert guide_folder() == package / "content"
    (package / "content" / "SUMMARY.md").unlink()
    with pytest.raises(BookError, match="guide is missing"):
        guide_folder()


# What a book is known by


def test_content_is_told_by_what_is_in_the_files(tmp_path: Path) -> None:
    one = book(tmp_path / "1", {"a.md": "a", "b.md": "b"})
    same = book(tmp_path / "2", {"a.md": "a", "b.md": "b"})
    swapped = book(tmp_path / "3", {"a.md": "b", "b.md": "a"})
    assert one.content_sha256 == same.content_sha256
    assert len({one.content_sha256, swapped.content_sha256}) == 2
    assert one.whereabouts != same.whereabouts
    assert open_text("x", b"").content_sha256 == ""
    assert open_text("x", b"a\r\n").content_sha256 == open_text("y", b"a\n").content_sha256


# Ids that would be alike


ALIKE = {
    "sub.md": "# Beside\n\n## Here\n",
    "sub/README.md": "# Readme\n\n## Here\n",
    "sub/index.md": "# Index\n\n## There\n",
    "b.md": "# b\n",
    "B.md": "# B\n",
    "b-1.md": "# b-1\n",
    "a.markdown": "# a\n",
    "a.md": "# A\n",
}


def test_no_two_files_have_one_id(tmp_path: Path) -> None:
    found = book(tmp_path, ALIKE)
    ids = {c.path.name if c.path else "": c.id for c in found.chapters}
    assert sorted(ids.values()) == [
        *("a", "a-1", "b", "b-1", "b-2", "sub", "sub/index", "sub/readme"),
    ]
    assert (ids["sub.md"], ids["README.md"], ids["index.md"]) == ("sub", "sub/readme", "sub/index")
    for index, chapter in enumerate(found.chapters):
        assert found.index_of(chapter.id) == index
        assert {s.chapter for s in found.sections(index)} == {chapter.id}
        assert resolve(found, chapter.id).chapter == index


def test_a_link_to_a_folder_leads_to_the_file_that_stands_for_it(tmp_path: Path) -> None:
    found = book(tmp_path, ALIKE)
    for target, title in {
        "sub/#here": "Readme",
        "sub#here": "Beside",
        "sub/index.md#there": "Index",
        "sub/README.md#here": "Readme",
    }.items():
        place = destination(found, 0, target)
        assert isinstance(place, Inside)
        assert found.document(place.chapter).title == title


def test_a_file_that_is_listed_twice_is_one(tmp_path: Path) -> None:
    large = f"# L\n\n{paragraphs(1500)}## Two\n\n{paragraphs(1500)}"
    summary = "- [A](a.md)\n- [L](l.md)\n- [Again](a.md)\n- [Large](l.md)\n"
    found = book(tmp_path, {"SUMMARY.md": summary, "a.md": "# A\n\n## B\n", "l.md": large})
    assert [c.id for c in found.chapters] == ["a", "l", "l", "a", "l"]
    assert resolve(found, "a#b").chapter == 0
    assert resolve(found, "again").chapter == 3
    assert destination(found, 3, "#b") == Inside(3, found.start_of(3, "a#b"))
    assert destination(found, 4, "#two") == Inside(2, 0)


# What cannot be looked into


def test_a_folder_within_that_cannot_be_read_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"a.md": "# A\n", "closed/b.md": "# B\n"})
    whole = os.scandir

    def scandir(path: str | Path) -> object:
        if Path(path).name == "closed":
            raise PermissionError(13, "Permission denied", str(path))
        return whole(path)

    monkeypatch.setattr(os, "scandir", scandir)
    found = open_book(str(tmp_path))
    assert [c.id for c in found.chapters] == ["a"]
    assert found.warning == f"{tmp_path / 'closed'} cannot be read: Permission denied."


def test_a_link_that_leads_to_nothing_is_no_missing_file(tmp_path: Path) -> None:
    (tmp_path / "dead.md").symlink_to(tmp_path / "nothing.md")
    (tmp_path / "round.md").symlink_to(tmp_path / "round.md")
    assert "a link that leads to nothing" in refused(tmp_path / "dead.md")
    assert "a link that leads to nothing" in refused(tmp_path / "round.md")


def test_links_in_a_circle_and_names_that_no_file_can_have_hide_no_other(tmp_path: Path) -> None:
    names = ["round.md", "NUL\x00.md", "%00.md", f"{'x' * 5000}.md", "a.md"]
    summary = "".join(f"- [{n}](<{name}>)\n" for n, name in enumerate(names))
    write(tmp_path, {"a.md": "words", "listed/SUMMARY.md": summary, "listed/a.md": "words"})
    for folder in (tmp_path, tmp_path / "listed"):
        (folder / "round.md").symlink_to(folder / "round.md")
    assert [c.id for c in open_book(str(tmp_path)).chapters] == ["a", "listed/a", "listed/summary"]
    found = open_book(str(tmp_path / "listed"))
    assert found.document(4).text == "words"
    for index in range(4):
        with pytest.raises(BookError, match="cannot be read"):
            found.document(index)


@pytest.mark.parametrize("name", ["round", "\\u0000"])
def test_a_folder_of_sources_that_can_be_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    write(tmp_path, {"book.toml": f'[book]\nsrc = "{name}"\n', "a.md": "words"})
    (tmp_path / "round").symlink_to(tmp_path / "round")
    monkeypatch.chdir(tmp_path.parent)
    for folder in (str(tmp_path), tmp_path.name):
        assert open_book(folder).document(0).text == "words"


def test_no_title_holds_a_control_character(tmp_path: Path) -> None:
    hostile, seen = "a\x1b7\t\u202eb", "a␛7 \ufffdb"
    settings = 'book.title = "a\\u001b7\\t\\u202eb"\nbook.edition = "\\u0007"\n'
    write(tmp_path / "1", {f"{hostile}.md": "words", "book.toml": settings})
    summary = f"# S\n\n# {hostile}\n\n- [{hostile}](a.md)\n"
    write(tmp_path / "2" / hostile, {"SUMMARY.md": summary, "a.md": "words"})
    folder, listed = open_book(str(tmp_path / "1")), open_book(str(tmp_path / "2" / hostile))
    alone = open_book(str(tmp_path / "1" / f"{hostile}.md"))
    assert {found.title for found in (folder, listed, alone)} == {seen}
    assert {found.chapters[0].title for found in (folder, listed, alone)} == {seen}
    assert listed.chapters[0].part == seen
    assert folder.edition == "␇"


def test_an_empty_name_is_no_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # As a shell hands it over for a variable that is not set: it would be the working folder.
    (tmp_path / "one.md").write_text("One.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BookError, match="name of the book is empty"):
        open_book("")
