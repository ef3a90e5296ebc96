"""Which texts rules read, and that what they find stands where they say."""

from __future__ import annotations

import pytest

from styled import Styled

PAGE = """\
---
title: "TODO title"
tags: [TODO]
about: |
  First line
  TODO line
---

# TODO one

## TODO two

TODO *para* with `TODO` code.

- TODO item

  TODO second

> TODO quote
>
> TODO later

| TODO head | b |
|-----------|---|
| TODO cell | c |

![TODO alt](TODO.png) and [TODO link](http://TODO)

```
TODO code
```
"""


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ("text", [2, 6, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27, 27]),
        ("heading", [9, 11]),
        ("heading.h2", [11]),
        ("list", [15]),
        ("blockquote", [19]),
        ("table", [23, 25]),
        ("table.header", [23]),
        ("table.cell", [25]),
        ("alt", [27]),
        ("text.frontmatter.title", [2]),
        ("text.frontmatter", [2, 6]),
        ("paragraph", [13, 17, 21, 27]),
        ("sentence", [13, 17, 21, 27]),
        ("~heading & ~table", [2, 6, 13, 15, 17, 19, 21, 27, 27]),
        ("heading & ~heading.h1", [11]),
        (["heading.h1", "list"], [9, 15]),
        ("raw", [2, 3, 6, 9, 11, 13, 13, 15, 17, 19, 21, 23, 25, 27, 27, 27, 27, 30]),
        ("summary", [13, 15, 17, 19, 21, 27]),
        ("text.md", [9, 11, 13, 15, 17, 19, 21, 23, 25, 27]),
        ("text.adoc", []),
    ],
)
def test_what_a_selector_reads(house: Styled, scope: str | list[str], lines: list[int]) -> None:
    house.rule("Todo", "existence", tokens=["TODO"], scope=scope)
    found = [told.line for told in house.find(PAGE)]
    if scope == "text.md":
        found = [line for line in found if line > 8]
    assert found == lines


def test_plain_text_has_paragraphs_and_sentences(house: Styled) -> None:
    house.rule("Todo", "existence", tokens=["TODO"], scope="sentence")
    house.rule("Head", "existence", tokens=["TODO"], scope="heading")
    assert house.find("TODO LIST\n\nOne TODO. Two TODO.\n", "notes.txt") != []
    assert {told.rule for told in house.find("TODO LIST\n\nOne TODO. Two TODO.\n", "notes.txt")} == {"Todo"}


def test_places_are_exact_through_markup_line_ends_and_signs(house: Styled) -> None:
    house.rule("Phrase", "existence", tokens=["very good"])
    text = 'A 🎉 **very** *good* day, `very` very\r\ngood.\r\n\r\n> - [very](x "t") good &amp; very  good\r\n'
    assert house.places(text) == [(1, 7), (1, 33), (4, 6)]
    (first, *_) = house.report(text).findings
    assert (first.location.end.line, first.location.end.column) == (1, 19)


def test_raw_text_has_its_own_places(house: Styled) -> None:
    house.rule("Raw", "existence", scope="raw", raw=[r"^\*\*[^*\n]+\*\*$"])
    assert house.places("🎉\r\n**Bold**\r\nx **y**\r\n**Z**\r\n") == [(2, 1), (4, 1)]


def test_code_is_no_word_but_has_its_length(house: Styled) -> None:
    house.rule("Long", "occurrence", scope="heading", token=".", max=20, message="%s")
    house.rule("Word", "existence", tokens=["code", r"\w+ing"])
    assert house.find("# Run `some coding` here now\n")[0].message == "24"
    assert house.messages("See `code` and `coding`, <kbd>code</kbd>.\n") == []


def test_ignored_scopes_replace_code(house: Styled) -> None:
    house.ini("StylesPath = styles\nIgnoredScopes = strong, a\n[*]\nBasedOnStyles = House\n")
    house.rule("Word", "existence", tokens=["word"])
    assert house.places("`word` **word** [word](x) word *word*\n") == [(1, 2), (1, 27), (1, 33)]


def test_skipped_scopes_and_classes(house: Styled) -> None:
    house.ini(
        "StylesPath = styles\nSkippedScopes = blockquote, h2, alt\nIgnoredClasses = quiet\n[*]\nBasedOnStyles = House\n"
    )
    house.rule("Word", "existence", tokens=["word"])
    text = "> word\n\n## word\n\n![word](x)\n\n<p class='so quiet'>word</p>\n\nA <i class='quiet'>word</i> or word.\n"
    assert house.places(text) == [(9, 32)]


def test_ignored_tokens_and_blocks(house: Styled) -> None:
    house.ini(
        "StylesPath = styles\n[*.md]\nBasedOnStyles = House\n"
        "TokenIgnores = (\\$\\w+), (word\\,s)\nBlockIgnores = (?s) *(\\{% raw %\\}.*?\\{% end %\\})\n"
    )
    house.rule("Word", "existence", tokens=["word"])
    assert house.places("A $word or word, word,s.\n\n{% raw %}\n\nword\n\n{% end %}\n\nword\n") == [(1, 12), (9, 1)]


def test_places_in_settings_count_signs(house: Styled) -> None:
    house.rule("Word", "existence", tokens=["word"])
    assert house.places("---\r\nlogo: 🎉 é\r\ntitle: 🎉 word\r\n---\r\n\r\nNo.\r\n") == [(3, 10)]


def test_settings_that_are_no_yaml_are_not_read(house: Styled) -> None:
    house.rule("Word", "existence", tokens=["word"])
    assert house.places("---\ntitle: [word\n---\n\nword\n") == [(5, 1)]
