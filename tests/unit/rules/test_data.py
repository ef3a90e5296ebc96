"""The lists of words that rules share: each word once, each list used, none missing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from obelism.rules.data import any_of
from obelism.rules.data import read_data
from obelism.rules.data import words_of

if TYPE_CHECKING:
    from pathlib import Path

NAMES = re.findall(r"^\[(.*)\]$", read_data("words.txt"), re.M)


@pytest.mark.parametrize("name", NAMES)
def test_a_list_says_what_it_is_and_holds_each_word_once(name: str) -> None:
    words = words_of(name)
    assert len(set(words)) == len(words) > 0
    assert f"[{name}]\n# " in read_data("words.txt")


def test_every_list_is_looked_for(project: Path) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (project / "src").rglob("*.py"))
    used = " ".join(re.findall(r"(?:any_of|words_of|word_set)\(([^)]*)\)", source))
    assert [name for name in NAMES if not re.search(rf"[\"']{name}[\"']", used)] == []


def test_lists_make_an_expression_of_their_words_and_endings() -> None:
    speech = re.compile(rf"\b(?:{any_of('speech', 'sums')})\b")
    fits = ["explain", "explanation", "explains", "known as", "quoted", "million"]
    assert [word for word in fits if speech.fullmatch(word)] == ["explain", "explains", "known as", "quoted", "million"]
    assert not speech.fullmatch("quot")
