"""One document: one scan for all templates, then each rule's check, then the judge, then one finding for each cause."""

from __future__ import annotations

from itertools import chain
from itertools import islice
from time import monotonic
from time import process_time
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import MOST_HITS
from obelism.checks.model import CrossHit
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.document import Block
from obelism.document import BlockKind
from obelism.engine.fingerprint import fingerprint
from obelism.engine.judge import LIMIT
from obelism.engine.judge import judge
from obelism.engine.judge import settle
from obelism.engine.judge import weigh
from obelism.engine.matcher import Matcher
from obelism.engine.matcher import Timeout
from obelism.engine.offers import offered
from obelism.engine.quoting import quote
from obelism.engine.results import CheckResult
from obelism.engine.results import Conclusion
from obelism.errors import ObelismError
from obelism.errors import PluginError
from obelism.findings import Fact
from obelism.findings import Finding
from obelism.findings import Problem
from obelism.findings import Severity
from obelism.pages.evidence import evidence_of
from obelism.pages.evidence import is_draft
from obelism.pages.page import KINDS
from obelism.pages.page import page_of
from obelism.rules.grounds import DRAFT
from obelism.rules.grounds import EMBEDDED
from obelism.rules.grounds import FRAMED
from obelism.rules.grounds import GENERATED
from obelism.rules.grounds import LONG
from obelism.rules.grounds import QUIZ
from obelism.rules.grounds import SETTINGS
from obelism.rules.model import Tier
from obelism.text.lazy import derived
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Check
    from obelism.checks.model import Match
    from obelism.document import Document
    from obelism.engine.judge import Judged
    from obelism.engine.judge import Weighed
    from obelism.engine.matcher import Scan
    from obelism.findings import Location
    from obelism.pages.page import Page
    from obelism.plugins.registry import Registry
    from obelism.rules.model import Rule
    from obelism.triage.vocabulary import Vocabulary
    from obelism.vale.patience import GivenUp

PATIENCE = 30.0
"""Processor seconds, and as many more a megabyte, that rules may take on a document before the rest is left out."""

OF_DOCUMENTS = frozenset({"CON", "DUP", "GRM", "RDB", "STR"})
"""The families whose rules compare and measure what stands in one document."""

LONG_WORDS = 300
"""Words of a page from which on one wording of a stock among them says little of it."""

_OPENERS = ("[", "(", "{", "<")


