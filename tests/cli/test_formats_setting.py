"""Settings say which format files are in, whatever their names end in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Project

pytestmark = pytest.mark.usefixtures("only_own_rules")

MARKED = "`abracadabra` is code, and <!-- abracadabra --> a comment.\n"
"""To Markdown the magic word is never said here; to plain text it is said twice."""


@pytest.fixture
def here(project_folder: Project) -> Project:
    return project_folder


@pytest.mark.parametrize(
    ("formats", "name", "found"),
    [
        ("", "a.txt", 2),
        ("", "a.md", 0),
        ('"*.txt" = "markdown"', "a.txt", 0),
        ('"*.md" = "plain"', "a.md", 2),
        ('"*.txt" = "markdown"\n"notes/*" = "plain"', "notes/a.txt", 2),
        ('"notes/*" = "plain"\n"*.txt" = "markdown"', "notes/a.txt", 0),
        ('"*.inc" = "plain"', "a.inc", 2),
        ('"docs/*.html" = "plain"', "docs/a.html", 2),
    ],
)
def test_a_pattern_decides_on_disk_and_on_standard_input(here: Project, formats: str, name: str, found: int) -> None:
    here.settings(f"[formats]\n{formats}")
    here.write(name, MARKED)
    on_disk = here.run("check", "--output-format", "concise", ".")
    assert on_disk.out.count("HSE001") == found
    assert "1 file" in on_disk.out or found
    streamed = here.run("check", "--output-format", "concise", "--stdin-filename", name, "-", stdin=MARKED.encode())
    assert streamed.out.count("HSE001") == found


def test_files_that_no_pattern_names_are_found_by_their_suffix(here: Project) -> None:
    here.settings('formats = { "*.inc" = "plain" }')
    for name in ("a.inc", "b.md", "c.py"):
        here.write(name, "Quiet.\n")
    assert here.run("check", "--show-files").out.split() == ["a.inc", "b.md"]


def test_a_format_that_does_not_exist_is_an_error_with_the_nearest(here: Project) -> None:
    here.write("a.md", "Quiet.\n")
    here.settings('[formats]\n"*.md" = "plain"\n"*.never" = "markdwon"')
    result = here.run("check", "a.md")
    assert (result.code, result.out) == (2, "")
    where = next(
        number
        for number, line in enumerate((here.folder / "obelism.toml").read_text().split("\n"), 1)
        if "never" in line
    )
    assert result.err == (
        f"obelism: error: obelism.toml:{where}: there is no format 'markdwon' (did you mean 'markdown'?)\n"
    )


@pytest.mark.parametrize(("value", "told"), [("3", "must be a string"), ('""', "must be a string"), ("[]", "must be")])
def test_a_value_that_is_no_name_is_an_error(here: Project, value: str, told: str) -> None:
    here.write("a.md", "Quiet.\n")
    here.settings(f'[formats]\n"*.md" = {value}')
    result = here.run("check", "a.md")
    assert result.code == 2
    assert "obelism.toml" in result.err
    assert told in result.err
