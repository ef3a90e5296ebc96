"""One article, written in each format that marks text: its rules must find the same in all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import NamedTuple

from written import FORMATS
from written.markup import NOTE

if TYPE_CHECKING:
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

ARTICLE: Sequence[tuple[str, Sequence[Part]]] = (
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


def write(suffix: str, *, width: int = 0) -> str:
    """Return the article in the format of a suffix; with a width its lines are broken, though never in titles."""
    markup = FORMATS[suffix]
    blocks = [_block(markup, kind, parts, width) for kind, parts in ARTICLE]
    return markup.head + "\n\n".join(filter(None, blocks)) + "\n" + markup.tail


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
