"""The rooms of the source keep their distance."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parents[2] / "src" / "obelism"
SPEAKERS = {"cli", "report", "__main__.py"}
STREAMS = {"stdout", "stderr", "__stdout__", "__stderr__"}


def test_imports_go_one_way(project: Path) -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    result = subprocess.run([linter, "--no-cache"], cwd=project, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_room_has_a_layer(project: Path) -> None:
    import tomllib

    settings = tomllib.loads((project / "pyproject.toml").read_text(encoding="utf-8"))
    layers = settings["tool"]["importlinter"]["contracts"][0]["layers"]
    layered = {name.strip() for layer in layers for name in layer.split("|")}
    rooms = {f"obelism.{path.parent.name}" for path in SOURCE.glob("*/__init__.py")}
    assert rooms <= layered


def speaking_lines(code: str) -> list[int]:
    """Return the lines of Python code that print or name a standard stream."""
    return [node.lineno for node in ast.walk(ast.parse(code)) if _prints(node) or _names_stream(node)]


def _prints(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"


def _names_stream(node: ast.AST) -> bool:
    if isinstance(node, ast.ImportFrom):
        return node.module == "sys" and any(alias.name in STREAMS for alias in node.names)
    return (
        isinstance(node, ast.Attribute)
        and node.attr in STREAMS
        and isinstance(node.value, ast.Name)
        and node.value.id == "sys"
    )


@pytest.mark.parametrize(
    "code", ["print('x')", "import sys\nsys.stdout.write('x')", "from sys import stderr", "import sys\nf(sys.stderr)"]
)
def test_speaking_code_is_recognised(code: str) -> None:
    assert speaking_lines(code)


def test_silent_code_is_left_alone() -> None:
    assert not speaking_lines("import sys\nsys.exit(pprint.print_all(stdout=1))")


def test_only_the_command_line_and_the_reports_speak() -> None:
    speaking = {
        f"{path.relative_to(SOURCE)}:{line}"
        for path in SOURCE.rglob("*.py")
        if path.relative_to(SOURCE).parts[0] not in SPEAKERS
        for line in speaking_lines(path.read_text(encoding="utf-8"))
    }
    assert not speaking
