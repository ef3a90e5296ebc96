"""Quoted spans of a block: words that are somebody else's, or that are talked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.text.lazy import Gated
from obelism.text.lazy import holds_any
from obelism.text.normalise import fold
from obelism.text.ranges import Ranges
from obelism.text.ranges import ranges
from obelism.text.segments import Span

if TYPE_CHECKING:
    from obelism.document import Block
    from obelism.document import Document

# Each begins with its mark, which the engine looks for, and then looks back.
_PAIRED = Gated(
    r"“(?:[^“”]|“[^“”]{1,300}”){1,1500}”"
    r"|«[^«»]{1,1500}»|»[^«»]{1,1500}[«»]|„[^„“”]{1,1500}[“”]|‹[^‹›]{1,1500}›|›[^‹›]{1,1500}[‹›]"
    r"|``(?<!\w``)(?:[^`']|'(?=\w)){1,1500}''(?!\w)|''(?<![\w']'')(?=[^\s'])(?:[^']|'(?=\w)){1,1500}''(?![\w'])"
    r"|\"(?<!\w\")(?=\w)[^\"“”]{1,1500}(?<=\S)”"
    r"|“[^\"“”]{1,1500}(?<=\S)\"(?!\w)"
    r"|‚[^‚‘’]{1,1500}‘|”(?<!\w”)(?=\w)[^“”]{1,1500}”|「[^「」]{1,1500}」|『[^『』]{1,1500}』",
    *"”»›«‹“`‘」』",
    "''",
)
_STRAIGHT = Gated(r'"(?<![\w"]")(?=\S)[^"]{1,1500}?(?<=\S)"(?![\w"])', '"')
_SINGLE = Gated(r"‘(?<!\w‘)(?:[^‘’]|’(?=\w)){1,1500}’(?!\w)", "‘")
_STRAIGHT_SINGLE = Gated(
    # An apostrophe at the head of a word may stand for letters that are left out ("'twas", "the '90s").
    r"'(?<![\w']')(?=[^\s'])(?!(?i:tis|twas|twere|em|n|til|cause|bout|round|neath|cos|\d\ds?)\b)"
    r"(?:[^']|'(?=\w)){1,1500}?(?<=\S)'(?!\w)",
    "'",
)
_CLOSING_SINGLE = Gated(lambda: _STRAIGHT_SINGLE.expression().pattern.replace("'", "’"), "’")
"""The same with one mark at both ends, as Finns and Swedes write it."""

_FORMS = (_PAIRED, _STRAIGHT, _SINGLE, _STRAIGHT_SINGLE, _CLOSING_SINGLE)
_WHOLE = frozenset('"“”„«»')
_PLAIN_MARKS = "\"'"
_MARKS = "\"“”„«»‹›‚‘’'「『"
"""What every quotation has one of; whether or not it is folded."""


def holding_marks(document: Document) -> list[Block]:
    """Return the blocks of running prose that hold what every quotation has one of, in order."""
    return document.derive(_holding_marks)


def _holding_marks(document: Document) -> list[Block]:
    return list(document.prose.chosen(document.prose.numbers_of(_MARKS)))


def quoted_spans(block: Block, least: int = 4) -> tuple[Span, ...]:
    """Return the ranges of a block's prose that stand in quotation marks, marks included.

    A span of fewer than ``least`` words is left out: scare quotes do not make words somebody else's. A mark at
    the head of a block that is never closed quotes the whole block, as in speech of several paragraphs.
    """
    return block.derive(_spans, least) if block.derive(_marked) else ()


def is_quoted(block: Block, start: int, end: int, least: int = 4) -> bool:
    """Tell whether a range of a block's prose lies in a quotation of at least ``least`` words."""
    return bool(block.derive(_marked)) and block.derive(_quoted, least).cover(start, end)


def _quoted(block: Block, least: int) -> Ranges:
    return ranges(quoted_spans(block, least))


def is_quotation(block: Block) -> bool:
    """Tell whether a block is one quotation from end to end."""
    prose = block.prose
    return prose[:1] in _WHOLE and prose[-1:] in _WHOLE and is_quoted(block, 0, len(prose))


def _spans(block: Block, least: int) -> tuple[Span, ...]:
    return tuple([span for span in block.derive(_marked) if block.prose.count(" ", *span) + 1 >= least])


def _marked(block: Block) -> list[Span]:
    """Return every range of a block's prose that stands in quotation marks, in order."""
    prose = block.prose
    if not holds_any(prose, _PLAIN_MARKS if prose.isascii() else _MARKS):
        return []
    spans = [Span(*match.span()) for form in _FORMS for match in form.finditer(prose)]
    if _opens_only(prose):
        spans.append(Span(0, len(prose)))
    return sorted(spans)


def _opens_only(prose: str) -> bool:
    return fold(prose[:1]) == '"' and prose.count("“") > prose.count("”") and prose.startswith("“")
