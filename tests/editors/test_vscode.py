"""The extension for Visual Studio Code builds, and Microsoft's client library talks to the server."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

LEAST_NODE = 20
PATIENCE = 300


def copied(project: Path, target: Path) -> Path:
    """Return a copy of the extension without what was built."""
    leave = shutil.ignore_patterns("node_modules", "dist", "*.vsix")
    return Path(shutil.copytree(project / "editors" / "vscode", target / "vscode", ignore=leave))


@pytest.mark.slow
def test_it_builds_and_talks_to_the_server(project: Path, tmp_path: Path) -> None:
    if shutil.which("node") is None or shutil.which("npm") is None:
        pytest.skip("Node.js is not installed")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout
    if int(version.lstrip("v").partition(".")[0]) < LEAST_NODE:
        pytest.skip(f"Node.js {LEAST_NODE} or later is needed")
    extension = copied(project, tmp_path)
    try:
        installed = subprocess.run(["npm", "ci"], cwd=extension, capture_output=True, text=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        pytest.skip("the packages did not come in time")
    if installed.returncode:
        pytest.skip(f"the packages cannot be had: {installed.stderr[-200:]}")
    program = tmp_path / "obelism"
    program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m obelism "$@"\n')
    program.chmod(0o755)
    environment = {**os.environ, "OBELISM": str(program)}
    done = subprocess.run(
        ["npm", "test"], cwd=extension, env=environment, capture_output=True, text=True, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (extension / "dist" / "extension.js").is_file()


def test_its_settings_are_those_the_server_reads(project: Path) -> None:
    from obelism.server.options import Options
    from obelism.server.options import with_client

    package = json.loads((project / "editors" / "vscode" / "package.json").read_text())
    properties = package["contributes"]["configuration"]["properties"]
    assert set(properties) == {f"obelism.{name}" for name in ("enable", "minSeverity", "path", "arguments")}
    for value in properties["obelism.enable"]["enum"]:
        assert with_client(Options(), {"enable": value}) == (Options(enable=value), [])
    for value in properties["obelism.minSeverity"]["enum"]:
        settings = {"min-severity": value} if value else {}
        assert with_client(Options(), {"minSeverity": value}) == (Options(settings=settings), [])
    defaults = {name.removeprefix("obelism."): item["default"] for name, item in properties.items()}
    assert with_client(Options(), defaults) == (Options(), []), "who sets nothing changes nothing"


def test_its_lock_names_no_place_to_get_packages_from(project: Path) -> None:
    packages = json.loads((project / "editors" / "vscode" / "package-lock.json").read_text())["packages"]
    assert not [name for name, item in packages.items() if "resolved" in item]
