"""Baselines and ``--since``, as whole commands."""

from __future__ import annotations

import json
import shlex
import shutil
import subprocess
from typing import TYPE_CHECKING
from typing import Any

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project

NAME = "obelism-baseline.json"
ONE = "Say abracadabra.\n"


def counts(project: Project, name: str = NAME) -> dict[tuple[str, str], int]:
    findings: dict[str, Any] = json.loads((project.folder / name).read_text())["findings"]
    return {
        (path, code): sum(entry["count"] for entry in hashes.values())
        for path, codes in findings.items()
        for code, hashes in codes.items()
    }


@pytest.fixture
def project(project_folder: Project) -> Project:
    project_folder.settings(f'baseline = "{NAME}"\n')
    project_folder.write("a.md", ONE)
    project_folder.write("docs/b.md", "It faintly rang.\n\nSay abracadabra, say abracadabra.\n")
    return project_folder


def test_what_is_accepted_is_hidden_and_counted(project: Project) -> None:
    result = project.run("baseline", "create")
    assert (result.code, result.out) == (0, "")
    assert result.err == (
        f"obelism: {NAME} accepts 4 findings\nobelism: from now on obelism check reports only what is new\n"
    )
    assert counts(project) == {("a.md", "HSE001"): 1, ("docs/b.md", "HSE001"): 2, ("docs/b.md", "HSE002"): 1}
    result = project.run("check")
    assert result.code == 0
    assert result.out == "No findings in 2 files; 4 more in the baseline\n"


def test_moved_lines_change_nothing_and_an_edited_sentence_brings_its_finding_back(project: Project) -> None:
    project.run("baseline", "create")
    project.write("a.md", "# New\n\nMore text.\n\nSay\nabracadabra.\n")
    assert project.run("check").code == 0
    assert project.run("baseline", "check").code == 0
    project.write("a.md", "Often say abracadabra.\n")
    result = project.run("check", "--output-format", "concise")
    assert result.code == 1
    assert "a.md:1:11: " in result.out
    assert "docs/b.md" not in result.out


def test_a_second_finding_in_the_same_sentence_is_new(project: Project) -> None:
    project.run("baseline", "create")
    project.write("a.md", ONE + "\n" + ONE)
    assert project.run("check", "-q", "--output-format", "concise").out.startswith("a.md:3:5: ")


def test_check_fails_on_stale_entries_and_names_them(project: Project) -> None:
    project.run("baseline", "create")
    project.write("a.md", "Say nothing.\n")
    (project.folder / "docs" / "b.md").unlink()
    result = project.run("baseline", "check")
    assert result.code == 1
    assert "obelism: stale: a.md: HSE001 “abracadabra”\n" in result.err
    assert "obelism: stale: docs/b.md: HSE001 “abracadabra” (2 times)\n" in result.err
    assert "obelism: stale: docs/b.md: HSE002 “faintly”\n" in result.err
    assert f"obelism: {NAME}: 4 findings gone (obelism baseline prune drops stale entries)\n" in result.err
    assert len(counts(project)) == 3


def test_check_lists_some_stale_entries_and_counts_new_findings(project: Project) -> None:
    project.write("a.md", "".join(f"They say abracadabra to number {number}.\n\n" for number in range(30)))
    project.run("baseline", "create")
    project.write("a.md", "Hocus pocus.\n")
    result = project.run("baseline", "check")
    assert result.code == 1
    assert result.err.count("stale: ") == 20
    assert "obelism: and 10 more\n" in result.err
    assert "obelism: 1 finding not in the baseline (obelism check reports new ones)\n" in result.err


def test_prune_only_drops_and_update_also_adds(project: Project) -> None:
    project.run("baseline", "create")
    project.write("a.md", "Say nothing.\n\nSome hocus pocus.\n")
    assert project.run("baseline", "prune").err == f"obelism: {NAME}: dropped 1 finding\n"
    assert ("a.md", "HSE001") not in counts(project)
    assert project.run("check").code == 1
    assert project.run("baseline", "update").err == f"obelism: {NAME}: dropped 0 findings, accepted 1 finding more\n"
    assert project.run("check").code == 0
    assert project.run("baseline", "check").code == 0