class Checker:
    """Apply some rules to documents; build it once for every set of rules.

    Rules whose highest severity is below ``min_severity`` do not run. Hits that a ``vocabulary`` answers are dropped.
    ``raised`` are rules that run only on pages which a rule condemns. ``given_up`` tells which rules of Vale styles had
    no time for all of a document.
    """

    def __init__(
        self,
        registry: Registry,
        rules: Iterable[Rule],
        *,
        min_severity: Severity = Severity.INFO,
        vocabulary: Vocabulary | None = None,
        raised: Iterable[Rule] = (),
        given_up: Callable[[Document], Sequence[GivenUp]] | None = None,
    ) -> None:
        self.rules = [rule for rule in rules if rule.severity >= min_severity and rule.check in registry.checks]
        self._checks = registry.checks
        self._vocabulary = vocabulary
        self._witnesses = self._asked(registry.rules)
        self._asking = {rule.code: self._witnesses_for(rule) for rule in self.rules}
        self._sought = {rule.code: _sought(rule, self._checks[rule.check]) for rule in self.rules}
        self._prepared: dict[str, Any] = {}
        excuses = [excuse.grounds for rule in self.rules for excuse in rule.grounds if excuse.cap is None]
        self._partial_kinds = {kind for kind in KINDS if frozenset({kind}) in excuses}
        self._registry = registry
        self._raised = tuple(raised)
        self._given_up = given_up
        self._raising: dict[frozenset[str], Checker] = {}

    @derived
    def _matcher(self) -> Matcher:
        """What scans documents; to conclude across files takes none."""
        scanned = {rule.code: rule for rule in (*self._witnesses, *self.rules)}
        return Matcher(
            (rule for rule in scanned.values() if self._checks[rule.check].refine),
            {needle for rule in self.rules for needle in self._checks[rule.check].needles},
        )

    def check(self, document: Document, page: Page | None = None) -> CheckResult:
        """Return the findings in a document and the facts that rules across files want of it.

        ``page`` is what the document is taken for; without it content and path decide.
        """
        page = page or page_of(evidence_of(document), document.path)
        scan = self._matcher.scan(document)
        facts: list[Fact] = []
        problems: list[Problem] = []
        judged: list[Judged] = []
        crowded: list[Rule] = []
        around = tuple(_around(document, page))
        told_of: dict[str, tuple[str, ...]] = {}
        holds = scan.needles.union(scan.matches)
        rules = self.rules_for(document)
        unrun: Sequence[Rule] = ()
        patience = PATIENCE * (1 + len(document.source.text) / 1_000_000)
        began, spent = monotonic(), process_time()
        for number, rule in enumerate(rules):
            sought = self._sought[rule.code]
            if sought and holds.isdisjoint(sought):
                continue
            check = self._checks[rule.check]
            # The clock on the wall is read first, in a tenth of the time: the processor has not taken longer than it.
            if monotonic() - began > patience and process_time() - spent > patience:
                unrun = rules[number:]
                break
            try:
                made = self._hits(document, rule, check, scan.matches.get(rule.code, ()))
                if hits := list(islice(made, MOST_HITS)):
                    for witness in self._asking[rule.code]:
                        if witness.code not in told_of:
                            told_of[witness.code] = self._told_by(witness, document, scan, problems)
                    told = chain.from_iterable([told_of[witness.code] for witness in self._asking[rule.code]])
                    weighed = judge(rule, hits, page.kind, document.word_count, *around, *told)
                    many = rule.code in scan.crowded or (len(hits) == MOST_HITS and next(made, None) is not None)
                    if many and any(item.severity for item in weighed):
                        crowded.append(rule)
                    judged += weighed
                if check.collect:
                    facts.extend(_facts(document, rule, check, page))
            except Exception as error:
                problems.append(_defect(document.path, rule, error))
        settled = settle(judged)
        findings = [finding_of(document, item) for item in self._one_per_cause(document, settled.told)]
        findings.sort(key=lambda finding: finding.sort_key)
        raised = self._raise(document, page, frozenset(code for item in settled.told for code in item.rule.raises))
        held = settled.withheld, settled.limited
        worn = [rule for rule in rules if scan.is_worn(rule.code)]
        timeouts = [*scan.timeouts, *self._timeouts(document)]
        return CheckResult(findings, facts, problems, timeouts, *held, raised, crowded, worn, unrun)

    def _asked(self, known: Mapping[str, Rule]) -> list[Rule]:
        """Return those of the known rules, as they run here or else as they come, that tell a ground others ask for."""
        own = {rule.code: rule for rule in self.rules}
        wanted = {ground for rule in self.rules for ground in _excused_by(rule)}
        return [
            own.get(code, rule)
            for code, rule in known.items()
            if (check := self._checks.get(rule.check)) and check.around and not wanted.isdisjoint(check.tells)
        ]

    def _witnesses_for(self, rule: Rule) -> list[Rule]:
        """Return the rules that tell a ground which a rule makes something of."""
        wanted = _excused_by(rule)
        return [witness for witness in self._witnesses if not wanted.isdisjoint(self._checks[witness.check].tells)]

    def _told_by(self, witness: Rule, document: Document, scan: Scan, problems: list[Problem]) -> tuple[str, ...]:
        """Return the grounds that a rule tells of every hit in a document, whatever its rule; note what fails."""
        around = self._checks[witness.check].around
        if around is None or not document.is_english:
            return ()
        try:
            return tuple(around(document, witness, scan.matches.get(witness.code, ())))
        except Exception as error:
            problems.append(_defect(document.path, witness, error))
            return ()

    def _timeouts(self, document: Document) -> Iterator[Timeout]:
        """Yield the rules of Vale styles whose expressions were given up in a document."""
        if self._given_up is None:
            return
        rules = {rule.code: rule for rule in self.rules}
        for code, block, rest, what in self._given_up(document):
            if code in rules:
                yield Timeout(rules[code], block or Block(BlockKind.METADATA, Span(0, 0)), rest, what)

    def _raise(self, document: Document, page: Page, codes: frozenset[str]) -> list[Finding]:
        """Return what those of the rules to be raised that a verdict names find in a document."""
        rules = [rule for rule in self._raised if rule.code in codes]
        if not rules:
            return []
        if codes not in self._raising:
            self._raising[codes] = Checker(self._registry, rules, vocabulary=self._vocabulary)
        return self._raising[codes].check(document, page).findings

    def rules_for(self, document: Document) -> list[Rule]:
        """Return the rules that understand a document's language, and where it is none texts by themselves."""
        rules = self.rules if document.is_english else [rule for rule in self.rules if not rule.english]
        return rules if document.is_whole else [rule for rule in rules if self.suits(rule, document)]

    def suits(self, rule: Rule, document: Document) -> bool:
        """Tell whether a rule can say something of a document, which may be texts by themselves, or read in part."""
        if document.is_whole:
            return True
        check = self._checks[rule.check]
        is_about_whole = rule.family in OF_DOCUMENTS or rule.tier is Tier.DENSITY or check.whole
        return not is_about_whole and check.collect is None

    def runs_in_part(self, document: Document, kind: str) -> tuple[str, ...]:
        """Return in a few words each why some of the rules say nothing in a document of some kind."""
        reasons = () if document.is_english else ("not in English",)
        return (*reasons, KINDS[kind].partition(",")[0]) if kind in self._partial_kinds else reasons

    @property
    def crosses_files(self) -> bool:
        """Tell whether any of the rules works across files."""
        return any(map(self.needs_other_files, self.rules))

    def needs_other_files(self, rule: Rule) -> bool:
        """Tell whether a rule works across files."""
        return self._checks[rule.check].collect is not None

    def collect(self, document: Document, page: Page | None = None) -> CheckResult:
        """Return only the facts that rules across files want of a document."""
        page = page or page_of(evidence_of(document), document.path)
        result = CheckResult([], [], [], [])
        for rule in self.rules_for(document):
            check = self._checks[rule.check]
            if check.collect:
                try:
                    result.facts.extend(_facts(document, rule, check, page))
                except Exception as error:
                    result.problems.append(_defect(document.path, rule, error))
        return result

    def conclude(self, facts: Iterable[Fact]) -> Conclusion:
        """Return the findings of rules across files from the facts of all files, in their order."""
        by_rule: dict[str, list[Fact]] = {}
        for fact in facts:
            by_rule.setdefault(fact.code, []).append(fact)
        return self.conclude_by_rule(by_rule)

    def conclude_by_rule(self, facts: Mapping[str, Sequence[Fact]]) -> Conclusion:
        """Return the findings of rules across files from the facts for each of them."""
        told: list[Finding] = []
        withheld: list[Finding] = []
        limited: list[Finding] = []
        problems: list[Problem] = []
        for rule in self.rules:
            conclude = self._checks[rule.check].conclude
            if conclude is None or rule.code not in facts:
                continue
            try:
                own_facts = facts[rule.code]
                silencing = {fact.location.path: fact for fact in own_facts if fact.silenced}
                own: list[Finding] = []
                for hit in conclude(own_facts, rule.options):
                    weighed = weigh(rule, hit.grounds, hit.severity)
                    if not _is_silenced(hit.fact.location, silencing):
                        (withheld if weighed.severity is None else own).append(_cross_finding(rule, hit, weighed))
                limit = rule.options.get(LIMIT, len(own))
                told += own[:limit]
                limited += own[limit:]
            except Exception as error:
                problems.append(_defect("", rule, error))
        return Conclusion(sorted(told, key=lambda finding: finding.sort_key), problems, withheld, limited)

    def _hits(self, document: Document, rule: Rule, check: Check, matches: Sequence[Match]) -> Iterator[Hit]:
        """Yield the hits of a rule that are to be shown; a check may give plain tuples."""
        hits: Iterable[Hit] = ()
        if check.refine:
            matches = self._unanswered(matches)
            hits = check.refine(document, rule, matches) if matches or _wants_some(rule) else ()
        elif check.run:
            hits = check.run(document, self._prepare(rule, check))
        for item in hits:
            hit = item if isinstance(item, Hit) else Hit(*item)
            if check.refine or not self._vocabulary or not self._vocabulary.answers_hit(document, hit.span):
                yield hit

    def _unanswered(self, matches: Sequence[Match]) -> Sequence[Match]:
        """Return the matches that are not what the project accepts."""
        if not self._vocabulary:
            return matches
        return [match for match in matches if not self._vocabulary.answers_match(match)]

    def _prepare(self, rule: Rule, check: Check) -> Any:
        """Return what a rule's check is given besides the document."""
        if check.prepare is None:
            return rule.options
        if rule.code not in self._prepared:
            self._prepared[rule.code] = check.prepare(rule.options)
        return self._prepared[rule.code]

    def _one_per_cause(self, document: Document, told: Sequence[Judged]) -> Iterator[Judged]:
        """Yield judged hits, of wordings that overlap one for each cause."""
        wordings = [item for item in told if self._checks[item.rule.check].wordings]
        yield from (item for item in told if not self._checks[item.rule.check].wordings)
        yield from one_per_cause(wordings, document.source.text)


