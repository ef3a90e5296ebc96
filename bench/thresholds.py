"""Change every threshold by a third, one at a time, and count those whose change no test notices.

    python bench/thresholds.py [--only WORD ...] [--list] [--jobs N] [--most PERCENT]

A threshold is a numeric option of a built-in check, with the value that a rule really has, the number of a rule's
company, or a numeric constant of a module in ``checks/`` or ``pages/``. Each is made a third less and a third more
(whole numbers at least one), and the tests that could notice run until one fails: the examples of the rules that use it
and the tests of the module's family in ``tests/unit``. A line is printed for each change that no test noticed. A name
*stays* when neither of its changes is noticed; it is *open* on a side when one is not. Exit code 1 says that more than
``--most`` percent of the changes are noticed by no test. A value of 0 switches its option off and is no threshold;
``left_out.toml`` names other numbers that are none, with the reason.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import os
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Callable
from collections.abc import Iterator
from collections.abc import Mapping
from collections.abc import Sequence
from functools import partial
from types import ModuleType
from typing import Any
from typing import NamedTuple

import mutant

import obelism.checks
import obelism.pages
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import Registry
from obelism.plugins.registry import build_registry

UNIT = mutant.PROJECT / "tests" / "unit"

PAGES, SHARED, ALL = "pages", "shared", "all"
"""What the constants of ``pages/``, those of modules that all families use, and the sums are listed under."""


class Threshold(NamedTuple):
    """A number that decides something: where it stands, what changes it, and the rules that use it."""

    module: str
    name: str
    value: float
    change: Callable[[float], mutant.Change]
    codes: tuple[str, ...]

    @property
    def family(self) -> str:
        """The family of checks it belongs to."""
        room, *rest = self.module.split(".")[1:]
        return PAGES if room == PAGES else rest[0] if len(rest) > 1 else SHARED

    @property
    def label(self) -> str:
        """The module and the name, as they are printed."""
        return f"{self.module.removeprefix('obelism.').replace('.', '/')} {self.name}"

    def changed(self) -> tuple[float, float]:
        """Return the values a third less and a third more."""
        if isinstance(self.value, int):
            return min(round(self.value * 2 / 3), self.value - 1), max(round(self.value * 4 / 3), self.value + 1)
        return round(self.value * 2 / 3, 6), round(self.value * 4 / 3, 6)


class Mutant(NamedTuple):
    """A threshold with another value, and whether a test noticed."""

    threshold: Threshold
    value: float
    noticed: bool = False

    @property
    def tests(self) -> mutant.Tests:
        """What could notice it: examples of its rules, then unit tests of its module, then those of its family."""
        *rooms, name = self.threshold.module.split(".")[1:]
        folder = UNIT.joinpath(*rooms)
        units = [str(path) for path in (folder / f"test_{name}.py", folder) if path.exists()]
        return mutant.Tests(self.threshold.codes, units)

    @property
    def change(self) -> mutant.Change:
        """What puts it into effect."""
        return self.threshold.change(self.value)

    def __str__(self) -> str:
        return f"{self.threshold.label} {self.threshold.value} -> {self.value}"


def is_number(value: Any) -> bool:
    """Tell whether a value is a number that can be a threshold."""
    return isinstance(value, int | float) and not isinstance(value, bool) and value != 0


def modules() -> Iterator[ModuleType]:
    """Yield the modules that decide what is reported."""
    for package in (obelism.checks, obelism.pages):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            yield importlib.import_module(found.name)


def constants(module: ModuleType, codes: tuple[str, ...]) -> Iterator[Threshold]:
    """Yield the constants that a module writes as numbers; what it computes from something else follows that."""
    for statement in ast.parse(inspect.getsource(module)).body:
        if any(isinstance(node, ast.Call) for node in ast.walk(statement)):
            continue
        for name in mutant.assigned(statement):
            value = vars(module)[name] if name.isupper() else 0
            if is_number(value):
                yield Threshold(module.__name__, name, value, partial(mutant.constant, module.__name__, name), codes)


def options(registry: Registry, homes: Mapping[str, str]) -> Iterator[Threshold]:
    """Yield the numeric options of checks: a default with the rules that keep it, and each value of a pack's own."""
    users: dict[tuple[str, str, str, str, float], list[str]] = defaultdict(list)
    for rule in registry.rules.values():
        if rule.check not in homes:
            continue
        defaults = registry.checks[rule.check].options
        numbers = {"company": rule.company, **rule.options}
        for option, value in numbers.items():
            if is_number(value):
                check, owner = (rule.check,) * 2 if value == defaults.get(option) else ("", rule.code)
                users[homes[rule.check], check, owner, option, value].append(rule.code)
    for (module, check, owner, option, value), codes in users.items():
        change = partial(mutant.option, codes, check, option)
        yield Threshold(module, f"{owner}.{option}", value, change, tuple(codes))


