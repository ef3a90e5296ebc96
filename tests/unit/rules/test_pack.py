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
        (HEAD + RULE + 'patterns = [{ pattern = "x+", anchors = [""] }]\n', 13, "has an empty anchor"),
        (HEAD + RULE + 'patterns = [{ pattern = "x+", anchors = ["x", " "] }]\n', 13, "has an empty anchor"),
        (HEAD + RULE + 'patterns = [{ pattern = "so so", anchors = ["to"] }]\n', 13, "can never match 'so so'"),
        (HEAD + RULE + r"""patterns = [{ pattern = '\bA|B\.', anchors = ["a"] }]""" + "\n", 13, "never match 'B"),
        (HEAD + RULE + 'patterns = [{ pattern = "x+", anchors = [1] }]\n', 13, "holds 1, which is not a string"),
        (HEAD + RULE + 'patterns = [{ pattern = "[[:punct:]", anchors = ["x"] }]\n', 13, "malformed"),
        (HEAD + RULE + 'patterns = [{ pattern = "x{9999999999999999999}", anchors = ["x"] }]\n', 13, "100,000 times"),
        (HEAD + RULE + 'patterns = [{ pattern = "(?:x{900}y){900}", anchors = ["x"] }]\n', 13, "100,000 times"),
        (HEAD + RULE + 'patterns = [{ pattern = "x*", anchors = ["x"] }]\n', 13, "matches nothing at all"),
        (HEAD + RULE + f'patterns = [{{ pattern = "{"(" * 9999}", anchors = ["x"] }}]\n', 13, "nested too deeply"),
        (HEAD + RULE + 'patterns = [{ pattern = "(?=x)", anchors = ["x"] }]\n', 13, "matches nothing at all"),
        (HEAD + RULE + "patterns = [{ pattern = '\\b', anchors = ['x'] }]\n", 13, "matches nothing at all"),
        (
            HEAD + RULE + 'patterns = [{ pattern = "(?:x){e<=1}y", anchors = ["x"] }]\n',
            13,
            "rough matches",
        ),
        (HEAD + RULE + 'patterns = [{ pattern = "x{1<=e<=2}", anchors = ["x"] }]\n', 13, "rough matches"),
        (HEAD + RULE + 'patterns = [{ pattern = "x{2i+1d<3}", anchors = ["x"] }]\n', 13, "rough matches"),
        (HEAD + RULE + 'patterns = [{ pattern = "x(?R)", anchors = ["x"] }]\n', 13, "calls itself"),
        (HEAD + RULE + 'patterns = [{ pattern = "(x)(?1)", anchors = ["x"] }]\n', 13, "calls itself"),
        (HEAD + RULE + 'patterns = [{ pattern = "(?P<n>x)(?&n)", anchors = ["x"] }]\n', 13, "calls itself"),
        (HEAD + RULE + 'patterns = [{ pattern = "(?a)(?u)x", anchors = ["x"] }]\n', 13, "malformed"),
        (HEAD + RULE + 'patterns = [{ pattern = "[]s[:alpha:]r", anchors = ["x"] }]\n', 13, "malformed"),
        (HEAD + RULE + 'patterns = [{ match = "stock word", anchors = ["x"] }]\n', 13, "a 'match' has its own"),
        (HEAD + RULE + f'patterns = ["{"{" * 9999}"]\n', 13, "more than 20 deep"),
        (HEAD + RULE + 'patterns = ["the Stock word"]\n', 13, "write 'stock'"),
        (HEAD + RULE + 'patterns = ["stock word"]\nunless = ["Stock exchange"]\n', 14, "write 'stock'"),
        (HEAD + RULE + 'kinds = ["heding"]\n', 13, "heading"),
        (HEAD + RULE + "company = true\n", 13, "a whole number"),
        (HEAD + RULE + "company = -1\n", 13, "'company' is below 0"),
        (HEAD + RULE + 'good = [{ text = "x", lines = ["1"] }]\n', 13, "not a whole number"),
        (HEAD + RULE + "yields-to = [{}]\n", 13, "not a string"),
        (HEAD + RULE + "raises = [1]\n", 13, "not a string"),
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


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ('patterns = ["of the words", "e"]\nfix = "e"\n', 14),
        ('patterns = [\n"of the words",\n"(s*"]\n', 15),
        ("patterns = [\n{ pattern = '\\w*', anchors = ['x'] }]\n", 14),
        ('patterns = [\n{ pattern = "\\\\w*", anchors = ["x"] }]\n', 14),
        ('patterns = [\n{ pattern = "x", anchors = "x" }]\n', 14),
        ('patterns = [\n{ match = "stock word",tier = "x" }]\n', 14),
        ("[rule.grounds]\nquoted = 5\n", 13),
    ],
)
def test_an_error_names_the_line_of_its_key_or_value(lines: str, line: int) -> None:
    assert error_of(HEAD + RULE + lines).where == f"house.toml:{line}"


def test_an_error_in_the_second_rule_names_its_line() -> None:
    second = RULE.replace("HSE001", "HSE002").replace('"warning"', '"fatal"')
    error = error_of(HEAD + RULE + second)
    assert error.where == "house.toml:19"
    assert "HSE002" in str(error)


@pytest.mark.parametrize("value", ["[" * 100_000, "{ a = " * 100_000, "9" * 5_000])
def test_a_value_that_no_reader_takes_is_an_error_in_one_line(value: str) -> None:
    error = error_of(HEAD + f"x = {value}")
    assert error.where.startswith("house.toml:")
    assert len(str(error)) < 200


def test_a_key_of_a_thousand_parts_is_an_error() -> None:
    assert "nested too deeply" in str(error_of("a." * 100_000 + "b = 1"))


def test_anchors_are_folded_as_prose_is() -> None:
    line = 'patterns = [{ pattern = "Don’t  Panic", anchors = ["Don’t  Panic", "don\'t panic", "—"] }]'
    (rule,) = load_pack(HEAD + RULE + line, "house.toml").rules
    assert rule.patterns[0].anchors == ("don't panic", "-")


@pytest.mark.parametrize(
    "pattern",
    [
        r"\\d{4}-\\d{2}",
        r"[^.{]{1,160}x",
        r"\\p{Lu}x",
        r"[[:punct:]]x",
        r"x++",
        r"(?<=y*)x",
        "x{,3}y",
        r"\\{x\\}",
        "[{x}]",
        r"\\bx",
    ],
)
def test_expressions_that_the_library_takes_are_taken(pattern: str) -> None:
    text = HEAD + RULE + f'patterns = [{{ pattern = "{pattern}", anchors = ["x"] }}]'
    assert load_pack(text, "house.toml").rules[0].patterns[0].raw
