"""Checks known by name and options before the modules they are in are imported.

The index is written when the package is built and lies beside that of the packs. Most documents need less than half of
the checks, and importing all of them takes longer than most documents do.
"""

from __future__ import annotations

import json
from importlib import import_module
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.model import Check

if TYPE_CHECKING:
    from collections.abc import Iterable

FILE_NAME = "checks.json"
_FUNCTIONS = ("run", "refine", "collect", "conclude", "prepare", "verify", "around")


class Later:
    """A function of a check; its module is imported when it is first called."""

    def __init__(self, module: str, check: str, name: str) -> None:
        self._place = (module, check, name)
        self._function: Any = None

    def __call__(self, *arguments: Any) -> Any:
        """Call the function."""
        if self._function is None:
            module, name, function = self._place
            check = next(check for check in import_module(module).CHECKS if check.name == name)
            self._function = getattr(check, function)
        return self._function(*arguments)


def dump_checks(modules: Iterable[str]) -> str:
    """Return the index of the checks in some modules, given by name."""
    entries = [
        {
            "module": module,
            "functions": [name for name in _FUNCTIONS if getattr(check, name)],
            **{key: value for key, value in check._asdict().items() if key not in _FUNCTIONS},
        }
        for module in modules
        for check in getattr(import_module(module), "CHECKS", ())
    ]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":"))


def load_checks(text: str) -> list[Check]:
    """Return the checks of an index."""
    return [_check(**entry) for entry in json.loads(text)]


def _check(module: str, functions: list[str], name: str, **fields: Any) -> Check:
    later: dict[str, Any] = {function: Later(module, name, function) for function in functions}
    return Check(name, **later, **fields)
