"""No code asks for the name of a format or for the end of a file's name: formats say their traits."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from obelism.formats.registry import BUILTIN

SOURCE = Path(__file__).resolve().parents[2] / "src" / "obelism"
TABLES = {"formats/registry.py", "formats/foreign.py"}
"""Which files are which format, and which are none that is read."""

SUFFIXES = frozenset(suffix for item in BUILTIN if not item.asked for suffix in item.suffixes)


def asking_lines(code: str) -> list[int]:
    """Return the lines on which the name of a document's format or the end of a file's name decides something."""
    return sorted({node.lineno for node in ast.walk(ast.parse(code)) if isinstance(node, ast.expr) and _asks(node)})


def _asks(node: ast.expr) -> bool:
    if isinstance(node, ast.Compare):
        operands = [node.left, *node.comparators]
        return any(map(_is_name_of_format, operands)) or any(map(_holds_suffix, operands))
    if isinstance(node, ast.Subscript):
        return _is_name_of_format(node.slice)
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        name = node.func.attr
        return (name == "get" and any(map(_is_name_of_format, node.args))) or (
            name in ("endswith", "removesuffix") and any(map(_holds_suffix, node.args))
        )
    return False


def _holds_suffix(node: ast.expr) -> bool:
    return any(isinstance(part, ast.Constant) and part.value in SUFFIXES for part in ast.walk(node))


def _is_name_of_format(node: ast.expr) -> bool:
    return isinstance(node, ast.Attribute) and node.attr == "format"


def test_no_module_asks_for_the_name_of_a_format() -> None:
    modules = {path.relative_to(SOURCE).as_posix(): path for path in sorted(SOURCE.rglob("*.py"))}
    assert modules.keys() > TABLES
    asking = {name: asking_lines(path.read_text(encoding="utf-8")) for name, path in modules.items()}
    assert {name for name, lines in asking.items() if lines} <= TABLES, asking


@pytest.mark.parametrize(
    "code",
    [
        "document.format == 'rst'",
        "document.format in KNOWN",
        "'rst' != example.format",
        "SYNTAX.get(document.format)",
        "SYNTAX[document.format]",
        "path.endswith('.mdx')",
        "path.endswith(('.rst', '.txt'))",
        "os.path.splitext(path)[1] == '.mdx'",
        "path.suffix in {'.md', '.mdx'}",
    ],
)
def test_every_way_to_ask_is_known(code: str) -> None:
    assert asking_lines(code) == [1]


def test_a_name_may_be_shown() -> None:
    shown = "print('{}'.format(document.format), f'{document.format} has no comments', f'{name}.txt')"
    assert asking_lines(shown) == []
