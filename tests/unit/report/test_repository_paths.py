"""Reports for services name files as they stand in the repository, wherever the command was started."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from actions_runner import commands
from obelism.__main__ import main
from obelism.report.places import from_repository

if TYPE_CHECKING:
    from pathlib import Path

PAGE = "# Bees\n\nBees play a pivotal role in the life of the garden.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository with a page in a folder, beside a folder that is in none."""
    top = tmp_path / "repository"
    (top / ".git").mkdir(parents=True)
    (top / "docs" / "deep").mkdir(parents=True)
    (top / "docs" / "a.md").write_text(PAGE)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "a.md").write_text(PAGE)
    (tmp_path / "link").symlink_to(top)
    return top


@pytest.mark.parametrize(
    ("working", "given", "told"),
    [
        (".", "docs/a.md", "docs/a.md"),
        ("docs", "a.md", "docs/a.md"),
        ("docs/deep", "../a.md", "docs/a.md"),
        ("docs", "{top}/docs/a.md", "docs/a.md"),
        ("docs", "{top}/../link/docs/a.md", "docs/a.md"),
        ("..", "repository/docs/a.md", "docs/a.md"),
        ("../elsewhere", "{top}/docs/a.md", "docs/a.md"),
        ("../link/docs", "a.md", "docs/a.md"),
        ("docs", "../../elsewhere/a.md", "../../elsewhere/a.md"),
        ("../elsewhere", "a.md", "a.md"),
        ("docs", "<stdin>", "<stdin>"),
    ],
)
def test_a_path_from_the_top_of_the_repository(
    repository: Path, monkeypatch: pytest.MonkeyPatch, working: str, given: str, told: str
) -> None:
    monkeypatch.chdir(repository / working)
    assert from_repository(given.format(top=repository)) == told


@pytest.mark.parametrize("working", [".", "docs", "docs/deep"])
def test_services_are_told_where_the_file_is(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], working: str
) -> None:
    def report(name: str) -> str:
        main(["check", "--isolated", "--output-format", name, str(repository / "docs")])
        return capsys.readouterr().out

    monkeypatch.chdir(repository)
    issue = json.loads(report("gitlab"))[0]
    monkeypatch.chdir(repository / working)
    assert [command.properties["file"] for command in commands(report("github"))] == ["docs/a.md"]
    assert json.loads(report("gitlab"))[0] == issue
    assert issue["location"]["path"] == "docs/a.md"
    place = json.loads(report("sarif"))["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/a.md", "uriBaseId": "%SRCROOT%"}
    # Reviewdog puts the working directory before a relative path itself.
    (diagnostic,) = json.loads(report("rdjson"))["diagnostics"]
    assert diagnostic["location"]["path"] in ("a.md", "docs/a.md", str(repository / "docs" / "a.md"))
    assert (diagnostic["location"]["path"] == "a.md") is (working == "docs")
