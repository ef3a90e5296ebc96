"""A plugin that does something wrong, installed beside the command and run with it."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

LINE = "Bees play a pivotal role in the life of the garden.\n"
PAGE = f"# Bees\n\n{LINE}"
CONCISE = ("check", "--output-format", "concise")
RULE = """\
[pack]
name = "odd"
prefix = "ODD"
[[rule]]
code = "ODD001"
name = "odd-thing"
summary = "Something odd."
why = "It shows what a plugin can do wrong."
check = "odd-check"
severity = "warning"
message = "odd"
bad = ["Odd."]
"""
HEAD = """\
import os, signal, sys, threading, time
from importlib.resources import files
from pathlib import Path
from obelism.api import *
"""
PACKS = """
@hookimpl
def obelism_packs():
    return [Path(__file__).with_name("odd.toml")]
"""
IMPATIENT = "from obelism.plugins import contain, watch\ncontain.PATIENCE, watch.AGAIN = 0.3, 0.1\n"
"""What a plugin begins with that is not to be waited for as long as in earnest."""


def check(call: str, before: str = "") -> str:
    """Return a plugin with a check, made with what stands in the brackets of ``Check``."""
    return f"{HEAD}{before}\n@hookimpl\ndef obelism_checks():\n    return [Check('odd-check', {call})]\n{PACKS}"


def hook(name: str, body: str) -> str:
    """Return a plugin with one hook."""
    return f"{HEAD}\n@hookimpl\ndef {name}():\n    {body}\n"


def format_(body: str, before: str = "") -> str:
    """Return a plugin with a format, whose parser has a body."""
    code = f"{HEAD}{before}\ndef parse(source):\n    {body}\n"
    return f"{code}\n@hookimpl\ndef obelism_formats():\n    return [Format('odd', ('.odd',), parse)]\n"


def checks(calls: Sequence[str], before: str = "") -> tuple[str, str]:
    """Return a plugin with several checks, ``odd-0`` and so on, and its pack, with rules ``ODD000`` and so on."""
    made = ", ".join(f"Check('odd-{number}', {call})" for number, call in enumerate(calls))
    pack, mark, rule = RULE.partition("[[rule]]")
    for number in range(len(calls)):
        own = rule.replace("ODD001", f"ODD{number:03}").replace("odd-thing", f"odd-thing-{number}")
        pack += mark + own.replace("odd-check", f"odd-{number}")
    return hook("obelism_checks", f"return [{made}]").replace(HEAD, HEAD + before) + PACKS, pack


def install(folder: Path, code: str, pack: str = RULE, *, name: str = "odd") -> None:
    """Put a plugin among the installed packages of a folder."""
    folder.mkdir(exist_ok=True)
    information = folder / f"{name}-2.5.dist-info"
    information.mkdir()
    (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.5\n")
    (information / "entry_points.txt").write_text(f"[obelism]\n{name} = {name}_plugin\n")
    (folder / f"{name}_plugin.py").write_text(code)
    (folder / "odd.toml").write_text(pack)


def run(
    folder: Path, *arguments: str, plugins: str = "odd", stdin: str | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, with what is installed in the folder ``installed`` beside it."""
    folder.mkdir(exist_ok=True)
    (folder / "a.md").write_text(PAGE)
    environment = {"PYTHONPATH": str(folder.parent / "installed"), "OBELISM_PLUGINS": plugins}
    return subprocess.run(
        [sys.executable, "-m", "obelism", *(arguments or (*CONCISE, "a.md"))],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        start_new_session=True,  # a plugin may kill its whole group
        input=stdin,
    )
