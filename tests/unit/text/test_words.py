from __future__ import annotations

import pytest

from obelism.text.words import words_before


@pytest.mark.parametrize(
    ("start", "end", "count", "expected"),
    [
        (0, 14, 2, ["bees", "fly"]),
        (0, 14, 5, ["the", "bees", "fly"]),
        (2, 14, 5, ["bees", "fly"]),
        (0, 0, 2, []),
    ],
)
def test_words_before_a_place(start: int, end: int, count: int, expected: list[str]) -> None:
    text = "the bees fly. and"
    assert [word[0] for word in words_before(text, 4 if start else 0, end, count)] == expected


def test_words_before_a_place_are_whole_however_long_the_text_is() -> None:
    text = "bees " * 1000
    assert [word[0] for word in words_before(text, 0, len(text), 3)] == ["bees"] * 3
    assert words_before(text, 0, len(text), 3)[0].start() == len(text) - 15
