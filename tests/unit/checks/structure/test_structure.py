from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.findings import Severity

LONG = "A gate wants oil in spring and paint in autumn, and a child who does not swing on it. "


def fixed(text: str, code: str) -> str:
    for finding in reversed(lint(code, text)):
        assert finding.fix is not None
        for edit in reversed(finding.fix.edits):
            text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def test_an_unmarked_heading_gets_its_mark() -> None:
    assert fixed(f"The Care of Gates\n\n{LONG}\n", "STR501") == f"## The Care of Gates\n\n{LONG}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"The care of gates\n\n{LONG}",
        f"Paint the Gate.\n\n{LONG}",
        "The Care of Gates\n\nToo short.",
        f"Gates\n\n{LONG}",
    ],
)
def test_lines_that_are_sentences_or_single_words_are_no_headings(text: str) -> None:
    assert lint("STR501", text) == []


@pytest.mark.parametrize("code", ["STR501", "STR502", "STR503", "STR510"])
def test_rules_about_marks_are_silent_where_there_are_none(code: str) -> None:
    text = f"The Care of Gates\n\n• {LONG}\n{LONG * 3}\n{LONG * 3}\n"
    assert lint(code, text, "plain") == []


def test_typed_bullets_become_items() -> None:
    assert fixed("• oil\n• paint\n", "STR502") == "- oil\n- paint\n"
    assert lint("STR502", "He waited\n– and waited – for tea.") == []


def test_run_together_paragraphs_are_parted() -> None:
    text = LONG * 3 + "\n" + LONG * 3 + "\n"
    assert lines(lint("STR503", text)) == [2]
    assert fixed(text, "STR503") == LONG * 3 + "\n\n" + LONG * 3 + "\n"
    assert lint("STR503", LONG * 3 + "\n\n" + LONG * 3) == []


def test_a_pasted_heading_is_written_small_but_for_its_sentence() -> None:
    text = "## Methods for Better Sleep\n\nMethods for Better Sleep help. Good sleep is rare.\n"
    (first,) = lint("STR504", text)
    assert first.location.start.line == 3
    assert first.fix is not None
    assert first.fix.edits[0].text == "Methods for better sleep"


@pytest.mark.parametrize(
    "sentence",
    [
        "The section Methods for Better Sleep is short.",
        "See “Methods for Better Sleep” for more.",
        "Methods for Better Sleep:",
        "Methods for better sleep are many.",
        "We told of [Methods for Better Sleep](#methods) before.",
        "They call it _Methods for Better Sleep_ there.",
        "As was told in “Methods for Better Sleep”, sleep matters.",
    ],
)
def test_headings_that_are_named_are_let_be(sentence: str) -> None:
    assert lint("STR504", f"## Methods for Better Sleep\n\n{sentence}\n") == []


def test_titles_and_headings_that_are_names_are_let_be() -> None:
    text = "Open Source Guides are a source of guides on open doors.\n"
    assert lint("STR504", f"# Open Source Guides\n\n{text}") == []
    assert lint("STR504", "# Ana and Web Methods\n\nWe consider Ana and Web Methods to be web methods.\n") == []
    assert len(lint("STR504", f"# Doors\n\n## Open Source Guides\n\n{text}")) == 1
    assert lint("STR504", "## Tidepool Brand Extensions\n\nWe use Tidepool Brand Extensions for brands.") == []


def test_labelled_items_are_one_finding_a_run() -> None:
    run = "- Trust: Members trust the treasurer.\n" * 3
    (finding,) = lint("STR506", run)
    assert finding.data["count"] == 3
    assert len(lint("STR506", run + "\nA word between.\n\n" + run)) == 2
    assert lint("STR506", "- Trust: Members trust the treasurer.\n" * 2) == []


def test_empty_sections_are_told_from_those_with_parts() -> None:
    assert lines(lint("STR507", "# A\n\n## B\n\n## C\n\ntext\n\n# D\n")) == [3, 9]
    assert lint("STR507", "# A\n\n## B\n\n```\ncode\n```\n") == []


@pytest.mark.parametrize(
    "filling",
    [
        "{% include oil.md %}",
        "{{< oil >}}",
        '--8<-- "oil.md"',
        "{{ oil() }}",
        "+---+\n| a |\n+---+",
        "<Oil />",
        "a   b\n-- ---\nc   d",
    ],
)
def test_what_something_else_fills_is_not_empty(filling: str) -> None:
    assert lint("STR507", f"# A\n\nText.\n\n## B\n\n{filling}\n\n## C\n\nText.\n") == []


@pytest.mark.parametrize("comment", ["<!-- oil -->", "{# oil #}", "% oil", "%% oil %%"])
def test_a_comment_fills_nothing(comment: str) -> None:
    assert lines(lint("STR507", f"# A\n\nText.\n\n## B\n\n{comment}\n\n## C\n\nText.\n")) == [5]


def test_settings_name_the_page() -> None:
    text = "The gate wants oil in spring and paint in autumn.\n"
    assert lines(lint("STR510", text)) == [1]
    assert lint("STR510", f"---\nlayout: page\n---\n\n{text}") == []


def test_the_title_may_be_said_once() -> None:
    (finding,) = lint("STR508", "# The Care of Gates\n\n## Caring for gates\n\nOil.\n")
    assert finding.related[0].location.start.line == 1


def test_a_stock_outline_lists_its_headings() -> None:
    parts = ("Introduction", "Benefits of Hay", "Challenges", "Conclusion")
    (finding,) = lint("STR509", "# Hay\n\n" + "".join(f"## {part}\n\nText.\n\n" for part in parts))
    assert finding.data["lines"] == [3, 7, 11, 15]


def test_a_title_may_stand_in_the_head_or_in_markup() -> None:
    body = LONG * 30
    assert lint("STR510", body) != []
    for head in ("# Gates\n\n", "---\ntitle: Gates\n---\n\n", "<h1>Gates</h1>\n\n"):
        assert lint("STR510", head + body) == []


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Outgoing Engineer Rota", "Outgoing Engineer Rota names the outgoing engineer for each rota."),
        ("Standard for Public Code", "The Standard for Public Code is a standard for all code that is public."),
    ],
)
def test_what_may_be_a_name_is_advice(heading: str, sentence: str) -> None:
    (finding,) = lint("STR504", f"# Doors\n\n## {heading}\n\n{sentence}\n")
    assert finding.severity is Severity.INFO


def test_a_heading_in_capitals_is_let_be() -> None:
    assert lint("STR504", "## METHODS FOR BETTER SLEEP\n\nWe discuss METHODS FOR BETTER SLEEP below.") == []


def test_a_sentence_a_line_is_advice() -> None:
    line = "The committee " + "meets on the first Monday of the month and " * 5 + "sets the rent."
    (finding,) = lint("STR503", f"{line}\n{line}\n")
    assert finding.severity is Severity.INFO
    (finding,) = lint("STR503", f"It rained. {line}\n{line}\n")
    assert finding.severity is Severity.INFO
    (finding,) = lint("STR503", f"It rained. It snowed. {line}\n{line}\n")
    assert finding.severity is Severity.WARNING
    assert not lint("STR503", f"`--rent` | It rained. It snowed. {line}\n`--rise` | {line}\n")
