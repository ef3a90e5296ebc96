"""One word more in a settings file, and all else as it was."""

from __future__ import annotations

import pytest

from obelism.config.edit import table_in
from obelism.config.edit import with_word

IGNORE, ACCEPT, OURS = ("extend-ignore",), ("vocabulary", "accept"), ("tool", "obelism")


@pytest.mark.parametrize(
    ("text", "keys", "table", "after"),
    [
        ("", IGNORE, (), 'extend-ignore = ["X"]\n'),
        ("extend-ignore = []\n", IGNORE, (), 'extend-ignore = ["X"]\n'),
        ('extend-ignore = ["A"]\n', IGNORE, (), 'extend-ignore = ["A", "X"]\n'),
        (
            'extend-ignore = [\n  "A",  # [why]\n  "B"  # so\n]\n',
            IGNORE,
            (),
            'extend-ignore = [\n  "A",  # [why]\n  "B", "X"  # so\n]\n',
        ),
        ('extend-ignore = [\n  "A",\n]\n', IGNORE, (), 'extend-ignore = [\n  "A", "X",\n]\n'),
        ('extend-ignore = ["a]"]\n', IGNORE, (), 'extend-ignore = ["a]", "X"]\n'),
        (
            'select = ["A"]\n\n[rules.A]\nb = 1\n',
            IGNORE,
            (),
            'select = ["A"]\nextend-ignore = ["X"]\n\n[rules.A]\nb = 1\n',
        ),
        ("[rules.A]\nb = 1\n", IGNORE, (), 'extend-ignore = ["X"]\n\n[rules.A]\nb = 1\n'),
        ("[vocabulary]\naccept = ['a']\n", ACCEPT, (), "[vocabulary]\naccept = ['a', \"X\"]\n"),
        ('vocabulary = { accept = ["a"] }\n', ACCEPT, (), 'vocabulary = { accept = ["a", "X"] }\n'),
        (
            '[vocabulary]\naccept-files = ["a"]\n',
            ACCEPT,
            (),
            '[vocabulary]\naccept = ["X"]\naccept-files = ["a"]\n',
        ),
        ("[tool.obelism]\n[tool.b]\n", IGNORE, OURS, '[tool.obelism]\nextend-ignore = ["X"]\n[tool.b]\n'),
        ("[project]\nname = 'a'", IGNORE, OURS, "[project]\nname = 'a'\n\n[tool.obelism]\nextend-ignore = [\"X\"]\n"),
        ("a = 1\r\n\r\n[rules.A]\r\n", IGNORE, (), 'a = 1\r\nextend-ignore = ["X"]\r\n\r\n[rules.A]\r\n'),
    ],
)
def test_a_word_is_added(text: str, keys: tuple[str, ...], table: tuple[str, ...], after: str) -> None:
    assert with_word(text, keys, "X", table=table) == after


@pytest.mark.parametrize(
    "text", ['extend-ignore = ["X"]\n', "extend-ignore = 3\n", "not toml", 'extend-ignore = "A"\n', "a = [\n"]
)
def test_what_cannot_take_it_is_left_alone(text: str) -> None:
    assert with_word(text, IGNORE, "X") is None


def test_any_word_is_written_so_that_it_is_read_again() -> None:
    assert with_word("", ACCEPT, 'a "b" \\ é') == 'vocabulary.accept = ["a \\"b\\" \\\\ é"]\n'


def test_the_table_is_that_of_the_file() -> None:
    assert table_in("/a/pyproject.toml") == OURS
    assert table_in("/a/obelism.toml") == ()
