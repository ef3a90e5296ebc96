"""What people are told of options and references: a sentence for each option, an address for each reference."""

from __future__ import annotations

import tomli

from linting import registry
from obelism.checks.model import Check
from obelism.cli.rule import WIDTH
from obelism.cli.rule import page
from obelism.cli.rule_options import LONGEST
from obelism.cli.rule_options import options_of as options_of_rule
from obelism.cli.rule_options import shown
from obelism.plugins.registry import Registry
from obelism.rules.data import OPTIONS
from obelism.rules.data import options_of
from obelism.rules.data import read_data

CHECKS = registry().checks


def test_each_option_of_each_check_is_explained_in_a_sentence() -> None:
    told = {
        (name, option): options_of(name).get(option, "") for name, check in CHECKS.items() for option in check.options
    }
    assert [place for place, text in told.items() if not text[:1].isupper() or text[-1:] != "."] == []


def test_each_explanation_is_of_an_option() -> None:
    tables = tomli.loads(read_data(OPTIONS))
    shared = tables.pop("any")
    assert [(name, option) for name in tables for option in tables[name] if option not in CHECKS[name].options] == []
    used = {option for name, check in CHECKS.items() for option in check.options if option not in tables.get(name, {})}
    assert set(shared) <= used


def test_no_explanation_repeats_what_is_said_of_all_checks() -> None:
    tables = tomli.loads(read_data(OPTIONS))
    shared = tables.pop("any")
    assert [name for name, table in tables.items() for option in table if shared.get(option) == table[option]] == []


def test_a_check_of_a_plugin_says_itself_what_its_options_mean() -> None:
    check = Check("long-word", options={"min-words": 20}, about={"min-words": "Letters of a word that is long."})
    rule = next(iter(registry().rules.values()))._replace(check="long-word")
    assert Registry({}, {"long-word": check}).about(rule)["min-words"] == "Letters of a word that is long."


def test_each_reference_ends_in_an_address() -> None:
    references = {reference for rule in registry().rules.values() for reference in rule.references}
    assert references
    assert [text for text in references if not text.rpartition(": ")[2].startswith("https://")] == []


def page_of(code: str) -> list[str]:
    rule = registry().rules[code]
    return list(page(rule, list(options_of_rule(registry(), rule))))


def test_every_page_of_a_rule_fits_a_terminal() -> None:
    wide = [line for code in registry().rules for line in page_of(code) if len(line) > WIDTH]
    assert [line for line in wide if not line.lstrip().startswith("https://")] == []


def test_a_reference_stands_on_the_page_with_its_address() -> None:
    lines = page_of("DUP002")
    start = lines.index("See also")
    assert lines[start + 2] == "      https://doi.org/10.1109/SEQUEN.1997.666900"


def test_a_long_value_is_counted() -> None:
    words = [f"word{number}" for number in range(40)]
    text = shown(words)
    assert text.startswith('["word0", "word1", ')
    assert text.endswith("…] and 32 more")
    assert len(text) < LONGEST + 20
    assert shown({"a" * 90: 1.0, "b": 2.0}) == '{"' + "a" * 35 + "…" + "a" * 29 + '" = 1.0, …} and 1 more'
    assert shown(["x" * 90]) == '["' + "x" * 35 + "…" + "x" * 35 + '"]'
    assert shown([1, 2]) == "[1, 2]"
