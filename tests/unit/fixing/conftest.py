"""Rules made for tests: each is a pattern whose matches are findings with a fix."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from typing import NamedTuple

import pytest

from obelism.checks.model import locate
from obelism.findings import Edit
from obelism.findings import FileReport
from obelism.findings import Finding
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.fixing.loop import Lint
from obelism.formats.registry import parse
from obelism.text.segments import Span

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.document import Document


class Pattern(NamedTuple):
    """A pattern and what its matches become."""

    code: str
    pattern: str
    replacement: str
    safety: Safety = Safety.SAFE


def lint_with(*patterns: Pattern) -> Lint:
    """Return how to lint with patterns, read over the source as it stands."""

    def check(document: Document) -> FileReport:
        source = document.source
        findings = []
        for item in patterns:
            for match in re.finditer(item.pattern, source.text):
                span = Span(*match.span())
                edit = Edit(span, match.expand(item.replacement))
                fix = Fix((edit,), "Mend it", item.safety)
                findings.append(
                    Finding(item.code, f"rule-{item.code}", "", Severity.WARNING, locate(document, span), fix=fix)
                )
        return FileReport(source.path, tuple(sorted(findings, key=lambda item: item.sort_key)))

    return Lint(parse, check)


@pytest.fixture(scope="session")
def pattern() -> type[Pattern]:
    """The record of a rule made for tests."""
    return Pattern


@pytest.fixture(scope="session")
def linting() -> Callable[..., Lint]:
    """What makes a lint function of such rules."""
    return lint_with
