"""What fixes may do to a document, and what is damage."""

from __future__ import annotations

import pytest

from obelism.findings import Edit
from obelism.fixing.edits import apply
from obelism.fixing.verify import find_damage
from obelism.formats.registry import parse
from obelism.text.segments import Span
from obelism.text.source import from_text


def damage(text: str, *changes: tuple[str, str], path: str = "a.md") -> str:
    """Replace each first occurrence and say what that damaged."""
    edits = sorted(Edit(Span(text.index(old), text.index(old) + len(old)), new) for old, new in changes)
    before, after = (parse(from_text(item, path)) for item in (text, apply(text, edits)))
    return find_damage(before, after, edits)


TEXT = """---
title: One
---

# Heading one

Some *soft* words with `code`, a [link](https://e.org/x "t") and ![picture](p.png).

- item one
- item two

> A quotation here.

```python
print(1)
```

<pre>raw</pre>

| a | b |
|---|---|
| c | d |

The last words.
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("words", "verses"),
        ("soft", "hard"),
        ("link", "path"),
        ("Some ", ""),
        (" and ![picture](p.png)", ""),
        (', a [link](https://e.org/x "t")', ""),
        (" with `code`", ""),
        ("with `code`", "by `code`"),
        ("- item two\n", ""),
        ("# Heading one\n\n", ""),
        ("> A quotation here.\n\n", ""),
        ("```python\nprint(1)\n```\n\n", ""),
        ("<pre>raw</pre>\n\n", ""),
        ("---\ntitle: One\n---\n\n", ""),
        ("| c | d |\n", ""),
        ("The last", "These\nlast"),
        ("The last words.", "- The last words."),
        ("The last words.", "## The last words."),
    ],
)
def test_changed_words_and_deleted_blocks_are_no_damage(old: str, new: str) -> None:
    assert damage(TEXT, (old, new)) == ""


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("print(1)", "print(2)", "code would be edited"),
        ("raw", "cooked", "html would be edited"),
        ("One", "Two", "metadata would be edited"),
        ("`code`", "code`", "inline code, an image or math would be changed"),
        ("with `code`", "by `codes`", "inline code, an image or math would be changed"),
        ("code`", "codes`", "inline code, an image or math would be changed"),
        ("picture", "photo", "inline code, an image or math would be changed"),
        ("soft*", "soft", "markup words"),
        ("soft", "", "markup words"),
        ("](https", "] (https", "words would become markup"),
        ("words", "`words", ""),
        ("words", "words\n\n    more", ""),
        ("```python\n", "", ""),
        ("```\n", "", ""),
        ("item one\n", "item one\n\n      ", ""),
        ("Heading one", "Heading one\n<div>\n", ""),
        ("<pre>raw</pre>\n\n", "<pre>raw</pre>\n", ""),
        ("The last words.", "<p>The last words.</p>", "words would become code or raw markup"),
    ],
)
def test_damage_is_told(old: str, new: str, told: str) -> None:
    found = damage(TEXT, (old, new))
    assert found
    assert told in found


def test_text_that_swallows_a_block_which_no_edit_touches_is_damage() -> None:
    assert damage("one\n\n    code\n", ("one", "- one"))
    assert damage("one\n\ntwo `x`\n", ("one", "```"))


def test_an_edit_inside_a_link_target_is_allowed_where_it_was_meant() -> None:
    text = "See [one](https://e.org/?utm_source=x) and [two](https://e.org/?a=1&amp;utm_source=x).\n"
    assert damage(text, ("?utm_source=x", "")) == ""
    assert damage(text, ("&amp;utm_source=x", "")) == ""


def test_a_link_definition_can_be_shortened_but_not_lost() -> None:
    text = "See [one][1] and more.\n\n[1]: https://e.org/?utm_source=x\n"
    assert damage(text, ("?utm_source=x", "")) == ""
    assert damage(text, ("[1]: https://e.org/?utm_source=x\n", ""))


def test_backticks_that_come_to_pair_otherwise_are_damage() -> None:
    assert damage("\\`a` b`\n", ("\\", "")) == "inline code, an image or math would be changed"


def test_text_may_be_inserted_beside_inline_code_and_not_in_it() -> None:
    for at, harmless in ((4, True), (7, True), (5, False)):
        edits = [Edit(Span(at, at), "z")]
        before, after = (parse(from_text(text, "a.md")) for text in ("See `x`.\n", apply("See `x`.\n", edits)))
        assert (find_damage(before, after, edits) == "") is harmless


def test_a_link_that_comes_to_lead_elsewhere_is_damage() -> None:
    assert damage("See [a].\n\n[a]: x\n\n[a]: y\n", ("[a]: x\n\n", "")) == "a link target would be changed"


@pytest.mark.parametrize(
    ("text", "old", "new"),
    [
        ("One.\n\n<!-- obelism: ignore[A] -->\nTwo.\n", "<!-- obelism: ignore[A] -->\n", ""),
        ("One.\n\n<!-- obelism: ignore[A, B] -->\nTwo.\n", "A, B", "A"),
        ("One. <!-- obelism: ignore[A] -->\nTwo.\n", " <!-- obelism: ignore[A] -->", ""),
        ("One. <!-- obelism: ignore[A, B] -->\nTwo.\n", "A, B", "A"),
    ],
)
def test_comments_may_be_edited(text: str, old: str, new: str) -> None:
    assert damage(text, (old, new)) == ""


def test_crlf_and_plain_text_are_compared_alike() -> None:
    assert damage(TEXT.replace("\n", "\r\n"), ("words", "verses"), ("item one", "item")) == ""
    assert damage("One two.\n\nThree.\n", ("One ", ""), path="a.txt") == ""
    assert damage("One two.\r\rThree.\r", ("Three.", ""), path="a.txt") == ""


def test_a_line_break_that_would_come_to_be_shown_is_damage() -> None:
    assert damage("Tea\\\n* milk\n".replace("* milk", "• milk"), ("•", "-"))
    assert damage("Tea  \n• milk\n", ("•", "-")) == ""


def test_many_links_may_be_shortened_at_once() -> None:
    text = "".join(f"[a](https://e.org/{number}?utm_source=x&amp;b=1&amp;c=2) " for number in range(50))
    changes = [(f"/{number}?utm_source=x&amp;b", f"/{number}?b") for number in range(50)]
    assert damage(text, *changes) == ""
