"""Fixing goes on until nothing is left to fix; what goes wrong leaves the original and names the rule."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING
from typing import Any

import pytest

from obelism.findings import Edit
from obelism.findings import FileReport
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.fixing.edits import Policy
from obelism.fixing.loop import Linted
from obelism.fixing.loop import fix
from obelism.text.segments import Span
from obelism.text.source import decode
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.fixing.loop import Lint
    from obelism.fixing.loop import Outcome

DOUBLED = ("DUP1", r"\b(\w+) \1\b", r"\1")


@pytest.fixture
def run(pattern: Any, linting: Callable[..., Lint]) -> Callable[..., Outcome]:
    """Fix a text with rules given as (code, pattern, replacement)."""

    def run(text: str, *rules: tuple[Any, ...], unsafe: bool = False) -> Outcome:
        policy = Policy(unsafe=unsafe)
        lint = linting(*(pattern(*rule) for rule in rules))
        return fix(from_text(text, "a.md"), lint, lambda found: filter(policy.allows, found))

    return run


def test_a_text_without_findings_stays_as_it_is(run: Callable[..., Outcome]) -> None:
    outcome = run("One two.\n", DOUBLED)
    assert (outcome.text, outcome.fixes, outcome.problem) == ("One two.\n", (), "")


def test_fixes_are_applied_until_none_is_left(run: Callable[..., Outcome]) -> None:
    outcome = run("the the the the the end end\n", DOUBLED)
    assert (outcome.text, outcome.problem) == ("the end\n", "")
    assert outcome.linted.report.findings == ()
    assert len(outcome.original.report.findings) == 3
    assert {item.code for item in outcome.fixes} == {"DUP1"}


def test_a_fix_may_make_room_for_another_rule(run: Callable[..., Outcome]) -> None:
    outcome = run("It is very very big.\n", DOUBLED, ("PHR1", r"(\w) very (?!very)", r"\1 "))
    assert outcome.text == "It is big.\n"


def test_only_what_the_policy_allows_is_applied(run: Callable[..., Outcome]) -> None:
    rule = ("PHR1", r" very", "", Safety.UNSAFE)
    assert run("It is very big.\n", rule).text == "It is very big.\n"
    assert run("It is very big.\n", rule, unsafe=True).text == "It is big.\n"


def test_a_second_run_changes_nothing(run: Callable[..., Outcome]) -> None:
    rules = (DOUBLED, ("NAV1", r"(?m)^See also .*$", ""))
    once = run("a a a\n\nSee also X\n\nSee also Y\n\nb b\n", *rules)
    assert once.text == "a\n\nb\n"
    assert run(once.text, *rules).text == once.text


def test_rules_that_undo_each_other_are_named_and_the_original_is_kept(run: Callable[..., Outcome]) -> None:
    outcome = run("the the grey cat\n", DOUBLED, ("AAA1", "grey", "gray"), ("BBB1", "gray", "grey"))
    assert outcome.text == "the the grey cat\n"
    assert outcome.problem == "AAA1 rule-AAA1, BBB1 rule-BBB1: fixes undo each other"
    assert outcome.fixes == ()
    assert outcome.linted is outcome.original


def test_a_fix_that_changes_nothing_is_a_cycle_of_one(run: Callable[..., Outcome]) -> None:
    assert run("grey\n", ("AAA1", "grey", "grey")).problem == "AAA1 rule-AAA1: fixes undo each other"


def test_fixes_without_end_are_named_and_the_original_is_kept(run: Callable[..., Outcome]) -> None:
    outcome = run("ab\n", ("AAA1", "a+(?=b)", r"\g<0>a"))
    assert outcome.text == "ab\n"
    assert outcome.problem == "AAA1 rule-AAA1: fixes do not settle in 10 passes"


def test_a_rule_whose_fix_makes_more_findings_is_named(run: Callable[..., Outcome]) -> None:
    outcome = run("cat dog\n", ("AAA1", "cat", "dog dog"), ("AAA1", "dog", "dog"), ("BBB1", "zebra", ""))
    assert outcome.text == "cat dog\n"
    assert outcome.problem == "AAA1 rule-AAA1: 3 findings were made of 2 by a fix"


def test_of_several_rules_the_one_that_does_damage_is_named(run: Callable[..., Outcome]) -> None:
    text = "the the *soft* cat and `code`\n"
    outcome = run(text, DOUBLED, ("BAD1", r"soft\*", "soft"), ("AAA1", "cat", "dog"))
    assert outcome.text == text
    assert outcome.problem == "BAD1 rule-BAD1: words became markup, or markup became words by a fix"


def test_all_rules_are_named_where_only_their_sum_does_damage(run: Callable[..., Outcome]) -> None:
    outcome = run("one two three\n", ("AAA1", "one", "`a"), ("BBB1", "three", "c`"))
    assert outcome.text == "one two three\n"
    assert outcome.problem == "AAA1 rule-AAA1, BBB1 rule-BBB1: inline code, an image or math was changed by a fix"


@pytest.mark.parametrize("raw", [b"magic\xef\xbb\xbfwords\n", "\ufeffmagic\0words\n".encode("utf-16-le")])
def test_a_file_that_would_come_to_begin_like_another_encoding_stays(
    linting: Callable[..., Lint], pattern: Any, raw: bytes
) -> None:
    outcome = fix(decode("a.md", raw), linting(pattern("AAA1", "magic", "")), list)
    assert outcome.problem == "AAA1 rule-AAA1: the file came to begin like one in another encoding by a fix"
    assert outcome.text == decode("a.md", raw).text


@pytest.mark.parametrize("edits", [((0, 3), (2, 4)), ((0, 99),), ((3, 2),)])
def test_a_broken_fix_is_named_and_not_applied(
    linting: Callable[..., Lint], pattern: Any, edits: tuple[tuple[int, int], ...]
) -> None:
    good = linting(pattern(*DOUBLED))

    def lint(source: Any) -> Linted:
        document, report = good(source)
        broken = Fix(tuple(Edit(Span(*span), "x") for span in edits), "Break it")
        return Linted(document, FileReport("a.md", tuple(item._replace(fix=broken) for item in report.findings)))

    outcome = fix(from_text("the the cat\n", "a.md"), lint, list)
    assert outcome.text == "the the cat\n"
    assert outcome.problem == "DUP1 rule-DUP1: a fix overlaps itself or lies outside the text"


def test_a_source_that_did_not_decode_is_not_fixed(linting: Callable[..., Lint], pattern: Any) -> None:
    source = decode("a.md", b"the the \xff cat\n")
    outcome = fix(source, linting(pattern(*DOUBLED)), list)
    assert outcome.text == source.text
    assert len(outcome.linted.report.findings) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_encoding_mark_and_line_ends_are_kept(
    linting: Callable[..., Lint], pattern: Any, encoding: str, newline: str
) -> None:
    before, after = (
        f"na\u00efve \U0001f600{newline}{words} end{newline}\tx  {newline}" for words in ("the the", "the")
    )
    source = decode("a.md", before.encode(encoding))
    outcome = fix(source, linting(pattern(*DOUBLED)), list)
    assert source.encode(outcome.text) == after.encode(encoding)


def test_what_crosses_a_process_boundary_can_be_pickled(run: Callable[..., Outcome]) -> None:
    outcome = run("the the end\n", DOUBLED)
    assert pickle.loads(pickle.dumps(outcome.linted.report)) == outcome.linted.report
