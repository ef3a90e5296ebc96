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
from obelism.cli.completion import SHELLS
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry
from thinned import thinned

pty = pytest.importorskip("pty", reason="there are no terminals here")

PATIENCE = 20
START = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
LOAD = {
    "bash": "source {}",
    "zsh": "fpath=({}(:h) $fpath); autoload -Uz compinit; compinit -D",
    "fish": "source {}",
}
NAMES = {"bash": "obelism", "zsh": "_obelism", "fish": "obelism.fish"}
COMMAND = f"""\
#!/bin/sh
if [ "$_ARGCOMPLETE" ]; then exec '{sys.executable}' -m obelism; fi
printf '<%s>' "$@"
echo 'END>'
"""
"""A command that answers the shell as obelism does, and shows the words that it is given when it is run."""


@pytest.fixture(scope="module")
def scripts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The script for each shell, named as the help says."""
    scripts = {}
    for shell in SHELLS:
        done = subprocess.run(
            [sys.executable, "-m", "obelism", "completion", shell], capture_output=True, text=True, check=True
        )
        scripts[shell] = tmp_path_factory.mktemp(shell) / NAMES[shell]
        scripts[shell].write_text(done.stdout)
    return scripts


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article, a folder and a rule of its own."""
    folder = tmp_path_factory.mktemp("project")
    (folder / "rivers.md").touch()
    (folder / "two words.md").touch()
    (folder / "kept").mkdir()
    (folder / "obelism.toml").write_text('packs = ["house.toml"]\n')
    (folder / "house.toml").write_text(
        '[pack]\nname = "house"\nprefix = "HSE"\n\n'
        '[[rule]]\ncode = "HSE001"\nname = "plain"\nswap = { "UTILIZE" = "USE" }\n'
    )
    return folder


class Terminal:
    """A shell that somebody types into, where ``obelism`` shows the words that it is given."""

    def __init__(self, shell: str, script: Path, folder: Path, commands: Path) -> None:
        self._child, self._terminal = pty.fork()
        if self._child == 0:
            os.chdir(folder)
            path = f"{commands}:{os.environ['PATH']}"
            environment = {"PATH": path, "TERM": "dumb", "HOME": str(commands), "LANG": "C.UTF-8"}
            os.execvpe(shell, START[shell], environment)
        self.type(f"{LOAD[shell].format(script)}; echo REA''DY\n", "READY")

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
        shown = self.type(f"{line}\t\n", "END>")
        return re.findall(r"<([^<>\r\n]*)>", shown[: shown.index("END>")].splitlines()[-1])

    def close(self) -> None:
        """End the shell."""
        os.kill(self._child, signal.SIGKILL)
        os.waitpid(self._child, 0)
        os.close(self._terminal)


@pytest.fixture(scope="module", params=SHELLS)
def terminal(
    request: pytest.FixtureRequest,
    scripts: dict[str, Path],
    project: Path,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Terminal]:
    """A shell with the script, in the project."""
    shell = request.param
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    commands = tmp_path_factory.mktemp("commands")
    (commands / "obelism").write_text(COMMAND)
    (commands / "obelism").chmod(0o755)
    (commands / "draft.md").touch()
    opened = Terminal(shell, scripts[shell], project, commands)
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("line", "words"),
    thinned(
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
            ("rule HSE00", ["rule", "HSE001"]),
            ("rule pivotal", ["rule", "pivotal-role"]),
            ("rules --family ST", ["rules", "--family", "STR"]),
            ("check --select CLM22", ["check", "--select", "CLM22"]),
            ("check --ignore=PHR101,AL", ["check", "--ignore=PHR101,ALL"]),
            ("check --ignore PHR101,AL", ["check", "--ignore", "PHR101,ALL"]),
            ("config required-v", ["config", "required-version"]),
            ("check --config min-s", ["check", "--config", "min-severity="]),
            ("check two", ["check", "two words.md"]),
            ("check --since riv", ["check", "--since", "riv"]),
            ("check rivers.md --unsafe", ["check", "rivers.md", "--unsafe-fixes"]),
            ("baseline cre", ["baseline", "create"]),
            ("check riv", ["check", "rivers.md"]),
            ("riv", ["rivers.md"]),
            ("check --baseline riv", ["check", "--baseline", "rivers.md"]),
            ("check --cache-dir ke", ["check", "--cache-dir", "kept"]),
            ("completion zs", ["completion", "zsh"]),
        ],
        every=4,
    ),
)
def test_a_line_is_completed(terminal: Terminal, line: str, words: list[str]) -> None:
    assert [word.removesuffix("/") for word in terminal.completed(f"obelism {line}")] == words


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("true; obelism stat", ["stats"]),
        ("true && obelism check --color=al", ["check", "--color=always"]),
        ("A=1 obelism check riv", ["check", "rivers.md"]),
        ('obelism check "two', ["check", "two words.md"]),
    ],
)
def test_the_command_at_hand_is_completed(terminal: Terminal, line: str, words: list[str]) -> None:
    assert terminal.completed(line) == words


