"""One document: one scan for all templates, then each rule's check, then one finding for each cause."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.checks.model import CrossHit
from obelism.checks.model import Hit
from obelism.checks.model import locate
from obelism.engine.fingerprint import fingerprint
from obelism.engine.matcher import Matcher
from obelism.findings import Fact
from obelism.findings import Finding
from obelism.findings import Problem
from obelism.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Check
    from obelism.checks.model import Match
    from obelism.document import Document
    from obelism.engine.matcher import Scan
    from obelism.engine.matcher import Timeout
    from obelism.findings import Location
    from obelism.plugins.registry import Registry
    from obelism.rules.model import Rule
    from obelism.triage.vocabulary import Vocabulary

MAX_EXCERPT = 120
"""Code points of the source that a message may quote."""


class CheckResult(NamedTuple):
    """What the rules say of one document."""

    findings: list[Finding]
    facts: list[Fact]
    problems: list[Problem]
    timeouts: list[Timeout]


class Checker:
    """Apply some rules to documents; build it once for every set of rules.

    Rules whose highest severity is below ``min_severity`` do not run, and hits below it are dropped. So are those
    that a ``vocabulary`` answers.
    """

    def __init__(
        self,
        registry: Registry,
        rules: Iterable[Rule],
        *,
        min_severity: Severity = Severity.INFO,
        vocabulary: Vocabulary | None = None,
    ) -> None:
        self.rules = [rule for rule in rules if rule.severity >= min_severity and rule.check in registry.checks]
        self._checks = registry.checks
        self._min_severity = min_severity
        self._vocabulary = vocabulary
        self._matcher = Matcher(
            (rule for rule in self.rules if self._checks[rule.check].refine),
            {needle for rule in self.rules for needle in self._checks[rule.check].needles},
        )
        self._prepared: dict[str, Any] = {}

    def check(self, document: Document) -> CheckResult:
        """Return the findings in a document and the facts that rules across files want of it."""
        scan = self._matcher.scan(document)
        result = CheckResult([], [], [], scan.timeouts)
        wordings: list[tuple[Rule, Hit]] = []
        for rule in self._rules_for(document):
            check = self._checks[rule.check]
            if not _may_hit(rule, check, scan):
                continue
            try:
                for hit in self._hits(document, rule, check, scan.matches.get(rule.code, ())):
                    if check.wordings:
                        wordings.append((rule, hit))
                    else:
                        result.findings.append(self._finding(document, rule, hit))
                if check.collect:
                    result.facts.extend(_facts(document, rule, check))
            except Exception as error:
                result.problems.append(Problem(document.path, _defect(rule, error)))
        result.findings.extend(self._finding(document, rule, hit) for rule, hit in _one_per_cause(wordings))
        result.findings.sort(key=lambda finding: finding.sort_key)
        return result

    def _rules_for(self, document: Document) -> list[Rule]:
        """Return the rules that understand a document's language."""
        return self.rules if document.is_english else [rule for rule in self.rules if not rule.english]

    @property
    def crosses_files(self) -> bool:
        """Tell whether any of the rules works across files."""
        return any(self._checks[rule.check].collect for rule in self.rules)

    def collect(self, document: Document) -> CheckResult:
        """Return only the facts that rules across files want of a document."""
        result = CheckResult([], [], [], [])
        for rule in self._rules_for(document):
            check = self._checks[rule.check]
            if check.collect:
                try:
                    result.facts.extend(_facts(document, rule, check))
                except Exception as error:
                    result.problems.append(Problem(document.path, _defect(rule, error)))
        return result

    def conclude(self, facts: Sequence[Fact]) -> tuple[list[Finding], list[Problem]]:
        """Return the findings of rules across files from the facts of all files."""
        by_rule: dict[str, list[Fact]] = {}
        for fact in facts:
            by_rule.setdefault(fact.code, []).append(fact)
        findings: list[Finding] = []
        problems: list[Problem] = []
        for rule in self.rules:
            conclude = self._checks[rule.check].conclude
            if conclude is None or rule.code not in by_rule:
                continue
            try:
                silencing = {fact.location.path: fact for fact in by_rule[rule.code] if fact.silenced}
                hits = [
                    hit
                    for hit in conclude(by_rule[rule.code], rule.options)
                    if self._shows(hit.severity) and not _is_silenced(hit.fact.location, silencing)
                ]
                findings.extend(_cross_finding(rule, hit) for hit in hits)
            except Exception as error:
                problems.append(Problem("", _defect(rule, error)))
        return sorted(findings, key=lambda finding: finding.sort_key), problems

    def _hits(self, document: Document, rule: Rule, check: Check, matches: Sequence[Match]) -> Iterator[Hit]:
        """Yield the hits of a rule that are to be shown; those of plugins may be plain tuples."""
        hits: Iterable[Hit] = ()
        if check.refine:
            matches = self._unanswered(matches)
            hits = check.refine(document, rule, matches) if matches else ()
        elif check.run:
            hits = check.run(document, self._prepare(rule, check))
        for item in hits:
            hit = item if isinstance(item, Hit) else Hit(*item)
            if not self._shows(hit.severity or rule.severity):
                continue
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

    def _shows(self, severity: Severity | None) -> bool:
        return severity is None or severity >= self._min_severity

    def _finding(self, document: Document, rule: Rule, hit: Hit) -> Finding:
        location = locate(document, hit.span)
        return Finding(
            code=rule.code,
            name=rule.name,
            message=_message(document, rule, hit),
            severity=min(hit.severity or rule.severity, rule.severity),
            location=location,
            excerpt=document.source.lines.line_text(location.start.line),
            fingerprint=fingerprint(document, hit.span),
            related=hit.related,
            fix=hit.fix,
            data=hit.data,
        )


