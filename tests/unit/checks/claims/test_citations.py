from __future__ import annotations

import pytest

from linting import lint
from obelism.checks.claims.citations import find_nameless
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text


def dangling(text: str, kind: str = "plain") -> list[str]:
    return [text[slice(*found.location.span)] for found in lint("CLM221", text, kind)]


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("Carp reach sixty [citation needed].", "[citation needed]"),
        ("Carp reach sixty (source?).", "(source?)"),
        ("Carp reach sixty [insert source].", "[insert source]"),
        ("Carp reach sixty [who?].", "[who?]"),
        ("Carp reach sixty [^7].", "[^7]"),
    ],
)
def test_promises_of_a_source(text: str, mark: str) -> None:
    assert dangling(text) == [mark]


def test_a_number_the_list_does_not_have() -> None:
    text = (
        "Carp live [1], pike do not [7], says Berg [1, 2].\n\nReferences\n\n[1] A. Berg, Fish.\n\n[2] O. Lund, Ponds.\n"
    )
    assert dangling(text) == ["[7]"]


@pytest.mark.parametrize(
    "text",
    [
        "Carp live [1], pike do not [7].",
        "Carp live [1], pike [2].\n\nReferences\n\n\\[1\\] A. Berg.\n\\[2\\] O. Lund.\n",
        r"It fits `a` or <code>[^\n]+</code>.",
        "It starts with a[7] = 0 and ends.\n\nReferences\n\n[1] A. Berg.\n\n[2] O. Lund.\n",
        "He wrote it so [sic].",
        "The patterns ([^abc]+) and [^abc]{2} match others, and [^abc]*? does.",
        "The pattern [^a-z] matches a slash, and [^a-zA-Z0-9] does too, and [^/] does not.",
        "The list is [here].",
        "The source (which one?) dried up.",
        "It says [2, [7, 8], 1] then.\n\nReferences\n\n[1] A. Berg.\n\n[2] O. Lund.\n",
        "It says [[7], 1] then.\n\nReferences\n\n[1] A. Berg.\n\n[2] O. Lund.\n",
        "Carp live [7].\n\nNotes:\n\n1. Feed them.\n\n2. Count them.\n",
    ],
)
def test_marks_that_promise_nothing(text: str) -> None:
    assert dangling(text) == []


def test_a_defined_footnote_is_no_promise() -> None:
    assert dangling("Carp reach sixty.[^7]\n\n[^7]: A. Berg, Fish.\n", "markdown") == []
    assert dangling("It fits <code>\\`[^\\n]+\\`</code>.", "markdown") == []


def test_a_note_that_lacks_its_colon_is_told_where_it_is_wanted() -> None:
    text = "Carp reach sixty.[^7] Pike do not.[^8]\n\n[^7] A. Berg, Fish.\n"
    first, second = lint("CLM221", text)
    assert [found.location.start.column for found in (first, second)] == [18, 35]
    assert (
        first.message == "“[^7]” finds its note only where a colon stands behind the mark that opens the note; add it"
    )
    assert second.message.startswith("“[^8]” promises a source")


def test_notes_that_name_sources_are_references() -> None:
    text = "Carp live [1], pike do not [7].\n\n## Notes\n\n1. Berg, *Fish*, 1990.\n2. Lund, *Ponds*, p. 9.\n"
    assert dangling(text, "markdown") == ["[7]"]


def test_the_case_of_a_footnote_label_says_nothing() -> None:
    assert dangling("Carp reach sixty.[^Berg]\n\n[^berg]: A. Berg, Fish.\n", "markdown") == []
    assert dangling("Carp reach sixty.[^BERG]\n\n[^Ber]: A. Berg, Fish.\n", "markdown") == ["[^BERG]"]


