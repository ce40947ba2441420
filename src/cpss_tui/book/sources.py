"""Where a book's chapters are: the bundled guide, a file, a folder, an mdBook.

Owns paths and their order. Must not parse Markdown.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from cpss_tui.book.model import BookError, Chapter
from cpss_tui.book.summary import read_summary

_SUFFIXES = frozenset({".md", ".markdown", ".mdown", ".mkd"})
_INDEX_NAMES = frozenset({"readme", "index"})


class Source(NamedTuple):
    """What is known of a book before any chapter is read.

    `declared` is the id in its `book.toml`, empty without one. `root` is the folder that no path
    of the book leads out of. `text` is the prepared source of the one chapter where no file holds
    it.
    """

    path: Path
    root: Path
    title: str
    chapters: tuple[Chapter, ...]
    declared: str = ""
    edition: str = ""
    text: bytes | None = None


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
            settings = _settings(path)
            folder = path / str(settings.get("src", "src"))
            for place in (folder, path):
                if (place / "SUMMARY.md").is_file():
                    return _mdbook(path, place, settings)
            return _folder(path)
        if path.is_file():
            chapter = Chapter(chapter_id(path.name), path.stem, "", 0, path)
            return Source(path, path.parent.resolve(), path.stem, (chapter,))
    except OSError as error:
        raise BookError(f"{path} cannot be read: {error.strerror or error}.") from error
    raise BookError(f"There is no file or folder {path}.")


def given_text(name: str, text: bytes) -> Source:
    """A text without a file as a book of one chapter; its root is the working folder."""
    path = Path(name)
    chapter = Chapter(chapter_id(name), name, "", 0, path)
    return Source(path, Path.cwd(), name, (chapter,), text=text)


def chapter_id(relative: str) -> str:
    """A chapter's id: its path below the book's folder, lower case, without suffix.

    `README` and `index` stand for their folder.
    """
    parts = list(Path(relative).with_suffix("").parts)
    if len(parts) > 1 and parts[-1].lower() in _INDEX_NAMES:
        parts.pop()
    return "/".join(parts).lower()


def _settings(path: Path) -> dict[str, Any]:
    """The `[book]` table of `book.toml`, empty without the file."""
    file = path / "book.toml"
    if not file.is_file():
        return {}
    import tomllib

    try:
        table = tomllib.loads(file.read_text(encoding="utf-8")).get("book", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BookError(f"{file} cannot be read: {error}.") from error
    return table if isinstance(table, dict) else {}


def _mdbook(path: Path, folder: Path, settings: dict[str, Any]) -> Source:
    root = folder.resolve()
    chapters = []
    summary = (folder / "SUMMARY.md").read_text(encoding="utf-8", errors="replace")
    for entry in read_summary(summary):
        file = (folder / entry.path).resolve() if entry.path else None
        if file is not None and not file.is_relative_to(root):
            raise BookError(f"{folder / 'SUMMARY.md'} names {entry.path}, outside of the book.")
        ident = chapter_id(str(file.relative_to(root))) if file else ""
        chapters.append(Chapter(ident, entry.title, entry.number, entry.depth, file, entry.part))
    if not any(chapter.path for chapter in chapters):
        raise BookError(f"{folder / 'SUMMARY.md'} names no chapter.")
    return Source(
        path,
        root,
        str(settings.get("title", path.resolve().name)),
        tuple(chapters),
        str(settings.get("id", "")),
        str(settings.get("edition", "")),
    )


def _folder(path: Path) -> Source:
    root = path.resolve()
    files = [file for file in root.rglob("*") if _is_chapter(file, root)]
    if not files:
        raise BookError(f"{path} holds no Markdown file.")
    files.sort(key=lambda file: _natural_order(file.relative_to(root)))
    chapters = tuple(
        Chapter(
            chapter_id(str(relative)), relative.stem, "", len(relative.parts) - 1, root / relative
        )
        for relative in (file.relative_to(root) for file in files)
    )
    return Source(path, root, root.name, chapters)


def _is_chapter(file: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in file.relative_to(root).parts)
    inside = file.resolve().is_relative_to(root)
    return file.suffix.lower() in _SUFFIXES and not hidden and inside and file.is_file()


def _natural_order(relative: Path) -> list[tuple[int, list[tuple[int, int, str]]]]:
    """Folders after the files beside them, `README` and `index` first, numbers by their value."""
    keys = []
    for depth, part in enumerate(relative.parts):
        last = depth == len(relative.parts) - 1
        stem = Path(part).stem.lower() if last else part.lower()
        rank = (0 if stem in _INDEX_NAMES else 1) if last else 2
        pieces = re.split(r"(\d+)", stem)
        keys.append((rank, [(int(p), 0, "") if p.isdigit() else (-1, 1, p) for p in pieces if p]))
    return keys
