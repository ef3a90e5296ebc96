"""The verdict on a page holds every place, those of the advice that it raises among them."""

from __future__ import annotations

from itertools import pairwise

import pytest

from linting import registry
from obelism.engine.embed import lint_text
from obelism.engine.verdict import join_places
from obelism.findings import FileReport
from obelism.findings import Finding
from obelism.findings import Location
from obelism.findings import Related
from obelism.text.segments import Span

RULE = registry().rules["PHR145"]

CROWD = (
    "# Knitting\n\nKnitting has a positive impact on personal growth. Additionally, the course builds valuable skills "
    "that can help beginners to make informed decisions about wool.\n\n"
    "It is important to choose good needles. The club has a superb kettle, and its door is green.\n\n"
    + "The first lesson is how to cast on and the second how to undo what was cast on in the first. "
    * 6
)


def verdict_of(report: FileReport) -> Finding:
    (finding,) = [finding for finding in report.findings if finding.code == "PHR145"]
    return finding


def shown(text: str, finding: Finding) -> dict[str, str]:
    """Return the messages of a finding's places by the words they are about."""
    return {text[slice(*place.location.span)]: place.message for place in finding.related}


def test_a_verdict_names_each_phrase_where_it_stands() -> None:
    places = shown(CROWD, verdict_of(lint_text(CROWD, isolated=True)))
    assert places["positive impact on"] == "“positive impact on”"
    assert places["informed decisions"] == "“informed decisions”"


def test_advice_joins_the_verdict_with_its_own_message_and_is_not_told_by_itself() -> None:
    report = lint_text(CROWD, isolated=True)
    assert "“superb”" in shown(CROWD, verdict_of(report))["superb"]
    assert "CLM222" not in {finding.code for finding in report.findings}


def test_places_come_in_order_and_none_overlaps_another() -> None:
    spans = [place.location.span for place in verdict_of(lint_text(CROWD, isolated=True)).related]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


@pytest.mark.parametrize(
    ("own", "raised", "joined"),
    [
        ([(5, 9)], (20, 30), [(5, 9), (20, 30)]),
        ([(5, 9)], (0, 30), [(0, 30)]),
        ([(5, 9), (12, 16), (40, 44)], (0, 30), [(0, 30), (40, 44)]),
        ([(5, 9)], (5, 9), [(5, 9)]),
        ([(5, 9)], (6, 8), [(5, 9)]),
        ([(5, 9)], (0, 7), [(5, 9)]),
        ([(5, 9), (28, 34)], (0, 30), [(5, 9), (28, 34)]),
        ([], (0, 30), [(0, 30)]),
    ],
)
def test_a_place_that_holds_others_stands_for_them(
    own: list[tuple[int, int]], raised: tuple[int, int], joined: list[tuple[int, int]]
) -> None:
    verdict = verdict_of(lint_text(CROWD, isolated=True))
    rules = {"PHR145": RULE._replace(raises=("CLM222",))}

    def at(span: tuple[int, int]) -> Location:
        return verdict.location._replace(span=Span(*span))

    told = verdict._replace(related=tuple(Related(at(span), "own") for span in own))
    (whole,) = join_places([told], [verdict._replace(code="CLM222", location=at(raised))], rules)
    assert [tuple(place.location.span) for place in whole.related] == joined


def test_what_is_ignored_or_silenced_does_not_join() -> None:
    ignored = lint_text(CROWD, settings={"ignore": ["CLM222"]}, isolated=True)
    silenced = lint_text(CROWD.replace("It is imp", "<!-- obelism: ignore[CLM222] -->\nIt is imp"), isolated=True)
    for report in (ignored, silenced):
        assert "superb" not in shown(CROWD, verdict_of(report))
        assert not any("superb" in place.message for place in verdict_of(report).related)
    assert not [finding for finding in silenced.findings if finding.code == "OBL901"]


def test_without_the_verdict_nothing_is_raised() -> None:
    report = lint_text(CROWD, settings={"ignore": ["PHR145", "PHR148"]}, isolated=True)
    assert not report.findings


def test_a_log_gets_no_verdict() -> None:
    log = CROWD + "\n\n## 1.2.0\n\nMended.\n\n## 1.1.0\n\nMended.\n\n## 1.0.0\n\nBegun.\n"
    report = lint_text(log, isolated=True)
    assert report.page is not None
    assert report.page.kind == "log"
    assert not [finding for finding in report.findings if finding.code == "PHR145"]
    assert report.partly == ("a log of releases or days",)
