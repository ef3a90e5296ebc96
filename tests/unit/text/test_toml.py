"""A text that is no table is told with its line and, where there is one, its key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.text.toml import MAX_INTEGER
from obelism.text.toml import Mistake
from obelism.text.toml import parse


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("a = 1\nsize = " + "9" * 5_000, 2, "size holds a number of more than 4,300 digits"),
        ("size = " + "1_0" * 5_000, 1, "size holds a number"),
        ("size = -" + "9" * 5_000 + "\n[x]", 1, "size holds a number"),
        ("a = 1\n\nlist = " + "[" * 100_000, 3, "list holds something nested too deeply"),
        ("table = " + "{a = " * 100_000, 1, "table holds something nested too deeply"),
        ("list = " + "[\n" * 1_000, 1, "nested too deeply"),
        ("x = 1\n" + "a." * 100_000 + "b = 1", 2, "nested too deeply"),
        ("[" + "a." * 100_000 + "b]", 1, "nested too deeply"),
        (f"a = 1\n[x]\nsize = {2**63}", 3, "x.size is a number of more than 64 bits"),
        ("size = 0x" + "f" * 9_000, 1, "size is a number of more than 64 bits"),
        (f"a = [1, [2, -{2**64}]]", 1, "a is a number of more than 64 bits"),
        ("a = 1\nb", 2, "is not valid TOML"),
    ],
)
def test_what_is_no_table_is_told(text: str, line: int, told: str) -> None:
    mistake = parse(text)
    assert isinstance(mistake, Mistake)
    assert mistake.line == line
    assert told in mistake.what
    assert mistake.what.startswith("is not valid TOML")
    assert len(mistake.what) < 200


def test_what_is_a_table() -> None:
    assert parse(f"a = {MAX_INTEGER}\nb = [[1], {{c = true}}]\nd = 1.5e300") == {
        "a": MAX_INTEGER,
        "b": [[1], {"c": True}],
        "d": 1.5e300,
    }
    assert parse("a = " + "[" * 300 + "]" * 300) != Mistake
    assert isinstance(parse("a = " + "[" * 300 + "]" * 300), dict)


@given(st.text(alphabet="[]{}=.,\"'#\n 019_-xabte", max_size=300))
def test_any_text_is_a_table_or_a_mistake(text: str) -> None:
    assert isinstance(parse(text), (dict, Mistake))
