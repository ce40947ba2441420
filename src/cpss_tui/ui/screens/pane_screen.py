"""What stands on the reader's screen beside the text, and how wide the text is.

Owns when the contents are shown, and the measure. Must not know what is in the contents.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from cpss_tui.ui.screens.reader_actions import ReaderActions

if TYPE_CHECKING:
    from textual import events

    from cpss_tui.ui.widgets.contents import Contents

BESIDE: Final = 104
"""Columns from which the contents stand beside the text."""

_STEP: Final = 4
"""Cells by which a key changes the measure."""


class PaneScreen(ReaderActions):
    """A screen with contents that come and go."""

    _contents: Contents
    _were_beside = False

    @property
    def beside(self) -> bool:
        """Whether there is room for the contents beside the text."""
        return self.app.size.width >= BESIDE

    def restore_panes(self) -> None:
        """Show what was shown when the program was last left, or what the settings ask for."""
        session = self.session
        measure = session.settings.measure or session.setting("measure")
        if isinstance(measure, int):
            self._view.set_measure(measure)
        self._fit_contents(self.app.size.width)

    def _fit_contents(self, width: int) -> None:
        """Beside the text the contents are shown as was set, over it only when asked for."""
        self._were_beside = width >= BESIDE
        shown = self.session.settings.contents
        if shown is None:
            shown = self.session.setting("contents") is not False
        self.set_class(not (shown and self._were_beside), "-without-contents")

    def on_resize(self, event: events.Resize) -> None:
        """Follow the terminal's width across the border between beside and over."""
        if (event.size.width >= BESIDE) != self._were_beside:
            had_focus = self._contents.has_focus
            self._fit_contents(event.size.width)
            if had_focus:
                # Not else: a line in which one types keeps the keys.
                self._view.focus()

    def on_contents_chosen(self, message: Contents.Chosen) -> None:
        """Open the entry, and give the keys back to the text."""
        if not self.beside:
            self.add_class("-without-contents")
        self._view.focus()
        self.travel.go_to_section(message.chapter, message.section)

    def action_toggle_contents(self) -> None:
        """Show or hide the contents; laid over the text they take the keys."""
        self.remove_class("-text-only")
        self.toggle_class("-without-contents")
        hidden = self.has_class("-without-contents")
        if hidden:
            self._view.focus()
        elif not self.beside:
            self._contents.focus()
        if self.beside:
            self.session.state.save_setting("contents", not hidden)

    def action_switch_pane(self) -> None:
        """From the text to the contents, shown if need be, and back."""
        if self._contents.has_focus:
            self._view.focus()
            return
        self.remove_class("-without-contents", "-text-only")
        self._contents.focus()

    async def action_close_or_quit(self) -> None:
        """Take away the contents where they lie over the text, else quit."""
        if self._contents.has_focus and not self.beside:
            self.add_class("-without-contents")
            self._view.focus()
        else:
            await self.app.action_quit()

    def action_text_only(self) -> None:
        """Only the text, and back."""
        self.toggle_class("-text-only")
        self._view.focus()

    def action_wider(self) -> None:
        """A wider measure."""
        self._set_measure(self._view.measure + _STEP)

    def action_narrower(self) -> None:
        """A narrower measure."""
        self._set_measure(self._view.measure - _STEP)

    def _set_measure(self, wanted: int) -> None:
        measure = self._view.set_measure(wanted)
        self.session.state.save_setting("measure", measure)
        shown = self._view.shown_measure
        room = "" if shown == measure else f"; there is room for {shown}"
        self.say(f"Measure: {measure} cells{room}.")
