"""What the page about editors tells people to write starts the server, in each editor's own language."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import tomli

from obelism.cli.args import parser_of

WORD = re.compile(r"'([^']*)'|\"([^\"]*)\"")


@pytest.fixture(scope="module")
def page(project: Path) -> str:
    return (project / "docs" / "editor.md").read_text(encoding="utf-8")


def fence(page: str, language: str) -> str:
    (body,) = re.findall(rf"^```{language}\n(.*?)^```", page, re.M | re.S)
    return str(body)


def starts(words: list[str]) -> bool:
    """Tell whether words are a command line that starts the server."""
    assert words[:2] == ["obelism", "server"]
    return bool(parser_of("server").parse_args(words[2:]))


def test_every_command_line_on_the_page_is_one(page: str) -> None:
    lines = re.findall(r"`(obelism server[^`]*)`", page)
    assert len(lines) >= 4
    assert all(starts(shlex.split(line)) for line in lines)


def test_neovim(page: str, tmp_path: Path) -> None:
    body = fence(page, "lua")
    (command,) = re.findall(r"cmd = \{(.*?)\}", body)
    assert starts([one or other for one, other in WORD.findall(command)])
    if shutil.which("nvim"):
        (tmp_path / "init.lua").write_text(body)
        script = "local read, why = loadfile('init.lua'); if not read then print(why); vim.cmd('cq') end; vim.cmd('q')"
        (tmp_path / "read.lua").write_text(script)
        command_line = ["nvim", "--headless", "--clean", "-c", "luafile read.lua"]
        done = subprocess.run(command_line, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr


def test_helix(page: str) -> None:
    data = tomli.loads(next(body for body in re.findall(r"^```toml\n(.*?)^```", page, re.M | re.S)))
    (name,) = data["language"][0]["language-servers"]
    server = data["language-server"][name]
    assert starts([server["command"], *server["args"]])


def test_emacs(page: str, tmp_path: Path) -> None:
    body = fence(page, "lisp")
    assert starts(re.findall(r'"([^"]*)"', body))
    assert body.count("(") == body.count(")")
    if shutil.which("emacs"):
        (tmp_path / "init.el").write_text(f"(require 'eglot nil t)\n{body}")
        command = ["emacs", "--batch", "-Q", "-l", "init.el"]
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr


def test_the_command_that_editors_start_is_there() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "obelism", "server", "--help"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("usage: obelism server [OPTIONS]")
