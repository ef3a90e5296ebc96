"""What loses its form on the way from a page: lists and code that become paragraphs, spaces and signs beside words."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import MOST_PLACES
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.findings import Related
from obelism.formats.furniture import is_furniture
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.document import Block
    from obelism.document import Document

_LINES = frozenset({BlockKind.PARAGRAPH, BlockKind.ITEM})
_STOPS = (".", "!", "?", ":", ";", ",", "…", ")", "”", '"', "’", "'", "|")
_MARKED = frozenset({MarkKind.CODE, MarkKind.IMAGE, MarkKind.LINK, MarkKind.MATH})
_NUMBER = lazy(r"0\d\.?|\d{1,2}[.)]")
"""The number of an item, alone on a line."""

_LEAST_NUMBERS = 3
"""Such lines on a page: one may be a score, and two may part a text."""

_PROGRAMS = frozenset("$ sudo cd npm pip pip3 yarn git mkdir curl wget tar chmod brew apt-get docker".split())
"""What a line of commands begins with."""

_COMMAND = lazy(r"\$ [a-z][\w./-]+ |[a-z3-]+ [\w./~-]+")
_STATEMENT = lazy(
    r"\b(?:function|class|interface|def|import|from|const|let|var|return|public|private|print|provider|resource)\b"
    r"|=>|\w\([^()\n]*\) ?[;{:]|\w\.\w+\(|\w\(\)|[\w\])] ?[=!<>]= ?\w|\w = [\w\"'\[{(]|^//|[{};]\s*$"
)
_PROSE = lazy(r"\b(?:the|is|to|of|that|are) [a-z]")
"""Words of prose, of which code holds one in a comment."""

_SIGNS = "{}()[]<>=;_$\\/\"'`"
_LEAST_STATEMENTS, _LEAST_SIGNS, _SIGNS_SHARE = 3, 8, 0.06
"""Parts of statements, and signs of code with their share of the letters, that make a paragraph code."""

_WORDS_OF_COMMAND = 8
"""Words of the longest command: a sentence may begin with "git"."""

_OPENER = "The|This|These|That|It|They|We|You|If|In|For|And|But|No|When|While|However|Our|There|To|With|As|A"
_RAN_TOGETHER = lazy(
    r"[.!?,;:$\d](?:"
    rf"(?P<stop>(?<=[a-z]{{3}}[.!?])(?:{_OPENER})(?= [a-z]))"
    r"|(?P<price>(?<=[A-Za-z]{3}\$)\d[\d.,]*|(?<=\$)\d[\d,]*\.\d\d(?!million|billion|trillion)[a-z]{2,}\b)"
    r"|(?P<stars>(?<=\b\d)out of \d\w*)|(?P<time>\d:\d\d:\d{6}-\d\d-\d\d)"
    r"|(?P<apart>(?<=[a-z]{3} [.,;!?])(?= [A-Z]|\n|\Z)|(?<=[a-z]{3} :)(?=\n|\Z))"
    r"|(?P<twice>(?:(?<=[a-z]{2}\.)\.(?![.\w/\\])|(?<=[a-z]{2},),|(?<=[a-z]{2};);)(?! ?\.)))"
)
"""Where a space is lost or one too many, behind the mark or figure that all of these begin with."""

_LAST_WORD = lazy(r"[A-Za-z]+\Z")
_LONGEST_WORD = 40
"""Letters before such a place in which the word that runs into it begins."""

_MESSAGES = {
    "stop": "“{}” lacks a space behind its end mark; put it back",
    "price": "“{}” lacks a space beside the price; put it back",
    "stars": "“{}” ran together on the page; part the words",
    "time": "“{}” is a date of a calendar's button; delete it",
    "apart": "a space stands before “{}”; close it up",
    "twice": "“{}” stands twice where one mark is meant; delete one",
}


_PLURAL = lazy(
    r"\b(?:following|include|including|these|are|like|might|might be|offer|either|two|three|four|five|several|below"
    r"|types of .+):\Z"
)
"""How a line ends that announces several things, or a picture."""

_LEAST_RUNNING = 20
"""Words from which on a paragraph is running text, and no item that lost its mark."""


def unmarked_lists(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each row of short lines that are paragraphs of their own, and the numbers of items that lost their text."""
    if not document.marks_lines:
        return
    row: list[Block] = []
    for block in (*document.blocks, None):
        if block is not None and _is_label(block, options["words"]):
            row.append(block)
            continue
        if row and len(row) >= options["least"] and len({each.folded for each in row}) >= options["least"]:
            span = Span(row[0].span.start, row[-1].span.end)
            first, last = row[0].prose, row[-1].prose
            yield Hit(span, f"{len(row)} short lines from “{first}” to “{last}” look like a list; mark it as one")
        row = []
    numbers = [block for block in document.blocks_of({BlockKind.PARAGRAPH}) if _NUMBER().fullmatch(block.prose)]
    for block in numbers if len(numbers) >= _LEAST_NUMBERS else ():
        yield Hit(block.span, f"“{block.prose}” is the number of an item and stands alone; put it before its text")


def _is_label(block: Block, words: int) -> bool:
    """Tell whether a paragraph is a few words that are no sentence."""
    if block.kind is not BlockKind.PARAGRAPH or not 0 < len(block.words) <= words:
        return False
    if is_furniture(block.prose):
        return False  # a rule about residue tells of it
    return not block.prose.endswith(_STOPS) and not any(mark.kind in _MARKED for mark in block.marks)


