"""The action, the workflows and the templates do what they say and nothing that a stranger wants."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from obelism.cli.args import build_parser
from obelism.cli.outputs import targets
from obelism.formats.registry import suffixes
from obelism.plugins.manager import load_plugins

yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")

PROJECT = Path(__file__).resolve().parents[2]
ACTION = PROJECT / "action.yml"
WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
SHOW = '#!/usr/bin/env bash\nprintf "%s\\0" "$@" > "$SEEN"\nexit "${CODE:-0}"\n'

BAD = "# Bees\n\nBees play a pivotal role in nature.\n"

needs_bash = pytest.mark.skipif(not shutil.which("bash") or sys.platform == "win32", reason="bash is not here")


def load(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def steps_of(path):
    data = load(path)
    if "runs" in data:
        return data["runs"]["steps"]
    return [step for job in data["jobs"].values() for step in job["steps"]]


def run_step(name, folder, **variables):
    """Run a shell step of the action in an environment that holds nothing else; return its exit and its words."""
    step = next(step for step in steps_of(ACTION) if step.get("name") == name)
    seen = folder / "seen"
    seen.unlink(missing_ok=True)
    environment = dict.fromkeys(step["env"], "") | {"PATH": os.environ["PATH"], "RUNNER_TEMP": str(folder)}
    environment |= {"SEEN": str(seen), "GITHUB_OUTPUT": str(folder / "outputs")} | variables
    command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    words = seen.read_text(encoding="utf-8").split("\0")[:-1] if seen.exists() else None
    return done, words


@pytest.fixture
def runner(tmp_path):
    """Return a runner's folder where ``obelism`` writes down what it was called with."""
    programs = tmp_path / "obelism" / "bin"
    programs.mkdir(parents=True)
    for name in ("obelism", "python"):
        (programs / name).write_text(SHOW, encoding="utf-8")
        (programs / name).chmod(0o755)
    (tmp_path / "a b.md").touch()
    return tmp_path


@needs_bash
def test_check_step_without_inputs(runner):
    done, words = run_step("Check", runner, PATHS=".")
    assert done.returncode == 0, done.stderr
    assert words == ["check", "--output", "github:-", "--output", f"json:{runner / 'obelism.json'}", "--", "."]


@needs_bash
def test_check_step_passes_every_input(runner):
    done, words = run_step(
        "Check",
        runner,
        ARGS=" --select PHR,DUP\n--preview ",
        PATHS="docs\nmy texts/one two.md\n\n-odd.md\n",
        FAIL_ON="error",
        BASELINE="base line.json",
        SARIF="out dir/x.sarif",
        SINCE="origin/a branch",
        CACHE="true",
        CODE="1",
    )
    assert done.returncode == 1, "a finding fails the step"
    report = f"json:{runner / 'obelism.json'}"
    outputs = ["--output", "github:-", "--output", report, "--output", "sarif:out dir/x.sarif"]
    files = ["--baseline", "base line.json", "--since=origin/a branch", "--cache-dir", f"{runner}/obelism-cache/found"]
    settings = ["--fail-on", "error", "--select", "PHR,DUP", "--preview"]
    assert words == ["check", *outputs, *files, *settings, "--", "docs", "my texts/one two.md", "-odd.md"]


@needs_bash
@pytest.mark.parametrize(("text", "counts"), [(BAD, (1, 0, 1)), ("Bees fly.\n", (0, 0, 0))])
def test_check_step_tells_what_it_found(tmp_path, text, counts):
    """The step runs the real command here, and the next step of a workflow can read its outputs."""
    programs = tmp_path / "obelism" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to(sys.executable)
    (programs / "obelism").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m obelism "$@"\n', encoding="utf-8")
    (programs / "obelism").chmod(0o755)
    (tmp_path / "a.md").write_text(text, encoding="utf-8")
    done, _ = run_step("Check", tmp_path, PATHS="a.md", PYTHONPATH=os.pathsep.join(sys.path))
    told = dict(line.split("=", 1) for line in (tmp_path / "outputs").read_text(encoding="utf-8").splitlines())
    assert done.returncode == int(told["exit-code"]) == min(counts[0], 1), done.stderr
    assert tuple(int(told[name]) for name in ("findings", "errors", "warnings")) == counts
    assert json.loads(Path(told["report"]).read_text(encoding="utf-8"))["summary"]["findings"] == counts[0]
    assert set(told) == set(load(ACTION)["outputs"])


