"""Run tests with one change of the code in effect; no file is written.

A worker imports once what is never changed: pytest and the packages that Obelism needs. For each change it forks a
process, which forgets Obelism, imports it anew with the change and runs tests until one fails.
"""

from __future__ import annotations

import ast
import gc
import importlib
import os
import resource
import sys
import tomllib
from collections.abc import Callable
from collections.abc import Collection
from collections.abc import Iterator
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from contextlib import redirect_stderr
from contextlib import redirect_stdout
from functools import partial
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.machinery import PathFinder
from importlib.machinery import SourceFileLoader
from multiprocessing import get_context
from pathlib import Path
from types import CodeType
from types import ModuleType
from typing import Any
from typing import NamedTuple

import operators

PROJECT = Path(__file__).resolve().parent.parent
MOST_MEMORY = 2 << 30
"""Bytes for the tests of one change, which may make a loop collect without end."""

_UNCHANGED = "ahocorasick_rs hypothesis ignore pyromark pytest regex sentencex Stemmer textstat tomli".split()

Change = Callable[[], None]
"""What puts a change into effect; it is called before Obelism is imported."""


class Tests(NamedTuple):
    """What can notice a change: the examples of rules, arguments for pytest, and seconds of processor time to wait."""

    codes: Collection[str] = ()
    units: Sequence[str] = ()
    patience: int = 300


def left_out(part: str) -> dict[str, str]:
    """Return the changes in a part of ``left_out.toml`` that no test need notice, each with the reason."""
    entries = tomllib.loads((Path(__file__).parent / "left_out.toml").read_text(encoding="utf-8"))
    return {change: entry["reason"] for entry in entries.get(part, []) for change in entry["changes"]}


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Give processes to run ``passes`` in."""
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_load) as pool:
        yield pool


def passes(tests: Tests, change: Change | None = None) -> bool:
    """Tell whether tests pass, with a change or as things are; those that take too long do not."""
    process = get_context("fork").Process(target=_run, args=(tests, change))
    process.start()
    process.join()
    return process.exitcode == 0


def constant(module: str, name: str, value: float) -> Change:
    """Have a module define a constant as something else."""
    return partial(_load_changed, module, partial(_with_line, line=f"{name} = {value!r}"))


def mutation(module: str, number: int) -> Change:
    """Have a module undergo one of its mutations."""
    return partial(_load_changed, module, partial(operators.mutated, number=number))


def option(codes: Sequence[str], check: str, name: str, value: float) -> Change:
    """Have every registry that is built give rules another value of an option, or of their company.

    Where a check is named it is another default of that check, too.
    """
    return partial(_change_option, codes, check, name, value)


def assigned(statement: ast.stmt) -> list[str]:
    """Return the names that a statement assigns, where it is an assignment."""
    if not isinstance(statement, ast.Assign | ast.AnnAssign):
        return []
    return [node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)]


def _load() -> None:
    """Import what every change needs, so that a forked process has it, and need not look through it for garbage."""
    os.chdir(PROJECT)
    for name in _UNCHANGED:
        importlib.import_module(name)
    with _silence():
        _units_pass(["--version"])  # which imports what pytest is made of
    gc.freeze()


def _run(tests: Tests, change: Change | None) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (tests.patience, tests.patience))
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY, MOST_MEMORY))
    for name in [name for name in sys.modules if name.partition(".")[0] == "obelism"]:
        del sys.modules[name]
    if change:
        change()
    with _silence():
        sys.exit(not (_examples_pass(tests.codes) and _units_pass(tests.units)))


def _examples_pass(codes: Collection[str]) -> bool:
    """Tell whether the examples of rules pass; pytest would collect those of all rules first."""
    if not codes:
        return True
    try:
        from obelism.testing import example_cases

        for case in example_cases():
            if case.rule.code in codes:
                case.check()
    except Exception:
        return False
    return True


def _units_pass(units: Sequence[str]) -> bool:
    import pytest

    spared = (f"-pno:{plugin}" for plugin in ("cacheprovider", "unraisableexception", "threadexception"))
    settings = ["-oaddopts=", "-m", "not slow"]  # without the project's own, which refuse settings of missing plugins
    arguments = ["-x", "--tb=no", "--assert=plain", *settings, *spared, *units]
    return not units or pytest.main(arguments) == pytest.ExitCode.OK


@contextmanager
def _silence() -> Iterator[None]:
    with open(os.devnull, "w") as nowhere, redirect_stdout(nowhere), redirect_stderr(nowhere):
        yield


class _Changed(SourceFileLoader):
    """Loads a module from a changed syntax tree."""

    def __init__(self, fullname: str, path: str, change: Callable[[ast.Module], ast.Module]) -> None:
        super().__init__(fullname, path)
        self._change = change

    def get_code(self, fullname: str) -> CodeType:
        """Return the changed code, past the cache of compiled files."""
        return compile(self._change(ast.parse(self.get_data(self.path))), self.path, "exec")


class _Finder(MetaPathFinder):
    """Finds one module as ever, but has it loaded with a change."""

    def __init__(self, module: str, change: Callable[[ast.Module], ast.Module]) -> None:
        self._module = module
        self._change = change

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return where the module is; of all others nothing is known."""
        spec = PathFinder.find_spec(fullname, path, target) if fullname == self._module else None
        if spec and spec.origin:
            spec.loader = _Changed(fullname, spec.origin, self._change)
        return spec


def _load_changed(module: str, change: Callable[[ast.Module], ast.Module]) -> None:
    sys.meta_path.insert(0, _Finder(module, change))


def _with_line(tree: ast.Module, line: str) -> ast.Module:
    """Return a module with one more assignment behind the one of a constant, so that what follows uses its value."""
    (more,) = ast.parse(line).body
    (name,) = assigned(more)
    at = max(at for at, statement in enumerate(tree.body) if name in assigned(statement))
    tree.body.insert(at + 1, more)
    return tree


def _change_option(codes: Sequence[str], check: str, name: str, value: float) -> None:
    from obelism.plugins import registry

    build = registry.build_registry

    def changed(*args: Any, **keywords: Any) -> registry.Registry:
        built = build(*args, **keywords)
        rules, checks = dict(built.rules), dict(built.checks)
        for code in codes:
            rule = rules[code]
            if name in rule.options:
                rules[code] = rule._replace(options={**rule.options, name: value})
            else:
                rules[code] = rule._replace(company=int(value))
        if check:
            checks[check] = checks[check]._replace(options={**checks[check].options, name: value})
        return registry.Registry(rules, checks)

    registry.build_registry = changed
