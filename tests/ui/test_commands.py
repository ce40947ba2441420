"""One declaration: bindings, key line, help, palette and README say what `commands.py` says."""

from __future__ import annotations

from pathlib import Path

from cpss_tui.ui.app import ReaderApp
from cpss_tui.ui.commands import COMMANDS, Command, Scope, groups
from cpss_tui.ui.screens.help import help_rows
from cpss_tui.ui.screens.reader import ReaderScreen
from cpss_tui.ui.widgets.contents import Contents
from cpss_tui.ui.widgets.place_view import PlaceView

README = Path(__file__).resolve().parents[2] / "README.md"

OWNERS: dict[Scope | str, type[object]] = {
    Scope.EVERYWHERE: ReaderScreen,
    Scope.TEXT: PlaceView,
    Scope.CONTENTS: Contents,
    "app": ReaderApp,
    "screen": ReaderScreen,
}


def readme_table() -> str:
    """The table of keys as the README has it."""
    lines = ["| key | does |", "|---|---|"]
    for title, commands in groups().items():
        lines.append(f"| **{title}** | |")
        for command in commands:
            keys = " ".join(f"`{key}`" for key in command.shown.split())
            where = " (contents)" if command.scope is Scope.CONTENTS else ""
            lines.append(f"| {keys} | {command.description}{where} |")
    return "\n".join(lines) + "\n"


def test_the_readme_lists_every_key() -> None:
    assert readme_table() in README.read_text(encoding="utf-8")


def test_every_command_has_an_action() -> None:
    for command in COMMANDS:
        owner, _, _ = command.action.rpartition(".")
        assert hasattr(OWNERS[owner or command.scope], f"action_{command.name}"), command.action


def test_no_key_has_two_meanings_in_one_place() -> None:
    for scope in (Scope.TEXT, Scope.CONTENTS):
        taken: dict[str, Command] = {}
        for command in COMMANDS:
            if command.scope not in (scope, Scope.EVERYWHERE):
                continue
            for key in command.keys:
                assert key not in taken, f"{key}: {taken.get(key)} and {command}"
                taken[key] = command


def test_no_key_is_one_that_terminals_and_multiplexers_take() -> None:
    keys = {key for command in COMMANDS for key in command.keys}
    assert not keys & {"ctrl+a", "ctrl+b", "ctrl+q", "ctrl+o"}
    assert not [key for key in keys if key.startswith("alt+")]


def test_the_help_shows_every_command() -> None:
    shown = ["".join(piece.words for piece in row) for row in help_rows(62)]
    for command in COMMANDS:
        assert any(command.shown in row and command.description in row for row in shown)


def test_bindings_are_those_declared() -> None:
    owners = {
        Scope.EVERYWHERE: ReaderScreen,
        Scope.TEXT: PlaceView,
        Scope.CONTENTS: Contents,
    }
    for scope, owner in owners.items():
        declared = {command.name for command in COMMANDS if command.scope is scope}
        bound = {getattr(binding, "id", None) for binding in vars(owner)["BINDINGS"]}
        assert bound == declared
