"""What inflections of a word share."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.duplication.roots import root


@pytest.mark.parametrize(
    "words", ["demonstrate demonstrates demonstrated demonstrating demonstration", "harbour harbours", "note notes"]
)
def test_inflections_share_a_root(words: str) -> None:
    assert len(set(map(root, words.split()))) == 1


@pytest.mark.parametrize(
    ("word", "other"), [("notation", "not"), ("notable", "not"), ("ally", "all"), ("owner", "own"), ("outing", "out")]
)
def test_no_root_is_a_function_word(word: str, other: str) -> None:
    assert root(word) != root(other)


def test_a_function_word_is_echoed_by_nothing() -> None:
    text = "It is not the tide that we wait for but a notable change of the notation in the old log.\n"
    assert not lint("DUP016", text)
