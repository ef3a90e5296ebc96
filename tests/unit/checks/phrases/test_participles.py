from __future__ import annotations

import pytest

from linting import lint
from obelism.findings import Severity

PLAIN = "The hall has forty chairs. "


def test_a_single_clause_is_advice_on_the_clause_itself() -> None:
    (finding,) = lint("PHR106", "The fair drew a crowd, fostering community spirit in the valley.")
    assert finding.severity is Severity.INFO
    assert finding.location.start.column == 24
    assert "fostering community spirit" in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "The dam broke, flooding two villages.",
        "Additionally, fostering trust among members takes time.",
        "In the spring, promoting the show costs a pound.",
        "The plan covers hiring, promoting, and training of staff.",
        "The plan covers paying, promoting the young, and training the old.",
        "He left, fostering.",
    ],
)
def test_what_adds_a_fact_or_belongs_to_a_list_is_let_be(text: str) -> None:
    assert lint("PHR106", text) == []


def test_a_habit_is_one_warning_that_lists_the_lines() -> None:
    clause = "The fair drew a crowd, fostering community spirit in the valley.\n\n"
    text = "\n\n".join([PLAIN * 7, clause, PLAIN * 7, clause, PLAIN * 7, clause])
    (finding,) = lint("PHR106", text)
    assert finding.severity is Severity.WARNING
    assert finding.data["count"] == 3
    assert len(finding.data["lines"]) == 3
    assert finding.data["per_100_sentences"] == pytest.approx(12.5)


def test_few_clauses_in_a_long_page_stay_advice() -> None:
    clause = "The fair drew a crowd, fostering community spirit in the valley. "
    findings = lint("PHR106", PLAIN * 200 + "\n\n" + clause * 3)
    assert [finding.severity for finding in findings] == [Severity.INFO] * 3


def test_a_quoted_clause_is_withheld_and_starts_after_its_comma() -> None:
    text = "“The fair drew a crowd, fostering community spirit in the valley,” he said."
    assert lint("PHR106", text) == []
    (finding,) = lint("PHR106", text, grounds={"quoted": "info"})
    assert text[slice(*finding.location.span)].startswith("fostering")


@pytest.mark.parametrize(("clauses", "plain", "habit"), [(3, 147, True), (3, 148, False), (2, 20, False)])
def test_how_many_clauses_make_a_habit(clauses: int, plain: int, habit: bool) -> None:
    clause = "The fair drew a crowd, fostering community spirit in the valley. "
    assert any(finding.data for finding in lint("PHR106", clause * clauses + PLAIN * plain)) is habit


@pytest.mark.parametrize(("lead", "found"), [("It drew a crowd", True), ("In our autumn", False)])
def test_a_clause_follows_a_sentence_and_no_connective(lead: str, found: bool) -> None:
    assert bool(lint("PHR106", f"{lead}, fostering community spirit in the valley.")) is found
