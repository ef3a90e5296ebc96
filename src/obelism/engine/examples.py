"""Examples of rules, run as documents: by the tests of authors, and when a project's own pack is loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.engine.checker import Checker
from obelism.errors import PackError
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import format_named
from obelism.formats.registry import parse
from obelism.records import NamedTuple
from obelism.rules.messages import names_in
from obelism.rules.model import Status
from obelism.rules.model import Tier
from obelism.rules.places import line_of
from obelism.text.normalise import fold
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.findings import Finding
    from obelism.findings import Problem
    from obelism.formats.model import Format
    from obelism.plugins.registry import Registry
    from obelism.rules.model import Example
    from obelism.rules.model import Rule


class Outcome(NamedTuple):
    """What a rule reports on an example, and what went wrong."""

    findings: Sequence[Finding]
    problems: Sequence[Problem]


def run_example(registry: Registry, rule: Rule, example: Example, formats: tuple[Format, ...] = BUILTIN) -> Outcome:
    """Return what a rule alone reports on an example, every severity shown."""
    checker = Checker(registry, [rule])
    format_ = format_named(example.format, formats)
    suffix = next(iter(format_.suffixes), "")
    findings: list[Finding] = []
    problems: list[Problem] = []
    facts = []
    for index, text in enumerate((example.text, *example.also)):
        source = from_text(text.strip("\n") + "\n", f"example-{index}{suffix}")
        result = checker.check(parse(source, format_))
        findings += result.findings
        problems += result.problems
        facts += result.facts
    conclusion = checker.conclude(facts)
    return Outcome([*findings, *conclusion.findings], [*problems, *conclusion.problems])


def require_firing(registry: Registry, rules: Iterable[Rule], formats: tuple[Format, ...]) -> None:
    """Refuse rules that flag none of their bad examples, and so may never flag anything, or tell a name in braces.

    How often a wording must stand on a page to be told is left aside, since examples are short. Of raw
    expressions an anchor in an example is enough: one may take all the time it has, whenever the pack is loaded.

    Raises:
        PackError: there is one.
    """
    for rule in rules:
        if not _may_fire(rule):
            continue
        bad = [example for example in rule.examples if example.bad]
        if any(_is_anchored(rule, example) for example in bad):
            continue
        templates = [pattern._replace(tier=Tier.EVERY) for pattern in rule.patterns if not pattern.raw]
        eager = rule._replace(patterns=tuple(templates))
        outcomes = (run_example(registry, eager, example, formats) for example in bad)
        outcome = next((outcome for outcome in outcomes if outcome.findings or outcome.problems), None)
        if outcome is None:
            fix = "write one that it is to flag, or mend what it looks for"
            raise _misfit(rule, "bad", "flags none of its bad examples, and may never flag anything", fix)
        if unfilled := [name for name in names_in(rule.message) if _is_told(name, outcome)]:
            raise _misfit(rule, "message", f"{{{unfilled[0]}}} in 'message' stands for nothing", "leave it out")


def _may_fire(rule: Rule) -> bool:
    """Tell whether a rule is to flag anything at all, as it stands."""
    shown = not rule.patterns or any(pattern.tier is not Tier.NEVER for pattern in rule.patterns)
    return shown and rule.status is not Status.REMOVED


def _is_anchored(rule: Rule, example: Example) -> bool:
    """Tell whether an example holds what a raw expression of a rule is tried beside."""
    texts = [fold(text) for text in (example.text, *example.also)]
    anchors = [anchor for pattern in rule.patterns if pattern.raw for anchor in pattern.anchors]
    return any(anchor in text for anchor in anchors for text in texts)


def _is_told(name: str, outcome: Outcome) -> bool:
    """Tell whether a name in braces reaches people as it is."""
    return any(f"{{{name}}}" in finding.message for finding in outcome.findings)


def _misfit(rule: Rule, key: str, what: str, fix: str) -> PackError:
    with open(rule.origin, encoding="utf-8-sig") as stream:
        line = line_of(stream.read(), rule.code, key)
    return PackError(f"{rule.code}: {what}", where=f"{rule.origin}:{line}", fix=fix)
