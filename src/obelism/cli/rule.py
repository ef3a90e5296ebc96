"""``obelism rule``: explain one rule from its record."""

from __future__ import annotations

import json
import sys
import textwrap
from typing import TYPE_CHECKING

from obelism.cli import options
from obelism.cli.rule_list import as_object
from obelism.cli.rule_list import listed
from obelism.cli.rule_list import load_registry
from obelism.cli.rule_options import options_of
from obelism.errors import UsageError
from obelism.report.sanitize import json_text
from obelism.report.sanitize import line
from obelism.rules.grounds import OFF
from obelism.rules.grounds import reason_of
from obelism.rules.selection import title_of

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.cli.rule_options import Option
    from obelism.rules.model import Rule

WIDTH = 88

_EPILOG = """\
examples:
  obelism rule PHR101
  obelism rule PHR
  obelism rule unused-suppression
  obelism rule DUP002 --output-format json
"""

_TIERS = {"A": "every hit", "B": "only in clusters", "C": "only when frequent", "D": "never by default"}


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command and its options."""
    parser = subparsers.add_parser(
        "rule", help="explain one rule", description="Say what a rule flags and why.", epilog=_EPILOG
    )
    parser.add_argument("rule", metavar="RULE", help="its code or name, or the letters of a family")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="[text]")
    options.add_config(parser)


def run(args: argparse.Namespace) -> int:
    """Carry out the command and return its exit code."""
    registry, code = load_registry(args)
    rule = registry.rule(args.rule)
    family = [other for other in registry.rules.values() if other.family == args.rule.upper()]
    if family:
        sys.stdout.write(_listed(family, args.output_format))
        return code
    if rule is None:
        raise UsageError(f"there is no rule {args.rule!r}", fix=registry.suggest(args.rule, families=True))
    if args.output_format == "json":
        meanings = {option.name: option.meaning for option in options_of(registry, rule)}
        record = {**as_object(rule), "about": meanings}
        sys.stdout.write(json_text(json.dumps(record, ensure_ascii=False, indent=2)) + "\n")
    else:
        sys.stdout.writelines(line(text) + "\n" for text in page(rule, list(options_of(registry, rule))))
    return code


def _listed(family: Sequence[Rule], form: str) -> str:
    """Return the rules of a family as `obelism rules` lists them."""
    more = f"\n`obelism rule {family[0].code}` explains one of them.\n" if form == "text" else ""
    return listed(family, form) + more


def page(rule: Rule, options: Sequence[Option]) -> Iterator[str]:
    """Yield the lines of a rule's page."""
    title = title_of(rule.code, rule.name)
    yield title
    yield "=" * len(title)
    yield ""
    yield from textwrap.wrap(rule.summary, WIDTH)
    yield ""
    if rule.why != rule.summary:
        yield from textwrap.wrap(rule.why, WIDTH)
        yield ""
    yield from _facts(rule)
    if options:
        yield ""
        yield "Options"
        for option in options:
            yield from _option(option)
        yield ""
        yield from _wrapped(f"These are their defaults; settings say otherwise below [rules.{rule.code}].", indent=2)
    if rule.grounds:
        yield ""
        yield "Grounds"
        for item in rule.grounds:
            yield from _wrapped(
                f"{item.name}: {reason_of(item.name)}; then at most {item.cap or OFF}", indent=2, more=6
            )
    yield from _examples("Flagged", rule, bad=True)
    yield from _examples("Left alone", rule, bad=False)
    if rule.references:
        yield ""
        yield "See also"
        for reference in rule.references:
            yield from _wrapped(reference, indent=2, more=6)
    yield ""
    yield "To silence it in one place, write in the document:"
    yield f"  <!-- obelism: ignore[{rule.code}] why it is wrong here -->"


def _facts(rule: Rule) -> Iterator[str]:
    yield f"Severity  {rule.severity}"
    if rule.patterns:
        yield f"Tier      {rule.tier.value}, {_TIERS[rule.tier.value]}; {len(rule.patterns)} patterns"
    if rule.borrows:
        yield from _wrapped(f"Borrows   the patterns of {', '.join(rule.borrows)}", indent=0, more=10)
    yield f"Default   {'on' if rule.runs_unasked else 'off'}"
    status = f"Status    {rule.status.value}{f', since {rule.since}' if rule.since else ''}"
    if rule.reason:
        status = f"{status}: {rule.reason}"
    yield f"{status}; use {rule.replaced_by}" if rule.replaced_by else status
    yield f"Fix       {rule.fix}"
    if rule.silent_in:
        yield f"Silent    in pages of the kind {', '.join(rule.silent_in)}"


def _option(option: Option) -> Iterator[str]:
    """Yield the lines of an option: its value by default, what it can be instead, and what it means."""
    others = f"  (or {' or '.join(option.others)})" if option.others else ""
    yield from _wrapped(f"{option.name} = {option.value}{others}", indent=2, more=6)
    yield from _wrapped(option.meaning, indent=6)


def _wrapped(text: str, *, indent: int, more: int = 0) -> list[str]:
    """Return a text in lines that fit, of which addresses are not broken."""
    first, later = " " * indent, " " * (more or indent)
    wrapper = textwrap.TextWrapper(WIDTH, first, later, break_long_words=False, break_on_hyphens=False)
    return wrapper.wrap(text)


def _examples(title: str, rule: Rule, *, bad: bool) -> Iterator[str]:
    examples = [example for example in rule.examples if example.bad is bad]
    if examples:
        yield ""
        yield title
    for number, example in enumerate(examples):
        if number:
            yield ""
        yield from _quoted(example.text)
        for text in example.also:
            yield "  another file:"
            yield from _quoted(text)


def _quoted(text: str) -> Iterator[str]:
    for row in text.strip().split("\n"):
        yield from textwrap.wrap(row, WIDTH - 4, initial_indent="  | ", subsequent_indent="  | ") or ["  |"]
