from __future__ import annotations

import pytest

from obelism.checks.residue.residue import DEFAULTS
from obelism.checks.residue.residue import prepare
from obelism.checks.residue.residue import run
from obelism.formats.registry import parse
from obelism.text.source import from_text

LONG = "The bridge opened in 1932 and carries both cars and trains over the strait every day."
"""A paragraph of more than a short line's length."""


def lines(text: str) -> list[int]:
    """Return where “search” counts, which does only in company."""
    parsed = parse(from_text(text), "plain")
    wordings = prepare({**DEFAULTS, "beside": ["search"]})
    return [parsed.source.lines.line_of(hit.span.start) for hit in run(parsed, wordings)]


def page(*blocks: str) -> str:
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize(("times", "found"), [(2, 0), (3, 3)])
def test_a_line_counts_when_it_recurs_three_times(times: int, found: int) -> None:
    assert len(lines(page(*[LONG, "Search"] * times, LONG))) == found


@pytest.mark.parametrize(
    ("neighbour", "found"),
    [
        ("Reply to this as you like", [3]),
        ("Reply to this as you like, friend", []),  # seven words
        ("Reply to this." + " " * 60, []),
        ("Reply", [3]),
        ("Unsubscribable-and-unmistakably-authored reply", [3]),
        ("Unsubscribable-and-unmistakably-authored-by-somebody-or-other reply", []),
        ("Oak", []),
    ],
)
def test_a_line_counts_beside_a_short_line_of_a_page(neighbour: str, found: list[int]) -> None:
    assert lines(page(neighbour, "Search", LONG)) == found


@pytest.mark.parametrize(("before", "found"), [(9, 0), (10, 1)])
def test_the_last_line_of_a_long_page_counts(before: int, found: int) -> None:
    assert len(lines(page(*[LONG] * before, "Search"))) == found


@pytest.mark.parametrize(("after", "found"), [(3, 1), (4, 0)])
def test_one_of_the_last_four_lines_counts(after: int, found: int) -> None:
    assert len(lines(page(*[LONG] * 10, "Search", *["An oak."] * after))) == found


@pytest.mark.parametrize(("length", "found"), [(59, 1), (60, 0)])
def test_a_line_at_the_foot_that_heads_a_text_is_the_author_s(length: int, found: int) -> None:
    assert len(lines(page(*[LONG] * 10, "Search", f"An oak {'o' * (length - 8)}."))) == found


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("A bridge of stone", 1),
        ("A stone bridge", 0),
        (" ".join(["A"] * 20), 1),
        (" ".join(["A"] * 21), 0),
        ("A bridge of stone.", 0),
    ],
)
def test_a_line_above_the_title_of_a_long_page_counts(title: str, found: int) -> None:
    assert len(lines(page("Search", title, *[LONG] * 10))) == found


@pytest.mark.parametrize(("before", "found"), [(0, 1), (1, 1), (2, 0)])
def test_the_head_of_a_page_is_its_first_two_blocks(before: int, found: int) -> None:
    assert len(lines(page(*["An oak"] * before, "Search", "A bridge of stone", *[LONG] * 10))) == found


@pytest.mark.parametrize(("length", "found"), [(200, 1), (201, 0)])
def test_residue_is_short(length: int, found: int) -> None:
    line = f"Share this {'o' * (length - 11)}"
    hits = run(parse(from_text(line), "plain"), prepare({**DEFAULTS, "lines": ["share this ..."]}))
    assert len(list(hits)) == found
