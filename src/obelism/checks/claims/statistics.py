"""Figures used as evidence: shares, multiples, ranks and large sums, without a source in reach."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.claims.rates import is_set_rate
from obelism.checks.claims.support import CHOICES
from obelism.checks.claims.support import SOURCED
from obelism.checks.claims.support import YEAR
from obelism.checks.claims.support import has_source
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import is_quoted
from obelism.document import BlockKind
from obelism.records import NamedTuple
from obelism.rules.data import any_of
from obelism.rules.data import words_of
from obelism.text.lazy import Gated
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    import re
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

OPTIONS: Mapping[str, Any] = {"support-scope": "paragraph"}

_REACH = 40
_COINS = ("euros", "dollars", "francs", "crowns", "rupees", "pesos", "yen", "yuan")
_THOUSANDS = r"\d{1,3}(?:,\d{3})+|\d{5,}"
_MORE = "more|less|higher|lower|longer|faster|greater|larger|likelier|as many|as much|as likely|the rate|the risk"


class _Form(NamedTuple):
    """A way to write a figure: words of which it holds one, and its expression, tried around each of them.

    One in ``digits`` holds a digit beside these words, and where one is ``counted`` a number stands right before them.
    One that ``opens`` with them is tried only there.
    """

    needles: tuple[str, ...]
    expression: Callable[[], re.Pattern[str]]
    digits: bool = False
    large: bool = False
    share: bool = False
    multiple: bool = False
    counted: bool = False
    opens: bool = False


def _small() -> str:
    return f"one|{any_of('numbers')}"


_FORMS = (
    # It begins with its digit, which the engine looks for, and then looks back.
    _Form(("%",), lazy(r"\d(?<![\w.,]\d)[\d.,]*(?: ?- ?\d[\d.,]*)? ?%"), digits=True, share=True),
    _Form(
        ("percent", "per cent"),
        lazy(
            lambda: (
                r"(?<![\w.,])\d[\d.,]*(?: ?- ?\d[\d.,]*)? ?(?:percent\b|per cent\b)"
                rf"|\b(?:{_small()})(?:-[a-z]+)? (?:percent|per cent)\b"
            )
        ),
        share=True,
    ),
    _Form(
        (" in three ", " in four ", " in five ", " in ten ", " out of "),
        lazy(
            lambda: (
                # Two out of three people are a share; two out of three problems are what the text counts itself.
                rf"(?<![\w.])(?:\d{{1,2}}|{_small()}) (?:in|out of) "
                rf"(?!(?:two|three|[23]) (?!(?:people|children|women|men|{any_of('people')})\b))(?:{_small()}) "
                r"(?!(?:seconds|minutes|hours|days|weeks|months|years|metres|meters|miles|pages|lines|steps)\b)"
                r"(?:[a-z]+-)?(?:people|children|women|men|[a-z]{3,}s)\b"
            )
        ),
        counted=True,
    ),
    _Form(
        (" times ",),
        lazy(lambda: rf"(?<![\w.])(?:\d[\d.]*|{_small()}) times (?:{_MORE})\b"),
        multiple=True,
        counted=True,
    ),
    _Form(
        ("-largest", "-biggest"),
        lazy(r"\bthe (?:second|third|fourth|fifth|sixth|\d{1,2}(?:nd|rd|th))-(?:largest|biggest)\b"),
    ),
    _Form(
        ("illion",),
        lazy(
            lambda: (
                rf"[$€£]?(?<![\w.])\d[\d.,]*[ -](?:{any_of('sums')})\b"
                rf"|\b(?:hundreds|tens) of (?:{any_of('sums')})s\b"
            )
        ),
        large=True,
    ),
    _Form(
        ("$", "£", "€"),
        lazy(rf"[$£€] ?(?:{_THOUSANDS})(?![\w,]|\.\d)"),
        digits=True,
        large=True,
        opens=True,
    ),
    _Form(
        _COINS,
        lazy(rf"(?<![\w.,$£€])(?:{_THOUSANDS}) (?:{'|'.join(_COINS)})\b"),
        digits=True,
        large=True,
    ),
)
_DIGIT = lazy(r"\d")
_FORM_OF = {needle: form for form in _FORMS for needle in form.needles}

_SUPPOSED = lazy(
    r"\b(?:suppose|supposing|assume|assuming|imagine|say,? \d|for example|for instance|e\.g\.|if|let's|would|could|"
    r"might|may|should|example|hypothetical|roughly speaking|up to|we|our|us|i|my|i'm|we've|i've|you|your|off|discount|"
    r"target|goal|aim|promise[sd]?|pledge[sd]?)\b"
)
_SETTING = lazy(
    r"\b(?:by default|defaults? (?:to|values?|settings?)|thresholds?|hard-coded|configur\w+|opacity|use cases)\b"
    r"|(?<= )--[a-z]"
    r"|(?:^|: )(?:set|test|use|keep|try|scale|limit|adjust|choose|resize|zoom) "
    r"(?:the|an?|it|at|to|up|in|your|this|each)\b"
)
"""What a program is told, and what its manual tells its reader to do."""

_CHANGE = lazy(r"\W*(?:reduced?|improved?|increased?|decreased?|lowered?|raised?|changed?|sped up|fix(?:ed)?)\b")
"""How an entry of a changelog starts, which reports its author's own work."""

