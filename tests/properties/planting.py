"""Files written at random in which a phrase is planted: the writer counts lines and columns, so its places are known.

A format is told by how it writes blocks, what it sets words in, and how it spells letters. What stands in strings or
comments of another file is written by a page of its own kind.
"""

from __future__ import annotations

import codecs
import json
from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import NamedTuple
from xml.sax.saxutils import escape

from hosting import word_document

if TYPE_CHECKING:
    import random
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

PHRASE = ("quorn", "café")
"""Two words that no text has by chance; one ends with a letter that formats spell in many ways."""

WORDS = "bees hives caf\u00e9 na\u00efve \U0001f41d\U0001f600 it\u2019s keepers 3.14 \u8702\u871c honey, town".split()
LINE_ENDS = ("\n", "\n", "\r\n", "\r")
MARKS = (b"", b"", codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_BE)
ENCODINGS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF32_BE: "utf-32-be"}


class Shape(NamedTuple):
    """How a block is written: what is before its words, what each further line begins with, and what is behind.

    A block that is not ``wrapped`` stands in one line, and there is no markup in a ``plain`` one; one that ``holds``
    others may have one in the place of words.
    """

    before: str = ""
    rest: str = ""
    after: str = ""
    wrapped: bool = True
    holds: bool = False
    plain: bool = False


class Format(NamedTuple):
    """How a format writes words."""

    shapes: Sequence[Shape]
    around: Sequence[tuple[str, str]] = ()  # what the phrase or one of its words may be set in
    quotes: Sequence[tuple[str, str]] = ()  # what only the phrase may be set in
    within: Sequence[tuple[str, str]] = ()  # what some letters of a word may be set in
    gaps: Sequence[
        str
    ] = ()  # what may be between two words beside a blank; more than one, or tabs, only where they set no columns
    tokens: Sequence[str] = ()  # markup that may be anywhere among words
    words: Sequence[str] = WORDS
    spelled: Mapping[str, Sequence[str]] = MappingProxyType({})  # how letters may be written
    outer: Sequence[Shape] = ()  # more blocks, which stand in no other
    head: Sequence[Shape] = ()  # what may be above all blocks
    start: str = ""
    end: str = ""
    width: int = 0  # the column from which lines end, if not anywhere

    @property
    def plain(self) -> Format:
        """The same without markup."""
        return Format(self.shapes, width=self.width)


SIGNS = (("(", ")"), ("\u201c", "\u201d"))
"""What is a sign, not markup, and so may stand around the phrase but not within it."""


def line(before: str, after: str = "") -> Shape:
    """Return the shape of a block in one line."""
    return Shape(before, "", after, wrapped=False)


def box(before: str, rest: str, after: str = "") -> Shape:
    """Return the shape of a block that may hold another."""
    return Shape(before, rest, after, holds=True)


