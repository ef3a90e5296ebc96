"""Statements that an editor would check: figures, records, votes and comparisons (Hassan et al. 2017)."""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING

from obelism.checks.claims.support import SOURCED
from obelism.checks.claims.support import has_source
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import is_quoted
from obelism.records import NamedTuple
from obelism.rules.data import any_of
from obelism.text.lazy import Gated
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Prose
    from obelism.text.segments import Span

_NUMBER = r"(?:(?<![\w.])\.)?\d(?:[\d,./]{0,30}\d)?"
_MONEY = rf"(?:\b(?:us|ca|au|nz|hk|nt|mx|[acrs]))?[$€£¥₹] ?{_NUMBER}(?:(?:k|m|bn|tn)\b)?"
_IDIOMS = (
    "the (?:battle|fun|story|point|problem|trouble|joy|charm|truth|picture|secret|trick|game|equation|pleasure)|"
    "an? (?:mind|chance|heart|brain|eye|ear|loaf|smile|moment)"
)
"""What people have half of without counting."""

_HALF = rf"(?<!first )(?<!second )(?<!better )(?<!latter )half(?! (?:of )?(?:{_IDIOMS})\b)"
"""A half that is a share: not that of a game."""

_BE = "(?:is|are|was|were)"
_AMONG = (
    r"(?:since (?:\d{4}|the (?:\w+ )?(?:war|depression|crash)\b)|on record\b|of any\b|"
    r"in (?:[\w']+ ){0,2}history\b|(?:in|for) (?:\d+ years|decades)\b)"
)
"""What an extreme is one among: all that was measured."""

_MEASURED = Gated(
    lambda: (
        rf"{_NUMBER} ?(?:%|percent\b|per cent\b)|{_MONEY}(?: (?:{any_of('sums')})\b)?"
        rf"|(?:\b(?:{_NUMBER}|{any_of('numbers')}|half a|a|an?other|several)[ -])?"
        rf"\b(?:{any_of('sums')}|percent|per cent)\b"
    ),
    *"% $ € £ ¥ ₹ percent million billion trillion".split(),
    "per cent",
)
_FRACTIONS = ("third", "quarter", "fifth", "tenth")
_COUNTED = (
    Gated(lambda: rf"\b(?:\d[\d,]*|one|a|{any_of('numbers')})[ -](?:thousand|hundred)\b", "thousand", "hundred"),
    Gated(
        r"\b(?:doubled(?! (?:as|back|down|over|up)\b)|tripled|quadrupled|halved|twice as)\b",
        *("doubled", "tripled", "quadrupled", "halved", "twice"),
    ),
    Gated(rf"\b{_HALF} (?:of|the|a)\b", "half"),
    Gated(r"\b(?:one|two|three|a) (?:third|quarter|fifth|tenth)s? of\b", *_FRACTIONS),
    Gated(r"\b(?:cut|reduced|raised|increased|grew|rose|fell) (?:\w+ ){0,3}(?:in half|by)\b", "in half", " by"),
    Gated(
        lambda: (
            rf"\b(?:(?:voted|vetoed) (?:[\w']+ ){{0,3}}(?:\d[\d,]*(?:[–-]\d+)?|{any_of('numbers')})|"
            rf"(?:\d[\d,]*|{any_of('numbers')}) (?:[\w-]+ ){{0,2}}(?:voted|vetoed))\b"
        ),
        *("voted", "vetoed"),
    ),
    Gated(
        lambda: rf"\b(?:passed|signed|enacted|repealed) (?:[\w'-]+ ){{2,5}}(?:{any_of('laws')})\b",
        *("passed", "signed", "enacted", "repealed"),
    ),
    Gated(lambda: rf"\b(?:\d+|{any_of('numbers')}) times (?:as|more|less|fewer)\b", "times"),
    Gated(
        lambda: (
            rf"\b(?:(?:{any_of('extremes')}) [^.;]{{0,60}}\b(?:{_AMONG})|"
            rf"{_BE} (?:now )?the (?:{any_of('extremes')}) [^.;]{{0,40}}\bin (?:the|our) (?:{any_of('places')}))\b"
        ),
        *("est", "worst"),
    ),
    Gated(
        lambda: rf"\b{_BE} (?:the |[\w-]+'s ){{1,2}}(?:first|only) (?:[\w-]+ )?(?:{any_of('bodies')})\b",
        "first",
        "only",
    ),
    Gated(r"\b(?:one|two|three)-(?:third|quarter|fifth|tenth)s? (?:of|as)\b", *_FRACTIONS),
    Gated(lambda: rf"\b(?:\d+|{any_of('numbers')}) out of (?:every )?(?:\d+|{any_of('numbers')})\b", "out of"),
    Gated(
        r"\b(?:more|less|higher|lower|greater|fewer|better|worse|larger) (?:[\w']+ ){0,4}than "
        r"(?:they|it|he|she)(?:'ve|'s| have| has)? ever\b",
        "ever",
    ),
    Gated(
        r"\b(?:ranks? (?:first|second|third|\w+th|last)|(?:plunged|plummeted|soared|skyrocketed|outpaced))\b",
        *("rank", "plunged", "plummeted", "soared", "skyrocketed", "outpaced"),
    ),
    Gated(
        lambda: (
            rf"\b(?:for|in|over|during) (?:(?:the )?(?:last|past) )?(?:\d+|{any_of('numbers')}) "
            r"(?:straight |consecutive )?(?:years|months|decades)\b"
        ),
        *("years", "months", "decades"),
    ),
)
"""Forms of a count, each by itself: most documents need a few, and to make all takes as long as to read a page."""

