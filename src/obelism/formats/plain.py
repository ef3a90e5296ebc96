"""Plain text to blocks: paragraphs, unmarked headings, bullets and quotations, told by their shape.

A text is either wrapped (a paragraph runs over several short lines) or has one paragraph a line, with or without blank
lines between. Which of the two decides, line by line, whether the next line goes on with the same paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING
from typing import NamedTuple

from obelism.document import Block
from obelism.document import BlockKind
from obelism.document import Document
from obelism.formats.inline import is_clean
from obelism.formats.inline import squeeze
from obelism.text.segments import Segment
from obelism.text.segments import SegmentMap
from obelism.text.segments import Span
from obelism.text.segments import join

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.text.source import SourceFile

MAX_WIDTH = 110
"""Letters of the longest line that an author or a program wraps text to."""

_HEADING_WORDS = 15
_RAGGED = 12
"""Letters that a wrapped line may fall short of the width although the next word would have fitted."""

_SMALL_WORDS = frozenset(
    """
    a about across after against amid among an and around as at before behind below between beyond but by de
    down during for from if in inside into is its la like near nor of off on onto or our out over per so than
    that the their through throughout to toward towards under until up upon versus via vs when with within
    without yet your
    """.split()
)


class _Line(NamedTuple):
    """A line that is not blank: its range without white space at the ends, and what it starts with."""

    start: int
    end: int
    indent: int
    marker: str
    body: int
    after_blank: bool


@cache
def _marker() -> re.Pattern[str]:
    return re.compile(r"(?P<bullet>[•▪◦‣●○*+–—-]|\(?[0-9]{1,3}[.)]|\(?[a-z]\))[ \t\u00a0]+(?=\S)|(?P<quote>>)[ \t]?")


@cache
def _residue() -> re.Pattern[str]:
    """What opens a line of navigation: it has the shape of a heading and is none."""
    return re.compile(
        r"\W{0,3}(?:see also|(?:read|learn|find out|discover|view|see|show) more|(?:read|read this|also read|must read) "
        r"?(?:next|also|:)|related\b|you (?:may|might) also|share\b|tweet|pin it|follow (?:us|me|@)|subscribe|sign (?:up|in)|"
        r"log ?in|more (?:from|on|in|stories)\b|recommended\b|advertisement|sponsored|continue reading|up next|next up|"
        r"don['’]t miss|trending|most (?:read|popular|viewed)|tags?:|filed under|categor(?:y|ies):|(?:photo|image|video)s?\b:|"
        r"copyright|©|leave a (?:comment|reply)|comments?$|back to|skip to|previous(?: |$)|next (?:post|article|page|story)|"
        r"posted (?:by|on|in)|published|updated|by [A-Z]\w+ [A-Z]\w+$)",
        re.IGNORECASE,
    )


def parse(source: SourceFile) -> Document:
    """Return the document in a plain text."""
    lines = list(_lines(source))
    width = _width(lines)
    blocks: list[Block] = []
    groups = list(_groups(source.text, lines, width))
    for index, group in enumerate(groups):
        following = groups[index + 1] if index + 1 < len(groups) else ()
        block = _block(source.text, group, following)
        if block is not None:
            blocks.append(block)
    return Document(source, "plain", tuple(blocks))


def _lines(source: SourceFile) -> Iterator[_Line]:
    """Yield the lines that are not blank."""
    text = source.text
    starts = source.lines.starts
    marker = _marker()
    after_blank = True
    for index, line_start in enumerate(starts):
        line_end = starts[index + 1] if index + 1 < len(starts) else len(text)
        raw = text[line_start:line_end]
        stripped = raw.strip()
        if not stripped:
            after_blank = True
            continue
        start = line_start + len(raw) - len(raw.lstrip())
        end = start + len(stripped)
        found = marker.match(text, start, end)
        indent = len(text[line_start:start].expandtabs(4))
        yield _Line(
            start, end, indent, (found.lastgroup or "") if found else "", found.end() if found else start, after_blank
        )
        after_blank = False


def _width(lines: Sequence[_Line]) -> int:
    """Return the width a text is wrapped to, 0 for a text with one paragraph a line."""
    lengths = [line.end - line.start for line in lines]
    long = sum(length for length in lengths if length > MAX_WIDTH)
    if not lengths or long > 0.2 * sum(lengths):
        return 0
    within = sorted(length for length in lengths if length <= MAX_WIDTH)
    return within[int(0.98 * (len(within) - 1))] if within and within[-1] >= 50 else 0


def _groups(text: str, lines: Sequence[_Line], width: int) -> Iterator[tuple[_Line, ...]]:
    """Yield the lines of one paragraph, item, heading or quotation after the other."""
    group: list[_Line] = []
    for line in lines:
        if group and not _goes_on(text, group, line, width):
            yield tuple(group)
            group = []
        group.append(line)
    if group:
        yield tuple(group)


def _goes_on(text: str, group: Sequence[_Line], line: _Line, width: int) -> bool:
    """Tell whether a line goes on with the paragraph before it."""
    last = group[-1]
    if line.after_blank or line.marker != ("quote" if last.marker == "quote" else ""):
        return False
    if not width or _is_rule(text[line.start : line.end]):
        return False
    if group[0].marker == "bullet" and line.indent < group[0].indent:
        return False
    room = width - (last.end - last.start + last.indent) - 1
    next_word = len(text[line.start : line.end].split(None, 1)[0])
    if next_word > room - _RAGGED:
        return True
    return last.end - last.start >= 40 and text[line.start].islower() and text[last.end - 1] not in ".!?:;"


def _block(text: str, group: Sequence[_Line], following: Sequence[_Line]) -> Block | None:
    """Return the block that some lines make, None for a row of dashes."""
    first = group[0]
    span = Span(first.start, group[-1].end)
    if len(group) == 1 and _is_rule(text[first.start : first.end]):
        return None
    if first.marker == "quote":
        return _prose(BlockKind.QUOTE, text, span, [(line.body, line.end) for line in group])
    if all(line.indent >= 4 for line in group) and not first.marker and _is_code(text[span.start : span.end]):
        return Block(BlockKind.CODE, span)
    if first.marker == "bullet":
        return _prose(BlockKind.ITEM, text, span, [(first.body, span.end)], level=1 + first.indent // 4)
    if len(group) == 1 and (level := _heading_level(text, first, following)):
        start = first.start
        if text[start] == "#":
            start += len(text[start : first.end]) - len(text[start : first.end].lstrip("# "))
        return _prose(BlockKind.HEADING, text, span, [(start, first.end)], level=level)
    return _prose(BlockKind.PARAGRAPH, text, span, [tuple(span)])


def _prose(kind: BlockKind, text: str, span: Span, pieces: Iterable[tuple[int, ...]], *, level: int = 0) -> Block:
    """Return a block whose prose stands in some ranges of the text."""
    segments: list[Segment] = []
    for start, end in pieces:
        if segments:
            segments.append(Segment(" ", Span(segments[-1].source.end, start)))
        segments.append(Segment(text[start:end], Span(start, end)))
    if len(segments) == 1:
        raw, mapped = segments[0].prose, SegmentMap((0,), (segments[0].source,), len(segments[0].prose))
    else:
        raw, mapped = join(segments)
    if is_clean(raw):
        return Block(kind, span, raw, mapped, level)
    prose, mapped, marks = squeeze(raw, mapped)
    return Block(kind, span, prose, mapped, level, marks)


def _is_rule(line: str) -> bool:
    """Tell whether a line is drawn of one sign, to divide or to underline."""
    return len(line) >= 3 and len(set(line)) == 1 and not line[0].isalnum()


def _is_code(text: str) -> bool:
    signs = sum(text.count(sign) for sign in "{}()[];=<>|/\\_$")
    return signs >= 0.04 * len(text)


def _heading_level(text: str, line: _Line, following: Sequence[_Line]) -> int:
    """Return the level of a line that stands as a heading, 0 for one that does not.

    A heading is short, ends without punctuation, is in title case or capitals, and something longer follows.
    Underlines and signs of Markdown are taken at their word.
    """
    words = text[line.start : line.end].split()
    if words[0].strip("#") == "" and len(words) > 1:
        return len(words[0])
    if not following or len(words) > _HEADING_WORDS:
        return 0
    below = text[following[0].start : following[0].end]
    if len(following) == 1 and _is_rule(below) and below[0] in "=-~^*" and not following[0].after_blank:
        return 1 if below[0] == "=" else 2
    title = text[line.start : line.end]
    if title[-1] in ".!?:;,…" or line.indent >= 4 or _residue().match(title):
        return 0
    longer = following[-1].end - following[0].start > len(title) or following[0].marker == "bullet"
    return 2 if longer and _is_title(words) else 0


def _is_title(words: Sequence[str]) -> bool:
    """Tell whether words are written as a title: nearly all but the small ones with a capital."""
    bare = [word.strip("“”\"'‘’()[],:;–—-&/") for word in words]
    bare = [word for word in bare if word]
    if not bare or (not bare[0][:1].isupper() and not bare[0][:1].isdigit()):
        return False
    weighty = [word for word in bare if word.lower() not in _SMALL_WORDS]
    capital = sum(word[:1].isupper() or word[:1].isdigit() for word in weighty)
    return len(weighty) >= 2 and capital >= 0.8 * len(weighty)