def _around(document: Document, page: Page) -> Iterator[str]:
    """Yield the grounds that the shape of a document gives to all that is found in it."""
    if not document.traits.document_rules:
        yield EMBEDDED
    if page.generated:
        yield GENERATED
    if page.quiz:
        yield QUIZ
    if is_draft(document):
        yield DRAFT
    if document.word_count >= LONG_WORDS:
        yield LONG
    if page.evidence.framed:
        yield FRAMED
    elif document.settings is not None:
        yield SETTINGS


def _excused_by(rule: Rule) -> frozenset[str]:
    """Return the grounds that a rule makes something of."""
    return frozenset[str]().union(*[excuse.grounds for excuse in rule.grounds])


def _sought(rule: Rule, check: Check) -> frozenset[str]:
    """Return of what a document must hold something for a rule to hit: its templates, or needles; nothing if all do."""
    if check.refine:
        return frozenset() if _wants_some(rule) else frozenset({rule.code})
    return frozenset(check.needles)


def _wants_some(rule: Rule) -> bool:
    """Tell whether a rule speaks where its templates fit too seldom."""
    return rule.limit is not None and rule.limit.least > 0


def _facts(document: Document, rule: Rule, check: Check, page: Page) -> Iterable[Fact]:
    assert check.collect is not None
    for span, value in check.collect(document, rule.options):
        yield Fact(rule.code, value, locate(document, span), fingerprint(document, span), page=page)


