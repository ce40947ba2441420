"""The commands by name, for the palette that `ctrl+p` and `:` open.

Owns how they are offered. Made from the commands' declaration; loaded with the palette.
Must not know what a command does.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import inf
from typing import Any, ClassVar

from textual.app import App
from textual.binding import Binding
from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.fuzzy import Matcher
from textual.widgets import Input

from cpss_tui.ui.commands import COMMANDS, Command, Scope


class Palette(CommandPalette):
    """The palette; `enter` runs what was typed at once, however fast that was."""

    # Before the field has it: what follows in one burst then comes when the command was run.
    BINDINGS: ClassVar = [
        Binding("enter", "run", "Run the command", show=False, priority=True),
        Binding("pagedown", "page('page_down')", "Next page", show=False),
        Binding("pageup", "page('page_up')", "Previous page", show=False),
    ]

    def action_page(self, action: str) -> None:
        """Page through the list; Textual's fails in a terminal that has no row left for it."""
        if self.query_one(CommandList).scrollable_content_region:
            self._action_command_list(action)

    def action_run(self) -> None:
        """Run the command that is chosen in the list, else the best for what is typed."""
        matching = _matching(self.query_one(Input).value.strip())
        if matching:
            command = self._chosen(matching) or matching[0]
            self.dismiss()
            # After the palette is gone, so that the action finds its screen.
            self.app.call_later(_run_on_screen, self.app, command.action)

    def _chosen(self, matching: list[Command]) -> Command | None:
        """The highlighted command, None where the list is still that of other words."""
        listed = self.query_one(CommandList)
        shown = [getattr(option, "hit", None) for option in listed.options]
        names = [str(hit.text) for hit in shown if hit is not None]
        if listed.highlighted is None or names != [command.description for command in matching]:
            return None
        return matching[listed.highlighted]


def _matching(typed: str) -> list[Command]:
    """The commands whose names hold what is typed, the best first; all where nothing is."""
    scores = [(command, _score(command, typed)) for command in _OFFERED]
    found = [pair for pair in scores if pair[1] > 0]
    return [command for command, _ in sorted(found, key=lambda pair: -pair[1])]


def _score(command: Command, typed: str) -> float:
    """How well a command answers to what is typed; a key finds its command first (`:q`)."""
    if not typed or typed in (*command.keys, *command.shown.split()):
        return inf
    return Matcher(typed).match(command.description)


_OFFERED = [
    command
    for command in COMMANDS
    if command.scope is Scope.EVERYWHERE and command.name != "command_palette"
]


async def _run_on_screen(app: App[object], action: str) -> None:
    await app.screen.run_action(action)


class CommandProvider(Provider):
    """Every command that acts wherever the focus is."""

    def _run(self, command: Command) -> Callable[[], Any]:
        return partial(self.screen.run_action, command.action)

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in _OFFERED:
            yield DiscoveryHit(command.description, self._run(command), help=command.shown)

    async def search(self, query: str) -> Hits:
        """Those that answer to what is typed."""
        matcher = self.matcher(query)
        for command in _matching(query):
            shown = matcher.highlight(command.description)
            yield Hit(_score(command, query), shown, self._run(command), help=command.shown)