def test_a_file_in_the_home_folder_is_completed(terminal: Terminal) -> None:
    _, path = terminal.completed("obelism check ~/dra")
    assert path.endswith("/draft.md")
    assert path.startswith("/")


def test_a_variable_that_is_left_over_from_another_program_changes_nothing(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "obelism", "rules", "--family", "RDB"]
    done = subprocess.run(
        command, capture_output=True, text=True, env={**os.environ, "_ARGCOMPLETE": "1"}, cwd=tmp_path
    )
    assert done.stdout.count("RDB4") > 5


def offered(line: str, folder: Path) -> dict[str, str]:
    """Return what a shell is told that can stand at the end of a line, with what it means."""
    line = f"obelism {line}"
    asked = {
        "_ARGCOMPLETE": "1",
        "_ARGCOMPLETE_SHELL": "fish",
        "_ARGCOMPLETE_IFS": "\n",
        "_ARGCOMPLETE_DFS": "\t",
        "_ARGCOMPLETE_SUPPRESS_SPACE": "1",
        "_ARGCOMPLETE_STDOUT_FILENAME": str(folder / "answer"),
        "COMP_LINE": line,
        "COMP_POINT": str(len(line)),
    }
    subprocess.run([sys.executable, "-m", "obelism"], check=True, cwd=folder, env={**os.environ, **asked})
    rows = (folder / "answer").read_text().splitlines()
    return {word: told for word, _, told in (row.partition("\t") for row in rows)}


@pytest.mark.usefixtures("installed_plugins")
def test_all_that_can_follow_is_offered(tmp_path: Path) -> None:
    plugins = load_plugins()
    rules = build_registry(plugins).rules
    families = {rule.family for rule in rules.values()}
    assert set(rules) | families | {rule.name for rule in rules.values()} == set(offered("rule ", tmp_path))
    assert set(rules) | families <= set(offered("check --select ", tmp_path))
    assert {reporter.name for reporter, _ in plugins.reporters()} == set(offered("check --output-format ", tmp_path))
    assert set(offered("stats --output-format ", tmp_path)) == {"table", "json", "csv"}
    assert set(offered("rule PHR101 --output-format ", tmp_path)) == {"text", "json"}
    assert set(offered("rules --family ", tmp_path)) == families
    assert set(offered("check --jobs ", tmp_path)) == {"auto"}


def test_what_is_offered_says_what_it_means(tmp_path: Path) -> None:
    assert offered("rule PHR101", tmp_path) == {"PHR101": "pivotal-role"}
    assert offered("bas", tmp_path) == {"baseline": COMMANDS["baseline"]}
    assert offered("check --fix-", tmp_path) == {"--fix-only": "apply fixes and report nothing else"}


@pytest.mark.parametrize("every", [4, pytest.param(1, marks=pytest.mark.slow)])
def test_each_command_and_its_options_are_offered(tmp_path: Path, every: int) -> None:
    assert set(COMMANDS) <= set(offered("", tmp_path))
    for command in [*COMMANDS][::every]:
        assert "--help" in offered(f"{command} --", tmp_path), command


def test_rules_are_offered_where_settings_are_broken(tmp_path: Path) -> None:
    (tmp_path / "obelism.toml").write_text("select = 3\n")
    assert offered("rule PHR101", tmp_path) == {"PHR101": "pivotal-role"}


@pytest.mark.parametrize(("shell", "check"), [("bash", ["-n"]), ("zsh", ["-n"]), ("fish", ["--no-execute"])])
def test_the_script_is_valid(scripts: dict[str, Path], shell: str, check: list[str]) -> None:
    if not shutil.which(shell):
        pytest.skip(f"{shell} is not installed")
    subprocess.run([shell, *check, str(scripts[shell])], check=True, capture_output=True)


def test_an_unknown_shell_is_a_usage_error() -> None:
    done = subprocess.run([sys.executable, "-m", "obelism", "completion", "tcsh"], capture_output=True, text=True)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1