class Page:
    """A file that is being written."""

    def __init__(self, chance: random.Random, format_: Format) -> None:
        self.chance = chance
        self.format = format_
        self.newline = chance.choice(LINE_ENDS)
        self.parts: list[str] = []
        self.line = self.column = 1
        self.margin = ""
        self.number = 0
        self.planted: list[tuple[tuple[int, int], tuple[int, int]]] = []

    # What stands in the file

    def put(self, text: str) -> None:
        """Write what ends no line."""
        self.parts.append(text)
        self.column += len(text)

    def end_line(self) -> None:
        """End a line of the file."""
        self.parts.append(self.newline)
        self.line, self.column = self.line + 1, 1

    def write(self, text: str) -> None:
        """Write lines of the file."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end_line()
            self.put(part)

    def raw(self) -> bytes:
        """Return the file in some encoding."""
        mark = self.chance.choice(MARKS)
        return mark + "".join(self.parts).encode(ENCODINGS.get(mark, "utf-8"))

    # What stands in the text that the format is of; in most files there is no difference

    def say(self, text: str) -> None:
        """Write lines of the text, behind the margin that is set."""
        for number, part in enumerate(text.split("\n")):
            if number:
                self.end()
                self.letters(self.margin)
            self.letters(part)

    def end(self) -> None:
        """End a line of the text."""
        self.end_line()

    def letters(self, text: str) -> None:
        """Write letters of the text."""
        self.put(text)

    def part(self) -> None:
        """Write what may be between two letters and is no part of the text."""

    # Blocks

    def fill(self, blocks: int) -> None:
        """Write a file of some blocks."""
        self.say(self.format.start)
        if self.format.head and self.chance.random() < 0.5:
            self.block(self.chance.choice(self.format.head), 9)
        for _ in range(blocks):
            self.block(self.chance.choice((*self.format.shapes, *self.format.outer)))
            self.say("\n\n")
        self.say(self.format.end)

    def block(self, shape: Shape, depth: int = 0) -> None:
        """Write a block, and those it holds."""
        self.number += 1
        self.say(shape.before.replace("{n}", str(self.number)))
        margin, self.margin = self.margin, self.margin + shape.rest
        if shape.holds and depth < 3 and self.chance.random() < 0.5:
            inner = [one for one in self.format.shapes if depth < 2 or not one.holds]
            self.block(self.chance.choice(inner), depth + 1)
        else:
            outer, self.format = self.format, self.format.plain if shape.plain else self.format
            self.words(wrapped=shape.wrapped)
            self.format = outer
        self.margin = margin
        self.say(shape.after)

    def words(self, *, wrapped: bool) -> None:
        """Write some sentences, in which the phrase stands once or more."""
        for number in range(self.chance.randint(2, 4)):
            self.say("The")
            for _ in range(self.chance.randint(2, 8)):
                self.gap(wrapped=wrapped)
                if self.chance.random() < 0.2 and self.format.tokens:
                    self.say(self.chance.choice(self.format.tokens))
                else:
                    self.say(self.chance.choice(self.format.words))
            if self.chance.random() < 0.8 or not number:
                self.gap(wrapped=wrapped)
                self.plant(wrapped=wrapped)
            self.gap(wrapped=wrapped)
            self.say("ends.")
            self.gap(wrapped=wrapped)
        self.say("Bees fly.")

    def gap(self, *, wrapped: bool) -> None:
        """Write a blank between two words, or a line end."""
        self.say("\n" if wrapped and self.ends(0.12) else " ")

    def ends(self, share: float) -> bool:
        """Tell whether a line ends here, as some share of those that may end anywhere do."""
        return self.column > self.format.width if self.format.width else self.chance.random() < share

    # The phrase

    def plant(self, *, wrapped: bool) -> None:
        """Write the phrase, and remember where."""
        pick = self.chance.choice
        nothing = ("", "")
        wholes = (*self.format.around, *SIGNS, *self.format.quotes)
        whole = pick(wholes) if self.chance.random() < 0.3 else nothing
        self.say(whole[0])
        start = end = (0, 0)
        for number, word in enumerate(PHRASE):
            own = whole == nothing and self.format.around and self.chance.random() < 0.2
            opening, closing = pick(self.format.around) if own else nothing
            if number:
                self.parted(wrapped=wrapped)
            self.say(opening)
            start = start if number else self.place()
            self.word(word, set_apart=bool(self.format.within) and not own and whole == nothing)
            end = self.place()
            self.say(closing)
        self.say(whole[1])
        self.planted.append((start, end))

    def place(self) -> tuple[int, int]:
        """Return the line and column at which the next letter will stand."""
        return self.line, self.column

    def parted(self, *, wrapped: bool) -> None:
        """Write what parts the two words."""
        gaps = [gap for gap in self.format.gaps if wrapped or "\n" not in gap]
        if gaps and self.chance.random() < 0.4:
            self.say(self.chance.choice(gaps))
        else:
            self.say("\n" if wrapped and self.ends(0.4) else " ")

    def word(self, word: str, *, set_apart: bool) -> None:
        """Write a word of the phrase, some of its letters perhaps set apart or spelled."""
        opening, closing = "", ""
        if set_apart and self.chance.random() < 0.2:
            opening, closing = self.chance.choice(self.format.within)
        for number, letter in enumerate(word):
            if number:
                self.part()
            if number == 1:
                self.say(opening)
            forms = self.format.spelled.get(letter)
            self.say(self.chance.choice(forms) if forms and self.chance.random() < 0.4 else letter)
            if number == 2:
                self.say(closing)


class Strings(Page):
    """A page whose text stands in the strings of a file."""

    def letters(self, text: str) -> None:
        """Write letters as strings hold them."""
        for letter in text:
            self.put(self.written(letter))

    def written(self, letter: str) -> str:
        """Return how a letter is written between quotes."""
        raise NotImplementedError


class Notebook(Strings):
    """A notebook with a cell for each few blocks, whose lines are strings of a list or one string."""

    def fill(self, blocks: int) -> None:
        """Write the cells."""
        self.newline = self.chance.choice(("\n", "\r\n"))
        self.write('{\n "cells": [')
        for cell in range(max(blocks // 3, 1)):
            self.listed = self.chance.random() < 0.7
            self.write((",\n" if cell else "\n") + '  {"cell_type": "code", "source": ["x = 1"], "outputs": []},\n')
            self.write('  {"cell_type": "markdown", "source": ' + ('[\n   "' if self.listed else '"'))
            super().fill(3)
            self.write('"]}' if self.listed else '"}')
        self.write('\n ],\n "metadata": {}, "nbformat": 4, "nbformat_minor": 5\n}\n')

    def raw(self) -> bytes:
        """Return the file; JSON has but one encoding."""
        return "".join(self.parts).encode()

    def end(self) -> None:
        """End a line of a cell."""
        self.put("\\n")
        if self.listed:
            self.put('",')
            self.end_line()
            self.put('   "')

    def written(self, letter: str) -> str:
        """Return how JSON writes a letter."""
        return json.dumps(letter, ensure_ascii=self.chance.random() < 0.3)[1:-1]


class Catalogue(Strings):
    """A catalogue of gettext with a translation for each block."""

    def fill(self, blocks: int) -> None:
        """Write the entries."""
        self.write('msgid ""\nmsgstr ""\n"Language: en\\n"\n\n')
        for number in range(blocks):
            self.write(f'#: a.py:{number}\nmsgid "a {number}"\nmsgstr "')
            if self.chance.random() < 0.5:
                self.write('"\n"')
            self.block(self.chance.choice(self.format.shapes))
            self.write('"\n\n')

    def end(self) -> None:
        """End a line of a translation."""
        self.write('\\n"\n"')

    def written(self, letter: str) -> str:
        """Return how a translation writes a letter."""
        return {'"': '\\"', "\\": "\\\\", "\t": "\\t"}.get(letter, letter)

    def part(self) -> None:
        """End a string, perhaps, and begin another."""
        if self.chance.random() < 0.05:
            self.write('"\n"')


class Docstrings(Strings):
    """A source of Python with a docstring for each block."""

    def fill(self, blocks: int) -> None:
        """Write the functions."""
        for number in range(blocks):
            self.margin = self.chance.choice(("    ", "\t", "        "))
            self.quotes = self.chance.choice(('"""', "'''"))
            self.is_raw = self.chance.random() < 0.2
            indent = self.margin
            self.write(f"def a{number}():\n{indent}{'r' if self.is_raw else ''}{self.quotes}")
            shape = self.chance.choice(self.format.shapes)
            if shape.rest or self.chance.random() < 0.3:  # else the first line below would set the margin
                self.say("\n")
            self.block(shape)
            self.margin = indent
            if self.chance.random() < 0.5:
                self.say("\n")
            self.write(f"{self.quotes}\n{indent}return 1  # nothing\n\n\n")

    def part(self) -> None:
        """End a line of the source, perhaps."""
        if not self.is_raw and self.chance.random() < 0.05:
            self.write("\\\n")

    def written(self, letter: str) -> str:
        """Return how Python writes a letter."""
        if self.is_raw:
            return letter
        if letter == "é" and self.chance.random() < 0.3:
            return self.chance.choice(("\\xe9", "\\u00e9", "\\351", "\\N{LATIN SMALL LETTER E WITH ACUTE}"))
        return {"\\": "\\\\"}.get(letter, letter)