def typed_code(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph that is code from end to end, without the marks that keep its lines and its signs."""
    if not document.marks_lines:
        return
    for block in document.blocks_of({BlockKind.PARAGRAPH}):
        if (
            OPAQUE not in block.prose
            and not any(mark.kind in _MARKED for mark in block.marks)
            and _is_code(block.prose)
        ):
            yield Hit(block.source_span(0, len(block.prose)))


def _is_code(prose: str) -> bool:
    """Tell whether a text is a command or statements of a program."""
    if prose.partition(" ")[0] in _PROGRAMS and _COMMAND().match(prose):
        return prose.count(" ") < _WORDS_OF_COMMAND and not prose.endswith(_STOPS) and ", " not in prose
    signs = sum(map(prose.count, _SIGNS))
    if signs < max(_LEAST_SIGNS, _SIGNS_SHARE * len(prose)):
        return False
    if prose.count(" - ") > 1 or len(_PROSE().findall(prose)) > 1:
        return False
    return len(_STATEMENT().findall(prose)) >= _LEAST_STATEMENTS


def lost_spaces(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield words and marks that run together, stand apart or stand twice."""
    text = document.prose.text
    for found in _RAN_TOGETHER().finditer(text):
        kind = str(found.lastgroup)
        block, place = document.prose.place(*_around(text, kind, *found.span()))
        if is_quoted(block, *place, least=1) or any(
            mark.kind is MarkKind.CODE and mark.start < place.end and place.start < mark.end for mark in block.marks
        ):
            continue
        grounds = ("loose",) if kind in ("apart", "twice") else ()  # a slip of the hand, and no trace of a page
        said = _MESSAGES[kind].format(block.prose[slice(*place)].strip())
        yield Hit(block.source_span(*place), said, grounds=grounds)


def _around(text: str, kind: str, start: int, end: int) -> tuple[int, int]:
    """Return a place where words run together with the word before it, and a mark that stands apart with its space."""
    if kind == "apart":
        return start - 1, end
    word = _LAST_WORD().search(text, max(start - _LONGEST_WORD, 0), start) if kind in ("stop", "price") else None
    return (word.start() if word else start), end


def lost_lists(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each paragraph whose colon announces what is not there: a heading follows, or nothing, or running text."""
    if not document.marks_lines:
        return
    above = 0
    for at, block in enumerate(document.blocks):
        if block.kind is BlockKind.HEADING:
            above = block.level
        if block.kind is not BlockKind.PARAGRAPH or not block.prose.endswith(":") or OPAQUE in block.prose:
            continue
        if len(block.words) < options["words"] or _is_bold(block):
            continue
        following = document.blocks[at + 1 : at + 2]
        if not following or following[0].kind is BlockKind.HEADING:
            if following and following[0].level > above:
                continue  # the sections below are what is announced
            yield Hit(block.source_span(*block.sentences[-1]), grounds=() if following else ("loose",))
        elif _runs_on(following[0]) and _PLURAL().search(block.folded):
            yield Hit(block.source_span(*block.sentences[-1]), grounds=("loose",))


def _is_bold(block: Block) -> bool:
    """Tell whether a paragraph is bold from end to end, as a heading that is none."""
    return any(mark.kind is MarkKind.STRONG and mark.end - mark.start >= len(block.prose) - 1 for mark in block.marks)


def _runs_on(block: Block) -> bool:
    """Tell whether a block is a paragraph of running text that goes on with another thought."""
    long = len(block.words) >= _LEAST_RUNNING and len(block.sentences) > 1
    opens = block.prose[:1].isupper() and not any(mark.start == 0 for mark in block.marks)
    return block.kind is BlockKind.PARAGRAPH and long and opens


def recurring_lines(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for each label that stands alone on many lines of a page, with all its places."""
    if not document.marks_lines:
        return
    lines: dict[str, list[Block]] = {}
    for at, block in enumerate(document.blocks):
        if block.kind not in _LINES or not 0 < len(block.words) <= options["words"] or block.prose.endswith(":"):
            continue
        shows = any(below.kind is BlockKind.CODE for below in document.blocks[at + 1 : at + 2])
        if not shows and not any(mark.kind in _MARKED for mark in block.marks):
            lines.setdefault(block.folded, []).append(block)
    for blocks in lines.values():
        if len(blocks) >= options["least"]:
            spans = [block.source_span(0, len(block.prose)) for block in blocks[: MOST_PLACES + 1]]
            related = tuple(Related(locate(document, span), "again") for span in spans[1:])
            said = f"“{blocks[0].prose}” stands alone on {len(blocks)} lines, as a label of a page; put it into a table"
            yield Hit(spans[0], said, related=related)


CHECKS = (
    Check("lost-list", run=lost_lists, options={"words": 4}, grounds=("loose",)),
    Check("recurring-line", run=recurring_lines, options={"least": 4, "words": 4}),
    Check("unmarked-list", run=unmarked_lists, options={"least": 4, "words": 6}),
    Check("typed-code", run=typed_code),
    Check("lost-space", run=lost_spaces, grounds=("loose",)),
)
