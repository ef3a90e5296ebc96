"""``--add-ignore`` as a whole command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project


def test_all_findings_of_a_run_are_silenced(project_folder: Project) -> None:
    project_folder.write("a.md", "# One\n\nSay abracadabra.\n\n- Some hocus pocus.\n- It rang.\n")
    result = project_folder.run("--add-ignore", "a.md")
    assert (result.code, result.err) == (0, "obelism: silenced 2 findings in 1 file\n")
    assert (project_folder.folder / "a.md").read_text() == (
        "# One\n\n<!-- obelism: ignore[HSE001] -->\nSay abracadabra.\n\n"
        "- Some hocus pocus. <!-- obelism: ignore[HSE001] -->\n- It rang.\n"
    )
    assert project_folder.run("a.md").code == 0


def test_a_reason_is_written(project_folder: Project) -> None:
    project_folder.write("a.md", "Say abracadabra.\n")
    project_folder.run("--add-ignore=it is a name", "a.md")
    assert "ignore[HSE001] it is a name -->" in (project_folder.folder / "a.md").read_text()


def test_plain_text_is_left_alone_and_the_way_out_is_told(project_folder: Project) -> None:
    project_folder.write("a.txt", "Say abracadabra.\n")
    result = project_folder.run("--add-ignore", "a.txt")
    assert result.code == 1
    assert result.err == (
        "obelism: error: a.txt: plain has no comments; per-file-ignores or a baseline can silence its findings\n"
    )
    assert (project_folder.folder / "a.txt").read_text() == "Say abracadabra.\n"


def test_what_no_comment_can_silence_is_told(project_folder: Project) -> None:
    project_folder.write("a.md", b"Say abracadabra.\xff\n")
    project_folder.write("b.md", "Say abracadabra.\n")
    result = project_folder.run("--add-ignore", "a.md", "b.md")
    assert result.code == 1
    assert "error: a.md: it does not decode; per-file-ignores or a baseline can silence its findings\n" in result.err
    assert "silenced 1 finding in 1 file" in result.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--add-ignore", "--fix", "a.md"), "cannot be used with --fix"),
        (("--add-ignore", "-"), "cannot be used with"),
        (("--add-ignore=-->", "a.md"), "a reason is one line"),
    ],
)
def test_what_does_not_go_together_is_refused(project_folder: Project, arguments: tuple[str, ...], told: str) -> None:
    project_folder.write("a.md", "Say abracadabra.\n")
    result = project_folder.run(*arguments)
    assert result.code == 2
    assert told in result.err
    assert (project_folder.folder / "a.md").read_text() == "Say abracadabra.\n"


def test_a_read_only_file_is_told(project_folder: Project) -> None:
    path = project_folder.write("a.md", "Say abracadabra.\n")
    path.chmod(0o444)
    result = project_folder.run("--add-ignore", "a.md")
    assert result.code == 1
    assert "a.md: not rewritten: it is read-only" in result.err
