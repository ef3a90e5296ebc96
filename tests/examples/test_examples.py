"""Every example of every rule is a test, and every rule is declared as it must be."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from linting import cases_of
from linting import failures
from linting import registry
from linting import rules
from obelism.engine.checker import Checker
from obelism.formats.registry import parse
from obelism.plugins.registry import RESERVED
from obelism.rules.model import Status
from obelism.text.source import from_text

if TYPE_CHECKING:
    from obelism.rules.model import Rule


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_examples(rule: Rule) -> None:
    assert failures(cases_of(rule)) == ""


def test_rules_about_the_run_have_no_examples() -> None:
    assert [rule.code for rule in registry().rules.values() if rule.examples and rule.family == RESERVED] == []


def test_each_example_that_fails_is_named_with_its_text() -> None:
    good, bad = (
        [case for case in cases_of(registry().rules["PHR101"]) if case.example.bad is side] for side in (False, True)
    )
    wrong = [replace(case, example=case.example._replace(bad=not case.example.bad)) for case in (good[0], bad[1])]
    told = failures([bad[0], *wrong, good[1]])
    assert [str(case) in told for case in (bad[0], *wrong, good[1])] == [False, True, True, False]
    assert all(case.example.text in told for case in wrong)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_rule_is_declared_in_full(rule: Rule) -> None:
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


KINDS = ("> [!NOTE]\n> ", "> ", "- ", "| a |\n|---|\n| ")
OF_SOME = [(KINDS[0], 6), (KINDS[2], 6), *(pytest.param(kind, 1, marks=pytest.mark.slow) for kind in KINDS)]
"""Kinds of blocks, and that the first of each so many examples stand in them; all do among the slow tests."""


@pytest.mark.parametrize(("kind", "every"), OF_SOME)
def test_no_check_fails_on_what_stands_in_another_kind_of_block(kind: str, every: int) -> None:
    lead, _, mark = kind.rpartition("\n")
    checker = Checker(registry(), rules())
    bad = [(rule.code, example.text) for rule in rules() for example in rule.examples if example.bad and example.text]
    for code, example in bad[::every]:
        marked = "".join(f"{mark}{line}" for line in example.splitlines(keepends=True))
        text = f"{lead}\n{marked}\n\n{example}\n\n{lead}\n{marked}\n"
        result = checker.check(parse(from_text(text, "page.md"), "markdown"))
        assert not result.problems, (code, result.problems)
