"""Marks that show, tables and sentences that lack a part, and second titles."""

from __future__ import annotations

import pytest

from linting import among
from linting import lines
from linting import lint
from obelism.findings import Severity
from obelism.fixing.edits import apply

PROSE = "The latch is made of brass, which does not rust in the rain."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("## #Key Parts\n", [1]),
        ("#### ##Key Parts\n", [1]),
        ("## #Oil\n\nThin.\n\n## #Paint\n", [1, 5]),
        ("## #Oil\n", []),
        ("## #Oil #Paint #Rust\n", []),
        ("## #include and others\n", []),
        ("## #1 Oil\n", []),
        ("## C# Basics\n", []),
    ],
)
def test_a_heading_that_begins_with_a_mark(text: str, found: list[int]) -> None:
    assert lines(lint("STR511", text)) == found


def test_the_fix_deletes_the_mark_alone() -> None:
    (finding,) = lint("STR511", "## #Key Parts\n")
    assert finding.fix is not None
    assert [edit.span for edit in finding.fix.edits] == [(3, 4)]


TABLE = "| part | use |\n| latch | shuts |\n"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{PROSE}\n\n{TABLE}", 1),
        (f"{PROSE}\n\n| part | use |\n|---|---|\n| latch | shuts |\n", 0),
        (f"{PROSE}\n\n| part | use |\n", 0),
        (f"{PROSE}\n\n| part | use |\n| latch |\n", 0),
        (f"{PROSE}\n\n| part |\n| latch |\n", 0),
        (f"{PROSE}\n\n| part | use |\n| latch | shuts \\| locks |\n", 1),
        (f"{PROSE}\n\n```\n{TABLE}```\n", 0),
        (f"{PROSE}\n\n{TABLE}and more text\n", 0),
    ],
)
def test_rows_of_cells_without_a_row_of_dashes(text: str, found: int) -> None:
    assert len(lint("STR512", text)) == found


def test_rows_whose_head_may_stand_in_another_file_are_advice() -> None:
    assert [finding.severity for finding in lint("STR512", TABLE)] == [Severity.INFO]


def test_the_fix_adds_a_delimiter_of_as_many_cells() -> None:
    (finding,) = lint("STR512", f"{PROSE}\n\n{TABLE}")
    assert finding.fix is not None
    assert [edit.text for edit in finding.fix.edits] == ["|---|---|\n"]


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("Oil the hinges, the latch and the", [Severity.WARNING]),
        ("Oil the hinges of the gate, the latch, g", [Severity.WARNING]),
        ("Oil the hinges of the gate, the latch,", [Severity.INFO]),
        (f"Oil the hinges, the latch and the\n\n{PROSE}", [Severity.WARNING]),
        ("Oil the hinges, the latch and the\n\n- bolt\n- lock", []),
        ("Oil the hinges, the latch and the\n\n```\nbolt\n```", []),
        ("Oil the hinges, the latch and the\n\n![lock](lock.png)", []),
        ("Oil the hinges, the latch and the\n\nbolt of the gate.", []),
        ("Oil the hinges of the gate, and\n\nPaint the post of the fence, and\n\nSit in the sun.", []),
        ("Oil the hinges of the gate; and", []),
        ("Oil the hinges of the gate, and then [...]", [Severity.WARNING]),
        ("He said: oil the hinges of the gate. [...]", []),
        ("Oil the", []),
        ("Oil the latch and the", []),
        ("Oil the big latch and the", [Severity.WARNING]),
        ("The vitamins in the oil are A, B and C", []),
        ("Oil the hinges of the gate and paint it", []),
        ("The oil was bought by the gatekeeper Dan", []),
    ],
)
def test_a_paragraph_that_breaks_off(text: str, severities: list[Severity]) -> None:
    assert [finding.severity for finding in lint("STR513", text)] == severities


def test_a_paragraph_of_plain_text_that_breaks_off_may_have_lost_a_list() -> None:
    (finding,) = lint("STR513", f"Oil the hinges, the latch and the\n\n{PROSE}\n", "plain")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("# Gates\n\nOil.\n\n# Fences\n\nPaint.\n", [5]),
        ("<!-- gates -->\n\n# Gates\n\nOil.\n\n# Fences\n", [7]),
        ("# Gates\n\nOil.\n\n# Fences\n\nPaint.\n\n# Walls\n", []),
        ("Oil.\n\n# Gates\n\n# Fences\n", []),
        ("---\ntitle: Gates\n---\n\n# Gates\n\n# Fences\n", []),
        ("# Gates\n\n```\n# Fences\n```\n", []),
        ("# Gates\n\nOil.\n\n---\nlayout: end\n---\n\n# Fences\n", []),
        ("# Gates\n\nOil.\n\n---\n\n# Fences\n", [7]),
        ("# Mills\n\nText.\n\n# Thanks {.unnumbered}\n", []),
        ("# Mills {-}\n\nText.\n\n# Thanks {-}\n", []),
        ("# (PART) On water {-}\n\n# Mills\n\nText.\n", []),
        ("# Mills\n\nText.\n\n# Thanks {#thanks}\n", [5]),
    ],
)
def test_a_second_title(text: str, found: list[int]) -> None:
    assert lines(lint("STR514", text)) == found


