from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.checks.model import locate
from obelism.findings import Fact
from obelism.findings import Finding
from obelism.findings import Severity
from obelism.fixing.edits import apply
from obelism.formats.registry import parse
from obelism.rules.model import Rule
from obelism.text.segments import Span
from obelism.text.source import from_text
from obelism.triage import suppressions
from obelism.triage.suppressions import Triaged
from obelism.triage.suppressions import silencers
from obelism.triage.suppressions import suppress

if TYPE_CHECKING:
    from obelism.document import Document


def rule(code: str, name: str) -> Rule:
    return Rule(code, name, "Summary.", "Why.", "builtin", f"message of {code}", Severity.WARNING)


RULES = {
    item.code: item
    for item in (
        rule("DUP001", "repeated-paragraph"),
        rule("PHR101", "pivotal-role"),
        rule("PHR102", "rich-tapestry"),
        rule("OBL901", "unused-suppression"),
        rule("OBL902", "unknown-suppression"),
        rule("OBL903", "malformed-suppression"),
        rule("OBL904", "suppression-without-reason"),
    )
}


def document_of(text: str, path: str = "x.md") -> Document:
    return parse(from_text(text, path))


def at(document: Document, code: str, span: Span) -> Finding:
    return Finding(code, RULES[code].name, "told", Severity.WARNING, locate(document, span))


def triage(
    text: str, *, path: str = "x.md", active: frozenset[str] = frozenset(RULES), reason: bool = False
) -> Triaged:
    """Suppress a finding of PHR101 at every "crucial" and of DUP001 at every "twice" in a text."""
    document = document_of(text, path)
    findings = []
    for code, word in (("PHR101", "crucial"), ("DUP001", "twice")):
        start = text.find(word)
        while start >= 0:
            findings.append(at(document, code, Span(start, start + len(word))))
            start = text.find(word, start + 1)
    return suppress(document, findings, [], rules=RULES, active=active, require_reason=reason)


def places(findings: list[Finding]) -> list[tuple[str, int]]:
    return [(finding.code, finding.location.start.line) for finding in findings]


def test_comment_beside_text_holds_for_its_line() -> None:
    result = triage("crucial\n\nIt is crucial. <!-- obelism: ignore[PHR101] why -->\n\ncrucial\n")
    assert places(result.findings) == [("PHR101", 1), ("PHR101", 5)]
    assert places(result.suppressed) == [("PHR101", 3)]


def test_comment_beside_text_answers_a_finding_that_reaches_its_line() -> None:
    document = document_of("one two\nthree. <!-- obelism: ignore[DUP001] -->\n")
    finding = at(document, "DUP001", Span(0, 14))
    result = suppress(document, [finding], [], rules=RULES, active=frozenset(RULES))
    assert result.suppressed == [finding]
    assert not result.findings


def test_comment_alone_holds_for_the_next_block() -> None:
    result = triage("<!-- obelism: ignore[PHR101] -->\n\ncrucial\nmore crucial\n\ncrucial\n")
    assert places(result.suppressed) == [("PHR101", 3), ("PHR101", 4)]
    assert places(result.findings) == [("PHR101", 6)]


def test_comment_alone_holds_for_a_whole_list_and_table() -> None:
    result = triage(
        "<!-- obelism: ignore[PHR101] -->\n- a crucial item\n- crucial\n\n"
        "<!-- obelism: ignore[PHR101] -->\n\n| a | b |\n|---|---|\n| c | crucial |\n| crucial | d |\n\ncrucial\n"
    )
    assert places(result.suppressed) == [("PHR101", 2), ("PHR101", 3), ("PHR101", 9), ("PHR101", 10)]
    assert places(result.findings) == [("PHR101", 12)]


