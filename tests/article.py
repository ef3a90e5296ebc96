"""One article, written in each format that marks text: its rules must find the same in all of them."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING
from typing import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence


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
NOTE = "The guild of the town counted its members in 2019."

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


class Markup(NamedTuple):
    """How a format writes the parts of an article."""

    escape: Callable[[str], str]
    emphasis: str
    code: str
    link: str
    note: str
    blocks: dict[str, str]
    indents: dict[str, str]
    head: str = ""
    tail: str = ""
    comment: str = ""


def escaped(signs: str, form: str = "\\{}") -> Callable[[str], str]:
    """Return a function that writes a form for each of some signs."""
    return lambda text: re.sub(f"[{re.escape(signs)}]", lambda found: form.format(found[0]), text)


FORMATS: dict[str, Markup] = {
    ".md": Markup(
        escaped("*_<{"),
        "*{}*",
        "`{}`",
        "[{0}]({1})",
        "[^1]",
        {
            "title": "# {}",
            "heading": "## {}",
            "paragraph": "{}",
            "item": "- {}",
            "quote": "> {}",
            "code": "```\n{}\n```",
            "note": "[^1]: {}",
        },
        {"item": "  ", "quote": "> ", "note": "    "},
        comment="<!-- {} -->",
    ),
    ".adoc": Markup(
        escaped("{"),
        "_{}_",
        "`{}`",
        "{1}[{0}]",
        "footnote:[" + NOTE + "]",
        {
            "title": "= {}",
            "heading": "== {}",
            "paragraph": "{}",
            "item": "* {}",
            "quote": "____\n{}\n____",
            "code": "----\n{}\n----",
            "note": "",
        },
        {"item": "  "},
        "",
        "",
        "// {}",
    ),
    ".html": Markup(
        lambda text: html.escape(text).replace("é", "&eacute;"),
        "<em>{}</em>",
        "<code>{}</code>",
        '<a href="{1}">{0}</a>',
        '<sup><a href="#n">1</a></sup>',
        {
            "title": "<h1>{}</h1>",
            "heading": "<h2>{}</h2>",
            "paragraph": "<p>{}</p>",
            "item": "<ul>\n<li>{}\n</ul>",
            "quote": "<blockquote>\n<p>{}</p>\n</blockquote>",
            "code": "<pre>{}</pre>",
            "note": '<div class="footnotes"><p id="n">{}</p></div>',
        },
        dict.fromkeys(("paragraph", "item", "quote", "note"), "        "),
        "<!DOCTYPE html>\n<html>\n<head><meta charset=utf-8></head>\n<body>\n",
        "</body>\n</html>\n",
        "<!-- {} -->",
    ),
    ".tex": Markup(
        lambda text: escaped("&%_{}")(text).replace("é", "\\'e").replace("’", "'"),
        "\\emph{{}}",
        "\\texttt{{}}",
        "\\href{{1}}{{0}}",
        "\\footnote{" + NOTE + "}",
        {
            "title": "\\title{{}}",
            "heading": "\\section{{}}",
            "paragraph": "{}",
            "item": "\\begin{itemize}\n\\item {}\n\\end{itemize}",
            "quote": "\\begin{quote}\n{}\n\\end{quote}",
            "code": "\\begin{verbatim}\n{}\n\\end{verbatim}",
            "note": "",
        },
        dict.fromkeys(("paragraph", "item", "quote"), "  "),
        "\\documentclass{article}\n\\begin{document}\n",
        "\\end{document}\n",
        "% {}",
    ),
    ".org": Markup(
        lambda text: text,
        "/{}/",
        "~{}~",
        "[[{1}][{0}]]",
        "[fn:n]",
        {
            "title": "#+TITLE: {}",
            "heading": "* {}",
            "paragraph": "{}",
            "item": "- {}",
            "quote": "#+BEGIN_QUOTE\n{}\n#+END_QUOTE",
            "code": "#+BEGIN_SRC python\n{}\n#+END_SRC",
            "note": "[fn:n] {}",
        },
        {"item": "  "},
        "",
        "",
        "# {}",
    ),
    ".rst": Markup(
        escaped("*_"),
        "*{}*",
        "``{}``",
        "`{0} <{1}>`_",
        " [#n]_",
        {
            "title": "{}\n================",
            "heading": "{}\n----------------",
            "paragraph": "{}",
            "item": "- {}",
            "quote": "  {}",
            "code": "::\n\n  {}",
            "note": ".. [#n] {}",
        },
        {"item": "  ", "quote": "  ", "note": "   "},
        comment=".. {}",
    ),
}


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
