"""A pytest plugin that changes one number before any test is collected; ``thresholds.py`` passes it on.

``MUTANT`` in the environment is JSON: ``{"module", "name", "value"}`` for a constant of a module, or ``{"codes",
"option", "value"}`` for an option of rules. No file is written.
"""

from __future__ import annotations

import ast
import json
import os
import sys
from collections.abc import Sequence
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.machinery import PathFinder
from importlib.machinery import SourceFileLoader
from types import CodeType
from types import ModuleType
from typing import Any

VARIABLE = "MUTANT"


def assigned(statement: ast.stmt) -> list[str]:
    """Return the names that a statement assigns, where it is an assignment."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return []
    return [node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]


class _Changed(SourceFileLoader):
    """Loads a module with one more assignment behind the one of a constant, so that what follows uses its value."""

    def __init__(self, fullname: str, path: str, line: str) -> None:
        super().__init__(fullname, path)
        self._line = line

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed code, past the cache of compiled files."""
        tree = ast.parse(self.get_data(self.path))
        (more,) = ast.parse(self._line).body
        (name,) = assigned(more)
        at = max(at for at, statement in enumerate(tree.body) if name in assigned(statement))
        tree.body.insert(at + 1, more)
        return compile(tree, self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds one module as ever, but has it loaded with a line more."""

    def __init__(self, module: str, line: str) -> None:
        self._module = module
        self._line = line

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the module is; of all others nothing is known."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname == self._module else None
        if spec and spec.origin:
            spec.loader = _Changed(fullname, spec.origin, self._line)
        return spec


def change_constant(module: str, name: str, value: float) -> None:
    """Have a module that is yet to be imported define a constant as something else."""
    sys.meta_path.insert(0, _Finder(module, f"{name} = {value!r}"))


def change_option(codes: Sequence[str], option: str, value: float) -> None:
    """Have every registry that is built give some rules another value of an option, or of their company."""
    from obelism.plugins import registry

    build = registry.build_registry

    def changed(*args: Any, **keywords: Any) -> registry.Registry:
        built = build(*args, **keywords)
        rules = dict(built.rules)
        for code in codes:
            rule = rules[code]
            if option in rule.options:
                rules[code] = rule._replace(options={**rule.options, option: value})
            else:
                rules[code] = rule._replace(company=int(value))
        return built._replace(rules=rules)

    registry.build_registry = changed


if VARIABLE in os.environ:
    change = json.loads(os.environ[VARIABLE])
    (change_constant if "module" in change else change_option)(**change)