def test_a_second_title_points_to_the_first() -> None:
    (finding,) = lint("STR514", "# Gates\n\nOil.\n\n# Fences\n")
    assert [related.location.start.line for related in finding.related] == [1]


def test_kramdown_wants_no_head_for_a_table() -> None:
    rows = "| latch | shuts |\n| hinge | turns |\n"
    (finding,) = lint("STR512", f"# Gates\n\n{rows}\n")
    assert finding.severity is Severity.WARNING
    (finding,) = lint("STR512", f"# Gates\n\n{rows}\nMore.\n{{: .wide}}\n")
    assert finding.severity is Severity.INFO
    (finding,) = lint("STR512", f"---\ntitle: Gates\n---\n\n# Gates\n\n{rows}\n")
    assert finding.severity is Severity.INFO


def mended(code: str, text: str, markup: str = "markdown") -> str:
    """Return a text with the fixes of all findings of a rule."""
    edits = [edit for finding in lint(code, text, markup) if finding.fix for edit in finding.fix.edits]
    return apply(text, sorted(edits))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("It opens **at noon**and shuts.", "It opens **at noon** and shuts."),
        ("It is sold at**the kiosk** now.", "It is sold at **the kiosk** now."),
        ("The **oil can**(a small one) is red.", "The **oil can** (a small one) is red."),
        ("The **door**(of oak) is shut.", "The **door** (of oak) is shut."),
        ("It sits below**Rust** and oil.", "It sits below **Rust** and oil."),
        ("Das Tor ist **sehr alt**und schwer.", "Das Tor ist **sehr alt** und schwer."),
    ],
)
def test_bold_text_that_runs_into_a_word_gets_its_space(text: str, whole: str) -> None:
    assert mended("STR516", text) == whole
    assert lint("STR516", whole) == []


@pytest.mark.parametrize(
    "text",
    [
        "All **old gates** and **hinge**s want oil.",
        "**Gate**keeper is one word, and **S**team is another.",
        "An un**believ**able tale.",
        "これは**とても古い門**です。",
        "请看 **DigitalOcean 的一键**安装。",
        "It costs **two crowns**, no more.",
        "The sum is **2 × 3**6.",
        "Type *gate***open the door***now* to open it.",
    ],
)
def test_bold_text_that_runs_into_no_word(text: str) -> None:
    assert lint("STR516", text) == []


@pytest.mark.parametrize(("letters", "found"), [("Oak", 0), ("Oaks", 1)])
def test_short_bold_text_may_be_part_of_a_word(letters: str, found: int) -> None:
    assert len(lint("STR516", f"The **{letters}**(two) are tall.")) == found


def test_bold_text_in_italics_runs_into_a_word() -> None:
    assert len(lint("STR516", "It opens ***at noon***and shuts.")) == 1


def test_bold_text_runs_into_a_word_in_other_markup_too() -> None:
    text = "<p>It opens <b>at noon</b>and shuts.</p>"
    assert mended("STR516", text, "html") == "<p>It opens <b>at noon</b> and shuts.</p>"


SEAM = "The tide came over the meadow This is why the cows left."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (SEAM, 1),
        (SEAM.replace("This is", "this is"), 0),
        (SEAM.replace(" This", ". This"), 0),
        (SEAM.replace("meadow", "Meadow"), 0),
        (SEAM.replace("This is why the", "*This is why the*"), 0),
        (SEAM.replace("This is why the", "This is *why the*"), 1),
        ("They read aloud from The wind in the willows.", 0),
        ("She called the boat after Bertha the cook of the inn.", 0),
        (f"- {SEAM}", 0),
    ],
)
def test_a_sentence_that_begins_without_a_stop_before_it(text: str, found: int) -> None:
    assert len(lint("STR517", text)) == found


@pytest.mark.parametrize("end", ["\n", "  \n", "<br>"])
def test_a_line_that_ends_without_a_stop_may_be_verse(end: str) -> None:
    (finding,) = lint("STR517", SEAM.replace(" This", f"{end}This"))
    assert finding.severity is Severity.INFO


def test_the_stop_is_put_before_the_space_through_markup() -> None:
    text = "The tide came over the *meadow* This is why &amp; how the cows left."
    assert mended("STR517", text) == "The tide came over the *meadow*. This is why &amp; how the cows left."


@pytest.mark.parametrize(("times", "severity"), [(1, Severity.INFO), (2, Severity.WARNING)])
def test_one_lost_stop_is_advice_on_a_page_in_its_authors_own_words(times: int, severity: Severity) -> None:
    found = lint("STR517", among(200, "\n\n".join([SEAM] * times)))
    assert [finding.severity for finding in found] == [severity] * times
