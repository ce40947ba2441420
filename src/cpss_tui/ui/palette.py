"""The commands by name, for the palette that `ctrl+p` and `:` open.

Owns how they are offered. Made from the commands' declaration; loaded with the palette.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

from cpss_tui.ui.commands import COMMANDS, Command, Scope


class CommandProvider(Provider):
    """Every command that acts wherever the focus is."""

    def _offered(self) -> list[Command]:
        return [c for c in COMMANDS if c.scope is Scope.EVERYWHERE and c.name != "command_palette"]

    def _run(self, command: Command) -> Callable[[], Any]:
        return partial(self.screen.run_action, command.action)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._offered():
            yield DiscoveryHit(command.description, self._run(command), help=command.shown)

    async def search(self, query: str) -> Hits:
        """Those whose name holds what is typed; a key finds its command first (`:q`)."""
        matcher = self.matcher(query)
        for command in self._offered():
            score = 2.0 if query in command.keys else matcher.match(command.description)
            if score > 0:
                shown = matcher.highlight(command.description)
                yield Hit(score, shown, self._run(command), help=command.shown)
