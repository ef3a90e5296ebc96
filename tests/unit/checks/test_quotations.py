from __future__ import annotations

import pytest

from obelism.checks.quotations import is_quoted
from obelism.checks.quotations import quoted_spans
from obelism.document import Block
from obelism.document import BlockKind
from obelism.text.segments import Span


def paragraph(prose: str) -> Block:
    return Block(BlockKind.PARAGRAPH, Span(0, len(prose)), prose)


@pytest.mark.parametrize(
    ("prose", "quoted"),
    [
        ("She said “the roof leaks every spring” twice.", ["“the roof leaks every spring”"]),
        ('She said "the roof leaks every spring" twice.', ['"the roof leaks every spring"']),
        ("Er sagte „das Dach leckt jeden Frühling“ laut.", ["„das Dach leckt jeden Frühling“"]),
        ("Il dit « le toit fuit chaque printemps » ici.", ["« le toit fuit chaque printemps »"]),
        ("He wrote ‘it isn’t a good roof’ there.", ["‘it isn’t a good roof’"]),
        ("He wrote 'it isn't a good roof' there.", ["'it isn't a good roof'"]),
        ("('the roof leaks every spring', they say)", ["'the roof leaks every spring'"]),
        ("Er sagt »das Dach leckt jeden Frühling« dazu.", ["»das Dach leckt jeden Frühling«"]),
        ("Er sagt ›das Dach leckt jeden Frühling‹ dazu.", ["›das Dach leckt jeden Frühling‹"]),
        ("Er sagt ‚das Dach leckt jeden Frühling‘ dazu.", ["‚das Dach leckt jeden Frühling‘"]),
        ("Elle dit ‹ le toit fuit au printemps › ici.", ["‹ le toit fuit au printemps ›"]),
        ("Han sa ”taket läcker varje vår igen” då.", ["”taket läcker varje vår igen”"]),
        ("Han sa »taket läcker varje vår igen» då.", ["»taket läcker varje vår igen»"]),
        (
            "« un deux trois quatre » puis « cinq six sept huit »",
            ["« un deux trois quatre »", "« cinq six sept huit »"],
        ),
        ("Han sa ’taket läcker varje vår igen’ då.", ["’taket läcker varje vår igen’"]),
        ("“It was a “good roof” in its time,” she said.", ["“It was a “good roof” in its time,”"]),
        ("She said “the roof. It was a “good roof in its time” then.", ["“good roof in its time”"]),
        ("She said ``the roof leaks every spring'' twice.", ["``the roof leaks every spring''"]),
        ('She said "the roof leaks every spring” twice.', ['"the roof leaks every spring”']),
        ("’Twas a wet spring, and the millers’ roof leaked by the bakers’ hall.", []),
        ("The millers’ roof leaks every spring, and so do the bakers’ roofs in town.", []),
        ("The “roof” leaks.", []),
        ("The miller's roof and the baker's roof leak.", []),
        ("The millers' roof leaks, and so do the bakers' roofs in town.", []),
        ("'Twas a wet spring, and the millers' roof leaked.", []),
        ("In the '90s it leaked, and the millers' roof does now.", []),
        ("Give 'em a roof of the millers' kind.", []),
        ('A 6" pipe and a 9" pipe and a very long way between.', []),
        ("The neighbours’ roofs and the boys’ bikes stay dry.", []),
        ("The sign says ''the roof of the town'' in red.", ["''the roof of the town''"]),
        ("The sign says ''the miller's roof leaks here'' in red.", ["''the miller's roof leaks here''"]),
        ("A 6'' pipe and a 9'' pipe and a very long way between.", []),
        ("No quotation here.", []),
    ],
)
def test_quotations_of_four_words_and_more_are_found(prose: str, quoted: list[str]) -> None:
    assert [prose[start:end] for start, end in quoted_spans(paragraph(prose))] == quoted


def test_speech_that_goes_on_in_the_next_paragraph_is_quoted_to_its_end() -> None:
    block = paragraph("“It leaks. It has leaked for years.")
    assert is_quoted(block, 3, 8)


def test_a_shorter_quotation_counts_when_asked_for() -> None:
    block = paragraph("The “pivotal role” of soup.")
    assert not is_quoted(block, 5, 17)
    assert is_quoted(block, 5, 17, least=2)


def test_a_range_outside_is_not_quoted() -> None:
    block = paragraph("She said “the roof leaks every spring” twice.")
    assert not is_quoted(block, 0, 3)
    assert not is_quoted(block, 4, 20)
