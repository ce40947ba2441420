"""Markdown that people write, and Markdown that nobody should have to read."""

from hypothesis import strategies as st

KEYS = ("smith2020", "lee-21", "a:b")

WORDS = st.sampled_from(
    [
        *(
            "pain",
            "after",
            "surgery",
            "gabapentin",
            "L4/L5",
            "well-being",
            "5–10",
            "a/b-c/d",
            "10%",
        ),
        *(
            "pneumonoultramicroscopicsilicovolcanoconiosis",
            "x",
            "$5",
            "C:\\dir",
            "a_b_c",
            "#1",
            "&",
        ),
        *(
            "漢字",
            "かな",
            "が",
            "각",
            "한국어",
            "👩‍👩‍👧‍👦",
            "👍🏽",
            "🇩🇪",
            "❤️",
            "1️⃣",
            "e\u0301",
            "Z\u0337\u0327",
        ),
        *(
            "นี้",
            "कि",
            "क्ष",
            "שָׁלוֹם",
            "السلام",
            "a\u200db",
            "\u200d",
            "\ufe0f",
            "x\u202ey",
            "\u2066z\u2069",
        ),
        *(
            "\x1b[31m",
            "\x07",
            "\x00",
            "\x7f",
            "\x9b2J",
            "\ufffc",
            "\u2028",
            "\u00a0",
            "\u200b",
            "\ufeff",
        ),
        *(
            "[bold]",
            "[/]",
            "<",
            ">",
            "*",
            "**",
            "`",
            "~~",
            "|",
            "\\",
            "](",
            "![",
            "^",
            "[^",
            ":",
            "$$",
        ),
    ]
)

FRAGMENTS = st.sampled_from(
    [
        *(
            "[@smith2020]",
            "[@smith2020; @lee-21]",
            "[@nobody]",
            "[@a:b]",
            "[^1]",
            "[^x]",
            "[^none]",
        ),
        *(
            "$x^2$",
            "$\\frac{a}{b}$",
            "$$y$$",
            "\\(x^2\\)",
            "\\[\\alpha\\]",
            "\\(",
            "\\[",
            "$\\unknown{x}$",
            "<br>",
            "<sub>2</sub>",
            "<kbd>q</kbd>",
        ),
        *(
            "<sup>th</sup>",
            "<sup>a long one</sup>",
            "<!-- no -->",
            "<!-- open",
            "<img alt='A' src=b.png>",
        ),
        *(
            "![alt](f.png 'title')",
            "![](p/q.png)",
            "[l](http://x.org)",
            "<http://x.org>",
            "www.x.org",
        ),
        *(
            "H~2~O",
            "5~10",
            "Vec<u8>",
            "<the name>",
            "<x>y</x>",
            "<T",
            "~a b~",
            "\\(\\alpha x^2\\)",
            "\\(",
        ),
        *(
            "u@x.org",
            "&amp;",
            "&#x202e;",
            "`code`",
            "`` a`b ``",
            "\\*",
            "  \n",
            "\\\n",
            "\n",
            "[r]",
        ),
    ]
)


@st.composite
def inlines(draw: st.DrawFn, most: int = 12) -> str:
    """A line or more of words, marks and everything that can stand among them."""
    parts = draw(st.lists(st.one_of(WORDS, WORDS, FRAGMENTS), min_size=1, max_size=most))
    marked = [draw(st.sampled_from(["{}", "{}", "{}", "*{}*", "**{}**", "~~{}~~"])) for _ in parts]
    joined = [mark.format(part) for mark, part in zip(marked, parts, strict=True)]
    return draw(st.sampled_from([" ", " ", ""])).join(joined)


def _indented(source: str, first: str, other: str) -> str:
    return first + source.replace("\n", f"\n{other}")


@st.composite
def tables(draw: st.DrawFn) -> str:
    """A table whose rows have fewer or more cells than its header."""
    columns = draw(st.integers(1, 6))
    cell = inlines(most=4).map(lambda words: words.replace("\n", " "))
    head = [draw(cell) for _ in range(columns)]
    rules = [draw(st.sampled_from(["---", ":-:", "--:", ":--"])) for _ in range(columns)]
    rows = draw(st.lists(st.lists(cell, max_size=columns + 3), max_size=5))
    return "\n".join("| " + " | ".join(row) + " |" for row in [head, rules, *rows])


def _leaves() -> st.SearchStrategy[str]:
    words = inlines()
    return st.one_of(
        words,
        words,
        st.builds(lambda level, title: f"{'#' * level} {title}", st.integers(1, 6), words),
        tables(),
        words.map(lambda code: f"```python x\n{code}\n\tindented\n```"),
        words.map(lambda code: f"    {code}"),
        st.just("```mermaid\ngraph TD\n A[One] -->|yes| B{Two?}\n```"),
        words.map(lambda label: f"```mermaid\ngraph LR\n A[{label}] --> B\n```"),
        words.map(lambda tex: f"$$\n{tex}\n$$"),
        st.just("$$\n\\frac{a}{b} + \\alpha_i\n$$"),
        st.just("---"),
        words.map(lambda note: f"[^1]: {note}\n\n    more"),
        words.map(lambda note: f"[^x]: {note}"),
        words.map(lambda term: f"Term\n: {term}\n\n  more"),
        words.map(lambda html: f"<details>\n<summary>{html}</summary>\n<p>{html}"),
        words.map(lambda html: f"<table><tr><td>{html}<td>b<tr><td>c</table>"),
        words.map(lambda html: f"<ul><li>{html}<li>two</ul><pre> a\n  {html}</pre>"),
        words.map(lambda html: f"<ol><li>{html}<li>\n\n{html}\n\n<blockquote>\n\na\n\n</ol>"),
        st.just("[r]: http://x.org 'title'"),
    )


def _containers(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(inner, min_size=1, max_size=3).map("\n\n".join)
    return st.one_of(
        several.map(lambda source: _indented(source, "> ", "> ")),
        several.map(lambda source: _indented(source, "- ", "  ")),
        several.map(lambda source: _indented(source, "- [x] ", "  ")),
        several.map(lambda source: _indented(source, "7. ", "   ")),
        several.map(lambda source: _indented(source, "> [!NOTE]\n> ", "> ")),
        inner.map(lambda source: _indented(source, "[^1]: ", "    ")),
    )


def markdown() -> st.SearchStrategy[str]:
    """A whole document."""
    block = st.recursive(_leaves(), _containers, max_leaves=8)
    return st.lists(block, max_size=6).map("\n\n".join)