class Comments(Page):
    """A source with a comment for each block; what it is made of is its format's ``start`` and ``end``."""

    def fill(self, blocks: int) -> None:
        """Write the comments."""
        for number in range(blocks):
            indent = self.chance.choice(("", "    ", "\t"))
            self.margin = indent + self.format.start
            self.write(self.margin)
            self.block(self.chance.choice(self.format.shapes))
            self.write(f"\n{indent}{self.format.end.replace('{n}', str(number))}\n\n")

    def end(self) -> None:
        """End a line of a comment."""
        self.end_line()


class BlockComments(Comments):
    """A source with a comment for each block, which has an end of its own and perhaps stars at the sides."""

    def fill(self, blocks: int) -> None:
        """Write the comments."""
        opening, closing = self.format.start.split()
        for number in range(blocks):
            indent = self.chance.choice(("", "    ", "\t"))
            self.margin = indent + self.chance.choice((" * ", "   "))
            self.write(f"{indent}{opening}\n{self.margin}")
            self.block(self.chance.choice(self.format.shapes))
            self.write(f"\n{indent} {closing}\n{indent}{self.format.end.replace('{n}', str(number))}\n\n")


class Document(Page):
    """A Word document: a line of the text for each paragraph, whose columns count letters and not how XML has them."""

    def fill(self, blocks: int) -> None:
        """Write the paragraphs."""
        self.body: list[str] = []
        for _ in range(blocks):
            before, _, after, *_ = self.chance.choice(self.format.shapes)
            self.line += before.count("<w:p/>")
            self.body.append(f"{before}<w:p><w:pPr><w:spacing/></w:pPr><w:r><w:t>")
            self.words(wrapped=False)
            self.body.append(f"</w:t></w:r></w:p>{after}")
            self.line, self.column = self.line + 1, 1

    def letters(self, text: str) -> None:
        """Write letters as XML has them."""
        for letter in text:
            if letter == "\t":
                self.body.append("</w:t><w:tab/><w:t>")
            else:
                self.body.append(f"&#{ord(letter)};" if self.chance.random() < 0.05 else escape(letter))
            self.column += 1

    def part(self) -> None:
        """End a run, perhaps, and begin another behind what was deleted."""
        if self.chance.random() < 0.1:
            self.body.append('</w:t></w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:r><w:t xml:b="c">')

    def raw(self) -> bytes:
        """Return the archive."""
        return word_document("".join(self.body))


