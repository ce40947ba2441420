"""Blocks set at a width, where the goldens do not look."""

import pytest

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


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("# Head ![pic](a/one.png)", ["Head pic", "‹one.png›"]),
        ("![pic](x.svg?style=flat#top)", ["pic", "‹x.svg›"]),
        ("![pic](<a b/Röntgen 1.png>)", ["pic", "‹Röntgen 1.png›"]),
        ("![](x/R%C3%B6ntgen%201.png)", ["‹image Röntgen 1.png›"]),
        ("![pic](100%.png) ![pic](%ff%1b.png)", ["pic pic", "‹100%.png, %ff%1b.png›"]),
        ("![pic](%1b%0a%e2%80%ae.png)", ["pic", "‹␛ �.png›"]),
        ("![pic](data:image/png;base64,AAAA/BBBB)", ["pic"]),
        ("![](data:image/png;base64,AAAA/BBBB)", ["‹image›"]),
        (
            "![pic](an-image-file-name-which-is-long.png)",
            ["pic", "‹an-image-file-n…long.png›"],
        ),
        (
            "![a](first-image.png) ![b](second-image.png)",
            ["a b", "‹first-image.png›", "‹second-image.png›"],
        ),
        (
            "| ![pic](one.png) |\n|---|\n| ![b](two.png) |",
            ["pic", "───", "b", "‹one.png, two.png›"],
        ),
    ],
)
def test_the_file_of_an_image_is_named(source: str, page: list[str]) -> None:
    assert [line.text for line in lay_out(parse(source), 26).lines] == page


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("- > [!NOTE]\n  > x", ["• ▎ Note", "  ▎ x"]),
        ("> [!TIP]\n> - x\n> - y", ["▎ Tip", "▎ • x", "▎ • y"]),
        ("1. > [!TIP]\n   > 1. x", ["1. ▎ Tip", "   ▎ 1. x"]),
        ("Brand<sup>TM</sup> a<sup>*</sup> b<sup>+</sup>", ["Brandᵀᴹ a* b⁺"]),
    ],
)
def test_what_begins_stands_where_it_begins(source: str, page: list[str]) -> None:
    assert [line.text for line in lay_out(parse(source), 72).lines] == page


@pytest.mark.parametrize(
    ("source", "width", "page"),
    [
        (
            "- a\n  - b\n    - c\n      - d\n\n        e f g h i j k l",
            20,
            ["• a", " ◦ b", "  ▪ c", "   • d", "", "     e f g h i j k l"],
        ),
        ("1. a\n   1. b\n      1. c", 20, ["1. a", " 1. b", "  1. c"]),
        ("1. a\n   1. b\n      1. c", 10, ["1. a", "1. b", "1. c"]),
        ("100. a\n     - [x] b", 10, ["100. a", " ☑ b"]),
        ("100. [ ] a", 20, ["100. ☐ a"]),
        ("> > > > a\n> > > >\n> > > > b", 20, ["▎▎▎▎ a", "▎▎▎▎", "▎▎▎▎ b"]),
        ("> [!TIP]\n> > > a", 20, ["▎ Tip", "▎ ▎ ▎ a"]),
    ],
)
def test_what_is_nested_keeps_its_marks_where_there_is_little_room(
    source: str, width: int, page: list[str]
) -> None:
    assert [line.text for line in lay_out(parse(source), width).lines] == page


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("$$\nx\u202ey\n$$", ["  x‹RLO›y"]),
        ("```mermaid\ngraph TD\nA[x\u202ey]-->B\n```", ["  graph TD", "  A[x‹RLO›y]-->B"]),
    ],
)
def test_what_is_drawn_hides_no_control_of_direction(source: str, page: list[str]) -> None:
    assert [line.text for line in lay_out(parse(source), 72).lines] == page


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ('<a name="top"></a>\n\n# a\n\nb', ["a", "", "b"]),
        ("a\n\n<a id='x'></a>\n\n<br>\n\nb", ["a", "", "b"]),
        ("- <a id='x'></a>\n- a", ["•", "• a"]),
        ("- a\n\n  <a id='x'></a>\n\n  b", ["• a", "", "  b"]),
        ("> <a id='x'></a>\n\na", ["▎", "", "a"]),
        ("<a id='x'></a>", []),
    ],
)
def test_an_anchor_alone_takes_no_room(source: str, page: list[str]) -> None:
    assert [line.text for line in lay_out(parse(source), 72).lines] == page


@pytest.mark.parametrize(
    ("source", "measure", "page"),
    [
        ("[^a-long-label]: x y", 20, ["[^a-long-label]", "x y"]),
        ("[^a-long-label]: x y", 10, ["[^a-long-", "label]", "x y"]),
        ("12345678. x\n12345678. y", 18, ["12345678.", "x", "12345679.", "y"]),
        ("1986. x\n1986. y", 20, ["1986. x", "1987. y"]),
        ("> [!WARNING]\n> 1234. - [x] a\n>\n>   b", 14, ["Warning", "1234.", "☑ a", "▎", "▎ b"]),
        ("[^n]: - - - - - x", 10, ["[^n]", "◦ x"]),
    ],
)
def test_what_has_no_room_beside_the_text_is_said_above_it(
    source: str, measure: int, page: list[str]
) -> None:
    assert [line.text for line in lay_out(parse(source), measure).lines] == page
