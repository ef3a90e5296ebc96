"""What comes after a conclusion."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from madeup import prose
from madeup import sentence
from madeup import words
from obelism.findings import Severity

BODY = "# Boots\n\nLeather breathes. Rubber does not, and feet get wet from inside on every long walk.\n\n"
END = "## Conclusion\n\nBuy leather.\n\n"


def more(heading: str, paragraphs: int = 2) -> str:
    return f"## {heading}\n\n" + "Prices vary in spring.\n\n" * paragraphs


def test_section_after_the_conclusion() -> None:
    (finding,) = lint("DUP009", BODY + END + more("Prices") + more("Shops"))
    assert finding.location.start.line == 9
    assert finding.related[0].location.start.line == 5


def test_second_conclusion() -> None:
    assert lines(lint("DUP009", BODY + END + "## Final thoughts\n\nBuy.\n")) == [9]


@pytest.mark.parametrize(
    "heading",
    ["References", "Notes", "Appendix A", "FAQ", "About the author", "Further reading", "See also", "Acknowledgements"],
)
def test_back_matter_may_follow(heading: str) -> None:
    assert not lint("DUP009", BODY + END + more(heading, 4) + f"### Below {heading}\n\nText.\n\nText.\n")


@pytest.mark.parametrize(
    "text",
    [
        BODY + END + more("A word", 1),
        BODY + END + "### Leather\n\nGrease it.\n\nDry it.\n",
        "# Kites\n\n## Summary\n\nSix kites.\n\n" + more("Winds", 3),
        BODY + "## Summary of changes\n\nOne.\n\n" + more("Prices"),
        BODY + more("Prices") + END,
    ],
    ids=["one paragraph", "part of it", "opening summary", "other heading", "at the end"],
)
def test_nothing_after_it(text: str) -> None:
    assert not lint("DUP009", text)


def test_conclusion_that_starts_over() -> None:
    body = (
        "# Tides\n\nThe turbine under the bridge turns whenever the tide runs through the channel, and its cable feeds "
        "sixty houses on the island.\n\nFishermen feared for their nets.\n\n"
    )
    again = (
        "On the island, sixty houses live from the cable of a turbine under the bridge, which turns whenever the tide "
        "runs through the channel.\n"
    )
    (finding,) = lint("DUP009", f"{body}## Conclusion\n\nBuy a second one.\n\n{again}")
    assert finding.location.start.line == 11
    assert [place.location.start.line for place in finding.related] == [3, 7]


def test_long_conclusion_is_information() -> None:
    (finding,) = lint("DUP009", BODY + "## Conclusion\n\n" + "\n\n".join(["Buy.", "Try.", "Walk.", "Rest."]))
    assert finding.severity is Severity.INFO
    assert finding.location.start.line == 13


@pytest.mark.parametrize(("paragraphs", "found"), [(3, False), (4, True)])
def test_paragraphs_that_a_conclusion_may_have(paragraphs: int, found: bool) -> None:
    text = BODY + "## Conclusion\n\n" + "\n\n".join(["Buy.", "Try.", "Walk.", "Rest."][:paragraphs])
    assert bool(lint("DUP009", text)) is found


@pytest.mark.parametrize(("shared", "found"), [(26, False), (27, True)])
def test_share_of_content_words_that_starts_over(shared: int, found: bool) -> None:
    again = sentence([*words(shared), *words(52 - shared, 500)])
    assert bool(lint("DUP009", f"{prose(52)}\n\n## Conclusion\n\nBuy one.\n\n{again}\n")) is found


@pytest.mark.parametrize(("before", "found"), [(34, False), (35, True)])
def test_a_summary_may_stand_in_the_first_third(before: int, found: bool) -> None:
    text = f"{prose(before)}\n\n## Summary\n\n{prose(30, 100)}\n\n## Prices\n\n{prose(10, 200)}\n\n"
    assert bool(lint("DUP009", text + prose(60 - before, 300))) is found
