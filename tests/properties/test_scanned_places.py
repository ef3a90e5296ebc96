"""Formats that scanners of our own read: each letter of prose comes from where its map says, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from mapping import misplaced
from obelism.formats.registry import parse
from obelism.text.source import from_text
from written import PIECES

WORDS = "bees caf\u00e9 \U0001f41d role, end. (so) it\u2019s a_b 50% $5 x 1. A. i) --".split()

GAPS = ["", " ", " ", " ", "  ", "\n", "\n", "\n\n", "\n  ", "\n   ", "\n\n   ", "\t", "\r\n", "\r", "\u00a0", "\n\n\n"]


def texts(suffix: str) -> st.SearchStrategy[str]:
    """Return texts of words and of the format's signs."""
    return st.lists(
        st.tuples(st.sampled_from([*WORDS, *WORDS, *PIECES[suffix]]), st.sampled_from(GAPS)), max_size=40
    ).map(lambda parts: "".join(word + gap for word, gap in parts))


@pytest.mark.parametrize("suffix", sorted(PIECES))
def test_every_letter_comes_from_its_place(suffix: str) -> None:
    @settings(max_examples=150, deadline=None)
    @given(texts(suffix))
    def check(text: str) -> None:
        document = parse(from_text(text, f"page{suffix}"))
        assert misplaced(document) == [], text
        starts = [block.span.start for block in document.blocks]
        assert starts == sorted(starts)

    check()


@pytest.mark.slow
@pytest.mark.parametrize("suffix", sorted(PIECES))
def test_every_letter_comes_from_its_place_in_many_texts(suffix: str) -> None:
    @settings(max_examples=5_000, deadline=None)
    @given(texts(suffix))
    def check(text: str) -> None:
        assert misplaced(parse(from_text(text, f"page{suffix}"))) == [], text

    check()


@pytest.mark.parametrize("suffix", sorted(PIECES))
def test_a_text_cut_anywhere_is_read(suffix: str) -> None:
    text = " ".join(PIECES[suffix])
    for end in range(len(text)):
        assert misplaced(parse(from_text(text[:end], f"page{suffix}"))) == []
