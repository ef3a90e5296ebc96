"""Openings that let the long expression of a page's furniture be tried."""

from __future__ import annotations

import re._constants as sre
from re import _parser
from typing import Any

import pytest

from obelism.formats import furniture
from obelism.formats.furniture import is_furniture

_MOST = 20
"""Letters of an opening that are looked at."""


def openings(nodes: Any, before: str = "") -> list[str]:
    """Return with what texts that a parsed expression fits begin, up to the first node that may be any of many."""
    found = [before]
    for kind, value in nodes:
        if kind is sre.LITERAL:
            found = [text + chr(value) for text in found]
        elif kind is sre.BRANCH:
            found = [text + more for text in found for branch in value[1] for more in openings(branch)]
        elif kind is sre.SUBPATTERN:
            found = [text + more for text in found for more in openings(value[3])]
        elif kind is sre.MAX_REPEAT and value[:2] == (0, 1):
            found += [text + more for text in found for more in openings(value[2])]
        elif kind is not sre.AT:
            return found
        if all(len(text) >= _MOST for text in found):
            break
    return found


def test_no_alternative_is_shut_out() -> None:
    (_, expression) = _parser.parse(furniture._FURNITURE().pattern)
    begins = openings([expression])
    assert len(begins) > 100
    for text in begins:
        known = text.lower().startswith(furniture._OPENINGS)
        assert known or text in {"", "©"}, text


@pytest.mark.parametrize(
    "text", ["See also: bees", "12 comments", "© 2024", "» Read more", "…Share", "“About us", "By Ada Low"]
)
def test_what_stands_before_an_opening_does_not_hide_it(text: str) -> None:
    assert is_furniture(text)


@pytest.mark.parametrize("text", ["", "Bees", "-----------Share", "****"])
def test_other_lines_are_no_furniture(text: str) -> None:
    assert not is_furniture(text)
