"""A document is let go as soon as it has been checked, so that a run over many files needs no more than the largest."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest

from obelism.config.resolve import Resolver
from obelism.document import Block
from obelism.document import Document
from obelism.engine.discover import Target
from obelism.engine.runner import Linter
from obelism.plugins.manager import load_plugins

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def no_collector() -> Iterator[None]:
    """Leave cyclic garbage where it is, as the command does for most of a run."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()


@pytest.mark.usefixtures("no_collector")
def test_no_document_outlives_its_report(project: Path) -> None:
    linter = Linter(Resolver(inline=['min-severity = "info"'], isolated=True), load_plugins(isolated=True))
    before = count()
    reports = [
        linter.lint_file(Target(str(path), path.name, 1, named=True)) for path in (project / "seeds").glob("*.md")
    ]
    assert sum(len(report.findings) for report in reports) > 100
    assert count() == before


def count() -> int:
    return sum(isinstance(item, (Block, Document)) for item in gc.get_objects())
