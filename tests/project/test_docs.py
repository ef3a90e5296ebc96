"""The documentation does what it says: its commands run, its settings are valid, its pages are fresh."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import tomli

from obelism.config.resolve import Resolver
from obelism.engine.rulesets import Rulesets
from obelism.plugins.manager import load_plugins
from obelism.rules.pack import load_pack

PROJECT = Path(__file__).resolve().parents[2]
PAGES = [PROJECT / "README.md", *sorted((PROJECT / "docs").glob("*.md"))]
GENERATED = {"settings.md", "plugin-example.md", "plugin-reference.md"}


def fences(language: str) -> list[tuple[str, str]]:
    """Return (page, body) of every fenced block in a language on the pages that people write."""
    found = []
    for page in PAGES:
        if page.name not in GENERATED:
            text = page.read_text(encoding="utf-8")
            found += [(page.name, body) for body in re.findall(rf"^```{language}\n(.*?)^```", text, re.M | re.S)]
    return found


def commands() -> list[tuple[str, str]]:
    """Return (page, command) of every ``obelism`` command line."""
    lines = [(page, line.split("  #")[0].strip()) for page, body in fences("sh") for line in body.splitlines()]
    return [(page, line) for page, line in lines if line.startswith("obelism ")]


def copy_seeds(folder: Path) -> None:
    """Make a folder with those of the seeds that pages name."""
    folder.mkdir()
    for name in ("bicycle", "coffee", "libraries"):
        shutil.copy(PROJECT / "seeds" / f"{name}.md", folder)


@pytest.fixture
def sandbox(tmp_path: Path) -> Path:
    """A repository with the folders that the pages speak of, two commits long."""
    for name in ("seeds", "docs", "articles"):
        copy_seeds(tmp_path / name)
    git = ["git", "-c", "user.name=a", "-c", "user.email=a@example.org"]
    for command in (["init", "-q", "-b", "main"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run([*git, *command], cwd=tmp_path, check=True)
    subprocess.run(["git", "update-ref", "refs/remotes/origin/main", "HEAD"], cwd=tmp_path, check=True)
    (tmp_path / "before.json").write_text('{"schema": 1, "findings": []}\n')
    return tmp_path


def marked() -> list[Any]:
    """Return every command line as a parameter, those of other pages than the first one marked as slow."""
    return [
        pytest.param(page, line, marks=() if page == "README.md" else pytest.mark.slow, id=f"{page}-{line[:60]}")
        for page, line in commands()
    ]


@pytest.mark.parametrize(("page", "line"), marked())
def test_a_documented_command_runs(sandbox: Path, page: str, line: str) -> None:
    words = shlex.split(line.split(" | ")[0].split(" > ")[0])[1:]
    environment = {**os.environ, "GITHUB_STEP_SUMMARY": str(sandbox / "summary.md")}
    command = [sys.executable, "-m", "obelism", *words]
    done = subprocess.run(command, cwd=sandbox, env=environment, capture_output=True, text=True)
    assert done.returncode in (0, 1), f"{page}: {line}\n{done.stderr}"
    assert "Traceback" not in done.stderr


def test_commands_are_found_on_the_pages() -> None:
    assert len(commands()) >= 20


@pytest.mark.parametrize(("page", "body"), fences("toml"), ids=lambda text: text[:40])
def test_documented_toml_is_valid(tmp_path: Path, page: str, body: str) -> None:
    data = tomli.loads(body)
    if "pack" in data or "rule" in data:
        head = "" if "pack" in data else '[pack]\nname = "house"\nprefix = "HOU"\n'
        assert load_pack(head + body, page, own=page in ("write-a-rule.md", "move.md")).rules
    elif "project" not in data and "patterns" not in data and "language-server" not in data:
        for pack in data.get("packs", []):
            path = tmp_path / pack
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text('[pack]\nname = "house"\nprefix = "HSE"\n')
        for words in data.get("vocabulary", {}).get("accept-files", []):
            (tmp_path / words).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / words).write_text("# ours\n")
        (tmp_path / ".vale.ini").write_text("[*]\nBasedOnStyles = Vale\n")
        (tmp_path / "obelism.toml").write_text(body)
        (tmp_path / "a.md").write_text("Bees fly.\n")
        command = [sys.executable, "-m", "obelism", "check", "."]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
        assert done.returncode == 0, f"{page}\n{body}\n{done.stderr}"


def settings_shown() -> list[tuple[str, str]]:
    """Return (page, body) of every fence that shows a settings file."""
    others = {"pack", "rule", "project", "patterns", "language-server"}
    return [(page, body) for page, body in fences("toml") if not others & tomli.loads(body).keys()]


@pytest.mark.parametrize(("page", "body"), settings_shown(), ids=lambda text: text[:40])
def test_settings_that_are_shown_fit_the_schema(page: str, body: str) -> None:
    jsonschema = pytest.importorskip("jsonschema", reason="jsonschema is not installed")
    schema = json.loads((PROJECT / "docs" / "obelism.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(tomli.loads(body), schema)


def test_the_setting_that_a_page_of_a_rule_shows_can_be_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    rulesets = Rulesets(load_plugins(isolated=True))
    shown = 0
    for page in sorted((PROJECT / "docs" / "rules").glob("*.md")):
        for body in re.findall(r"^```toml\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S):
            (tmp_path / "obelism.toml").write_text(body)
            rulesets.registry(Resolver().settings_for("x.md"))
            shown += 1
    assert rulesets.warnings == []
    assert shown > 50


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not here")
@pytest.mark.parametrize(("page", "body"), fences("sh"), ids=lambda text: text[:40])
def test_documented_shell_is_understood(page: str, body: str) -> None:
    done = subprocess.run(["bash", "-n"], input=body, capture_output=True, text=True)
    assert done.returncode == 0, f"{page}\n{done.stderr}"


PROGRAMS = frozenset("apt-get bash cat docker make mkdir npm obelism pip pre-commit python".split())


def test_documented_shell_runs_programs_that_a_test_or_a_reader_knows() -> None:
    """What is not Obelism's is few and known, so that no line slips past the test that runs the others."""
    lines = [line for _, body in fences("sh") for line in body.splitlines() if line and line[0] not in "# "]
    assert {line.split()[0] for line in lines} <= PROGRAMS


