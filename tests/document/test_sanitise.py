"""No byte of a book reaches the terminal as a control sequence."""

import pytest

from cpss_tui.document.parse import parse
from cpss_tui.document.sanitise import BIDI_NAMES, bidi_controls, sanitise

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]


@pytest.mark.parametrize("control", [c for c in CONTROLS if c not in "\n\t"], ids=ascii)
def test_a_control_is_replaced_by_one_visible_character(control: str) -> None:
    shown = sanitise(f"a{control}b")

    assert len(shown) == 3
    assert shown[1].isprintable()


def test_what_a_text_is_made_of_stays() -> None:
    text = "a\n\tb é 漢 👍🏽 \u00a0\u00ad\u200b\u200d\ufe0f"

    assert sanitise(text) == text


@pytest.mark.parametrize("control", BIDI_NAMES, ids=ascii)
def test_bidirectional_controls_are_named(control: str) -> None:
    assert sanitise(control) == "\ufffd"
    assert bidi_controls(f"ab{control}") == [(2, BIDI_NAMES[control])]
    assert parse(f"a{control}b").blocks[0].spans[0].target == BIDI_NAMES[control]


def test_a_literal_object_is_no_atom() -> None:
    document = parse("a\ufffcb")

    assert document.text == "a\ufffdb"
    assert document.blocks[0].spans == ()


@pytest.mark.parametrize(
    "source",
    [
        "{}",
        "# {}",
        "`{}`",
        "```{}\n{}\n```",
        "    {}",
        "|{}|\n|-|\n|{}|",
        "[{}](x)",
        "![{}](x '{}')",
        "<div>{}</div>",
        "<pre>{}</pre>",
        "$a{}$",
        "&#x1b;&#x9b;&#x202e; {}",
        "- {}",
        "[^a]: {}",
    ],
)
def test_nowhere_in_markdown_does_one_pass(source: str) -> None:
    hostile = "\x1b]0;x\x07\x9b2J\x7f\x00\u202e\u2028\ud800"

    text = parse(source.replace("{}", hostile)).text
    assert all(char.isprintable() or char in "\n\t\u00a0" for char in text), ascii(text)


def test_not_even_in_labels_titles_and_addresses() -> None:
    hostile = "\x1b[2J\t\x07\u202e"
    document = parse(
        f"---\ntitle: {hostile}\n---\na[^{hostile}] <a href='{hostile}'>b</a> ![c]({hostile}) "
        f"<img src='{hostile}'> [d](<{hostile}>)\n\n[^{hostile}]: e\n\n```{hostile}\nf\n```"
    )

    said = [document.front_title, *document.footnotes]
    for block in document.blocks:
        said += [block.info, *(span.target for span in block.spans)]
        said += [frame.label for frame in block.frames]
    assert len(said) >= 10
    assert len(document.footnotes) == 1
    assert not any(
        "\x1b" in words or "\x07" in words or "\u202e" in words or "\t" in words for words in said
    )
