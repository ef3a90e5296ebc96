"""Whatever the markup: each letter of prose comes from where its map says, and no text makes a parser fail."""

from __future__ import annotations

import random
from bisect import bisect_right

import pytest
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from mapping import letters
from mapping import misplaced
from obelism.document import Document
from obelism.document import MarkKind
from obelism.formats.registry import parse
from obelism.text.lines import LineIndex
from obelism.text.source import decode
from obelism.text.source import from_text

WORDS = (
    "bees caf\u00e9 na\u00efve \u00fcber \U0001f41d\U0001f600 hive-mind it\u2019s don't \u8702\u871c \u0438 x "
    "3.14 U.S. role, end. \u201cquoted\u201d (so) e.g. \u0130z \u1e9e a_b snake_case 50% $5 #1 1. - + * _ ~ | > < & "
    "\\ ` ! ["
).split()
GAPS = [" ", " ", " ", "  ", "\t", "\u00a0", " \u00a0", "\n", "\n", "  \n", "\\\n", "&nbsp;", "<br>", " <!-- c --> "]
TEXT = " \n\t\r*_`~[]()<>!#>-+=|\\&;:$^{}%\"'.,/@0123abc\u00e9\u00a0\u20ac\U0001f600\u2028\x0b\x00\ufffc"


