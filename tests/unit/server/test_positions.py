"""Offsets and positions, in the units of editors."""

from __future__ import annotations

import pytest

from obelism.server.positions import Positions
from obelism.server.positions import negotiate

TEXT = "aé😀\r\nb\ré–\n\n😀😀"


def units(text: str, encoding: str) -> int:
    """Return how long a text is in an encoding, counted in the plainest way."""
    size = {"utf-8": 1, "utf-16": 2, "utf-32": 4}[encoding]
    return len(text.encode(f"{encoding}-le" if size > 1 else encoding)) // size


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-32"])
def test_every_offset_has_its_position_and_back(encoding: str) -> None:
    positions = Positions(TEXT, encoding)
    lines = ["aé😀", "b", "é–", "", "😀😀"]
    starts = [0, 5, 7, 10, 11]
    for line, (text, start) in enumerate(zip(lines, starts, strict=True)):
        for column in range(len(text) + 1):
            place = {"line": line, "character": units(text[:column], encoding)}
            assert positions.position(start + column) == place
            assert positions.offset(**place) == start + column


def test_places_behind_a_line_or_the_text_are_its_end() -> None:
    positions = Positions(TEXT, "utf-16")
    assert positions.offset(0, 99) == 3
    assert positions.offset(3, 1) == 10
    assert positions.offset(9, 0) == positions.offset(4, 99) == len(TEXT)


def test_a_place_inside_a_letter_is_its_start() -> None:
    assert Positions("😀😀", "utf-16").offset(0, 3) == 1
    assert Positions("a–b", "utf-8").offset(0, 2) == 1


@pytest.mark.parametrize(
    ("offered", "chosen"),
    [
        (None, "utf-16"),
        ([], "utf-16"),
        (["utf-7"], "utf-16"),
        (["utf-8", "utf-16"], "utf-8"),
        (["utf-7", "utf-32"], "utf-32"),
        ("utf-8", "utf-16"),
        ([[], {}], "utf-16"),
    ],
)
def test_the_first_that_is_known_is_taken(offered: object, chosen: str) -> None:
    assert negotiate(offered) == chosen
