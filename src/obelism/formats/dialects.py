"""What sites and notebooks add to Markdown, masked so that a CommonMark parser reads the rest undisturbed."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from obelism.document import BlockKind
from obelism.formats.boxes import PROSE_DIRECTIVES
from obelism.formats.boxes import find_boxes
from obelism.formats.columns import find_layout
from obelism.formats.fences import Fences
from obelism.formats.finds import nothing_in
from obelism.formats.frontmatter import front_matter
from obelism.formats.frontmatter import slide_heads
from obelism.formats.headed import find_headed
from obelism.formats.inline import lead
from obelism.formats.masks import Mask
from obelism.formats.quoted import find_quotations
from obelism.formats.templates import HTML
from obelism.formats.templates import find_templates
from obelism.records import NamedTuple
from obelism.text.lazy import lazy
from obelism.text.lines import with_line_feeds
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.formats.comments import Note
    from obelism.formats.conditions import Condition
    from obelism.formats.finds import Box
    from obelism.formats.finds import Enclosed
    from obelism.formats.tabs import Tab
    from obelism.formats.tabs import TabMark

_TABBED_RULE = lazy(r"^(?=[^\r\n]*\|)[ ]*[|:-][|:\- ]*\t[|:\- \t]*(?=\r?$)", re.MULTILINE)
"""The line below a table's head, with tabs, which the parser takes for text as it wants spaces there."""

_ESCAPED_MARK = lazy(r"\\[-*+.)](?=[ \t]+\S)")
_BEFORE_BULLET = lazy(r"[ \t>]*")
_BEFORE_STOP = lazy(r"[ \t>]*(\d{1,3})")
"""A list marker that an editor or converter escaped."""

_STATEMENT = lazy(
    r"^(?:import (?:(?:[\w$]+, )?(?:[\w$]+|\* as [\w$]+|\{[^{}]{1,2000}\}) from )?(?:\"[^\"\n]+\"|'[^'\n]+');?"
    r"|@def [\w.]+ *=[^\n]*)[ \t]*$",
    re.MULTILINE,
)
"""Lines that tell a site's builder something: imports, which some read in Markdown too, and settings of Franklin."""

_BLANK_LINE = lazy(r"\n[ \t>]*(?=\n)")
_LISTING = lazy(r"^[ \t]*<(?:[^`\n]*<)?pre\b(?=[^`\n]*$)", re.MULTILINE)
"""A line of raw markup that opens a listing; between backticks it is talked about."""

_SHORTCODE = lazy(r"^[ \t]*\[(code|codeblock|highlight|pre|prism|raw|sourcecode)\b[^\]\n]*\](?!\()", re.MULTILINE)
"""A line that opens a listing by a shortcode in brackets, as Grav and WordPress have them."""

_LINE_BEFORE_BLANK = lazy(r"\n(?=[ \t]*\n)")
"""The end of a line that a blank one follows."""

_COMPONENT = lazy(r"</?(?:[A-Z]|(?:[a-z]+-)*tab(?!le))")
_LONE_RETURN = lazy(r"\r(?!\n)")


class Masked(NamedTuple):
    """A text made ready for the parser; all offsets are code points of the original.

    ``stand_ins`` are the ranges in bytes whose letters are none of the original, ``values`` the places of tags that
    are values;
    ``blocks`` are what the parser will not see, in no order. The other fields are those of `Finds`.
    """

    text: str
    stand_ins: Sequence[Span]
    values: frozenset[int]
    blocks: Sequence[Block]
    boxes: Mapping[int, Box]
    enclosed: Sequence[Enclosed]
    tabs: Sequence[TabMark]
    conditions: Sequence[Condition]
    folded: Sequence[Tab]
    notes: Sequence[Note]


