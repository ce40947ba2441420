"""How a subcommand says that it cannot do what was asked.

Owns the exit statuses. Must not know subcommands.
"""

from __future__ import annotations

from typing import Final

DONE: Final = 0
NOTHING_FOUND: Final = 1
UNUSABLE: Final = 2


class Refused(Exception):  # noqa: N818 - says what happened to the request
    """A request that is refused with one sentence for its user and an exit status."""

    def __init__(self, sentence: str, status: int = UNUSABLE) -> None:
        super().__init__(sentence)
        self.status = status
