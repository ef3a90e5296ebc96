"""Headings that stand twice side by side."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# A\n\n## Setup\n\n## Use\n\n## Setup\n", [7]),
        ("# A\n\n## SETUP\n\n## Setup!\n", [5]),
        ("## A\n\n### Uses\n\n### Uses\n\n### Uses\n", [5, 7]),
        ("## A\n\n### Uses\n\n## B\n\n### Uses\n", []),
        ("# Setup\n\n## Setup\n", []),
        ("# Setup\n\n### Setup\n\n## Setup\n", []),
        ("## 2023\n\n## 2024\n", []),
        ("## !\n\n## !\n", []),
        ("## Verse 1\n\n## Chorus\n\n## Verse 2\n\n## Chorus\n", []),
        ("## Chorus of the town\n\n## Chorus of the town\n", [3]),
    ],
)
def test_lines(text: str, found: list[int]) -> None:
    assert lines(lint("DUP013", text)) == found


def test_plain_text_does_not_tell_parents() -> None:
    text = "Setup\n\nPlug it in and wait for the lamp to turn green.\n\n"
    assert not lint("DUP013", text * 2, "plain")


def test_allowed_heading() -> None:
    assert not lint("DUP013", "## Setup\n\n## Setup\n", allow=["Setup"])


def test_a_heading_of_each_edition_is_one_heading() -> None:
    editions = ".. only:: latex\n\n   Nets\n   ----\n\n.. only:: {}\n\n   Nets\n   ----\n\nThe nets dry.\n"
    text = f"Boats\n=====\n\nThey lie.\n\n{editions}"
    assert lint("DUP013", text.format("html"), "rst") == []
    assert len(lint("DUP013", text.format("latex"), "rst")) == 1
    assert lint("STR507", text.format("html"), "rst") == []
