"""The extension of flake8, run by flake8 itself."""

from __future__ import annotations

import ast
import subprocess
import sys
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from obelism import flake8

CODE = '''\
def f():
    """The é bus plays a pivotal role. It stops."""


def g():
    """It plays a pivotal role.

    It is a testament to it. Stop.
    """  # noqa: PHR101


# Studies show that it is so. I hope this helps!
PLAIN = """It plays a pivotal role. It stops."""
'''


def run(folder: Path, *arguments: str, code: str = CODE) -> list[str]:
    """Return what flake8 says of a file in a folder."""
    (folder / "a.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "flake8", "--isolated", "--select", "PHR,NAV,CLM", "-j", "1", *arguments, "a.py"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    return (done.stdout + done.stderr).splitlines()


def places(lines: list[str]) -> list[str]:
    return [" ".join(line.split()[:2]) for line in lines]


def test_places_codes_and_noqa(tmp_path: Path) -> None:
    found = run(tmp_path)
    assert places(found) == ["a.py:2:18: PHR101", "a.py:8:11: PHR105", "a.py:12:3: CLM203"]
    assert found[0].endswith("“plays a pivotal role” claims weight without showing it; say what it does")


def test_noqa_is_the_business_of_flake8(tmp_path: Path) -> None:
    assert "a.py:6:11: PHR101" in places(run(tmp_path, "--disable-noqa"))


@pytest.mark.parametrize(
    ("settings", "why"),
    [
        ("select = 3\n", "obelism.toml:1: select must be a list of strings"),
        ("select = \n", "obelism.toml:1: is not valid TOML"),
        ('packs = ["no.toml"]\n', "no.toml"),
        ('vale = "no.ini"\n', "obelism.toml:1: vale names 'no.ini', which is not a file"),
        ('required-plugins = ["obelism-none"]\n', "obelism-none"),
    ],
)
def test_settings_found_that_cannot_be_used_are_told_in_a_line(tmp_path: Path, settings: str, why: str) -> None:
    (tmp_path / "obelism.toml").write_text(settings)
    told = run(tmp_path)
    assert told[0] == "There was a critical error during execution of Flake8:"
    assert why in told[1]
    assert len(told) == 2


def test_settings_of_the_project_hold(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.obelism]\nignore = ["PHR101"]\n')
    assert places(run(tmp_path)) == ["a.py:8:11: PHR105", "a.py:12:3: CLM203"]
    (tmp_path / "other.toml").write_text('ignore = ["CLM"]\n')
    assert places(run(tmp_path, "--obelism-config", "other.toml")) == ["a.py:2:18: PHR101", "a.py:8:11: PHR105"]


def test_settings_that_cannot_be_used_are_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "odd.toml").write_text("unknown = 1\n")
    said = run(tmp_path, "--obelism-config", "odd.toml")
    assert "odd.toml" in said[-1]
    assert "unknown" in said[-1]


def test_the_prefixes_are_those_of_flake8() -> None:
    names = {entry.name: entry.value for entry in entry_points(group="flake8.extension") if "obelism" in entry.value}
    assert names == {"PHR": "obelism.flake8:Plugin", "NAV": "obelism.flake8:Nav", "CLM": "obelism.flake8:Clm"}


def test_the_families_share_the_work_of_a_file() -> None:
    lines = ['"""It plays a pivotal role. Studies show it."""\n']
    before = flake8._found.cache_info().misses
    told = [
        [text[:6] for _, _, text, _ in kind(ast.parse(lines[0]), lines, "shared.py").run()]
        for kind in (flake8.Plugin, flake8.Nav, flake8.Clm)
    ]
    assert told == [["PHR101"], [], ["CLM203"]]
    assert flake8._found.cache_info().misses == before + 1


def test_a_file_without_prose_makes_no_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flake8, "_linter", None)
    lines = ['"""A label."""\n', "x = 1  # so\n"]
    assert list(flake8.Plugin(ast.parse("".join(lines)), lines, "bare.py").run()) == []