_PLACED = lazy(rf"\b{YEAR}s?\b|(?<=[\w,;] )(?!I\b)[A-Z][\w.'’-]+|\blast (?:year|month|week|quarter)\b")
_OF_MANY = lazy(
    lambda: (
        r" of (?:all |most |adult |young |the world's |"
        r"(?!(?:the|its|their|his|her|this|that|these|those|normal|total)\b)[a-z-]+ )?"
        rf"(?:{any_of('public', 'people')})(?: [a-z'-]+){{0,3}}? (?:{any_of('opinion')})s?\b"
    )
)
"""A share of whom is a finding about the world: people, and what people founded, who say, think or want something.

What share of customers paid is most often the writer's own figure.
"""

_MEASURED = Gated(
    r"\b(?:respondents|we (?:surveyed|measured|benchmarked|interviewed|polled)|survey results|"
    r"(?:our|this|the) (?:own )?(?:annual |user |community |developer )?"
    r"(?:survey|questionnaire|benchmarks?|measurements|test results|experiments?))\b",
    *("respondents", "survey", "measure", "benchmark", "interviewed", "polled"),
    *("questionnaire", "test results", "experiment"),
)
"""What a page says that reports its author's own figures."""

_EXACT = frozenset({"100%", "100 %", "0%", "100 percent", "100 per cent", "0 %", "zero percent"})


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the figures of each paragraph that are evidence, each about its paragraph."""
    for number, (block, needles) in enumerate(document.prose.holding(_FORM_OF)):
        for needle in needles:
            form = _FORM_OF[needle]
            for match in _around(block.folded, needle, form):
                if _is_evidence(block, match, form):
                    sourced = has_source(document, block, match.start(), scope=options["support-scope"])
                    grounds = ("sourced",) if sourced else tuple(_grounds(document, block, match, form))
                    yield Hit(block.source_span(*match.span()), grounds=grounds, about=(None, number))


def _grounds(document: Document, block: Block, match: re.Match[str], form: _Form) -> Iterator[str]:
    """Yield what makes a figure less likely to be a claim about the world.

    Items of lists hold samples, results and entries of a log more often.
    """
    if block.kind is BlockKind.ITEM:
        yield "item"
    if form.large:
        yield "large"
    if form.multiple or (form.share and not _OF_MANY().match(block.folded, match.end())):
        yield "loose"
    if _is_placed(block, match):
        yield "placed"
    if document.derive(_is_measured_here):
        yield "own-data"


def _is_measured_here(document: Document) -> bool:
    """Tell whether a document reports a survey or measurements: then its figures are most likely from there."""
    return any(_MEASURED.finditer(document.prose.folded))


def _around(folded: str, needle: str, form: _Form) -> Iterator[re.Match[str]]:
    """Yield the figures around each place of a word that they must hold."""
    at = folded.find(needle)
    digit = -1
    while at >= 0:
        first, end = max(at - _REACH, 0), at + _REACH
        if form.digits and digit < first:
            found = _DIGIT().search(folded, first)
            if found is None:
                return
            digit = found.start()
        if form.digits and digit >= end:
            at = digit - _REACH  # up to there no digit is in reach
        elif form.opens:
            if match := form.expression().match(folded, at, end):
                yield match
        elif not form.counted or _ends_with_number(folded[first:at]):
            for match in form.expression().finditer(folded, first, end):
                if match.start() > at:
                    break
                if at < match.end():
                    yield match
        at = folded.find(needle, at + 1)


def _ends_with_number(text: str) -> bool:
    """Tell whether a number may stand at the end of a text, in figures or written out."""
    return text[-1:].isdecimal() or text.endswith(_number_endings())


@cache
def _number_endings() -> tuple[str, ...]:
    return (".", "one", *words_of("numbers"))


def _is_placed(block: Block, match: re.Match[str]) -> bool:
    """Tell whether the sentence of a figure names a year, a place or a body."""
    return block.derive(_names_a_place, block.sentence_at(match.start()))


def _names_a_place(block: Block, number: int) -> bool:
    return _PLACED().search(block.prose, *block.sentences[number]) is not None


def _is_evidence(block: Block, match: re.Match[str], form: _Form) -> bool:
    """Tell a measured figure from a supposed one, a set rate, a setting, the author's own or a quoted one."""
    if match[0].strip() in _EXACT or is_quoted(block, *match.span()):
        return False
    if form.share and is_set_rate(block, *match.span()):
        return False
    return block.derive(_reports, block.sentence_at(match.start()))


def _reports(block: Block, number: int) -> bool:
    """Tell whether a figure in a sentence is one that was measured, by somebody else than the author."""
    span = block.sentences[number]
    sentence = block.folded[span.start : span.end]
    if OPAQUE in sentence or sentence.endswith("?") or sentence.count(" ") < 4:
        return False
    if block.kind is BlockKind.ITEM and _CHANGE().match(sentence):
        return False
    return _SUPPOSED().search(sentence) is None and _SETTING().search(sentence) is None


CHECKS = (
    Check(
        "statistic",
        run=run,
        needles=tuple(_FORM_OF),
        options=OPTIONS,
        wordings=True,
        grounds=("item", "large", "loose", "own-data", "placed", "sourced"),
        caps=SOURCED,
        choices=CHOICES,
    ),
)
