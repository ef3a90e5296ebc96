from __future__ import annotations

import pytest

from linting import among
from linting import lint
from obelism.findings import Severity


def found(text: str) -> list[tuple[str, Severity]]:
    return [(text[slice(*finding.location.span)], finding.severity) for finding in lint("CLM206", text)]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Some say that 80 % of startups fail in a year.", "80 %"),
        ("Nearly 80% of startups fail in a year.", "80%"),
        ("About seventy percent of startups fail early.", "seventy percent"),
        ("Between 20-30 per cent of startups fail early.", "20-30 per cent"),
        ("Nine out of ten dentists recommend it to patients.", "Nine out of ten dentists"),
        ("One in four adults sleeps badly at night.", "One in four adults"),
        ("Two out of three voters stay at home on a wet day.", "Two out of three voters"),
        ("Three out of four plans come to nothing in the end.", "Three out of four plans"),
        ("It is the third-largest port on the coast today.", "the third-largest"),
    ],
)
def test_a_figure_without_a_source_is_found(text: str, figure: str) -> None:
    assert found(text) == [(figure, Severity.WARNING)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019 about 80% of startups failed within a year.",
        "Test scores at the school fell by 12% within a year.",
        "The state spent 3 million crowns on the bridge that year.",
        "The garden is worth 3,200 euros a year to the town.",
        "A garden saves each household $3,200 in the first year.",
        "A garden saves each household 12000 crowns in ten years.",
        "The club pays 75% of the premium and the member the rest.",
        "The reduced rate is always 75% of the normal one.",
        "The memory is 25% of total system memory until it is set.",
        "Only about 30% of customers bought the second gate as well.",
    ],
)
def test_a_figure_that_can_be_looked_up_is_advice(text: str) -> None:
    assert [severity for _, severity in found(text)] == [Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        "80 % of the 412 firms closed, Eurostat found [3].",
        "About 80% of startups fail, according to the statistics office of Norway.",
        "About 80% of startups fail. The figure is from [the census](https://example.org/census).",
        "Suppose that 50 % of the packets are lost on the way.",
        "Two out of three problems were easy, and the last was not.",
        "For example, 50 % of the packets are lost on the way.",
        "We measured a 12% drop in the cold rooms.",
        "The tests cover 100% of the lines in this package.",
        "Set the width of the box to 50% of `body` first.",
        "She said “nearly 80% of startups fail in a year” twice.",
        "Is it true that 80% of startups fail in a year?",
        "Up 5%.",
        "The ticket costs 320 euros and is sold at the door.",
        "The variable $1000 is the last one that the shell reads.",
        "The fee is $3.50 a page and is paid at the desk.",
        "It weighs 3,200 pounds, crew and water and all.",
        "Bake at 180 °C for 40 minutes in a hot oven.",
        "The train leaves in five minutes from platform ten.",
        "He called ten times before noon on that day.",
        "**Zoom**: test at 200% and with narrow windows too.",
        "The command learned --dirstat to hide folders with less than 3% of changes.",
        "Some limits are hard-coded, such as the share of changes (10%) from which a person counts.",
        "- Reduced the size of the bundle by 25% (84kb to 67kb)",
        "- Fewer bugs: cuts about 40% of the errors that people make. \\*",
        "A tool for 90% of the use cases beats one that nobody understands.",
        "The pump fills two in five seconds when it is new.",
    ],
)
def test_a_figure_that_is_no_claim_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_one_finding_a_paragraph_and_the_gravest() -> None:
    text = "In 2019 about 80% of startups failed early. Nearly 30% of founders fail twice, and 20% of founders thrice."
    assert found(text) == [("30%", Severity.WARNING)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\n  "])
def test_a_figure_is_found_across_the_ends_of_lines(end: str) -> None:
    text = f"Nine{end}out{end}of{end}ten dentists recommend it to patients."
    assert [severity for _, severity in found(text)] == [Severity.WARNING]


@pytest.mark.parametrize(
    "text",
    [
        "- 80% of startups fail in a year.",
        "We surveyed 412 firms in May.\n\nSome 80% of startups fail in a year.",
        "80% of developers write tests.\n\nMost respondents wanted more.",
    ],
)
def test_a_figure_that_may_be_the_authors_is_advice(text: str) -> None:
    assert [severity for _, severity in found(text)] == [Severity.INFO]


@pytest.mark.parametrize(
    "text", ["It took seven times longer to verify a block.", "About 5% of blocks are invalid by now."]
)
def test_a_multiple_or_a_share_of_things_is_advice(text: str) -> None:
    assert [severity for _, severity in found(text)] == [Severity.INFO]


def test_of_figures_as_grave_the_first_of_a_paragraph_is_told() -> None:
    text = "Nearly 30% of founders fail twice, and 20% of founders fail thrice.\n\nOnly 9% of founders hope so."
    assert [figure for figure, _ in found(text)] == ["30%", "9%"]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("- 80% of startups fail in a year.", "item"),
        ("The town spent 3 million crowns on the bridge.", "large"),
        ("It took seven times longer to verify a block.", "loose"),
        ("About 80% of startups fail.\n\nThe survey results are in.", "own-data"),
    ],
)
def test_a_project_can_make_a_warning_of_any_excuse(text: str, ground: str) -> None:
    (figure,) = lint("CLM206", text)
    assert (figure.severity, [cap.ground for cap in figure.because]) == (Severity.INFO, [ground])
    (raised,) = lint("CLM206", text, grounds={ground: "warning"})
    assert (raised.severity, raised.because) == (Severity.WARNING, ())


