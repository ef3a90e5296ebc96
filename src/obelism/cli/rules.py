"""``obelism rules``: list the rules."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from obelism.cli import options
from obelism.cli.rule_list import listed
from obelism.cli.rule_list import load_registry
from obelism.errors import UsageError
from obelism.findings import Severity
from obelism.pages.page import KINDS
from obelism.rules.keys import FIXES
from obelism.rules.model import Status
from obelism.rules.selection import selects

if TYPE_CHECKING:
    import argparse

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