def thresholds() -> list[Threshold]:
    """Return every threshold, by module."""
    registry = build_registry(load_plugins(isolated=True))
    found = list(modules())
    homes = {check.name: module.__name__ for module in found for check in getattr(module, "CHECKS", ())}
    codes: dict[str, list[str]] = defaultdict(list)
    for rule in registry.rules.values():
        if rule.check in homes:
            codes[homes[rule.check].rpartition(".")[0]].append(rule.code)
    all_codes = tuple(code for some in codes.values() for code in some)
    numbers = list(options(registry, homes))
    for module in found:
        package = module.__name__.rpartition(".")[0]
        numbers += constants(module, all_codes if package == "obelism.checks" else tuple(codes[package]))
    return sorted(numbers, key=lambda threshold: threshold.module)


def shares(judged: Sequence[Mutant]) -> Iterator[tuple[str, int, int, int]]:
    """Yield for each family, and for all, how many names there are, stay and are open on a side."""
    names: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for item in judged:
        names[item.threshold.family, item.threshold.label].append(item.noticed)
    for family in [*dict.fromkeys(family for family, _ in names), ALL]:
        rows = [noticed for (own, _), noticed in names.items() if family in (own, ALL)]
        yield family, len(rows), sum(not any(row) for row in rows), sum(not all(row) for row in rows)


def main() -> int:
    """Change, run and count."""
    parser = argparse.ArgumentParser(description="count the thresholds whose change by a third no test notices")
    parser.add_argument(
        "--only", nargs="+", default=[], metavar="WORD", help="families, modules or names to look at [all]"
    )
    parser.add_argument("--list", action="store_true", help="print the thresholds and run nothing")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="tests to run at once [processors]")
    parser.add_argument("--most", type=float, default=10, help="percent of the changes that may go unnoticed [10]")
    args = parser.parse_args()
    words = set(args.only)
    wanted = [item for item in thresholds() if not words or words & {item.family, *item.label.split()}]
    if args.list:
        for threshold in wanted:
            print(threshold.label, threshold.value, "->", *threshold.changed())
        return 0
    mutants = [Mutant(item, value) for item in wanted for value in item.changed()]
    reasons = mutant.left_out("thresholds")
    if not words and (stale := reasons.keys() - set(map(str, mutants))):
        sys.exit("left_out.toml names what is no change: " + "; ".join(stale))
    left_out = [item for item in mutants if str(item) in reasons]
    mutants = [item for item in mutants if str(item) not in reasons]
    judged = []
    with mutant.workers(args.jobs) as pool:
        if not all(pool.map(mutant.passes, {str(item.tests): item.tests for item in mutants}.values())):
            sys.exit("a test fails before anything is changed")
        outcomes = pool.map(mutant.passes, [item.tests for item in mutants], [item.change for item in mutants])
        for item, passed in zip(mutants, outcomes, strict=True):
            judged.append(item._replace(noticed=not passed))
            if passed:
                print(item, flush=True)
    for item in left_out:
        print(f"left out: {item}, since {reasons[str(item)]}")
    unnoticed = sum(not item.noticed for item in judged)
    print(f"\n{unnoticed} of {len(judged)} changes are noticed by no test ({unnoticed / max(len(judged), 1):.0%})")
    for family, names, stay, opened in shares(judged):
        print(f"{family:<14}{names:>4} names{stay:>4} stay ({stay / max(names, 1):.0%}){opened:>5} open on a side")
    return int(100 * unnoticed > args.most * len(judged))


if __name__ == "__main__":
    sys.exit(main())
