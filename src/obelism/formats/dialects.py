"""What sites and notebooks add to Markdown, masked so that a CommonMark parser reads the rest undisturbed."""

from __future__ import annotations

import re
from itertools import chain
from itertools import pairwise
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.formats.inline import lead
from obelism.formats.masks import CODE_SPAN
from obelism.formats.masks import Mask
from obelism.formats.masks import after_fence
from obelism.formats.masks import hidden
from obelism.formats.masks import opaque
from obelism.formats.masks import vanishing
from obelism.text.lazy import lazy
from obelism.text.lines import with_line_feeds
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Comment

_FRONT_MATTER = lazy(
    r"(?:[ \t]*[\r\n])*(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)"
    r"(?=[ \t]*#|[\w\"'][^\r\n]*[:=]|---|\.\.\.|\+\+\+|\[)"
)
_TITLE_LINES = lazy(r"(?:% [^\r\n]*(?=[\r\n]|\Z)(?:\r\n|\n|\r)?){1,3}")
"""Title, authors and date as Pandoc and the first rustdoc read them."""

_FRONT_MATTER_END = {
    "---": lazy(r"^(?:---|\.\.\.)(?=[ \t]*(?:[\r\n]|\Z))", re.MULTILINE),
    "+++": lazy(r"^\+\+\+(?=[ \t]*(?:[\r\n]|\Z))", re.MULTILINE),
}

_LINE_MARKS = (":::", "///", "!!!", "???", '=== "', "--8<--")
_MARKER = lazy(  # Every branch starts with a letter, so that the scan skips to the next of those.
    r"```+(?=[^`\r\n]*$)|~~~+|:::[^\r\n]*|///[^\r\n]*|!!![^\r\n]*|\?\?\?[^\r\n]*|===[^\r\n]*|--8<--[^\r\n]*",
    re.MULTILINE,
)
_BOX = lazy(r"(?:!!!|\?\?\?\+?)[ \t]*[a-z]|===[!+]?[ \t]+\"")
_DIV_NAME = lazy(r"[{.\s]*(?:callout-)?([A-Za-z]+)")
_SLASH_NAME = lazy(r"[a-z-]+(?:[ \t]*\|.*)?")
_ADMONITIONS = frozenset(
    "note tip hint info information important warning caution danger error attention success failure bug example "
    "question abstract summary seealso quote admonition".split()
)

_BRACES = lazy(r"\{(?:[{%!*.#]|:[ \t.#]|[ \t][.#]|(?<=[)\]`]\{)[ \t]*[A-Za-z])")
_INLINE = lazy(
    r"```+[^`\r\n]*$|" + CODE_SPAN + r"|\\[^\n]"
    r"|\{(?:(?P<value>\{[^{}\r\n]*\}\}|%[^{}\r\n]*%\}|![^{}\r\n]*!\}|\*[^{}\r\n]*\*\})"
    r"|(?P<attributes>:?[ \t]?[.#][\w-][^{}\r\n]*\}|:[ \t][^{}\r\n]*\}"
    r"|(?<=[)\]`]\{)[ \t]*[A-Za-z][\w-]*=[^{}\r\n]*\}))",
    re.MULTILINE,
)
_SILENT = lazy(
    r"\{%-? *(?P<tag>comment|highlight)\b[^{}\r\n]*%\}"
    r"|\{\{[<%] *(?P<shortcode>code[\w-]*|highlight|mermaid)\b(?![^{}\r\n]*/[%>]\}\})[^{}\r\n]*[%>]\}\}"
    r"|\{(?P<script>/\*)"
)
_GRID = lazy(r"^[ \t]*\+(?:[-=:]{2,}\+)+[ \t]*(?:(?:\r\n|\n)[ \t]*[|+][^\r\n]*)+", re.MULTILINE)
"""A table drawn with lines, as Pandoc and reStructuredText read it; to CommonMark it is one long paragraph."""

_TABBED_RULE = lazy(r"^(?=[^\r\n]*\|)[ ]*[|:-][|:\- ]*\t[|:\- \t]*(?=\r?$)", re.MULTILINE)
"""The line below a table's head, with tabs, which the parser takes for text as it wants spaces there."""

