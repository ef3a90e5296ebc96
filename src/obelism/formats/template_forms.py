"""The ways in which template engines and dialects of Markdown write values, statements and comments."""

from __future__ import annotations

import enum

from obelism.records import NamedTuple
from obelism.records import plain_members
from obelism.text.lazy import lazy


@plain_members
class Sense(enum.Enum):
    VALUE = enum.auto()  # something else stands there on the page
    COMMENT = enum.auto()  # nobody sees it
    MARK = enum.auto()  # it only says how what is beside it is set


class Form(NamedTuple):
    """A way to write a template: what it opens and closes with, and whether there may be blank lines between."""

    opens: str
    closes: str
    sense: Sense = Sense.VALUE
    long: bool = False
    known: bool = True  # to Markdown, or to a dialect that is called so


FORMS = (  # of two that open alike the longer one is first
    Form("{{!--", r"--\}\}", Sense.COMMENT, long=True),  # Handlebars
    Form("{{!", r"\}\}", Sense.COMMENT, long=True),
    Form("{{/*", r"\*/-?\}\}", Sense.COMMENT, long=True),  # Go, and so Hugo
    Form("{{-/*", r"\*/ ?-?\}\}", Sense.COMMENT, long=True),
    Form("{{- /*", r"\*/ ?-?\}\}", Sense.COMMENT, long=True),
    Form("{{<", r">\}\}"),
    Form("{{%", r"%\}\}"),
    Form("{{{", r"\}\}\}"),
    Form("{{", r"\}\}"),
    *(Form(opens, r"%\}", Sense.COMMENT, long=True) for opens in ("{%- #", "{%-#", "{% #", "{%#")),  # Liquid
    Form("{%", r"%\}"),  # Liquid, Jinja, Nunjucks, Twig, Markdoc, Hexo, GitBook
    Form("{#-", r"-?#\}", Sense.COMMENT, long=True),
    Form("{#", r"-?#\}", Sense.COMMENT, long=True),
    Form("{!", r"!\}"),  # an include of Python-Markdown
    Form("{/*", r"\*/\}", Sense.COMMENT, long=True, known=False),
    Form("{>>", r"<<\}", Sense.COMMENT, long=True),  # CriticMarkup: a remark, and what is struck
    Form("{--", r"--\}", Sense.COMMENT, long=True),
    Form("{*", r"\*\}"),
    Form("{::comment}", r"\{:/(?:comment)?\}", Sense.COMMENT, long=True),  # Kramdown
    Form("{::nomarkdown}", r"\{:/(?:nomarkdown)?\}", long=True),
    Form("{::", r"\}", Sense.MARK),
    Form("{:/", r"\}", Sense.MARK),
    Form("%%", r"%%(?![\w%])", Sense.COMMENT, long=True),  # Obsidian
    Form("@*", r"\*@(?![\w*])", Sense.COMMENT, long=True),  # Razor
    Form("<%--", r"--%>", Sense.COMMENT, long=True),
    Form("<%#", r"%>", Sense.COMMENT, long=True),  # ERB, EJS
    Form("<%", r"%>"),
)
_BY_HEAD = {
    head: [form for form in FORMS if form.opens.startswith(head)] for head in {form.opens[:2] for form in FORMS}
}

_APART = frozenset({"%%", "@*"})
_BEHIND_BLANK = lazy(r"(?:(?<=\s)|\A|(?<=[(>]))(?:%%(?!%)|@\*(?!\*))")
"""These marks open nothing behind a word: 50 %%, me@*home*; nor do others of the same sign in a row."""

NAME = lazy(r"[{<%#\s/-]*([A-Za-z][\w-]*)")
"""What a template opens with, up to its name."""

DROPPED = frozenset({"comment", "doc"})
"""Names of templates that nobody sees anything of, up to the closing one."""


def form_at(text: str, place: int) -> Form | None:
    """Return the form of the template that opens at a place, if one does."""
    alike = _BY_HEAD.get(text[place : place + 2], ())
    if alike and alike[0].opens in _APART and not _BEHIND_BLANK().match(text, place):
        return None
    return next((form for form in alike if text.startswith(form.opens, place)), None)


def end_of(name: str) -> str:
    """Return the expression of the template that closes one of a name."""
    return rf"\{{%[-~]? *end{name}\s*[-~]?%\}}|\{{\{{[<%] */ *{name} *[>%]\}}\}}"
