"""Completion scripts, tried in the shells they are for."""

from __future__ import annotations

import shutil
import subprocess
import sys

import pytest


def script(shell: str) -> str:
    command = [sys.executable, "-m", "obelism", "completion", shell]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def complete_in_bash(*words: str) -> list[str]:
    line = " ".join(f"'{word}'" for word in words)
    code = f"{script('bash')}\nCOMP_WORDS=({line}); COMP_CWORD={len(words) - 1}\n"
    code += '_obelism; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", code], capture_output=True, text=True, check=True, cwd="/")
    return done.stdout.split()


def test_bash_completes_commands_options_and_values() -> None:
    assert "check" in complete_in_bash("obelism", "che")
    assert "--min-severity" in complete_in_bash("obelism", "check", "--min")
    assert "--min-severity" in complete_in_bash("obelism", ".", "--min")
    assert complete_in_bash("obelism", "check", "--color", "al") == ["always"]
    assert "zsh" in complete_in_bash("obelism", "completion", "z")


@pytest.mark.parametrize(("shell", "check"), [("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"])])
def test_the_script_is_valid(shell: str, check: list[str], tmp_path) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    path = tmp_path / "script"
    path.write_text(script(shell))
    subprocess.run([shell, *check, str(path)], check=True, capture_output=True)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_command_is_completed(shell: str) -> None:
    from obelism.cli.args import COMMANDS

    text = script(shell)
    assert all(command in text for command in COMMANDS)


def test_an_unknown_shell_is_a_usage_error() -> None:
    done = subprocess.run([sys.executable, "-m", "obelism", "completion", "tcsh"], capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
