"""What the repository's pages say is true, and no file names anybody's machine."""

from __future__ import annotations

import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

# Written so that this file does not match its own pattern.
HOME_PATH = re.compile(r"(?<![\w.])/(?:home|Users|root)/[a-z]|[A-Z]:\\{1,2}Users\\", re.ASCII)
TARGET = re.compile(r"^([a-z][a-z-]*):", re.MULTILINE)


def tracked_files(project: Path) -> list[Path]:
    """Return the files under version control; without git, there are none to judge."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=project, capture_output=True, text=True, check=False)
    if listing.returncode:
        pytest.skip("this is not a git checkout")
    return [path for name in listing.stdout.split("\0") if name and (path := project / name).is_file()]


@pytest.mark.parametrize(
    "text", ["see /home/" + "ann/x", "/Users/" + "bob", "open('/root/" + "x')", "C:\\Us" + "ers\\x"]
)
def test_home_paths_are_recognised(text: str) -> None:
    assert HOME_PATH.search(text)


def test_no_file_names_a_home_directory(project: Path) -> None:
    found = {
        f"{path.relative_to(project)}: {match[0]}"
        for path in tracked_files(project)
        if (match := HOME_PATH.search(path.read_bytes().decode("utf-8", "replace")))
    }
    assert not found


def documented_targets(text: str) -> set[str]:
    """Return the targets of the ``make`` commands that a page shows."""
    return set(re.findall(r"(?:^|`)make ([a-z][a-z-]*)", text, re.MULTILINE))


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", ".ci/run", "seeds/README.md"])
def test_documented_make_targets_exist(project: Path, page: str) -> None:
    targets = set(TARGET.findall((project / "Makefile").read_text(encoding="utf-8")))
    assert documented_targets((project / page).read_text(encoding="utf-8")) <= targets


def test_readme_shows_the_two_commands(project: Path) -> None:
    assert {"lint", "test"} <= documented_targets((project / "README.md").read_text(encoding="utf-8"))


def local_links(page: str) -> list[str]:
    """Return the targets inside the repository that a page links to; links in code only show what a link is."""
    prose = re.sub(r"^(`{3,}).*?^\1`*$", "", page, flags=re.MULTILINE | re.DOTALL)
    return re.findall(r"\]\((?!https?:|mailto:|#)([^)\s#]+)", prose)


def test_local_links_lead_somewhere(project: Path) -> None:
    broken = {
        f"{page.relative_to(project)}: {target}"
        for page in tracked_files(project)
        if page.suffix == ".md" and "seeds" not in page.parts
        for target in local_links(page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    }
    assert not broken


def shown_commands(page: str) -> list[tuple[str, str]]:
    """Return the commands that a page shows together with what they print."""
    return re.findall(r"^```text\n\$ obelism ([^\n]+)\n(.+?)^```$", page, re.MULTILINE | re.DOTALL)


def test_readme_shows_what_the_command_prints(project: Path) -> None:
    ((arguments, shown),) = shown_commands((project / "README.md").read_text(encoding="utf-8"))
    command = [sys.executable, "-m", "obelism", *arguments.split()]
    result = subprocess.run(command, cwd=project, capture_output=True, encoding="utf-8", check=False)
    assert result.stdout == shown


def test_test_files_have_names_of_their_own(project: Path) -> None:
    """Outside packages pytest imports test files by name alone; two of one name cannot be collected together."""
    names = [path.name for path in (project / "tests").rglob("test_*.py")]
    assert len(names) == len(set(names)), sorted(name for name in names if names.count(name) > 1)


def rows(text: str) -> Iterator[tuple[str, str]]:
    """Yield each row of a table with the head of the table."""
    head = ""
    for line in re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL).split("\n"):
        head = (head or line) if line.startswith("|") else ""
        if head:
            yield head, line


def test_every_row_of_a_table_has_its_cells_on_every_site(project: Path) -> None:
    """A bar in code parts cells on one site, and a backslash before it is seen on another."""
    pages = [project / "README.md", *(project / "docs").rglob("*.md")]
    odd = [
        f"{page.relative_to(project)}: {row}"
        for page in pages
        for head, row in rows(page.read_text(encoding="utf-8"))
        if row.count("|") != head.count("|")
    ]
    assert odd == []