ENTITIES = {"q": ["&#113;", "&#x71;"], "é": ["&eacute;", "&#233;", "&#xe9;"]}

MARKDOWN = Format(
    shapes=[
        Shape(), Shape(), line("# "), line("## ", " ##"), line("", "\n==="), Shape("> "), Shape("\\*"),
        box("> ", "> "), box("- ", "  "), box("1. ", "   "), Shape("- [ ] ", "  "),
        box("> [!NOTE]\n> ", "> "), box(":::note\n", "", "\n:::"), box("Term\n: ", "  "),
        line("| a | b |\n|---|---|\n| c | ", " |"), line("<!-- c -->\n\n"),
    ],
    outer=[
        box("[^a{n}]: ", "    "), box("<div>\n\n", "", "\n\n</div>"), box("!!! note\n    ", "    "),
        Shape("```{note}\n", "", "\n```"),
    ],
    around=[
        ("*", "*"), ("**", "**"), ("_", "_"), ("***", "***"), ("~~", "~~"), ("<b>", "</b>"), ('<a href="b">', "</a>"),
        ("[", "](https://e.org/a_(b))"), ("[", "][a]"),
    ],
    within=[("*", "*"), ("**", "**"), ("<b>", "</b>"), ("<!-- c -->", "")],
    gaps=["\u00a0", "&nbsp;", " <!-- c --> ", "  \n", "\\\n", "<br>"],
    tokens=[
        "`a`", "`` b ` c ``", "[d](e.md)", "[f][a]", "![g](h.png)", "&amp;", "*i*", "**j**k", "\\*", "~~t~~",
        "r<!-- s -->", "https://e.org/l?m=(n).", "<https://e.org>", "$o$", "[^p]", "<kbd>q</kbd>", "{{ s }}",
    ],
    spelled=ENTITIES,
    head=[
        Shape("---\ntitle: ", "", "\n---\n\n", wrapped=False, plain=True),
        Shape('---\na: 1\ntitle: "', "", '"\nb: 2\n---\n\n', wrapped=False, plain=True),
        Shape("---\ndescription: >\n  ", "  ", "\n---\n\n", plain=True),
    ],
    end="[a]: https://e.org/\u00e9 'T'\n",
)  # fmt: skip
MDX = MARKDOWN._replace(
    shapes=[shape for shape in MARKDOWN.shapes if "<!--" not in shape.before],
    outer=[box("[^a{n}]: ", "    "), box("<Tab a={1}>\n\n", "", "\n\n</Tab>"), Shape("import A from 'a'\n\n")],
    within=[("*", "*"), ("**", "**"), ("<b>", "</b>")],
    gaps=["\u00a0", "&nbsp;", " {/* c */} ", "\\\n"],
    tokens=["`a`", "[d](e.md)", "{f}", "<G />", "{/* h */}", "&amp;", "*i*", "https://e.org/l."],
)
QUARTO = MARKDOWN._replace(
    tokens=[*MARKDOWN.tokens, "@a", "[see @b, p. 1]", "@fig-c", "[d]{.e}"],
    outer=[*MARKDOWN.outer, Shape("```{r}\n#| a: b\nc\n```\n\n"), Shape("::: {.callout-note}\n", "", "\n:::")],
)
LINES = ["bees have done since the day before, and then write down how many of them"] * 8
"""Enough for a text to count as wrapped."""

