"""The opt-in packs in rules/profiles: every example is a test, and each is switched on by its name."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from obelism.testing import ExampleCase
from obelism.testing import example_cases

PROFILES = sorted((Path(__file__).resolve().parents[2] / "rules" / "profiles").glob("*.toml"))
PREFIXES = ("DOC", "GOV", "NWS", "STX")
CASES = [case for case in example_cases(packs=PROFILES) if case.rule.code.startswith(PREFIXES)]


@pytest.mark.parametrize("case", CASES, ids=str)
def test_example(case: ExampleCase) -> None:
    case.check()


def test_every_rule_has_examples_of_both_kinds() -> None:
    rules = {case.rule.code: case.rule for case in CASES}
    assert {code[:3] for code in rules} == set(PREFIXES)
    for rule in rules.values():
        assert sum(example.bad for example in rule.examples) >= 3
        assert sum(not example.bad for example in rule.examples) >= 3


def check(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "obelism", "check", "page.md"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_profile_is_switched_on_by_its_name(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Gates\n\nThe council will deliver improvements.\n")
    assert "GOV002" not in check(tmp_path).stdout
    (tmp_path / "obelism.toml").write_text('packs = ["plain-government"]\n')
    assert "GOV002" in check(tmp_path).stdout


def test_a_profile_that_does_not_exist_is_named_with_those_that_do(tmp_path: Path) -> None:
    (tmp_path / "page.md").write_text("# Gates\n")
    (tmp_path / "obelism.toml").write_text('packs = ["plain-goverment"]\n')
    result = check(tmp_path)
    assert result.returncode == 2
    assert "plain-goverment" in result.stderr
    assert "plain-government" in result.stderr
