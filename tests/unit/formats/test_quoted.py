"""Quotations between tags, in components, templates and boxes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.document import Document

    Parse = Callable[..., Document]


def shape(document: Document) -> list[tuple[str, str]]:
    """Return kind and prose of every block that holds words."""
    return [(block.kind.value, block.prose) for block in document.blocks if block.prose]


@pytest.mark.parametrize(
    ("opens", "closes"),
    [
        ("<blockquote cite='x'>", "</blockquote>"),
        ("<Quote by={<b>Ann</b>}>", "</Quote>"),
        ("<PullQuote>", "</PullQuote>"),
        ("{% blockquote Ann, Book %}", "{% endblockquote %}"),
        ("{%- quote -%}", "{%- endquote -%}"),
        ("{{< pullquote >}}", "{{< /pullquote >}}"),
        (":::{epigraph}", ":::"),
        ("```{pull-quote}\n:class: x", "```"),
        ("::: blockquote", ":::"),
    ],
)
@pytest.mark.parametrize("between", ["\n", "\n\n"])
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_what_they_enclose_is_a_quotation(markdown: Parse, opens: str, closes: str, between: str, path: str) -> None:
    if path == "a.mdx" and opens.startswith("{"):
        pytest.skip("MDX knows no such templates")
    document = markdown(f"One.\n\n{opens}{between}Two.{between}{closes}\n\nThree.\n", path)

    assert shape(document) == [("paragraph", "One."), ("quote", "Two."), ("paragraph", "Three.")]


def test_items_in_them_are_quoted_and_in_items_they_are_too(markdown: Parse) -> None:
    text = "- One.\n\n  <blockquote>\n\n  Two.\n\n  - Three.\n\n  </blockquote>\n\n- Four.\n"

    assert shape(markdown(text)) == [("item", "One."), ("quote", "Two."), ("quote", "Three."), ("item", "Four.")]


@pytest.mark.parametrize(
    "text",
    [
        "<blockquote>\n\nOne.\n",
        "<Quote />\n\nOne.\n\n<Quote />\n",
        "{% quote %}\n\nOne.\n",
        "Write `<blockquote>` first.\n\nOne.\n\nThen `</blockquote>`.\n",
        "```html\n<blockquote>\n```\n\nOne.\n\n```html\n</blockquote>\n```\n",
    ],
)
def test_what_never_closes_or_is_only_shown_encloses_nothing(markdown: Parse, text: str) -> None:
    assert ("paragraph", "One.") in shape(markdown(text))
