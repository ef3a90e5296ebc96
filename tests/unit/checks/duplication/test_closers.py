"""Closing formulae in the middle of a text."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from madeup import prose
from obelism.findings import Safety
from obelism.findings import Severity

REST = "Air leaks through old valves.\n\nPumps cost little, and two will do for a house.\n\nChains need oil in March.\n"


@pytest.mark.parametrize("closer", ["In conclusion,", "To sum up:", "In summary,", "To summarise,", "In closing,"])
def test_formula_in_the_middle(closer: str) -> None:
    text = f"Rubber wears.\n\n{closer} rubber matters.\n\n{REST}"
    (finding,) = lint("DUP007", text, company=1)
    assert finding.location.start.line == 3
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(("times", "severity"), [(2, Severity.INFO), (3, Severity.WARNING)])
def test_formulae_must_be_several_to_be_more_than_advice(times: int, severity: Severity) -> None:
    text = "".join(f"Rubber wears.\n\nTo sum up, {n} is enough.\n\n{REST}\n" for n in range(times))
    assert {finding.severity for finding in lint("DUP007", text, min_closers=9)} == {severity}


@pytest.mark.parametrize("closer", ["Overall,", "Ultimately,", "In essence,", "At the end of the day,"])
def test_one_weak_formula_is_information(closer: str) -> None:
    (finding,) = lint("DUP007", f"Rubber wears.\n\n{closer} rubber matters.\n\n{REST}")
    assert finding.severity is Severity.INFO


def test_habit_makes_weak_formulae_warnings_and_adds_one_for_the_document() -> None:
    text = "".join(f"## Part {n}\n\nFacts.\n\nOverall, part {n} matters.\n\n" for n in range(3)) + "## Last\n\nEnd.\n"
    found = lint("DUP007", text)
    assert lines(found) == [5, 11, 17]
    assert {finding.severity for finding in found} == {Severity.WARNING}
    (habit,) = [finding for finding in found if "lines" in finding.data]
    assert habit.data["lines"] == [5, 11, 17]
    assert habit.location.start.line == 17


@pytest.mark.parametrize(
    "text",
    [
        f"{REST}\nIn conclusion, buy two pumps.\n",
        f"## One\n\n{REST}\n## Two\n\nIn conclusion, buy two.\n\nOr one.\n",
        f"{REST}\n## Conclusion\n\nIn conclusion, buy two.\n\n## References\n\n- None\n",
        f"Overall length is 4.2 m.\n\n{REST}",
        f"The court ultimately sided with us.\n\n{REST}",
        f"- In conclusion, a point of a list.\n- Another one.\n\n{REST}",
        f"> In conclusion, somebody else's words.\n\n{REST}",
    ],
    ids=["last paragraph", "last section", "labelled", "adjective", "middle of a sentence", "item", "quotation"],
)
def test_no_closer(text: str) -> None:
    assert not lint("DUP007", text)


def test_formula_is_cut_and_the_next_word_gets_a_capital() -> None:
    text = f"Rubber wears.\n\nIn conclusion, rubber matters.\n\n{REST}"
    (finding,) = lint("DUP007", text)
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE
    ((span, new),) = finding.fix.edits
    assert text[: span.start] + new + text[span.end :] == f"Rubber wears.\n\nRubber matters.\n\n{REST}"


def test_formula_in_markup_is_not_cut() -> None:
    (finding,) = lint("DUP007", f"Rubber wears.\n\n**In conclusion**, rubber matters.\n\n{REST}")
    assert finding.fix is None


def test_the_last_formula_of_a_habit_is_told_once_with_its_fix() -> None:
    text = "".join(f"## Part {n}\n\nFacts.\n\nIn short, part {n} matters.\n\n" for n in range(3)) + "## Last\n\nEnd.\n"
    found = lint("DUP007", text)
    assert len({finding.location for finding in found}) == len(found) == 3
    assert found[-1].fix is not None


@pytest.mark.parametrize(
    ("text", "reach"),
    [
        ("## A\n\nIn short, no.\n\nOne.\n\nTwo.\n\n## B\n\nThree.\n\nFour.\n", "what goes on for 2 more paragraphs"),
        ("## A\n\nIn short, no.\n\nOne.\n\n## B\n\nThree.\n\nFour.\n", "what goes on for one more paragraph"),
        ("## A\n\nOne.\n\nIn short, no.\n\n## B\n\nThree.\n\nFour.\n", "a section, and the text goes on"),
    ],
)
def test_the_reach_of_a_formula_ends_with_its_section(text: str, reach: str) -> None:
    (finding,) = lint("DUP007", text)
    assert finding.message == f"“in short” closes {reach}; go straight to the point"


def test_a_verdict_on_what_the_heading_names_closes_nothing() -> None:
    text = "".join(
        f"## {name}\n\nIt leaks.\n\nOverall, the {name} is for ponds.\n\n" for name in ("Pim", "Tors", "Ulm", "Vik")
    )
    assert not lint("DUP007", f"{text}## Prices\n\nAll cost the same.\n")
    assert lint("DUP007", f"{text}## Prices\n\nAll cost the same.\n".replace("Overall, the", "Overall, our"))


def test_formula_that_has_an_object_is_not_cut() -> None:
    found = lint("DUP007", f"Rubber wears.\n\nTo sum up the wear of rubber, we rode far.\n\n{REST}")
    assert all(finding.fix is None for finding in found)


def has_habit(text: str) -> bool:
    """Tell whether closing formulae are told as a habit of a document."""
    return any("lines" in finding.data for finding in lint("DUP007", text))


@pytest.mark.parametrize(("ended", "habit"), [(2, False), (3, True)])
def test_sections_that_make_closing_a_habit(ended: int, habit: bool) -> None:
    text = "".join(f"## Part {n}\n\nFacts.\n\nOverall, part {n} matters.\n\n" for n in range(ended))
    assert has_habit(text + "## Last\n\n" + "It is the end.\n\n" * 60) is habit


@pytest.mark.parametrize(("formulae", "others", "habit"), [(3, 47, True), (3, 48, False), (3, 7, True), (2, 8, False)])
def test_paragraphs_that_make_closing_a_habit(formulae: int, others: int, habit: bool) -> None:
    text = "".join(f"Overall, part {n} matters.\n\n" for n in range(formulae))
    assert has_habit(text + "It is the end.\n\n" * others) is habit


@pytest.mark.parametrize(("before", "told"), [(89, True), (90, False)])
def test_last_tenth_of_a_text_may_close_it(before: int, told: bool) -> None:
    text = f"{prose(before)}\n\nIn conclusion, {prose(3, 500)}\n\n{prose(95 - before, 600)}\n"
    assert bool(lint("DUP007", text)) is told


@pytest.mark.parametrize(("name", "told"), [("Pim Tors Ulm Vik", False), ("Pim Tors Ulm Vik Wam", True)])
def test_words_of_a_name_that_a_verdict_is_on(name: str, told: bool) -> None:
    text = f"## {name}\n\nIt leaks.\n\nOverall, the {name} is for ponds.\n\n## Prices\n\nAll cost the same.\n"
    assert bool(lint("DUP007", text)) is told
