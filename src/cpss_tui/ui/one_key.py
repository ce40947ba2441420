"""Keys one after the other: each is answered to its end before the next one is looked at.

Textual hands every key to what has the focus when the key comes, and answers it later. Of keys
that come in one burst (a slow line, a paste, a script) those after `/` would so go to the text,
as commands, and not to the line that `/` opens. Owns the row of keys that wait. Must not know
what a key does.
"""

from __future__ import annotations

from collections import deque

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen


class KeyAnswered(Message):
    """Follows a key on its way up from the part that had the focus: so it was answered there."""

    def __init__(self, key: events.Event) -> None:
        super().__init__()
        self.key = key


class OneKeyAtATime(App[None]):
    """An application that lets keys, and what is pasted, wait for the ones before them."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._waiting_keys: deque[events.Event] = deque()
        self._key: events.Event | None = None
        self._asked_part: MessagePump | None = None
        self._screen_with_focus: Screen[object] | None = None

    async def on_event(self, event: events.Event) -> None:
        """Take a key when those before it are answered; all other events at once."""
        if not isinstance(event, (events.Key, events.Paste)):
            await super().on_event(event)
        elif event.is_forwarded:
            # It has come back: nobody stopped it on its way.
            await super().on_event(event)
            await self._key_done(event)
        else:
            self._waiting_keys.append(event)
            await self._next_key()

    async def on_key_answered(self, message: KeyAnswered) -> None:
        """Go on with the next key."""
        await self._key_done(message.key)

    async def _next_key(self) -> None:
        while self._waiting_keys and not self._key_pending:
            event = self._key = self._waiting_keys.popleft()
            self._asked_part = None
            part = self.focused or self.screen
            await super().on_event(event)
            if event.is_forwarded:
                self._ask_part(part)
            else:
                await self._key_done(event)

    @property
    def _key_pending(self) -> bool:
        """Whether a key is still being answered; what was taken away answers no more."""
        return self._key is not None and (self._asked_part is None or self._asked_part.is_attached)

    def _ask_part(self, part: MessagePump) -> None:
        if self._key is not None:
            self._asked_part = part
            part.post_message(KeyAnswered(self._key))

    async def _key_done(self, event: events.Event) -> None:
        """A key was answered; if it opened a screen, that one has to have its focus first."""
        if event is not self._key:
            return
        if self.screen is not self._screen_with_focus:
            self._screen_with_focus = self.screen
            self._ask_part(self.screen)
            return
        self._key = self._asked_part = None
        await self._next_key()