def _is_silenced(place: Location, silencing: Mapping[str, Fact]) -> bool:
    """Tell whether a fact of the file that holds a place silences it."""
    fact = silencing.get(place.path)
    return fact is not None and fact.silences(place)


def finding_of(document: Document, item: Judged) -> Finding:
    """Return a judged hit as a finding; its line and fingerprint are made only for what is shown."""
    rule, hit, severity, because = item
    return Finding(
        code=rule.code,
        name=rule.name,
        message=_message(document, rule, hit),
        severity=severity or Severity.INFO,
        location=locate(document, hit.span),
        related=hit.related,
        fix=offered(document, item),
        data=hit.data,
        because=because,
        choices=hit.choices,
    )


def _cross_finding(rule: Rule, hit: CrossHit, weighed: Weighed) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        message=_filled(hit.message or rule.message, hit.words),
        severity=weighed.severity or Severity.INFO,
        location=hit.fact.location,
        fingerprint=hit.fact.fingerprint,
        related=hit.related,
        data=hit.data,
        because=weighed.because,
        copies=hit.copies,
    )


def _message(document: Document, rule: Rule, hit: Hit) -> str:
    message = _filled(hit.message or rule.message, hit.words)
    if "{text}" not in message:
        return message
    return message.replace("{text}", quote(document, hit.span))


def _filled(message: str, words: Mapping[str, str]) -> str:
    """Return a message with words in the place of their names in braces."""
    for name, word in words.items():
        message = message.replace(f"{{{name}}}", word)
    return message


def one_per_cause(wordings: Sequence[Judged], text: str) -> list[Judged]:
    """Return hits without those that a heavier one of the same family overlaps; of equals the first rule's stays.

    Hits of one rule overlap, too, where the second is all that stands in brackets right behind the first.

    Two rules that both want an editor to act name two things ("navigate the complex | web of"), so both stay unless
    they start on the same word.
    """
    kept: dict[str, list[Judged]] = {}
    for item in sorted(wordings, key=lambda item: (item.hit.span.start, -item.hit.span.end)):
        family = kept.setdefault(item.rule.family, [])
        rivals = [] if item.hit.data else [other for other in family[-3:] if _is_rival(other, item, text)]
        if all(_weight(item) > _weight(other) for other in rivals):
            family[:] = [other for other in family if other not in rivals] if rivals else family
            family.append(item)
    return [item for family in kept.values() for item in family]


def _is_rival(earlier: Judged, item: Judged, text: str) -> bool:
    """Tell whether a hit that was kept overlaps a new one and speaks of the same thing."""
    end, start = earlier.hit.span.end, item.hit.span.start
    if earlier.hit.data or start >= end:
        return earlier.rule is item.rule and text[end:start] in _OPENERS
    if earlier.rule is item.rule or item.hit.span.start == earlier.hit.span.start:
        return True
    return min(_weight(item)[0], _weight(earlier)[0]) < Severity.WARNING


def _weight(item: Judged) -> tuple[int, int]:
    return (item.severity or 0, item.hit.span.end - item.hit.span.start)


def _defect(path: str, rule: Rule, error: Exception) -> Problem:
    if isinstance(error, ObelismError):
        return Problem(path, f"{rule.code}: {error}", error.trace if isinstance(error, PluginError) else "")
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return Problem(path, f"{rule.code} ({rule.check}) failed: {told}; please report this with the file")