PLAIN = Format(
    shapes=[Shape(), Shape(), Shape("- ", "  "), Shape("10. ", "    "), Shape("> ", "> ")],
    gaps=["\u00a0"],
    words=[word for word in WORDS if word.isascii() and word.islower()],
    tokens=["https://e.org/a.", "\U0001f41d", "caf\u00e9", "3.14"],
    start="\n".join(["The keepers of all hives walk to the field each morning and look at what the", *LINES, "\n"]),
    width=74,
)
RST = Format(
    shapes=[
        Shape(), Shape(), line("", "\n" + "=" * 400), Shape(".. versionchanged:: 3.3 ", "   "),
        Shape("a::\n\n   b\n\n"), box("- ", "  "), box("1. ", "   "),
        box("#. ", "   "), Shape(":field: ", "   "), box("term\n  ", "  "),
        Shape(".. note:: ", "   "), box(".. note::\n   :class: a\n\n   ", "   "), Shape(".. [#a{n}] ", "   "),
        box(".. versionadded:: 3.2\n\n   ", "   "), box(".. figure:: a.png\n\n   ", "   "),
        box(".. list-table::\n\n   * - a\n     - ", "       "),
        line("===== ====\na     b\n===== ====\nc     ", "\n===== ===="),
    ],
    around=[
        ("*", "*"), ("**", "**"), ("`", " <https://e.org>`_"), (":ref:`", " <a>`"), ("`", "`_"), (":strong:`", "`"),
    ],
    within=[("\\ *", "*\\ "), ("\\ **", "**\\ "), ("\\ ", "")],
    gaps=["\u00a0"],
    tokens=[
        "``a``", "`b <https://e.org>`_", "c_", "[1]_", "[#d]_", "|e|", ":func:`f`", "*g*", "\\*", "https://e.org/h_i.",
    ],
    spelled={"o": ["\\o"]},
    start="Words.\n\n",
)  # fmt: skip
HTML = Format(
    shapes=[
        Shape("<p>", "", "</p>"), Shape("<p>", "    ", "</p>"), Shape("<p class='a>b'>\n\t", "\t"),
        Shape("<h2>", "", "</h2>"), box("<ul><li>", "  ", "</li></ul>"), box("<blockquote>", " ", "</blockquote>"),
        box("<div>", "", "</div>"), Shape("<table><tr><td>", "", "</table>"),
        Shape("<dl><dt>a<dd>", "", "</dl>"), Shape("<pre>a</pre>"), Shape("<figure><figcaption>", "", "</figure>"),
        Shape("<script>a('<p>')</script>"), Shape("<!-- a -->"),
    ],
    around=[("<b>", "</b>"), ("<em>", "</em>"), ("<a href='b'>", "</a>"), ("<span\nclass=c>", "</span>")],
    quotes=[("<q>", "</q>")],
    within=[("<b>", "</b>"), ("<i>", "</i>"), ("<!-- c -->", "")],
    gaps=["<br>", "&nbsp;", "&#32;", " <!-- c --> ", "  ", "\t", "\u00a0", "<br />\n"],
    tokens=[
        "<code>a</code>", "&amp;", "<a href='b'>c</a>", "<img src=d>", "<sup><a href='#e'>1</a></sup>", "&notit;",
        "<!-- f -->",
    ],
    spelled=ENTITIES,
    head=[Shape("<title>", "", "</title>", plain=True)],
)  # fmt: skip
RAW_MARKUP = HTML._replace(
    shapes=[Shape("<p>", "", "</p>"), Shape("<ul>\n<li>", "  ", "</ul>"), Shape("<h2>", "", "</h2>")],
    gaps=[gap for gap in HTML.gaps if gap != "\t"],
    head=(),
)
ASCIIDOC = Format(
    shapes=[
        Shape(), Shape(), line("== "), Shape("* "), Shape(". "), Shape("- ", "  "), Shape("term:: "), Shape("NOTE: "),
        box("[quote]\n____\n", "", "\n____"), Shape("====\n", "", "\n===="), Shape("|===\n|a |", "", "\n|==="),
        line(".", "\n----\na\n----"), Shape("// a\n"), Shape("ifdef::a[]\n", "", "\nendif::[]"),
        Shape("----\na\n----\n\n"),
    ],
    around=[
        ("*", "*"), ("_", "_"), ("#", "#"), ("**", "**"), ("https://e.org[", "]"), ("link:a[", "]"), ("xref:b[", "]"),
        ("<<a,", ">>"),
    ],
    quotes=[('"`', '`"')],
    within=[("**", "**"), ("__", "__")],
    gaps=["\u00a0", "{nbsp} ", " {sp} ", " +\n", "&#160; ", "\n// c\n"],
    tokens=[
        "`a`", "link:b[c]", "footnote:[d]", "image:e[]", "{f}", "<<g>>", "*h*", "&amp;", "https://e.org/i", "((j))",
        "\\*k*",
    ],
    spelled={"é": ["&#233;", "&eacute;"]},
)  # fmt: skip
LATEX = Format(
    shapes=[
        Shape(), Shape(), line("\\section{", "}"), line("\\caption{", "}"), Shape("% a\n"), Shape("\\par "),
        Shape("a\\footnote{", "", "}"), Shape("\\begin{verbatim}\na\n\\end{verbatim}\n"),
        box("\\begin{quote}\n", "  ", "\n\\end{quote}"), box("\\begin{itemize}\n\\item ", "  ", "\n\\end{itemize}"),
        box("\\begin{enumerate}\n\\item[b] ", "  ", "\n\\end{enumerate}"),
    ],
    around=[("\\emph{", "}"), ("\\textbf{", "}"), ("{\\em ", "}"), ("\\href{https://e.org}{", "}"), ("{", "}")],
    quotes=[("``", "''"), ("\\enquote{", "}")],
    within=[("\\emph{", "}"), ("{", "}"), ("\\textit{", "}")],
    gaps=["~", "  ", "\\ ", "\\\\\n", " % c\n", "\t", "\\,", "\\quad "],
    tokens=[
        "$a$", "\\cite{b}", "\\LaTeX{}", "\\%", "\\texttt{c}", "\\verb|d|", "\\(e\\)", "\\footnote{f}", "---",
        "\\foo{g}", "\\&",
    ],
    spelled={"é": ["\\'e", "\\'{e}"]},
    head=[Shape("\\documentclass{article}\n\\title{", "", "}\n\\begin{document}\n\n")],
)  # fmt: skip
ORG = Format(
    shapes=[
        Shape(), Shape(), line("* "), line("** TODO [#A] ", "  :a:"), line("| a | ", " |"), line("#+CAPTION: "),
        Shape("- ", "  "), Shape("1. ", "   "), Shape("- term :: ", "  "), Shape("[fn:a{n}] "),
        Shape("a [fn:: ", "", "] b"), Shape("#+BEGIN_QUOTE\n", "", "\n#+END_QUOTE"),
        Shape("#+BEGIN_NOTE\n", "", "\n#+END_NOTE"), Shape("#+BEGIN_SRC c\na\n#+END_SRC\n"),
        Shape("# a\n"), Shape(": a\n"),
    ],
    around=[("*", "*"), ("/", "/"), ("_", "_"), ("+", "+"), ("[[https://e.org][", "]]")],
    gaps=["\u00a0", "\\\\\n"],
    tokens=["=a=", "~b~", "[[c]]", "[[d][e]]", "[fn:1]", "[cite:@f]", "$g$", "\\alpha", "/h/", "<https://e.org>"],
    head=[line("#+TITLE: ", "\n\n")],
)  # fmt: skip
TYPST = Format(
    shapes=[
        Shape(), Shape(), line("= "), line("== ", " <a>"), Shape("- ", "  "), Shape("+ ", "  "), Shape("/ a: ", "  "),
        Shape("#quote(block: true)[\n", "", "\n]"), Shape("a#footnote[", "", "]"), Shape("// a\n"),
        Shape("```\na\n```\n\n"), Shape("#let a = 1\n\n"), Shape("#figure(caption: [", "", "])"),
    ],
    around=[("*", "*"), ("_", "_"), ('#link("https://e.org")[', "]"), ("#text(red)[", "]"), ("#emph[", "]")],
    gaps=["~", "  ", " \\\n", " /* c */ ", "\u00a0"],
    tokens=["`a`", "$b$", "@c", "*d*", "#e", "\\*", "#footnote[f]", "https://e.org/g", "#h(1pt)", "---"],
    head=[Shape("#set page(a: 1)\n\n")],
)  # fmt: skip
TRANSLATION = Format(
    shapes=[Shape(), Shape("a\n\n")],
    around=[("*", "*"), ("**", "**"), ("<b>", "</b>")],
    within=[("<b>", "</b>")],
    gaps=["  ", "\t", "\u00a0"],
    tokens=["%s", "%(a)s", "{b}", "`c`", "<br/>", '"d"', "\\*"],
)
DOCSTRING = Format(
    shapes=[
        Shape(), Shape("- ", "  "), Shape("Return it.\n\n"), Shape("Args:\n    a: ", "        "),
        Shape(":param a: ", "    "), Shape(".. note:: ", "   "), Shape("Parameters\n----------\na\n    ", "    "),
        Shape("a::\n\n    b\n\n"),
        Shape(">>> a\n\n"),
    ],
    around=[("*", "*"), ("**", "**"), ("`", " <https://e.org>`_"), ("[", "](b.md)")],
    gaps=["  ", "\u00a0"],
    tokens=["``a``", "`b`", ":func:`c`", "[1]_", "\u201cd\u201d", "{e}", "|f|"],
)  # fmt: skip
COMMENT = Format(shapes=[Shape()], gaps=["\u00a0"], tokens=["`a`", "\u201cb\u201d"])
WORD = Format(
    shapes=[
        line(""), line("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"), line("<w:p/>"), line("<!-- a -->"),
    ],
    gaps=["\t", "  ", "\u00a0"],
    tokens=["&", "<a>"],
)  # fmt: skip