def test_comments_above_each_other_hold_for_the_same_block() -> None:
    result = triage("<!-- obelism: ignore[PHR101] -->\n<!-- obelism: ignore[DUP001] -->\ncrucial twice\n")
    assert not result.findings
    assert len(result.suppressed) == 2


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("1. <!-- obelism: ignore[PHR101] -->\n   It is crucial.\n2. A crucial one.\n", [3]),
        ("10) <!-- obelism: ignore[PHR101] -->\n    It is crucial,\n    more crucial.\n", []),
        ("- [x] <!-- obelism: ignore[PHR101] --> crucial\n- [ ] crucial\n", [2]),
        ("> 1. <!-- obelism: ignore[PHR101] -->\n>    crucial\n> 2. crucial\n", [3]),
        ("* a\n  - <!-- obelism: ignore[PHR101] -->\n    crucial\n    - crucial\n  - crucial\n", [5]),
        ("<!-- vale off --><!-- obelism: ignore[PHR101] -->\ncrucial\n", []),
        ("<!-- obelism: ignore[PHR101] --> <!-- prettier-ignore -->\n| a |\n|---|\n| crucial |\n", []),
        ("<!-- obelism: ignore[PHR101] -->\n\n- crucial\n- crucial\n\ncrucial\n", [6]),
        ("<!-- obelism: ignore[PHR101] -->\n\n| a |\n|---|\n| crucial |\n| crucial |\n\ncrucial\n", [8]),
        ("> <!--\n> obelism: ignore[PHR101]\n> -->\n> crucial\n\ncrucial\n", [6]),
        ("> <!-- obelism: ignore[PHR101] -->\n>\n> crucial\n> crucial\n>\n> crucial\n", [6]),
        ("<!-- obelism: ignore[PHR101] --> crucial\nand crucial\n\ncrucial\n", [4]),
        ("crucial\n<!-- obelism: ignore[PHR101] --> crucial\ncrucial\n", [1, 3]),
        ("- <!-- obelism: ignore[PHR101] --> crucial\n  and crucial\n- crucial\n", [3]),
        ("<!-- a --><!-- obelism: ignore[PHR101] --> crucial\n", []),
        ("<!-- obelism:\nignore[PHR101] --> crucial\n", []),
        ("{# obelism: ignore[PHR101] #}\ncrucial\n\ncrucial\n", [4]),
        ("[//]: # (obelism: ignore[PHR101] why)\n\ncrucial\n", []),
        ("% obelism: ignore[PHR101]\n\ncrucial\n", []),
        ("- [//]: # (obelism: ignore[PHR101])\n  crucial\n- crucial\n", [3]),
        ("1. % obelism: ignore[PHR101]\n   crucial\n2. crucial\n", [3]),
        ("- {% # obelism: ignore[PHR101] %} crucial\n- crucial\n", [2]),
        ("a\n\n%% obelism: disable[PHR101] %%\n\ncrucial\n\n%% obelism: enable[PHR101] %%\n\ncrucial\n", [9]),
        ("[//]: # (obelism: file-ignore[PHR101])\n\ncrucial\n\ncrucial\n", []),
    ],
)
def test_a_comment_covers_what_it_stands_before(text: str, left: list[int], end: str) -> None:
    assert places(triage(text.replace("\n", end)).findings) == [("PHR101", line) for line in left]


def test_disable_holds_until_enable() -> None:
    result = triage(
        "crucial\n\n<!-- obelism: disable[PHR101] -->\n\ncrucial\n\ncrucial twice\n\n"
        "<!-- obelism: enable[PHR101] -->\n\ncrucial\n"
    )
    assert places(result.suppressed) == [("PHR101", 5), ("PHR101", 7)]
    assert places(result.findings) == [("PHR101", 1), ("DUP001", 7), ("PHR101", 11)]


def test_disable_without_enable_holds_to_the_end() -> None:
    result = triage("crucial\n\n<!-- obelism: disable[PHR] -->\n\ncrucial\n\ncrucial\n")
    assert places(result.findings) == [("PHR101", 1)]


def test_file_ignore_holds_everywhere() -> None:
    result = triage("crucial\n\ncrucial\n\n<!-- obelism: file-ignore[pivotal-role] a quotation -->\n")
    assert not result.findings
    assert len(result.suppressed) == 2


@pytest.mark.parametrize("word", ["PHR101", "phr101", "PHR", "PHR1", "pivotal-role"])
def test_code_prefix_and_name_are_understood(word: str) -> None:
    assert not triage(f"crucial <!-- obelism: ignore[{word}] -->\n").findings


def test_several_rules_in_one_comment() -> None:
    assert not triage("crucial twice <!-- obelism: ignore[PHR101, repeated-paragraph] -->\n").findings


def test_comment_of_mdx_is_understood() -> None:
    assert not triage("{/* obelism: ignore[PHR101] why */}\n\ncrucial\n", path="x.mdx").findings


