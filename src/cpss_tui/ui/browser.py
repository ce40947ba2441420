"""Addresses handed to the reader's browser.

Owns which browser that is, and the terminal for one that needs it. Must not know which addresses
may be opened.
"""

from __future__ import annotations

import webbrowser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.app import App


def hand_over(app: App[object], address: str) -> str:
    """Open an address in the browser; return what came of it, as a sentence for the reader."""
    try:
        browser = webbrowser.get()
        if _needs_terminal(browser):
            with app.suspend():
                opened = browser.open(address)
        else:
            opened = browser.open(address)
    except (webbrowser.Error, OSError):
        opened = False
    if opened:
        return f"Handed to the browser: {address}"
    return f"No browser could be opened here. The address: {address}"


def _needs_terminal(browser: webbrowser.BaseBrowser) -> bool:
    """Whether a browser runs where the reader does, as lynx and w3m: it is waited for."""
    if isinstance(browser, webbrowser.GenericBrowser):
        return not isinstance(browser, webbrowser.BackgroundBrowser)
    return not getattr(browser, "background", True)
