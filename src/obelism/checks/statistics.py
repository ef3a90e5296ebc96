"""Figures used as evidence: shares, multiples, ranks and large sums, without a source in reach."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import is_quoted
from obelism.checks.support import is_supported
from obelism.findings import Severity
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator
    from collections.abc import Mapping

    from obelism.checks.model import Options
    from obelism.document import Block
    from obelism.document import Document

DEFAULTS: Mapping[str, Any] = {
    "support-scope": "paragraph",
    "placed": "info",  # the severity of a figure whose sentence says when or where, so that it can be looked up
    "large-numbers": "info",  # the severity of sums in millions and more: news is full of them
}

# Cheap to look for; a block without any of them holds no statistic.
_NEEDLES = (
    "%",
    "percent",
    "per cent",
    "million",
    "billion",
    "trillion",
    " times ",
    " out of ",
    " in ",
    "-largest",
    "-most",
)
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|fifty|a hundred"
_COUNTED = r"(?:[a-z]+-)?(?:people|children|women|men|adults|[a-z]{3,}s)"
_STRONG = lazy(
    rf"(?P<percent>(?<![\w.])\d[\d.,]*(?: ?[-–] ?\d[\d.,]*)? ?(?:%|percent\b|per cent\b)"
    rf"|\b(?:{_SMALL}|thirty|forty|sixty|seventy|eighty|ninety)(?:-[a-z]+)? (?:percent|per cent)\b)"
    rf"|(?<![\w.])(?:\d{{1,2}}|{_SMALL}) (?:in|out of) (?:every )?(?:\d{{1,3}}|{_SMALL}) {_COUNTED}"
    rf"|(?<![\w.])(?:\d[\d.]*|{_SMALL}) times (?:more|less|as (?:many|much|likely|high|long|large|great|often|fast)|"
    r"higher|lower|longer|faster|greater|larger|likelier|the (?:rate|risk|size|number))\b"
    r"|\bthe (?:second|third|fourth|fifth|sixth|seventh|\d{1,2}(?:nd|rd|th))[- ]"
    r"(?:largest|biggest|most|highest|fastest)\b",
)
_LARGE = lazy(
    r"[$€£]?(?<![\w.])\d[\d.,]*[ -](?:million|billion|trillion)\b|\b(?:hundreds|tens) of (?:millions|billions)\b"
)
_SUPPOSED = lazy(
    r"\b(?:suppose|supposing|assume|assuming|imagine|say|for example|for instance|e\.g\.|if|let's|would|could|might|"
    r"may|should|example|hypothetical|roughly speaking|up to|we|our|us|i|my|i'm|we've|i've|your|off|discount|target|"
    r"goal|aim|promise[sd]?|pledge[sd]?)\b"
)
_PLACED = lazy(r"\b(?:1[5-9]|20)\d\ds?\b|(?<=[\w,;] )(?!I\b)[A-Z][\w.'’-]+|\blast (?:year|month|week|quarter)\b")
_EXACT = frozenset({"100%", "100 %", "0%", "100 percent", "100 per cent", "0 %", "zero percent"})


def run(document: Document, options: Options) -> Iterator[Hit]:
    """Yield the gravest figure of each paragraph that nothing in reach supports."""
    large, placed = Severity.parse(options["large-numbers"]), Severity.parse(options["placed"])
    for block in document.prose_blocks:
        folded = block.folded
        if not any(needle in folded for needle in _NEEDLES):
            continue
        hits: list[Hit] = []
        for form, gravest in ((_STRONG, Severity.WARNING), (_LARGE, large)):
            for match in form().finditer(folded):
                if _is_evidence(block, match) and not is_supported(
                    block, match.start(), scope=options["support-scope"]
                ):
                    severity = min(gravest, placed) if _is_placed(block, match) else gravest
                    hits.append(Hit(block.source_span(*match.span()), severity=severity))
        if hits:
            yield max(hits, key=lambda hit: (hit.severity or 0, -hit.span.start))


def _is_placed(block: Block, match: re.Match[str]) -> bool:
    """Tell whether the sentence of a figure names a year, a place or a body."""
    span = block.sentences[block.sentence_at(match.start())]
    return _PLACED().search(block.prose, *span) is not None


def _is_evidence(block: Block, match: re.Match[str]) -> bool:
    """Tell a measured figure from a supposed one, a setting, the author's own or a quoted one."""
    if match[0].strip() in _EXACT or is_quoted(block, *match.span()):
        return False
    span = block.sentences[block.sentence_at(match.start())]
    sentence = block.folded[span.start : span.end]
    if OPAQUE in sentence or sentence.endswith("?") or sentence.count(" ") < 4:
        return False
    return _SUPPOSED().search(sentence) is None


CHECKS = (Check("statistic", run=run, options=DEFAULTS),)