def _may_hit(rule: Rule, check: Check, scan: Scan) -> bool:
    """Tell whether a document holds what a check looks for: its rule's templates, or one of its needles."""
    if check.refine:
        return rule.code in scan.matches
    return not check.needles or not scan.needles.isdisjoint(check.needles)


def _facts(document: Document, rule: Rule, check: Check) -> Iterable[Fact]:
    assert check.collect is not None
    for span, value in check.collect(document, rule.options):
        yield Fact(rule.code, value, locate(document, span), fingerprint(document, span))


def _is_silenced(place: Location, silencing: Mapping[str, Fact]) -> bool:
    """Tell whether a fact of the file that holds a place silences it."""
    fact = silencing.get(place.path)
    return fact is not None and fact.silences(place)


def _cross_finding(rule: Rule, hit: CrossHit) -> Finding:
    return Finding(
        code=rule.code,
        name=rule.name,
        message=hit.message or rule.message,
        severity=min(hit.severity or rule.severity, rule.severity),
        location=hit.fact.location,
        fingerprint=hit.fact.fingerprint,
        related=hit.related,
        data=hit.data,
        copies=hit.copies,
    )


def _message(document: Document, rule: Rule, hit: Hit) -> str:
    message = hit.message or rule.message
    if "{text}" not in message:
        return message
    text = " ".join(document.source.text[hit.span.start : hit.span.end].split())
    return message.replace("{text}", text if len(text) <= MAX_EXCERPT else text[: MAX_EXCERPT - 1] + "…")


def _one_per_cause(wordings: list[tuple[Rule, Hit]]) -> list[tuple[Rule, Hit]]:
    """Return hits without those that a heavier one of the same family overlaps; of equals the first rule's stays.

    Two rules that both want an editor to act name two things ("navigate the complex | web of"), so both stay unless
    they start on the same word.
    """
    kept: dict[str, list[tuple[Rule, Hit]]] = {}
    for rule, hit in sorted(wordings, key=lambda item: (item[1].span.start, -item[1].span.end)):
        family = kept.setdefault(rule.family, [])
        rivals = [] if hit.data else [item for item in family[-3:] if _is_rival(item, rule, hit)]
        if all(_weight(rule, hit) > _weight(*item) for item in rivals):
            family[:] = [item for item in family if item not in rivals] if rivals else family
            family.append((rule, hit))
    return [item for family in kept.values() for item in family]


def _is_rival(item: tuple[Rule, Hit], rule: Rule, hit: Hit) -> bool:
    """Tell whether a hit that was kept overlaps a new one and speaks of the same thing."""
    other, earlier = item
    if earlier.data or hit.span.start >= earlier.span.end:
        return False
    if other is rule or hit.span.start == earlier.span.start:
        return True
    return min(_weight(rule, hit)[0], _weight(other, earlier)[0]) < Severity.WARNING


def _weight(rule: Rule, hit: Hit) -> tuple[int, int]:
    return (min(hit.severity or rule.severity, rule.severity), hit.span.end - hit.span.start)


def _defect(rule: Rule, error: Exception) -> str:
    told = " ".join(f"{type(error).__name__}: {error}".split())
    return f"{rule.code} ({rule.check}) failed: {told}; please report this with the file"