def test_an_entry_without_words_is_named_by_its_hash(project: Project) -> None:
    project.write(NAME, '{"schema": 1, "findings": {"a.md": {"HSE001": {"5f1d": 2}}}}')
    assert "obelism: stale: a.md: HSE001 5f1d (2 times)\n" in project.run("baseline", "check").err
    project.run("baseline", "update")
    assert '"words": "abracadabra"' in (project.folder / NAME).read_text()


def test_words_in_a_baseline_reach_no_terminal_raw(project: Project) -> None:
    record = {"count": 1, "words": "x\x1b[31m\ny"}
    project.write(NAME, json.dumps({"schema": 2, "findings": {"a.md": {"HSE001": {"00": record}}}}))
    err = project.run("baseline", "check").err
    assert "\x1b" not in err
    assert "stale: a.md: HSE001" in err


def test_a_baseline_is_found_beside_the_settings(project: Project) -> None:
    project.settings("")
    assert project.run("check").code == 1
    assert project.run("baseline", "create").err.endswith("from now on obelism check reports only what is new\n")
    assert project.run("check").code == 0
    assert project.run("check", "docs/b.md").code == 0
    assert project.run("check", "--no-baseline").code == 1
    assert project.run("check", "--no-baseline", "--baseline", NAME).code == 2
    project.write("docs/c.md", ONE)
    result = project.run("check", "-q", "--output-format", "concise")
    assert [line.partition(":")[0] for line in result.out.splitlines()] == ["docs/c.md"]


def test_files_with_settings_of_their_own_share_the_baseline_unless_they_have_one(project: Project) -> None:
    project.settings("")
    project.write("docs/obelism.toml", 'select = ["HSE"]\npacks = ["house.toml"]\n')
    project.write("docs/house.toml", (project.folder / "house.toml").read_bytes())
    project.run("baseline", "create")
    assert project.run("check").code == 0
    project.write(f"docs/{NAME}", '{"schema": 2, "findings": {}}')
    assert project.run("check").code == 1


def test_without_settings_no_baseline_is_found_by_itself_and_create_says_so(project: Project) -> None:
    options = ("--isolated", "--config", 'packs = ["house.toml"]', "--select", "HSE")
    result = project.run("baseline", "create", *options)
    assert result.err.endswith(f"obelism: obelism check --baseline {NAME} reports only what is new\n")
    assert project.run("check", *options).code == 1
    assert project.run("check", *options, "--baseline", NAME).code == 0


def test_create_does_not_overwrite(project: Project) -> None:
    project.write(NAME, "mine")
    result = project.run("baseline", "create")
    assert (result.code, (project.folder / NAME).read_text()) == (2, "mine")
    assert result.err == f"obelism: error: {NAME}: exists already (obelism baseline update renews it)\n"


def test_paths_and_rules_that_are_not_covered_are_left_alone(project: Project) -> None:
    project.run("baseline", "create")
    project.write("a.md", "Say nothing.\n")
    project.write("docs/b.md", "Nothing.\n")
    assert project.run("baseline", "prune", "--select", "HSE002", "docs").err.endswith("dropped 1 finding\n")
    assert counts(project) == {("a.md", "HSE001"): 1, ("docs/b.md", "HSE001"): 2}
    project.run("baseline", "update", "a.md")
    assert counts(project) == {("docs/b.md", "HSE001"): 2}


def test_the_file_is_the_same_for_the_same_findings(project: Project) -> None:
    project.run("baseline", "create", "--jobs", "2")
    first = (project.folder / NAME).read_bytes()
    project.run("baseline", "update", "docs", "a.md")
    assert (project.folder / NAME).read_bytes() == first
    assert first.endswith(b"}\n")


def test_a_baseline_can_be_named(project: Project) -> None:
    project.settings("")
    assert project.run("baseline", "create", "--baseline", "docs/known.json").code == 0
    assert counts(project, "docs/known.json")[("../a.md", "HSE001")] == 1
    assert project.run("check").code == 1
    assert project.run("check", "--baseline", "docs/known.json").code == 0


