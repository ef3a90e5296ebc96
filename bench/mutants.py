"""Mutate the modules that everything rests on, one place at a time, and count the mutants that no test kills.

    python bench/mutants.py [--only WORD ...] [--list] [--jobs N] [--least PERCENT]

``operators.py`` says what is changed. For each mutant the tests below run until one fails, which kills it. A line is
printed for each that survives. ``left_out.toml`` names those that no test could kill, since they do the same, with the
reason; they do not count. Exit code 1 says that a module's score, the share of its mutants that are killed, is below
``--least`` percent.
"""

from __future__ import annotations

import argparse
import ast
import importlib.util
import os
import sys
from concurrent.futures import Executor
from pathlib import Path
from typing import NamedTuple

import mutant
import operators

TESTS = {
    "text.segments": ["unit/text/test_segments.py"],
    "text.lines": ["unit/text/test_lines.py"],
    "text.sentences": ["unit/text/test_sentences.py"],
    "rules.anchors": ["unit/rules/test_template.py"],
    "rules.template": ["unit/rules/test_template.py", "unit/rules/test_replacement.py"],
    "checks.claims.support": ["unit/checks/claims/test_support.py"],
    "triage.suppressions": ["unit/triage/test_suppressions.py"],
    "engine.matcher": ["unit/engine/test_matcher.py"],
    "fixing.edits": ["unit/fixing/test_edits.py", "unit/fixing/test_loop.py"],
    "fixing.writer": ["unit/fixing/test_writer.py", "unit/fixing/test_other_writers.py"],
    "report.sanitize": ["unit/report/test_sanitize.py"],
}
"""The modules that are mutated, and the tests that must kill the mutants of each."""


class Score(NamedTuple):
    """How many mutants of a module there are that a test could kill, how many do the same, and those that survive."""

    module: str
    count: int
    same: int
    survivors: list[operators.Mutation]

    @property
    def percent(self) -> float:
        """The share of the mutants that are killed."""
        return 100 * (1 - len(self.survivors) / max(self.count, 1))

    def __str__(self) -> str:
        counts = f"{self.count - len(self.survivors):>4} of {self.count:>3} killed"
        return f"{self.module:<23}{counts}  {self.percent:5.1f} %  {self.same:>2} left out"


def mutations(module: str) -> list[operators.Mutation]:
    """Return the mutations of a module."""
    spec = importlib.util.find_spec(f"obelism.{module}")
    assert spec
    assert spec.origin
    return list(operators.mutations(ast.parse(Path(spec.origin).read_text(encoding="utf-8"))))


def score(module: str, pool: Executor) -> Score:
    """Return how a module's mutants fare; print those that survive as they are found."""
    tests = mutant.Tests(units=[f"tests/{path}" for path in TESTS[module]])
    seconds = pool.submit(duration, tests).result()
    tests = tests._replace(patience=10 + 3 * round(seconds))
    same = mutant.left_out(module)
    found = mutations(module)
    if stale := same.keys() - {item.change for item in found}:
        sys.exit("left_out.toml names what is no mutant: " + "; ".join(stale))
    changes = {number: item for number, item in enumerate(found) if item.change not in same}
    outcomes = pool.map(
        mutant.passes, [tests] * len(changes), [mutant.mutation(f"obelism.{module}", number) for number in changes]
    )
    survivors = []
    for item, survives in zip(changes.values(), outcomes, strict=True):
        if survives:
            survivors.append(item)
            print(module, item, flush=True)
    return Score(module, len(changes), len(same), survivors)


def duration(tests: mutant.Tests) -> float:
    """Return the seconds of processor time that tests take as things are."""
    started = os.times()
    if not mutant.passes(tests):
        sys.exit("a test fails before anything is changed")
    return os.times().children_user - started.children_user


def main() -> int:
    """Mutate, run and count."""
    parser = argparse.ArgumentParser(description="count the mutants that no test kills")
    parser.add_argument("--only", nargs="+", default=[], metavar="WORD", help="modules to mutate, or parts of names")
    parser.add_argument("--list", action="store_true", help="print the mutants and run nothing")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="tests to run at once [processors]")
    parser.add_argument("--least", type=float, default=90, help="percent of a module's mutants to be killed [90]")
    args = parser.parse_args()
    modules = [module for module in TESTS if not args.only or any(word in module for word in args.only)]
    if args.list:
        for module in modules:
            print(*(f"{module} {item}" for item in mutations(module)), sep="\n")
        return 0
    with mutant.workers(args.jobs) as pool:
        scores = [score(module, pool) for module in modules]
    print(*scores, sep="\n")
    return int(any(item.percent < args.least for item in scores))


if __name__ == "__main__":
    sys.exit(main())