@pytest.mark.parametrize(
    ("comment", "code", "message"),
    [
        ("ignore[PHR999]", "OBL902", "'PHR999' is not the code, prefix or name of a rule"),
        ("ignore[pivotal-rol]", "OBL902", "did you mean 'pivotal-role'?"),
        ("ignore", "OBL903", "it names no rule; write ignore[CODE]"),
        ("ignore[]", "OBL903", "it names no rule"),
        ("ignore[ALL]", "OBL903", "ALL is not possible here; name the rules"),
        ("ignor[PHR101]", "OBL903", "'ignor' is not one of ignore, disable, enable, file-ignore"),
        ("", "OBL903", "it names no rule"),
        ("[PHR101]", "OBL903", "it names no rule"),
    ],
)
def test_mistake_in_a_comment_is_a_finding(comment: str, code: str, message: str) -> None:
    result = triage(f"words\n\n<!-- obelism: {comment} -->\n\nwords\n")
    assert [finding.code for finding in result.findings] == [code]
    assert message in result.findings[0].message
    assert result.findings[0].location.start.line == 3


def test_of_many_unknown_words_the_first_have_a_likeness() -> None:
    words = [f"pivotal-rol{letter}" for letter in "abcdfghijklmnopqrstuv"]
    told = triage("".join(f"<!-- obelism: ignore[{word}] -->\n\n" for word in [*words, words[0]])).findings
    assert ["did you mean" in finding.message for finding in told] == [True] * 20 + [False, True]


def test_a_long_unknown_word_is_shown_in_part() -> None:
    words = ["x" * 60, "y" * 61]
    told = triage("".join(f"<!-- obelism: ignore[{word}] -->\n\n" for word in words)).findings
    assert [finding.message.split("'")[1] for finding in told] == ["x" * 60, "y" * 60 + "…"]


def test_findings_about_comments_have_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(suppressions, "MAX_FINDINGS", 3)
    assert len(triage("<!-- obelism: ignore[] -->\n\n" * 5).findings) == 3


def test_a_silenced_finding_is_told_with_its_comment() -> None:
    document = document_of("crucial\n\n<!-- obelism: ignore[PHR101] why -->\ncrucial\n")
    found = [at(document, "PHR101", Span(start, start + 7)) for start in (0, document.source.text.rfind("crucial"))]
    told = silencers(document, found, RULES)
    assert [(finding, comment and comment.reason) for finding, comment in told] == [(found[0], None), (found[1], "why")]


def test_finding_about_a_word_points_at_it() -> None:
    text = "crucial <!-- obelism: ignore[PHR101, nonsense] -->\n"
    (finding,) = triage(text).findings
    assert text[slice(*finding.location.span)] == "nonsense"


@pytest.mark.parametrize(
    ("comment", "wanted"),
    [
        ("Obelism: ignore[PHR101]", "ignore[PHR101]"),
        ("OBELISM: ignore[PHR101]", "ignore[PHR101]"),
        ("obelism ignore[PHR101]", "ignore[PHR101]"),
        ("obelism ignore PHR101, DUP001", "ignore[PHR101, DUP001]"),
        ("obelism-ignore PHR101", "ignore[PHR101]"),
        ("obelism_ignore: PHR101", "ignore[PHR101]"),
        ("obelism = ignore[PHR101]", "ignore[PHR101]"),
        ("@obelism ignore PHR", "ignore[PHR]"),
        ("obelism-disable PHR101", "disable[PHR101]"),
        ("obelism-disable-next-line PHR101", "disable[PHR101]"),
        ("obelism-enable", "enable[CODE]"),
        ("obelism-ignore-file PHR101", "ignore[PHR101]"),
        ("obelism file-ignore[PHR101]", "file-ignore[PHR101]"),
        ("obelism off", "ignore[CODE]"),
        ("obelism: noqa", "'noqa' is not one of ignore"),
        ("obelism skip PHR101", "ignore[PHR101]"),
        ("obelism/ignore PHR101", "ignore[PHR101]"),
        ("obelism; ignore[PHR101]", "ignore[PHR101]"),
        ("obelism – ignore[PHR101]", "ignore[PHR101]"),
        ("obelism-ignore-start PHR101", "ignore[PHR101]"),
        ("obelism = NO", "ignore[CODE]"),
        ("obelism PHR101 = NO", "ignore[PHR101]"),
        ("oblism: ignore[PHR101]", "ignore[PHR101]"),
        ("oblism ignore[PHR101]", "ignore[PHR101]"),
        ("obelism-lint: ignore[PHR101]", "ignore[PHR101]"),
        ("obelism-lint-disable PHR101", "disable[PHR101]"),
        ("obelism lint: off", "ignore[CODE]"),
        ("obelism linter disable=PHR101", "disable[PHR101]"),
        ("obelism-check: ignore[PHR101]", "ignore[PHR101]"),
        ("obelism allow PHR101", "ignore[PHR101]"),
        ("obelism-suppress PHR101", "ignore[PHR101]"),
        ("obelism[ignore: PHR101]", "ignore[PHR101]"),
        ("lint: obelism ignore[PHR101]", "ignore[PHR101]"),
        ("disable obelism", "ignore[CODE]"),
        ("ignore obelism PHR101", "ignore[PHR101]"),
        ("noqa: obelism", "ignore[CODE]"),
    ],
)
def test_a_near_miss_of_a_suppression_is_told(comment: str, wanted: str) -> None:
    (finding, *others) = triage(f"crucial\n\n<!-- {comment} -->\ncrucial\n").findings[1:]
    assert (finding.code, finding.location.start.line) == ("OBL903", 3)
    assert wanted in finding.message
    assert [other.code for other in others] == ["PHR101"]


