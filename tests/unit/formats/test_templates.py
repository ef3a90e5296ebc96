"""Templates, shortcodes and comments of the dialects."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from obelism.document import BlockKind
from obelism.document import Document
from obelism.formats.dialects import mask
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable

    Parse = Callable[..., Document]


def proses(document: Document) -> list[str]:
    """Return the prose of every block that has some."""
    return [block.prose for block in document.blocks if block.prose]


@pytest.mark.parametrize(
    "template",
    [
        '{{< figure\n  src="a.png"\n  alt="seen from the the road"\n>}}',
        '{% include box.html\n  note="of the the year"\n  to="{{ page.url }}"\n%}',
        "{{#include part.md}}",
        "{{{ body }}}",
        "{!part.md!}",
        "<%= partial :part %>",
        "[!INCLUDE [the the](part.md)]",
        "[!code-js[Main](a.js#L3)]",
        '--8<-- "part.md"',
        "<<< @/part.js{2,5}",
        "::youtube[the the]{id=x}",
        "<Chart\n  data={rows}\n/>",
        '!!! note "the the"',
        "??? tip",
        '@import "part.md"',
        "<<[part.md]",
        "::: mermaid\na --> the the\n:::",
        "<!-- @include: part.md -->",
        "!!!include(part.md)!!!",
        "--8<--\npart.md\nof/the-year.md\n--8<--",
        "!include part.md",
        ".. include:: part.md",
        "\\input{part}",
    ],
)
def test_what_something_else_stands_for_is_no_prose_and_no_gap(markdown: Parse, template: str) -> None:
    document = markdown(f"# Boats\n\n## Table\n\n{template}\n\n## End\n\nIt ends.\n")

    assert proses(document) == ["Boats", "Table", "End", "It ends."]
    assert [section.is_empty for section in document.sections] == [True, False, False]


@pytest.mark.parametrize(
    ("comment", "said"),
    [
        ("{# of the\n\nthe year #}", " of the\n\nthe year "),
        ("{{/* of the the year */}}", " of the the year "),
        ("{{!-- of }} the --}}", " of }} the "),
        ("{{! of the }}", " of the "),
        ("{% comment %}of the the{% endcomment %}", "of the the"),
        ("{::comment}\nof the\n\nthe\n{:/comment}", "\nof the\n\nthe\n"),
        ("{::comment}of{:/}", "of"),
        ("%% of the the year %%", " of the the year "),
        ("%%\nof the\n\nthe\n%%", "\nof the\n\nthe\n"),
        ("% of the the year", " of the the year"),
        ("<%# of the %>", " of the "),
        ("<!-- of the the -->", " of the the "),
    ],
)
def test_comments_are_kept_aside_and_fill_nothing(markdown: Parse, comment: str, said: str) -> None:
    document = markdown(f"# Boats\n\n{comment}\n\n# End\n\nIt ends.\n")

    assert proses(document) == ["Boats", "End", "It ends."]
    assert [(item.text, item.block) for item in document.comments] == [(said, True)]
    assert document.source.text[slice(*document.comments[0].span)] == comment
    assert document.sections[0].is_empty


@pytest.mark.parametrize(
    "text",
    [
        "- one {% if a\n  or b %} two\n",
        "> one {{< ref\n> page >}} two\n",
        "one {{ a\n| b }} two\n",
    ],
)
def test_templates_may_run_over_lines_inside_of_text(markdown: Parse, text: str) -> None:
    (block,) = markdown(text).blocks

    assert block.prose == f"one {OPAQUE} two"
    start, end = block.source_span(6, 9)
    assert text[start:end] == "two"


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("It cost 10%% of one and 20%% of two.", "It cost 10%% of one and 20%% of two."),
        ("It cost 40\n% of all.", "It cost 40 % of all."),
        ("An open {{ brace.\n\nAnd }} more.", "An open {{ brace."),
        ("An open {# brace.", "An open {# brace."),
        ("So `{{ a }}` and \\{{ b.", f"So {OPAQUE} and {{{{ b."),
    ],
)
def test_what_only_looks_like_a_template_is_text(markdown: Parse, text: str, prose: str) -> None:
    assert markdown(text).blocks[0].prose == prose


def test_templates_in_fences_are_code(markdown: Parse) -> None:
    document = markdown("```\n{# one #}\n{% include a %}\n```\n\nTwo.\n")

    assert [block.kind for block in document.blocks] == [BlockKind.CODE, BlockKind.PARAGRAPH]
    assert document.comments == ()


@pytest.mark.parametrize("name", ["codeblock lang:sh", "highlight sh", "mermaid"])
def test_what_templates_set_as_code_is_code(markdown: Parse, name: str) -> None:
    word = name.split()[0]
    document = markdown(f"{{% {name} %}}\nmake make\n{{% end{word} %}}\n\nTwo.\n")

    assert [block.kind for block in document.blocks] == [BlockKind.CODE, BlockKind.PARAGRAPH]


@pytest.mark.parametrize("name", ["doc", "javascript", "stylesheet"])
def test_what_is_for_a_program_is_not_read(markdown: Parse, name: str) -> None:
    assert proses(markdown(f"{{% {name} %}}\nOne one.\n{{% end{name} %}}\n\nTwo.\n")) == ["Two."]


def test_two_templates_may_make_an_address(markdown: Parse) -> None:
    assert proses(markdown("See [it]({{ a b }}/{% link c.md %}) now.\n")) == ["See it now."]


def test_what_a_hint_encloses_is_read(markdown: Parse) -> None:
    assert proses(markdown('{% hint style="info" %}\nOne *two*.\n{% endhint %}\n')) == ["One two."]


def test_wiki_links_show_their_label_or_a_name(markdown: Parse) -> None:
    (block,) = markdown("See [[Old Boats]], [[a b|the *list*]] and ![[map.png]].").blocks

    assert block.prose == f"See {OPAQUE}, the list and {OPAQUE}."
    assert [mark.target for mark in block.marks if mark.kind.value == "link"] == ["Old Boats", "a b"]
    assert proses(markdown("It is so [[1]](notes.md).")) == ["It is so [1]."]


@pytest.mark.parametrize("address", ["https://e.org/{{ p }}?a=b", "https://e.org/?a={{p}}&b={% c %}#\u00e9"])
def test_the_address_of_a_link_keeps_its_templates(markdown: Parse, address: str) -> None:
    text = f"\u00e9 [one]({address}) and [two].\n\n[two]: {address}\n"
    (block,) = markdown(text).blocks[:1]

    assert [mark.target for mark in block.marks if mark.kind.value == "link"] == [address, address]


@pytest.mark.parametrize("role", ["{cite}`%s`", "{cite:p}`%s`", "{footcite}`%s`"])
@pytest.mark.parametrize("key", ["lee2019", "l\u00e9e-2019, p. 4"])
def test_a_role_that_cites_is_a_citation(markdown: Parse, role: str, key: str) -> None:
    text = f"It is so {role % key}.\n"
    (block,) = markdown(text).blocks
    (mark,) = block.marks

    assert (block.prose, mark.kind.value, mark.target.strip()) == (f"It is so {OPAQUE}.", "citation", key)
    assert text[slice(*block.source_span(mark.start, mark.end))] == role % key


def test_abbreviations_roles_and_slots_are_no_prose(markdown: Parse) -> None:
    text = "Press {kbd}`Ctrl`.\n\n*[HTML]: the the language\n\n::right::\n\nEnd.\n"

    assert proses(markdown(text)) == [f"Press {OPAQUE}.", "End."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (":::{figure} a.png\n:name: the the\n:alt: of of\nA boat.\n:::\n", ["A boat."]),
        (":::{note}\n---\nclass: the the\n---\nA boat.\n:::\n", ["A boat."]),
        ("```{tip}\n:class: the the\nA *boat*.\n```\n", ["A boat."]),
        (":::{code-block} sh\nmake make\n:::\n", []),
        ("```{code-cell}\nmake make\n```\n", []),
        ('::: zone pivot="a"\nA boat.\n::: zone-end\n\nEnd.\n', ["A boat.", "End."]),
    ],
)
def test_directives_show_their_text_and_not_their_options(markdown: Parse, text: str, expected: list[str]) -> None:
    assert proses(markdown(text)) == expected


@pytest.mark.parametrize(
    "head",
    [
        "---\n\ntitle: The the page\nlayout: post\n---\n",
        "---\n$schema: the the\n---\n",
        "---\n@type: the the\n---\n",
        "---yaml\ntitle: the the\n---\n",
        "---\n- the the\n- of of\n---\n",
        "---\n{title: the the, of: of}\n---\n",
        '---\n"title": the the\n---\n',
        "---\n---\n",
        "<!-- Licence: the the -->\n---\ntitle: the the\n---\n",
        '{\n  "title": "the the"\n}\n',
        ';;;\n"title": "the the"\n;;;\n',
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_settings_in_every_shape_are_metadata(markdown: Parse, head: str, end: str) -> None:
    document = markdown(f"{head}\nOne.\n".replace("\n", end))

    assert [block.kind for block in document.blocks if block.kind is not BlockKind.COMMENT] == [
        BlockKind.METADATA,
        BlockKind.PARAGRAPH,
    ]


def test_each_slide_has_a_head(markdown: Parse) -> None:
    document = markdown("---\ntitle: a\n---\n\n# One\n\nText.\n\n---\nlayout: b\nclass: c d\n---\n\n# Two\n\nText.\n")

    assert [block.kind.value for block in document.blocks] == [
        "metadata",
        "heading",
        "paragraph",
        "metadata",
        "heading",
        "paragraph",
    ]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("  title: two\n  to: c\n", True),
        ("  list:\n    - two\n", True),
        ("  title: two\nto: c\n", False),
        ("  Title of two.\n", False),
    ],
)
def test_a_component_with_a_margin_has_a_head(markdown: Parse, body: str, found: bool) -> None:
    text = f"One.\n\n::grid\n  :::card\n  ---\n{body}  ---\n  :::\n::\n"
    assert (BlockKind.METADATA in {block.kind for block in markdown(text).blocks}) is found


@pytest.mark.parametrize("text", ["One.\n\n---\nNote: two.\n---\n", "One.\n\n---\n\nTwo: three.\n\n---\n\nFour.\n"])
def test_rules_inside_a_text_begin_no_slide(markdown: Parse, text: str) -> None:
    assert BlockKind.METADATA not in {block.kind for block in markdown(text).blocks}


@pytest.mark.parametrize("text", ["a {{ caf\u00e9\nb }} c", "> a {{ \u20ac\n> b }} c", "{# \u00e9\n\n\u00e9 #}"])
def test_a_mask_over_lines_has_the_bytes_of_what_it_hides(text: str) -> None:
    masked = mask(text).text

    assert [len(line) for line in masked.encode().split(b"\n")] == [len(line) for line in text.encode().split(b"\n")]


def test_value_of_a_template_in_raw_markup_keeps_its_neighbours_apart(markdown: Parse) -> None:
    document = markdown("<p>We keep the {{ animal }} the keeper likes.</p>")

    assert proses(document) == [f"We keep the {OPAQUE} the keeper likes."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\t{|\nand}The hive.", ["The hive."]),
        ("We keep {a\n}the bees.", ["We keep", "the bees."]),
    ],
    ids=["begins in indented code", "ends at the start of a line"],
)
def test_template_that_the_parser_takes_apart_leaves_no_words(markdown: Parse, text: str, expected: list[str]) -> None:
    document = markdown(text, "page.mdx")

    assert proses(document) == expected


@pytest.mark.parametrize(
    "text",
    [
        "One.\n% A remark\nTwo.\n",
        "One.\n\n%A remark\n\nTwo.\n",
        "One.\n\n{>>\n\nA remark\n\n<<}\n\nTwo.\n",
        "One. {>>A remark<<}\n\nTwo.{--A word--}\n",
        "One.\n\n{{! A remark\n\nand more }}\n\nTwo.\n",
    ],
)
def test_remarks_are_no_prose(markdown: Parse, text: str) -> None:
    assert [block.prose for block in markdown(text).blocks if block.prose] in (["One.", "Two."], ["One. Two."])


@pytest.mark.parametrize("text", ["Set\n%PATH% here.\n", "About 5\n% of it.\n", "%PATH% is it.\n"])
def test_a_sign_that_opens_a_line_of_text_is_no_remark(markdown: Parse, text: str) -> None:
    assert markdown(text).blocks[0].prose == " ".join(text.split())


@pytest.mark.parametrize("embed", ["![[part of the the year]]", "![[part#of the the year|300]]", "[[include]]"])
def test_what_is_embedded_fills_a_section(markdown: Parse, embed: str) -> None:
    document = markdown(f"# Boats\n\n## Table\n\n{embed}\n\n## End\n\nIt ends.\n")

    assert "of the the year" not in " ".join(proses(document))
    assert [section.is_empty for section in document.sections] == [True, False, False]


@pytest.mark.parametrize("value", ["${name}", "#{user.name}", "%{the the}", "${cfg['a the the']}", "${a ?? b}"])
def test_values_as_scripts_write_them_are_opaque(markdown: Parse, value: str) -> None:
    assert proses(markdown(f"Send {value} {value} by hand.\n")) == [f"Send {OPAQUE} {OPAQUE} by hand."]


def test_a_formula_and_a_brace_that_never_closes_are_no_values(markdown: Parse) -> None:
    assert proses(markdown("Send ${the the now.\n")) == ["Send ${the the now."]
    assert proses(markdown("So ${n}$ holds.\n")) == [f"So {OPAQUE} holds."]


@pytest.mark.parametrize(
    "template",
    [
        '{{ "}} the the" | upper }}',
        "{{ '}} the the' }}",
        '{% note "%} the the" %}',
        '{{< note "of >}} the the" >}}',
        '{{% note a="b" c="%}} the the" %}}',
    ],
)
def test_what_is_quoted_in_a_template_does_not_close_it(markdown: Parse, template: str) -> None:
    assert proses(markdown(f"See {template} here.\n")) == [f"See {OPAQUE} here."]


def test_a_mark_that_quotes_nothing_leaves_a_template_as_it_is(markdown: Parse) -> None:
    text = "It's {{ 5\" }} and {{ 6\" }}, as {{ don't }} isn't.\n"

    assert proses(markdown(text)) == [f"It's {OPAQUE} and {OPAQUE}, as {OPAQUE} isn't."]


@pytest.mark.parametrize("rule", ["+++", '+++ {"slide": "of the the"}', "+++ of the the"])
def test_what_parts_the_cells_of_a_notebook_in_myst_is_no_text(markdown: Parse, rule: str) -> None:
    document = markdown(f"# Boats\n\nOne.\n\n{rule}\n\nTwo.\n\n+++three\n")

    assert proses(document) == ["Boats", "One.", "Two.", "+++three"]
