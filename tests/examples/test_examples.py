"""Every example of every rule is a test, and every rule is declared as it must be."""

from __future__ import annotations

from collections import Counter

import pytest

from obelism.engine.checker import Checker
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import RESERVED
from obelism.plugins.registry import build_registry
from obelism.rules.model import Status
from obelism.testing import ExampleCase
from obelism.testing import example_cases
from obelism.text.source import from_text
from thinned import thinned

REGISTRY = build_registry(load_plugins(isolated=True))
RULES = [rule for rule in REGISTRY.rules.values() if rule.family != RESERVED]


@pytest.mark.parametrize("case", example_cases(), ids=str)
def test_example(case: ExampleCase) -> None:
    case.check()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rule_is_declared_in_full(rule) -> None:
    bad = [example.text for example in rule.examples if example.bad]
    good = [example.text for example in rule.examples if not example.bad]
    assert len(bad) >= 3
    assert len(good) >= 3
    assert max(Counter(bad + good).values()) == 1, "an example stands twice"
    assert rule.summary.endswith(".")
    assert rule.why.endswith(".")
    assert not rule.message.endswith(".")
    assert rule.since
    assert not rule.name.startswith(("no-", "avoid-"))
    if rule.status in (Status.DEPRECATED, Status.REMOVED):
        assert rule.reason


@pytest.mark.parametrize("kind", thinned(["> [!NOTE]\n> ", "> ", "- ", "| a |\n|---|\n| "], 2))
def test_no_check_fails_on_what_stands_in_another_kind_of_block(kind: str) -> None:
    lead, _, mark = kind.rpartition("\n")
    checker = Checker(REGISTRY, RULES)
    for rule in RULES:
        for example in rule.examples:
            if example.bad and example.text:
                marked = "".join(f"{mark}{line}" for line in example.text.splitlines(keepends=True))
                text = f"{lead}\n{marked}\n\n{example.text}\n\n{lead}\n{marked}\n"
                result = checker.check(parse(from_text(text, "page.md"), "markdown"))
                assert not result.problems, (rule.code, result.problems)
