"""Texts of next to nothing: each rule at each severity copes with a page that has no block, no word, no sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from linting import registry
from obelism.engine.checker import Checker
from obelism.formats.registry import BUILTIN
from obelism.formats.registry import parse
from obelism.text.source import from_text

CHECKER = Checker(registry(), registry().rules.values())
SIGNS = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~“”‘’«»„‹›…–—·•†¹\u00a0\u00ad\u200b\u202f\u2028\ufeff\ufffc\ufffd\U0001f41d"
PIECES = [
    *SIGNS,
    " ",
    "\t",
    "\n",
    "\r\n",
    "\r",
    "\x00",
    "a",
    "B",
    "1",
    "---",
    "```",
    "&nbsp;",
    "\u00e2\u20ac\u2122",
    "<p>",
    "the ",
]
SUFFIXES = sorted({item.suffixes[0] for item in BUILTIN} | {".qmd"})


def problems(text: str, suffix: str) -> list[str]:
    """Return what went wrong as all rules read a text."""
    return [problem.message for problem in CHECKER.check(parse(from_text(text, f"page{suffix}"))).problems]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_rule_fails_on_one_sign(suffix: str) -> None:
    texts = ["", *(sign * count for sign in PIECES for count in (1, 2))]
    assert [(text, said) for text in texts if (said := problems(text, suffix))] == []


@pytest.mark.parametrize("count", [20, pytest.param(60, marks=pytest.mark.slow)])
@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_rule_fails_on_a_few_signs(suffix: str, count: int) -> None:
    @settings(max_examples=count, deadline=None)
    @given(st.lists(st.sampled_from(PIECES), max_size=8).map("".join))
    def check(text: str) -> None:
        assert problems(text, suffix) == []

    check()
