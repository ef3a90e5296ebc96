"""The rules that hold for some files, run on a document: one scan a kind of scope, then one look at each alert."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import MOST_HITS
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.records import NamedTuple
from obelism.text.lazy import Memo
from obelism.text.lazy import derived
from obelism.text.segments import Span
from obelism.vale.comments import read_switches
from obelism.vale.messages import fill
from obelism.vale.patience import Patience
from obelism.vale.terms import Finder
from obelism.vale.texts import joined
from obelism.vale.texts import texts_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.model import Options
    from obelism.document import Document
    from obelism.findings import Finding
    from obelism.vale.ini import Reading
    from obelism.vale.patience import Clock
    from obelism.vale.patience import GivenUp
    from obelism.vale.points.model import Alert
    from obelism.vale.points.model import BlockRule
    from obelism.vale.points.model import FileRule
    from obelism.vale.points.model import TermRule
    from obelism.vale.scopes import Scope
    from obelism.vale.styles import Definition
    from obelism.vale.terms import Candidates
    from obelism.vale.texts import Unit


class Ready(NamedTuple):
    """A rule that can run: what its file says, and what looks for it, in one of three ways."""

    definition: Definition
    terms: TermRule | None = None
    blocks: BlockRule | None = None
    file: FileRule | None = None


class Found(NamedTuple):
    """What rules find in a document, by code, and which of them had no time for all of it."""

    hits: Mapping[str, list[Hit]]
    given_up: Sequence[GivenUp]


class _Group(NamedTuple):
    """Rules of terms that read the same texts."""

    scope: Scope
    rules: Sequence[Ready]
    finder: Finder


class Running:
    """Rules that run in some files; what they find in a document is found once, for all of them."""

    def __init__(self, rules: Sequence[Ready], reading: Reading, delimiters: tuple[str, str] | None = None) -> None:
        self._rules = rules
        self._reading = reading
        self._delimiters = delimiters
        self._others = [rule for rule in rules if rule.terms is None]
        self._wants_summary = any(rule.definition.scope.names("summary") for rule in rules)
        self.codes = frozenset(rule.definition.code for rule in rules)

    @derived
    def _groups(self) -> Sequence[_Group]:
        return _grouped([rule for rule in self._rules if rule.terms is not None])

    def only(self, codes: Container[str]) -> Running:
        """Return what runs those of the rules whose codes are among some."""
        chosen = [rule for rule in self._rules if rule.definition.code in codes]
        return self if len(chosen) == len(self._rules) else Running(chosen, self._reading, self._delimiters)

    def check(self, code: str) -> Check:
        """Return a rule as a check."""

        def run(document: Document, options: Options) -> Iterable[Hit]:
            return document.derive(self.find).hits.get(code, ())

        return Check(code, run=run)

    def given_up(self, document: Document) -> Sequence[GivenUp]:
        """Return the rules that had no time for all of a document."""
        return document.derive(self.find).given_up if self._rules else ()

    def split(self, document: Document, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """Return findings that comments for Vale say nothing of, and those that they switch off."""
        switches = read_switches(document, self._delimiters)
        kept: list[Finding] = []
        silenced: list[Finding] = []
        for finding in findings:
            start, end = finding.location.span
            match = document.source.text[start:end]
            off = finding.code in self.codes and switches and switches.silence(finding.code, start, match)
            (silenced if off else kept).append(finding)
        return kept, silenced

    def find(self, document: Document) -> Found:
        """Return what all rules find in a document."""
        texts = texts_of(document, self._reading)
        units = [*texts.units, texts.raw]
        if self._wants_summary:
            units.append(joined(texts.summary, "summary"))
        reading: Memo[Scope, list[Unit]] = Memo(partial(_read, units))
        patience = Patience()
        made = _Made(document)
        for group in self._groups:
            read = reading[group.scope]
            for rule, candidates in zip(group.rules, group.finder.candidates(read), strict=True):
                if not candidates:
                    continue
                jobs = [(read[place], candidates[place]) for place in sorted(candidates)]
                for unit, alerts in patience.spend(rule.definition.code, jobs, _of_terms(rule)):
                    made.add(rule.definition, unit, alerts)
        for rule in self._others:
            if rule.file is not None:
                alert = rule.file.measure(texts)
                made.add(rule.definition, texts.raw, [alert] if alert else [])
                continue
            memory: dict[str, set[str]] = {}
            read_by = [(unit, memory) for unit in reading[rule.definition.scope]]
            for unit, alerts in patience.spend(rule.definition.code, read_by, _of_blocks(rule)):
                made.add(rule.definition, unit, alerts)
        return Found(made.hits, patience.given_up)


def _grouped(rules: Sequence[Ready]) -> list[_Group]:
    """Return rules of terms by their scopes, each with one scan for all."""
    by_scope: dict[Scope, list[Ready]] = {}
    for rule in rules:
        by_scope.setdefault(rule.definition.scope, []).append(rule)
    return [
        _Group(scope, members, Finder([rule.terms.terms for rule in members if rule.terms], spaced=not scope.is_raw))
        for scope, members in by_scope.items()
    ]


def _read(units: Sequence[Unit], scope: Scope) -> list[Unit]:
    """Return the texts that a scope fits."""
    fits: Memo[frozenset[str], bool] = Memo(scope.fits)
    return [unit for unit in units if fits[unit.sections]]


def _of_terms(rule: Ready) -> Callable[[Unit, Candidates, Clock], Sequence[Alert]]:
    """Return what finds the alerts of a rule of terms in a text."""
    assert rule.terms is not None
    alert = rule.terms.alert

    def find(unit: Unit, candidates: Candidates, clock: Clock) -> Sequence[Alert]:
        places = candidates.places(unit.text, clock)
        if not places:
            return ()
        found = [alert(unit, place.start, place.end, place.term) for place in places]
        return [item for item in found if item is not None]

    return find


def _of_blocks(rule: Ready) -> Callable[[Unit, dict[str, set[str]], Clock], Sequence[Alert]]:
    """Return what finds the alerts of a rule that reads whole texts."""
    assert rule.blocks is not None
    alerts = rule.blocks.alerts
    return lambda unit, memory, clock: list(alerts(unit, clock, memory))


class _Made:
    """The hits of a document: one of a rule at a place, and no more than its limit."""

    def __init__(self, document: Document) -> None:
        self.hits: dict[str, list[Hit]] = {}
        self._source = document.source.lined
        self._seen: set[tuple[str, int]] = set()

    def add(self, definition: Definition, unit: Unit, alerts: Iterable[Alert]) -> None:
        """Add what a rule found in a text."""
        hits = self.hits.setdefault(definition.code, [])
        most = min(definition.limit or MOST_HITS + 1, MOST_HITS + 1)  # one more tells that there are too many
        for alert in alerts:
            if len(hits) >= most:
                return
            span = unit.span(alert.start, alert.end) if alert.end > alert.start else Span(0, 0)
            if (definition.code, span.start) in self._seen:
                continue
            self._seen.add((definition.code, span.start))
            message = fill(alert.message or definition.message, alert.values)
            hits.append(Hit(span, message, **self._mended(unit, alert, span)))

    def _mended(self, unit: Unit, alert: Alert, span: Span) -> dict[str, Any]:
        """Return the fix of an alert, or where there are several, those to choose from; there is none across markup."""
        match = unit.text[alert.start : alert.end]
        options = [text for text in alert.suggested if text != match]
        written = self._source[span.start : span.end]
        if not match or not options or " ".join(written.split()) != " ".join(match.split()):
            return {}
        fixes = tuple([self._fix(span, " ".join(match.split()), text) for text in options])
        return {"choices": fixes} if len(fixes) > 1 else {"fix": fixes[0]}

    def _fix(self, span: Span, match: str, text: str) -> Fix:
        """Return the fix that writes a text in the place of a match, or takes that out with the blank behind it."""
        if not text and self._source[span.end : span.end + 1] == " ":
            span = Span(span.start, span.end + 1)
        title = f"Replace “{match}” with “{text}”" if text else f"Delete “{match}”"
        return Fix((Edit(span, text),), title, Safety.UNSAFE)
