"""Every command of the reader, declared once.

Owns keys, names and descriptions. Bindings, the key line, the help, the command palette and the
table in the README are made from here, and a test holds them together. Must not know what a
command does: an action of the same name, on the screen or the focused part, does it.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from typing import Final, NamedTuple


class Scope(Enum):
    """Where a command's keys act."""

    EVERYWHERE = "everywhere"
    TEXT = "in the text"
    CONTENTS = "in the contents"


class Command(NamedTuple):
    """One command: the action it runs, its keys in Textual's names, and what it is called.

    An action begins with `app.` or `screen.` where its owner is not the part with the keys.
    `hint` is its short name on the key line, empty where it is not shown there. `shown` are the
    keys as a person reads them.
    """

    action: str
    keys: tuple[str, ...]
    description: str
    group: str
    hint: str = ""
    scope: Scope = Scope.EVERYWHERE

    @property
    def name(self) -> str:
        """The action's name without its owner: the command's id in keymaps."""
        return self.action.rpartition(".")[2]

    @property
    def shown(self) -> str:
        """The keys as a person reads them, separated by spaces."""
        return " ".join(SHOWN.get(key, key) for key in self.keys)


SHOWN: Final = {
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "home": "Home",
    "end": "End",
    "right_square_bracket": "]",
    "left_square_bracket": "[",
    "question_mark": "?",
    "plus": "+",
    "equals_sign": "=",
    "minus": "-",
    "colon": ":",
    "slash": "/",
    "escape": "esc",
}
"""How keys are written for a person, where Textual's name for them is another."""

_MOVE = "Move"
_SECTIONS = "Sections"
_FIND = "Find"
_MARK = "Mark"
_VIEW = "View"

COMMANDS: Final = (
    Command("line_down", ("j", "down"), "A line down", _MOVE, scope=Scope.TEXT),
    Command("line_up", ("k", "up"), "A line up", _MOVE, scope=Scope.TEXT),
    Command("character_right", ("right",), "A character on", _MOVE, scope=Scope.TEXT),
    Command("character_left", ("left",), "A character back", _MOVE, scope=Scope.TEXT),
    Command("page_down", ("space", "pagedown"), "A page on, into the next chapter", _MOVE, "page"),
    Command("page_up", ("b", "pageup"), "A page back, into the chapter before", _MOVE),
    Command("half_page_down", ("ctrl+d",), "Half a page on", _MOVE),
    Command("half_page_up", ("ctrl+u",), "Half a page back", _MOVE),
    Command("book_start", ("g", "home"), "The start of the book", _MOVE),
    Command("book_end", ("G", "end"), "The end of the book", _MOVE),
    Command("next_section", ("right_square_bracket",), "The next section", _SECTIONS, "section"),
    Command("previous_section", ("left_square_bracket",), "The section before", _SECTIONS),
    Command("switch_pane", ("tab", "shift+tab"), "Between contents and text", _SECTIONS),
    Command("toggle_contents", ("t",), "Show or hide the contents", _SECTIONS, "contents"),
    Command("cursor_down", ("j", "down"), "An entry down", _SECTIONS, scope=Scope.CONTENTS),
    Command("cursor_up", ("k", "up"), "An entry up", _SECTIONS, scope=Scope.CONTENTS),
    Command("open_branch", ("right",), "Open a branch", _SECTIONS, "open", scope=Scope.CONTENTS),
    Command("close_branch", ("left",), "Close a branch", _SECTIONS, "shut", scope=Scope.CONTENTS),
    Command("open_entry", ("enter",), "Go to the entry", _SECTIONS, "go", scope=Scope.CONTENTS),
    Command(
        "screen.follow", ("enter",), "Open the link or source here", _SECTIONS, scope=Scope.TEXT
    ),
    Command("go_back", ("backspace", "H"), "Back to where a jump began", _SECTIONS),
    Command("go_forward", ("L",), "Forward again", _SECTIONS),
    Command("find", ("slash",), "Find in this book", _FIND, "find"),
    Command("next_hit", ("n",), "The next hit", _FIND),
    Command("previous_hit", ("N",), "The hit before", _FIND),
    Command("write_note", ("a",), "A note on the paragraph", _MARK, "note"),
    Command("edit_mark", ("e",), "Edit the note at the place", _MARK),
    Command("trash_mark", ("d",), "The mark at the place to the trash", _MARK),
    Command("toggle_bookmark", ("m",), "Bookmark on or off", _MARK, "bookmark"),
    Command("list_marks", ("A",), "All bookmarks and notes", _MARK, "marks"),
    Command("undo", ("u",), "Take the last change back", _MARK),
    Command("redo", ("U",), "Do it again", _MARK),
    Command("wider", ("plus", "equals_sign"), "A wider measure", _VIEW),
    Command("narrower", ("minus",), "A narrower measure", _VIEW),
    Command("text_only", ("z",), "Text only", _VIEW),
    Command("app.next_theme", ("T",), "The next theme", _VIEW),
    Command("help", ("question_mark",), "This help", _VIEW, "help"),
    Command("app.command_palette", ("ctrl+p", "colon"), "Commands by name", _VIEW),
    Command("app.suspend_process", ("ctrl+z",), "Suspend; fg comes back", _VIEW),
    Command("leave", ("escape",), "Leave the innermost thing", _VIEW),
    Command("close_or_quit", ("q",), "Quit (ZZ too)", _VIEW, "quit"),
)


def commands_in(scope: Scope) -> Iterable[Command]:
    """The commands whose keys act in a scope."""
    return (command for command in COMMANDS if command.scope is scope)


def groups() -> dict[str, list[Command]]:
    """The commands by group, in the order of their declaration."""
    found: dict[str, list[Command]] = {}
    for command in COMMANDS:
        found.setdefault(command.group, []).append(command)
    return found


def hinted(scope: Scope) -> list[Command]:
    """The commands that the key line shows while a part has the keys, the most wanted last.

    While the text has them those that act everywhere; with the contents its own, help and quit.
    """
    shown = [command for command in COMMANDS if command.hint]
    if scope is Scope.CONTENTS:
        own = [command for command in shown if command.scope is scope]
        return own + [c for c in shown if c.name in ("toggle_contents", "help", "close_or_quit")]
    return [command for command in shown if command.scope is Scope.EVERYWHERE]
