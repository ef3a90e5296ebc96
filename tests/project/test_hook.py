"""The pre-commit hooks stop a commit at the right line, through the real pre-commit in a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

BAD = "# Bees\n\nBees pollinate the orchard.\n\nBees play a pivotal role in the orchard.\n"
GOOD = "# Bees\n\nBees pollinate the orchard.\n"
CONFIG = """\
repos:
  - repo: {repo}
    rev: {rev}
    hooks:
      - id: {hook}
"""


class Repository:
    """A git repository whose commits pass through a hook of this project, as a user has it."""

    def __init__(self, folder: Path, *, cache: Path) -> None:
        self.folder = folder
        settings = {
            "user.name": "A",
            "user.email": "a@example.org",
            "safe.directory": "*",
            "init.defaultBranch": "main",
        }
        self.environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.environment |= {"GIT_CONFIG_COUNT": str(len(settings)), "PRE_COMMIT_HOME": str(cache), "NO_COLOR": "1"}
        for index, (key, value) in enumerate(settings.items()):
            self.environment |= {f"GIT_CONFIG_KEY_{index}": key, f"GIT_CONFIG_VALUE_{index}": value}
        folder.mkdir()
        self.git("init", "--quiet")

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """Run a command in the repository."""
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run git in the repository."""
        return self.run("git", *arguments)

    def pre_commit(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run pre-commit in the repository."""
        return self.run(sys.executable, "-m", "pre_commit", *arguments)

    def commit(self, name: str, text: str) -> subprocess.CompletedProcess[str]:
        """Write a file and try to commit it."""
        (self.folder / name).write_text(text, encoding="utf-8")
        self.git("add", "--", name)
        return self.git("commit", "--quiet", "--message", "Write")


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder in which pre-commit keeps the environments it builds."""
    return tmp_path_factory.mktemp("pre-commit")


@pytest.fixture(scope="module")
def hooks(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone of the checkout's HEAD, which stays as it is while the checkout moves on."""
    clone = tmp_path_factory.mktemp("hooks") / "obelism"
    done = subprocess.run(
        ["git", "-c", "safe.directory=*", "clone", "--quiet", project, clone], capture_output=True, check=False
    )
    if done.returncode:
        pytest.skip("this is not a git checkout")
    return clone


@pytest.fixture
def repository(hooks: Path, cache: Path, tmp_path: Path, request: pytest.FixtureRequest) -> Repository:
    """A repository with one hook of this project installed; the parameter is the hook's id."""
    repository = Repository(tmp_path / "articles", cache=cache)
    revision = repository.git("-C", str(hooks), "rev-parse", "HEAD").stdout.strip()
    config = CONFIG.format(repo=hooks, rev=revision, hook=request.param)
    (repository.folder / ".pre-commit-config.yaml").write_text(config, encoding="utf-8")
    installed = repository.pre_commit("install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout + installed.stderr
    return repository


@pytest.mark.slow
@pytest.mark.parametrize("repository", ["obelism"], indirect=True)
def test_commit_is_stopped_at_the_line_and_passes_once_mended(repository: Repository) -> None:
    stopped = repository.commit("a page é.md", BAD)
    said = stopped.stdout + stopped.stderr
    assert stopped.returncode == 1, said
    assert "a page é.md:5:6" in said
    assert "PHR101" in said
    assert repository.git("rev-parse", "--verify", "HEAD").returncode != 0
    mended = repository.commit("a page é.md", GOOD)
    assert mended.returncode == 0, mended.stdout + mended.stderr


@pytest.mark.slow
@pytest.mark.parametrize("repository", ["obelism"], indirect=True)
def test_legal_files_and_package_lists_are_not_articles(repository: Repository) -> None:
    for name in ("LICENSE", "requirements-dev.txt", "CMakeLists.txt", "NOTICE"):
        done = repository.commit(name, BAD)
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.parametrize("repository", ["obelism-fix"], indirect=True)
def test_fix_hook_mends_the_file_and_stops_the_commit(repository: Repository) -> None:
    stopped = repository.commit("page.md", "# Maps\n\nFold the the map along its old creases.\n")
    assert stopped.returncode == 1, stopped.stdout + stopped.stderr
    assert (repository.folder / "page.md").read_text(encoding="utf-8") == (
        "# Maps\n\nFold the map along its old creases.\n"
    )


@pytest.mark.slow
@pytest.mark.parametrize("repository", ["obelism-all"], indirect=True)
def test_whole_repository_hook_sees_a_paragraph_in_two_files(repository: Repository) -> None:
    paragraph = (
        "The ferry leaves when the baker waves, and the baker waves when the last loaf is out of the oven, "
        "so nobody on the island owns a watch, and nobody has missed the boat since the oven was mended. Visitors ask "
        "when it sails and are sold a bun.\n"
    )
    repository.commit("north.md", f"# North\n\n{paragraph}")
    repository.commit("south.md", f"# South\n\n{paragraph}")
    alone = repository.pre_commit("run", "obelism-all", "--hook-stage", "manual", "--all-files")
    assert alone.returncode == 1, alone.stdout + alone.stderr
    assert "DUP010" in alone.stdout


@pytest.mark.slow
@pytest.mark.parametrize("repository", ["obelism"], indirect=True)
def test_five_thousand_files_are_all_read_whatever_their_names(repository: Repository) -> None:
    """pre-commit hands so many names over in portions, since a command line has a greatest length."""
    folder = repository.folder / ("a folder with a long name " * 4).strip()
    folder.mkdir()
    odd = {1: "-leading dash.md", 2: "two  spaces.md", 3: "naïve 日本語.md", 4: "quote'and\"quote.md", 4999: "--fix.md"}
    for number in range(5000):
        name = odd.get(number, f"page {number}.md")
        (folder / name).write_text(BAD if number in odd else f"Bees of hive {number}.\n", encoding="utf-8")
    (repository.folder / "-q.md").write_text(BAD, encoding="utf-8")
    repository.git("add", "--all")
    done = repository.pre_commit("run", "obelism", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    for name in (*odd.values(), "-q.md"):
        assert f"{name}:5:6" in done.stdout, name
    assert done.stdout.count("PHR101") == len(odd) + 1
    assert "usage" not in done.stdout.lower()


@pytest.mark.slow
def test_the_hooks_can_be_tried(hooks: Path, cache: Path, tmp_path: Path) -> None:
    repository = Repository(tmp_path / "articles", cache=cache)
    (repository.folder / "page.md").write_text(BAD, encoding="utf-8")
    repository.git("add", "--all")
    done = repository.pre_commit("try-repo", str(hooks), "obelism", "--all-files")
    assert done.returncode == 1, done.stdout + done.stderr
    assert "page.md:5:6" in done.stdout
