"""The prose of many blocks in one text, and the way back to the blocks."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from obelism.document import Document
from obelism.formats.registry import parse
from obelism.text.lazy import Gated
from obelism.text.normalise import fold
from obelism.text.source import from_text

TEXT = """\
# “Tide” and Time

The **Tide** table hangs
by the door.

- Two tides a day, `code` aside
- İstanbul’s tide

```
tide
```

> Somebody's tide.
"""


def document(text: str = TEXT) -> Document:
    return parse(from_text(text, "x.md"), "markdown")


def test_the_readable_prose_is_of_every_block_with_words_the_other_only_the_authors() -> None:
    parsed = document()
    assert parsed.readable.text.count("\n") == len(parsed.readable.blocks) - 1 == 4
    assert parsed.prose.blocks == parsed.prose_blocks
    assert "Somebody" in parsed.readable.text
    assert "Somebody" not in parsed.prose.text


def test_places_are_found_in_their_blocks_in_any_case_unless_asked() -> None:
    parsed = document()
    found = [block.prose[start:end] for block, start, end in parsed.readable.find(re.compile("tide"))]
    assert found == ["Tide", "Tide", "tide", "tide", "tide"]
    cased = [(block.level, start) for block, start, _ in parsed.readable.find(re.compile("Tide"), cased=True)]
    assert cased == [(1, 1), (0, 4)]


def test_a_place_that_runs_from_one_block_into_the_next_is_none() -> None:
    assert list(document().readable.find(re.compile(r"door\.\stwo"))) == []


def test_blocks_are_told_by_what_they_hold() -> None:
    parsed = document()
    held = parsed.readable.holding(("istanbul's", "two tides", "tides", "not there"))
    assert [(block.prose.split()[0], needles) for block, needles in held] == [
        ("Two", ["two tides", "tides"]),
        ("İstanbul’s", ["istanbul's"]),
    ]


@given(st.text(alphabet="aÄİß “”–\u00a0\u2003.\n#-", max_size=60))
def test_folding_a_document_at_once_is_folding_its_blocks(text: str) -> None:
    parsed = document(text)
    prose = parsed.readable
    assert [block.folded for block in prose.blocks] == [fold(block.prose) for block in prose.blocks]
    assert [prose.text[start:].split("\n", 1)[0] for start in prose.starts if prose.blocks] == [
        block.prose for block in prose.blocks
    ]


def test_an_expression_with_needles_is_tried_only_where_one_stands() -> None:
    parsed = document()
    tide = Gated(r"\btides?\b", "tid", "tides")
    found = [block.prose[start:end] for block, start, end in parsed.readable.find(tide)]
    assert found == ["Tide", "Tide", "tides", "tide", "tide"]
    assert parsed.readable.fitting(tide) == {0, 1, 2, 3, 4}
    never = Gated("tide", "ebb")
    assert not list(parsed.readable.find(never))
    assert not parsed.readable.fitting(never)
    assert parsed.readable.numbers_of(["Tide"], cased=True) == {0, 1}


def test_the_case_kept_text_is_that_of_the_blocks() -> None:
    readable = document().readable
    assert readable.case_kept.split("\n") == [block.case_kept for block in readable.blocks]
    assert readable.case_kept.startswith('"Tide" and Time')


@given(st.integers(min_value=1, max_value=80))
def test_parts_are_whole_blocks_in_order(letters: int) -> None:
    prose = document().readable
    parts = list(prose.parts(letters))
    assert "\n".join(part.text for part in parts) == prose.text
    assert [block for part in parts for block in part.blocks] == list(prose.blocks)
    assert all(len(part.blocks) == 1 or part.starts[-1] < letters for part in parts)


def test_a_short_text_is_its_only_part() -> None:
    prose = document().readable
    assert list(prose.parts(len(prose.text))) == [prose]
