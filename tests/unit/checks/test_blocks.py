"""What a block shows of itself, at the numbers that decide."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterator

import pytest

from linting import plain_prose
from obelism.checks.blocks import begins_item
from obelism.checks.blocks import is_bookmark
from obelism.checks.blocks import is_call
from obelism.checks.blocks import is_code
from obelism.checks.blocks import is_parallel
from obelism.checks.blocks import links_from
from obelism.checks.blocks import links_of
from obelism.checks.blocks import number_of
from obelism.document import Block
from obelism.document import Mark
from obelism.formats.registry import parse
from obelism.text.segments import Span
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


class Counted(tuple[Mark, ...]):
    """Marks that count how often they are gone through."""

    times = 0

    def __iter__(self) -> Iterator[Mark]:
        Counted.times += 1
        return super().__iter__()


@pytest.mark.parametrize("ask", [is_bookmark, is_call, lambda block: links_from(block, Span(0, 9))])
def test_the_marks_of_a_block_are_gone_through_once_however_often_it_is_asked(ask: Callable[[Block], object]) -> None:
    (block,) = parse(from_text("- Ropes, [masts](a.md) and *sails*.\n"), "markdown").prose_blocks
    block = block._replace(marks=Counted(block.marks))
    Counted.times = 0
    for _ in range(5):
        ask(block)
    assert Counted.times == 1


@pytest.mark.parametrize(
    ("path", "text", "numbers"),
    [
        ("a.md", "1. Ants\n2. Bees\n\n   Cows\n- Eels\n", [1, 2, 0, 0]),
        ("a.rst", "1. Ants\n2. Bees\n\n   Cows\n\n- Eels\n", [1, 2, 0, 0]),
        ("a.rst", "#. Ants\n#. Bees\n\n   #. Cows\n\n#. Eels\n", [1, 2, 1, 3]),
    ],
)
def test_items_have_numbers_and_begin_where_their_marks_are(path: str, text: str, numbers: list[int]) -> None:
    document = parse(from_text(text, path))
    assert [number_of(document, block) for block in document.blocks] == numbers
    begun = [begins_item(document, block) for block in document.blocks]
    assert begun == [block.prose != "Cows" or (path.endswith(".rst") and numbers[2] > 0) for block in document.blocks]


@pytest.mark.parametrize(("text", "code"), [("12 34 ab 56", True), ("12 34 abcd", False)])
def test_rows_of_more_figures_than_letters_are_no_text(text: str, code: bool) -> None:
    document = parse(from_text(text, "a.txt"), "plain")
    assert is_code(document, document.blocks[0]) is code


def test_a_block_without_marks_keeps_nothing_about_its_links() -> None:
    (plain, linked) = parse(from_text("The hives.\n\nThe [hives](a.md).", "page.md")).blocks
    assert links_of(plain) == []
    assert "_derived" not in vars(plain)
    assert links_of(linked) == [(4, 9, "a.md")]
