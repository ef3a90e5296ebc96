"""Statements that somebody should check, and those like them that are wishes or count nothing."""

from __future__ import annotations

import pytest

from linting import lint


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nine out of ten bakers lost money.", "Nine out of ten"),
        ("A pupil there has one-third as much room.", "one-third as"),
        ("The mill earns more than it ever did.", "more than it ever"),
        ("Rents are higher than they have ever been.", "higher than they have ever"),
        ("The town ranks fifth in the county.", "ranks fifth"),
        ("Sales of bread plunged in May.", "plunged"),
        ("For 38 years one family has owned the quay.", "For 38 years"),
        ("Our council lost 1,400 parking places.", "1,400 parking places"),
        ("Our sales of bread are sharply down since May.", "are sharply down"),
        ("We have raised the library's funding.", "have raised the library's funding"),
        ("We have the lowest rents in decades.", "lowest rents in decades"),
        ("Rents are at the lowest since 1982.", "lowest since 1982"),
        ("The mill ran up the largest debts in the town's history.", "largest debts in the town's history"),
        ("The port has the fewest cranes on record.", "fewest cranes on record"),
        ("The port has the lowest fees of any in the north.", "lowest fees of any"),
        ("Ruritania is now the largest maker of clocks in the world.", "largest maker of clocks in the world"),
        ("Ours was the first town to light its quay.", "was the first town"),
        ("The valley is the king's only ally.", "is the king's only ally"),
        ("Radio Ruritania broadcasts ten times as many plays.", "ten times as"),
        ("They passed two very good bills.", "passed two very good bills"),
    ],
)
def test_a_fact_that_somebody_should_check(text: str, found: str) -> None:
    (finding,) = lint("CLM224", text)
    assert found in finding.message


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg voted against the bridge.",
        "The mayor vetoed it on a Friday.",
        "Ten bakers are out of flour.",
        "The door was one-third open.",
        "The mill earns more than it needs.",
        "The town ranks its parks.",
        "The lowest shelf has been bare since the spring.",
        "It is the largest of the three ports.",
        "This is the only one.",
        "It was the first step.",
        "She passed the salt.",
        "They signed the law.",
        "They signed in.",
        "Many times as we met, he was late.",
        "The kite dived and rose.",
        "She stayed for years.",
        "The council lost 1,400 parking places.",  # nobody speaks: what an article tells is not told twice
        "Our lift goes up and down.",
        "We have raised the flag.",
        "We have the lowest shelf.",
        "We would have the lowest rents in decades.",
    ],
)
def test_what_only_looks_like_one(text: str) -> None:
    assert lint("CLM224", text) == []
