"""Docstrings and comments on the command line: when they are read, by which rules, and what silences them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

DOCSTRING = '"""The bus plays a pivotal role. It runs and and stops."""'


@pytest.fixture
def everyday(project_folder: Project) -> Project:
    project_folder.write("obelism.toml", "")
    return project_folder


def codes(project: Project, *arguments: str) -> list[str]:
    """Return place and code of each finding."""
    result = project.run("check", "--output-format", "concise", *arguments)
    return [" ".join(line.split()[:2]) for line in result.out.splitlines()[:-1]]


def test_a_source_is_read_when_it_is_named(everyday: Project) -> None:
    everyday.write("docs/a.py", f"{DOCSTRING}\n")
    assert codes(everyday, "docs/a.py") == ["docs/a.py:1:12: PHR101"]


def test_a_source_in_a_folder_is_read_when_settings_include_it(everyday: Project) -> None:
    everyday.write("docs/a.py", f"{DOCSTRING}\n")
    everyday.write("docs/b.md", "Words.\n")
    assert codes(everyday, "docs") == []
    everyday.write("obelism.toml", 'extend-include = ["docs/*.py"]\n')
    assert codes(everyday, "docs") == ["docs/a.py:1:12: PHR101"]
    everyday.write("obelism.toml", 'extend-include = ["docs/*.py"]\nexclude = ["a.py"]\n')
    assert codes(everyday, "docs") == []


def test_a_file_of_no_known_format_is_included_as_plain_text(everyday: Project) -> None:
    everyday.write("obelism.toml", 'extend-include = ["NEWS"]\n')
    everyday.write("NEWS", "The bus plays a pivotal role.\n")
    assert codes(everyday) == ["NEWS:1:9: PHR101"]


@pytest.mark.parametrize(
    "code",
    [
        f"{DOCSTRING}  # obelism: ignore[PHR101] it does",
        f"{DOCSTRING}  # noqa: PHR101",
        f"{DOCSTRING}  # noqa: E501, PHR101",
        f"{DOCSTRING}  # noqa",
        f"# obelism: ignore[PHR101]\n{DOCSTRING}",
        f"# obelism: file-ignore[PHR101]\n\n\nx = 1\n{DOCSTRING}",
        f"# obelism: disable[PHR101]\nx = 1\n{DOCSTRING}\n# obelism: enable[PHR101]",
        "# The bus plays a pivotal role. It stops.\n# obelism: ignore[PHR101]",
        "# The bus plays a pivotal role. It stops.  # noqa: PHR101",
    ],
)
def test_comments_silence_a_text(everyday: Project, code: str) -> None:
    everyday.write("a.py", f"{code}\n")
    assert codes(everyday, "a.py") == []


@pytest.mark.parametrize("comment", ["# noqa: E501", "# noqa: SIM105, RUF100", "# a remark"])
def test_comments_for_others_silence_nothing(everyday: Project, comment: str) -> None:
    everyday.write("a.py", f"{DOCSTRING}  {comment}\n")
    assert codes(everyday, "a.py") == ["a.py:1:12: PHR101"]


def test_a_comment_holds_for_its_docstring_alone(everyday: Project) -> None:
    everyday.write("a.py", f"{DOCSTRING}  # obelism: ignore[PHR101]\n\n\ndef f():\n    {DOCSTRING}\n")
    assert codes(everyday, "a.py") == ["a.py:5:16: PHR101"]


def test_a_comment_that_silences_nothing_is_told(everyday: Project) -> None:
    everyday.write("a.py", '"""Plain words. No more."""  # obelism: ignore[PHR101]\n')
    assert codes(everyday, "a.py") == ["a.py:1:48: OBL901"]


def test_no_source_is_changed(everyday: Project) -> None:
    text = f'{DOCSTRING}\n# The “read more” link. In order to\n# x\n"""Plain words. No."""  # obelism: ignore[PHR101]\n'
    everyday.write("a.py", text)
    everyday.run("check", "--fix", "--unsafe-fixes", "a.py")
    assert (everyday.folder / "a.py").read_text() == text
    result = everyday.run("check", "--add-ignore", "a.py")
    assert (everyday.folder / "a.py").read_text() == text
    assert "a.py: python is not written" in result.err


def test_rules_about_whole_documents_do_not_run(everyday: Project) -> None:
    result = everyday.run("explain", "--select", "ALL", everyday.write("a.py", f"{DOCSTRING}\n").name)
    assert "rules did not: about whole documents" in result.out
