"""Files changed since a revision, and findings across files told from their side."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from obelism.errors import UsageError
from obelism.findings import Finding
from obelism.findings import Location
from obelism.findings import Related
from obelism.findings import Severity
from obelism.text.lines import Position
from obelism.text.segments import Span
from obelism.triage.changed import Changed
from obelism.triage.changed import changed_files
from obelism.triage.changed import turn

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *identity, *arguments], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q", "-b", "main")
    (tmp_path / "docs").mkdir()
    for name in ("same.md", "edited.md", "staged.md", "gone.md", "docs/caf\u00e9 \u201cx\u201d.md"):
        (tmp_path / name).write_text("old\n")
    (tmp_path / ".gitignore").write_text("ignored.md\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "One")
    return tmp_path


def names(changed: Changed, folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*.md") if str(path) in changed}


@needs_git
def test_edited_staged_and_untracked_files_are_changed(repository: Path) -> None:
    assert names(changed_files(str(repository), "HEAD"), repository) == set()
    for name in ("edited.md", "staged.md", "docs/caf\u00e9 \u201cx\u201d.md", "docs/new.md", "ignored.md"):
        (repository / name).write_text("new\n")
    git(repository, "add", "staged.md")
    (repository / "gone.md").unlink()
    expected = {"edited.md", "staged.md", "docs/caf\u00e9 \u201cx\u201d.md", "docs/new.md"}
    assert names(changed_files(str(repository), "HEAD"), repository) == expected
    assert names(changed_files(str(repository / "docs"), "main"), repository) == expected


@needs_git
def test_three_dots_compare_with_where_the_branch_left(repository: Path) -> None:
    git(repository, "checkout", "-q", "-b", "topic")
    (repository / "edited.md").write_text("topic\n")
    git(repository, "commit", "-q", "-a", "-m", "Two")
    git(repository, "checkout", "-q", "main")
    (repository / "same.md").write_text("main\n")
    git(repository, "commit", "-q", "-a", "-m", "Three")
    git(repository, "checkout", "-q", "topic")
    assert names(changed_files(str(repository), "main..."), repository) == {"edited.md"}
    assert names(changed_files(str(repository), "main"), repository) == {"edited.md", "same.md"}


@needs_git
def test_a_path_counts_however_it_is_written(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (repository / "edited.md").write_text("new\n")
    link = repository.parent / f"{repository.name}-link"
    link.symlink_to(repository)
    changed = changed_files(str(link), "HEAD")
    monkeypatch.chdir(repository / "docs")
    for path in ("../edited.md", str(repository / "edited.md"), str(link / "edited.md")):
        assert path in changed
    assert "../same.md" not in changed


@needs_git
@pytest.mark.parametrize(
    ("revision", "told"),
    [
        ("nowhere", "git knows no revision 'nowhere'"),
        ("nowhere...", "git knows no revision 'nowhere...'"),
        ("", "'' is not a revision"),
        ("--output=x", "'--output=x' is not a revision"),
        ("HEAD:edited.md", "git knows no revision 'HEAD:edited.md'"),
    ],
)
def test_an_unknown_revision_is_told_in_one_line(repository: Path, revision: str, told: str) -> None:
    with pytest.raises(UsageError) as error:
        changed_files(str(repository), revision)
    assert str(error.value) == f"--since: {told}"
    assert not (repository / "x").exists()


@needs_git
def test_a_folder_in_no_repository_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    with pytest.raises(UsageError, match="not a git repository"):
        changed_files(str(tmp_path), "HEAD")


def test_missing_git_is_told_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(UsageError, match="--since needs git"):
        changed_files(str(tmp_path), "HEAD")


@needs_git
@pytest.mark.skipif(os.name != "posix", reason="the helper is a shell script")
def test_no_helper_that_a_repository_names_is_run(repository: Path) -> None:
    helper = repository / "helper.sh"
    helper.write_text(f"#!/bin/sh\ntouch {repository}/was-run\n")
    helper.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "diff.x.textconv"):
        git(repository, "config", key, str(helper))
    (repository / ".gitattributes").write_text("*.md diff=x\n")
    (repository / "edited.md").write_text("new\n")
    (repository / "was-run").unlink(missing_ok=True)
    assert str(repository / "edited.md") in changed_files(str(repository), "HEAD")
    assert not (repository / "was-run").exists()


def place(path: str) -> Location:
    return Location(path, Span(0, 1), Position(1, 1), Position(1, 2))


def test_findings_across_files_stand_on_the_changed_side_and_point_to_the_other() -> None:
    def finding(path: str, *related: str) -> Finding:
        told = tuple(Related(place(other), "also here") for other in related)
        return Finding("DUP010", "cross", "said twice", Severity.WARNING, place(path), related=told)

    changed = Changed([os.path.realpath("new.md")])
    kept = finding("new.md", "old.md")
    turned = list(turn([kept, finding("old.md", "older.md", "new.md"), finding("old.md", "older.md")], changed))
    assert turned[0] == kept
    assert [item.location.path for item in turned] == ["new.md", "new.md"]
    assert [related.location.path for related in turned[1].related] == ["old.md", "older.md"]


@needs_git
@pytest.mark.skipif(os.name != "posix", reason="the helper is a shell script")
@pytest.mark.parametrize("name", ["x", "a.b", "two words", "a=b", 'quo"te'])
@pytest.mark.parametrize("kind", ["clean", "process", "smudge"])
def test_no_filter_of_the_repository_is_run(repository: Path, name: str, kind: str) -> None:
    helper = repository / "helper.sh"
    helper.write_text(f"#!/bin/sh\ntouch '{repository}/was-run'\ncat\n")
    helper.chmod(0o755)
    git(repository, "config", f"filter.{name}.{kind}", str(helper))
    git(repository, "config", f"filter.{name}.required", "true")
    attribute = "x" if " " in name or '"' in name or "=" in name else name
    (repository / ".gitattributes").write_text(f"*.md filter={attribute}\n")
    for path in repository.rglob("*.md"):
        os.utime(path)
    (repository / "edited.md").write_text("new\n")
    assert "edited.md" in names(changed_files(str(repository), "HEAD"), repository)
    assert not (repository / "was-run").exists()


@needs_git
def test_settings_of_git_in_the_environment_stay(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git(repository, "config", "filter.x.clean", "false")
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "core.excludesFile")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", str(repository / "excluded"))
    (repository / "excluded").write_text("new.md\n")
    (repository / "new.md").write_text("new\n")
    assert names(changed_files(str(repository), "HEAD"), repository) == set()


@needs_git
@pytest.mark.skipif(os.name != "posix", reason="the helper is a shell script")
def test_nothing_is_run_in_a_module_below_the_repository(
    repository: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    module = tmp_path_factory.mktemp("module")
    git(module, "init", "-q")
    (module / "inner.md").write_text("old\n")
    git(module, "add", ".")
    git(module, "commit", "-q", "-m", "One")
    git(repository, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(module), "module")
    git(repository, "commit", "-q", "-m", "Two")
    inner = repository / "module"
    git(inner, "config", "filter.x.clean", f"touch '{repository}/was-run'; cat")
    (inner / ".gitattributes").write_text("*.md filter=x\n")
    (inner / "inner.md").write_text("new\n")
    changed_files(str(repository), "HEAD")
    assert not (repository / "was-run").exists()
