"""Options and paths in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.md", "b.md", "--select", "HSE001"),
        ("check", "--select", "HSE001", "a.md", "b.md"),
        ("check", "a.md", "--select", "HSE001", "b.md"),
        ("a.md", "--select", "HSE001", "b.md"),
        ("check", "a.md", "--select", "HSE001", "--", "b.md"),
        ("check", "--select", "HSE001", "--", "a.md", "b.md"),
    ],
)
def test_paths_may_stand_before_between_and_after_options(project_folder: Project, arguments: tuple[str, ...]) -> None:
    for name in ("a.md", "b.md"):
        project_folder.write(name, "Abracadabra, faintly.\n")
    result = project_folder.run(*arguments)
    assert result.out.endswith("Found 2 findings (2 errors, 0 warnings) in 2 of 2 files\n")


def test_after_two_dashes_everything_is_a_path(project_folder: Project) -> None:
    project_folder.write("--fix", "Abracadabra.\n")
    assert "in 1 of 1 file" in project_folder.run("check", "--", "--fix").out


def test_an_option_that_does_not_exist_is_told(project_folder: Project) -> None:
    result = project_folder.run("check", "a.md", "--nope", "b.md")
    assert result.code == 2
    assert "unrecognized arguments: --nope" in result.err


def test_a_file_whose_name_starts_with_a_dash_is_a_file(project_folder: Project) -> None:
    project_folder.write("-q.md", "abracadabra\n")
    project_folder.write("--fix.md", "abracadabra\n")
    done = project_folder.run("check", "-q.md", "--fix.md")
    assert (done.code, done.err) == (1, "")
    assert "-q.md:1:1" in done.out
    assert "--fix.md:1:1" in done.out


def test_the_nearest_name_may_be_that_of_a_family(project_folder: Project) -> None:
    project_folder.write("a.md", "Bees fly.\n")
    assert "'DUPP' is not the code, prefix or name of a rule (did you mean 'DUP'?)" in (
        project_folder.run("check", "--isolated", "--select", "DUPP", "a.md").err
    )
    assert "(did you mean 'PHR'?)" in project_folder.run("rule", "--isolated", "PHRR").err
    told = project_folder.run("check", "--isolated", "--config", "rules.DUPP.min-words = 3", "a.md").err
    assert "did you mean 'DUP0" in told
