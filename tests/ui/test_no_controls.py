"""What no part may let through to the screen."""

from rich.segment import Segment
from textual.color import Color

from cpss_tui.ui.no_controls import NoControls

from .conftest import MakeApp


def test_no_control_character_is_painted() -> None:
    segments = [Segment("a\x1b[31mb\x9b\u202e"), Segment("[bold]")]
    found = NoControls().apply(segments, Color(0, 0, 0))
    assert [segment.text for segment in found] == ["a␛[31mb\ufffd\ufffd", "[bold]"]


def test_all_that_is_painted_goes_that_way(make_app: MakeApp) -> None:
    assert any(isinstance(way, NoControls) for way in make_app().get_line_filters())
