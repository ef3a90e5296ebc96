"""Comments that silence findings, where each format can hold them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from obelism.errors import UsageError
from obelism.findings import FileReport
from obelism.fixing.ignores import add_ignores
from obelism.fixing.ignores import can_hold_comments
from obelism.fixing.ignores import check_reason
from obelism.fixing.loop import Lint
from obelism.formats.registry import parse
from obelism.rules.model import Rule
from obelism.text.source import decode
from obelism.text.source import from_text
from obelism.triage.suppressions import suppress

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.document import Document
    from obelism.fixing.ignores import Ignored

CODES = ("TST001", "TST002")


@pytest.fixture
def lint(linting: Callable[..., Lint], pattern: Any) -> Lint:
    """Find "magic" (TST001) and "hocus" (TST002), as far as comments do not silence them."""
    from obelism.findings import Severity

    inner = linting(pattern("TST001", "magic", "x"), pattern("TST002", "hocus", "x"))
    rules = {code: Rule(code, f"rule-{code}", "", "", "phrase", "", Severity.WARNING) for code in CODES}

    def check(document: Document) -> FileReport:
        triaged = suppress(document, inner.check(document).findings, (), rules=rules, active=frozenset(CODES))
        return FileReport(document.path, tuple(triaged.findings))

    return Lint(inner.parse, check)


@pytest.fixture
def add(lint: Lint) -> Callable[..., Ignored]:
    def add(text: str, path: str = "a.md", reason: str = "") -> Ignored:
        source = from_text(text, path)
        result = add_ignores(source, lint, lint(source).report.findings, reason=reason)
        left = [(item.code, item.message) for item in lint(from_text(result.text, path)).report.findings]
        assert left == [(item.code, item.message) for item in result.left]
        return result

    return add


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A magic hat.\n", "<!-- obelism: ignore[TST001] -->\nA magic hat.\n"),
        ("A hat.\n\nA magic hat.", "A hat.\n\n<!-- obelism: ignore[TST001] -->\nA magic hat."),
        ("A magic magic hocus.\n", "<!-- obelism: ignore[TST001, TST002] -->\nA magic magic hocus.\n"),
        ("# A magic hat\n\nIt.\n", "<!-- obelism: ignore[TST001] -->\n# A magic hat\n\nIt.\n"),
        ("- a\n- A magic hat\n- b\n", "- a\n- A magic hat <!-- obelism: ignore[TST001] -->\n- b\n"),
        ("> A magic hat\n> is.\n", "> A magic hat <!-- obelism: ignore[TST001] -->\n> is.\n"),
        ("- a magic  \n  hat\n", "- a magic <!-- obelism: ignore[TST001] -->  \n  hat\n"),
        ("- a magic\\\n  hat\n", "- a magic <!-- obelism: ignore[TST001] -->\\\n  hat\n"),
        ("A magic hat\nand hocus\n", "<!-- obelism: ignore[TST001, TST002] -->\nA magic hat\nand hocus\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_goes_before_the_block_or_at_the_end_of_the_line(
    add: Callable[..., Ignored], before: str, after: str, newline: str
) -> None:
    result = add(before.replace("\n", newline))
    assert result.text == after.replace("\n", newline)
    assert result.left == ()


def test_what_is_silenced_stays_so_and_nothing_is_added_twice(add: Callable[..., Ignored]) -> None:
    once = add("A magic hat.\n\n- magic item\n").text
    assert add(once).text == once


def test_a_second_rule_gets_a_comment_beside_the_first(add: Callable[..., Ignored]) -> None:
    result = add("<!-- obelism: ignore[TST001] -->\nA magic hocus.\n")
    assert result.left == ()
    assert len(result.silenced) == 1


def test_a_table_is_silenced_and_stays_a_table(add: Callable[..., Ignored]) -> None:
    text = "Before.\n\n| a | b |\n|---|---|\n| magic | c |\n"
    result = add(text)
    assert result.left == ()
    kinds = [block.kind.value for block in parse(from_text(result.text, "a.md")).blocks]
    assert kinds.count("cell") == 4


def test_mdx_has_its_own_comments(add: Callable[..., Ignored]) -> None:
    result = add("A magic hat.\n", path="a.mdx")
    assert result.text == "{/* obelism: ignore[TST001] */}\nA magic hat.\n"
    assert result.left == ()


def test_the_reason_is_written_after_the_rules(add: Callable[..., Ignored]) -> None:
    assert add("Magic magic.\n", reason="it is a term").text.startswith(
        "<!-- obelism: ignore[TST001] it is a term -->\n"
    )


def test_plain_text_has_no_comments(add: Callable[..., Ignored]) -> None:
    text = "A magic hat.\n"
    result = add(text, path="a.txt")
    assert (result.text, len(result.left)) == (text, 1)
    assert not can_hold_comments(parse(from_text(text, "a.txt")))


def test_front_matter_and_code_themselves_are_left_alone(add: Callable[..., Ignored]) -> None:
    result = add("---\ntitle: magic\n---\n\n```\nmagic\n```\n")
    assert result.text == "---\ntitle: magic\n---\n\n<!-- obelism: ignore[TST001] -->\n```\nmagic\n```\n"
    assert [finding.location.start.line for finding in result.left] == [2]


def test_a_source_that_did_not_decode_is_left_alone(lint: Lint) -> None:
    source = decode("a.md", b"magic \xff\n")
    result = add_ignores(source, lint, lint(source).report.findings)
    assert (result.text, len(result.left)) == (source.text, 1)


@pytest.mark.parametrize("reason", ["two\nlines", "a -->", "b */", "c ]", "-- d", "e-"])
def test_a_reason_that_would_end_the_comment_is_refused(reason: str) -> None:
    with pytest.raises(UsageError):
        check_reason(reason)
    assert check_reason(" it is a term: well-known ") == "it is a term: well-known"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("A magic hat.\n", ".. obelism: ignore[TST001]\n\nA magic hat.\n"),
        ("A magic hat\n===========\n\nIt.\n", ".. obelism: ignore[TST001]\n\nA magic hat\n===========\n\nIt.\n"),
        ("Hat\n===\nA magic hat.\n", "Hat\n===\n\n.. obelism: ignore[TST001]\n\nA magic hat.\n"),
        ("It.\n\n- a\n- magic\n", "It.\n\n.. obelism: ignore[TST001]\n\n- a\n- magic\n"),
        (".. note::\n\n   A magic hat.\n", ".. note::\n\n   .. obelism: ignore[TST001]\n\n   A magic hat.\n"),
        (".. note:: A magic hat\n   is.\n", ".. obelism: ignore[TST001]\n\n.. note:: A magic hat\n   is.\n"),
    ],
)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_comment_stands_between_blank_lines_where_the_format_wants_it(
    add: Callable[..., Ignored], before: str, after: str, newline: str
) -> None:
    result = add(before.replace("\n", newline), "a.rst")
    assert result.text == after.replace("\n", newline)
    assert result.left == ()
