"""One article, written in each format that holds whole texts: its rules must find the same in all of them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import NamedTuple
from xml.sax.saxutils import escape

from hosting import CODE_STYLE
from hosting import notebook
from hosting import word_document
from written import FORMATS
from written.markup import NOTE

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from written.markup import Markup


class Emphasis(NamedTuple):
    """Words that are set apart."""

    text: str


class Code(NamedTuple):
    """Words of a machine."""

    text: str


class Link(NamedTuple):
    """Words that lead somewhere."""

    text: str
    target: str


class Note(NamedTuple):
    """A reference to the note at the end of the article."""


Part = str | Emphasis | Code | Link | Note
SIGNS = "Fish & chips cost 5 % more in Müller’s café; 2 * 3 < 7, a_b and {x} are signs."

Blocks = "Sequence[tuple[str, Sequence[Part]]]"
"""What a text is made of: kinds of blocks, each with what stands in it."""

ARTICLE: Blocks = (
    ("title", ["The life of bees"]),
    ("paragraph", ["Bees play a ", Emphasis("pivotal"), " role in every garden that people keep near a town."]),
    ("paragraph", [SIGNS]),
    ("paragraph", ["It is important to ", Link("note that", "https://example.org/notes"), " they need water, too."]),
    ("heading", ["How a hive works"]),
    (
        "paragraph",
        ["A hive is a testament", " to what ", Code("bees()"), " can do when they are left alone for a year."],
    ),
    ("item", ["In today’s fast-paced world nobody waits for honey."]),
    ("item", ["Wax stands in the the corner of the shed."]),
    ("code", ["delve(pivotal, role)"]),
    ("paragraph", ["Most beekeepers agree that it is by far the best-loved hobby in the world", Note(), "."]),
    ("quote", ["We delve into the rich tapestry of the hive, she wrote."]),
    ("heading", ["What it costs"]),
    ("paragraph", ["Bees play a ", Emphasis("pivotal"), " role in every garden that people keep near a town."]),
    ("paragraph", ["Click ", Link("here", "https://example.org/here"), " to read more about bees & their friends."]),
    ("note", [NOTE]),
)


def write(suffix: str, article: Blocks = ARTICLE, *, width: int = 0) -> str:
    """Return the article in the format of a suffix; with a width its lines are broken, though never in titles."""
    markup = FORMATS[suffix]
    blocks = [_block(markup, kind, parts, width) for kind, parts in article]
    return markup.head + "\n\n".join(filter(None, blocks)) + "\n" + markup.tail


def _notebook(article: Blocks) -> bytes:
    """Return the article in a notebook: a cell for a few of its blocks, those of code as Markdown, too."""
    cells = [write(".md", article[first : first + 5], width=78) for first in range(0, len(article), 5)]
    return notebook(*[cell.splitlines(keepends=True) for cell in cells]).encode()


_STYLES = {"title": "Title", "heading": "Heading2", "item": "ListParagraph", "quote": "Quote", "code": "SourceCode"}


def _word(article: Blocks) -> bytes:
    """Return the article in a Word document, its note in the file of notes."""
    bodies = dict.fromkeys(("text", "note"), "")
    for kind, parts in article:
        style = f'<w:pPr><w:pStyle w:val="{_STYLES[kind]}"/></w:pPr>' if kind in _STYLES else ""
        bodies["note" if kind == "note" else "text"] += f"<w:p>{style}{''.join(map(_run, parts))}</w:p>"
    return word_document(bodies["text"], footnotes=f"<w:footnotes>{bodies['note']}</w:footnotes>")


def _run(part: Part) -> str:
    if isinstance(part, Note):
        return '<w:r><w:footnoteReference w:id="1"/></w:r>'
    if isinstance(part, Link):
        return f'<w:hyperlink r:id="rId1">{_run(part.text)}</w:hyperlink>'
    style = CODE_STYLE if isinstance(part, Code) else "<w:rPr><w:i/></w:rPr>" if isinstance(part, Emphasis) else ""
    text = part if isinstance(part, str) else part.text
    return f'<w:r>{style}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


FILES: Mapping[str, Callable[[Blocks], bytes]] = {".ipynb": _notebook, ".docx": _word}
"""What writes the article in files of other kinds, by their suffixes."""


def _catalogue(paragraphs: Sequence[str]) -> str:
    strings = ["\n".join([_quoted(line) for line in text.replace("\n", " \n").split("\n")]) for text in paragraphs]
    entries = [f'msgid "{number}"\nmsgstr ""\n{text}\n' for number, text in enumerate(strings)]
    return "\n".join(['msgid ""\nmsgstr "Language: en\\n"\n', *entries])


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _docstrings(paragraphs: Sequence[str]) -> str:
    return "\n".join([_docstring(number, text) for number, text in enumerate(paragraphs)])


def _docstring(number: int, text: str) -> str:
    words = text.replace("\n", "\n    ")
    return f'def f{number}():\n    r"""{words} It is."""\n'


def _comments(paragraphs: Sequence[str]) -> str:
    texts = [text.replace("\n", "\n// ") for text in paragraphs]
    return "\n".join([f"// {text} It is.\nint a{number};\n" for number, text in enumerate(texts)])


_TEXTS: Mapping[str, Callable[[Sequence[str]], str]] = {".po": _catalogue, ".py": _docstrings, ".c": _comments}
PARTS = sorted(_TEXTS)
"""Files that hold texts which stand by themselves, by their suffixes."""


def paragraphs_in(suffix: str, article: Blocks = ARTICLE, *, width: int = 0) -> str:
    """Return the paragraphs and items of the article as texts by themselves in a file."""
    markup = FORMATS[".rst"]
    return _TEXTS[suffix]([_block(markup, "paragraph", parts, width) for kind, parts in article if kind in _READ])


_READ = ("paragraph", "item")


def _block(markup: Markup, kind: str, parts: Sequence[Part], width: int) -> str:
    text = "".join(_inline(markup, part, plain=kind == "code") for part in parts)
    if width and kind not in ("title", "heading", "code"):
        text = ("\n" + markup.indents.get(kind, "")).join(_lines(text, width))
    return markup.blocks[kind].replace("{}", text)


def _inline(markup: Markup, part: Part, *, plain: bool) -> str:
    if isinstance(part, str):
        return part if plain else markup.escape(part)
    if isinstance(part, Emphasis):
        return markup.emphasis.replace("{}", markup.escape(part.text))
    if isinstance(part, Code):
        return markup.code.replace("{}", part.text)
    if isinstance(part, Link):
        return markup.link.replace("{0}", markup.escape(part.text)).replace("{1}", part.target)
    return markup.note


def _lines(text: str, width: int) -> list[str]:
    """Break a text at blanks; none of its lines begins with a sign that would mean something there."""
    lines = [""]
    for word in text.split(" "):
        if lines[-1] and len(lines[-1]) + len(word) >= width and word[:1].isalpha():
            lines.append(word)
        else:
            lines[-1] += (" " if lines[-1] else "") + word
    return lines
