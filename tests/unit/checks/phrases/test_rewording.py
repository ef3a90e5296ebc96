"""The fix of a phrase fits the grammar around it and leaves markup alone."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.findings import Safety
from obelism.fixing.edits import apply


def fixed(code: str, text: str, *, safe: bool = False) -> str:
    fixes = [finding.fix for finding in lint(code, text) if finding.fix]
    edits = [edit for fix in fixes if not safe or fix.safety is Safety.SAFE for edit in fix.edits]
    return apply(text, sorted(edits))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Lastly, [bees](b.md) sleep.", "[Bees](b.md) sleep."),
        ("Lastly, *bees* sleep.", "*Bees* sleep."),
        ("Lastly, **iPhones** sleep.", "**iPhones** sleep."),
        ("Lastly, `bees` sleep.", "`bees` sleep."),
        ("Lastly,\r\nbees sleep.", "Bees sleep."),
        ("- It rained. Lastly,\n  bees sleep.", "- It rained. Bees sleep."),
        ("- It rained. Lastly,\n  `bees` sleep.", "- It rained. `bees` sleep."),
        ("*Lastly,* bees sleep.", "*Lastly,* bees sleep."),
        ("Lastly,  \nbees sleep.", "Lastly,  \nbees sleep."),
        ("Lastly,\\\nbees sleep.", "Lastly,\\\nbees sleep."),
        ("Lastly, <!-- x --> bees sleep.", "Lastly, <!-- x --> bees sleep."),
        ("Lastly, though, bees sleep.", "Lastly, though, bees sleep."),
        ("Lastly,***", "Lastly,***"),
    ],
)
def test_what_opens_a_sentence_goes_and_markup_stays(before: str, after: str) -> None:
    for ending in ("\n", "\r\n"):
        assert fixed("PHR142", before + ending) == after + ending


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The otter has the ability to swim.", "The otter can swim."),
        ("It does not have the ability to swim.", "It does not have the ability to swim."),
        ("To have the ability to swim is good.", "To have the ability to swim is good."),
        ("They will soon have the ability to swim.", "They will soon have the ability to swim."),
        ("They will then quietly have the ability to swim.", "They will then quietly have the ability to swim."),
        ("You will see that otters have the ability to swim.", "You will see that otters can swim."),
        ("Do otters have the ability to swim?", "Do otters have the ability to swim?"),
        ("Set the prior to zero.", "Set the prior to zero."),
        ("He left prior to the rain.", "He left before the rain."),
        ("For the purpose of this rule, rain is snow.", "For the purpose of this rule, rain is snow."),
        ("In the vicinity of 300 came.", "In the vicinity of 300 came."),
        ("It fell in the majority of cases studied.", "It fell in the majority of cases studied."),
        ("With the exception of Ana, all sang.", "With the exception of Ana, all sang."),
    ],
)
def test_a_replacement_fits_the_words_around_it(before: str, after: str) -> None:
    assert fixed("PHR122", before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("It is important to note that paint dries.", "Paint dries."),
        ("Paint, needless to say, dries.", "Paint dries."),
        ("It is wet; it should be noted that paint dries.", "It is wet; paint dries."),
        ("The rule: it should be noted that paint dries.", "The rule: paint dries."),
        ("- needless to say, paint dries", "- paint dries"),
        ("Paint dries, as noted above.", "Paint dries."),
        ("The colour is as stated above.", "The colour is as stated above."),
        ("As noted above in the list, paint dries.", "As noted above in the list, paint dries."),
    ],
)
def test_a_deletion_takes_its_commas_and_no_predicate(before: str, after: str) -> None:
    assert fixed("PHR116", before) == after


def test_what_somebody_thinks_is_not_told_as_a_fact_by_a_safe_fix() -> None:
    text = "I doubt it is important to note that paint dries."
    assert fixed("PHR116", text, safe=True) == text
