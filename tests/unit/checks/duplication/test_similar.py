"""Which paragraphs of a document are alike enough to be measured and kept."""

from __future__ import annotations

import pytest

from madeup import prose
from madeup import sentence
from madeup import turned
from madeup import words
from obelism.checks.duplication.similar import similar_paragraphs
from obelism.formats.registry import parse
from obelism.text.source import from_text


def kept(one: str, other: str) -> bool:
    document = parse(from_text(f"{one}\n\nOther.\n\n{other}\n", "page.md"), "markdown")
    return bool(similar_paragraphs(document))


@pytest.mark.parametrize(
    ("count", "neighbours", "expected"),
    [(30, 2, False), (30, 3, True), (100, 5, False), (100, 6, True)],
    ids=["two", "three", "five of a hundred", "six of a hundred"],
)
def test_pairs_of_neighbouring_words_that_link(count: int, neighbours: int, expected: bool) -> None:
    assert kept(prose(count), sentence(turned(count, neighbours))) is expected


@pytest.mark.parametrize(("shared", "expected"), [(20, False), (21, True)])
def test_share_of_content_words_that_is_kept(shared: int, expected: bool) -> None:
    assert kept(prose(51), sentence([*words(shared), *words(51 - shared, 500)])) is expected
