"""Findings across files show their line, and never one that is not there any more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.api import lint_paths
from obelism.engine.excerpts import with_excerpts

if TYPE_CHECKING:
    from pathlib import Path

    from obelism.findings import Finding

COPIED = (
    "The old mill by the river was built by hand in the spring of a dry year by four brothers from the north, who "
    "sold bread to the town and kept the books in a cellar under the wheel, where water still stands after rain. "
    "Their sister kept the mill itself, and the dog, and the key of the sluice."
)


@pytest.fixture
def copy(tmp_path: Path) -> Finding:
    """A finding about a paragraph that stands in two files."""
    for name in ("a.md", "b.md"):
        (tmp_path / name).write_text(f"# {name}\n\n{COPIED}\n", encoding="utf-8")
    reports = lint_paths([str(tmp_path)], isolated=True)
    (finding,) = [finding for report in reports for finding in report.findings if finding.code == "DUP010"]
    return finding


def test_a_finding_across_files_shows_the_line_it_starts_on(copy: Finding) -> None:
    assert (copy.location.start.line, copy.excerpt) == (3, COPIED)


@pytest.mark.parametrize("text", ["Other words.\n", f"\n\n\n# b\n\n{COPIED}\n", None], ids=["shorter", "moved", "gone"])
def test_a_file_that_changed_meanwhile_shows_no_line(copy: Finding, tmp_path: Path, text: str | None) -> None:
    path = tmp_path / "b.md"
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    assert [finding.excerpt for finding in with_excerpts([copy._replace(excerpt="")])] == [""]