@pytest.mark.parametrize(("words", "severity"), [(99, Severity.WARNING), (100, Severity.INFO)])
def test_where_a_figure_is_from_excuses_it_on_a_page_in_its_authors_own_words(words: int, severity: Severity) -> None:
    (figure,) = lint("CLM206", among(words, "About 80% of startups in Norway fail within a year."))
    assert figure.severity == severity


@pytest.mark.parametrize(("digits", "told"), [(36, True), (45, False)])
def test_how_long_a_figure_is(digits: int, told: bool) -> None:
    assert bool(found(f"Nearly {'7' * digits} % of startups fail in a year.")) is told


@pytest.mark.parametrize(
    "text",
    [
        "The loan costs 4.5% p.a. and runs for ten years in all.",
        "The loan costs 4.5 % per annum and runs for ten years.",
        "The bond carries a coupon of 3.2% p.a., paid twice a year.",
        "The account pays 2.1% AER on sums of any size.",
        "The lender charges 19.9% a year on what is left unpaid.",
        "The rate of interest is fixed at 4% for the first decade.",
        "The shop adds 20% VAT to every bill that it sends out.",
        "In that state a sales tax of 6% is added at the till.",
        "The stout has 5% ABV and is brewed below the house.",
        "The agent keeps a 15% commission on every book that is sold.",
        "The bank lends it at 6% fixed for the first ten years.",
        "The shop charges 2% per month on what is left unpaid.",
        "A basis point is 0.01% and is used for rates of all kinds.",
        "A solution of 5% salt is poured over the leaves at noon.",
    ],
)
def test_a_rate_that_is_set_has_no_source(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("Bank deposits grew by 4.5% p.a. over those ten years.", "4.5%"),
        ("The market is growing 12% per annum and will go on.", "12%"),
        ("The harbour loses 3% of its depth a year to the sand.", "3%"),
        ("In those years VAT was 20% higher than anywhere else.", "20%"),
        ("The tax brought in 20% of what the town had spent.", "20%"),
        ("The paper saw 20% interest in the third of the plans.", "20%"),
        ("A harbour town is 20% poorer than it was before the war.", "20%"),
        ("The harbour loses 3% a month to the sand of the two rivers.", "3%"),
        ("About 12% of loans are never paid back to the bank.", "12%"),
    ],
)
def test_a_figure_beside_a_rate_is_still_found(text: str, figure: str) -> None:
    assert [words for words, _ in found(text)] == [figure]