SOURCES: dict[str, tuple[str, str]] = {
    "py": ("# ", "a{n} = 1"), "rs": ("/// ", "fn a{n}() {}"), "c": ("// ", "int a{n};"), "yaml": ("# ", "a{n}: 1"),
    "toml": ("# ", "a{n} = 1"), "sql": ("-- ", "select {n};"), "lua": ("-- ", "a{n} = 1"), "hs": ("-- ", "a{n} = 1"),
}  # fmt: skip
"""How lines of comments begin, and a line of code below them."""

BLOCKS: dict[str, tuple[str, str]] = {
    "c": ("/* */", "int a{n};"), "css": ("/** */", "a{n} {}"), "java": ("/** */", "int a{n};"),
    "hs": ("{- -}", "a{n} = 1"),
}  # fmt: skip
"""How comments of blocks begin and end."""


def _commented(kind: type[Comments], start: str, end: str) -> Callable[[random.Random], Page]:
    return lambda chance: kind(chance, COMMENT._replace(start=start, end=end))


WRITERS: dict[str, tuple[str, Callable[[random.Random], Page]]] = {
    "Markdown": ("md", lambda chance: Page(chance, MARKDOWN)),
    "raw markup in Markdown": ("md", lambda chance: Page(chance, RAW_MARKUP)),
    "MDX": ("mdx", lambda chance: Page(chance, MDX)),
    "Quarto": ("qmd", lambda chance: Page(chance, QUARTO)),
    "plain text": ("txt", lambda chance: Page(chance, PLAIN)),
    "reStructuredText": ("rst", lambda chance: Page(chance, RST)),
    "HTML": ("html", lambda chance: Page(chance, HTML)),
    "AsciiDoc": ("adoc", lambda chance: Page(chance, ASCIIDOC)),
    "LaTeX": ("tex", lambda chance: Page(chance, LATEX)),
    "Org": ("org", lambda chance: Page(chance, ORG)),
    "Typst": ("typ", lambda chance: Page(chance, TYPST)),
    "notebook": ("ipynb", lambda chance: Notebook(chance, MARKDOWN._replace(head=()))),
    "gettext": ("po", lambda chance: Catalogue(chance, TRANSLATION)),
    "docstrings": ("py", lambda chance: Docstrings(chance, DOCSTRING)),
    "Word": ("docx", lambda chance: Document(chance, WORD)),
    **{f"comments in .{suffix}": (suffix, _commented(Comments, *own)) for suffix, own in SOURCES.items()},
    **{f"blocks of comments in .{suffix}": (suffix, _commented(BlockComments, *own)) for suffix, own in BLOCKS.items()},
}
"""The ending of files in each format, and what writes one."""
