"""Rules as the commands about them show them: all that there are, a table of them, and each as JSON values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from typing import Any

from obelism.cli import options
from obelism.cli import output
from obelism.engine.rulesets import Rulesets
from obelism.plugins.manager import load_plugins
from obelism.report.sanitize import json_text
from obelism.report.sanitize import line
from obelism.rules.model import Status

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.plugins.registry import Registry
    from obelism.rules.model import Rule

CLEAN, ERROR = 0, 2


def load_registry(args: argparse.Namespace) -> tuple[Registry, int]:
    """Return all rules there are under the settings of the working directory, and the exit code.

    What is wrong with plugins is told.
    """
    resolver = options.make_resolver(args)
    plugins = load_plugins(isolated=args.isolated)
    rulesets = Rulesets(plugins, examples=True)
    registry = rulesets.registry(resolver.settings_in(resolver.working))
    problems = [*plugins.problems, *rulesets.problems]
    output.tell_problems(problems)
    return registry, ERROR if problems else CLEAN


def listed(rules: Sequence[Rule], form: str) -> str:
    """Return a list of rules, as text or as JSON."""
    if form == "json":
        return json_text(json.dumps([as_object(rule) for rule in rules], ensure_ascii=False, indent=2)) + "\n"
    return "".join([line(text) + "\n" for text in table(rules)])


def table(rules: Iterable[Rule]) -> list[str]:
    """Return a table of rules as lines of text."""
    rows = [("code", "name", "severity", "default", "fix", "summary")]
    rows += [
        (
            rule.code,
            rule.name,
            str(rule.severity),
            "on" if rule.runs_unasked else "off",
            "" if rule.fix == "none" else rule.fix,
            rule.summary if rule.status is Status.STABLE else f"({rule.status.value}) {rule.summary}",
        )
        for rule in rules
    ]
    widths = [max(map(len, column)) for column in list(zip(*rows, strict=True))[:-1]]
    return ["  ".join([*map(str.ljust, row, widths), row[-1]]).rstrip() for row in rows]


def as_object(rule: Rule) -> dict[str, Any]:
    """Return a rule as JSON values."""
    return {
        "code": rule.code,
        "name": rule.name,
        "family": rule.family,
        "summary": rule.summary,
        "why": rule.why,
        "message": rule.message,
        "severity": str(rule.severity),
        "tier": rule.tier.value,
        "status": rule.status.value,
        "default": rule.default,
        "since": rule.since,
        "fix": rule.fix,
        "silent_in": list(rule.silent_in),
        "check": rule.check,
        "options": dict(rule.options),
        "patterns": [
            {
                "template": pattern.template,
                "label": pattern.label,
                "tier": pattern.tier.value,
                "severity": str(pattern.severity),
            }
            for pattern in rule.patterns
        ],
        "bad": [example.text for example in rule.examples if example.bad],
        "good": [example.text for example in rule.examples if not example.bad],
        "references": list(rule.references),
        "reason": rule.reason,
        "replaced_by": rule.replaced_by,
    }
