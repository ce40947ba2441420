"""GitHub's heading slugs, by which sections are named in links, ids and notes.

Owns nothing but the rule. Source of the rule: github.com/gjtorikian/html-pipeline's
table-of-contents filter, which GitHub's rendering follows.
"""

from __future__ import annotations

import re

_DROPPED = re.compile(r"[^\w\- ]")


class Slugger:
    """Gives each heading of one file its slug; a repeated one gets `-1`, `-2` and so on."""

    def __init__(self) -> None:
        self._seen: dict[str, int] = {}

    def slug(self, title: str) -> str:
        """The slug of the next heading with these words."""
        plain = _DROPPED.sub("", title.lower()).replace(" ", "-")
        slug = plain
        while slug in self._seen:
            self._seen[plain] += 1
            slug = f"{plain}-{self._seen[plain]}"
        self._seen[slug] = 0
        return slug
