"""Front matter: the block of settings that some files begin with, hidden, its title used.

Owns its recognition: in doubt it is the author's text and is shown. Must not know the rest of the
document. Only a title is read of the YAML, for which a whole YAML parser, which refuses much of
what people write (`title: Pain: a guide`), would be too much and too strict.
"""

from __future__ import annotations

import re
from itertools import takewhile
from typing import Final

_LONGEST: Final = 16_384
"""Characters within which front matter ends, if there is any."""

_YAML = re.compile(
    r"---[ \t\r]*\n(?P<body>.*?)^(?P<end>---|\.\.\.)[ \t\r]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_TOML = re.compile(
    r"\+\+\+[ \t\r]*\n(?P<body>.*?)^\+\+\+[ \t\r]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_ENTRY = re.compile(
    r"""(?P<key>[^\W\d][\w.-]*(?:[ ][\w.-]+){0,2}|"[^"\n]+"|'[^'\n]+')"""
    r"[ \t]*:(?:[ \t]+(?P<value>.*))?"
)
_GOES_ON = re.compile(r"[ \t]+\S|-(?:[ \t]|\Z)|[\]}],?\s*\Z")
"""A line that belongs to the entry above: nested, an item of a list, or the end of brackets."""

_BLOCK = re.compile(r"[|>][-+0-9]{0,2}(?:[ \t]+#.*)?")
"""What a value begins with whose lines follow, blank ones among them."""
_QUOTED = re.compile(r'"((?:[^"\\]|\\.)*)"(?:[ \t]+#.*)?|' + r"'((?:[^']|'')*)'(?:[ \t]+#.*)?")
_COMMENT = re.compile(r"(?:\A|[ \t])#.*")
_ESCAPE = re.compile(r"\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U(000[0-9A-Fa-f]{5})|(.))")


def split_front_matter(source: str) -> tuple[str, str]:
    """Return the front matter's title (empty without one) and the source without it.

    A rule at a file's beginning is no front matter, nor is what stands between two of them,
    unless every line of it reads as YAML: an entry, what is nested in one, or a comment. Blank
    lines may only part entries of which one is the title, but for those within a text of several
    lines. Between lines of `+++` stands TOML.
    """
    if source.startswith("+++"):
        return _split_toml(source)
    match = _YAML.match(source, 0, _LONGEST)
    if match is None:
        return "", source
    lines = match["body"].splitlines()
    if not (_reads_as_yaml(lines) if lines else match["end"] == "---"):
        return "", source
    return _title(lines), source[match.end() :]


def _split_toml(source: str) -> tuple[str, str]:
    match = _TOML.match(source, 0, _LONGEST)
    if match is None:
        return "", source
    import tomllib

    try:
        entries = tomllib.loads(match["body"].replace("\r\n", "\n"))
    except (ValueError, RecursionError):
        return "", source
    if not entries:
        return "", source
    title = entries.get("title", "")
    return title if isinstance(title, str) else "", source[match.end() :]


def _reads_as_yaml(lines: list[str]) -> bool:
    """Whether each line may stand in front matter, and one of them is an entry."""
    keys: set[str] = set()
    in_block = is_parted = False
    for line in lines:
        entry = _ENTRY.fullmatch(line)
        if entry:
            keys.add(entry["key"].strip("\"'"))
            in_block = bool(_BLOCK.fullmatch((entry["value"] or "").strip()))
        elif line.strip():
            if not line.startswith("#") and not (keys and _GOES_ON.match(line)):
                return False
        elif not in_block:
            is_parted = True
    return bool(keys) and ("title" in keys or not is_parted) and bool(lines[0].strip())


def _title(lines: list[str]) -> str:
    """The value of the entry `title`, on one line."""
    for number, line in enumerate(lines, 1):
        entry = _ENTRY.fullmatch(line)
        if entry and entry["key"].strip("\"'") == "title":
            rest = takewhile(lambda line: not line.strip() or line[0].isspace(), lines[number:])
            return _scalar((entry["value"] or "").strip(), list(rest))
    return ""


def _scalar(value: str, rest: list[str]) -> str:
    """The words of a value that goes on in the rest of its lines."""
    if _BLOCK.fullmatch(value):
        return " ".join(" ".join(rest).split())
    whole = " ".join([value, *rest]).strip()
    quoted = _QUOTED.fullmatch(whole)
    if quoted is None:
        return " ".join(" ".join(_COMMENT.sub("", line) for line in (value, *rest)).split())
    if quoted[1] is None:
        return quoted[2].replace("''", "'")
    return _ESCAPE.sub(_unescaped, quoted[1])


def _unescaped(escape: re.Match[str]) -> str:
    code = escape[1] or escape[2] or escape[3]
    if code:
        return chr(int(code, 16))
    return " " if escape[4] in "nrt" else str(escape[4])