_COMPARED = (
    lazy(
        r"\b(?:more|less|higher|lower|fewer|larger|bigger|smaller|faster|greater) (?:[\w']+ ){0,4}than "
        r"(?:any|all|ever|the|it|we|in|at|when|every|\d)"
    ),
    lazy(
        r"\b(?:(?:thousand|hundred|dozen)s?|"
        rf"{_HALF}(?= (?:of|the|an?|as|are|is|were|was|have|had)\b)|"
        r"(?<!think )(?<!once or )twice|double (?:the|that|what))\b"
    ),
    lazy(lambda: rf"\b(?:\d[\d,]*|{any_of('numbers')}) (?:[\w-]+ )?(?:{any_of('counted', 'public')})\b"),
    lazy(r"(?<![$€£¥₹\d,.])\d{1,3}(?:,\d{3})+ (?:[\w-]+ ){0,2}[a-z]+s\b"),
    lazy(
        r"\b(?:is|are|was|were|has been|have been) (?:\w+ly )?(?:down|up)(?=[.,;]| (?:by|from|over|since|this|last)\b)"
    ),
    lazy(
        lambda: (
            r"\b(?:has|have|had|we|they|he|she|i) (?:\w+ly )?"
            r"(?:cut|reduced|raised|increased|lowered|created|lost|passed) "
            rf"(?:[\w']+ ){{0,3}}(?:{any_of('budgets')})\b"
        )
    ),
    lazy(
        lambda: (
            rf"\b(?:{any_of('extremes')}) [^.;]{{0,60}}"
            r"\b(?:in (?:the world|history|american history|decades|\d+ years)|since \d{4}|of all time|ever)\b"
        )
    ),
)
"""Forms of a comparison, each by itself: to look for all as one takes three times as long."""

_SPEAKER = lazy(r"\b(?:i|we|you|your|our|my|us)\b")
_PLAN = lazy(r"\b(?:i'd|i'll|i would|i want|we can|we need|let's|let us|you'd|suppose|imagine|assume|in my opinion)\b")
_WISH = lazy(
    r"\b(?:i'd|i'll|we'll|will|would|should|going to|want to|ought to|let's|let us|must|need to|propose|if|suppose|"
    r"imagine|assume)\b|\?$"
)


class _Needles(NamedTuple):
    """What a document holds of the needles of a measure and, beside the form, of each form of a count."""

    measured: Sequence[str]
    counted: Sequence[tuple[Gated, Sequence[str]]]


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the sentences that hold a measured, counted or compared fact."""
    prose = document.prose
    counted = [(form, held) for form in _COUNTED if (held := form.held_by(prose.folded))]
    needles = _Needles(_MEASURED.held_by(prose.folded), counted)
    for block in prose.chosen(_may_hold(prose, needles)):
        for sentence in block.sentences:
            if (place := _fact(block, sentence, needles)) is None or is_quoted(block, *place):
                continue
            sourced = has_source(document, block, place[0], scope="sentence")
            yield Hit(block.source_span(*place), grounds=tuple(SOURCED) if sourced else ())


def _may_hold(prose: Prose, needles: _Needles) -> set[int]:
    """Return the numbers of the blocks that hold what every fact holds: a needle, or somebody who speaks."""
    held = prose.numbers_of({*needles.measured, *chain.from_iterable(words for _, words in needles.counted)})
    return held | {prose.index_at(match.start()) for match in _SPEAKER().finditer(prose.folded)}


def _fact(block: Block, sentence: Span, needles: _Needles) -> tuple[int, int] | None:
    """Return the place of the first fact in a sentence; a wish is none, nor is a comparison nobody vouches for."""
    text = block.folded
    words = text[slice(*sentence)]
    if holds_any(words, needles.measured) and (found := _MEASURED.expression().search(text, *sentence)):
        return None if _PLAN().search(text, *sentence) else found.span()
    counts = (form.expression().search(text, *sentence) for form, held in needles.counted if holds_any(words, held))
    found = min(filter(None, counts), key=re.Match.start, default=None)
    if found is None and _SPEAKER().search(text, *sentence):
        compared = filter(None, (form().search(text, *sentence) for form in _COMPARED))
        found = min(compared, key=re.Match.start, default=None)
    return None if found is None or _WISH().search(text, *sentence) else found.span()


CHECKS = (Check("check-worthy", run=run, wordings=True, grounds=tuple(SOURCED), caps=SOURCED),)
