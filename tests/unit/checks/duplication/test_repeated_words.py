"""Words that come back too soon."""

from __future__ import annotations

import pytest

from linting import lines
from linting import lint


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
