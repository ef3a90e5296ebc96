"""A first configuration: written once, readable by the command itself, never over what exists."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path


def obelism(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "obelism", *arguments], capture_output=True, text=True, cwd=folder)


def uncommented(text: str) -> str:
    """Return the starter with every example switched on."""
    lines = []
    for line in text.splitlines():
        body = line.removeprefix("# ")
        lines.append(body if body.startswith("[") or " = " in body else "")
    return "\n".join(lines)


def test_the_starter_is_valid_and_changes_nothing(tmp_path: Path) -> None:
    assert obelism(tmp_path, "init").returncode == 0
    (tmp_path / "a.md").write_text("Bees pollinate crops.\n")
    assert tomllib.loads((tmp_path / "obelism.toml").read_text()) == {}
    assert obelism(tmp_path, "check").returncode == 0


def test_every_example_in_the_starter_is_a_valid_setting(tmp_path: Path) -> None:
    obelism(tmp_path, "init")
    path = tmp_path / "obelism.toml"
    text = uncommented(path.read_text())
    assert tomllib.loads(text)
    path.write_text(text)
    (tmp_path / "a.md").write_text("Bees pollinate crops.\n")
    done = obelism(tmp_path, "check")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_configuration_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "obelism.toml").write_text("# mine\n")
    done = obelism(tmp_path, "init")
    assert done.returncode == 2
    assert "exists already" in done.stderr
    assert (tmp_path / "obelism.toml").read_text() == "# mine\n"


def test_the_hook_is_added_to_a_new_and_to_an_existing_file(tmp_path: Path) -> None:
    assert obelism(tmp_path, "init", "--pre-commit").returncode == 0
    written = (tmp_path / ".pre-commit-config.yaml").read_text()
    assert written.startswith("repos:\n")
    assert "id: obelism" in written
    other = tmp_path / "other"
    other.mkdir()
    before = "repos:\n- repo: https://example.org/hooks\n  rev: v1\n  hooks:\n  - id: tidy\n"
    (other / ".pre-commit-config.yaml").write_text(before)
    assert obelism(other, "init", "--pre-commit", "--repository", "https://example.org/obelism").returncode == 0
    after = (other / ".pre-commit-config.yaml").read_text()
    assert after.startswith(before)
    assert "\n- repo: https://example.org/obelism\n" in after


def test_both_stanzas_are_what_pre_commit_accepts(tmp_path: Path) -> None:
    for name, extra in (("local", []), ("remote", ["--repository", "https://example.org/obelism"])):
        folder = tmp_path / name
        folder.mkdir()
        obelism(folder, "init", "--pre-commit", *extra)
        path = folder / ".pre-commit-config.yaml"
        command = [sys.executable, "-m", "pre_commit", "validate-config", str(path)]
        done = subprocess.run(command, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    done = obelism(tmp_path, "init", "nowhere")
    assert done.returncode == 2
    assert "nowhere" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
