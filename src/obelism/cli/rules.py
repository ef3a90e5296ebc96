"""``obelism rules``: list the rules."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING

from obelism.cli import options
from obelism.cli.rule import as_object
from obelism.cli.rule import load_registry
from obelism.errors import UsageError
from obelism.findings import Severity
from obelism.pages.page import KINDS
from obelism.report.sanitize import json_text
from obelism.report.sanitize import line
from obelism.rules.keys import FIXES
from obelism.rules.model import Status
from obelism.rules.selection import selects

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterable
    from collections.abc import Sequence

    from obelism.rules.model import Rule

_EPILOG = """\
examples:
  obelism rules
  obelism rules --family DUP --family PHR
  obelism rules --severity error --kind manual
  obelism rules --fixable --output-format json
"""


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "rules", help="list the rules", description="List the rules: all of them, or some.", epilog=_EPILOG
    )
    parser.add_argument("--family", metavar="PREFIX", action="append", help="only those whose code starts so")
    parser.add_argument("--status", choices=[status.value for status in Status], help="only those with this status")
    parser.add_argument("--severity", choices=options.SEVERITIES, help="only those with this severity")
    parser.add_argument("--fixable", action="store_true", help="only those with fixes")
    parser.add_argument("--fix", choices=FIXES, help="only those with fixes of this safety")
    parser.add_argument("--kind", choices=list(KINDS), help="only those that speak in pages of this kind")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="[text]")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    registry, code = load_registry(args)
    for word in args.family or ():
        if not any(selects(word, rule) for rule in registry.rules.values()):
            what = f"{word!r} is not the code, prefix or name of a rule"
            raise UsageError(what, where="--family", fix=registry.suggest(word))
    rules = [rule for rule in registry.rules.values() if _wanted(rule, args)]
    sys.stdout.write(listed(rules, args.output_format))
    return code


def listed(rules: Sequence[Rule], form: str) -> str:
    """Return a list of rules, as text or as JSON."""
    if form == "json":
        return json_text(json.dumps([as_object(rule) for rule in rules], ensure_ascii=False, indent=2)) + "\n"
    return "".join([line(text) + "\n" for text in table(rules)])


def _wanted(rule: Rule, args: argparse.Namespace) -> bool:
    if args.family and not any(selects(word, rule) for word in args.family):
        return False
    if args.status and rule.status.value != args.status:
        return False
    if args.severity and rule.severity is not Severity.parse(args.severity):
        return False
    if args.fix and rule.fix != args.fix:
        return False
    if args.kind in rule.silent_in:
        return False
    return not args.fixable or rule.fix != "none"


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
