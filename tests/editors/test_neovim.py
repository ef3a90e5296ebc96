"""Neovim, without a screen, shows a finding in unsaved text and lets it go when it is mended."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

STEPS = """\
local function wait(count)
  return vim.wait(40000, function() return #vim.diagnostic.get(0) == count end, 50)
end
local function say(text) io.stdout:write(text .. '\\n') end
say('opened ' .. tostring(wait(1)))
local found = vim.diagnostic.get(0)[1]
say(found and (found.code or vim.inspect(found.user_data)) .. ' ' .. found.lnum .. ' ' .. found.col or 'none')
vim.api.nvim_buf_set_lines(0, 0, 1, false, { '😀 in the hall.' })
say('mended ' .. tostring(wait(0)))
vim.api.nvim_buf_set_lines(0, 1, 1, false, { '', '😀 is in the the hall.' })
say('again ' .. tostring(wait(1)))
vim.cmd('qa!')
"""

OLDER = """\
local client = vim.lsp.start_client({{ name = 'obelism', cmd = {command}, root_dir = vim.fn.getcwd() }})
vim.lsp.buf_attach_client(0, client)
"""


def version() -> tuple[int, int]:
    told = subprocess.run(["nvim", "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"v(\d+)\.(\d+)", told)
    assert found
    return int(found[1]), int(found[2])


def documented(project: Path) -> str:
    """Return the configuration that the page about editors gives for Neovim."""
    page = (project / "docs" / "editor.md").read_text(encoding="utf-8")
    (body,) = re.findall(r"^```lua\n(.*?)^```", page, re.M | re.S)
    return str(body)


def test_findings_come_and_go_while_text_is_typed(project: Path, tmp_path: Path) -> None:
    if shutil.which("nvim") is None:
        pytest.skip("Neovim is not installed")
    (tmp_path / "obelism.toml").write_text('select = ["DUP014"]\n')
    (tmp_path / "a.md").write_text("😀 in the the hall.\n")
    command = f"{{ '{sys.executable}', '-m', 'obelism', 'server' }}"
    if version() >= (0, 11):
        setup = documented(project).replace("{ 'obelism', 'server' }", command) + "vim.cmd('doautocmd FileType')\n"
    else:
        setup = OLDER.format(command=command)
    (tmp_path / "steps.lua").write_text("vim.bo.filetype = 'markdown'\n" + setup + STEPS)
    done = subprocess.run(
        ["nvim", "--headless", "--clean", "-n", "a.md", "-c", "luafile steps.lua"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        timeout=150,
    )
    said = [line for line in done.stdout.splitlines() if line]
    assert said[0] == "opened true", done.stdout + done.stderr
    assert said[1].endswith("0 8"), "columns are bytes to Neovim"
    assert said[2:] == ["mended true", "again true"], done.stdout + done.stderr