def test_without_settings_the_file_has_its_usual_name(project: Project) -> None:
    project.settings("")
    project.run("baseline", "create")
    assert (project.folder / NAME).exists()


def test_a_missing_baseline_is_an_error_that_says_what_to_do(project: Project) -> None:
    for command in (["check"], ["baseline", "check"], ["baseline", "prune"], ["baseline", "update"]):
        result = project.run(*command)
        assert result.code == 2
        assert result.err == f"obelism: error: {NAME}: no such baseline (obelism baseline create makes one)\n"


def test_a_missing_baseline_is_an_error_whatever_was_found(project: Project) -> None:
    project.write("clean.md", "Nothing.\n")
    for command in (["check", "clean.md"], ["check", "--baseline", "my base.json", "clean.md"]):
        result = project.run(*command)
        assert (result.code, result.out) == (2, "")
    assert result.err.endswith(
        "my base.json: no such baseline (obelism baseline create --baseline 'my base.json' makes one)\n"
    )


def test_the_way_out_of_a_broken_baseline_works(project: Project) -> None:
    for name in (NAME, "my base.json"):
        project.write(name, "{")
        for action in ("check", "prune", "update"):
            told = project.run("baseline", action, "--baseline", name).err
            assert "restore it, or delete it and run obelism baseline create" in told
        (project.folder / name).unlink()
        command = shlex.split(told.rpartition("run obelism ")[2].rstrip(")\n"))
        assert project.run(*command).code == 0
        assert project.run("check", "--baseline", name).code == 0


def test_a_broken_baseline_is_told_with_its_line_and_not_overwritten(project: Project) -> None:
    broken = '{\n "schema": 1,\n <<<<<<< HEAD\n'
    project.write(NAME, broken)
    for command in (["check"], ["baseline", "check"], ["baseline", "prune"], ["baseline", "update"]):
        result = project.run(*command)
        assert result.code == 2
        assert result.err.startswith(f"obelism: error: {NAME}:3: is not valid JSON")
        assert result.err.count("\n") == 1
    assert (project.folder / NAME).read_text() == broken


def test_entries_of_rules_that_do_not_exist_are_told_and_pruned(project: Project) -> None:
    project.run("baseline", "create")
    data = json.loads((project.folder / NAME).read_text())
    data["findings"]["a.md"]["OLD001"] = {"00": 1}
    project.write(NAME, json.dumps(data))
    result = project.run("check")
    assert result.code == 0
    assert result.err == (
        f"obelism: warning: {NAME} has entries of rules that do not exist: OLD001 (obelism baseline prune drops them)\n"
    )
    assert project.run("baseline", "check").code == 1
    assert project.run("baseline", "prune").err.endswith("dropped 1 finding\n")
    assert project.run("check").err == ""


def test_a_baseline_is_not_renewed_from_a_run_with_errors(project: Project) -> None:
    project.run("baseline", "create")
    before = (project.folder / NAME).read_bytes()
    result = project.run("baseline", "update", "a.md", "missing.md")
    assert result.code == 2
    assert "missing.md" in result.err
    assert (project.folder / NAME).read_bytes() == before


def test_standard_input_has_no_baseline(project: Project) -> None:
    assert project.run("baseline", "create", "-").code == 2


needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(project: Project, *arguments: str) -> None:
    identity = ("-c", "user.name=Someone", "-c", "user.email=someone@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], cwd=project.folder, check=True, capture_output=True)


@pytest.fixture
def repository(project_folder: Project) -> Project:
    (project_folder.folder / ".git").rmdir()
    project_folder.write("old.md", ONE)
    project_folder.write("edited.md", "Fine.\n")
    git(project_folder, "init", "-q")
    git(project_folder, "add", ".")
    git(project_folder, "commit", "-q", "-m", "One")
    project_folder.write("edited.md", ONE)
    project_folder.write("new.md", ONE)
    return project_folder


@needs_git
def test_since_reports_only_changed_files(repository: Project) -> None:
    result = repository.run("check", "--since", "HEAD", "--output-format", "concise")
    assert result.code == 1
    assert [item.partition(":")[0] for item in result.out.splitlines()][:2] == ["edited.md", "new.md"]
    assert "old.md" not in result.out
    assert "in 2 of 2 files" in repository.run("check", "--since", "HEAD").out


@needs_git
def test_since_fixes_only_changed_files_and_passes_when_nothing_changed(repository: Project) -> None:
    git(repository, "add", ".")
    git(repository, "commit", "-q", "-m", "Two")
    assert repository.run("check", "--since", "HEAD", "old.md").code == 0
    assert repository.run("check", "--since", "HEAD~1").code == 1


@needs_git
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--since", "nowhere"), "obelism: error: --since: git knows no revision 'nowhere'\n"),
        (("--since", "HEAD", "-"), "obelism: error: --since: standard input has no revisions\n"),
    ],
)
def test_since_errors_are_one_line(repository: Project, arguments: tuple[str, ...], told: str) -> None:
    result = repository.run("check", *arguments)
    assert (result.code, result.err) == (2, told)


PARAGRAPH = (
    "The ferry leaves the northern harbour at seven every morning and carries bread, letters and schoolchildren "
    "across the sound to the two smaller islands, where the baker waits on the pier with a handcart "
    "and a dog that knows every passenger by the smell of the shoes. On Sundays it stays "
    "in port, and the islanders row across themselves if they want to hear the choir.\n"
)


@needs_git
@pytest.mark.parametrize("changed", ["a.md", "z.md"])
def test_findings_across_files_stand_on_the_changed_side(project_folder: Project, changed: str) -> None:
    other = "m.md"
    (project_folder.folder / ".git").rmdir()
    project_folder.settings('extend-select = ["DUP010"]\n')
    project_folder.write(other, PARAGRAPH)
    git(project_folder, "init", "-q")
    git(project_folder, "add", ".")
    git(project_folder, "commit", "-q", "-m", "One")
    project_folder.write(changed, PARAGRAPH)
    result = project_folder.run("check", "--since", "HEAD", "--output-format", "concise", "-q")
    assert result.out.startswith(f"{changed}:1:1: ")
    assert result.out.count("DUP010") == 1
    assert f"{other}, line 1" in result.out


def reported(project: Project) -> list[str]:
    out = project.run("check", "--output-format", "concise", "-q").out
    return [line.partition(":")[0] for line in out.splitlines() if "DUP010" in line]


@pytest.mark.parametrize("files", [pytest.param(files, marks=pytest.mark.slow) for files in (2, 6, 14)] + [3])
@pytest.mark.parametrize("new", ["a.md", "m50.md", "z.md"])
def test_a_new_copy_is_new_whatever_was_accepted(project_folder: Project, files: int, new: str) -> None:
    project_folder.settings('extend-select = ["DUP010"]\nmin-severity = "info"\n')
    for number in range(files):
        project_folder.write(f"m{number:02}.md", f"# Page {number}\n\n{PARAGRAPH}")
    project_folder.run("baseline", "create")
    assert reported(project_folder) == []
    project_folder.write(new, f"# Another\n\n{PARAGRAPH}")
    assert reported(project_folder)
    project_folder.run("baseline", "update")
    assert reported(project_folder) == []
    (project_folder.folder / "m01.md").unlink()
    assert reported(project_folder) == []
    stale = project_folder.run("baseline", "check").err
    assert "m01.md: DUP010 “The ferry leaves the northern harbour" in stale


def test_another_paragraph_that_two_files_share_is_new(project_folder: Project) -> None:
    project_folder.settings('extend-select = ["DUP010"]\nmin-severity = "info"\n')
    second = PARAGRAPH.replace("ferry", "postman").replace("harbour", "office").replace("bread", "parcels")
    for name in ("a.md", "b.md"):
        project_folder.write(name, f"# {name}\n\n{PARAGRAPH}")
    project_folder.run("baseline", "create")
    for name in ("a.md", "b.md"):
        project_folder.write(name, f"# {name}\n\n{PARAGRAPH}\nIn between.\n\n{second}")
    assert reported(project_folder) == ["b.md"]
