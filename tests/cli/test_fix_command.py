"""``--fix``, ``--diff`` and what goes with them, as whole commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.cli.conftest import Project

ONE_RULE = (Path(__file__).parent.parent / "data" / "mend.toml").read_text(encoding="utf-8")
PACK = (
    ONE_RULE
    + """
[[rule]]
code = "MND002"
name = "dear-word"
summary = "A dear word where a cheap one will do."
why = "It costs the reader time."
check = "phrase"
severity = "warning"
fix = "unsafe"
message = "“{text}” is dear"
patterns = [{ match = "utilize", fix = "use" }]
bad = ["They utilize it.", "We utilize maps.", "You utilize time."]
good = ["They use it.", "Of use.", "A user."]

[[rule]]
code = "MND003"
name = "faint-praise"
summary = "Advice only."
why = "It is hidden unless asked for."
check = "phrase"
severity = "info"
fix = "safe"
message = "“{text}” is faint"
patterns = [{ match = "rather nice", fix = "nice" }]
bad = ["It is rather nice.", "Rather nice it was.", "A rather nice hat."]
good = ["It is nice.", "Nice.", "Rather not."]
"""
)
SETTINGS = 'select = ["MND", "OBL"]\npacks = ["mend.toml"]\n'

BAD = "# One\n\nHe came in order to see. They utilize it. It is rather nice.\n"
SAFE = "# One\n\nHe came to see. They utilize it. It is rather nice.\n"
ALL = "# One\n\nHe came to see. They use it. It is rather nice.\n"


@pytest.fixture
def project(project_folder: Project) -> Project:
    project_folder.write("mend.toml", PACK)
    project_folder.write("obelism.toml", SETTINGS)
    project_folder.write("a.md", BAD)
    return project_folder


def text(project: Project, name: str = "a.md") -> str:
    return (project.folder / name).read_bytes().decode()


def test_fix_applies_safe_fixes_and_reports_what_is_left(project: Project) -> None:
    result = project.run("check", "--fix", "--output-format", "concise", "a.md")
    assert text(project) == SAFE
    assert result.code == 1
    assert "MND001" not in result.out
    assert "a.md:3:22: " in result.out
    assert result.err == "obelism: fixed 1 finding in 1 file\n"


def test_unsafe_fixes_are_applied_when_asked_for_and_hidden_findings_are_not(project: Project) -> None:
    result = project.run("--fix", "--unsafe-fixes", "a.md")
    assert (result.code, text(project)) == (0, ALL)
    project.run("--fix", "--min-severity", "info", "a.md")
    assert text(project) == ALL.replace("rather ", "")


def test_a_second_run_writes_nothing(project: Project) -> None:
    project.run("--fix", "a.md")
    before = (project.folder / "a.md").stat()
    project.run("--fix", "a.md")
    after = (project.folder / "a.md").stat()
    assert (after.st_mtime_ns, after.st_ino) == (before.st_mtime_ns, before.st_ino)


def test_diff_shows_what_would_change_and_writes_nothing(project: Project) -> None:
    result = project.run("--diff", "a.md")
    assert result.code == 1
    assert "-He came in order to see." in result.out
    assert "+He came to see." in result.out
    assert result.err == "obelism: would fix 1 finding in 1 file\n"
    assert text(project) == BAD
    assert project.run("--diff", "--exit-zero", "a.md").code == 0
    project.write("a.md", SAFE)
    assert project.run("--diff", "a.md") == (0, "", "")


def test_a_diff_is_harmless_when_it_is_printed_and_exact_in_a_file(project: Project) -> None:
    project.write("a.md", "::error::x\n##[set-output name=x]y\n##vso[x]\nHe came in order to see.\n")
    out = project.run("--diff", "a.md").out
    assert not any(mark in out for mark in ("##[set-output", "##vso["))
    assert not any(item.lstrip().startswith("::") for item in out.splitlines())
    assert project.run("--diff", "-o", "a.patch", "a.md").out == ""
    exact = (project.folder / "a.patch").read_text()
    assert " ::error::x\n ##[set-output name=x]y\n ##vso[x]\n-He came in order to see.\n+He came to see.\n" in exact


def test_fix_only_reports_nothing_and_fails_only_when_asked_to(project: Project) -> None:
    result = project.run("--fix-only", "a.md")
    assert (result.code, result.out) == (0, "")
    assert text(project) == SAFE
    project.write("a.md", BAD)
    assert project.run("--fix-only", "--exit-non-zero-on-fix", "a.md").code == 1


def test_exit_non_zero_on_fix(project: Project) -> None:
    project.write("a.md", "He came in order to see.\n")
    assert project.run("--fix", "--exit-non-zero-on-fix", "a.md").code == 1
    assert project.run("--fix", "--exit-non-zero-on-fix", "a.md").code == 0


def test_show_fixes_lists_them_by_file_and_rule(project: Project) -> None:
    project.write("b.md", "In order to win he came in order to see.\n")
    result = project.run("--fix", "--show-fixes", "a.md", "b.md")
    assert result.err == (
        "obelism: a.md: 1 x MND001 long-way-round\n"
        "obelism: b.md: 2 x MND001 long-way-round\n"
        "obelism: fixed 3 findings in 2 files\n"
    )
    assert text(project, "b.md") == "To win he came to see.\n"


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ('unfixable = ["MND001"]', BAD),
        ('fixable = ["MND002"]', BAD),
        ('extend-safe-fixes = ["dear-word"]', ALL),
        ('extend-unsafe-fixes = ["MND"]', BAD),
    ],
)
def test_settings_choose_fixes(project: Project, settings: str, expected: str) -> None:
    project.write("obelism.toml", SETTINGS + settings + "\n")
    project.run("--fix", "a.md")
    assert text(project) == expected


def test_what_comments_or_a_baseline_answer_is_not_fixed(project: Project) -> None:
    project.write("b.md", BAD.replace("He came", "<!-- obelism: ignore[MND001] -->\nHe came"))
    project.run("baseline", "create", "a.md")
    project.run("--fix", "--baseline", "obelism-baseline.json", "a.md", "b.md")
    assert text(project) == BAD
    assert "in order to" in text(project, "b.md")


def test_a_suppression_that_silences_nothing_is_removed(project: Project) -> None:
    project.write("a.md", "One.\n\n<!-- obelism: ignore[MND001] -->\nTwo. <!-- obelism: ignore[MND002] why -->\n")
    assert project.run("--fix", "a.md").code == 0
    assert text(project) == "One.\n\nTwo.\n"


def test_two_paragraphs_that_only_a_suppression_parts_stay_two(project: Project) -> None:
    project.write("a.md", "One.\n<!-- obelism: ignore[MND001] -->\nTwo.\n- x\n<!-- obelism: ignore[MND001] -->\n- y\n")
    assert project.run("--fix", "a.md").code == 0
    assert text(project) == "One.\n\nTwo.\n- x\n- y\n"


@pytest.mark.parametrize("arguments", [("--fix",), ("--fix", "--stdin-filename", "docs/x.md"), ("--fix-only",)])
def test_standard_input_is_fixed_to_standard_output(project: Project, arguments: tuple[str, ...]) -> None:
    result = project.run("check", *arguments, "--output-format", "concise", "-", stdin=BAD.encode())
    assert result.out == SAFE
    assert ("MND002" in result.err) == ("--fix-only" not in arguments)


@pytest.mark.parametrize(
    "raw", [b"clean\n", b"", b"in order to \xff\n", b"in order to\0 see\n", "\ufeffclean\r\n".encode(), b"\xff\xfea\0"]
)
def test_standard_input_with_nothing_to_fix_comes_out_as_it_was(project: Project, raw: bytes) -> None:
    command = [sys.executable, "-m", "obelism", "check", "--fix", "-"]
    done = subprocess.run(command, input=raw, cwd=project.folder, capture_output=True, check=False)
    assert done.stdout == raw


def test_files_and_standard_input_do_not_mix(project: Project) -> None:
    result = project.run("--fix", "-", "a.md")
    assert result.code == 2
    assert "standard input cannot be fixed together with files" in result.err


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_bytes_outside_the_edits_stay_as_they_were(project: Project, encoding: str) -> None:
    before = "# na\u00efve \U0001f600\r\n\r\nHe came in order to\tsee.  \rEnd\n\n\n"
    project.write("a.md", before.encode(encoding))
    project.run("--fix", "a.md")
    assert (project.folder / "a.md").read_bytes() == before.replace("in order to", "to").encode(encoding)


def test_a_file_that_does_not_decode_is_reported_and_never_written(project: Project) -> None:
    raw = b"He came in order to see.\xff\n"
    project.write("a.md", raw)
    result = project.run("--fix", "--output-format", "concise", "a.md")
    assert (project.folder / "a.md").read_bytes() == raw
    assert "OBL910" in result.out


posix = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")


def refused_read_only(path: Path) -> None:
    path.chmod(0o444)


def refused_hard_link(path: Path) -> None:
    os.link(path, path.with_name("other.md"))


def refused_link_out(path: Path) -> None:
    outside = path.parent.parent / f"{path.parent.name}-outside.md"
    path.rename(outside)
    path.symlink_to(outside)


@posix
@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (refused_read_only, "not rewritten: it is read-only"),
        (refused_hard_link, "not rewritten: it has other hard links (replace it by a copy)"),
        (refused_link_out, "not followed: the link leads out of the project"),
    ],
)
def test_a_file_that_must_not_be_written_is_told_and_reported_as_it_is(
    project: Project, spoil: object, told: str
) -> None:
    spoil(project.folder / "a.md")  # type: ignore[operator]
    result = project.run("--fix", "--output-format", "concise", "a.md")
    assert result.code == 2
    assert result.err == f"obelism: error: a.md: {told}\n"
    assert "MND001" in result.out
    assert text(project) == BAD


@posix
def test_what_a_killed_run_left_is_removed(project: Project) -> None:
    stale = project.write("docs/.obelism-1-00000000.tmp", "half")
    project.write("docs/b.md", BAD)
    project.run("--diff", ".")
    assert stale.exists()
    project.run("--fix", ".")
    assert not stale.exists()


def test_a_file_that_another_program_changes_meanwhile_is_left_to_it(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from obelism.cli import fix

    loop = fix.fix

    def change(*arguments: object) -> object:
        project.write("a.md", "Theirs.\n")
        return loop(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(fix, "fix", change)
    result = project.run("--fix", "a.md")
    assert result.code == 2
    assert "a.md: not rewritten: it was changed meanwhile (run again)" in result.err
    assert text(project) == "Theirs.\n"


def test_a_defect_while_fixing_is_told_and_the_file_is_reported_as_it_is(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from obelism.cli import fix

    def fail(*_: object) -> None:
        raise RuntimeError("no\nluck")

    monkeypatch.setattr(fix, "fix", fail)
    result = project.run("--fix", "--output-format", "concise", "a.md")
    assert result.code == 2
    assert "a.md: could not be fixed: RuntimeError: no luck; please report this with the file" in result.err
    assert "MND001" in result.out
    assert text(project) == BAD


def test_large_and_binary_files_are_reported_and_not_fixed(project: Project) -> None:
    raw = b"in order to\0"
    project.write("b.md", raw)
    result = project.run("--fix", "--max-file-size", "20", "--output-format", "concise", "a.md", "b.md")
    assert "OBL911" in result.out
    assert "OBL912" in result.out
    assert (text(project), (project.folder / "b.md").read_bytes()) == (BAD, raw)


CYCLE = """
[[rule]]
code = "MND004"
name = "there"
summary = "There."
why = "It undoes what its twin does."
check = "phrase"
severity = "warning"
fix = "safe"
message = "“{text}”"
patterns = [{ match = "grey", fix = "gray" }]
bad = ["A grey cat.", "Grey it is.", "It is grey."]
good = ["A cat.", "It.", "Green."]