def test_braces_in_markdown_and_comments_in_plain_text_are_told() -> None:
    (finding,) = triage("{/* obelism: ignore[PHR101] */}\ntext\n").findings
    assert "write <!-- obelism: ignore[CODE] -->" in finding.message
    forms = ("<!-- %s -->", "# %s", "// %s", "More <!-- %s --> of it.")
    for comment in (form % "Obelism: ignore[PHR101]" for form in forms):
        (finding,) = triage(f"Some text.\n\n{comment}\nMore of it.\n", path="x.txt").findings
        assert (finding.code, finding.location.start.line) == ("OBL903", 3)
        assert "plain text has no comments" in finding.message


@pytest.mark.parametrize(
    "comment",
    [
        "obelism runs here every night",
        "obelism ignores code",
        "Obelism: see the docs",
        "obelism on every page",
        "we ignore obelism",
        "obelisms: ignore",
        "obelism off-duty",
        "obelism no longer runs",
        "mypy: ignore[ABC123]",
    ],
)
def test_a_comment_that_speaks_of_the_tool_is_left_alone(comment: str) -> None:
    assert not triage(f"words\n\n<!-- {comment} -->\n").findings


@pytest.mark.parametrize("comment", ["obelism is a tool: ignore[it]", "see obelism: ignore", "TODO: obelism"])
def test_comment_about_something_else_is_left_alone(comment: str) -> None:
    assert not triage(f"words\n\n<!-- {comment} -->\n").findings


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("a\n\n<!-- obelism: ignore[PHR101] -->\nb\n", "a\n\nb\n"),
        ("a\r\n\r\n<!-- obelism: file-ignore[PHR101] -->\r\nb\r\n", "a\r\n\r\nb\r\n"),
        ("a <!-- obelism: ignore[PHR101] why -->\nb\n", "a\nb\n"),
        ("a <!-- obelism: ignore[PHR101] --> b\n", "a b\n"),
        ("twice <!-- obelism: ignore[PHR101, DUP001] -->\n", "twice <!-- obelism: ignore[DUP001] -->\n"),
        ("twice <!-- obelism: ignore[DUP001, PHR101] -->\n", "twice <!-- obelism: ignore[DUP001] -->\n"),
        ("a\n\n<!-- obelism: disable[PHR] -->\n", "a\n\n"),
        ("<!-- obelism: ignore[PHR101] --> a\n", "a\n"),
        ("<!-- x --> <!-- obelism: ignore[PHR101] --> a\n", "<!-- x --> a\n"),
        ("a\n\n[//]: # (obelism: ignore[PHR101])\n\nb\n", "a\n\n\nb\n"),
        ("a {# obelism: ignore[PHR101] #} b\n", "a b\n"),
        ("a <!-- obelism: ignore[PHR101] -->b\n", "a b\n"),
        ("a <!-- obelism: ignore[PHR101] -->, b\n", "a, b\n"),
        ("a **b**<!-- obelism: ignore[PHR101] --> c\n", "a **b** c\n"),
        ("a <!-- obelism: ignore[PHR101] -->**b**\n", "a **b**\n"),
        ("a\n<!-- obelism: ignore[PHR101] -->\nb\n", "a\n\nb\n"),
        ("a\n<!-- obelism: ignore[PHR101] -->\n- b\n", "a\n- b\n"),
        ("# a\n<!-- obelism: ignore[PHR101] -->\nb\n", "# a\nb\n"),
        (" <!-- obelism: ignore[PHR101] -->\na\n", "a\n"),
        ("<!-- obelism: ignore[PHR101] -->\na\n\t", "a\n\t"),
        ("<!-- obelism: ignore[PHR101] -->\na", "a"),
        ("a\n\n<!-- obelism: ignore[PHR101] -->", "a\n\n"),
    ],
)
def test_unused_comment_is_a_finding_that_can_be_fixed(text: str, mended: str) -> None:
    (finding,) = triage(text).findings
    assert finding.code == "OBL901"
    assert finding.fix is not None
    assert apply(text, finding.fix.edits) == mended


