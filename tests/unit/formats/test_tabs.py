"""Tabs of every dialect: alternatives that are never read together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import Block
from obelism.document import Document
from obelism.formats.registry import parse
from obelism.text.source import from_text

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
    "r markdown": "## Set {.tabset}\n\n### A\n\nOne.\n\n### B\n\nTwo.\n\n## Next\n",
    "docfx": "# [A](#tab/a)\n\nOne.\n\n# [B](#tab/b)\n\nTwo.\n\n---\n",
    "docsify": "<!-- tabs:start -->\n\n#### A\n\nOne.\n\n#### B\n\nTwo.\n\n<!-- tabs:end -->\n",
    "hexo": "{% tabs %}\n<!-- tab A -->\nOne.\n<!-- endtab -->\n<!-- tab B -->\nTwo.\n<!-- endtab -->\n{% endtabs %}\n",
    "vitepress": ":::tabs key:os\n== A\n\nOne.\n\n== B\n\nTwo.\n:::\n",
    "gitlab": "::Tabs\n\n:::TabTitle A\n\nOne.\n\n:::TabTitle B\n\nTwo.\n\n::EndTabs\n",
    "nuxt": "::tabs\n::tab{l='A'}\nOne.\n::\n::tab{l='B'}\nTwo.\n::\n::\n",
    "other names": "<Doc.Tabs>\n<Doc.Tab>\n\nOne.\n\n</Doc.Tab>\n<Doc.Tab>\n\nTwo.\n\n</Doc.Tab>\n</Doc.Tabs>\n",
    "panes": "<Tabs>\n<TabPane>\n\nOne.\n\n</TabPane>\n<TabPane>\n\nTwo.\n\n</TabPane>\n</Tabs>\n",
    "elements": "<x-tabs>\n<x-tab>\n\nOne.\n\n</x-tab>\n<x-tab>\n\nTwo.\n\n</x-tab>\n</x-tabs>\n",
    "in their lines": "<Tabs>\n<Tab t='a'>One.</Tab>\n<Tab t='b'>Two.</Tab>\n</Tabs>\n",
    "indented components": "<Tabs>\n  <Tab t='a'>\n  One.\n  </Tab>\n  <Tab t='b'>\n  Two.\n  </Tab>\n</Tabs>\n",
}


def blocks(document: Document) -> dict[str, Block]:
    """Return the blocks that hold words by their prose."""
    return {block.prose: block for block in document.blocks if block.prose}


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_what_stands_in_two_tabs_is_never_read_together(markdown: Parse, name: str, path: str) -> None:
    if path == "a.mdx" and name in ("hugo", "gitbook", "hexo", "nuxt"):
        pytest.skip("MDX knows no such templates")
    found = blocks(markdown(f"Before.\n\n{SETS[name]}\nAfter.\n", path))

    assert found["One."].excludes(found["Two."])
    assert found["Two."].excludes(found["One."])
    assert not found["One."].excludes(found["One."])
    assert not found["Before."].alternatives
    assert not found["After."].alternatives


CONDITIONS = {
    "quarto": ("::: {.content-visible when-format='pdf'}\nOne.\n:::\n\nMore.\n\n"
               "::: {.content-visible unless-format='pdf'}\nTwo.\n:::\n", "a.qmd"),
    "quarto hides": ("::: {.content-hidden when-format='html'}\nOne.\n:::\n\n"
                     "::: {.content-visible when-format='html:js'}\nTwo.\n:::\n", "a.qmd"),
    "profiles": ("::: {.content-visible when-profile='a'}\nOne.\n:::\n\n"
                 "::: {.content-visible unless-profile='a'}\nTwo.\n:::\n", "a.qmd"),
    "myst": (":::{only} html\nOne.\n:::\n\n:::{only} latex\nTwo.\n:::\n", "a.md"),
    "sphinx": (".. only:: html\n\n   One.\n\n.. only:: not html\n\n   Two.\n\n", "a.rst"),
    "sphinx's settings": (".. ifconfig:: new\n\n   One.\n\n.. ifconfig:: not new\n\n   Two.\n\n", "a.rst"),
    "asciidoc": ("ifdef::new[]\nOne.\nendif::[]\n\nifndef::new[]\nTwo.\nendif::new[]\n", "a.adoc"),
    "asciidoc's backends": (
        "ifdef::backend-html5[]\nOne.\nendif::[]\n\nifdef::backend-pdf[]\nTwo.\nendif::[]\n", "a.adoc"),
    "asciidoc compares": (
        'ifeval::["{os}" == "a"]\nOne.\nendif::[]\n\nifeval::["{os}" == "b"]\nTwo.\nendif::[]\n', "a.adoc"),
    "latex": ("\\ifdraft\nOne.\n\n\\else\nTwo.\n\n\\fi\n", "a.tex"),
    "typst": ("#if draft [\n  One.\n] else [\n  Two.\n]\n", "a.typ"),
    "typst in braces": ("#if draft {\n  [One.]\n} else if new {\n  [Two.]\n}\n", "a.typ"),
    "folded": ("<details><summary>On Windows</summary>\n\nOne.\n\n</details>\n\n"
               "<details>\n<summary>On macOS</summary>\n\nTwo.\n\n</details>\n", "a.md"),
    "folded in html": ("<details><summary>Windows</summary><p>One.</p></details>\n"
                       "<details><summary>Linux</summary><p>Two.</p></details>\n", "a.html"),
}  # fmt: skip


@pytest.mark.parametrize("name", CONDITIONS)
def test_of_two_conditions_a_reader_sees_one(name: str) -> None:
    text, path = CONDITIONS[name]
    found = blocks(parse(from_text(text, path)))

    assert found["One."].excludes(found["Two."])
    assert found["Two."].excludes(found["One."])
    assert not found["One."].excludes(found["One."])


@pytest.mark.parametrize(
    ("text", "path"),
    [
        (
            "::: {.content-visible when-format='pdf'}\nOne.\n:::\n\n"
            "::: {.content-visible when-format='latex'}\nTwo.\n:::\n",
            "a.qmd",
        ),
        (
            "::: {.content-visible when-format='html'}\nOne.\n:::\n\n"
            "::: {.content-visible unless-format='pdf'}\nTwo.\n:::\n",
            "a.qmd",
        ),
        ("::: {.content-visible}\nOne.\n:::\n\n::: {.column}\nTwo.\n:::\n", "a.qmd"),
        (".. only:: html\n\n   One.\n\n.. only:: draft\n\n   Two.\n\n", "a.rst"),
        ("ifdef::a[]\nOne.\nendif::[]\n\nifdef::b[]\nTwo.\nendif::[]\n", "a.adoc"),
        ("ifdef::a[]\nOne.\nendif::[]\n\nTwo.\n\nendif::[]\n", "a.adoc"),
        ("\\ifdraft\nOne.\n\n\\fi\nTwo.\n", "a.tex"),
        ("\\ifnum1<2\nOne.\n\n\\fi\n\\ifnum1<3\\else\nTwo.\n\n\\fi\n", "a.tex"),
        ("\\iff\\fi One.\n\n\\newif\\ifdraft Two.\n\n\\else\n", "a.tex"),
        ("#if draft {\n  [One.]\n  [Two.]\n} else [Three.]\n", "a.typ"),
        ("#if draft [\n  One.\n]\n#if new [\n  Two.\n]\n", "a.typ"),
        (
            "<details><summary>Why?</summary>\n\nOne.\n\n</details>\n\n"
            "<details>\n<summary>How?</summary>\n\nTwo.\n\n</details>\n",
            "a.md",
        ),
        (
            "<details><summary>Windows</summary>\n\nOne.\n\n</details>\n\nBetween.\n\n"
            "<details>\n<summary>macOS</summary>\n\nTwo.\n\n</details>\n",
            "a.md",
        ),
        (
            "<details><summary>Windows</summary>\n\nOne.\n\n</details>\n\n"
            "<details>\n<summary>More of Windows</summary>\n\nTwo.\n\n</details>\n",
            "a.md",
        ),
    ],
)
def test_what_may_be_shown_together_is_read_together(text: str, path: str) -> None:
    found = blocks(parse(from_text(text, path)))
    one, two = (next(block for prose, block in found.items() if word in prose) for word in ("One.", "Two."))
    assert not one.excludes(two)


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


@pytest.mark.parametrize(
    "text",
    [
        "One.\n\n== Two\n\nThree.\n",
        "One.\n\n::\n\nThree.\n",
        "One.\n\n## Two\n\n[a](#tab/b)\n\n---\n\nThree.\n",
        "One.\n\n```md\n# [A](#tab/a)\n<!-- tabs:start -->\n## S {.tabset}\n```\n\nThree.\n",
        "One.\n\n<table><tr><td>Two.</td></tr></table>\n\nThree.\n",
    ],
)
def test_what_only_looks_like_a_tab_is_none(markdown: Parse, text: str) -> None:
    assert not any(block.alternatives for block in markdown(text).blocks)
    assert {"One.", "Three."} <= set(blocks(markdown(text)))