@needs_bash
def test_what_cannot_run_still_tells_its_exit_code(runner):
    done, _ = run_step("Check", runner, PATHS=".", CODE="2")
    assert done.returncode == 2
    assert (runner / "outputs").read_text(encoding="utf-8") == "exit-code=2\n"


@needs_bash
def test_never_means_exit_zero(runner):
    assert "--exit-zero" in run_step("Check", runner, PATHS=".", FAIL_ON="never")[1]


@needs_bash
@pytest.mark.parametrize(
    "text", ["$(touch forged)", "`touch forged`", "; touch forged", "*", "$HOME", '"; touch forged #']
)
def test_inputs_are_never_commands(runner, text):
    for name in ("ARGS", "PATHS", "FAIL_ON", "BASELINE", "SARIF", "SINCE"):
        done, words = run_step("Check", runner, **{"PATHS": ".", name: text})
        assert done.returncode == 0, done.stderr
        assert text in " ".join(words)
        assert not (runner / "forged").exists()


@needs_bash
def test_install_step(runner):
    python = runner / "obelism" / "bin" / "python"
    done, words = run_step("Install", runner, PYTHON=str(python), SOURCE="/the action")
    assert done.returncode == 0, done.stderr
    assert words[-1] == "/the action"
    done, words = run_step("Install", runner, PYTHON=str(python), SOURCE="/the action", VERSION="0.1.0")
    assert words[-1] == "obelism==0.1.0"


@needs_bash
@pytest.mark.parametrize("version", ["0.1.0 --index-url http://x", "@ file:///x", "$(touch forged)", "1\n2"])
def test_install_step_takes_versions_only(runner, version):
    python = runner / "obelism" / "bin" / "python"
    done, words = run_step("Install", runner, PYTHON=str(python), SOURCE=".", VERSION=version)
    assert (done.returncode, words) == (2, None)


@pytest.mark.parametrize("path", [ACTION, *WORKFLOWS], ids=lambda path: path.name)
def test_steps_are_pinned_and_take_no_text_into_scripts(path):
    for step in steps_of(path):
        assert "${{" not in step.get("run", ""), "an expression in a script is a place to inject commands"
        if step.get("uses", "./") != "./":
            assert re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", step["uses"])
    pinned = re.findall(r"uses: \S+@[0-9a-f]{40}(.*)", path.read_text(encoding="utf-8"))
    assert all(re.fullmatch(r" # v\d+\.\d+\.\d+", comment) for comment in pinned)


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflows_have_the_least_permissions(path):
    data = load(path)
    assert data["permissions"] == {}
    granted = {right for job in data["jobs"].values() for right in job["permissions"].items()}
    assert granted <= {("contents", "read"), ("id-token", "write")}
    assert all("timeout-minutes" in job for job in data["jobs"].values())


def test_tests_run_on_three_systems_and_three_pythons():
    matrix = load(PROJECT / ".github" / "workflows" / "ci.yml")["jobs"]["tests"]["strategy"]["matrix"]
    assert {system.partition("-")[0] for system in matrix["os"]} == {"ubuntu", "macos", "windows"}
    assert matrix["python"] == ["3.11", "3.12", "3.13"]


def test_action_documents_its_inputs_and_outputs():
    action = load(ACTION)
    assert {"version", "args", "paths", "fail-on", "baseline", "sarif"} <= set(action["inputs"])
    page = (PROJECT / "docs" / "integrations.md").read_text(encoding="utf-8")
    assert [name for name in (*action["inputs"], *action["outputs"]) if f"`{name}`" not in page] == []


def test_the_action_checks_where_it_is_told_to():
    (step,) = (step for step in steps_of(ACTION) if step.get("id") == "check")
    assert "inputs.working-directory" in step["working-directory"]


