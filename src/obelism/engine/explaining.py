"""Why a document is judged as it is: what it is taken for, which rules ran, and what became of all they saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.engine.checker import finding_of
from obelism.engine.hosted import in_file
from obelism.engine.hosted import placed
from obelism.engine.runner import completed
from obelism.plugins.registry import RESERVED
from obelism.records import NamedTuple
from obelism.rules.model import Status

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.engine.accepted import Baselines
    from obelism.engine.judge import Judged
    from obelism.engine.rulesets import Ruleset
    from obelism.engine.runner import Examined
    from obelism.engine.runner import Linter
    from obelism.findings import FileReport
    from obelism.findings import Finding
    from obelism.findings import Severity

SHOWN, MILD, WITHHELD, LIMITED, SUPPRESSED, ACCEPTED = (
    "shown",
    "hidden",
    "withheld",
    "limited",
    "suppressed",
    "accepted",
)
"""What can become of a finding: the words of the counts in reports."""

NOT_SELECTED, TOO_MILD = "not_selected", "below_min_severity"
OTHER_LANGUAGE, OTHER_FILES, WHOLE_DOCUMENTS = "english_only", "across_files", "whole_documents"
"""Why a rule says nothing of a document by itself."""


class Told(NamedTuple):
    """A finding and what became of it; of one that a comment silences the line of the comment and its reason."""

    finding: Finding
    fate: str
    comment: int = 0
    reason: str = ""


class Explanation(NamedTuple):
    """Everything there is to say of one document.

    ``report`` is what ``obelism check`` says of it. ``found`` are findings at every severity, in order of place.
    ``idle`` are the codes of rules that say nothing, by reason.
    """

    document: Document
    report: FileReport
    least: Severity
    ran: Sequence[str]
    idle: Mapping[str, Sequence[str]]
    found: Sequence[Told]

    def at(self, line: int) -> list[Told]:
        """Return what was found on a line, or names a place on it."""
        return [item for item in self.found if line in _lines(item.finding)]


def explain(linter: Linter, baselines: Baselines, document: Document, path: str) -> Explanation:
    """Return the explanation of a document at an absolute path; ``linter`` is that of ``obelism check``."""
    ruleset = linter.ruleset_for(path)
    examined = linter.examine(document, path=path, everything=True)
    found = sorted(placed(list(_found(linter, examined, baselines, document)), document), key=_place)
    return Explanation(
        document=document,
        report=in_file(linter.lint_document(document, path=path), document),
        least=linter.settings_for(path).min_severity,
        ran=_ran(ruleset, document),
        idle=_idle(ruleset, document),
        found=found,
    )


def _found(linter: Linter, examined: Examined, baselines: Baselines, document: Document) -> Iterator[Told]:
    """Yield everything that was found, with what becomes of it."""
    new, accepted = baselines.split(completed(document, finding) for finding in examined.findings)
    yield from (Told(finding, SHOWN if linter.is_shown(finding) else MILD) for finding in new)
    yield from (Told(finding, ACCEPTED) for finding in accepted)
    if examined.suppressed:
        from obelism.triage.suppressions import silencers

        for finding, comment in silencers(document, examined.suppressed, examined.ruleset.registry.rules):
            line = document.line_at(comment.comment.span.start) if comment else 0
            yield Told(completed(document, finding), SUPPRESSED, line, comment.reason if comment else "")
    yield from _left_out(document, examined.result.withheld, WITHHELD)
    yield from _left_out(document, examined.result.limited, LIMITED)


def _left_out(document: Document, judged: Iterable[Judged], fate: str) -> Iterator[Told]:
    return (Told(completed(document, finding_of(document, item)), fate) for item in judged)


def _place(item: Told) -> tuple[str, int, int, str, str]:
    return item.finding.sort_key


def _lines(finding: Finding) -> set[int]:
    """Return the lines of a finding: those of its range, and of its places in the same file."""
    own = finding.location
    places = [own, *(related.location for related in finding.related if related.location.path == own.path)]
    return {line for place in places for line in range(place.start.line, place.end.line + 1)}


def _ran(ruleset: Ruleset, document: Document) -> list[str]:
    """Return the codes of the rules that speak of a document by itself, those about files and comments included."""
    checker = ruleset.checker
    own = [rule.code for rule in checker.rules_for(document) if not checker.needs_other_files(rule)]
    return sorted([*own, *(rule.code for rule in ruleset.rules.values() if rule.family == RESERVED)])


def _idle(ruleset: Ruleset, document: Document) -> dict[str, list[str]]:
    """Return the codes of the rules that do not, by reason; rules that are gone are none."""
    checker = ruleset.checker
    running = checker.rules_for(document)
    understood = {rule.code for rule in running}
    selected = ruleset.active.union(ruleset.idle)
    idle = {
        TOO_MILD: list(ruleset.idle),
        NOT_SELECTED: [
            rule.code
            for rule in ruleset.registry.rules.values()
            if rule.code not in selected and rule.status is not Status.REMOVED
        ],
        WHOLE_DOCUMENTS: [rule.code for rule in checker.rules if not checker.suits(rule, document)],
        OTHER_LANGUAGE: [
            rule.code for rule in checker.rules if rule.code not in understood and checker.suits(rule, document)
        ],
        OTHER_FILES: [rule.code for rule in running if checker.needs_other_files(rule)],
    }
    return {reason: codes for reason, codes in idle.items() if codes}
