"""A notebook is one document: its Markdown cells are prose, and every letter leads back to the file."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st

from hosting import json_letters
from hosting import misled
from hosting import notebook
from obelism.document import BlockKind
from obelism.document import Document
from obelism.formats.registry import parse
from obelism.text.source import from_text


def read(text: str) -> Document:
    return parse(from_text(text, "a.ipynb"))


def prose(document: Document) -> list[str]:
    return [block.prose for block in document.blocks if block.prose]


def file_text(document: Document, block: int, words: str) -> str:
    """Return what stands in the file where words of a block do."""
    start = document.blocks[block].prose.index(words)
    span = document.place(document.blocks[block].source_span(start, start + len(words)))
    return document.file.text[slice(*span)]


def test_markdown_cells_are_prose_and_the_others_code() -> None:
    document = read(notebook("# Title\n\nWords.", ("code", "print(1)"), ("raw", "nothing"), "More *words*."))
    kinds = [(block.kind, block.prose) for block in document.blocks]
    assert kinds == [
        (BlockKind.HEADING, "Title"),
        (BlockKind.PARAGRAPH, "Words."),
        (BlockKind.CODE, ""),
        (BlockKind.CODE, ""),
        (BlockKind.PARAGRAPH, "More words."),
    ]


@pytest.mark.parametrize("source", ["One two\nthree.", ["One two\n", "three."], ["One ", "two\nth", "ree."]])
def test_a_source_is_a_string_or_a_list_of_strings(source: object) -> None:
    document = read(notebook(source))
    assert prose(document) == ["One two three."]
    assert misled(document, json_letters) == []


def test_words_over_two_lines_of_the_file_are_one_range() -> None:
    document = read(notebook(["It plays a pivotal\n", "role."]))
    assert file_text(document, 0, "pivotal role") == 'pivotal\\n",\n    "role'


@pytest.mark.parametrize(
    ("written", "letter"),
    [("\\u00e9", "é"), ('\\"', '"'), ("\\ud83d\\ude00", "\U0001f600"), ("\\/", "/"), ("\\\\", "\\"), ("é", "é")],
)
def test_an_escape_maps_as_a_whole(written: str, letter: str) -> None:
    document = read('{"cells": [{"source": "a' + written + 'b", "cell_type": "markdown"}], "nbformat": 4}')
    assert document.source.text == f"a{letter}b"
    assert document.file.text[slice(*document.place(document.blocks[0].source_span(1, 2)))] == written


def test_half_a_letter_is_a_lost_one() -> None:
    assert read(r'{"cells": [{"source": "a\ud83d b", "cell_type": "code"}], "nbformat": 4}').source.text == "a\ufffd b"


def test_keys_of_a_cell_come_in_any_order_and_only_a_cell_has_cells() -> None:
    text = (
        '{"metadata": {"cells": [{"cell_type": "markdown", "source": "no"}]}, "nbformat": 4, "cells": ['
        '{"source": ["One."], "attachments": {"source": "no"}, "cell_type": "markdown"},'
        '{"cell_type": "code", "outputs": [{"source": "no", "cell_type": "markdown"}], "source": []},'
        '{"cell_type": "markdown", "source": "Two."}]}'
    )
    assert prose(read(text)) == ["One.", "Two."]


def test_all_cells_are_numbered() -> None:
    document = read(notebook("One.", ("code", "x = 1"), ("code", ""), "Four."))
    assert document.host is not None
    assert [(part.kind, part.number) for part in document.host.parts] == [("cell", 1), ("cell", 2), ("cell", 4)]


def test_an_open_fence_ends_with_its_cell() -> None:
    document = read(notebook("```\nx = 1", "Words."))
    assert [block.kind for block in document.blocks] == [BlockKind.CODE, BlockKind.PARAGRAPH]


def test_tabs_of_two_cells_are_not_of_one_set() -> None:
    tabs = '=== "One"\n\n    Words here.\n\n=== "Two"\n\n    Words there.\n'
    document = read(notebook(tabs, tabs))
    words = [block for block in document.blocks if block.prose]
    assert [one.excludes(other) for one, other in pairwise(words)] == [True, False, True]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "breaks off"),
        ("[]", "no JSON object"),
        ("Words.", "no JSON object"),
        ('"cells"', "no JSON object"),
        ('{"cells": [', "breaks off"),
        ('{"cells": [}', "do not match"),
        ('{"cells": []} {', "no JSON object"),
        ('{"cells": "a', "does not end"),
        ('{"nbformat": 4}', "has no cells"),
        ('{"nbformat": 3, "worksheets": [{"cells": []}]}', "a notebook of format 3"),
        ("}" * 100, "no JSON object"),
        ("{" * 100_000, "breaks off"),
    ],
)
def test_what_is_no_notebook_is_not_read_and_says_so(text: str, why: str) -> None:
    document = read(text)
    assert document.blocks == ()
    assert why in document.unread


LETTERS = st.text(st.sampled_from('ab .\n*_`#\\"/<&\u00e9\U0001f600\t>-1'), max_size=40)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["markdown", "code"]), LETTERS), max_size=4), st.booleans(), st.booleans())
def test_cells_are_what_the_standard_library_reads(cells: list[tuple[str, str]], ascii_only: bool, cut: bool) -> None:
    whole = {
        "cells": [
            {"cell_type": kind, "source": text.splitlines(keepends=True) if cut else text} for kind, text in cells
        ],
        "nbformat": 4,
    }
    document = read(json.dumps(whole, ensure_ascii=ascii_only))
    assert document.host is not None
    texts = [document.source.text[slice(*part.span)] for part in document.host.parts]
    assert texts == [text for _, text in cells if text]
    assert misled(document, json_letters) == []
