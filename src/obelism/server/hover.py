"""What the editor shows above a finding or a suppression comment, and the page of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.address import rule_page
from obelism.rules.grounds import OFF
from obelism.rules.selection import title_of
from obelism.server.markdown import escaped
from obelism.server.markdown import fenced
from obelism.server.markdown import linked
from obelism.triage.cover import Meanings
from obelism.triage.directives import read_directives
from obelism.triage.suppressions import silencers

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Document
    from obelism.findings import Finding
    from obelism.rules.model import Rule
    from obelism.rules.selection import Named
    from obelism.text.segments import Span
    from obelism.triage.directives import Directive

MOST_RULES = 12
"""Rules that a word in a comment stands for of which each is told."""


def of_findings(findings: Sequence[Finding], rules: Mapping[str, Rule]) -> str:
    """Return what there is to say of findings at one place; of several each in short."""
    alone = len(findings) == 1
    return "\n\n---\n\n".join("\n\n".join(_finding(item, rules.get(item.code), alone)) for item in findings)


def _finding(finding: Finding, rule: Rule | None, alone: bool) -> Iterator[str]:
    yield f"{_title(finding)} ({finding.severity})"
    yield escaped(finding.message)
    for cap in finding.because:
        yield f"{escaped(cap.ground)} = {cap.cap or OFF}: {escaped(cap.reason)}"
    if rule is not None:
        yield escaped(rule.why)
        if alone:
            yield from _examples(rule, most=1)
        yield from _links(rule)


def page(rule: Rule) -> str:
    """Return the page of a rule."""
    parts = [f"# {escaped(title_of(rule.code, rule.name))}", escaped(rule.summary), escaped(rule.why)]
    parts.append(f"Severity: {rule.severity}. Fix: {escaped(rule.fix)}.")
    parts += _examples(rule, most=len(rule.examples))
    parts += _links(rule)
    parts += ["To silence it in one place, write in the document:"]
    parts += [fenced(f"<!-- obelism: ignore[{rule.code}] why it is wrong here -->")]
    return "\n\n".join(parts) + "\n"


def _title(named: Named) -> str:
    """Return the code of a rule, or of a finding of one, and its name; a Vale rule has one for both."""
    name = "" if named.name == named.code else f" {escaped(named.name)}"
    return f"**{escaped(named.code)}**{name}"


def _links(rule: Rule) -> Iterator[str]:
    """Yield where there is more about a rule; of what packs name only the address is shown."""
    yield from (f"See {escaped(reference)}" for reference in rule.references)
    if address := rule_page(rule.code):
        yield linked(f"The page of {rule.code}", address)


def _examples(rule: Rule, most: int) -> Iterator[str]:
    """Yield examples of what a rule flags and of what it leaves alone."""
    for title, bad in (("Flagged:", True), ("Left alone:", False)):
        texts = [example.text for example in rule.examples if example.bad is bad][:most]
        if texts:
            yield title
            yield from map(fenced, texts)


def directive_at(document: Document, offset: int) -> Directive | None:
    """Return the suppression comment at an offset."""
    for directive in read_directives(document):
        if _holds(directive.comment.span, offset):
            return directive
    return None


def silenced_by(
    document: Document, directive: Directive, suppressed: Sequence[Finding], rules: Mapping[str, Rule]
) -> int:
    """Return how many findings a suppression comment silences."""
    place = directive.comment.span
    pairs = silencers(document, suppressed, rules)
    return sum(other is not None and other.comment.span == place for _, other in pairs)


def of_directive(directive: Directive, rules: Mapping[str, Rule], silenced: int) -> str:
    """Return what a suppression comment means; ``silenced`` counts the findings that it silences."""
    if directive.problem:
        return f"This suppression has no effect: {escaped(directive.problem)}"
    meanings = Meanings(rules.values())
    parts = [_REACH[directive.verb]]
    for word in directive.words:
        codes = sorted(meanings.codes(word.text))
        told = [f"- {_title(rules[code])}: {escaped(rules[code].summary)}" for code in codes]
        if len(told) > MOST_RULES:
            told = [*told[:MOST_RULES], f"- and {len(told) - MOST_RULES} more that begin with {escaped(word.text)}"]
        parts.append("\n".join(told) or f"- {escaped(word.text)} is not the code, prefix or name of a rule")
    parts.append(
        f"Findings it silences: {silenced}." if silenced else "It silences nothing that this file tells by itself."
    )
    if directive.reason:
        parts.append(f"Reason: {escaped(directive.reason)}")
    return "\n\n".join(parts)


_REACH = {
    "ignore": "Silences, on its line or in the paragraph that follows:",
    "disable": "Silences, from here to `enable` or the end:",
    "enable": "Ends the silence of:",
    "file-ignore": "Silences, in the whole file:",
}


def _holds(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end
