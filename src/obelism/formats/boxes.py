"""Boxes and other marks that fill a line: admonitions, divs, directives, tabs, snippets, comments of MyST."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.formats.fences import places_of
from obelism.formats.finds import Box
from obelism.formats.headed import open_at_headings
from obelism.formats.inline import is_blank
from obelism.formats.inline import lead
from obelism.formats.masks import Mask
from obelism.formats.masks import is_marker
from obelism.formats.quoted import NAMES
from obelism.formats.tabs import TabMark
from obelism.formats.tabs import is_set_name
from obelism.formats.tabs import is_tab_name
from obelism.records import NamedTuple
from obelism.text.lazy import derived
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.formats.fences import Fences
    from obelism.formats.finds import Finds

_MARKS = ("::", "///", "!!!", "???", '=== "', "== ", "--8<--", "<<<", "*[", "%", "@tab", ")=", "]:", "+++")
_RAREST = (":", "/", "!", "?", "=", "=", "8", "<", "*", "%", "@", "=", "]", "+")
"""The letter of each mark that texts hold least; to look for one letter takes next to no time."""

_LINE = lazy(
    r":::[^\r\n]*|///[^\r\n]*|!!![^\r\n]*|\?\?\?[^\r\n]*|==[=!+]*[ \t][^\r\n]*"
    r"|--8<--(?:[ \t]*\n(?:[ \t>]*\S*[ \t]*\n){1,50}?[ \t>]*--8<--)?[^\r\n]*|<<<[ \t]+[^\r\n]*"
    r"|@tab\b(?!-)[^\r\n]*|::(?=[ \t]*(?:[\r\n]|\Z))"
    r"|::[A-Za-z][\w-]*(?:::)?(?:\[[^\r\n]*|\{[^\r\n]*)?[ \t]*(?=[\r\n]|\Z)|\*\[[^\]\r\n]+\]:[^\r\n]*"
    r"|%(?![\w.-]+%)(?:[ \t]|(?=[A-Z]))[^\r\n]*"
    r"|\+{3,}(?:[ \t][^\r\n]*|\{[^\r\n]*\}[ \t]*)?(?=[\r\n]|\Z)"
)
_PERCENT = lazy(r"%(?=[ \tA-Z])")
_IN_ITEMS = (":::", "*[")
"""Marks that may stand behind that of a list; of the others some begin what an item says."""

_TARGET = lazy(r"\([\w.:/-]+\)=[ \t]*(?=[\r\n]|\Z)")
"""The name of what follows, as MyST writes it: (install-guide)="""

_UNUSED_LINK = lazy(
    r"(\[(?:[ \t]*\]:[ \t]*(?:#|<>)[ \t]*[(\"'](?P<unnamed>[^\n]*?)"
    r"|[^\]\n]*\]:[ \t]*(?:#|<>)[ \t]*[(\"'][ \t]*(?P<ours>obelism\b[^\n]*?))[)\"']?)[ \t]*(?=\n|\Z)",
    re.IGNORECASE,
)
"""A definition that no link uses, as many write a comment: [//]: # (obelism: ...)

The parser takes out those with a name, and for those without one it knows no definition: []: # (...)
"""

_OURS = lazy(r"%[ \t]*obelism\b[^\n]*", re.IGNORECASE)
_GOES_ON = lazy(r"[ \t]*\n[ \t>]*[ \t]{2}[^a-z\s\d,;:.)%-]")
"""A line of an item that begins anew, so that the one above it is not the start of a sentence."""

_INCLUDING = ("include", "\\input{", "@import", "<<[")
_INCLUDES = lazy(
    r"^[ \t>]*((?:!{1,3}[ \t]*include(?:-?\w+)?[ \t]*[( \t]|@include[( \t]|@import[ \t]+[\"']|<<\[|\.\.[ \t]+include::"
    r"|\\in(?:put|clude)\{)[^\r\n]*)",
    re.MULTILINE,
)
"""Lines that a file stands in for."""

_DEFINED = lazy(r"^(?P<margin>[ \t>]*)(?=\S[^\n]*\n(?P=margin)(?P<indent>  )[ \t]*\S)", re.MULTILINE)
"""A term of a glossary, below which stands further in what explains it."""

_TITLE = lazy(r"[ \t]*\n[ \t>]*(?P<sign>#{1,6}[ \t]+)[^\n]*\n[ \t>]*\n")
"""The title of a callout of Quarto, which is a heading in it and none of the page."""

_MARK_OF_ITEM = lazy(r"[^ \t>]")
_BOX_MARGIN = 4
"""Columns that the text of a box stands further in than its mark."""

_BOX = lazy(r"(?:!!!|\?\?\?\+?)(?:[ \t]+[a-z]|[a-z]{2})|===[!+]?[ \t]+\"")
_DIV_NAME = lazy(r"(?:\{[^}\r\n]*?\.|\{)?[ \t]*(?:callout-)?([A-Za-z][\w-]*)")
_SLASH_NAME = lazy(r"[a-z-]+(?:[ \t]*\|.*)?")
_OPTIONS = lazy(
    r"(?:\r?\n[ \t>]*:[\w-]+:[^\r\n]*)+"
    r"|\r?\n[ \t>]*---[ \t]*(?:\r?\n(?![ \t>]*---)[^\r\n]*)*\r?\n[ \t>]*---[ \t]*(?=[\r\n]|\Z)"
)
"""What a directive is told below its name: lines of options, or a head in YAML."""

_INDENTED = lazy(r"(?:\r?\n[ \t>]*[ \t]{4}\S[^\r\n]*)+")
"""What the name of a piece of code is told below it, as mkdocstrings reads it."""

_ADMONITIONS = frozenset(
    "note tip hint info information important warning caution danger error attention success failure bug example "
    "question abstract summary seealso quote admonition details".split()
)
_LAID_OUT = frozenset(
    "dropdown card grid grid-item grid-item-card margin sidebar aside topic figure versionadded glossary exercise "
    "solution versionchanged deprecated tab-set tab-item tabs tab group-tab".split()
)
_PROVEN = frozenset(
    f"prf:{name}"
    for name in "algorithm assumption axiom conjecture corollary criterion definition example lemma observation proof "
    "property proposition remark theorem".split()
)
_CELLS = frozenset("list-table button-link button-ref".split())
"""Directives whose inside is short texts by themselves; the label of a button leads where its directive says."""

PROSE_DIRECTIVES = _ADMONITIONS | _LAID_OUT | _PROVEN | NAMES | _CELLS
"""Directives of MyST whose inside is prose, also where backticks enclose it."""

_CODE_DIVS = frozenset("mermaid plantuml graphviz query-table".split())
"""Names of boxes in colons whose inside is code, without braces around the name."""

_CODE_DIRECTIVES = frozenset(
    "code code-block code-cell sourcecode math toctree contents literalinclude mermaid graphviz eval-rst raw csv-table "
    "image bibliography autosummary automodule autoclass autofunction click iframe myst myst-example".split()
)


_CONDITIONAL = ("content-visible", "content-hidden", "only")
"""Names of boxes that are shown for some formats."""


class _Div(NamedTuple):
    name: str
    start: int
    end: int


def find_boxes(finds: Finds, start: int, fences: Fences) -> None:
    """Add the lines that open and close boxes outside of code, and those that nobody sees."""
    for directive in fences.directives:
        finds.hide(*_with_options(finds.text, directive.opening, _OPTIONS))
        finds.hide(*directive.closing)
        if not finds.text[directive.opening.end : directive.closing.start].strip():
            finds.blocks.append(Block(BlockKind.HTML, directive.opening))
        _enclose(finds, _Div(directive.name, *directive.opening), directive.closing)
    text = finds.text
    if holds_any(text, _INCLUDING):
        for line in _INCLUDES().finditer(text, start):
            if not fences.end_at(line.start(1)):
                finds.hide(*line.span(1), BlockKind.HTML)
    marks = [mark for mark, letter in zip(_MARKS, _RAREST, strict=True) if letter in text and mark in text]
    if marks:
        _Boxes(finds, fences).run(start, marks)


def _places_of(text: str, mark: str, start: int) -> Iterator[int]:
    """Yield the places of a mark; of a percent sign, which texts hold for itself, where one may open a comment."""
    if mark == "%":
        return (found.start() for found in _PERCENT().finditer(text, start))
    return places_of(text, mark, start)


def _with_options(text: str, line: Span, shape: Callable[[], re.Pattern[str]]) -> Span:
    options = shape().match(text, line.end)
    return Span(line.start, options.end() if options else line.end)


def _enclose(finds: Finds, div: _Div, closing: Span) -> None:
    """Add what a box is to the text inside it."""
    if div.name in _ADMONITIONS:
        finds.enclose(BlockKind.ADMONITION, Span(div.end, closing.start))
        if "callout" in finds.text[div.start : div.end] and (title := _TITLE().match(finds.text, div.end)):
            finds.hide(*title.span("sign"))
    elif div.name in NAMES:
        finds.enclose(BlockKind.QUOTE, Span(div.end, closing.start))
    elif div.name in _CELLS:
        finds.enclose(BlockKind.CELL, Span(div.end, closing.start))
    elif div.name in _CONDITIONAL:
        _condition(finds, div, closing)
    elif div.name == "glossary":
        _define(finds, div, closing)
    elif is_tab_name(div.name):
        finds.tabs.append(TabMark(div.start, div.end, div.name, closes=False))
        finds.tabs.append(TabMark(closing.start, closing.end, div.name, closes=True))


def _define(finds: Finds, div: _Div, closing: Span) -> None:
    """Mark what explains the terms of a glossary as Markdown does, where it is only further in."""
    margin = _MARK_OF_ITEM().sub(" ", lead(finds.text, div.start))
    for term in _DEFINED().finditer(finds.text, div.end, closing.start):
        if term["margin"] == margin:
            finds.masks.append(Mask(*term.span("indent"), ": "))


def _condition(finds: Finds, div: _Div, closing: Span) -> None:
    """Add what a box is shown for: its formats, its profiles, or what Sphinx knows."""
    from obelism.formats import conditions

    said = finds.text[div.start : div.end]
    if div.name == "only":
        found = [conditions.named(said.partition("}")[2].partition("\n")[0])] if "{" in said else []
    else:
        found = list(conditions.of_attributes(said, hides=div.name == _CONDITIONAL[1]))
    inside = Span(div.end, closing.start)
    finds.conditions.extend(conditions.Condition(inside, *asked) for asked in found)


class _Boxes:
    """Read the marks from top to bottom; the boxes that are open form a stack."""

    def __init__(self, finds: Finds, fences: Fences) -> None:
        self.finds = finds
        self.text = finds.text
        self.fences = fences
        self.open: list[_Div] = []
        self.pairs: list[str] = []  # names behind two colons that two colons may close

    def run(self, start: int, marks: Sequence[str]) -> None:
        """Add what the marks that the text holds are."""
        for match in self.lines(start, marks):
            begin, end = match.span()
            mark = match[0]
            if mark.startswith((":::", "///")):
                self.div(mark, begin, end)
            elif mark[0] == "!" and _INCLUDES().match(mark):
                continue  # found already
            elif mark[0] in "!?=":
                self.indented(mark, begin, end)
            elif mark[0] == "%":
                self.comment(begin, end)
            elif mark[0] == "@":
                self.finds.hide(begin, end)
                self.finds.tabs.append(TabMark(begin, end, "tab", closes=False))
            elif mark[0] == ":":
                self.pair(mark.strip(": \t"), begin, end, shows=not mark.rstrip().endswith("::"))
            else:
                self.finds.hide(begin, end, BlockKind.HTML if mark[0] in "<-" else None)
        for div in self.open:  # what nothing closes encloses nothing, but a name with dots is that of a piece of code
            if "." in self.text[div.start : div.end] and "{" not in self.text[div.start : div.end]:
                self.finds.blocks.append(Block(BlockKind.HTML, Span(div.start, div.end)))

    def pair(self, name: str, begin: int, end: int, *, shows: bool) -> None:
        """Read a line with two colons: a block by itself, or what opens or closes one or a tab."""
        known = _DIV_NAME().match(name)
        word = known[1].lower() if known else ""
        tab = word or (self.pairs[-1] if self.pairs else "")
        if not word and not self.pairs:
            return
        if is_tab_name(tab.removeprefix("end")):
            self.finds.tabs.append(TabMark(begin, end, tab.removeprefix("end"), not word or word.startswith("end")))
            shows = False
        self.finds.hide(begin, end, BlockKind.HTML if shows and word else None)
        if word:
            self.pairs.append(word)
        else:
            self.pairs.pop()

    def indented(self, mark: str, begin: int, end: int) -> None:
        """Let a list marker stand in for the mark of a box: what is indented below is an item's, too."""
        if mark.startswith("== "):
            if self.open and is_set_name(self.open[-1].name):
                self.finds.hide(begin, end)
                self.finds.tabs.append(TabMark(begin, end, "tab", closes=False))
        elif _BOX().match(mark):
            if mark[0] != "=" and not self.finds.holds(begin, end, _BOX_MARGIN):
                self.finds.hide(begin, end, BlockKind.HTML)  # a box that is all title
                return
            self.finds.indent(begin, end, Box.TAB if mark[0] == "=" else Box.ADMONITION)

    def lines(self, start: int, marks: Sequence[str]) -> Iterator[re.Match[str]]:
        """Yield the lines with marks outside of code; to look for each by itself is faster than for all at once."""
        text = self.text
        for place in sorted(chain.from_iterable(_places_of(text, mark, start) for mark in marks)):
            if place < start or self.fences.end_at(place):
                continue
            margin = lead(text, place)
            if text[place] == "]":
                before = margin.rpartition("[")[0]
                unused = _UNUSED_LINK().match(text, place - len(margin) + len(before))
                if unused and is_marker(before):
                    self.finds.drop(*unused.span(1), Span(*unused.span("ours" if unused["ours"] else "unnamed")))
                    start = unused.end()
                continue
            if text[place] == ")":
                before = margin.rpartition("(")[0]
                match = _TARGET().match(text, place - len(margin) + len(before)) if is_marker(before) else None
            elif margin.strip(" \t>"):
                match = self.in_item(place) if is_marker(margin) else None
            else:
                match = _LINE().match(text, place)
            if match:
                start = match.end()
                yield match

    def in_item(self, place: int) -> re.Match[str] | None:
        """Return the mark that stands behind that of a list."""
        line = _LINE().match(self.text, place)
        if line is None or self.text.startswith(_IN_ITEMS, place):
            return line
        ours = _OURS().match(self.text, place)
        if ours or line[0][0] != "%":
            return ours
        return line if self.is_myst or _GOES_ON().match(self.text, line.end()) else None

    @derived
    def is_myst(self) -> bool:
        """Whether the text is written for MyST."""
        from obelism.formats.myst import is_myst

        return is_myst(self.text)

    def div(self, mark: str, begin: int, end: int) -> None:
        """Open or close a box in colons or slashes."""
        name = mark.strip(mark[0] + " \t")
        if mark[0] == "/" and name and not _SLASH_NAME().fullmatch(name):
            return
        known = _DIV_NAME().match(name)
        word = known[1].lower() if known else ""
        if word == "tabtitle":
            self.finds.hide(begin, end)
            self.finds.tabs.append(TabMark(begin, end, "tab", closes=False))
        elif name and not word.endswith("-end"):
            shape = _OPTIONS if name[0] == "{" else _INDENTED if "." in name else None
            line = _with_options(self.text, Span(begin, end), shape) if shape else Span(begin, end)
            self.finds.open(*line)
            self.open.append(_Div(word, *line))
        else:
            div = self.open.pop() if self.open else _Div("", begin, begin)
            self.finds.hide(begin, end)
            if div.name == "comment":
                self.finds.drop(div.start, end, Span(div.end, begin))
            elif div.name in _CODE_DIVS or (
                div.name in _CODE_DIRECTIVES and self.text[div.start : div.end].lstrip(": \t").startswith("{")
            ):
                self.finds.hide(div.start, end, BlockKind.CODE)
            elif not is_blank(self.text, div.end, begin):
                _enclose(self.finds, div, Span(begin, end))
                if div.name == "panel-tabset":
                    open_at_headings(self.finds, div.end, begin, self.fences)
            elif div.name:
                self.finds.hide(div.start, end, BlockKind.HTML)

    def comment(self, begin: int, end: int) -> None:
        """Drop a line of a comment in MyST, unless it is the sign behind a figure in a wrapped paragraph."""
        end = begin + len(self.text[begin:end].rstrip())  # the first sign of CRLF is a blank here
        margin = lead(self.text, begin)
        line = begin - len(margin)
        above = lead(self.text, line - 1).strip(" \t>\r") if line and not margin.strip(" \t>") else ""
        said = self.text[begin + 1 : end].lstrip()
        if not above[-1:].isdigit() or said[:1].isupper() or said.startswith("obelism:"):
            self.finds.drop(begin, end, Span(begin + 1, end))
