"""Plain text to blocks: paragraphs, unmarked headings, list items, quotations and code, told by their shape.

A text is either wrapped (a paragraph runs over several lines) or has one paragraph a line, with or without blank
lines between. Which of the two is decided once; then each line goes on with the paragraph before it or does not.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.document import Mark
from obelism.formats.inline import is_clean
from obelism.formats.inline import squeeze
from obelism.formats.layout import Line
from obelism.formats.layout import is_code
from obelism.formats.layout import lines_of
from obelism.formats.layout import runs_on
from obelism.formats.layout import stops
from obelism.formats.layout import wrap_width
from obelism.text.lazy import lazy
from obelism.text.segments import Deferred
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.text.source import SourceFile

_HEADING_WORDS = 15
_REPEATED = 3
"""Times from which a line said again and again is furniture of the page, no heading."""

_SMALL_WORDS = frozenset(
    "a about above across after against along amid among an and around as at before behind below beneath beside "
    "between beyond but by de der despite down du during for from how if in inside into is its la le like near nor "
    "of off on onto or our out over past per so than that the their through throughout to toward towards under "
    "until up upon versus via von vs when where while why with within without yet your".split()
)
_SINGLE_WORDS = frozenset(
    "abstract acknowledgements acknowledgments appendix background bibliography changelog conclusion conclusions "
    "contents discussion epilogue examples faq features foreword glossary history installation introduction licence "
    "license methods motivation notes overview preface prologue references requirements results summary usage".split()
)
_RESIDUE = lazy(
    r"\W{0,3}(?:"
    r"see also|(?:read|learn|find out|discover|view|see|show) more|(?:also|must) read|read (?:also|next|this)|read:"
    r"|related(?: (?:articles?|posts?|stories|topics?|news|links?|coverage|content|reading))?\W*$|related\W*:"
    r"|you (?:may|might) also|recommended\b|don.t miss|trending|up next|next up|more (?:from|on|in|stories)\b"
    r"|most (?:read|popular|viewed|recent|commented)|popular (?:posts?|articles?)|(?:latest|recent) (?:posts?|news)"
    r"|(?:share|tweet|pin|print|email)(?: (?:this|it|on|via|to|with|article|story|page)\b.*|\W*)$|follow (?:us|me|@)"
    r"|subscribe|sign (?:up|in)\b|log ?(?:in|out)\b|join (?:us|our|now)|newsletter|click here|contact us|about us"
    r"|advert(?:isement)?s?\W*$|sponsored|promoted|continue reading|story continues|skip to|back to|jump to"
    r"|(?:previous|next) (?:post|article|page|story|entry)|leave a|post a|comments?\W*\d*$|\d+ (?:comments?|shares?)"
    r"|posted (?:by|on|in)|published (?:by|on|in)|(?:last )?updated|written by|filed under|tags?:|categor(?:y|ies):"
    r"|(?:photo|image|video|picture|credit|source)s?(?: (?:by|credit|courtesy|copyright)|\W*:)|getty images"
    r"|(?:table of )?contents$|in this (?:article|post|guide)|keep reading|(?:similar|other|more) posts|no comments"
    r"|copy link|watch now|get a quote|copyright|all rights reserved|©|terms of|privacy policy|cookie"
    r"|by(?: [a-z][\w.'’-]+){2,4}$"
    r")",
    re.IGNORECASE,
)
_DATE_WORDS = frozenset(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday "
    "mon tue wed thu fri sat sun am pm est edt pst pdt cst gmt utc".split()
)
_HASHES = lazy(r"#{1,6}(?=[ \t]+\S)")


def parse(source: SourceFile) -> Document:
    """Return the document in a plain text."""
    return Document(source, "plain", tuple(_Reader(source).blocks()))


class _Reader:
    """Make blocks of the groups of lines that belong together."""

    def __init__(self, source: SourceFile) -> None:
        self.text = source.text
        lines = list(lines_of(source))
        self.margin = min((line.indent for line in lines), default=0)
        self.groups = list(_groups(self.text, lines, wrap_width(self.text, lines)))
        # The list that is open: columns of its markers, outermost first, and of the last item's text.
        self.markers: list[int] = []
        self.item_text = 0

    def blocks(self) -> Iterator[Block]:
        """Yield the blocks in order; pieces of code are one block whatever stands between their lines."""
        code: Span | None = None
        for index, level in enumerate(self.heading_levels()):
            group = self.groups[index]
            kind = BlockKind.HEADING if level else self.kind(group)
            span = Span(group[0].start, group[-1].end)
            if kind is BlockKind.CODE:
                code = Span(code.start if code else span.start, span.end)
                continue
            if code:
                yield Block(BlockKind.CODE, code)
                code = None
            if kind is BlockKind.HEADING:
                yield self.heading(index, level)
            elif kind is not None and group[-1].body < group[-1].end:
                level = len(self.markers) if kind is BlockKind.ITEM else 0
                yield self.block(kind, span, self.pieces(group), level)
        if code:
            yield Block(BlockKind.CODE, code)

    def kind(self, group: Sequence[Line]) -> BlockKind | None:
        """Return what a group is if it is no heading, None for a rule; keep track of lists."""
        first = group[0]
        if first.is_item:
            while self.markers and self.markers[-1] >= first.indent:
                self.markers.pop()
            self.markers.append(first.indent)
            self.item_text = first.body_indent
            return BlockKind.ITEM
        inside = bool(self.markers) and first.indent > self.markers[-1]
        indent = min(line.indent for line in group) - (self.item_text if inside else self.margin)
        if indent >= 4 and not first.kind and is_code(self.text[first.start : group[-1].end]):
            return BlockKind.CODE
        if inside and not first.kind:
            return BlockKind.ITEM
        self.markers.clear()
        if first.kind == "rule":
            return None
        return BlockKind.QUOTE if first.kind == "quote" else BlockKind.PARAGRAPH

    def pieces(self, group: Sequence[Line]) -> list[Span]:
        """Return the ranges of the text that hold a group's prose."""
        if group[0].kind == "quote":
            return [Span(line.body, line.end) for line in group]
        return [Span(group[0].body, group[-1].end)]

    def block(self, kind: BlockKind, span: Span, pieces: Sequence[Span], level: int = 0) -> Block:
        """Return a block whose prose stands in some ranges of the text."""
        start, end = pieces[0]
        # A line end and the space it becomes are one letter each, so one segment maps a whole paragraph.
        prose = self.text[start:end].replace("\n", " ")
        mapped: SegmentMap | Deferred = SegmentMap((0,), (pieces[0],), end - start)
        if len(pieces) > 1:
            prose, mapped = join(_spaced(self.text, pieces))
        marks: tuple[Mark, ...] = ()
        if not is_clean(prose):
            prose, mapped, marks = squeeze(prose, mapped)
        return Block(kind, span, prose, mapped, level, marks)

    def heading(self, index: int, level: int) -> Block:
        """Return the heading that a group is, its underline included."""
        self.markers.clear()
        line = self.groups[index][0]
        hashes = _HASHES().match(self.text, line.start, line.end)
        body = self.text.find(self.text[hashes.end() : line.end].strip(), hashes.end()) if hashes else line.body
        end = self.groups[index + 1][-1].end if self.underline(index) else line.end
        return self.block(BlockKind.HEADING, Span(line.start, end), [Span(body, line.end)], level)

    def heading_levels(self) -> list[int]:
        """Return the level of every group as a heading, 0 for those that are none."""
        levels = [0] * (len(self.groups) + 2)
        titles = Counter(self.text[group[0].start : group[0].end] for group in self.groups if len(group) == 1)
        for index in range(len(self.groups) - 1, -1, -1):
            line = self.groups[index][0]
            if len(self.groups[index]) > 1 or line.kind not in ("", "number"):
                continue
            if hashes := _HASHES().match(self.text, line.start, line.end):
                levels[index] = hashes.end() - hashes.start()
            elif self.underline(index):
                levels[index] = 1 if self.underline(index) == "=" else 2
            elif (
                titles[self.text[line.start : line.end]] < _REPEATED
                and self.is_title(index)
                and self.leads(index, levels)
            ):
                levels[index] = 2 if index else 1
        return levels[:-2]

    def underline(self, index: int) -> str:
        """Return the sign that a short line is underlined with, empty if it is not."""
        line = self.groups[index][0]
        below = self.groups[index + 1][0] if index + 1 < len(self.groups) else line
        if (
            below.kind != "rule"
            or below.end - below.start < 3
            or below.after_blank
            or line.kind
            or self.text[line.end - 1] in ".;,"
        ):
            return ""
        short = len(self.text[line.start : line.end].split(None, _HEADING_WORDS)) <= _HEADING_WORDS
        return self.text[below.start] if short and self.text[below.start] in "=-~^*#+" else ""

    def is_title(self, index: int) -> bool:
        """Tell whether a line has the shape of an unmarked heading: short, open at the end, in title case."""
        line = self.groups[index][0]
        title = self.text[line.body : line.end]
        if title[-1] in ".!?:;,…" or len(title) > 120 or line.indent - self.margin >= 4 or _RESIDUE().match(title):
            return False
        words = [word for word in (word.strip("“”\"'‘’()[],:;–—-&/") for word in title.split()) if word]
        if not words or len(words) > _HEADING_WORDS or not (words[0][0].isupper() or words[0][0].isdigit()):
            return False
        weighty = [word for word in words if word.lower() not in _SMALL_WORDS]
        if all(word.lower() in _DATE_WORDS or not word.isalpha() for word in weighty):
            return False
        if len(weighty) == 1:
            return weighty[0].lower() in _SINGLE_WORDS
        capital = sum(word[0].isupper() or word[0].isdigit() for word in weighty)
        return capital >= 0.8 * len(weighty)

    def leads(self, index: int, levels: Sequence[int]) -> bool:
        """Tell whether what follows a title is what a heading stands above."""
        line = self.groups[index][0]
        if index + 1 == len(self.groups):
            return False
        below = self.groups[index + 1]
        apart = (line.after_blank or not index) and below[0].after_blank
        if line.kind:  # "1. Scope" is a heading only where no list is
            before = self.groups[index - 1][0] if index else None
            return apart and not below[0].is_item and not below[0].indent and not (before and before.is_item)
        if levels[index + 1]:
            return apart and not levels[index + 2]  # a title above the first section
        if below[0].is_item or below[0].kind == "quote":
            return True
        length = below[-1].end - below[0].start
        return length > 1.5 * (line.end - line.start) and (length >= 60 or stops(self.text, below[-1]))


def _spaced(text: str, pieces: Sequence[Span]) -> Iterator[Segment]:
    """Yield ranges of the text as segments with a space for what lies between two of them."""
    end = -1
    for piece in pieces:
        if end >= 0:
            yield Segment(" ", Span(end, piece.start))
        yield Segment(text[piece.start : piece.end], piece)
        end = piece.end


def _groups(text: str, lines: Sequence[Line], width: int) -> Iterator[tuple[Line, ...]]:
    """Yield the lines of one paragraph, item, heading or quotation after the other."""
    group: list[Line] = []
    for line in lines:
        if group and not runs_on(text, group, line, width):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)
