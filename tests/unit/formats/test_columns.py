"""Layout that is not prose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import BlockKind
from obelism.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[..., Document]

BLANKS = "part        left      right\nwheel       on        on\nlong name   off       off\n"
TABS = "part\tleft\tright\nwheel\ton\ton\n"
RIGHT = "wheel          12        9\naxle            7      104\n"


TWO_BLANKS = "wheel  on  on\naxle  off  off\n"
NO_BREAK = BLANKS.replace("  ", "\u00a0\u00a0")
WIDE = "wheel\u3000on\u3000on\naxle\u3000off\u3000off\n"


@pytest.mark.parametrize("table", [BLANKS, TABS, RIGHT, TWO_BLANKS, NO_BREAK, WIDE])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_columns_are_layout_in_either_format(plain: Parse, markdown: Parse, table: str, end: str) -> None:
    text = f"We list what each machine has.\n\n{table}\nThat is all of it.\n".replace("\n", end)

    for parse in (plain, markdown):
        kinds = [block.kind for block in parse(text).blocks]
        assert kinds == [BlockKind.PARAGRAPH, BlockKind.LAYOUT, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("table", [BLANKS, TABS, WIDE])
def test_columns_in_a_note_are_layout(markdown: Parse, table: str) -> None:
    text = "!!! note\n\n" + "".join(f"    {line}\n" for line in table.splitlines())
    assert [block.kind for block in markdown(text).blocks] == [BlockKind.LAYOUT]


@pytest.mark.parametrize(
    "text",
    [
        "The mill stands in the  the hall, and nobody\nhas moved it  since the spring, as we all know.\n",
        "It stood there.  Nobody came.\nThen it went.  Nobody saw.\n",
        "One   gap only, in a line of its own.\n",
        "Words  set  out  to  the  edge  of  a  page\nby  a  typesetter  who  liked  both  sides  even.\n",
    ],
)
def test_a_gap_by_itself_makes_no_columns(plain: Parse, markdown: Parse, text: str) -> None:
    assert {block.kind for parse in (plain, markdown) for block in parse(text).blocks} == {BlockKind.PARAGRAPH}


def test_entities_and_bars_part_columns(plain: Parse, markdown: Parse) -> None:
    text = "Parts:\n\nwheel   on   on<br>\naxle   off   off\n".replace("   ", "&nbsp;" * 3)
    assert [block.kind for block in markdown(text).blocks] == [BlockKind.PARAGRAPH, BlockKind.LAYOUT]

    text = "Parts:\n\n| The wheel is on\n| on the axle.\n\n| One line alone.\n"
    assert [block.kind for block in plain(text).blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.LAYOUT,
        BlockKind.PARAGRAPH,
    ]


@pytest.mark.parametrize(
    "table",
    [
        "part     left\n------   -----\nwheel    on\naxle     on",
        "------   -----\nwheel    on\naxle     on\n------   -----",
        "---------------\npart     left\n------   -----\nwheel    on\n         on\n\naxle     off\n---------------",
        "+------+-----+\n| part | two |\n+======+=====+\n| a    | on  |\n+------+-----+",
        "| The wheel   on  on\n| The axle    off",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_tables_of_pandoc_are_layout(markdown: Parse, table: str, end: str) -> None:
    text = f"# Parts\n\n{table}\n\nAfter it.\n".replace("\n", end)
    document = markdown(text)

    assert [block.kind.value for block in document.blocks] == ["heading", "layout", "paragraph"]
    assert not document.sections[0].is_empty


def test_rows_with_bars_at_both_ends_are_no_line_block(markdown: Parse) -> None:
    assert [block.kind.value for block in markdown("| a | b |\n|---|---|\n| c | d |\n").blocks] == ["cell"] * 4
    assert [block.kind.value for block in markdown("| a | b |\n| c | d |\n").blocks] == ["paragraph"]


def test_a_rule_and_a_table_in_a_fence_are_none(markdown: Parse) -> None:
    text = "One.\n\n---\n\n```\na    b\n---  ---\nc    d\n```\n"

    assert [block.kind.value for block in markdown(text).blocks] == ["paragraph", "code"]


@pytest.mark.parametrize(
    "entries",
    [
        "The wheel ........ 7\nThe axle ......... 19",
        "The wheel . . . . . . 7",
        "The wheel……… 7",
        "The wheel ...... 2.50\nThe wheel and axle ...... £4",
        "Before the wheel ........ vii",
        "The wheel ______ 2",
    ],
)
def test_what_dots_lead_to_a_number_is_layout(markdown: Parse, plain: Parse, entries: str) -> None:
    assert {block.kind.value for block in markdown(f"{entries}\n").blocks} == {"layout"}
    assert "layout" in {block.kind.value for block in plain(f"Parts\n\n{entries}\n\nThat is all.\n").blocks}


def test_dots_in_a_sentence_lead_nowhere(markdown: Parse) -> None:
    document = markdown("He waited ..... and turned the the wheel.\n\nName: ..........\n")

    assert [block.kind.value for block in document.blocks] == ["paragraph", "paragraph"]


def test_items_of_a_list_of_prices_are_layout(markdown: Parse) -> None:
    assert {block.kind.value for block in markdown("- Wheel ...... 2.50\n- Axle ...... £4\n").blocks} == {"layout"}


def test_a_line_that_is_drawn_above_a_row_makes_it_one_in_plain_text(plain: Parse) -> None:
    drawn = plain("Parts\n\n+---+-------+\n| a | on on |\n+---+-------+\n\nThat is all.\n")

    assert [block.kind.value for block in drawn.blocks] == ["paragraph", "layout", "paragraph"]
    assert [block.kind.value for block in plain("+ an item\n| a\n").blocks] == ["item", "paragraph"]
