"""Values of options are held against what checks declare, down to what lists and tables hold."""

from __future__ import annotations

from math import inf
from math import nan
from typing import TYPE_CHECKING
from typing import Any

import pytest

from house import documented_rules
from linting import registry
from obelism.engine.checker import Checker
from obelism.errors import PackError
from obelism.formats.registry import parse
from obelism.plugins.options import LARGEST
from obelism.plugins.options import mistake_in
from obelism.plugins.registry import with_options
from obelism.rules.pack import load_pack
from obelism.text.source import from_text

if TYPE_CHECKING:
    from pathlib import Path

    from obelism.document import Document

WORDS: list[str] = []
TABLE: dict[str, float] = {}


@pytest.mark.parametrize(
    ("value", "default", "choices"),
    [
        (0, 5, ()),
        (2**53, 5, ()),
        (5, 5.0, ()),
        (-0.5, 5.0, ()),
        (True, False, ()),
        ("", "x", ()),
        ("skip", "report", ("skip", "report")),
        ([], WORDS, ()),
        (["a"], WORDS, ()),
        (["a"], ["b", "c"], ()),
        ([1, 2], [15, 30], ()),
        ([1, "a"], [1, "b"], ()),
        ({"a": 1, "b": 0.5}, TABLE, ()),
        ({"a": "b"}, {"c": "d"}, ()),
    ],
)
def test_values_that_an_option_can_have(value: Any, default: Any, choices: tuple[str, ...]) -> None:
    assert mistake_in(value, default, choices) == ""


@pytest.mark.parametrize(
    ("value", "default", "choices", "told"),
    [
        ("5", 5, (), "is not a whole number"),
        (5.0, 5, (), "is not a whole number"),
        (True, 5, (), "is not a whole number"),
        (True, 5.0, (), "is not a number"),
        (1, False, (), "is not true or false"),
        ("a", WORDS, (), "is not a list"),
        (["a"], TABLE, (), "is not a table"),
        ("never", "skip", ("skip", "check"), "cannot be 'never'"),
        (-1, 5, (), "must be 0 or more"),
        (2**53 + 1, 5, (), "must be a number up to 9,007,199,254,740,992"),
        (nan, 5.0, (), "must be a number up to 9,007,199,254,740,992"),
        (-inf, 5.0, (), "must be a number up to 9,007,199,254,740,992"),
        (10**400, 5.0, (), "must be a number up to 9,007,199,254,740,992"),
        (["a", 5], WORDS, (), "holds 5, which is not a string"),
        (["a", " "], WORDS, (), "holds ' ', which is not a string with something in it"),
        ([["a"]], ["b"], (), "holds ['a'], which is not a string"),
        ([1], [15, 30], (), "holds 1 values, not 2"),
        ([1, "a"], [15, 30], (), "holds 'a', which is not a whole number"),
        ([1, inf], [0.5, 1.0], (), "holds inf, which is not a number up to 9,007,199,254,740,992"),
        ({"a": "b"}, TABLE, (), "holds 'b', which is not a number"),
        ({"a": True}, TABLE, (), "holds True, which is not a number"),
        ({"": 1.0}, TABLE, (), "holds '', which is not a string with something in it"),
        ({"a": 1}, {"c": "d"}, (), "holds 1, which is not a string"),
    ],
)
def test_values_that_an_option_cannot_have(value: Any, default: Any, choices: tuple[str, ...], told: str) -> None:
    assert mistake_in(value, default, choices) == told


def test_a_value_of_any_length_is_told_in_short() -> None:
    assert len(mistake_in(["a" * 10_000_000], [5])) < 300


RULES = [*registry().rules.values(), *load_pack(documented_rules(), "house.toml", own=True).rules]
OF_CHECKS = {name: next(rule for rule in RULES if rule.check == name) for name, _ in registry().checks.items()}
"""For each check a rule that has it."""


@pytest.mark.parametrize("name", OF_CHECKS)
def test_every_option_of_every_check_refuses_what_is_not_its_kind(name: str) -> None:
    rule, check = OF_CHECKS[name], registry().checks[name]
    for option, default in check.options.items():
        wrong = {int: -1, float: nan, bool: 1, str: "never", list: [None], dict: {"a": None}}[type(default)]
        with pytest.raises(PackError, match=rf"{rule.code}: option '{option}' "):
            with_options(rule, {option: wrong}, check, where="test")


@pytest.mark.parametrize("name", OF_CHECKS)
def test_a_check_can_do_with_every_number_that_is_accepted(name: str, document: Document) -> None:
    for option, default in registry().checks[name].options.items():
        for value in {int: (0, LARGEST), float: (0.0, -1.0, float(LARGEST))}.get(type(default), ()):
            try:
                rule = with_options(OF_CHECKS[name], {option: value}, registry().checks[name], where="test")
            except PackError:
                continue  # a number that counts nothing is refused
            checker = Checker(registry(), [rule])
            result = checker.check(document)
            assert not result.problems, (option, value)
            assert not checker.conclude(result.facts).problems, (option, value)


@pytest.fixture(scope="module")
def document(project: Path) -> Document:
    """A page on which most checks find something."""
    text = (project / "seeds" / "bicycle.md").read_text(encoding="utf-8")
    return parse(from_text(text, "bicycle.md"))


@pytest.mark.parametrize("option", ["lines", "beside"])
def test_a_wording_that_nothing_can_match_is_refused(option: str) -> None:
    rule = registry().rules["NAV301"]
    with pytest.raises(PackError, match=r"NAV301: '\{see' misses a '\}'"):
        with_options(rule, {option: ["see also", "{see"]}, registry().checks[rule.check], where="test")
