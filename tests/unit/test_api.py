"""The public names: what embedders get."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import pytest

from obelism import api
from obelism.api import ObelismError
from obelism.api import Severity
from obelism.api import lint_paths
from obelism.api import lint_text

RESIDUE = "Bees fly.\n\nSee also: Ten Ways to Fold a Map\n\nThey rest at night.\n"


def test_every_public_name_exists() -> None:
    assert all(hasattr(api, name) for name in api.__all__)
    assert api.__all__ == sorted(api.__all__, key=lambda name: (not name.isupper(), name))


def test_a_text_is_linted_in_the_format_its_path_tells() -> None:
    (finding,) = lint_text(RESIDUE, "a.txt", isolated=True).findings
    assert (finding.code, finding.location.start.line, finding.severity) == ("NAV301", 3, Severity.ERROR)
    assert lint_text("```\n" + RESIDUE + "```\n", "a.md", isolated=True).findings == ()


def test_settings_go_over_those_found() -> None:
    assert not lint_text(RESIDUE, "a.txt", settings={"ignore": ["NAV"]}, isolated=True).findings
    with pytest.raises(ObelismError, match="ignor"):
        lint_text(RESIDUE, settings={"ignor": ["NAV"]}, isolated=True)


def test_findings_across_files_are_in_the_report_of_their_file(tmp_path: Path) -> None:
    paragraph = " ".join(f"word{number}" for number in range(60)) + " ends the paragraph that stands in two files."
    (tmp_path / "a.md").write_text(f"# One\n\n{paragraph}\n")
    (tmp_path / "b.md").write_text(f"# Two\n\n{paragraph}\n")
    reports = lint_paths([str(tmp_path)], isolated=True)
    assert [len(report.findings) for report in reports] == [0, 1]
    (finding,) = reports[1].findings
    assert finding.related[0].location.path == reports[0].path
    assert finding.location.start.line == finding.related[0].location.start.line == 3


def test_a_missing_path_is_a_problem_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(RESIDUE)
    reports = lint_paths([str(tmp_path / "a.txt"), str(tmp_path / "nowhere.md")], isolated=True)
    assert [finding.code for finding in reports[0].findings] == ["NAV301"]
    assert "nowhere.md" in reports[-1].problems[0].path


NOT_OURS = set("Any Callable Counter Hashable Iterable Iterator Mapping Pattern Sequence TextIO T None Self".split())
"""Names of the standard library, and type variables."""

INSIDE = {"Deferred", "Excuse", "Gated", "Host", "Kind", "Evidence", "Parse", "Refine", "Collect", "Conclude", "Around"}
"""Types that nobody but Obelism makes, and names of functions, which the reference shows."""


def annotations_of(record: type) -> dict[str, str]:
    """Return what the public fields, properties and methods of a record are or return."""
    told: dict[str, str] = {}
    for kind in record.__mro__[:2]:
        told |= {name: str(text) for name, text in vars(kind).get("__annotations__", {}).items()}
        for name, member in vars(kind).items():
            function = getattr(member, "fget", None) or getattr(member, "_make", None) or member
            if not name.startswith("_") and inspect.isfunction(function):
                told[name] = " ".join(map(str, function.__annotations__.values()))
    return told


def test_every_type_that_a_public_record_names_is_public() -> None:
    records = [getattr(api, name) for name in api.__all__ if hasattr(getattr(api, name), "_fields")]
    named = {
        f"{record.__name__}.{field}: {word}"
        for record in records
        for field, text in annotations_of(record).items()
        for word in re.findall(r"\b[A-Z]\w+", text)
        if word not in set(api.__all__) | NOT_OURS | INSIDE
    }
    assert len(records) > 25
    assert named == set()


def test_every_public_name_is_explained(project: Path) -> None:
    reference, page = [
        (project / "docs" / name).read_text(encoding="utf-8") for name in ("plugin-reference.md", "api.md")
    ]
    told = {*re.findall(r"^### (\w+)$", reference, re.MULTILINE), *re.findall(r"`(\w+)", reference + page)}
    assert [name for name in api.__all__ if name not in told] == []


def test_the_reference_explains_what_plugins_are_made_of(project: Path) -> None:
    page = (project / "docs" / "plugin-reference.md").read_text(encoding="utf-8")
    for name in ("Document", "Block", "Mark", "Hit", "FactDraft", "CrossHit", "Reporter", "Format"):
        section = page.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        assert all(f"| `{field}` |" in section for field in getattr(api, name)._fields), name
