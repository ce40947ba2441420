"""Themes, and the style of every kind of run in each of them.

Owns colours. One accent, used for what leads somewhere and for the place; everything else is the
text's own colour, stronger or fainter. Must not know where a style is used.
"""

from __future__ import annotations

from typing import Final

from rich.color import Color as RichColor
from rich.style import Style
from textual.color import Color
from textual.theme import Theme

INK: Final = Theme(
    name="ink",
    primary="#8fb8d8",
    secondary="#8fb8d8",
    accent="#8fb8d8",
    foreground="#d8d5cd",
    background="#15171a",
    surface="#1d2024",
    panel="#24282d",
    warning="#d9b56c",
    error="#e08a7c",
    success="#9dbf8a",
    dark=True,
)
PAPER: Final = Theme(
    name="paper",
    primary="#1d5f8a",
    secondary="#1d5f8a",
    accent="#1d5f8a",
    foreground="#26241f",
    background="#faf8f3",
    surface="#f1ede4",
    panel="#e8e3d8",
    warning="#8a5a00",
    error="#a3301f",
    success="#3c6b2a",
    dark=False,
)
TERMINAL: Final = "ansi-dark"
"""The terminal's own colours: what NO_COLOR asks for, and a choice of `T`."""

NAMES: Final = (INK.name, PAPER.name, TERMINAL)

Styles = dict[str, Style]

_PLAIN: Final[dict[str, str]] = {
    "strong": "bold",
    "emphasis": "italic",
    "strike": "strike",
    "code": "",
    "link": "underline",
    "image": "italic",
    "citation": "",
    "footnote": "",
    "keyboard": "reverse",
    "control": "reverse",
    "term": "bold",
    "heading-1": "bold",
    "heading-2": "bold",
    "heading-3": "bold",
    "heading-4": "bold",
    "heading-5": "bold italic",
    "heading-6": "italic",
    "table-header": "bold",
    "table-card": "bold",
    "place-mark": "bold",
    "caret": "reverse",
    "note-mark": "bold",
    "bookmark-mark": "bold",
    "key": "bold",
    "message": "bold",
    "cursor": "reverse",
    "current": "bold",
    "highlight": "underline",
    "hit": "underline",
    "hit-here": "reverse",
    "code-keyword": "bold",
    "code-name": "bold",
    "code-comment": "italic",
}
"""Text attributes by mark: all there is without colours, and the base with them."""


def styles(theme: Theme, colourless: bool) -> Styles:
    """The style of each mark; "text" is that of plain text.

    `colourless`: no colour is chosen at all, only bold, italic, underline and reverse.
    """
    found = {mark: Style.parse(words or "none") for mark, words in _PLAIN.items()}
    if colourless:
        for mark in ("text", "muted", "rule", "place-line"):
            found[mark] = Style()
        found["warning"] = found["message"]
        return found
    ground = Color.parse(theme.background or ("#15171a" if theme.dark else "#faf8f3"))
    ink = Color.parse(theme.foreground or ("#d8d5cd" if theme.dark else "#26241f"))
    accent = Color.parse(theme.primary)
    for mark, colour in _fronts(theme, ground, ink, accent).items():
        found[mark] = found.get(mark, Style()) + Style(color=_rich(colour))
    tint = ground.blend(accent, 0.13)
    for mark, colour in _backs(theme, ground, ink, tint).items():
        found[mark] = found.get(mark, Style()) + Style(bgcolor=_rich(colour))
    found["cursor"] = Style(bgcolor=_rich(tint), bold=True)
    return found


def _fronts(theme: Theme, ground: Color, ink: Color, accent: Color) -> dict[str, Color]:
    """The colour of each kind of run, where it is not that of the text."""
    muted, faint = ground.blend(ink, 0.62), ground.blend(ink, 0.32)
    warning = Color.parse(theme.warning or "yellow")
    error = Color.parse(theme.error or "red")
    return {
        "text": ink,
        "muted": muted,
        "place-mark": accent,
        "note-mark": accent,
        "bookmark-mark": accent,
        "heading-1": accent,
        "heading-2": accent,
        "link": accent,
        "citation": muted,
        "footnote": accent,
        "bullet": accent,
        "footnote-label": accent,
        "key": accent,
        "message": ink,
        "current": accent,
        "rule": faint,
        "table-rule": faint,
        "quote-bar": faint,
        "heading-1-number": muted,
        "heading-2-number": muted,
        "heading-3-number": muted,
        "heading-4-number": muted,
        "table-label": muted,
        "reference-label": muted,
        "code-margin": faint,
        "alert-note": accent,
        "alert-tip": accent,
        "alert-important": accent,
        "alert-warning": warning,
        "alert-caution": error,
        "warning": warning,
        "control": error,
        "count": muted,
        "image-file": muted,
        "code-comment": muted,
        "code-string": Color.parse(theme.success or "green"),
        "code-number": accent,
    }


def _backs(theme: Theme, ground: Color, ink: Color, tint: Color) -> dict[str, Color]:
    """The ground behind each kind of run, where it is not that of the text."""
    shade = ground.blend(ink, 0.06)
    warning = Color.parse(theme.warning or "yellow")
    return {
        "text": ground,
        "code": shade,
        "code-block": shade,
        "place-line": tint,
        "cursor": tint,
        "bar": shade,
        "highlight": ground.blend(warning, 0.3),
        "hit": ground.blend(warning, 0.3),
    }


def _rich(colour: Color) -> RichColor:
    return RichColor.from_rgb(*colour.rgb)
