"""The application: themes, signals, and the screen that it opens with.

Owns the life of the program. Must not know what a screen shows.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from textual.driver import Driver
from textual.drivers.linux_driver import LinuxDriver
from textual.filter import LineFilter, NoColor
from textual.worker import WorkerFailed

from cpss_tui.book.locations import Place
from cpss_tui.ui.keyboard import PatientDriver
from cpss_tui.ui.no_controls import NoControls
from cpss_tui.ui.one_key import OneKeyAtATime
from cpss_tui.ui.places import Spot
from cpss_tui.ui.screens.reader import ReaderScreen
from cpss_tui.ui.session import Session
from cpss_tui.ui.themes import INK, NAMES, PAPER, TERMINAL, Styles, styles

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.command import Provider


class InterfaceError(Exception):
    """Textual ended the program; what it would have printed is in the notes."""


def _palette() -> type[Provider]:
    from cpss_tui.ui.palette import CommandProvider

    return CommandProvider


_NO_CONTROLS: Final = NoControls()


class ReaderApp(OneKeyAtATime):
    """The terminal reader."""

    CSS_PATH = "reader.tcss"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    # Where no colour may be chosen, focus and selection of Textual's own parts are shown reversed.
    CSS = """
    .-colourless .text-area--cursor, .-colourless .text-area--selection,
    .-colourless .option-list--option-highlighted, .-colourless .input--cursor,
    .-colourless .input--selection { text-style: reverse; }
    """
    BINDINGS: ClassVar = []
    COMMANDS: ClassVar = {_palette}

    def __init__(self, session: Session, spot: Spot) -> None:
        # NO_COLOR counts when it is set and not empty (no-color.org); Textual's own reading of it
        # turns colours to greys, so it is taken over here.
        self.colourless = bool(os.environ.pop("NO_COLOR", ""))
        super().__init__(ansi_color=True if self.colourless else None)
        self.set_class(self.colourless, "-colourless")
        self.session = session
        self.fault: Exception | None = None
        self.animation_level = "none"
        self.title = session.book.title
        self._spot = spot
        self.register_theme(INK)
        self.register_theme(PAPER)
        self.theme = self._first_theme()

    def _first_theme(self) -> str:
        if self.colourless:
            return TERMINAL
        wanted = self.session.settings.theme or self.session.setting("theme")
        return wanted if isinstance(wanted, str) and wanted in self.available_themes else INK.name

    def get_driver_class(self) -> type[Driver]:
        """Textual's choice, patient with keys where it is the usual one."""
        found = super().get_driver_class()
        return PatientDriver if found is LinuxDriver else found

    @property
    def styles_now(self) -> Styles:
        """The styles of the theme in use."""
        plain = self.colourless or self.current_theme.ansi
        return styles(self.current_theme, plain)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's own and ours; without colours one that takes every colour out, also its own."""
        found = [*super().get_line_filters(), _NO_CONTROLS]
        return [*found, NoColor()] if self.colourless else found

    def get_default_screen(self) -> ReaderScreen:
        """The reader: no other screen is made first."""
        return ReaderScreen(self.session, self._spot, self.styles_now)

    def on_mount(self) -> None:
        """Neither a hang-up nor a request to end loses anything: Textual handles neither."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGHUP, signal.SIGTERM):
            loop.add_signal_handler(number, self._end, 128 + number)

    def _end(self, status: int) -> None:
        self.keep_everything()
        self.exit(return_code=status)

    def keep_everything(self) -> None:
        """Save what is being written, and the place."""
        from cpss_tui.ui.screens.note_editor import NoteEditor

        for screen in self.screen_stack:
            if isinstance(screen, NoteEditor):
                screen.keep_draft()
            elif isinstance(screen, ReaderScreen):
                screen.save_place()

    # What nobody foresaw. Textual prints such a traceback over the reader's terminal, and has no
    # public place to forbid it: these two methods and `panic` are the ways that lead there.

    def _handle_exception(self, error: Exception) -> None:
        """Save what can be saved; `run` raises the first fault once the screen is given back."""
        if self.fault is None:
            self.fault = error.error if isinstance(error, WorkerFailed) else error  # type: ignore[assignment]  # a worker fails by an Exception
            with contextlib.suppress(Exception):
                self.keep_everything()
        super()._handle_exception(error)

    def _fatal_error(self) -> None:
        self.panic()

    def panic(self, *renderables: RenderableType) -> None:
        """End the program; what there is to show, if anything, goes to the log."""
        if self.fault is None:
            self.fault = InterfaceError("the interface stopped")
            for renderable in renderables:
                self.fault.add_note("".join(s.text for s in self.console.render(renderable)))
            with contextlib.suppress(Exception):
                self.keep_everything()
        super().panic()

    async def action_quit(self) -> None:
        """Keep the place and leave."""
        self.keep_everything()
        self.exit()

    def action_help_quit(self) -> None:
        """Answer ctrl+c: it does not end the program."""
        self.reader.say("q quits.")

    def action_command_palette(self) -> None:
        """The commands by name."""
        from cpss_tui.ui.palette import Palette

        if not Palette.is_open(self):  # type: ignore[arg-type]  # App is invariant; this only reads
            self.push_screen(Palette(id="--command-palette"))

    def action_next_theme(self) -> None:
        """The next of our themes."""
        if self.colourless:
            self.reader.say("NO_COLOR is set: the terminal's own colours are used.")
            return
        now = NAMES.index(self.theme) if self.theme in NAMES else -1
        self.theme = NAMES[(now + 1) % len(NAMES)]
        self.session.state.save_setting("theme", self.theme)
        reader = self.reader
        reader.paint_with(self.styles_now)
        reader.say(f"Theme: {self.theme}.")

    @property
    def reader(self) -> ReaderScreen:
        """The screen with the text."""
        return next(s for s in self.screen_stack if isinstance(s, ReaderScreen))


def run(session: Session, place: Place | None) -> int:
    """Open the reader on a book, at a place or where the reader was; return the exit status.

    Raises what the reader did not foresee, once the terminal is as it was.
    """
    spot = session.last_spot() if place is None else Spot(place.chapter, place.start)
    app = ReaderApp(session, spot)
    try:
        app.run()
    finally:
        session.close()
    if app.fault is not None:
        raise app.fault
    if app.return_code:
        return app.return_code
    sys.stdout.flush()
    return 0