_TARGET = lazy(r"^[ \t]*\([\w.:/-]+\)=[ \t]*(?=\r?$)", re.MULTILINE)
"""The name of what follows, as MyST writes it: (install-guide)="""

_ESCAPED_MARK = lazy(r"\\[-*+.)](?=[ \t]+\S)")
_BEFORE_BULLET = lazy(r"[ \t>]*")
_BEFORE_STOP = lazy(r"[ \t>]*(\d{1,3})")
"""A list marker that an editor or converter escaped."""

_BLANK_LINE = lazy(r"\n[ \t>]*(?=\n)")
_LONE_RETURN = lazy(r"\r(?!\n)")


class Masked(NamedTuple):
    """A text made ready for the parser; all offsets are code points of the original.

    ``values`` are the places of tags that stand in for values, ``asides`` those of list markers that stand in for
    the marks of indented boxes, and whether such a box is an admonition (or else a tab); ``ranges`` are the insides
    of fenced admonitions.
    """

    text: str
    front_matter: Span
    values: frozenset[int]
    asides: Mapping[int, bool]
    ranges: tuple[Span, ...]
    comments: tuple[Comment, ...]


def mask(text: str, *, mdx: bool = False) -> Masked:
    """Return a Markdown text with front matter, boxes, templates and (in MDX) JavaScript masked."""
    read, text = text, with_line_feeds(text)
    if read is not text:  # the parser knows CRLF, but ends no heading at a lone carriage return
        read = _LONE_RETURN().sub("\n", read)
    masks: list[Mask] = []
    asides: dict[int, bool] = {}
    ranges: list[Span] = []
    comments: list[Comment] = []
    front_matter = _front_matter(text)
    if front_matter.end:
        masks.append(hidden(text, *front_matter))
    if marks := [mark for mark in _LINE_MARKS if mark[0] in text and mark in text]:
        _mask_lines(text, front_matter.end, marks, masks, asides, ranges)
    if "--+" in text:
        masks.extend(hidden(text, *table.span()) for table in _GRID().finditer(text, front_matter.end))
    if "\t" in text and "--" in text:
        masks.extend(_spaced(rule) for rule in _TABBED_RULE().finditer(text, front_matter.end))
    if ")=" in text:
        masks.extend(hidden(text, *target.span()) for target in _TARGET().finditer(text, front_matter.end))
    if "\\" in text:
        masks.extend(_escaped_items(text, front_matter.end))
    braces = "{" in text
    if braces and ("{%" in text or "{{" in text or "{/*" in text):
        masks.extend(_silent(text, front_matter.end, mdx=mdx))
    if mdx:
        from obelism.formats.mdx import scan

        scan(text, front_matter.end, masks, comments)
    elif braces:
        _mask_inline(text, front_matter.end, masks)
    values = frozenset(item.start for item in masks if item.is_value)
    return Masked(_applied(read, masks), front_matter, values, asides, _outermost(ranges), tuple(comments))


def _front_matter(text: str) -> Span:
    """Return the range of the YAML or TOML block or of the title lines a text starts with, empty if there is none."""
    if titles := _TITLE_LINES().match(text):
        return Span(0, titles.end())
    if not text[:1].isspace() and not text.startswith(("---", "+++")):
        return Span(0, 0)
    opening = _FRONT_MATTER().match(text)
    if opening is None:
        return Span(0, 0)
    closing = _FRONT_MATTER_END[opening[1]]().search(text, opening.end())
    return Span(opening.start(1), closing.end()) if closing else Span(0, 0)


def _mask_lines(
    text: str, start: int, marks: Sequence[str], masks: list[Mask], asides: dict[int, bool], ranges: list[Span]
) -> None:
    """Mask the lines that open and close boxes outside of code; ``marks`` are those that the text holds."""
    fence = ""
    open_divs: list[tuple[int, bool]] = []
    for match in _markers(text, start, marks):
        mark = match[0]
        letter = mark[0]
        begin, end = match.span()
        if letter in "`~":
            fence = after_fence(text, fence, begin, end)
        elif fence or lead(text, begin).strip(" \t>"):
            continue
        elif letter in ":/":
            name = mark.strip(letter + " \t")
            if letter == "/" and name and not _SLASH_NAME().fullmatch(name):
                continue
            masks.append(hidden(text, begin, end))
            if name:
                known = _DIV_NAME().match(name)
                open_divs.append((end, known is not None and known[1].lower() in _ADMONITIONS))
            elif open_divs:
                opened, admonition = open_divs.pop()
                if admonition:
                    ranges.append(Span(opened, begin))
        elif letter == "-":
            masks.append(hidden(text, begin, end))
        elif _BOX().match(mark):
            # An item of a list that starts with a rule: what is indented below belongs to it, and it says nothing.
            asides[begin] = letter != "="
            masks.append(Mask(begin, end, "+ ***".ljust(len(mark.encode()))))


