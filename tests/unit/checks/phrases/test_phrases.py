from __future__ import annotations

from linting import lint
from obelism.findings import Severity

FILLER = "The people went to the house and came back to the town with all of their things on that day. " * 50
PIVOTAL = "It was a pivotal moment. "
LASTING = "It had a lasting impact. "


def test_a_lone_wording_on_a_long_page_is_advice() -> None:
    (short,) = lint("PHR135", PIVOTAL)
    (long,) = lint("PHR135", PIVOTAL + FILLER)
    assert (short.severity, long.severity) == (Severity.WARNING, Severity.INFO)


def test_phrases_crowd_a_page_by_how_many_and_how_different_they_are() -> None:
    phrases = [
        "Additionally, it rained. ",
        "We make informed decisions. ",
        "It has a positive impact. ",
        "Overall, it is so. ",
    ]
    varied = "".join(phrases) + FILLER[:600]
    assert lint("PHR145", varied, company=4, crowding=50.0)
    assert not lint("PHR145", varied, company=4, crowding=500.0)
    assert {finding.severity for finding in lint("PHR145", phrases[0] * 4 + FILLER[:600], company=4)} <= {Severity.INFO}


def test_different_wordings_keep_each_other_company() -> None:
    repeated = lint("PHR135", PIVOTAL + PIVOTAL + FILLER, company_per_1000=0.0, company=2)
    different = lint("PHR135", PIVOTAL + LASTING + FILLER, company_per_1000=0.0, company=2)
    assert {finding.severity for finding in repeated} == {Severity.INFO}
    assert {finding.severity for finding in different} == {Severity.WARNING}


def test_a_link_s_label_that_is_a_title_is_somebody_else_s_words() -> None:
    assert not lint("PHR118", "Read [Under the hood of a state-of-the-art mill](a.md) first.\n")
    assert lint("PHR118", "Read about [our state-of-the-art mill](a.md) first.\n")
    assert lint("PHR118", "See [A mill](a.md), a state-of-the-art mill.\n")
