"""Tabs of every dialect: alternatives that are never read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import Block
from obelism.document import Document

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[..., Document]

SETS = {
    "mkdocs": '=== "A"\n\n    One.\n\n=== "B"\n\n    Two.\n',
    "mkdocs in an item": '- Item\n\n    === "A"\n        One.\n\n    === "B"\n        Two.\n',
    "pymdown": "/// tab | A\nOne.\n///\n\n/// tab | B\nTwo.\n///\n",
    "myst": "::::{tab-set}\n:::{tab-item} A\nOne.\n:::\n:::{tab-item} B\nTwo.\n:::\n::::\n",
    "myst in backticks": "````{tab-set}\n```{tab-item} A\nOne.\n```\n\n```{tab-item} B\nTwo.\n```\n````\n",
    "myst without a set": ":::{tab} A\nOne.\n:::\n:::{tab} B\nTwo.\n:::\n",
    "quarto": "::: {.panel-tabset}\n## A\n\nOne.\n\n## B\n\nTwo.\n:::\n",
    "vuepress": "::: tabs\n@tab A\nOne.\n\n@tab B\nTwo.\n:::\n",
    "learn": '::: zone pivot="a"\nOne.\n::: zone-end\n::: zone pivot="b"\nTwo.\n::: zone-end\n',
    "hugo": '{{< tabs >}}\n{{< tab "A" >}}\nOne.\n{{< /tab >}}\n{{< tab "B" >}}\nTwo.\n{{< /tab >}}\n{{< /tabs >}}\n',
    "gitbook": "{% tabs %}\n{% tab t='A' %}\nOne.\n{% endtab %}\n{% tab t='B' %}\nTwo.\n{% endtab %}\n{% endtabs %}\n",
    "components": "<Tabs>\n<TabItem v='a'>\n\nOne.\n\n</TabItem>\n<TabItem v='b'>\n\nTwo.\n\n</TabItem>\n</Tabs>\n",
    "indented components": "<Tabs>\n  <Tab t='a'>\n  One.\n  </Tab>\n  <Tab t='b'>\n  Two.\n  </Tab>\n</Tabs>\n",
}


def blocks(document: Document) -> dict[str, Block]:
    """Return the blocks that hold words by their prose."""
    return {block.prose: block for block in document.blocks if block.prose}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_what_stands_in_two_tabs_is_never_read_together(markdown: Parse, name: str, path: str) -> None:
    if path == "a.mdx" and name in ("hugo", "gitbook"):
        pytest.skip("MDX knows no such templates")
    found = blocks(markdown(f"Before.\n\n{SETS[name]}\nAfter.\n", path))

    assert found["One."].excludes(found["Two."])
    assert found["Two."].excludes(found["One."])
    assert not found["One."].excludes(found["One."])
    assert not found["Before."].alternatives
    assert not found["After."].alternatives


def test_two_sets_of_tabs_are_read_together(markdown: Parse) -> None:
    text = '=== "A"\n    One.\n\n=== "B"\n    Two.\n\nBetween.\n\n=== "A"\n    Three.\n\n=== "B"\n    Four.\n'
    found = blocks(markdown(text))

    assert not found["One."].excludes(found["Four."])
    assert found["Three."].excludes(found["Four."])


def test_tabs_nest(markdown: Parse) -> None:
    text = (
        "<Tabs>\n<Tab>\n\n<Tabs>\n<Tab>\n\nOne.\n\n</Tab>\n<Tab>\n\nTwo.\n\n</Tab>\n</Tabs>\n\nThree.\n\n</Tab>\n"
        "<Tab>\n\nFour.\n\n</Tab>\n</Tabs>\n"
    )
    found = blocks(markdown(text))

    assert found["One."].excludes(found["Two."])
    assert found["One."].excludes(found["Four."])
    assert not found["One."].excludes(found["Three."])
    assert len(found["One."].alternatives) == 2
