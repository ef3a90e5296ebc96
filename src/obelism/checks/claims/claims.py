"""Claims: phrases that assert more than they show, unless a source, a figure or a reason stands by them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from obelism.checks.blocks import place_of
from obelism.checks.claims.support import YEAR
from obelism.checks.model import Check
from obelism.checks.phrases import phrases
from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.document import MarkKind
from obelism.rules.data import any_of
from obelism.text.lazy import lazy
from obelism.text.words import words_before

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from typing import Any

    from obelism.checks.model import Hit
    from obelism.checks.model import Match
    from obelism.document import Block
    from obelism.document import Document
    from obelism.rules.model import Rule

DEFAULTS: Mapping[str, Any] = {
    **phrases.DEFAULTS,
    "supported": "skip",
    "topic": "check",
    "unless-figure": False,
    "unless-reason": False,
    "unless-determined": False,
    "unless-evidence": 0,
}

_FIGURE = lazy(r"\d")
_MEASURE = lazy(
    lambda: (
        rf"(?<![\w.,])(?!{YEAR}\b)(?:\d[\d.,]*\d|\d(?= ?%))(?!\w)|\b(?:{any_of('counts')})(?:-\w+)? [a-z]"
        rf"|\b(?:\d|{any_of('numbers')}) (?:(?:{any_of('units')})"
        r"|(?!(?:are|were)\b)[a-z]+ (?:wide|long|high|deep|tall|across|apart))\b"
    )
)
"""A figure that measures: of two digits or more, a share, a number from ten on in words, or one of units; no year."""
_REASON = lazy(
    r"\b(?:because|since|so that|otherwise|without|unless|if|as it|as they|in order to|due to|lest|or else|"
    r"given that)\b"
)
_WHO = lazy(
    lambda: (
        rf"(?:[\w'’-]+,? ){{1,7}}?"
        rf"(?:(?:{any_of('holding')}) (?:so|this|that|it)|(?:makes?|made|puts?) (?:the|this|that) case)\b"
    )
)
"""A sentence that says who says so: “Shipowners say so at every hearing.”"""

_REPORTED = lazy(
    lambda: (
        rf"\b(?:{any_of('reporting')})\b(?=[^.!?]*\b(?:{any_of('reported works')})\b)"
        rf"|\b(?:{any_of('reported works')})\b(?=[^.!?]*\b(?:{any_of('reporting')})\b)"
    )
)
"""A sentence that says that it sums up a work: “I took notes while I read the book.”"""

_OPENING = 6
"""Blocks of a page in which it says what it reports."""

_I = lazy(lambda: rf"\b(?:{any_of('first person')})\b(?![.-])")
_DETERMINERS = frozenset(
    "the this that these those our my your his her its their such said each both another which whose a an".split()
)
_NAME = lazy(r"(?<=[a-z,;] )[A-Z][\w'’-]+")


def refine(document: Document, rule: Rule, matches: Sequence[Match]) -> Iterator[Hit]:
    """Yield the hits of a rule's templates that nothing near them supports."""
    weighed = {ground: holds for ground, holds in _GROUNDS.items() if any(ground in e.grounds for e in rule.grounds)}

    def seen(match: Match) -> tuple[str, ...]:
        return tuple(ground for ground, holds in weighed.items() if holds(document, match))

    def excused_by(match: Match) -> tuple[str, ...]:
        return tuple(_excuses(document, rule.options, match))

    yield from phrases.refine(document, rule, matches, seen, excused_by)


def _leads_in(document: Document, match: Match) -> bool:
    """Tell whether the sentence of a match ends in a colon and a table follows."""
    block = match.block
    if not block.prose.rstrip().endswith(":") or block.sentence_at(match.start) != len(block.sentences) - 1:
        return False
    at = place_of(document, block)
    return any(following.kind is BlockKind.CELL for following in document.blocks[at + 1 : at + 2])


def _is_measured(document: Document, match: Match) -> bool:
    """Tell whether the sentence of a match, the one before or the one after gives a figure."""
    return match.block.derive(_measures_beside, match.block.sentence_at(match.start))


def _measures_beside(block: Block, number: int) -> bool:
    first, last = block.sentences[max(number - 1, 0)], block.sentences[number : number + 2][-1]
    return _MEASURE().search(block.folded, first.start, last.end) is not None


