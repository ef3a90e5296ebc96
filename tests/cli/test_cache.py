"""What is kept from run to run is what a run without it would find, whatever has changed meanwhile."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from obelism.cache import keys
from obelism.engine.runner import Linter

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from tests.cli.conftest import Project

ARGUMENTS = ("check", "--output-format", "json", "--cache-dir", ".cache")
COPY = (
    "Bees carry pollen from flower to flower and keep the orchards of this valley in fruit every single spring. When "
    "the frost comes late they stay in their hives of wood, and the growers by the river count the cold nights.\n"
)


@pytest.fixture
def project(project_folder: Project, monkeypatch: pytest.MonkeyPatch) -> Iterator[Project]:
    monkeypatch.setenv("OBELISM_PLUGINS", "")
    monkeypatch.delenv("OBELISM_CACHE_DIR", raising=False)
    keys.program.cache_clear()
    project_folder.settings('extend-select = ["DUP"]\nmin-severity = "info"\n')
    project_folder.write("a.md", "Say abracadabra.\n\n" + COPY)
    project_folder.write("b.md", "It hazily rang. <!-- obelism: ignore[HSE002] -->\n\n" + COPY)
    yield project_folder
    keys.program.cache_clear()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that are read and not recalled, and ``=`` where a run concludes across files."""
    names: list[str] = []
    lint_file, conclude = Linter.lint_file, Linter.conclude_kept

    def noted(linter: Linter, target: object) -> object:
        names.append(target.shown)  # type: ignore[attr-defined]
        return lint_file(linter, target)  # type: ignore[arg-type]

    def concluding(linter: Linter, facts: object) -> object:
        names.append("=")
        return conclude(linter, facts)  # type: ignore[arg-type]

    monkeypatch.setattr(Linter, "lint_file", noted)
    monkeypatch.setattr(Linter, "conclude_kept", concluding)
    return names


def run(project: Project, *more: str) -> str:
    """Return what a run with the cache prints, which is what one without it prints."""
    result = project.run(*ARGUMENTS, *more)
    without = project.run(*ARGUMENTS, "--no-cache", *more)
    assert result == without
    return result.out


def test_what_has_not_changed_is_not_read_again(project: Project, read: list[str]) -> None:
    first = project.run(*ARGUMENTS)
    assert read == ["a.md", "b.md", "="]
    read.clear()
    assert project.run(*ARGUMENTS) == first
    assert read == []
    assert '"code": "DUP010"' in first.out
    assert '"code": "HSE001"' in first.out


def test_a_file_that_changed_is_read_again_and_compared_with_the_others(project: Project, read: list[str]) -> None:
    project.run(*ARGUMENTS)
    read.clear()
    project.write("a.md", "Say nothing.\n\n" + COPY)
    changed = project.run(*ARGUMENTS)
    assert read == ["a.md", "="]
    assert changed == project.run(*ARGUMENTS, "--no-cache")


def _settings(text: str) -> Callable[[Project, pytest.MonkeyPatch], None]:
    base = 'extend-select = ["DUP"]\nmin-severity = "info"\n'
    return lambda project, _: project.settings(base + text)


def _file(path: str, old: str, new: str) -> Callable[[Project, pytest.MonkeyPatch], None]:
    return lambda project, _: project.write(path, (project.folder / path).read_text().replace(old, new)) and None


def _patched(target: str, value: object) -> Callable[[Project, pytest.MonkeyPatch], None]:
    return lambda _, patch: patch.setattr(target, value)


CHANGES: dict[str, Callable[[Project, pytest.MonkeyPatch], object]] = {
    "a severity": _settings('[rules.HSE001]\nseverity = "warning"\n'),
    "an option": _settings("[rules.DUP010]\nmin-words = 90\n"),
    "the kind of a page": _settings('[[per-file]]\npaths = ["a.md"]\nkind = "log"\n'),
    "a rule ignored in a file": _settings('[per-file-ignores]\n"a.md" = ["HSE001"]\n'),
    "accepted words": _settings('[vocabulary]\naccept = ["abracadabra"]\n'),
    "words in a file": _file("words.txt", "nothing", "abracadabra"),
    "the least severity": lambda project, _: project.settings('extend-select = ["DUP"]\n'),
    "a pack": _file("house.toml", "is the magic word", "is magic"),
    "the version": _patched("obelism.cache.keys.__version__", "99"),
    "the interpreter": _patched("sys.version", "4.0"),
    "what is installed": _patched("obelism.cache.keys._installed", lambda: iter(["sentencex-99.dist-info"])),
    "the program or its data": _patched("obelism.cache.keys._roots", lambda package: [os.getcwd()]),
}


