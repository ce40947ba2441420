"""The commands by name, for the palette that `ctrl+p` and `:` open.

Owns how they are offered. Made from the commands' declaration; loaded with the palette.
Must not know what a command does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from textual import on
from textual.app import App
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.widgets import Input

from cpss_tui.ui.commands import COMMANDS, Command, Scope


class Palette(CommandPalette):
    """The palette; a command's key and `enter` run it at once, however fast they are typed."""

    @on(Input.Submitted)
    def _run_by_key(self, event: Input.Submitted) -> None:
        typed = event.value.strip()
        for command in COMMANDS:
            if command.scope is Scope.EVERYWHERE and typed in command.keys:
                event.stop()
                event.prevent_default()
                self.dismiss()
                # After the palette is gone, so that the action finds its screen.
                self.app.call_later(_run_on_screen, self.app, command.action)
                return


async def _run_on_screen(app: App[object], action: str) -> None:
    await app.screen.run_action(action)


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
