"""Comments for Vale, and those for Obelism, silence what styles find."""

from __future__ import annotations

import pytest

from styled import Styled


@pytest.fixture
def words(house: Styled) -> Styled:
    house.ini("StylesPath = styles\n[*]\nBasedOnStyles = House, Other\n")
    house.rule("Word", "existence", tokens=["word", "other"])
    house.rule("Raw", "existence", scope="raw", tokens=["raw"])
    house.write("styles/Other/Word.yml", "extends: existence\nmessage: '%s'\ntokens: [word]\n")
    return house


def found(house: Styled, text: str, path: str = "page.md") -> list[tuple[int, str]]:
    return [(told.line, told.rule) for told in house.find(text, path)]


def test_off_and_on(words: Styled) -> None:
    text = "word\n\n<!-- vale off -->\n\nword raw\n\n<!-- vale on -->\n\nword raw\n"
    assert found(words, text) == [(1, "Word"), (1, "Other.Word"), (9, "Word"), (9, "Other.Word"), (9, "Raw")]


def test_within_a_paragraph(words: Styled) -> None:
    text = "word <!-- vale off -->word\nword<!-- vale on --> other\n"
    assert [(told.line, told.column) for told in words.find(text)] == [(1, 1), (1, 1), (2, 22)]


def test_a_rule_and_a_style(words: Styled) -> None:
    text = "<!-- vale House.Word = NO -->\n\nword\n\n<!-- vale House.Word = YES -->\n<!-- vale Other = NO -->\n\nword\n"
    assert found(words, text) == [(3, "Other.Word"), (8, "Word")]


def test_only_some_styles(words: Styled) -> None:
    text = "<!-- vale style = Other -->\n\nword\n\n<!-- vale styles = Other, House -->\n\nword\n"
    assert found(words, text) == [(3, "Other.Word"), (7, "Word"), (7, "Other.Word")]


def test_one_match_of_a_rule(words: Styled) -> None:
    text = '<!-- vale House.Word["word", "x"] = NO -->\n\nword other\n'
    assert [(told.rule, told.message) for told in words.find(text)] == [("Other.Word", "word"), ("Word", "'other'")]


def test_mdx_and_delimiters_of_the_project(words: Styled) -> None:
    text = "{/* vale off */}\n\nword\n\n{/* vale on */}\n\nother\n"
    assert found(words, text, "page.mdx") == [(7, "Word")]
    words.ini('StylesPath = styles\n[*]\nBasedOnStyles = House\nCommentDelimiters = "{$, $}"\n')
    assert found(words, "{$ vale off $}\n\nword\n\n{$ vale on $}\n\nother\n") == [(7, "Word")]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("page.rst", "word\n\n.. vale off\n\nword\n\n.. vale on\n\nother\n"),
        ("page.adoc", "word\n\n// vale off\n\nword\n\n// vale on\n\nother\n"),
        ("page.html", "<p>word</p>\n\n<!-- vale off -->\n\n<p>word</p>\n\n<!-- vale on -->\n\n<p>other</p>\n"),
    ],
)
def test_every_format_has_comments_of_its_own(words: Styled, path: str, text: str) -> None:
    assert found(words, text, path) == [(1, "Word"), (1, "Other.Word"), (9, "Word")]


def test_our_own_comments_name_rules_and_styles(words: Styled) -> None:
    text = "word <!-- obelism: ignore[House.Word] so -->\n\nword <!-- obelism: ignore[Other] so -->\n"
    report = words.report(text)
    assert [(item.location.start.line, item.code) for item in report.findings] == [(1, "Other.Word"), (3, "House.Word")]
    assert [(item.location.start.line, item.code) for item in report.suppressed] == [
        (1, "House.Word"),
        (3, "Other.Word"),
    ]


def test_an_unused_comment_of_ours_is_told_and_one_of_vale_is_not(words: Styled) -> None:
    text = "Fine. <!-- vale House.Word = NO --> <!-- obelism: ignore[House.Word] so -->\n"
    (unused,) = words.report(text).findings
    assert (unused.code, "House.Word" in unused.message) == ("OBL901", True)


def test_what_comments_silence_is_counted_and_can_be_shown(words: Styled) -> None:
    text = "<!-- vale off -->\n\nword\n"
    assert [item.code for item in words.report(text).suppressed] == ["House.Word", "Other.Word"]
