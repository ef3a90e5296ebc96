"""What two real articles do all the way through: the lines an editor listed for each habit.

The articles are not part of the project, so these tests skip where they are absent.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from obelism.engine.checker import Checker
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry
from obelism.text.source import decode

if TYPE_CHECKING:
    from pathlib import Path

    from obelism.findings import Finding

HABITS = {
    ("PHR107", "000"): "11 13 21 22 30 54 78 90 98 102 110 120 141",
    ("PHR107", "002"): "4 19 22 31 62 69",
    ("PHR108", "000"): "13 32 54 56 64 66 72 84 92 98 100 112 141",
    ("PHR108", "002"): "5 6 23 27 32 49 54 62 63 67 70 71",
    ("PHR110", "000"): "5 9 13 15 32 40 52 84 92 96 100 102 106 110 118 120 122 124 139 143 145 149",
    ("PHR110", "002"): "5 7 13 18 19 23 31 33 41 67 71",
}
PASTED = {"000": [62, 106], "002": [13, 35, 52, 53, 54, 55, 57, 61]}
# Flesch reading ease, and variation of sentence length, as the catalogue has them; splitters differ a little.
FIGURES = {"000": (-8.5, 0.266), "002": (-12.4, 0.242)}


@cache
def findings(path: Path) -> tuple[Finding, ...]:
    registry = build_registry(load_plugins(isolated=True))
    document = parse(decode(path.name, path.read_bytes()), "plain")
    return tuple(Checker(registry, registry.rules.values()).check(document).findings)


def found(shared: Path, name: str, code: str) -> list[Finding]:
    (path,) = (shared / "seeds").glob(f"{name}_*.txt")
    return [finding for finding in findings(path) if finding.code == code]


@pytest.mark.parametrize(("code", "name"), HABITS)
def test_the_lines_of_a_habit(shared: Path, code: str, name: str) -> None:
    (habit,) = [finding for finding in found(shared, name, code) if "lines" in finding.data]
    assert " ".join(map(str, habit.data["lines"])) == HABITS[code, name]


@pytest.mark.parametrize("name", PASTED)
def test_pasted_headings(shared: Path, name: str) -> None:
    assert [finding.location.start.line for finding in found(shared, name, "STR504")] == PASTED[name]


@pytest.mark.parametrize("name", FIGURES)
def test_readability_and_rhythm(shared: Path, name: str) -> None:
    flesch, variation = FIGURES[name]
    (page,) = [finding for finding in found(shared, name, "RDB402") if finding.severity is Severity.WARNING]
    assert page.data["flesch"] == pytest.approx(flesch, abs=0.5)
    (rhythm,) = found(shared, name, "RDB403")
    assert rhythm.data["variation"] == pytest.approx(variation, abs=0.02)


@pytest.mark.parametrize(("name", "least"), [("000", 30), ("002", 10)])
def test_trailing_participles_are_one_warning(shared: Path, name: str, least: int) -> None:
    (habit,) = found(shared, name, "PHR106")
    assert habit.severity is Severity.WARNING
    assert habit.data["count"] >= least


@pytest.mark.parametrize("name", ["000", "002"])
@pytest.mark.parametrize("code", ["PHR145", "PHR117", "PHR123", "RDB405", "RDB407", "STR509", "CON601"])
def test_both_articles_have_these_habits(shared: Path, code: str, name: str) -> None:
    assert found(shared, name, code)