@pytest.mark.parametrize("what", CHANGES)
def test_after_a_change_everything_is_read_again(
    what: str, project: Project, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    project.write("words.txt", "nothing\n")
    if what == "words in a file":
        _settings('exclude = ["words.txt"]\n[vocabulary]\naccept-files = ["words.txt"]\n')(project, monkeypatch)
    else:
        _settings('exclude = ["words.txt"]\n')(project, monkeypatch)
    project.run(*ARGUMENTS, "--exclude", "words.txt")
    keys.program.cache_clear()
    CHANGES[what](project, monkeypatch)
    read.clear()
    again = project.run(*ARGUMENTS, "--exclude", "words.txt")
    assert read == ["a.md", "b.md", "="]
    assert again == project.run(*ARGUMENTS, "--exclude", "words.txt", "--no-cache")


def test_comments_that_are_ignored_are_another_run(project: Project) -> None:
    assert "HSE002" not in run(project)
    assert "HSE002" in run(project, "--ignore-suppressions")
    assert "HSE002" not in run(project)


def test_a_file_under_another_name_is_another_file(project: Project, read: list[str]) -> None:
    project.run(*ARGUMENTS)
    (project.folder / "a.md").rename(project.folder / "CHANGELOG.md")
    read.clear()
    assert '"path": "CHANGELOG.md"' in project.run(*ARGUMENTS).out
    assert read == ["CHANGELOG.md", "="]


def test_a_file_that_is_gone_is_no_copy(project: Project, read: list[str]) -> None:
    project.run(*ARGUMENTS)
    (project.folder / "b.md").unlink()
    read.clear()
    assert "DUP010" not in project.run(*ARGUMENTS).out
    assert read == ["="]


def test_a_file_that_changes_while_it_is_read_is_not_kept(
    project: Project, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    lint_file = Linter.lint_file

    def late(linter: Linter, target: object) -> object:
        project.write("a.md", "Say hocus pocus.\n")
        return lint_file(linter, target)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(Linter, "lint_file", late)
        project.run(*ARGUMENTS, "a.md")
    project.write("a.md", "Say abracadabra.\n\n" + COPY)
    assert "hocus pocus" not in project.run(*ARGUMENTS, "a.md").out


def test_what_went_wrong_is_not_kept(project: Project, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(Linter, "lint_document", lambda *_, **__: 1 / 0)
        assert project.run(*ARGUMENTS).code == 2
    read.clear()
    assert project.run(*ARGUMENTS).code == 1
    assert read == ["a.md", "b.md", "="]


def test_with_a_plugin_nothing_is_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OBELISM_PLUGINS", "obelism-none")
    load = "obelism.cli.check.load_plugins"
    from obelism.plugins.manager import Plugins

    monkeypatch.setattr(load, lambda **_: Plugins(None, {"odd": "1"}))
    project.run(*ARGUMENTS)
    assert not (project.folder / ".cache").exists()


def test_the_variable_names_the_folder_and_an_option_wins(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OBELISM_CACHE_DIR", "kept")
    project.run("check", "--no-cache")
    assert not (project.folder / "kept").exists()
    project.run(*ARGUMENTS)
    assert (project.folder / ".cache").exists()
    project.run("check")
    assert (project.folder / "kept").exists()


def test_the_command_shows_and_clears(project: Project) -> None:
    project.run(*ARGUMENTS)
    told = project.run("cache", "info", "--cache-dir", ".cache")
    assert told.code == 0
    assert told.out.startswith("5 results, ")
    assert project.run("cache", "clear", "--cache-dir", ".cache").out == "1 file deleted\n"
    assert not (project.folder / ".cache").exists()
    assert project.run("cache", "info", "--cache-dir", ".cache").out == "0 results, 0 bytes\n"
    assert project.run("cache", "info").code == 2


def test_runs_at_the_same_time_and_a_killed_one_do_no_harm(project: Project, read: list[str]) -> None:
    command = [sys.executable, "-m", "obelism", *ARGUMENTS]
    runs = [subprocess.Popen(command, cwd=project.folder, stdout=subprocess.PIPE) for _ in range(4)]
    runs[0].kill()
    outputs = {run.communicate()[0] for run in runs[1:]}
    assert len(outputs) == 1
    assert project.run(*ARGUMENTS).out.encode() in outputs
    assert read == []


READING = """\
import os, sys
from obelism.config.resolve import Resolver
from obelism.engine.runner import Linter
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry
from obelism.text.data import packs_folder
from obelism.text.source import from_text
import obelism

every, *seeds = sys.argv[1:]
linter = Linter(Resolver(inline=['min-severity = "info"'], isolated=True), load_plugins(isolated=True))
texts = [(f"{number}.md", open(path).read()) for number, path in enumerate(seeds)]
for rule in build_registry(linter.plugins).rules.values():
    texts += [(f"{rule.code}-{number}.md", example.text) for number, example in enumerate(rule.examples)]
texts = texts[:: int(every)]
linter.lint_source(from_text("A text.", "a.md"))
program = tuple(map(os.path.realpath, (*filter(None, sys.path), *obelism.__path__, packs_folder(), sys.base_prefix)))
told = set()

def note(event, arguments):
    if event in ("socket.connect", "subprocess.Popen"):
        told.add(event)
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str):
        path = os.path.realpath(arguments[0])
        if not path.startswith(program):
            told.add(f"{event} {path}")

sys.addaudithook(note)
facts = [fact for path, text in texts for fact in linter.lint_source(from_text(text, path)).facts]
linter.conclude(facts)
print(len(texts), *sorted(told), sep="\\n")
"""


@pytest.mark.parametrize("every", [6, pytest.param(1, marks=pytest.mark.slow)])
def test_no_check_reads_what_is_not_in_the_key(project: Project, request: pytest.FixtureRequest, every: int) -> None:
    """The program, its data and what is installed are in the key, and the document; a check must read nothing else."""
    seeds = sorted(map(str, (request.config.rootpath / "seeds").glob("*.md")))
    command = [sys.executable, "-P", "-c", READING, str(every), *seeds]
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=project.folder)
    count, *told = done.stdout.splitlines()
    assert int(count) > 500 // every
    assert told == []