class Writer:
    """Write random Markdown (or MDX) by a grammar, from a source of random numbers."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance

    def words(self, most: int = 6) -> str:
        pick = self.chance.choice
        return "".join(self.inline() + pick(GAPS) for _ in range(self.chance.randint(1, most))) + pick(WORDS)

    def inline(self) -> str:
        pick = self.chance.choice
        word = pick(WORDS)
        if self.chance.random() < 0.5:
            return word
        forms = (
            "*{}*", "**{}**", "***{}***", "_{}_", "~~{}~~", "`{}`", "`` {} ` ``", "[{}](http://e.org/a_(b) 'T')",
            "[{}][ref]", "[ref]", "![{}](i.png)", "<http://e.org/{}>".replace("{}", "q"), "https://e.org/p?q=(r).",
            "www.e.org,", "<b>{}</b>", "<!-- {} -->", "&amp;", "&#233;", "&copy;", "\\*{}", "${}$", "[^1]", "[^none]",
            "[@key]", "<kbd>{}</kbd>", "<i class=x></i>", "[](u)", "%% {} %%",
            "[[a|{}]]", "{{# {} #}}", "<Icon />", "{{{{ {} }}}}", "{{% {} %}}",
            "{{.{}}}", "{{ {} }}", "x*{}*y", "**a*{}*b**", "$$x$$", "{}\u200b",
        )  # fmt: skip
        form = pick(forms)
        return form.format(word) if "{}" in form else form

    def block(self, depth: int = 0) -> str:
        words = self.words
        pick = self.chance.choice
        forms = (
            lambda: words(12),
            lambda: words(12),
            lambda: "#" * self.chance.randint(1, 6) + " " + words().replace("\n", " ") + pick(["", " #", " {#id .c}"]),
            lambda: words() + "\n" + pick(["---", "==="]),
            lambda: "| a | " + words().replace("\n", " ") + " |\n|--|--|\n| " + words().replace("\n", " ") + " | d |",
            lambda: "```py\n" + words() + "\n\n" + words() + "\n```",
            lambda: "    " + words(),
            lambda: "<div>\n" + words() + "\n</div>",
            lambda: "<p>" + words() + "</p>",
            lambda: "<!-- c --> " + words(),
            lambda: "a     b\nc     d",
            lambda: '=== "a"\n    ' + words().replace("\n", "\n    "),
            lambda: "```{note}\n" + words() + "\n```",
            lambda: "Share on Facebook\n" + words(),
            lambda: "[^1]: " + words().replace("\n", "\n    "),
            lambda: "Term\n: " + words(),
            lambda: ":::note\n" + words() + "\n:::",
            lambda: "!!! tip\n    " + words().replace("\n", "\n    "),
            lambda: "<Tab a={1}>\n" + words() + "\n</Tab>",
            lambda: "---",
        )
        if depth < 3 and self.chance.random() < 0.45:
            lines = "\n\n".join(self.block(depth + 1) for _ in range(self.chance.randint(1, 2))).split("\n")
            first, rest = pick([("> ", "> "), ("> ", ">"), ("> ", ""), ("- ", "  "), ("1. ", "   "), ("- [ ] ", "  "), ("> [!NOTE]\n> ", "> ")])  # fmt: skip # noqa: E501
            return first + ("\n" + rest).join(lines)
        return pick(forms)()

    def document(self) -> str:
        front = self.chance.choice(
            ["", "", "---\ntitle: caf\u00e9\n---\n", "+++\na = 1\n+++\n", "import A from 'b'\n\n"]
        )
        blocks = [self.block() for _ in range(self.chance.randint(1, 5))]
        text = front + self.chance.choice(["\n\n", "\n\n", "\n"]).join([*blocks, "[ref]: http://e.org/\u00e9 'T'\n"])
        return text.replace("\n", self.chance.choice(["\n", "\n", "\r\n", "\r"]))


def check(text: str, path: str) -> Document:
    """Parse a text written to disk with a byte order mark and fail if a letter is not where its map says."""
    source = decode(path, b"\xef\xbb\xbf" + text.encode())
    assert source.text == text
    document = parse(source)
    assert misplaced(document) == []
    for block in document.blocks:
        for mark in block.marks:
            start, end = block.source_span(mark.start, mark.end)
            if mark.kind is MarkKind.CODE and mark.end > mark.start and text[start] == "`":
                assert text[start] == text[end - 1] == "`"
    for comment in document.comments:
        assert text[comment.span.start : comment.span.end].startswith(("<!--", "{/*", "{#", "{% #", "%"))
    return document


@settings(max_examples=300, deadline=None)
@given(chance=st.randoms(use_true_random=False), suffix=st.sampled_from(["md", "mdx"]))
def test_markdown(chance: random.Random, suffix: str) -> None:
    check(Writer(chance).document(), f"page.{suffix}")


@settings(max_examples=200, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_markdown_read_as_plain_text(chance: random.Random) -> None:
    check(Writer(chance).document(), "page.txt")


@settings(max_examples=300, deadline=None)
@given(text=st.text(TEXT, max_size=120), suffix=st.sampled_from(["md", "mdx", "txt"]))
@example(text="", suffix="md")
@example(text="\ufffc`0`", suffix="md")
@example(text="<p\n!!!t", suffix="md")
@example(text="\t{|\n\u00e9}x", suffix="mdx")
@example(text="{-\u20ac@\n\n}\u00e9", suffix="mdx")
@example(text='\t{\u2028(\u20ac%\u2028%:`-\u20ac<)!c\n \n"2>(>,))\u00e9#b\r\u2028|\u2028a\u2028{', suffix="mdx")
def test_random_signs(text: str, suffix: str) -> None:
    check(text, f"page.{suffix}")


@given(text=st.text(), suffix=st.sampled_from(["md", "mdx", "txt"]))
def test_random_text_with_surrogates(text: str, suffix: str) -> None:
    document = parse(from_text(text + "\ud800", f"page.{suffix}"))

    assert misplaced(document) == []


def wrapped(chance: random.Random) -> tuple[str, list[str]]:
    """Return plain text wrapped at some width, and the words it is made of."""
    width = chance.randint(40, 90)
    plain = [word for word in WORDS if word.isalpha()]
    words, lines = [], []
    for _ in range(chance.randint(1, 4)):
        line = ""
        for _ in range(chance.randint(8, 60)):
            word = chance.choice(plain)
            words.append(word)
            if len(line) + len(word) + 1 > width:
                lines.append(line)
                line = word
            else:
                line = f"{line} {word}".strip()
        lines += [line, ""]
    return chance.choice(["\n", "\r\n"]).join(lines), words


@settings(max_examples=200, deadline=None)
@given(chance=st.randoms(use_true_random=False))
def test_plain_text_loses_no_word(chance: random.Random) -> None:
    text, words = wrapped(chance)

    document = check(text, "page.txt")

    assert " ".join(block.prose for block in document.blocks).split() == words


@settings(max_examples=100, deadline=None)
@given(text=st.text("ab\r\n\u00e9\U0001f600\u2028\x0b\x85", max_size=60), data=st.data())
def test_lines_against_a_slow_oracle(text: str, data: st.DataObject) -> None:
    lines = LineIndex(text)
    offset = data.draw(st.integers(0, len(text)))
    if text[offset - 1 : offset + 1] == "\r\n":
        offset += 1
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    line, tail = before.count("\n") + 1, before.rpartition("\n")[2]

    assert lines.position(offset) == (line, len(tail) + 1)
    assert lines.utf8_column(offset) == len(tail.encode()) + 1
    assert lines.utf16_column(offset) == len(tail.encode("utf-16-le")) // 2 + 1
    assert lines.offset(line, len(tail) + 1) == offset


@pytest.mark.slow
def test_a_hundred_thousand_places() -> None:
    seen, seed = 0, 0
    while seen < 100_000:
        chance = random.Random(seed)
        seen += letters(check(Writer(chance).document(), chance.choice(["page.md", "page.mdx", "page.txt"])))
        seed += 1


@pytest.mark.slow
def test_a_hundred_thousand_offsets_against_a_slow_oracle() -> None:
    chance = random.Random(1)
    for _ in range(100):
        text = "".join(chance.choices("abc \r\n\u00e9\U0001f600\u2028", k=2000))
        lines = LineIndex(text)
        starts = [0] + [
            index + 1
            for index, letter in enumerate(text)
            if letter == "\n" or (letter == "\r" and text[index + 1 : index + 2] != "\n")
        ]
        for offset in chance.choices(range(len(text) + 1), k=1000):
            line = bisect_right(starts, offset)
            before = text[starts[line - 1] : offset]
            assert lines.position(offset) == (line, len(before) + 1)
            assert lines.utf8_column(offset) == len(before.encode()) + 1
            assert lines.utf16_column(offset) == len(before.encode("utf-16-le")) // 2 + 1
