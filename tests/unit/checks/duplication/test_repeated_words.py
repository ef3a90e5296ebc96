"""Words that come back too soon."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from madeup import words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Additionally, it leaks. Additionally, it creaks. Additionally, it is gone.", [1]),
        ("Some say yes.\nSome say no.\nSome ask why.", [3]),
        ("Moreover, oil.\n\nMoreover, gas.\n\nMoreover, wood.\n\nMoreover, coal.", [7]),
        ("Some say yes. Some say never. Few ask. Some sleep.", []),
        ("He came. He saw. He left.", []),
        ("“Never lend it. Never sell it. Never drop it,” she said.", []),
        ("- Turn it.\n- Turn that.\n- Turn this.\n- Turn all.", []),
    ],
)
def test_openers(text: str, found: list[int]) -> None:
    assert lines(lint("DUP015", text + "\n")) == found


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("It underscores the risk we run and underscores the need.", 1),
        ("They talk of fostering trust in the team while fostering growth.", 1),
        ("Old habits die hard in old towns.", 0),
        ("It underscores it, underscores.", 0),
        ("“It underscores the risk we run and underscores the need,” he said.", 0),
        ("# Underscores\n\nIt underscores the risk we run and underscores the need.", 0),
        ("It underscores the risk we run and underscores the need. " + "It underscores it. " * 4, 0),
    ],
)
def test_echoes(text: str, count: int) -> None:
    assert len(lint("DUP016", text + "\n")) == count


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Some say yes. Some say no. Few ask.", []),
        ("Some say yes. Some say no. Some ask.", [1]),
        ("Moreover, oil.\n\nMoreover, gas.\n\nMoreover, wood.", []),
    ],
)
def test_sentences_and_paragraphs_in_a_row(text: str, found: list[int]) -> None:
    assert lines(lint("DUP015", text + "\n")) == found


@pytest.mark.parametrize(
    ("word", "distance", "elsewhere", "found"),
    [
        ("remember", 3, 0, False),
        ("remember", 4, 0, True),
        ("remember", 14, 0, True),
        ("remember", 15, 0, False),
        ("believe", 4, 0, False),
        ("remember", 4, 1, True),
        ("remember", 4, 2, False),
    ],
)
def test_where_a_word_begins_to_be_an_echo(word: str, distance: int, elsewhere: int, found: bool) -> None:
    text = f"We {word} {' '.join(words(distance - 1))} {word}.{f' We {word}.' * elsewhere}\n"
    assert bool(lint("DUP016", text)) is found
