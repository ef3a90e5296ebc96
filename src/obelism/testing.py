"""For authors of rules: every example in a pack is a test.

Use it with pytest::

    from obelism.testing import example_cases

    @pytest.mark.parametrize("case", example_cases("HED"), ids=str)
    def test_example(case):
        case.check()
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from obelism.engine.examples import run_example
from obelism.errors import PluginError
from obelism.formats.registry import BUILTIN
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path

    from obelism.findings import Finding
    from obelism.formats.model import Format
    from obelism.plugins.registry import Registry
    from obelism.rules.model import Example
    from obelism.rules.model import Rule


@dataclass(frozen=True)
class ExampleCase:
    """One example of one rule, to be run as a test."""

    registry: Registry
    rule: Rule
    example: Example
    number: int
    formats: tuple[Format, ...] = BUILTIN

    def __str__(self) -> str:
        return f"{self.rule.code}-{'bad' if self.example.bad else 'good'}-{self.number}"

    def findings(self) -> list[Finding]:
        """Return what the rule reports on the example, every severity shown."""
        outcome = run_example(self.registry, self.rule, self.example, self.formats)
        assert not outcome.problems, outcome.problems
        return list(outcome.findings)

    def check(self) -> None:
        """Fail unless the rule flags a bad example, on its lines where those are given, and no good one."""
        found = self.findings()
        shown = "\n".join(f"  {item.location.start.line}: {item.message}" for item in found) or "  nothing"
        told = f"{self.rule.code} {self.rule.name} on the example\n{self.example.text}\nreports\n{shown}"
        assert bool(found) == self.example.bad, told
        if self.example.lines:
            assert sorted(item.location.start.line for item in found) == list(self.example.lines), told


def example_cases(prefix: str = "", packs: Sequence[Path] = ()) -> list[ExampleCase]:
    """Return a case for every example of the installed rules whose code starts with a prefix.

    ``packs`` adds rule packs that are not installed, such as a project's own.

    Raises:
        PluginError: an installed plugin cannot be used; the message says which and why.
    """
    plugins = load_plugins()
    registry = build_registry(plugins, packs)
    formats = tuple(item for item, _ in plugins.formats())
    if plugins.problems:
        raise PluginError("; ".join(problem.message for problem in plugins.problems))
    return [
        ExampleCase(registry, rule, example, number, formats)
        for rule in registry.rules.values()
        if rule.code.startswith(prefix)
        for number, example in enumerate(rule.examples, 1)
    ]


def check_examples(prefix: str = "", packs: Sequence[Path] = ()) -> int:
    """Run the examples of `example_cases` and return how many there are, for those who do not use pytest.

    Raises:
        AssertionError: an example fails, or there is none; the message names them all.
    """
    cases = example_cases(prefix, packs)
    assert cases, f"no installed rule has a code that starts with {prefix!r}"
    failures = [told for _, told in failing(cases)]
    assert not failures, "\n\n".join(failures)
    return len(cases)


def failing(cases: Iterable[ExampleCase]) -> Iterator[tuple[ExampleCase, str]]:
    """Yield each case that fails, with what is wrong, for those who test several at once."""
    for case in cases:
        try:
            case.check()
        except AssertionError as error:
            yield case, str(error)