@pytest.mark.parametrize(
    "include",
    [
        "{% include fish.md %}",
        "{%- include_relative fish.md -%}",
        '{{< include "fish.md" >}}',
        '{{% readfile "fish.md" %}}',
        "{{#include fish.md}}",
        '--8<-- "fish.md"',
        "{!fish.md!}",
        "{! notes/fish.md !}",
        "```{include} fish.md\n```",
        "::: include\nfish.md\n:::",
        "[!INCLUDE [notes](fish.md)]",
        "<!-- @include: ./fish.md -->",
        "<!--#include file=fish.md -->",
        "{{> fish}}",
        '<%= render "fish" %>',
        "@include(fish.md)",
        "<<< fish.md",
        "[[include fish]]",
        "<<[fish.md]",
        "![[fish]]",
    ],
)
def test_a_note_may_stand_in_a_file_that_is_included(include: str) -> None:
    assert dangling(f"Carp reach sixty.[^7]\n\n{include}\n", "markdown") == []


@pytest.mark.parametrize(
    "text",
    [
        "Write `{% include fish.md %}` for it.",
        "```liquid\n{% include fish.md %}\n```",
        "Ponds include carp, and {{ fish }} besides.",
        "Import carp and include pike.",
    ],
)
def test_what_only_shows_an_include_has_no_notes(text: str) -> None:
    assert dangling(f"Carp reach sixty.[^7]\n\n{text}\n", "markdown") == ["[^7]"]


def test_an_empty_source_line() -> None:
    assert dangling("Carp reach sixty, and pike reach thirty in the same pond.\n\nSource:\n") == ["Source:"]
    assert dangling("Source: A. Berg, Fish, 1990.\n\nMore.") == []


def nameless(text: str) -> list[str]:
    parsed = parse(from_text(text), "markdown")
    return [text[slice(*hit.span)] for hit in find_nameless(parsed, {"min-words": 6}) if not hit.grounds]


def test_a_quotation_from_nobody() -> None:
    quotation = "“Nothing beats a quiet library in winter.”"
    assert nameless(f"The town is proud. {quotation} The heating is on.") == [quotation]
    assert nameless(f"The town is proud. {quotation} Ana Berg said so.") == []
    assert nameless(f"The motto: {quotation} The heating is on.") == []
    assert nameless(f"The town is proud. {quotation} The heating is on [3].") == []
    assert nameless("The “quiet library in winter” is open all day long.") == []


@pytest.mark.parametrize(
    ("quotation", "told"), [("“We like rooms in winter.”", 0), ("“We like quiet rooms in winter.”", 1)]
)
def test_a_quotation_that_needs_a_speaker_has_six_words(quotation: str, told: int) -> None:
    assert len(lint("CLM218", f"The town is proud. {quotation} The heating is on.")) == told


@pytest.mark.parametrize(("letters", "told"), [(74, []), (100, ["[7]"])])
def test_how_far_before_a_number_a_bracket_may_be_open(letters: int, told: list[str]) -> None:
    text = f"It holds [{'fish ' * 20}"[:letters] + " [7] then.\n\nReferences\n\n[1] A. Berg.\n\n[2] O. Lund.\n"
    assert dangling(text) == told


def test_a_slot_in_a_text_to_be_filled_in_is_no_promise() -> None:
    assert dangling("This is a template.\n\nReach me on [add link] or there [citation needed].") == [
        "[citation needed]"
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The delay τ ∈ [100, 500] is long.", False),
        ("It lies in the range [100, 500] or so.", False),
        ("It lies in the range [100] or so.", True),
        ("It lies there [100, 500] or so.", True),
    ],
)
def test_two_numbers_may_bound_a_range(text: str, told: bool) -> None:
    references = "\n\n## References\n\n[1] A. Berg, Fish, 1990.\n\n[2] O. Lund, Ponds, 1994.\n"
    assert bool(lint("CLM221", text + references)) is told


def test_a_source_that_an_author_owes_in_their_own_voice_is_often_a_joke() -> None:
    own = "I like carp, and my carp like me. I feed them. My pond is small [citation needed].\n"
    assert [found.severity for found in lint("CLM221", own)] == [Severity.INFO]
    assert [found.severity for found in lint("CLM221", "Carp reach sixty [citation needed].\n")] == [Severity.ERROR]