@pytest.mark.parametrize("mark", ["**", "_"])
def test_unused_comment_that_is_all_there_is_between_marks_stays(mark: str) -> None:
    (finding,) = triage(f"{mark}<!-- obelism: ignore[PHR101] -->{mark} b\n").findings
    assert finding.fix is None


def test_comment_about_rules_that_did_not_run_is_not_unused() -> None:
    active = frozenset(RULES) - {"PHR102"}
    assert not triage("<!-- obelism: ignore[PHR102] -->\nwords\n", active=active).findings
    assert not triage("<!-- obelism: ignore[PHR] -->\nwords\n", active=active).findings


def test_findings_about_comments_need_their_rule() -> None:
    active = frozenset(RULES) - {"OBL901"}
    assert not triage("<!-- obelism: ignore[PHR101] -->\nwords\n", active=active).findings


def test_findings_about_comments_can_be_silenced() -> None:
    text = "<!-- obelism: file-ignore[OBL902] -->\n\n<!-- obelism: ignore[future-rule] -->\nwords\n"
    result = triage(text)
    assert not result.findings
    assert [finding.code for finding in result.suppressed] == ["OBL902"]


def test_reason_is_asked_for() -> None:
    text = "crucial <!-- obelism: ignore[PHR101]{} -->\n"
    assert [finding.code for finding in triage(text.format(""), reason=True).findings] == ["OBL904"]
    assert not triage(text.format(" the report says so"), reason=True).findings


def test_facts_in_silenced_places_are_dropped_and_use_the_comment() -> None:
    text = "<!-- obelism: ignore[DUP001] -->\nsame\n\nsame\n"
    document = document_of(text)
    start = text.find("same")
    facts = [Fact("DUP001", number, locate(document, Span(start, start + 4)), "") for number in (1, 2)]
    kept = Fact("DUP001", 2, locate(document, Span(text.rfind("same"), len(text) - 1)), "")
    result = suppress(document, [], [*facts, kept], rules=RULES, active=frozenset(RULES))
    assert result.facts == [kept]
    assert not result.findings


def test_fact_about_a_whole_file_keeps_the_lines_that_are_silenced() -> None:
    text = "one\n\n<!-- obelism: ignore[DUP001] -->\nsame\nsame\n\nlast\n"
    document = document_of(text)
    fact = Fact("DUP001", 1, locate(document, Span(0, len(text))))
    result = suppress(document, [], [fact], rules=RULES, active=frozenset(RULES))
    assert result.facts == [fact._replace(silenced=((4, 5),))]
    assert not result.findings  # the comment is used


def test_fact_about_a_file_that_is_silenced_whole_is_dropped() -> None:
    document = document_of("<!-- obelism: file-ignore[DUP001] -->\nsame\n")
    fact = Fact("DUP001", 1, locate(document, Span(0, 40)))
    assert not suppress(document, [], [fact], rules=RULES, active=frozenset(RULES)).facts


def test_document_without_comments_is_unchanged() -> None:
    result = triage("crucial\n")
    assert places(result.findings) == [("PHR101", 1)]
    assert not result.suppressed


@pytest.mark.parametrize(
    "comment",
    ["<!-- obelism: ignore[PHR101] -->", "<!-- obelism: disable[PHR101] -->\n\n<!-- obelism: enable[PHR101] -->"],
)
@pytest.mark.usefixtures("no_hang")
def test_many_comments_are_read_without_a_hang(comment: str) -> None:
    text = f"{comment}\n\ncrucial\n\n" * 3_000
    result = triage(text)
    assert len(result.findings) + len(result.suppressed) >= 3_000


@pytest.mark.parametrize(
    "comment",
    [
        "obelism is a linter we use",
        "We run obelism; ignore what it says of names",
        "obelism found this; disable the lamp later",
        "obelism lint runs every night",
        "ignore what obelism says",
        "noqa: PHR101",
    ],
)
def test_a_comment_that_speaks_of_us_is_none(comment: str) -> None:
    assert [finding.code for finding in triage(f"<!-- {comment} -->\ncrucial\n").findings] == ["PHR101"]
