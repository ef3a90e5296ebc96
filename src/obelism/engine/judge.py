"""The one place that decides how much a hit matters: grounds weighed, in company, one claim a cause, within limits.

Nothing here raises a severity, so neither the order of grounds nor their overlaps matter.
"""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from typing import TYPE_CHECKING

from obelism.checks.model import PAGE
from obelism.findings import Because
from obelism.findings import Severity
from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.rules.grounds import SPARSE
from obelism.rules.grounds import reason_of
from obelism.text.lazy import Memo

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.checks.model import Hit
    from obelism.rules.model import Rule

ALONE = "alone"
"""The ground of a warning that too few of its rule stand beside."""

SPARSE_PER_1000 = 0.8
"""Warnings of a rule on 1,000 words from which on they are not sparse.

A wording of a stock that stands once on a long page by a person is mostly meant; a page that is made of stock wordings
has more of them, and is condemned as a whole besides. With this number edited prose has a third fewer warnings of
wording, and pages by language models are told from it as well as without.
"""

LIMIT = "max-findings"
"""The option of how many findings of a rule one document may have."""


class Weighed(NamedTuple):
    """How much something matters, None where nothing is left of it, and the caps that made it so."""

    severity: Severity | None
    because: tuple[Because, ...] = ()


class Judged(NamedTuple):
    """A hit of a rule with what the judge made of it."""

    rule: Rule
    hit: Hit
    severity: Severity | None
    because: tuple[Because, ...] = ()


class Judgement(NamedTuple):
    """The hits of a document that something is left of, those that nothing is left of, and those that a limit cut."""

    told: list[Judged]
    withheld: list[Judged]
    limited: list[Judged]


def weigh(rule: Rule, grounds: Iterable[str], stated: Severity | None = None) -> Weighed:
    """Return the least of a rule's severity, the caps of all grounds that hold, and what a plugin's hit stated."""
    severity: Severity | None = rule.severity if stated is None else min(stated, rule.severity)
    held = frozenset(grounds)
    because = []
    for excuse in rule.grounds if held else ():
        if excuse.grounds <= held and (excuse.cap is None or excuse.cap < rule.severity):
            because.append(Because(excuse.name, excuse.cap, reason_of(excuse.name)))
            severity = None if excuse.cap is None or severity is None else min(severity, excuse.cap)
    return Weighed(severity, tuple(because))


def judge(rule: Rule, hits: Iterable[Hit], kind: str, words: int, *around: str) -> list[Judged]:
    """Return the hits of a rule in a document of some kind and length, weighed: by their grounds, then by company.

    The grounds are theirs, and those that hold for all ``around`` them.
    """
    judged = _weighed(rule, hits, kind, *around)
    company = _company(rule, sum(_warns(item.severity) for item in judged), words)
    return _weighed(rule, [item.hit for item in judged], kind, *around, *company) if company else judged


def _weighed(rule: Rule, hits: Iterable[Hit], *around: str) -> list[Judged]:
    """Return the hits of a rule, weighed; most have the same few grounds, which are weighed once."""
    weights: Memo[tuple[Sequence[str], Severity | None], Weighed] = Memo(
        lambda about: weigh(rule, (*about[0], *around), about[1])
    )
    return [new_record(Judged, (rule, hit, *weights[tuple(hit.grounds), hit.severity])) for hit in hits]


def _company(rule: Rule, warnings: int, words: int) -> tuple[str, ...]:
    """Return the grounds that lie in how many warnings of a rule a page of so many words has."""
    alone = (ALONE,) if warnings < rule.company else ()
    few = 0 < 1000 * warnings < SPARSE_PER_1000 * words
    return (*alone, SPARSE) if few and any(SPARSE in excuse.grounds for excuse in rule.grounds) else alone


def _warns(severity: Severity | None) -> bool:
    return severity is not None and severity >= Severity.WARNING


def settle(judged: Sequence[Judged]) -> Judgement:
    """Return judged hits without those that yield to another rule's claim or exceed their rule's limit.

    What is said of a whole page yields only to what is said of it as gravely.
    """
    told = _gravest([item for item in judged if item.severity is not None])
    withheld = [item for item in judged if item.severity is None]
    claims, verdicts = _claims(told), _verdicts(told)
    if claims or verdicts:
        told = [item for item in told if not _yields(item, claims, verdicts)]
    kept, limited = _within_limits(told)
    return Judgement(kept, withheld, limited)


def _gravest(told: list[Judged]) -> list[Judged]:
    """Return hits without those about a thing that their rule has a graver one about, or an earlier one as grave."""
    best: dict[tuple[str, tuple[int | None, int] | None], Judged] = {}
    for item in told:
        if item.rule.gravest:
            key = (item.rule.code, item.hit.about)
            best[key] = min(best.get(key, item), item, key=_lightness)
    if not best:
        return told
    return [item for item in told if not item.rule.gravest or best[item.rule.code, item.hit.about] is item]


def _lightness(item: Judged) -> tuple[int, int]:
    return (-(item.severity or 0), item.hit.span.start)


class _Claims(NamedTuple):
    """What hits of one rule are about: pairs, later ones whatever they are compared with, and ranges."""

    pairs: set[tuple[int | None, int]]
    places: set[tuple[int, int]]


def _claims(told: Iterable[Judged]) -> dict[str, _Claims]:
    claims: dict[str, _Claims] = defaultdict(lambda: _Claims(set(), set()))
    for rule, hit, _, _ in told:
        if hit.about not in (None, PAGE):
            claims[rule.code].pairs.add(hit.about)
            claims[rule.code].places.add(hit.span)
    return claims


def _verdicts(told: Iterable[Judged]) -> dict[str, Severity]:
    """Return how grave what each rule says of the whole page is."""
    return {rule.code: severity for rule, hit, severity, _ in told if hit.about == PAGE and severity is not None}


def _yields(item: Judged, claims: dict[str, _Claims], verdicts: dict[str, Severity]) -> bool:
    """Tell whether a rule that this one yields to speaks of the same pair, range, page or of all of the later."""
    about, span = item.hit.about, item.hit.span
    if about is None:
        return False
    if about == PAGE:
        return any(verdicts.get(code, 0) >= (item.severity or Severity.INFO) for code in item.rule.yields_to)
    stronger = [claims[code] for code in item.rule.yields_to if code in claims]
    return any(not pairs.isdisjoint((about, (None, about[1]))) or span in places for pairs, places in stronger)


def _within_limits(told: Sequence[Judged]) -> tuple[list[Judged], list[Judged]]:
    """Return hits without those that come after as many of their rule as its limit allows, and these."""
    if not any(LIMIT in item.rule.options for item in told):
        return list(told), []
    counts: Counter[str] = Counter()
    kept: list[Judged] = []
    cut: list[Judged] = []
    for item in told:
        counts[item.rule.code] += 1
        within = counts[item.rule.code] <= item.rule.options.get(LIMIT, counts[item.rule.code])
        (kept if within else cut).append(item)
    return kept, cut