def _markers(text: str, start: int, marks: Sequence[str]) -> Iterator[re.Match[str]]:
    """Yield the fences and marks of boxes in a text; looking for each by itself is faster than for all at once."""
    places = sorted(chain.from_iterable(_places(text, mark, start) for mark in (*marks, "```", "~~~")))
    for place in places:
        if place >= start and (match := _MARKER().match(text, place)):
            start = match.end()
            yield match


def _places(text: str, mark: str, start: int) -> Iterator[int]:
    while (start := text.find(mark, start)) >= 0:
        yield start
        start += len(mark)


def _mask_inline(text: str, start: int, masks: list[Mask]) -> None:
    """Mask templates (Jinja, Liquid, shortcodes) and attribute lists outside of inline code."""
    for brace in _BRACES().finditer(text, start):
        place = brace.start()
        if place < start:
            continue
        # Inline code never goes on behind a blank line.
        for match in _INLINE().finditer(text, max(text.rfind("\n\n", start, place), start)):
            start = match.end()
            if match["value"]:
                masks.append(opaque(text, *match.span()))
            elif match["attributes"]:
                masks.append(vanishing(text, *match.span()))
            if start > place:
                break
        else:
            break


def _silent(text: str, start: int, *, mdx: bool) -> Iterator[Mask]:
    """Yield masks of what templates drop (``{% comment %}``) or set as code (``{{< highlight >}}``).

    So are comments of JavaScript, which MDX has read already.
    """
    end, fence = start, -1
    closings: dict[str, Span] = {}  # the next one by name; each is looked for once, however many openings there are
    for opening in _SILENT().finditer(text, start):
        at = opening.end()
        if opening.start() < end or text[opening.start() - 1 : opening.start()] == "`" or (mdx and opening["script"]):
            continue
        name = opening["tag"] or opening["shortcode"] or opening["script"]
        if name not in closings or closings[name].start < at:
            closings[name] = _closing(text, at, name)
        if fence < at:
            found = text.find("```", at)
            fence = found if found >= 0 else len(text)
        if closings[name].start < fence:  # else it stands in a fence, and ends in another
            end = closings[name].end
            yield (vanishing if opening["script"] else hidden)(text, opening.start(), end)


def _closing(text: str, start: int, name: str) -> Span:
    """Return the range of the next mark that closes what a name opens, at the end of the text if there is none."""
    form = rf"\{{%-? *end{name} *-?%\}}|\{{\{{[<%] */ *{re.escape(name)} *[%>]\}}\}}"
    found = re.compile(r"\*/\}" if name == "/*" else form).search(text, start)
    return Span(*found.span()) if found else Span(len(text), len(text))


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


def _spaced(rule: re.Match[str]) -> Mask:
    """Return a mask that is what it hides, with spaces for tabs."""
    return Mask(rule.start(), rule.end(), rule[0].replace("\t", " "))


def _applied(text: str, masks: list[Mask]) -> str:
    """Return the text with the masks in place; of two that overlap the first wins, or the longer one."""
    if not masks:
        return text
    pieces: list[str] = []
    position = 0
    for item in sorted(masks, key=lambda item: (item.start, -item.end)):
        if item.start >= position:
            pieces += (text[position : item.start], item.text)
            position = item.end
    pieces.append(text[position:])
    return "".join(pieces)


def _outermost(ranges: list[Span]) -> tuple[Span, ...]:
    """Return the ranges that lie in no other, in order."""
    kept: list[Span] = []
    for span in sorted(ranges):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return tuple(kept)
