"""Books made of a few words."""

from collections.abc import Mapping
from pathlib import Path

from cpss_tui.book.book import Book, open_book


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder, made where it is missing."""
    for name, words in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(words, bytes):
            file.write_bytes(words)
        else:
            file.write_text(words, encoding="utf-8", newline="")
    return folder


def book(folder: Path, files: Mapping[str, str | bytes]) -> Book:
    """The book of a folder with these files."""
    return open_book(str(write(folder, files)))


def paragraphs(count: int, words: str = "Walking helps a little.") -> str:
    """So many paragraphs, each with its number; some 30 bytes each."""
    return "".join(f"{words} {number}\n\n" for number in range(count))
