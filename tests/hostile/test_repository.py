"""A repository that means harm is read like any other: nothing in it runs, and nothing outside it is touched."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

AUDITED = """\
import sys
events = []
def hook(event, arguments):
    if event in ("open", "exec", "compile", "import", "os.system", "subprocess.Popen") or event.startswith("socket."):
        first = arguments[0] if arguments else ""
        if event == "exec":
            first = arguments[0].co_filename
        elif event == "compile":
            first = arguments[1]
        elif event == "import":
            first = arguments[1] or ""
        elif event == "open" and arguments[2] is not None and arguments[2] & 0b11:
            event = "write"
        if isinstance(first, bytes):
            first = first.decode(errors="replace")
        events.append(f"{event}\\t{first}")
from obelism.__main__ import main
sys.addaudithook(hook)
code = main(sys.argv[1:])
sys.stderr.write("EVENTS\\n" + "\\n".join(events) + f"\\nCODE {code}\\n")
"""

TRAP = "import os, pathlib\npathlib.Path(__file__).with_name('SPRUNG').write_text('x')\n"


def hostile(root: Path) -> Path:
    """Make a repository full of tricks and return its folder; beside it lies a secret."""
    (root / "secret.toml").write_text('ignore = ["SECRET"]\n')
    (root / "secret.md").write_text("SECRET abracadabra\n")
    here = root / "repository"
    (here / ".git").mkdir(parents=True)
    shadows = (
        "re json argparse tomli ignore pluggy obelism sitecustomize usercustomize conftest setup typing enum".split()
    )
    for name in shadows:
        (here / f"{name}.py").write_text(TRAP)
    (here / "obelism.pth").write_text("import os; os.system('touch SPRUNG')\n")
    (here / "pyproject.toml").write_text('[tool.obelism]\nextend-ignore = ["__import__", "os.system"]\n')
    (here / "a.md").write_text("Bees pollinate crops. ${HOME} $(touch SPRUNG) `touch SPRUNG` {{ 7*7 }} %(x)s\n")
    (here / "b.md").write_text("---\n!!python/object/apply:os.system ['touch SPRUNG']\n---\n\nWords.\n")
    (here / "c.mdx").write_text("import x from './x.js'\n\n<Script src='https://example.org/x.js' />\n\nWords.\n")
    (here / "d.md").write_text(
        "![x](https://example.org/x.png) [[include ../secret.md]] {% include '../secret.md' %}\n"
    )
    (here / "e.txt").write_text(".. include:: ../secret.md\n.. raw:: html\n   :file: ../secret.md\n")
    (here / "link.md").symlink_to("../secret.md")
    (here / "up").symlink_to("..")
    (here / "loop").symlink_to("loop")
    (here / "device.md").symlink_to("/dev/zero")
    os.mkfifo(here / "pipe.md")
    (here / "-rf.md").write_text("Words.\n")
    (here / "--config=x.md").write_text("Words.\n")
    return here


def lint(folder: Path, *arguments: str) -> tuple[int, list[str], str]:
    done = subprocess.run(
        [sys.executable, "-P", "-c", AUDITED, "check", *arguments],
        cwd=folder,
        env={**os.environ, "OBELISM_PLUGINS": ""},  # with a plugin, files are read in a process of their own
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told, _, rest = done.stderr.partition("EVENTS\n")
    *events, last, _ = rest.split("\n")
    return int(last.removeprefix("CODE ")), events, done.stdout + told


def test_nothing_runs_and_nothing_outside_is_read(tmp_path: Path) -> None:
    here = hostile(tmp_path)
    (here / "pyproject.toml").unlink()
    code, events, told = lint(here, "--config", "min-severity = 'info'")
    assert code in (0, 1)
    assert "SECRET" not in told
    below = f"{here}{os.sep}"
    ran = [event for event in events if event.startswith(("exec\t", "compile\t", "import\t")) and below in event]
    opened = [event.split("\t")[1] for event in events if event.startswith("open\t")]
    read = {path.removeprefix(below) for path in opened if path.startswith(str(tmp_path))}
    assert ran == []
    assert [event for event in events if event.startswith(("socket", "subprocess", "os.system", "write"))] == []
    assert read == {"a.md", "b.md", "c.mdx", "d.md", "e.txt", "-rf.md", "--config=x.md"}
    assert not (here / "SPRUNG").exists()


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pyproject.toml", '[tool.obelism]\nextend-ignore = ["os.system"]'),
        ("obelism.toml", 'packs = ["../secret.toml"]'),
        ("obelism.toml", 'packs = ["/etc/passwd"]'),
        ("obelism.toml", 'packs = ["up/secret.toml"]'),
        ("obelism.toml", 'packs = ["trap.py"]'),
        ("obelism.toml", 'packs = ["https://example.org/x.toml"]'),
        ("obelism.toml", 'extend = "../secret.toml"'),
        ("obelism.toml", 'extend = "up/secret.toml"'),
        ("obelism.toml", 'extend = "/dev/zero"'),
        ("obelism.toml", 'extend = "pipe.md"'),
        ("obelism.toml", 'extend = "obelism.toml"'),
        ("obelism.toml", 'baseline = "../secret.toml"'),
        ("obelism.toml", 'plugins = ["trap.py"]'),
        ("obelism.toml", 'required-plugins = ["os"]'),
        ("obelism.toml", "[rules.DUP001]\n__class__ = 1"),
        ("obelism.toml", 'exclude = ["!*"]'),
    ],
)
def test_settings_cannot_lead_out_of_the_project(tmp_path: Path, name: str, text: str) -> None:
    here = hostile(tmp_path)
    (here / "pyproject.toml").unlink()
    (here / "trap.py").write_text(TRAP)
    (here / name).write_text(text)
    code, events, told = lint(here)
    assert code == 2
    assert told.startswith("obelism: error: ")
    assert told.count("\n") == 1
    assert "SECRET" not in told
    opened = {event.split("\t")[1] for event in events if event.startswith("open\t")}
    assert not opened & {"/etc/passwd", "/dev/zero", str(tmp_path / "secret.toml"), str(here / "pipe.md")}
    assert not (here / "SPRUNG").exists()


def test_settings_that_are_links_out_of_the_project_are_refused(tmp_path: Path) -> None:
    here = hostile(tmp_path)
    (here / "obelism.toml").symlink_to("../secret.toml")
    code, _, told = lint(here)
    assert code == 2
    assert told == "obelism: error: obelism.toml: is a symbolic link that leads out of the project\n"


def test_folder_full_of_names_of_modules(tmp_path: Path) -> None:
    here = hostile(tmp_path)
    (here / "pyproject.toml").unlink()
    done = subprocess.run(
        [sys.executable, "-P", "-I", "-m", "obelism", "a.md"], cwd=here, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    assert not (here / "SPRUNG").exists()


@pytest.mark.slow
def test_folders_too_deep_to_list(tmp_path: Path) -> None:
    (tmp_path / "top.md").write_text("Words.\n")
    before = os.getcwd()
    os.chdir(tmp_path)
    try:
        for _ in range(2_100):
            os.mkdir("d")
            os.chdir("d")
    finally:
        os.chdir(before)
    code, _, told = lint(tmp_path, "--output-format", "concise")
    assert code == 2
    assert "in 1 file" in told
    assert "cannot be listed in full" in told
    assert "File name too long" in told
    subprocess.run(["rm", "-rf", str(tmp_path / "d")], check=True)
