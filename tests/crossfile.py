"""How the tests of checks run one rule on several files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from linting import registry
from obelism.engine.checker import Checker
from obelism.findings import Fact
from obelism.findings import Finding
from obelism.formats.registry import parse
from obelism.pages.evidence import evidence_of
from obelism.pages.page import page_of
from obelism.plugins.registry import with_options
from obelism.text.source import from_text


def checker_of(code: str, **options: Any) -> Checker:
    rule = registry().rules[code]
    changed = {key.replace("_", "-"): value for key, value in options.items()}
    return Checker(registry(), [with_options(rule, changed, registry().checks[rule.check], where="test")])


def facts_of(
    checker: Checker, files: dict[str, str], markup: str = "markdown", kinds: Mapping[str, str] | None = None
) -> list[Fact]:
    facts: list[Fact] = []
    for path, text in files.items():
        document = parse(from_text(text, path), markup)
        page = page_of(evidence_of(document), path, (kinds or {}).get(path, ""))
        result = checker.check(document, page)
        assert not result.problems
        facts += result.facts
    return facts


def lint_files(
    code: str,
    files: dict[str, str],
    markup: str = "markdown",
    *,
    kinds: Mapping[str, str] | None = None,
    **options: Any,
) -> list[Finding]:
    """Return what a rule finds across some files, given by path, perhaps as pages of some kinds."""
    checker = checker_of(code, **options)
    findings, problems = checker.conclude(facts_of(checker, files, markup, kinds))
    assert not problems
    return findings


def places(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.location.path, finding.location.start.line) for finding in findings]