[[rule]]
code = "MND005"
name = "back-again"
summary = "Back again."
why = "It undoes what its twin does."
check = "phrase"
severity = "warning"
fix = "safe"
message = "“{text}”"
patterns = [{ match = "gray", fix = "grey" }]
bad = ["A gray cat.", "Gray it is.", "It is gray."]
good = ["A cat.", "It.", "Green."]
"""


def test_rules_that_undo_each_other_are_named_and_the_others_applied(project: Project) -> None:
    project.write("mend.toml", PACK + CYCLE)
    project.write("b.md", "He came in order to see a grey cat.\n")
    result = project.run("--fix", "a.md", "b.md")
    assert result.code == 2
    assert "b.md: not fixed: MND004 there, MND005 back-again: fixes undo each other" in result.err
    assert "report" not in result.err
    assert text(project, "b.md") == "He came to see a grey cat.\n"
    assert text(project) == SAFE


HARM = """
[[rule]]
code = "MND006"
name = "from-star"
summary = "A star."
why = "It turns words into markup."
check = "phrase"
severity = "warning"
fix = "safe"
message = "“{text}”"
patterns = [{ match = "asterisk", fix = "`" }]
bad = ["An asterisk here.", "Asterisk it is.", "It is asterisk."]
good = ["A cat.", "It.", "Green."]
"""


def test_a_fix_that_would_do_harm_is_left_out_and_told_in_a_line(project: Project) -> None:
    project.write("mend.toml", PACK + HARM)
    project.write("b.md", "The asterisk: he came in order to see `x`.\n")
    result = project.run("--fix", "b.md")
    assert result.code == 1
    assert "left 1 finding unfixed: a fix would have done harm (--show-fixes says how)\n" in result.err
    assert text(project, "b.md") == "The asterisk: he came to see `x`.\n"
    again = project.run("--fix", "--show-fixes", "b.md")
    assert "b.md: MND006 from-star left unfixed: inline code, an image or math would be changed\n" in again.err
    assert "unfixed" not in project.run("--fix", "--quiet", "b.md").err


def test_many_files_are_fixed_in_processes(project: Project) -> None:
    for number in range(20):
        project.write(f"docs/{number}.md", BAD)
    result = project.run("--fix", "--jobs", "2", "docs")
    assert "fixed 20 findings in 20 files" in result.err
    assert all(text(project, f"docs/{number}.md") == SAFE for number in range(20))


@pytest.mark.parametrize("name", ["tool.cfg", "NOTES", "a.log", "Makefile"])
def test_a_named_file_of_an_unknown_kind_is_read_and_never_mended(project: Project, name: str) -> None:
    told = "Keep the keys in in the drawer.\n"
    project.write(name, told)
    for arguments in (["--fix"], ["--fix-only", "--unsafe-fixes"], ["--diff"], ["--add-ignore"]):
        project.run("check", "--isolated", *arguments, name)
        assert (project.folder / name).read_text() == told
    assert "DUP014" in project.run("check", "--isolated", name).out
    arguments = ["--isolated", "--fix", "--stdin-filename", name, "-"]
    assert project.run("check", *arguments, stdin=told.encode()).out == told


@pytest.mark.parametrize("more", [["--extend-exclude", "a.md", "--force-exclude"], ["--max-file-size", "9"]])
@pytest.mark.parametrize("name", ["a.md", "a.rst"])
def test_standard_input_that_is_not_read_is_handed_on(project: Project, name: str, more: list[str]) -> None:
    told = "Keep the keys in in the drawer.\n"
    result = project.run("check", "--isolated", "--fix", "--stdin-filename", name, *more, "-", stdin=told.encode())
    assert result.out == told


def test_files_into_which_no_fix_is_written_are_told_once(project: Project) -> None:
    script = '"""He came in order to see. They utilize it. It is rather nice."""\n'
    for name in ("b.tex", "c.py"):
        project.write(name, script if name == "c.py" else BAD.removeprefix("# One\n\n"))
    told = "left 2 findings unfixed: fixes are not written into b.tex, c.py"
    for option in ("--fix", "--diff"):
        result = project.run("check", option, "a.md", "b.tex", "c.py")
        assert result.err.count("unfixed") == 1
        assert told in result.err
    assert "left 4 findings unfixed" in project.run("check", "--fix", "--unsafe-fixes", "b.tex", "c.py").err
    assert "fixes are not written" not in project.run("check", "b.tex").err
    assert "fixes are not written" not in project.run("check", "--fix", "--quiet", "b.tex").err
    assert (project.folder / "b.tex").read_text() == BAD.removeprefix("# One\n\n")


def test_many_files_into_which_no_fix_is_written_are_counted(project: Project) -> None:
    for number in range(8):
        project.write(f"{number}.tex", "He came in order to see.\n")
    told = project.run("check", "--fix").err
    assert (
        "left 8 findings unfixed: fixes are not written into 0.tex, 1.tex, 2.tex, 3.tex, 4.tex and 3 more files" in told
    )


def test_text_on_standard_input_into_which_no_fix_is_written_is_given_back(project: Project) -> None:
    result = project.run("check", "--fix", "--stdin-filename", "b.tex", "-", stdin=b"He came in order to see.\n")
    assert result.out == "He came in order to see.\n"
    assert "left 1 finding unfixed: fixes are not written into b.tex" in result.err
