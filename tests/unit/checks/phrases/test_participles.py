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
