"""Packs: what they may say, and the place every error names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import READABLE
from obelism.document import BlockKind
from obelism.errors import PackError
from obelism.findings import Severity
from obelism.rules.model import Tier
from obelism.rules.pack import load_pack
from obelism.rules.template import parse_template

if TYPE_CHECKING:
    from pathlib import Path

    from obelism.rules.model import Rule

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


def test_a_rule_says_itself_what_a_ground_of_its_pack_is_worth() -> None:
    head = HEAD.replace("\n\n", '\ngrounds.quoted = "info"\ngrounds.topic = "info"\n\n')
    rule = load_pack(head + RULE + 'patterns = ["so it goes"]\ngrounds.topic = "off"\n', "house.toml").rules[0]
    assert {excuse.name: excuse.cap for excuse in rule.grounds} == {"quoted": Severity.INFO, "topic": None}
    assert error_of(HEAD.replace("\n\n", '\ngrounds.quoted = "never"\n\n') + RULE).where == "house.toml:4"


def test_a_pattern_may_differ_from_its_rule() -> None:
    table = 'match = "game changer", tier = "B", severity = "info", fix = "advance", unless = ["video game"]'
    line = f"patterns = [{{ {table} }}]"
    (rule,) = load_pack(HEAD + RULE + line, "house.toml").rules
    (pattern,) = rule.patterns
    assert (pattern.tier, pattern.severity, pattern.fix) == (Tier.CLUSTER, Severity.INFO, "advance")
    assert pattern.unless == (("video game", parse_template("video game").expression, (("video game",),), False),)


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
        (HEAD + RULE + 'patterns = ["* *"]\n', 13, "no fixed word or sign to look for"),
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
        (HEAD + RULE + 'patterns = [{ match = "stock word", needs = ["x"] }]\n', 13, "a 'match' has its own"),
        (HEAD + RULE + 'patterns = [{ pattern = "x+", anchors = ["x"], needs = [""] }]\n', 13, "has an empty anchor"),
        (HEAD + RULE + f'patterns = ["{"{" * 9999}"]\n', 13, "more than 20 deep"),
        (HEAD + RULE + 'patterns = ["the Stock word"]\n', 13, "write 'stock'"),
        (HEAD + RULE + 'patterns = ["the Stock word"]\n', 13, "case = 'exact'"),
        (HEAD + RULE + 'patterns = ["a stock word"]\ncase = "same"\n', 14, "any, exact"),
        (HEAD + RULE + 'kinds = "every"\n', 13, "write a list of kinds, or 'all'"),
        (HEAD + RULE + 'swap = { "in order to" = 3 }\n', 13, "neither a text nor a list of texts"),
        (HEAD + RULE + 'swap = { "in order to" = [] }\n', 13, "neither a text nor a list of texts"),
        (HEAD + RULE + 'swap = { "# units" = "# # units" }\n', 13, "has more # than its template"),
        (HEAD + RULE + 'swap = { "UTILIZE it" = "USE IT" }\n', 13, "more words in capitals than its template"),
        (HEAD + RULE + 'swap = { "in * to" = "to *0-2" }\n', 13, "has a gap, which cannot be carried over"),
        (HEAD + RULE + 'swap = { "In order to" = "to" }\n', 13, "case = 'exact'"),
        (HEAD + RULE.replace('"phrase"', '"term"') + 'terms = ["+++"]\n', 13, "no letter to spell"),
        (HEAD + RULE + 'terms = ["GitHub"]\n', 10, "leave it out: it is 'term'"),
        (HEAD + RULE.replace('check = "phrase"', "") + 'terms-file = "no.txt"\n', 13, "from the folder of the pack"),
        (HEAD + RULE.replace('check = "phrase"', "") + 'variants = [["email"]]\n', 13, "two spellings or more"),
        (HEAD + RULE.replace('check = "phrase"', "") + 'variants = [["a|b", "c"]]\n', 13, "no word or phrase"),
        (HEAD + RULE.replace('check = "phrase"', ""), 5, "add 'patterns', 'swap'"),
        (HEAD + RULE + 'patterns = ["so"]\nat-most = 1\n', 10, "leave it out: it is 'limit'"),
        (HEAD + RULE.replace("phrase", "limit") + 'patterns = ["so"]\nat-most = -1\n', 14, "from 0 on"),
        (HEAD + RULE.replace("phrase", "limit") + 'patterns = ["so"]\nat-least = 0\n', 14, "ask for 1 or more"),
        (
            HEAD + RULE.replace("phrase", "limit") + 'patterns = ["so"]\nat-least = 2\nat-most = 1\n',
            15,
            "no text can be both",
        ),
        (
            HEAD + RULE.replace("phrase", "limit") + 'patterns = ["so"]\nat-most = 1\nper = "page"\n',
            15,
            "sentence, paragraph, section, document",
        ),
        (HEAD + RULE + 'patterns = ["so"]\nper = "page"\n', 14, "nothing is counted"),
        (HEAD + RULE + 'patterns = ["so"]\nstyle = "title"\n', 14, "set check = 'case'"),
        (HEAD + RULE + 'patterns = ["so"]\nknown = ["A"]\n', 14, "set check = 'acronym'"),
        (HEAD + RULE + 'patterns = ["so"]\nrequires = ["So"]\n', 14, "case = 'exact'"),
        (HEAD + RULE + 'patterns = ["so"]\nvariants = [["a", "b"]]\n', 14, "make two rules of them"),
        (HEAD + RULE + 'patterns = ["so"]\nterms = ["GitHub"]\n', 14, "make two rules of them"),
        (HEAD + RULE.replace("phrase", "term") + 'terms = ["GitHub"]\nat-most = 1\n', 14, "'patterns' or 'swap' find"),
        (HEAD + RULE.replace("phrase", "case") + 'requires = ["so"]\n', 13, "'patterns' or 'swap' find"),
        (HEAD + RULE.replace("phrase", "case") + 'unless = ["so"]\n', 13, "does nothing"),
        (HEAD + RULE.replace("phrase", "acronym") + 'case = "exact"\n', 13, "does nothing"),
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
    assert error.fix
    assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ('patterns = ["of the words", "e"]\nfix = "e"\n', 14),
        ('patterns = [\n"of the words",\n"a*b*c"]\n', 15),
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


def test_anchors_and_needs_are_folded_as_prose_is() -> None:
    literals = '["Don’t  Panic", "don\'t panic", "—"]'
    line = f'patterns = [{{ pattern = "Don’t  Panic", anchors = {literals}, needs = {literals} }}]'
    (rule,) = load_pack(HEAD + RULE + line, "house.toml").rules
    assert rule.patterns[0].anchors == ("don't panic", "-")
    assert rule.patterns[0].needs == (("don't panic", "-"),)


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


OWN = HEAD + '[[rule]]\ncode = "HSE001"\nname = "house-word"\n'


def own_rule(lines: str) -> Rule:
    (rule,) = load_pack(OWN + lines, "house.toml", own=True).rules
    return rule


@pytest.mark.parametrize(
    ("lines", "check", "message"),
    [
        ('patterns = ["just"]', "phrase", "do not write “{text}”"),
        ('swap = { "via" = "through" }', "phrase", "write {fix} instead of “{text}”"),
        ('terms = ["GitHub"]', "term", "“{text}” is spelled {fix}"),
        ('variants = [["e-mail", "email"]]', "variants", "“{text}” is {fix} elsewhere in this document"),
        ('variants = [["e-mail", "email"]]\nper = "project"', "variants-in-project", "“{text}” is {fix} in most files"),
        (
            'patterns = ["just"]\nat-most = 2\nper = "section"',
            "limit",
            "“{text}” is one too many: {count} in this section, and at most 2 may be",
        ),
        (
            'patterns = ["just"]\nat-least = 2',
            "limit",
            "this document has {count} of what it must have at least 2 of",
        ),
        (
            'patterns = ["just"]\nat-least = 1\nper = "section"',
            "limit",
            "this section has nothing of what it must have",
        ),
        ('patterns = [{ match = "via", fix = "by" }]', "phrase", "write {fix} instead of “{text}”"),
        ('patterns = ["just", { match = "via", fix = "by" }]', "phrase", "do not write “{text}”"),
        ('check = "case"', "case", "this is not in sentence case; write {fix}"),
        ('check = "case"\nstyle = "title"', "case", "this is not in title case; write {fix}"),
        (
            'check = "acronym"',
            "acronym",
            "“{text}” is not explained; give its long name first, with “({text})” behind it",
        ),
    ],
)
def test_a_form_is_chosen_by_its_key_and_brings_a_message(lines: str, check: str, message: str) -> None:
    rule = own_rule(lines)
    assert (rule.check, rule.message, rule.severity) == (check, message, Severity.WARNING)
    assert rule.summary == rule.why
    assert "{" not in rule.summary


def test_a_summary_is_the_message_or_that_of_the_form_where_there_is_none_and_the_reason_is_the_summary() -> None:
    rule = own_rule('patterns = ["just"]\nmessage = "“{text}” belittles"')
    assert (rule.summary, rule.why) == ("… belittles", "… belittles")
    rule = own_rule('patterns = ["just"]\nsummary = "It belittles."')
    assert (rule.summary, rule.why) == ("It belittles.", "It belittles.")
    rule = own_rule('patterns = ["just"]\nrequires = ["so"]\nbad = ["Just."]')
    assert (rule.summary, rule.why) == ("Something stands without what belongs to it.",) * 2


@pytest.mark.parametrize(
    ("lines", "summary"),
    [
        ('patterns = ["just", { match = "so" }]', "Not to be written: “just”, “so”."),
        ('swap = { a = "b", c = "d", e = "f", g = "h" }', "Better in other words: “a”, “c”, “e” and others."),
        ('terms = ["GitHub"]', "Names to be spelled so: “GitHub”."),
    ],
)
def test_a_summary_names_words_where_nothing_else_is_said(lines: str, summary: str) -> None:
    assert own_rule(lines).summary == summary


@pytest.mark.parametrize("key", ["summary", "why", "severity"])
def test_another_pack_than_a_projects_own_must_say_it_all(key: str) -> None:
    text = HEAD + "".join(line for line in RULE.splitlines(keepends=True) if not line.startswith(key))
    assert f"the key {key!r} is missing" in str(error_of(text + 'patterns = ["just"]\n'))


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ('patterns = ["just"]', READABLE),
        ('patterns = ["just"]\nkinds = ["heading"]', {BlockKind.HEADING}),
        ('patterns = ["just"]\nkinds = "all"', READABLE),
        ('swap = { "via" = "through" }', READABLE),
        ('check = "case"', {BlockKind.HEADING}),
        ('check = "acronym"', {BlockKind.PARAGRAPH, BlockKind.ITEM, BlockKind.ADMONITION, BlockKind.FOOTNOTE}),
    ],
)
def test_a_projects_own_rule_reads_everything_unless_its_form_or_it_says_otherwise(
    lines: str, kinds: set[BlockKind]
) -> None:
    assert own_rule(lines).kinds == kinds


@pytest.mark.parametrize(("lines", "topic"), [('patterns = ["just"]', None), ('swap = { "via" = "through" }', "check")])
def test_in_another_pack_patterns_read_prose_and_skip_the_topic_and_forms_about_spelling_do_not(
    lines: str, topic: str | None
) -> None:
    (rule,) = load_pack(HEAD + RULE + lines, "house.toml").rules
    assert rule.options.get("topic") == topic
    assert (BlockKind.HEADING in rule.kinds) is (topic == "check")


def test_a_projects_own_rule_looks_at_words_of_the_topic_too() -> None:
    assert own_rule('patterns = ["just"]').options == {"topic": "check"}
    assert own_rule('patterns = ["just"]\noptions = { topic = "skip" }').options == {"topic": "skip"}


@pytest.mark.parametrize(
    ("lines", "english"),
    [
        ('patterns = ["just"]', True),
        ('swap = { "via" = "through" }', True),
        ('terms = ["GitHub"]', False),
        ('variants = [["e-mail", "email"]]', False),
        ('terms = ["GitHub"]\nenglish = true', True),
    ],
)
def test_spellings_are_compared_in_any_language(lines: str, english: bool) -> None:
    assert own_rule(lines).english is english


@pytest.mark.parametrize(
    ("lines", "examples"),
    [
        ('patterns = ["just", "e.g."]', ["just", "e.g."]),
        ('patterns = ["just", "so *"]', []),
        ('patterns = ["just"]\nat-most = 1', []),
        ('patterns = ["just"]\nunless = ["just now"]', []),
        ('patterns = ["just"]\nbad = ["Just so."]', ["Just so."]),
        ('swap = { "UTILIZE" = "USE", "C#" = "C Sharp" }', ["utilize", "c#"]),
        ('swap = { "VSCode" = "VS Code" }\ncase = "exact"', ["VSCode"]),
        (r"""swap = { 'wow\#' = "oh" }""", ["wow#"]),
        ('terms = ["GitHub", "npm"]', ["github", "NPM"]),
        ('variants = [["e-mail", "email"]]', ["e-mail, email"]),
        ('check = "acronym"', []),
    ],
)
def test_plain_words_are_examples_of_themselves(lines: str, examples: list[str]) -> None:
    assert [example.text for example in own_rule(lines).examples if example.bad] == examples


@pytest.mark.parametrize(
    ("lines", "fix"),
    [
        ('patterns = ["just"]', "none"),
        ('patterns = [{ match = "just", fix = "" }]', "unsafe"),
        ('swap = { "via" = "through" }', "unsafe"),
        ('swap = { "via" = "through" }\nfix = "safe"', "safe"),
        ('swap = { "via" = ["through", "by"] }', "none"),
        ('terms = ["GitHub"]', "unsafe"),
        ('variants = [["e-mail", "email"]]', "unsafe"),
        ('variants = [["e-mail", "email"]]\nper = "project"', "none"),
        ('check = "case"\nbad = ["# So It Is"]', "unsafe"),
        ('check = "acronym"\nbad = ["The WHO met."]', "none"),
    ],
)
def test_a_rule_has_fixes_where_it_knows_what_to_write(lines: str, fix: str) -> None:
    assert own_rule(lines).fix == fix


def test_a_name_is_looked_for_in_whatever_way_its_parts_are_joined() -> None:
    patterns = own_rule('terms = ["JavaScript", "VS Code", "C++", "macOS", "PostgreSQL", "npm"]').patterns
    assert [set(pattern.anchors) for pattern in patterns] == [
        {"javascript", "java script", "java-script"},
        {"vs code", "vscode", "vs-code"},
        {"c++"},
        {"macos", "mac os", "mac-os"},
        {"postgresql", "postgre sql", "postgre-sql"},
        {"npm"},
    ]


def test_terms_may_stand_in_a_file_beside_the_pack(tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_text("# ours\nGitHub\n\nC# # a language\n", encoding="utf-8")
    lines = 'terms = ["npm"]\nterms-file = "terms.txt"'
    (rule,) = load_pack(OWN + lines, str(tmp_path / "house.toml"), own=True).rules
    assert [pattern.fix for pattern in rule.patterns] == ["npm", "GitHub", "C#"]
    (tmp_path / "terms.txt").write_text("# none\n", encoding="utf-8")
    with pytest.raises(PackError, match="lists no term"):
        load_pack(OWN + lines, str(tmp_path / "house.toml"), own=True)
