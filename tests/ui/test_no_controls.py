"""What no part may let through to the screen."""

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.widget import Widget

from cpss_tui.ui.no_controls import NoControls
from cpss_tui.ui.widgets.painted import Painted
from cpss_tui.ui.widgets.painter import Pen

from .conftest import MakeApp


def test_no_control_character_is_painted() -> None:
    segments = [Segment("a\x1b[31mb\x9b\u202e"), Segment("[bold]")]
    found = NoControls().apply(segments, Color(0, 0, 0))
    assert [segment.text for segment in found] == ["a␛[31mb\ufffd\ufffd", "[bold]"]


def test_no_pen_lets_a_control_character_through() -> None:
    pen = Pen()
    pen.put("a\x1b[31mb\x9b", 7, Style())
    assert pen.strip().text == "a␛[31mb\ufffd"


async def test_all_that_is_shown_goes_one_way_or_the_other(make_app: MakeApp) -> None:
    app = make_app()
    assert any(isinstance(way, NoControls) for way in app.get_line_filters())
    async with app.run_test() as pilot:
        await pilot.press("slash", "question_mark")
        for screen in app.screen_stack:
            for widget in screen.walk_children(Widget):
                filtered = any(isinstance(way, NoControls) for way in widget.get_line_filters())
                assert filtered != isinstance(widget, Painted), widget
