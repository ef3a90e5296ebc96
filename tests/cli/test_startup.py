"""What the command does not import, because it would be felt in every hook."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from obelism.engine.runner import SMALL
from obelism.formats.registry import BUILTIN
from obelism.plugins import check_index
from obelism.plugins.builtin import check_modules
from obelism.rules import index

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MOST_EXPRESSIONS = 25
"""Regular expressions that a small file may cost, those of the standard library among them."""

MOST_PATTERNS = 5
"""Patterns that are made for a text which holds few of their anchors."""

HEAVY = frozenset(
    {
        "asyncio",
        "concurrent.futures",
        "hypothesis",
        "jinja2",
        "multiprocessing",
        "nltk",
        "pygls",
        "regex",
        "rich",
        "textstat",
        "xml",
    }
)
SLOW = frozenset(
    """
    dataclasses datetime difflib hashlib importlib.metadata inspect pathlib pickle pluggy shutil sqlite3 tempfile
    textwrap tomli
    """.split()
)
"""What a check of one file does without; each of these takes one to eight milliseconds to import."""

FOR_SOME = frozenset(
    f"obelism.checks.{name}"
    for name in """
    claims.claims duplication.pairs duplication.verse numbered phrases.connectives phrases.participles phrases.phrases
    readability.rhythm residue.placeholders
    """.split()
)
"""Modules of checks that a document with none of their wordings, and no two paragraphs alike, needs no function of."""

FOR_CHECKING = frozenset(
    """
    obelism.checks.blocks obelism.engine.checker obelism.engine.judge obelism.engine.matcher obelism.formats.markdown
    obelism.rules.inflect obelism.rules.parser obelism.rules.template ahocorasick_rs pyromark
    """.split()
)
"""What reads and checks documents, which a run does not where the cache knows what is found in all of them."""

TEXT = "# Bees\n\nBees pollinate about a third of the crops grown here.\n\nThey live in hives of wood.\n"
TEXT += f"\n```text\n{'0 ' * SMALL}\n```\n"  # in a shorter file rules of advice run, too
PROGRAM = """\
import sys
from obelism.__main__ import main
code = main(sys.argv[1:])
print(code, *sorted(sys.modules), file=sys.stderr)
"""

COUNTING = """\
import re._compiler
from obelism.rules import index, parser
expressions, templates, patterns = [], [], []
compiled, parsed, made = re._compiler.compile, parser.Parser.__init__, index._pattern
def compile(source, flags=0):
    expressions.append(source)
    return compiled(source, flags)
def parse(self, text):
    templates.append(text)
    parsed(self, text)
def make(*fields):
    patterns.append(fields)
    return made(*fields)
re._compiler.compile, parser.Parser.__init__, index._pattern = compile, parse, make
import sys
from obelism.__main__ import main
main(sys.argv[1:])
print(len(expressions), len(templates), len(patterns), file=sys.stderr)
"""


def imported(folder: Path, *arguments: str, environment: Mapping[str, str] | None = None) -> tuple[int, frozenset[str]]:
    """Return the exit code of a command and the modules that it imported."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        capture_output=True,
        text=True,
        cwd=folder,
        check=True,
        env=environment,
    )
    code, *modules = done.stderr.split("\n")[-2].split()
    return int(code), frozenset(modules)


@pytest.mark.parametrize("arguments", [["--version"], ["--help"], ["check", "--help"], ["config"]], ids=" ".join)
def test_commands_that_read_no_document_import_little(tmp_path: Path, arguments: list[str]) -> None:
    code, modules = imported(tmp_path, *arguments)
    assert code == 0
    assert sorted(modules & HEAVY) == []
    assert "obelism.formats.markdown" not in modules


def test_version_imports_nothing_of_ours(tmp_path: Path) -> None:
    _, modules = imported(tmp_path, "--version")
    assert {name for name in modules if name.startswith("obelism")} == {"obelism", "obelism.__main__"}
    assert "argparse" not in modules


@pytest.mark.parametrize("name", ["full", "concise", "json", "github"])
def test_clean_check_imports_nothing_heavy(tmp_path: Path, name: str) -> None:
    (tmp_path / "a.md").write_text("# Bees\n\nBees pollinate about a third of the crops grown here.\n")
    code, modules = imported(tmp_path, "check", "--output-format", name)
    assert code == 0
    assert sorted(modules & HEAVY) == []


@pytest.fixture(scope="module")
def installed(project: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Lay the package out as a wheel does, with its indexes, and return the environment to use it in."""
    site = tmp_path_factory.mktemp("site")
    shutil.copytree(project / "src" / "obelism", site / "obelism", ignore=shutil.ignore_patterns("__pycache__"))
    packs = shutil.copytree(project / "rules", site / "obelism" / "_packs")
    texts = [(path.name, path.read_bytes()) for path in sorted(packs.glob("*.toml"))]
    (packs / index.FILE_NAME).write_bytes(index.dump_index(texts))
    (packs / check_index.FILE_NAME).write_text(check_index.dump_checks(check_modules()), encoding="utf-8")
    return {**os.environ, "PYTHONPATH": str(site), "OBELISM_PLUGINS": ""}


OWN = {item.suffixes[0]: item.parse.__module__ for item in BUILTIN if not item.raw and not item.asked}
"""Where the parser of a text format is, by the end of a file's name."""


@pytest.mark.parametrize("suffix", OWN)
def test_one_format_imports_no_other(tmp_path: Path, suffix: str) -> None:
    name = f"a{suffix}"
    (tmp_path / name).write_text("Bees pollinate about a third of the crops grown here.\n")
    code, modules = imported(tmp_path, "check", "--isolated", name)
    assert code == 0
    assert modules & set(OWN.values()) == {OWN[suffix]}


def test_installed_check_imports_only_what_it_needs(tmp_path: Path, installed: dict[str, str]) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    code, modules = imported(tmp_path, "check", "--isolated", "a.md", environment=installed)
    assert code == 0
    assert sorted(modules & (HEAVY | SLOW | FOR_SOME)) == []
    assert "obelism.checks.residue.residue" in modules, "checks do run"


def test_installed_check_that_finds_all_in_the_cache_imports_nothing_that_checks(
    tmp_path: Path, installed: dict[str, str]
) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    command = ["check", "--isolated", "--cache-dir", "cache", "a.md"]
    _, modules = imported(tmp_path, *command, environment=installed)
    assert modules >= FOR_CHECKING
    code, modules = imported(tmp_path, *command, environment=installed)
    assert code == 0
    assert sorted(modules & FOR_CHECKING) == []


def test_installed_check_compiles_few_expressions_and_no_template(tmp_path: Path, installed: dict[str, str]) -> None:
    (tmp_path / "a.md").write_text(TEXT)
    command = [sys.executable, "-c", COUNTING, "check", "--isolated", "a.md"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=True, env=installed)
    expressions, templates, patterns = map(int, done.stderr.split())
    assert templates == 0
    assert patterns <= MOST_PATTERNS, done.stderr
    assert 0 < expressions <= MOST_EXPRESSIONS, done.stderr
