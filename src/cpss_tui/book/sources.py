"""Where a book's chapters are: the bundled guide, a file, a folder, an mdBook.

Owns paths and their order. Must not parse Markdown.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote

from cpss_tui.book.model import BookError, Chapter
from cpss_tui.book.reading import prepared
from cpss_tui.book.summary import read_summary
from cpss_tui.document.sanitise import one_line

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
INDEX_NAMES = ("readme", "index")
"""The files that stand for their folder, in lower case; the first of them if there are both."""


class Source(NamedTuple):
    """What is known of a book before any chapter is read. Titles hold no control characters.

    `path` is what was opened, None where no file or folder was. `root` is the folder that no path
    of the book leads out of. `declared` is the id in its `book.toml`, empty without one. `text`
    is the prepared source of the one chapter where no file holds it. `summary` is the file that
    lists the chapters; where it does, they are `titled`: its titles stand, not their own.
    `warnings` are sentences about what could not be looked into.
    """

    path: Path | None
    root: Path
    title: str
    chapters: tuple[Chapter, ...]
    declared: str = ""
    edition: str = ""
    text: bytes | None = None
    summary: Path | None = None
    warnings: tuple[str, ...] = ()

    @property
    def titled(self) -> bool:
        """Whether the titles of the chapters are given."""
        return self.summary is not None


def guide_folder() -> Path:
    """The folder of the bundled guide: in the installed package, else in the checkout.

    Raises BookError where neither holds one.
    """
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "content", package.parent.parent / "content"):
        if (folder / "SUMMARY.md").is_file():
            return folder
    raise BookError("The bundled guide is missing; reinstall cpss-tui, or name a book to open.")


def find_source(path: Path) -> Source:
    """What a path holds as a book. Raises BookError with a sentence where it holds none."""
    try:
        if path.is_dir():
            return _of_folder(path)
        if path.is_file():
            chapter = _chapter(path, path.stem)
            return Source(path, path.parent.resolve(), chapter.title, (chapter,))
        if path.is_fifo():
            # As a shell's <(command) hands it over: it can be read once.
            return given_text(path.name, prepared(path.read_bytes(), str(path)))
        if path.exists():
            raise BookError(f"{path} is neither a file nor a folder.")
    except OSError as error:
        raise BookError(f"{path} cannot be read: {error.strerror or error}.") from error
    if os.path.lexists(path):
        raise BookError(f"{path} cannot be read: it is a link that leads to nothing.")
    raise BookError(f"There is no file or folder {path}.")


def given_text(name: str, text: bytes) -> Source:
    """A prepared text without a file as a book of one chapter; its root is the working folder."""
    chapter = _chapter(Path(name), name)
    return Source(None, Path.cwd(), chapter.title, (chapter,), text=text)


def _chapter(path: Path, title: str) -> Chapter:
    ident = chapter_id(path.name)
    return Chapter(ident, one_line(title), "", 0, path, section=ident)


def _of_folder(path: Path) -> Source:
    os.listdir(path)  # noqa: PTH208 - says why a folder cannot be read; the walk below would not
    settings = _settings(path)
    if not (path / "book.toml").is_file() and (path / "SUMMARY.md").is_file():
        return _mdbook(path, path, settings)
    root, src = path.resolve(), str(settings.get("src", "src"))
    if not _leads_to(_below(root, src)).is_relative_to(root):
        raise BookError(f"{path / 'book.toml'} names {src}, outside of the book.")
    for place in (_below(path, src), path):
        if (place / "SUMMARY.md").is_file():
            return _mdbook(path, place, settings)
    return _folder(path, settings)


def chapter_id(relative: str) -> str:
    """A chapter's id: its path below the book's folder, lower case, without suffix.

    `README` and `index` stand for their folder.
    """
    parts = list(Path(relative).with_suffix("").parts)
    if len(parts) > 1 and parts[-1].lower() in INDEX_NAMES:
        parts.pop()
    return "/".join(parts).lower()


def chapter_ids(files: Iterable[str]) -> dict[str, str]:
    """The ids of files, given by their paths below the book's folder: no two are alike.

    A file whose id another one before it has is called by its whole path, `sub/readme`; where
    that is taken too, `-1`, `-2` is put to its id, as to a repeated heading's.
    """
    wanted = {file: chapter_id(file) for file in files}
    plain = set(wanted.values())
    given: dict[str, str] = {}
    for file, ident in wanted.items():
        name, whole = ident, Path(file).with_suffix("").as_posix().lower()
        if name in given:
            others = (f"{ident}-{number}" for number in count(1))
            name = next(n for n in chain([whole], others) if n not in plain and n not in given)
        given[name] = file
    return {file: name for name, file in given.items()}


def _settings(path: Path) -> dict[str, Any]:
    """The `[book]` table of `book.toml`, empty without the file."""
    file = path / "book.toml"
    if not file.is_file():
        return {}
    import tomllib

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8-sig")).get("book", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise BookError(f"{file} cannot be read: {error}.") from error
    if not isinstance(table, dict):
        return {}
    ident = table.get("id")
    if "id" in table and not (isinstance(ident, str) and ident.strip()):
        raise BookError(f"{file}: the id of a book must be words in quotation marks, not empty.")
    return table


def _mdbook(path: Path, folder: Path, settings: dict[str, Any]) -> Source:
    root = folder.resolve()
    summary = folder / "SUMMARY.md"
    source = prepared(summary.read_bytes(), str(summary)).decode(errors="replace")
    named = [(e, _named(root, summary, e.path) if e.path else None) for e in read_summary(source)]
    ids = chapter_ids(str(file.relative_to(root)) for _, file in named if file)
    chapters = []
    for entry, file in named:
        ident = ids[str(file.relative_to(root))] if file else ""
        title, part = one_line(entry.title), one_line(entry.part)
        chapters.append(Chapter(ident, title, entry.number, entry.depth, file, part, ident))
    if not any(chapter.path for chapter in chapters):
        raise BookError(f"{summary} names no chapter.")
    return Source(
        path,
        root,
        one_line(str(settings.get("title") or path.resolve().name)),
        tuple(chapters),
        str(settings.get("id", "")).strip(),
        one_line(str(settings.get("edition", ""))),
        summary=summary,
    )


def _named(root: Path, summary: Path, name: str) -> Path:
    """The file that a summary names. Raises BookError where it lies outside of the book."""
    file = _leads_to(_below(root, name))
    if "%" in name and not os.path.exists(file):  # noqa: PTH110 - Path's own raises for long names
        file = _leads_to(_below(root, unquote(name)))
    if not file.is_relative_to(root):
        raise BookError(f"{summary} names {name}, outside of the book.")
    return file


def _below(folder: Path, name: str) -> Path:
    """The path of a name; no file's name holds NUL, which Markdown reads as U+FFFD."""
    return folder / name.replace("\0", "\ufffd")


def _leads_to(path: Path) -> Path:
    """A path with all links followed; itself where they lead in a circle: nothing can be read."""
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        return path


def _folder(path: Path, settings: dict[str, Any]) -> Source:
    root = path.resolve()
    warnings: list[str] = []
    files = sorted(_markdown_below(root, warnings), key=_natural_order)
    if not files:
        raise BookError(f"{path} holds no Markdown file.")
    ids = chapter_ids(map(str, files))
    chapters = []
    for relative in files:
        ident = ids[str(relative)]
        depth = len(relative.parts) - 1
        title = one_line(relative.stem)
        chapters.append(Chapter(ident, title, "", depth, root / relative, section=ident))
    return Source(
        path,
        root,
        one_line(str(settings.get("title") or root.name)),
        tuple(chapters),
        str(settings.get("id", "")).strip(),
        one_line(str(settings.get("edition", ""))),
        warnings=tuple(warnings),
    )


def _markdown_below(root: Path, warnings: list[str]) -> Iterator[Path]:
    """The Markdown files below a folder, as paths from there; hidden ones are left out.

    Of a folder that cannot be read there is a warning.
    """

    def warn(error: OSError) -> None:
        warnings.append(f"{error.filename} cannot be read: {error.strerror or error}.")

    for folder, folders, names in os.walk(root, onerror=warn):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            file = Path(folder, name)
            if file.suffix.lower() in _SUFFIXES and not name.startswith("."):
                inside = _leads_to(file).is_relative_to(root)
                if inside and file.is_file():
                    yield file.relative_to(root)


def _natural_order(relative: Path) -> list[tuple[int, list[tuple[int, int, str]]]]:
    """Folders after the files beside them, `README` and `index` first, numbers by their value."""
    keys = []
    for depth, part in enumerate(relative.parts):
        last = depth == len(relative.parts) - 1
        stem = Path(part).stem.lower() if last else part.lower()
        rank = (0 if stem in INDEX_NAMES else 1) if last else 2
        pieces = re.split(r"(\d+)", stem)
        keys.append((rank, [(0, int(p), "") if p.isdecimal() else (1, 0, p) for p in pieces if p]))
    return keys
