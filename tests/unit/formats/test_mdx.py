"""Tags and expressions of MDX, and components in Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import BlockKind
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable

    from obelism.document import Document

    Parse = Callable[..., Document]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Run <Code lang={x}>rm the the</Code> on it.", f"Run {OPAQUE} on it."),
        ("Run <kbd\n  title='x'>the the</kbd> on it.", f"Run {OPAQUE} on it."),
        ("Run <Code\n  lang='x'\n>rm the the</Code> on it.", f"Run {OPAQUE} on it."),
        ("Run <Code\n>rm the the</Code> on it.", f"Run {OPAQUE} on it."),
        ("Click <i className={styles.icon}></i> on it.", f"Click {OPAQUE} on it."),
        ("Click <Icon\n  name='x'\n></Icon> on it.", f"Click {OPAQUE} on it."),
        ("Click <svg width={1}><text>the</text></svg> on it.", f"Click {OPAQUE} on it."),
        ("Click <b className={x}>the</b> <b\n  id={y}>bar</b>.", "Click the bar."),
        ("Call it <q cite={x}>old</q> here.", "Call it “old” here."),
    ],
)
def test_a_tag_with_an_expression_or_over_several_lines_is_a_tag(markdown: Parse, text: str, prose: str) -> None:
    assert [block.prose for block in markdown(text, "a.mdx").blocks] == [prose]


def test_a_space_in_braces_is_a_space(markdown: Parse) -> None:
    (block,) = markdown("We went to the{' '}\n<b>old</b>{\" \"}house {name}.", "a.mdx").blocks

    assert block.prose == f"We went to the old house {OPAQUE}."


@pytest.mark.parametrize("name", ["Code", "CodeBlock", "Terminal"])
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
@pytest.mark.parametrize(
    "inside", ["\nrm the the file\n", "\n\nrm the the file\n\n# no heading\n\n", "rm the the file"]
)
def test_what_a_component_of_code_has_between_its_lines_is_code(
    markdown: Parse, name: str, path: str, inside: str
) -> None:
    text = f"Run this:\n\n<{name} lang='sh'>{inside}</{name}>\n\nIt ends."
    document = markdown(text, path)

    assert [(block.kind, block.prose) for block in document.blocks if block.kind is not BlockKind.HTML] == [
        (BlockKind.PARAGRAPH, "Run this:"),
        (BlockKind.CODE, "") if "\n" in inside else (BlockKind.PARAGRAPH, OPAQUE),
        (BlockKind.PARAGRAPH, "It ends."),
    ]


@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_a_component_of_code_that_never_closes_encloses_text(markdown: Parse, path: str) -> None:
    document = markdown("<Code>\n\nIt is read.\n\n<Code />\n\nSo is this.", path)

    assert [block.prose for block in document.blocks if block.prose] == ["It is read.", "So is this."]


@pytest.mark.parametrize(
    "text",
    [
        "<Note>\n    One.\n\n    Two.\n</Note>\n\nThree.\n",
        "<Steps>\n  <Step title='x'>\n    One.\n\n    Two.\n  </Step>\n</Steps>\n\nThree.\n",
        "<Steps>\n    <Step\n      title='x'\n    >\n        One.\n\n        Two.\n    </Step>\n</Steps>\nThree.\n",
        "> <Note>\n>     One.\n>\n>     Two.\n> </Note>\n\nThree.\n",
        ":::row:::\n   :::column span='2':::\n      One.\n\n      Two.\n   :::column-end:::\n:::row-end:::\n\nThree.\n",
    ],
)
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_what_stands_far_in_between_the_tags_of_a_component_is_no_code(markdown: Parse, text: str, path: str) -> None:
    document = markdown(text, path)
    kind = BlockKind.QUOTE if text[0] == ">" else BlockKind.PARAGRAPH

    assert [(block.kind, block.prose) for block in document.blocks if block.prose] == [
        (kind, "One."),
        (kind, "Two."),
        (BlockKind.PARAGRAPH, "Three."),
    ]
    assert not any(block.level for block in document.blocks)


def test_code_below_a_component_is_code(markdown: Parse) -> None:
    document = markdown("<Note>\n\nOne.\n\n    code\n\n</Note>\n", "a.md")

    assert [block.kind for block in document.blocks] == [BlockKind.PARAGRAPH, BlockKind.CODE]


@pytest.mark.parametrize("first", ["{x} One", "<b>One</b>", "{`x`} <i>One</i>", '<b title="{">One</b>'])
@pytest.mark.parametrize("path", ["a.md", "a.mdx"])
def test_words_behind_a_tag_or_value_in_a_component_s_line_are_text(markdown: Parse, first: str, path: str) -> None:
    (block,) = markdown(f"<Note>{first} two three.</Note>\n", path).blocks
    assert block.prose.endswith("One two three.")
