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
from obelism.fixing.loop import Lint
from obelism.fixing.loop import fix
from obelism.text.segments import Span
from obelism.text.source import decode
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.document import Document
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


def test_an_address_with_a_template_is_shortened(run: Callable[..., Outcome]) -> None:
    outcome = run("See [it](https://e.org/{{ p }}?utm_x=1) now.\n", ("NAV1", r"(https://\S+ p \}\})\?utm_x=1", r"\1"))
    assert outcome.text == "See [it](https://e.org/{{ p }}) now.\n"


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


def test_rules_that_undo_each_other_are_named_and_the_others_are_fixed(run: Callable[..., Outcome]) -> None:
    outcome = run("the the grey cat\n", DOUBLED, ("AAA1", "grey", "gray"), ("BBB1", "gray", "grey"))
    assert outcome.text == "the grey cat\n"
    assert outcome.problem == "AAA1 rule-AAA1, BBB1 rule-BBB1: fixes undo each other"
    assert [item.code for item in outcome.fixes] == ["DUP1"]


def test_a_fix_that_changes_nothing_is_a_cycle_of_one(run: Callable[..., Outcome]) -> None:
    outcome = run("grey grey\n", ("AAA1", "grey$", "grey"))
    assert (outcome.text, outcome.problem) == ("grey grey\n", "AAA1 rule-AAA1: fixes undo each other")
    assert outcome.linted is outcome.original


def test_fixes_without_end_are_named_and_the_others_are_applied(run: Callable[..., Outcome]) -> None:
    outcome = run("ab the the\n", DOUBLED, ("AAA1", "a+(?=b)", r"\g<0>a"))
    assert outcome.text == "ab the\n"
    assert outcome.problem == "AAA1 rule-AAA1: fixes do not settle in 10 passes"


def test_a_long_chain_of_deletions_has_an_end(run: Callable[..., Outcome]) -> None:
    outcome = run("go " * 50 + "home\n", ("AAA1", "^go ", ""))
    assert (outcome.text, outcome.problem) == ("home\n", "")


def test_a_fix_of_which_more_findings_would_come_is_left_out(run: Callable[..., Outcome]) -> None:
    outcome = run("the the cat\n", DOUBLED, ("AAA1", "cat", "dog dog"), ("AAA1", "dog", "dog"))
    assert (outcome.text, outcome.problem) == ("the cat\n", "")
    assert [item.reason for item in outcome.left_out] == ["2 findings would be made of 1"]


def test_of_several_fixes_the_one_that_does_damage_is_left_out(run: Callable[..., Outcome]) -> None:
    outcome = run("the the *soft* cat and `code`\n", DOUBLED, ("BAD1", r"soft\*", "soft"), ("AAA1", "cat", "dog"))
    assert outcome.text == "the *soft* dog and `code`\n"
    assert outcome.problem == ""
    assert [(item.fix.code, item.reason) for item in outcome.left_out] == [
        ("BAD1", "words would become markup, or markup words")
    ]


def test_a_finding_whose_fix_was_left_out_is_reported_without_it(run: Callable[..., Outcome]) -> None:
    outcome = run("a *soft* cat\n", ("BAD1", r"soft\*", "soft"))
    assert outcome.text == "a *soft* cat\n"
    assert [finding.fix for finding in outcome.linted.report.findings] == [None]


def test_a_fix_that_overlaps_one_left_out_is_tried_all_the_same(run: Callable[..., Outcome]) -> None:
    outcome = run("a *soft* cat\n", ("BAD1", r"soft\* cat", "dog"), ("OKA1", "cat", "dog"))
    assert outcome.text == "a *soft* dog\n"


def test_of_fixes_that_only_together_do_damage_the_first_is_kept(run: Callable[..., Outcome]) -> None:
    outcome = run("one two three\n", ("AAA1", "one", "`a"), ("BBB1", "three", "c`"))
    assert outcome.text == "`a two three\n"
    assert [item.fix.code for item in outcome.left_out] == ["BBB1"]


def test_of_a_hundred_fixes_only_the_bad_ones_are_left_out(run: Callable[..., Outcome]) -> None:
    text = "".join(f"cat {number} *soft* end\n\n" if number % 9 == 0 else f"cat {number}\n\n" for number in range(90))
    outcome = run(text, ("AAA1", "cat", "dog"), ("BAD1", r"soft\*", "soft"))
    assert outcome.text == text.replace("cat", "dog")
    assert len(outcome.left_out) == 10


def test_of_independent_edits_only_the_bad_one_is_left_out(linting: Callable[..., Lint], pattern: Any) -> None:
    good = linting(pattern("AAA1", "one", ""))

    def check(document: Document) -> FileReport:
        text = document.source.text
        edits = tuple(Edit(Span(at, at + 1), "-") for at, letter in enumerate(text) if letter == "=")
        mend = Fix(edits, "Mend them", independent=True)
        return FileReport("a.md", tuple(item._replace(fix=mend) for item in good.check(document).findings if edits))

    outcome = fix(from_text("one = two `three = four` five = six\n", "a.md"), Lint(good.parse, check), list)
    assert outcome.text == "one - two `three = four` five - six\n"
    assert (len(outcome.fixes), len(outcome.left_out)) == (1, 1)


@pytest.mark.parametrize("raw", [b"magic\xef\xbb\xbfwords\n", "\ufeffmagic\0words\n".encode("utf-16-le")])
def test_a_file_that_would_come_to_begin_like_another_encoding_stays(
    linting: Callable[..., Lint], pattern: Any, raw: bytes
) -> None:
    outcome = fix(decode("a.md", raw), linting(pattern("AAA1", "magic", "")), list)
    assert [item.reason for item in outcome.left_out] == ["the file would begin like one in another encoding"]
    assert outcome.text == decode("a.md", raw).text


@pytest.mark.parametrize("edits", [((0, 3), (2, 4)), ((0, 99),), ((3, 2),)])
def test_a_broken_fix_is_named_and_not_applied(
    linting: Callable[..., Lint], pattern: Any, edits: tuple[tuple[int, int], ...]
) -> None:
    good = linting(pattern(*DOUBLED))

    def check(document: Document) -> FileReport:
        broken = Fix(tuple(Edit(Span(*span), "x") for span in edits), "Break it")
        return FileReport("a.md", tuple(item._replace(fix=broken) for item in good.check(document).findings))

    outcome = fix(from_text("the the cat\n", "a.md"), Lint(good.parse, check), list)
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
