"""Textual bindings made from the commands.

Owns the translation, nothing else.
"""

from __future__ import annotations

from textual.binding import Binding, BindingType

from cpss_tui.ui.commands import Scope, commands_in


def bindings(scope: Scope) -> list[BindingType]:
    """The bindings of a scope, each with the command's action as its id, for keymaps."""
    return [
        Binding(",".join(command.keys), command.action, command.description, id=command.name)
        for command in commands_in(scope)
    ]
