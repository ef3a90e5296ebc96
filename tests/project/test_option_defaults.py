"""The value of an option stands in one place: in the check, or in the packs of those rules that differ from it."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import pytest

from obelism.plugins.manager import load_plugins
from obelism.rules.pack import load_pack

if TYPE_CHECKING:
    from obelism.checks.model import Check
    from obelism.rules.model import Rule

RULES = Path(__file__).resolve().parents[2] / "rules"
PACKS = sorted([*RULES.glob("*.toml"), *(RULES / "profiles").glob("*.toml")])
CHECKS = {check.name: check for check, _ in load_plugins(isolated=True).checks()}


@cache
def rules_by_check() -> dict[str, list[Rule]]:
    found = defaultdict(list)
    for path in PACKS:
        for rule in load_pack(path.read_text(encoding="utf-8"), path.name).rules:
            found[rule.check].append(rule)
    return found


def repeated(rules: list[Rule], check: Check) -> list[tuple[str, str]]:
    """Return code and option where a rule says what its check says already."""
    return [(rule.code, name) for rule in rules for name, value in rule.options.items() if value == check.options[name]]


def unused(rules: list[Rule], check: Check) -> list[str]:
    """Return the options whose number no rule has, as each says another; checks for packs of projects have no rule."""
    return (
        []
        if not rules
        else [
            name
            for name, default in check.options.items()
            if isinstance(default, (int, float)) and not isinstance(default, bool)
            if all(name in rule.options for rule in rules)
        ]
    )


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_no_rule_repeats_what_its_check_says(name: str) -> None:
    assert repeated(rules_by_check()[name], CHECKS[name]) == []


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_every_number_of_a_check_is_that_of_some_rule(name: str) -> None:
    assert unused(rules_by_check()[name], CHECKS[name]) == []


def test_both_ways_to_say_it_twice_are_seen() -> None:
    rules = rules_by_check()["triads"]
    check = CHECKS["triads"]

    def said(**options: Any) -> list[Rule]:
        return [rule._replace(options=options) for rule in rules]

    assert repeated(said(least=check.options["least"]), check) == [(rules[0].code, "least")]
    assert unused(said(least=99), check) == ["least"]
    assert repeated(said(least=99), check) == unused(said(), check) == []
