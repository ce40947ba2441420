"""Widths and graphemes of hard cases.

The widths are rich's, by which Textual pads rows. tmux 3.3a takes as many cells for most; the
third column is what it takes where it differs (an old table of emoji, no conjuncts).
"""

import pytest
from rich.cells import cell_len

from cpss_tui.layout.cells import cut, dividing, graphemes

CASES = [
    ("flag", "🇩🇪", 2),
    ("skin tone", "👍🏽", 2),  # tmux: 4
    ("family", "👨‍👩‍👧‍👦", 2),
    ("joined skin tone", "🧑🏽‍🚀", 2),  # tmux: 4
    ("emoji by selector", "❤️", 2),  # tmux: 1
    ("text by selector", "❤︎", 1),
    ("keycap", "1️⃣", 2),  # tmux: 1
    ("joined flag", "🏳️‍🌈", 2),  # tmux: 1
    ("flag of tags", "🏴󠁧󠁢󠁥󠁮󠁧󠁿", 2),
    ("combining mark", "e\u0301", 1),
    ("many marks", "Z\u0337\u0327\u032f", 1),
    ("jamo", "\u1100\u1161\u11a8", 2),
    ("syllable", "각", 2),
    ("Thai with a vowel below", "ที่", 1),
    ("Devanagari conjunct", "क्ष", 2),
    ("Bengali conjunct", "ক্ষ", 2),
    ("ideograph with a variation", "葛\U000e0100", 2),
    ("full width", "Ａ", 2),
    ("Hebrew with points", "שָ", 1),
]


@pytest.mark.parametrize(("text", "width"), [case[1:] for case in CASES], ids=[c[0] for c in CASES])
def test_a_hard_case_is_one_grapheme_of_one_width(text: str, width: int) -> None:
    assert cell_len(text) == width
    assert list(graphemes(f"a{text}b", 0, len(text) + 2)) == [
        *((1, 1), (1 + len(text), width), (2 + len(text), 1)),
    ]
    everywhere = range(len(text) + 3)
    assert dividing(f"a{text}b", 0, len(text) + 2, everywhere) == set(range(2, len(text) + 1))
    far = f"{text} " * 200
    assert dividing(far, 0, len(far), [1, len(text)]) == set(range(1, min(2, len(text))))


def test_widths_of_graphemes_add_up_to_the_width_of_a_line() -> None:
    line = " ".join(case[1] for case in CASES) + "a\u200db नमस्ते"

    assert sum(width for _, width in graphemes(line, 0, len(line))) == cell_len(line)
    assert list(graphemes(line, 0, len(line)))[-1][0] == len(line)


def test_a_heap_of_marks_without_end_is_divided_in_the_end() -> None:
    heap = "a" + "\u0301" * 5000

    found = list(graphemes(heap, 0, len(heap)))
    assert found[-1][0] == len(heap)
    assert 30 < len(found) < 60


def test_what_is_cut_says_so() -> None:
    assert cut("abc", 3) == "abc"
    assert cut("abcd", 3) == "ab…"
    assert cut("漢字漢", 4) == "漢…"
    assert cut("ab", 1) == "…"