def test_the_image_is_made_of_what_is_there():
    lines = (PROJECT / "Dockerfile").read_text(encoding="utf-8").splitlines()
    copied = [
        name for line in lines if line.startswith("COPY ") and "--from" not in line for name in line.split()[1:-1]
    ]
    kept = {line[1:] for line in (PROJECT / ".dockerignore").read_text(encoding="utf-8").split() if line[0] == "!"}
    assert set(copied) == kept
    assert all((PROJECT / name).exists() for name in kept)
    assert any(line.startswith("USER ") and "root" not in line for line in lines)


def matched(line):
    """Return what the problem matchers read in a line: its parts by name, nothing where they read none."""
    path = PROJECT / "docs" / "ci" / "problem-matcher.json"
    for matcher in json.loads(path.read_text(encoding="utf-8"))["problemMatcher"]:
        (pattern,) = matcher["pattern"]
        if found := re.fullmatch(pattern["regexp"], line):
            parts = {key: found[group] for key, group in pattern.items() if key != "regexp"}
            return {"severity": matcher.get("severity"), **parts}
    return {}


@pytest.mark.parametrize(("told", "severity"), [("error", "error"), ("warning", "warning"), ("info", "notice")])
def test_problem_matchers_read_the_concise_format(told, severity):
    assert matched(f"a:b/c d.md:12:3: PHR101 {told}: 'x': says nothing") == {
        "file": "a:b/c d.md",
        "line": "12",
        "column": "3",
        "code": "PHR101",
        "severity": severity,
        "message": "'x': says nothing",
    }


def test_problem_matchers_read_every_finding_and_nothing_else():
    golden = (PROJECT / "tests" / "data" / "report" / "golden.concise").read_text(encoding="utf-8").splitlines()
    assert {matched(line)["severity"] for line in golden} == {"error", "warning", "notice"}
    assert matched("Found 6 findings (2 errors, 3 warnings, 1 info) in 2 of 2 files") == {}


def hooks():
    """Return the hooks of this repository, and the one that ``obelism init`` writes."""
    from obelism.cli.init import _stanza

    own = yaml.safe_load((PROJECT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    return [*own, *yaml.safe_load(_stanza(""))[0]["hooks"]]


def test_hooks_end_their_options():
    assert [hook["args"][-1] for hook in hooks()] == ["--"] * 4


def test_hooks_see_every_file_that_is_read():
    names = [f"docs/a{suffix}" for suffix in suffixes()] + ["README", "docs/Readme", "a.Rmd", "B.QMD"]
    for hook in hooks():
        if hook.get("pass_filenames", True):
            assert hook["types"] == ["file"]  # "text" would leave out Word documents, which are archives
            assert [name for name in names if not re.search(hook["files"], name)] == []
            assert not any(re.search(hook["files"], name) for name in ("a.py", "a.epub", "readme.py", "md", "a.md.bak"))


def test_generated_commands_end_their_options():
    text = (PROJECT / "docs" / "ci" / "gitlab.yml").read_text(encoding="utf-8")
    assert "-- $OBELISM_PATHS" in text
    assert 'check "${options[@]}" --' in ACTION.read_text(encoding="utf-8")


COMMAND = re.compile(r"(?:^|[\s\"`])obelism ((?:check|report) [^|#`\n]*)", re.MULTILINE)


@pytest.mark.parametrize("name", ["docs/integrations.md", "docs/report.md", "docs/ci/gitlab.yml"])
def test_documented_commands_are_understood(name):
    found = [match[1] for match in COMMAND.finditer((PROJECT / name).read_text(encoding="utf-8"))]
    assert found
    for words in map(shlex.split, found):
        parsed = build_parser([words[0]]).parse_args(words)
        plugins = load_plugins(isolated=True)
        if words[0] == "check":
            assert targets(parsed, [item for item, _ in plugins.reporters()])


def test_zizmor_finds_nothing():
    zizmor = shutil.which("zizmor", path=os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]))
    if zizmor is None:
        pytest.skip("zizmor is not installed")
    done = subprocess.run(
        [zizmor, "--offline", "--no-progress", "--collect=all", "action.yml", ".github"],
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
