"""The same documents give the same report, byte for byte, however they are read."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from obelism.config.resolve import Resolver
from obelism.engine import parallel
from obelism.engine.discover import Target
from obelism.engine.runner import Linter
from obelism.findings import FileReport
from obelism.plugins.manager import load_plugins

if TYPE_CHECKING:
    from conftest import Project

_WORDS = (
    "bees pollinate a third of crops grown here abracadabra and so hocus pocus they play a pivotal role faintly in the "
    "landscape of farming while experts agree that it cannot be overstated"
).split()


@pytest.fixture
def many(project_folder: Project) -> Path:
    random_ = random.Random(3)
    shared = " ".join(random_.choices(_WORDS, k=60)) + "."
    for number in range(40):
        own = "\n\n".join(" ".join(random_.choices(_WORDS, k=40)).capitalize() + "." for _ in range(4))
        project_folder.write(f"{number % 7}/{number}.md", f"# Title {number}\n\n{own}\n\n{shared}\n")
    project_folder.write("obelism.toml", 'select = ["ALL"]\npacks = ["house.toml"]\nmin-severity = "info"\n')
    return project_folder.folder


def report(folder: Path, *arguments: str, **environment: str) -> str:
    command = [sys.executable, "-m", "obelism", "check", "--output-format", "json", *arguments]
    done = subprocess.run(
        command, capture_output=True, text=True, cwd=folder, env=os.environ | environment, encoding="utf-8"
    )
    assert done.stderr == ""
    assert done.returncode == 1
    return done.stdout


OTHER_WAYS = {
    "processes": (["--jobs", "2"], {}),
    "more processes": (["--jobs", "4"], {}),
    "seed": ([], {"PYTHONHASHSEED": "1"}),
    "time zone": ([], {"TZ": "Asia/Tokyo"}),
    "locale": ([], {"LC_ALL": "C", "LANG": "tr_TR.UTF-8"}),
    "last folder first": ([str(number) for number in reversed(range(7))], {}),
    "all of these": (
        [*"3164025", "--jobs", "3"],
        {"PYTHONHASHSEED": "4", "TZ": "America/Caracas", "LC_ALL": "tr_TR.UTF-8"},
    ),
}


@pytest.mark.parametrize(
    "way", [pytest.param(way, marks=() if way == "all of these" else pytest.mark.slow) for way in OTHER_WAYS]
)
def test_report_depends_on_the_documents_alone(many: Path, way: str) -> None:
    first = report(many, "--jobs", "1", PYTHONHASHSEED="0")
    assert '"HSE001"' in first
    arguments, environment = OTHER_WAYS[way]
    assert report(many, *arguments, **environment) == first


def targets(*sizes: int) -> list[Target]:
    return [Target(f"/{number}.md", f"{number}.md", size, named=False) for number, size in enumerate(sizes)]


def test_few_bytes_are_read_in_one_process() -> None:
    class Worker:
        def lint_file(self, target: Target) -> FileReport:
            return FileReport(f"{os.getpid()} {target.shown}")

        def lint_source(self, *_: object, **__: object) -> FileReport:
            raise NotImplementedError

    here = [report.path for report in parallel.lint_files(Worker(), targets(10, 10, 10))]
    assert here == [f"{os.getpid()} {number}.md" for number in range(3)]


class Elsewhere:
    """A worker that tells the process it runs in, and can end it."""

    def __init__(self, fatal: str = "") -> None:
        self.fatal = fatal

    def lint_file(self, target: Target) -> FileReport:
        if target.shown == self.fatal:
            os._exit(1)
        return FileReport(target.shown, words=os.getpid())

    def lint_source(self, *_: object, **__: object) -> FileReport:
        raise NotImplementedError


def test_many_bytes_are_read_in_processes_and_come_in_order() -> None:
    sizes = [parallel.CHUNK_BYTES] * 30
    reports = list(parallel.lint_files(Elsewhere(), targets(*sizes), jobs=2))
    assert [report.path for report in reports] == [f"{number}.md" for number in range(30)]
    assert os.getpid() not in {report.words for report in reports}


def test_file_that_ends_its_process_is_named_and_the_others_are_read() -> None:
    sizes = [parallel.CHUNK_BYTES // 3] * 20
    reports = list(parallel.lint_files(Elsewhere("3.md"), targets(*sizes), jobs=2))
    assert [report.path for report in reports] == [f"{number}.md" for number in range(20)]
    assert [report.path for report in reports if report.problems] == ["3.md"]
    assert "ended early" in reports[3].problems[0].message


@pytest.mark.usefixtures("installed_plugins")
def test_linter_can_be_sent_to_another_process(many: Path) -> None:
    import pickle

    linter = Linter(Resolver(), load_plugins())
    path = many / "0" / "0.md"
    target = Target(str(path), "0/0.md", path.stat().st_size, named=True)
    here = linter.lint_file(target)
    assert here.findings
    assert pickle.loads(pickle.dumps(linter)).lint_file(target) == here


def test_error_in_another_process_is_the_same_error(project_folder: Project) -> None:
    project_folder.write("a/a.md", "words\n")
    project_folder.write("b/b.md", "words\n")
    project_folder.write("b/obelism.toml", '\nselect = ["NOPE"]\n')
    told = "obelism: error: b/obelism.toml:2: 'NOPE' is not the code, prefix or name of a rule"
    for jobs in ("1", "2"):
        result = project_folder.run("check", "--jobs", jobs)
        assert (result.code, result.out) == (2, "")
        assert result.err.startswith(told)


def test_warnings_of_settings_that_another_process_reads_are_told(project_folder: Project) -> None:
    project_folder.write(
        "house.toml",
        '[pack]\nname = "h"\nprefix = "HSE"\n[[rule]]\ncode = "HSE001"\nname = "gone-word"\nsummary = "s"\nwhy = "w"\n'
        'check = "phrase"\nseverity = "info"\nmessage = "m"\nstatus = "removed"\nreason = "was wrong"\nbad = ["x"]\n',
    )
    project_folder.write("a/a.md", "words\n")
    project_folder.write("b/b.md", "words\n")
    project_folder.write("b/obelism.toml", 'packs = ["../house.toml"]\nignore = ["HSE001"]\n')
    told = "obelism: warning: b/obelism.toml: HSE001 has been removed: was wrong\n"
    for jobs in ("1", "2"):
        assert project_folder.run("check", "--jobs", jobs).err == told