def _excuses(document: Document, options: Mapping[str, Any], match: Match) -> Iterator[str]:
    """Yield the grounds on which a rule lets a claim be that nothing else supports."""
    block = match.block
    index = block.sentence_at(match.start)
    if options["unless-figure"] and block.derive(_holds_figure, index):
        yield "figure"
    if options["unless-reason"] and block.derive(_holds_reason, index):
        yield "reason"
    if options["unless-determined"] and _is_determined(match, block.sentences[index].start):
        yield "known"
    if options["unless-evidence"] and _follows_evidence(document, match, options["unless-evidence"]):
        yield "shown"


def _holds_figure(block: Block, number: int) -> bool:
    return _FIGURE().search(block.prose, *block.sentences[number]) is not None


def _holds_reason(block: Block, number: int) -> bool:
    """Tell whether a sentence or the next says why."""
    around = block.sentences[number : number + 2]
    return _REASON().search(block.folded, around[0].start, around[-1].end) is not None


def _is_determined(match: Match, sentence: int) -> bool:
    """Tell whether one of the two words before a match points to something that was named before."""
    before = words_before(match.block.folded, sentence, match.start, 2)
    return not _DETERMINERS.isdisjoint([word[0] for word in before])


def _follows_evidence(document: Document, match: Match, reach: int) -> bool:
    """Tell whether the sentences before a match hold a name with a number, or code: something was shown."""
    block = match.block
    at = place_of(document, block)
    previous = document.blocks[at - 1] if at else None
    if block.derive(_shows):
        return True
    if previous is not None and previous.kind is BlockKind.CODE:
        return True
    index = block.sentence_at(match.start)
    names, figures = block.derive(_specifics, max(index - reach, 0), index + 1)
    if index < reach and previous is not None:
        count = len(previous.sentences)
        more_names, more_figures = previous.derive(_specifics, max(count - reach + index, 0), count)
        names, figures = names or more_names, figures or more_figures
    return names and figures


def _shows(block: Block) -> bool:
    return any(mark.kind in (MarkKind.CODE, MarkKind.IMAGE) for mark in block.marks)


def _specifics(block: Block, first: int, last: int) -> tuple[bool, bool]:
    """Tell whether some sentences hold a name, and whether they hold a figure."""
    sentences = block.sentences[first:last]
    if not sentences:
        return False, False
    start, end = sentences[0].start, sentences[-1].end
    return (_NAME().search(block.prose, start, end) is not None, _FIGURE().search(block.prose, start, end) is not None)


def _is_answered(document: Document, match: Match) -> bool:
    """Tell whether the sentence behind that of a match says who says so."""
    return match.block.derive(_says_who, match.block.sentence_at(match.start) + 1)


def _says_who(block: Block, number: int) -> bool:
    return number < len(block.sentences) and _WHO().match(block.folded, block.sentences[number].start) is not None


def _is_reported(document: Document, match: Match) -> bool:
    """Tell whether a document sums up a work, as it says at its head: then that is what it claims rest on."""
    return document.derive(_reports_a_work)


def _reports_a_work(document: Document) -> bool:
    head = islice((block for block in document.blocks if block.kind in READABLE), _OPENING)
    return any(_REPORTED().search(block.folded) for block in head)


def _is_personal(document: Document, match: Match) -> bool:
    """Tell whether the sentence of a match, the one before or the one after speaks of its author."""
    return match.block.derive(_speaks_for_itself, match.block.sentence_at(match.start))


def _speaks_for_itself(block: Block, number: int) -> bool:
    first, last = block.sentences[max(number - 1, 0)], block.sentences[number : number + 2][-1]
    return _I().search(block.folded, first.start, last.end) is not None


_GROUNDS: Mapping[str, Callable[[Document, Match], bool]] = {
    "answered": _is_answered,
    "lead-in": _leads_in,
    "measured": _is_measured,
    "personal": _is_personal,
    "reported": _is_reported,
}
"""What a claim may be excused by, beside what a phrase may be; looked for where the rule weighs it."""


_EXCUSED = ("figure", "known", "reason", "shown")
"""What a claim may be let be for, where an option of the rule asks for it."""

CHECKS = (
    Check(
        "claim",
        refine=refine,
        options=DEFAULTS,
        wordings=True,
        grounds=(*phrases.GROUNDS, *_GROUNDS, *_EXCUSED),
        caps={**phrases.CAPS, **dict.fromkeys(_EXCUSED, "off")},
        choices=phrases.CHOICES,
    ),
)
