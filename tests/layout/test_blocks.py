"""Blocks set at a width, where the goldens do not look."""

from cpss_tui.document.parse import parse
from cpss_tui.layout.compose import lay_out


def test_the_files_of_all_images_of_a_paragraph_are_named() -> None:
    lines = lay_out(parse("![One](a/first.png) and ![two](second.png), ![](third.png)"), 72).lines

    assert [line.text for line in lines] == [
        "One and two, ‹image third.png›",
        "‹first.png, second.png›",
    ]


def test_a_task_in_an_ordered_list_keeps_its_number() -> None:
    lines = lay_out(parse("9. [x] done\n9. [ ] open\n9. plain"), 72).lines

    assert [line.text for line in lines] == ["9. ☑ done", "10. ☐ open", "11. plain"]
