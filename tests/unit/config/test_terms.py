"""What reads like a word, and what like a pattern."""

from __future__ import annotations

import pytest

from obelism.config.terms import refusal


@pytest.mark.parametrize(
    "word",
    [
        "C++",
        "C#",
        ".NET",
        "Who?",
        "Yahoo!",
        "node.js",
        "and/or",
        "AT&T",
        "it's",
        "f(x)",
        "50%",
        "e.g.",
        "日本",
        "A/B test",
    ],
)
def test_a_word_with_signs_is_a_word(word: str) -> None:
    assert refusal([word]) is None


@pytest.mark.parametrize(
    "word",
    [
        "[Gg]ithub",
        "robust.*",
        "robust*",
        "a|b",
        "^so",
        "so$",
        "(?i)so",
        "colou?r",
        r"\\bso",
        "/so/",
        "x{2}",
        "so.+",
        "{{name}}",
    ],
)
def test_a_pattern_is_refused_and_not_taken_by_its_letters(word: str) -> None:
    assert refusal(["plain", word, "a*"]) == (word, f"holds {word!r}, which reads like a pattern")


@pytest.mark.parametrize("word", ["-", "…", "--", "!?"])
def test_an_entry_without_a_letter_is_refused(word: str) -> None:
    assert refusal(["plain", word]) == (word, f"holds {word!r}, in which there is no word")