def mask(text: str, *, mdx: bool = False, pandoc: bool = False) -> Masked:
    """Return a Markdown text with settings, boxes, tables, templates and (in MDX) JavaScript masked."""
    read, text = text, with_line_feeds(text)
    if read is not text:  # the parser knows CRLF, but ends no heading at a lone carriage return
        read = _LONE_RETURN().sub("\n", read)
    finds = nothing_in(text)
    head = front_matter(text)
    if head.end:
        finds.hide(*head, BlockKind.METADATA)
    start = head.end
    code = Fences(text, start, PROSE_DIRECTIVES)
    dashes = "--" in text
    if "---" in text:
        for slide in slide_heads(text, start, code):
            finds.hide(*slide, BlockKind.METADATA)
    if not mdx and ("import " in text or "@def " in text):
        for statement in _STATEMENT().finditer(text, start):
            if not code.end_at(statement.start()):
                finds.hide(*statement.span(), BlockKind.METADATA)
    if "\n.\n" in text and "<" in text:
        from obelism.formats.fixtures import find_cases

        find_cases(finds, start, code)
    if "[/" in text:
        for listing in _listings(text, start, code):
            finds.hide(*listing, BlockKind.CODE)
    find_boxes(finds, start, code)
    if "<div" in text or "<aside" in text or "<section" in text:
        from obelism.formats.raw_boxes import find_raw_boxes

        find_raw_boxes(finds, start, code)
    if "<details" in text:
        from obelism.formats.folded import folded_tabs

        finds.folded.extend(folded_tabs(text, code.end_at))
    if "uote" in text or "Epigraph" in text:
        find_quotations(finds, start, code)
    if "tab" in text:
        find_headed(finds, start, code)
    if dashes or "|" in text:
        find_layout(finds, start, code)
    if dashes and "\t" in text:
        finds.masks.extend(_spaced(rule) for rule in _TABBED_RULE().finditer(text, start))
    if "\\" in text:
        finds.masks.extend(_escaped_items(text, start))
    if "\\begin{" in text or "$$" in text:
        from obelism.formats.latex import find_latex

        find_latex(finds, start, code)
    if pandoc and "](" in text:
        from obelism.formats.quarto import find_spaced_targets

        find_spaced_targets(finds, start, code)
    if "<pre" in text:
        finds.masks.extend(_kept_together(text, start, code))
    if mdx:
        from obelism.formats.mdx import scan

        scan(finds, start, code)
        find_templates(finds, start, code, HTML)
    else:
        find_templates(finds, start, code)
        if "<" in text and _COMPONENT().search(text, start):
            from obelism.formats.mdx import find_components

            find_components(finds, start, code)
    values = frozenset(item.start for item in finds.masks if item.is_value)
    return Masked(
        *_applied(read, finds.masks),
        values,
        finds.blocks,
        finds.boxes,
        _outermost(finds.enclosed),
        finds.tabs,
        finds.conditions,
        finds.folded,
        finds.notes,
    )


def _escaped_items(text: str, start: int) -> Iterator[Mask]:
    """Yield masks that make items of lines that open with an escaped marker, where a paragraph has two or more.

    One alone is escaped for a reason: a year with a stop behind it opens no list.
    """
    for before, item in pairwise(_escaped_markers(text, start)):
        if not _BLANK_LINE().search(text, before.end, item.start + 1):
            yield from (before, item)


def _escaped_markers(text: str, start: int) -> Iterator[Mask]:
    """Yield masks that are list markers without the escape, where they open a line."""
    for escape in _ESCAPED_MARK().finditer(text, start):
        sign = escape[0][1]
        before = lead(text, escape.start())
        if found := (_BEFORE_STOP if sign in ".)" else _BEFORE_BULLET)().fullmatch(before):
            number = found[1] if sign in ".)" else ""
            yield Mask(escape.start() - len(number), escape.end(), f" {number}{sign}")


def _kept_together(text: str, start: int, code: Fences) -> Iterator[Mask]:
    """Yield masks that fill the blank lines of listings in raw markup, ``<pre>``: to a browser these end nothing."""
    for opening in _LISTING().finditer(text, start):
        end = text.find("</pre>", opening.end())
        if end < 0:
            return
        if not code.end_at(opening.start()):
            yield from (
                Mask(line.start(), line.end(), "x") for line in _LINE_BEFORE_BLANK().finditer(text, opening.end(), end)
            )


def _listings(text: str, start: int, code: Fences) -> Iterator[Span]:
    """Yield the ranges between shortcodes in brackets that hold code; one that nothing closes is none."""
    unclosed: set[str] = set()
    for opening in _SHORTCODE().finditer(text, start):
        name = opening[1]
        if opening.start() < start or name in unclosed or code.end_at(opening.start()):
            continue
        closing = f"[/{name}]"
        end = text.find(closing, opening.end())
        if end < 0:
            unclosed.add(name)
        else:
            start = end + len(closing)
            yield Span(opening.start(), start)


def _spaced(rule: re.Match[str]) -> Mask:
    """Return a mask that is what it hides, with spaces for tabs."""
    return Mask(rule.start(), rule.end(), rule[0].replace("\t", " "), shows=True)


def _applied(text: str, masks: Sequence[Mask]) -> tuple[str, Sequence[Span]]:
    """Return the text with the masks in place, and the bytes of it where other letters than its own stand.

    Of two that overlap the first wins, or the longer one.
    """
    pieces: list[str] = []
    stand_ins: list[Span] = []
    position = byte = 0
    for item in sorted(masks, key=lambda item: (item.start, -item.end)):
        if item.start >= position:
            before = text[position : item.start]
            pieces += (before, item.text)
            position = item.end
            start = byte + _size(before)
            byte = start + _size(item.text)
            if len(item.text) != item.end - item.start or not (item.shows or item.text.isspace()):
                stand_ins.append(Span(start, byte))
    pieces.append(text[position:])
    return "".join(pieces), stand_ins


def _size(text: str) -> int:
    """Return how many bytes of UTF-8 a text is."""
    return len(text) if text.isascii() else len(text.encode())


def _outermost(ranges: Sequence[Enclosed]) -> Sequence[Enclosed]:
    """Return the ranges that lie in no other, in order."""
    kept: list[Enclosed] = []
    for item in sorted(ranges, key=lambda item: item.span):
        if not kept or item.span.start >= kept[-1].span.end:
            kept.append(item)
    return kept