@pytest.mark.parametrize(("page", "body"), fences("json"), ids=lambda text: text[:40])
def test_documented_json_is_valid(page: str, body: str) -> None:
    json.loads(body)


@pytest.mark.parametrize(("page", "body"), fences("yaml"), ids=lambda text: text[:40])
def test_documented_yaml_is_valid(page: str, body: str) -> None:
    yaml = pytest.importorskip("yaml", reason="PyYAML is not installed")
    yaml.safe_load(body)


def test_every_language_of_a_snippet_is_tested() -> None:
    """Snippets of editors are tested in ``tests/editors``, and those of output in ``test_pages``."""
    tested = {"sh", "toml", "python", "json", "yaml", "markdown", "text", "lua", "lisp"}
    texts = [page.read_text(encoding="utf-8") for page in PAGES if page.name not in GENERATED]
    assert set(re.findall(r"^```([a-z]+)$", "\n".join(texts), re.M)) <= tested


PLAIN_PYTHON = [(page, body) for page, body in fences("python") if "integrations.spark" not in body]
"""Without what needs a Spark session, which the tests of ``obelism.integrations.spark`` run."""


@pytest.mark.parametrize(("page", "body"), PLAIN_PYTHON, ids=lambda text: text[:40])
def test_documented_python_runs(tmp_path: Path, page: str, body: str) -> None:
    copy_seeds(tmp_path / "seeds")
    (tmp_path / "style").mkdir()
    packs = [text for where, text in fences("toml") if where == "write-a-rule.md" and 'prefix = "HSE"' in text]
    (tmp_path / "style" / "house.toml").write_text(packs[0])
    done = subprocess.run([sys.executable, "-c", body], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, f"{page}\n{done.stderr}"


def test_generated_pages_are_fresh() -> None:
    command = [sys.executable, str(PROJECT / "docs" / "generate.py"), "--check"]
    done = subprocess.run(command, capture_output=True, text=True)
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nrun: make docs"


def test_obelism_has_nothing_to_say_about_its_own_pages() -> None:
    pages = [page for page in PAGES if page.name not in GENERATED]
    command = [sys.executable, "-m", "obelism", "check", "--isolated", *map(str, pages)]
    done = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout
