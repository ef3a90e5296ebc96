"""Packs: what they may say, and the place every error names."""

from __future__ import annotations

import pytest

from obelism.document import BlockKind
from obelism.errors import PackError
from obelism.findings import Severity
from obelism.rules.model import Tier
from obelism.rules.pack import load_pack

HEAD = '[pack]\nname = "house"\nprefix = "HSE"\n\n'
RULE = """[[rule]]
code = "HSE001"
name = "stock-word"
summary = "A stock word."
why = "It says nothing."
check = "phrase"
severity = "warning"
message = "“{text}” says nothing"
"""


def error_of(text: str) -> PackError:
    with pytest.raises(PackError) as caught:
        load_pack(text, "house.toml")
    return caught.value


def test_a_rule_takes_the_defaults_of_its_pack() -> None:
    pack = load_pack(HEAD + RULE + 'patterns = ["at the end of the day"]\n', "house.toml")
    (rule,) = pack.rules
    assert rule.family == pack.prefix == "HSE"
    assert rule.severity is Severity.WARNING
    assert rule.kinds == {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ADMONITION}
    assert [(pattern.template, pattern.tier, pattern.severity) for pattern in rule.patterns] == [
        ("at the end of the day", Tier.EVERY, Severity.WARNING)
    ]


def test_a_pattern_may_differ_from_its_rule() -> None:
    table = 'match = "game changer", tier = "B", severity = "info", fix = "advance", unless = ["video game"]'
    line = f"patterns = [{{ {table} }}]"
    (rule,) = load_pack(HEAD + RULE + line, "house.toml").rules
    (pattern,) = rule.patterns
    assert (pattern.tier, pattern.severity, pattern.fix) == (Tier.CLUSTER, Severity.INFO, "advance")
    assert pattern.unless == ("video game",)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("x = [", 1, "not valid TOML"),
        ("[pack]\nname = 'a'\n", 1, "prefix"),
        ('[pack]\nname = "a"\nprefix = "abc"\n', 3, "three capital letters"),
        ('[pack]\nname = "a"\nprefx = "ABC"\n', 3, "did you mean 'prefix'?"),
        (HEAD + RULE + 'patern = ["x"]\n', 13, "did you mean 'patterns'?"),
        (HEAD + RULE.replace('"warning"', '"fatal"'), 11, "error, info, warning"),
        (HEAD + RULE.replace("HSE001", "HSE1"), 6, "HSE and three digits"),
        (HEAD + RULE.replace("HSE001", "PHR101"), 6, "HSE and three digits"),
        (HEAD + RULE.replace("stock-word", "Stock Word"), 7, "joined by hyphens"),
        (HEAD + RULE.replace('why = "It says nothing."\n', ""), 5, "'why' is missing"),
        (HEAD + RULE + "default = 3\n", 13, "true or false"),
        (HEAD + RULE + 'patterns = ["of the"]\n', 13, "no word to look for"),
        (HEAD + RULE + 'patterns = ["{a|"]\n', 13, "empty alternative"),
        (HEAD + RULE + 'patterns = [{ match = "a stock word", sevrity = "info" }]\n', 13, "did you mean 'severity'?"),
        (HEAD + RULE + 'patterns = [{ pattern = "x+" }]\n', 13, "needs 'anchors'"),
        (HEAD + RULE + 'patterns = [{ pattern = "(", anchors = ["x"] }]\n', 13, "malformed"),
        (HEAD + RULE + 'kinds = ["heding"]\n', 13, "heading"),
        (HEAD + RULE + 'bad = [{ txt = "x" }]\n', 13, "an example is a text"),
        (HEAD + RULE + 'patterns = ["a stock word"]\nborrows = ["HSE010"]\n', 14, "there is no rule 'HSE010'"),
        (HEAD + RULE + 'borrows = ["HSE001"]\n', 13, "there is no rule 'HSE001'"),
    ],
)
def test_an_error_names_file_line_and_way_out(text: str, line: int, words: str) -> None:
    error = error_of(text)
    assert error.where == f"house.toml:{line}"
    assert words in str(error)
    assert "\n" not in str(error)


def test_an_error_in_the_second_rule_names_its_line() -> None:
    second = RULE.replace("HSE001", "HSE002").replace('"warning"', '"fatal"')
    error = error_of(HEAD + RULE + second)
    assert error.where == "house.toml:19"
    assert "HSE002" in str(error)
