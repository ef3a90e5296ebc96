"""Completion scripts, tried in the shells they are for: somebody types, presses Tab, and runs what is there then."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from obelism.cli.args import COMMANDS
from obelism.cli.args import DEFAULT_COMMAND
from obelism.cli.completion import WRITERS
from obelism.cli.completion import read_commands
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry

pty = pytest.importorskip("pty", reason="there are no terminals here")

PATIENCE = 20
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
SHOW = {
    "bash": "obelism() { printf '<%s>' \"$@\"; echo END'>'; }",
    "zsh": "obelism() { printf '<%s>' \"$@\"; echo END'>'; }",
    "fish": "function obelism; printf '<%s>' $argv; echo END'>'; end",
}
LOAD = {"bash": "source {}", "zsh": "autoload -Uz compinit; compinit -D; source {}", "fish": "source {}"}


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The script for each shell."""
    folder = tmp_path_factory.mktemp("scripts")
    commands = read_commands()
    for shell, write in WRITERS.items():
        (folder / f"completion.{shell}").write_text(write(commands, DEFAULT_COMMAND))
    return {shell: folder / f"completion.{shell}" for shell in WRITERS}


class Terminal:
    """A shell that somebody types into, where ``obelism`` shows the words that it is given."""

    def __init__(self, shell: str, script: Path, folder: Path) -> None:
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.chdir(folder)
            environment = {"PATH": os.environ["PATH"], "TERM": "dumb", "HOME": str(folder), "LANG": "C.UTF-8"}
            os.execvpe(shell, START[shell], environment)
        self.type(f"{LOAD[shell].format(script)}; {SHOW[shell]}; echo REA''DY\n", "READY")

    def type(self, keys: str, until: str) -> str:
        """Press keys, and return what is shown until it holds a word."""
        os.write(self._terminal, keys.encode())
        shown = b""
        end = time.monotonic() + PATIENCE
        while until.encode() not in shown:
            assert time.monotonic() < end, shown
            if select.select([self._terminal], [], [], 0.1)[0]:
                shown += os.read(self._terminal, 65_536)
        return shown.decode(errors="replace")

    def completed(self, line: str) -> list[str]:
        """Return the words that are run when a line is typed, Tab is pressed, and then Enter."""
        shown = self.type(f"obelism {line}\t\n", "END>")
        return re.findall(r"<([^<>\r\n]*)>", shown[: shown.index("END>")].splitlines()[-1])

    def close(self) -> None:
        """End the shell."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)


@pytest.fixture(scope="module", params=list(START))
def terminal(
    request: pytest.FixtureRequest, scripts: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Terminal]:
    """A shell with the script, in a folder with one article and a folder."""
    shell = request.param
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    folder = tmp_path_factory.mktemp(shell)
    (folder / "rivers.md").touch()
    (folder / "kept").mkdir()
    opened = Terminal(shell, scripts[shell], folder)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("chec", ["check"]),
        ("--min-s", ["--min-severity"]),
        ("check --unsafe", ["check", "--unsafe-fixes"]),
        ("check --color al", ["check", "--color", "always"]),
        ("check --color=al", ["check", "--color=always"]),
        ("--fail-on=war", ["--fail-on=warning"]),
        ("check --output-format=conc", ["check", "--output-format=concise"]),
        ("stats --output-format cs", ["stats", "--output-format", "csv"]),
        ("explain --output-format=js", ["explain", "--output-format=json"]),
        ("check --output sar", ["check", "--output", "sarif:"]),
        ("check --output=sarif:riv", ["check", "--output=sarif:rivers.md"]),
        ("rule PHR10", ["rule", "PHR10"]),
        ("rule CLM224", ["rule", "CLM224"]),
        ("rule pivotal", ["rule", "pivotal-role"]),
        ("rules --family ST", ["rules", "--family", "STR"]),
        ("check --select CLM22", ["check", "--select", "CLM22"]),
        ("check --ignore=PHR101,AL", ["check", "--ignore=PHR101,ALL"]),
        ("check --ignore PHR101,AL", ["check", "--ignore", "PHR101,ALL"]),
        ("config required-v", ["config", "required-version"]),
        ("baseline cre", ["baseline", "create"]),
        ("check riv", ["check", "rivers.md"]),
        ("riv", ["rivers.md"]),
        ("check --baseline riv", ["check", "--baseline", "rivers.md"]),
        ("check --cache-dir ke", ["check", "--cache-dir", "kept"]),
        ("completion zs", ["completion", "zsh"]),
    ],
)
def test_a_line_is_completed(terminal: Terminal, line: str, words: list[str]) -> None:
    assert [word.removesuffix("/") for word in terminal.completed(line)] == words


def test_all_that_can_follow_is_offered(scripts: dict[str, Path]) -> None:
    if not shutil.which("fish"):
        pytest.skip("fish is not installed")

    def offered(line: str) -> set[str]:
        code = f"source {scripts['fish']}; complete -C 'obelism {line}'"
        done = subprocess.run(["fish", "--no-config", "-c", code], capture_output=True, text=True, check=True, cwd="/")
        return {row.partition("\t")[0] for row in done.stdout.splitlines()}

    plugins = load_plugins()
    rules = build_registry(plugins).rules
    assert set(rules) <= offered("rule ")
    assert set(rules) | {rule.family for rule in rules.values()} <= offered("check --select ")
    assert {reporter.name for reporter, _ in plugins.reporters()} == offered("check --output-format ")
    assert offered("stats --output-format ") == {"table", "json", "csv"}
    assert offered("rule PHR101 --output-format ") == {"text", "json"}


@pytest.mark.parametrize(("shell", "check"), [("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"])])
def test_the_script_is_valid(scripts: dict[str, Path], shell: str, check: list[str]) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, *check, str(scripts[shell])], check=True, capture_output=True)


@pytest.mark.parametrize("shell", list(START))
def test_every_command_is_completed(scripts: dict[str, Path], shell: str) -> None:
    text = scripts[shell].read_text()
    assert all(command in text for command in COMMANDS)


def test_the_command_prints_the_script(scripts: dict[str, Path]) -> None:
    done = subprocess.run([sys.executable, "-m", "obelism", "completion", "bash"], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, scripts["bash"].read_text())


def test_an_unknown_shell_is_a_usage_error() -> None:
    done = subprocess.run([sys.executable, "-m", "obelism", "completion", "tcsh"], capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
