"""Which format a file is written in, and its parser, imported on first use."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import TYPE_CHECKING

from obelism.errors import UsageError
from obelism.formats.limits import cut
from obelism.formats.model import Format
from obelism.records import NamedTuple
from obelism.text.lazy import imported
from obelism.traits import CommentSyntax
from obelism.traits import Traits

if TYPE_CHECKING:
    from obelism.document import Document
    from obelism.text.source import SourceFile

DEFAULT_FORMAT = "markdown"
"""The format of a text without a file."""

_MARKDOWN = Traits(heading_mark="#", item_mark="-", strong_mark="**", comments=CommentSyntax("<!-- {} -->"))
_MDX = _MARKDOWN._replace(comments=CommentSyntax("{{/* {} */}}"))
_ASCIIDOC = Traits(comments=CommentSyntax("// {}", inline=False))
_LATEX = Traits(comments=CommentSyntax("% {}"), fixes=False)
_ORG = Traits(entities=False, comments=CommentSyntax("# {}", inline=False))
_TYPST = Traits(heading_mark="=", item_mark="-", entities=False, comments=CommentSyntax("// {}"))
_HTML = Traits(parted=False, comments=CommentSyntax("<!-- {} -->"))
_RST = Traits(entities=False, comments=CommentSyntax(".. {}", inline=False, blank_lines=True))
_CODE = Traits(writable=False, document_rules=False)
"""Those of texts that stand by themselves in a source."""

_HTML_OR_XML = frozenset({"an HTML page", "XML"})
_NEITHER: frozenset[str] = frozenset()

_PLAIN = Format(
    "plain",
    (".txt", ".text"),
    imported("obelism.formats.plain:parse"),
    names=("readme",),
    traits=Traits(markup=False, entities=False),
    begins=_NEITHER,
)

_SOURCES = tuple(
    (
        ".c .h .cc .cpp .cxx .hpp .hh .mm .java .cs .php .kt .kts .proto .go .rs .swift .scala .groovy .gradle .dart "
        ".zig .js .mjs .cjs .jsx .ts .mts .cts .tsx .css .scss .less .rb .rake .sh .bash .zsh .ksh .ex .exs .tf .hcl "
        ".jl .ps1 .psm1 .r .graphql .gql .sql .lua .hs .yaml .yml .toml"
    ).split()
)
"""Source code whose comments a table of languages tells."""

BUILTIN = (
    Format(
        DEFAULT_FORMAT,
        (".md", ".markdown", ".mdown", ".mkd", ".mkdn"),
        imported("obelism.formats.markdown:parse"),
        traits=_MARKDOWN,
        begins=_HTML_OR_XML,
    ),
    Format(
        DEFAULT_FORMAT,
        (".qmd", ".rmd"),
        imported("obelism.formats.markdown:parse_quarto"),
        traits=_MARKDOWN,
        begins=_HTML_OR_XML,
    ),
    Format(
        DEFAULT_FORMAT,
        (".mdx",),
        imported("obelism.formats.markdown:parse_mdx"),
        traits=_MDX,
        begins=_HTML_OR_XML,
    ),
    Format("rst", (".rst", ".rest"), imported("obelism.formats.rst:parse"), traits=_RST, begins=_NEITHER),
    Format(
        "html", (".html", ".htm", ".xhtml"), imported("obelism.formats.page:parse"), traits=_HTML, begins=_HTML_OR_XML
    ),
    Format(
        "asciidoc",
        (".adoc", ".asciidoc", ".asc"),
        imported("obelism.formats.asciidoc:parse"),
        traits=_ASCIIDOC,
        begins=_NEITHER,
    ),
    Format(
        "latex",
        (".tex", ".latex", ".ltx"),
        imported("obelism.formats.tex:parse"),
        traits=_LATEX,
        begins=frozenset({"a LaTeX document"}),
    ),
    Format("org", (".org",), imported("obelism.formats.org:parse"), traits=_ORG, begins=_NEITHER),
    Format("typst", (".typ",), imported("obelism.formats.typst:parse"), traits=_TYPST, begins=_NEITHER),
    Format("notebook", (".ipynb",), imported("obelism.formats.notebook:parse"), traits=_MARKDOWN, raw=True),
    Format("python", (".py", ".pyi", ".pyw"), imported("obelism.formats.python:parse"), traits=_CODE, asked=True),
    Format("source", _SOURCES, imported("obelism.formats.source:parse"), traits=_CODE, asked=True),
    Format("gettext", (".po",), imported("obelism.formats.po:parse"), traits=_CODE, raw=True),
    Format("docx", (".docx",), imported("obelism.formats.docx:parse"), traits=Traits(writable=False), raw=True),
    _PLAIN,
)
"""The formats that come with the linter, which it registers as plugins do theirs."""


_SHOWN_AS_TEXT = ".txt"
"""The suffix that a source in markup has behind its own where a site shows it as it is written."""


class _Table(NamedTuple):
    by_name: dict[str, Format]
    by_suffix: dict[str, Format]
    by_file: dict[str, Format]


@lru_cache(maxsize=8)
def _table(formats: tuple[Format, ...]) -> _Table:
    table = _Table({}, {}, {})
    for item in formats:
        table.by_name.setdefault(item.name, item)
        table.by_suffix.update(dict.fromkeys(item.suffixes, item))
        table.by_file.update(dict.fromkeys(item.names, item))
    return table


def format_for(path: str, formats: tuple[Format, ...] = BUILTIN) -> Format | None:
    """Return the format of a file by its name, None for a kind of file that is not read.

    Of two ``formats`` that claim a suffix the later counts: that of a plugin.
    """
    table = _table(formats)
    name = os.path.basename(path).lower()
    stem, suffix = os.path.splitext(name)
    inner = table.by_suffix.get(os.path.splitext(stem)[1]) if suffix == _SHOWN_AS_TEXT else None
    if inner and not inner.asked and not inner.raw:
        return inner  # as Sphinx publishes the sources of its pages: page.rst.txt
    return table.by_file.get(name) or table.by_suffix.get(suffix)


def format_named(name: str, formats: tuple[Format, ...] = BUILTIN, *, path: str = "") -> Format:
    """Return the format with a name; of its dialects that of a file, else the first.

    Raises:
        UsageError: there is none.
    """
    dialect = format_for(path, formats)
    if dialect is not None and dialect.name == name:
        return dialect
    by_name = _table(formats).by_name
    if name not in by_name:
        known = ", ".join(sorted(by_name))
        raise UsageError(f"there is no format {name!r}", fix=f"one of {known}")
    return by_name[name]


def suffixes(formats: tuple[Format, ...] = BUILTIN) -> tuple[str, ...]:
    """Return every suffix of files that are read wherever they are found, sorted."""
    return tuple(sorted(suffix for suffix, item in _table(formats).by_suffix.items() if not item.asked))


def parse(source: SourceFile, chosen: Format | str | None = None, formats: tuple[Format, ...] = BUILTIN) -> Document:
    """Return the document in a source; without a format the path decides, and plain text is what is left.

    Nothing is read of a text that certainly is in another format: the document says why.

    Raises:
        UsageError: there is no format of that name.
    """
    if isinstance(chosen, str):
        chosen = format_named(chosen, formats, path=source.path)
    chosen = chosen or format_for(source.path, formats) or _PLAIN
    document = chosen.parse(source) if chosen.begins is None else _unless_mistaken(source, chosen, chosen.begins)
    return cut(document._replace(format=chosen.name, traits=chosen.traits))


def _unless_mistaken(source: SourceFile, chosen: Format, begins: frozenset[str]) -> Document:
    """Return the document in a source, with nothing in it and the reason where it begins like another kind of file."""
    from obelism.formats.heads import mistaken

    why = mistaken(source.text, chosen.name, begins)
    if not why:
        return chosen.parse(source)
    from obelism.formats.regions import nothing

    return nothing(source, why)
