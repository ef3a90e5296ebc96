"""What a block shows of itself, at the numbers that decide."""

from __future__ import annotations

import pytest

from linting import plain_prose
from obelism.checks.blocks import is_code
from obelism.checks.blocks import is_parallel
from obelism.formats.registry import parse
from obelism.text.source import from_text


@pytest.mark.parametrize(("signs", "code"), [(5, False), (6, True)])
def test_a_program_in_plain_text_has_more_signs_than_one_letter_in_twenty(signs: int, code: bool) -> None:
    text = ("= " * signs + "set the width of all the columns " * 4)[:99] + "s"
    document = parse(from_text(text, "a.txt"), "plain")
    assert is_code(document, document.blocks[0]) is code


@pytest.mark.parametrize(("words", "parallel"), [(19, True), (20, False)])
def test_items_of_fewer_than_twenty_words_may_say_the_same(words: int, parallel: bool) -> None:
    document = parse(from_text(f"- {plain_prose(words)}\n- {plain_prose(words)}\n", "a.md"), "markdown")
    assert is_parallel(document, *document.blocks) is parallel
