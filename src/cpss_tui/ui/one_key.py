"""Keys one after the other: each is answered to its end before the next one is looked at.

Textual hands every key to what has the focus when the key comes, and answers it later. Of keys
that come in one burst (a slow line, a paste, a script) those after `/` would so go to the text,
as commands, and not to the line that `/` opens. Owns the row of keys that wait. Must not know
what a key does.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from textual import events
from textual.app import App
from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget


class KeyAnswered(Message):
    """Follows a key on its way up from the part that had the focus: so it was answered there."""

    def __init__(self, key: events.Event) -> None:
        super().__init__()
        self.key = key


class OneKeyAtATime(App[None]):
    """An application that lets keys, and what is pasted, wait for the ones before them."""

    def __init__(self, *, ansi_color: bool | None = None) -> None:
        super().__init__(ansi_color=ansi_color)
        self._put_off: list[Callable[[], None]] = []
        self._waiting_keys: deque[events.Event] = deque()
        self._key: events.Event | None = None
        self._asked_part: MessagePump | None = None
        self._typed_into: Widget | None = None
        self._screen_with_focus: Screen[object] | None = None

    def when_answered(self, work: Callable[[], None]) -> None:
        """Do something once, when no more keys wait: what each of a burst of them would ask for."""
        if self._key is None and not self._waiting_keys:
            work()
        elif work not in self._put_off:
            self._put_off.append(work)

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
        while self._waiting_keys and (not self._key_pending or self._goes_on_typing):
            event = self._key = self._waiting_keys.popleft()
            self._asked_part = None
            part = self.focused or self.screen
            self._typed_into = part if _is_text(event, part) else None
            await super().on_event(event)
            if event.is_forwarded:
                self._ask_part(part)
            else:
                await self._key_done(event)

    @property
    def _goes_on_typing(self) -> bool:
        """Whether the next key is text like the one before it, which can open nothing."""
        part = self._typed_into
        return part is not None and part is self.focused and _is_text(self._waiting_keys[0], part)

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
        if self._key is None and not self._waiting_keys:
            put_off, self._put_off = self._put_off, []
            for work in put_off:
                work()


def _is_text(event: events.Event, part: Widget) -> bool:
    """Whether a part takes a key as text."""
    return isinstance(event, events.Key) and part.check_consume_key(event.key, event.character)
