"""What a user installs is whole: a wheel, alone in an empty environment, lints a file."""

from __future__ import annotations

import subprocess
import sys
import venv
import zipfile
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

PIP = ("-m", "pip", "--quiet", "--disable-pip-version-check")


def build(project: Path, folder: Path, *more: str) -> Path:
    """Build the wheel of the checkout."""
    subprocess.run([sys.executable, *PIP, "wheel", project, "--no-deps", *more, "--wheel-dir", folder], check=True)
    (built,) = folder.glob("*.whl")
    return built


def test_wheel_carries_the_packs_and_nothing_of_the_workshop(project: Path, tmp_path: Path) -> None:
    # What builds it is installed for the tests; with an environment of its own it takes three times as long.
    names = zipfile.ZipFile(build(project, tmp_path, "--no-build-isolation")).namelist()
    packs = {f"obelism/_packs/{path.name}" for path in (project / "rules").glob("*.toml")}
    assert packs
    assert packs <= set(names)
    assert {name.partition("/")[0].partition("-")[0] for name in names} == {"obelism"}
    assert not [name for name in names if "test_" in name or "__pycache__" in name]


@pytest.mark.slow
def test_installed_wheel_lints_a_file(project: Path, tmp_path: Path) -> None:
    wheel = build(project, tmp_path / "built")
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run([python, *PIP, "install", wheel], check=True)
    page = tmp_path / "page.md"
    page.write_text("# Bees\n\nBees play a pivotal role in nature.\n", encoding="utf-8")
    command = [python, "-m", "obelism", "check", "--output-format", "concise", "page.md"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    assert result.stdout.startswith("page.md:3:6: PHR101 ")
    report = [python, "-m", "obelism", "check", "--exit-zero", "--output-format", "html", "page.md"]
    result = subprocess.run(report, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert result.stdout.startswith("<!doctype html>")
