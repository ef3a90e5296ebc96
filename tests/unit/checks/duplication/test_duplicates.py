"""Paragraphs that stand twice: which are copies, where the finding stands, what the fix leaves."""

from __future__ import annotations

import pytest

from crossfile import lint_files
from linting import grounds
from linting import lines
from linting import lint
from madeup import prose
from madeup import sentence
from madeup import words
from obelism.findings import Finding
from obelism.findings import Safety
from obelism.findings import Severity
from obelism.fixing.edits import apply

BREAD = "Bread dough rises because yeast turns sugar into gas, and a warm kitchen helps it."
KNIFE = (
    "A good knife is heavy where the hand holds it and light at the tip. It keeps its edge for a month of daily use, "
    "and a stone brings it back in five minutes."
)
RIVER = (
    "The river floods in March when snow melts in the hills above the town. Cellars near the mill fill first, and the "
    "fire brigade pumps them dry until April."
)


def applied(text: str, finding: Finding) -> str:
    assert finding.fix is not None
    return apply(text, sorted(finding.fix.edits))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Thursday, May 19, 2022, 15:25 – 16:00 CEST", 0),
        ("Wednesday, November 12, 3:00 – 3:30 p.m.", 0),
        ("On Thursday, May 19, 2022, at 15:25 the ferry left.", 1),
        ("The valves 12 and 14 hold 30 and 40 litres.", 1),
    ],
)
def test_a_date_may_stand_twice(text: str, found: int) -> None:
    assert len(lint("DUP001", f"{text}\n\nBerg speaks of bread.\n\n{text}\n", short_words=8)) == found


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Hand in {} in your folder.\n\nA loaf.\n\nHand in {} in your folder.\n\nA roll.", Severity.INFO),
        ("Bake one loaf.\n\nHand in {} in your folder.\n\nHand in {} in your folder.", Severity.ERROR),
    ],
)
def test_what_says_that_something_follows_leads_it_in(text: str, severity: Severity) -> None:
    def found(what: str) -> list[Severity]:
        return [finding.severity for finding in lint("DUP001", text.replace("{}", what))]

    assert found("the following pieces of your work") == [severity]
    assert found("the best of the pieces of your work") == [Severity.ERROR]
    assert found("in the following year the pieces of work") == [Severity.ERROR]
    assert found("the following pieces, " + "and all that you wrote on the way to them, " * 3) == [Severity.ERROR]


FILLER = "Lorem ipsum dolor sit amet, consectetur adipiscing elit, sed do eiusmod tempor incididunt ut labore."


@pytest.mark.parametrize(("text", "found"), [(FILLER, 0), (f"{BREAD} {BREAD} {FILLER}", 1)])
def test_filler_is_no_text_to_be_said_once(text: str, found: int) -> None:
    assert len(lint("DUP001", f"{text}\n\nA loaf.\n\n{text}\n")) == found
    assert len(lint("DUP002", f"{text}\n\nA loaf.\n\nHere {text.replace('sit', 'sat')}\n")) == found
    assert len(lint_files("DUP010", {"a.md": text, "b.md": f"A loaf.\n\n{text}\n"})) == found


RUBRIC = "Write whole sentences, and show below each answer how you came to it and what you left out on the way."


@pytest.mark.parametrize(
    ("parts", "severity"),
    [
        ("# Question 3\n\n{}\n\nWhy do seas rise?\n\n# Question 4\n\n{}\n\nWhy do they fall?", Severity.INFO),
        ("# Part A: Seas\n\n{}\n\nWhy do seas rise?\n\n# Part B: Rain\n\n{}\n\nWhy does it fall?", Severity.INFO),
        ("**Task 1**\n\nOf seas.\n\n{}\n\n**Task 2**\n\nOf rain.\n\n{}", Severity.INFO),
        ("{}\n\n3. Why do seas rise?\n\n{}\n\n4. Why do they fall?", Severity.INFO),
        ("{}\n\n(a) Why do seas rise?\n\n{}\n\n(b) Why do they fall?", Severity.INFO),
        ("{}\n\nQuestion 3: Why do seas rise?\n\n{}\n\nQuestion 4: Why do they fall?", Severity.INFO),
        ("{}\n\n1. Why do seas rise?\n\n{}\n\n1. Why do they fall?", Severity.ERROR),
        ("# Seas\n\n{}\n\nWhy do seas rise?\n\n# Rain\n\n{}\n\nWhy does it fall?", Severity.WARNING),
        ("# Question 3\n\n{}\n\nWhy do seas rise?\n\n# Question 4\n\nWhy do they fall?\n\n{}", Severity.WARNING),
        ("# Question 3\n\n{}\n\nWhy do seas rise?\n\n# Exercise 4\n\n{}\n\nWhy do they fall?", Severity.WARNING),
        ("# 3 Seas\n\n{}\n\nWhy do seas rise?\n\n# 4 Rain\n\n{}\n\nWhy do they fall?", Severity.WARNING),
        ("Task 1 was short.\n\n{}\n\nOf seas.\n\nTask 2 was long.\n\n{}\n\nOf rain.", Severity.ERROR),
    ],
)
def test_what_each_question_opens_with_is_said_of_each(parts: str, severity: Severity) -> None:
    assert [finding.severity for finding in lint("DUP001", parts.replace("{}", RUBRIC))] == [severity]


def test_what_each_part_asks_in_nearly_the_same_words_is_said_of_each() -> None:
    asked = (
        "Write your answers on {} into the blue book. You must save your own book at regular intervals. Why is it {}?"
    )
    parts = [("{}", 20, asked.format("rain", "wet")), ("Part 3", 75, asked.format("snow", "white"))]
    sheet = "\n\n".join(f"{name}\n\nNo more than {time} minutes.\n\n{text}" for name, time, text in parts)
    for title, severity in (("Part 2", Severity.INFO), ("Seas", Severity.WARNING)):
        text = sheet.replace("{}", title)
        assert {finding.severity for finding in lint("DUP002", text)} == {severity}
        assert ["parallel" in found for found in grounds("DUP003", text)] == [severity is Severity.INFO] * 2


def test_a_long_passage_is_a_copy_in_numbered_parts_too() -> None:
    parts = "# Question 3\n\n{}\n\nWhy?\n\n# Question 4\n\n{}\n\nWhen?"
    (finding,) = lint("DUP001", parts.replace("{}", f"{RUBRIC} {RIVER}"))
    assert finding.severity > Severity.INFO


@pytest.mark.parametrize(
    "copy",
    [
        BREAD,
        BREAD.upper(),
        BREAD.replace(" ", "  "),
        BREAD.replace(" because", "\nbecause"),
        BREAD.replace(",", " –").replace(".", "!"),
        BREAD.replace("sugar", "*sugar*"),
        BREAD.replace("sugar", "su\u00adgar"),
        BREAD.replace("sugar", "\uff53ugar"),
        BREAD.replace(" ", "\u00a0"),
    ],
)
def test_copy_in_other_dress_is_a_copy(copy: str) -> None:
    (finding,) = lint("DUP001", f"{BREAD}\n\nOther.\n\n{copy}\n", short_words=8)
    assert finding.location.start.line == 5
    assert finding.severity is Severity.ERROR
    assert finding.related[0].location.start.line == 1


TWENTY = f"{BREAD} Salt it late, and never in June."
"""A paragraph of more than twenty words and fewer than fifty."""

FIFTY = f"{BREAD} {KNIFE} Mind your thumb."


@pytest.mark.parametrize("markup", ["markdown", "plain"])
@pytest.mark.parametrize(
    ("text", "severity"),
    [(BREAD, Severity.INFO), (TWENTY, Severity.WARNING), (FIFTY, Severity.ERROR)],
    ids=["short", "small", "long"],
)
def test_the_longer_a_copy_in_another_section_the_graver_it_is(text: str, severity: Severity, markup: str) -> None:
    heading = "# Other" if markup == "markdown" else "Other\n====="
    (finding,) = lint("DUP001", f"{text}\n\n{heading}\n\nIt is.\n\n{text}\n", markup)
    assert finding.severity is severity


def test_words_from_which_a_copy_is_not_short_and_not_small() -> None:
    for option, below in (("short_words", Severity.INFO), ("small_words", Severity.WARNING)):
        text = f"{FIFTY}\n\n# Other\n\nIt is.\n\n{FIFTY}\n"
        words = len(FIFTY.split())
        severities = [lint("DUP001", text, **{option: limit})[0].severity for limit in (words, words + 1)]
        assert severities == [Severity.ERROR, below]


@pytest.mark.parametrize(
    ("text", "between", "severity"),
    [
        (BREAD, "Other.", Severity.ERROR),
        (f"- {FIFTY}", "Other.", Severity.INFO),
        (f"{FIFTY[:-1]}?", "Other.", Severity.INFO),
        (f"{FIFTY[:-1]}:", "Other.", Severity.INFO),
        (f"*{FIFTY}*", "Other.", Severity.INFO),
        (FIFTY, "# Other\n\n" * 6, Severity.ERROR),
    ],
    ids=["short, in one section", "item", "question", "lead-in", "call", "many headings"],
)
def test_what_excuses_a_copy(text: str, between: str, severity: Severity) -> None:
    (finding,) = lint("DUP001", f"{text}\n\n{between}\n\nIt is.\n\n{text}\n")
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("kind", "text", "severities"),
    [
        ("article", TWENTY, [Severity.WARNING]),
        ("manual", TWENTY, [Severity.INFO]),
        ("manual", FIFTY, [Severity.WARNING]),
        ("spoken", BREAD, [Severity.INFO]),
        ("spoken", FIFTY, [Severity.ERROR]),
        ("template", FIFTY, [Severity.INFO]),
        ("log", FIFTY, []),
        ("fixed", FIFTY, []),
    ],
)
def test_what_a_kind_of_page_makes_of_a_copy(kind: str, text: str, severities: list[Severity]) -> None:
    found = lint("DUP001", f"{text}\n\n# Other\n\nIt is.\n\n{text}\n", kind=kind)
    assert [finding.severity for finding in found] == severities


@pytest.mark.parametrize(("mark", "severity"), [("", Severity.ERROR), ("- ", Severity.INFO)], ids=["text", "items"])
def test_a_passage_pasted_twice_is_one_whatever_its_paragraphs(mark: str, severity: Severity) -> None:
    steps = "\n\n".join(mark + BREAD.replace("Bread", name) for name in ("Rye", "Oat", "Corn", "Spelt"))
    headings = "# Flour\n\n" * 6
    found = lint("DUP001", f"{steps}\n\n{headings}{steps}\n")
    assert [finding.severity for finding in found] == [severity] * 4


def test_copies_that_link_elsewhere_are_none() -> None:
    one, other = (BREAD.replace("yeast", f"[yeast]({name}.md)") for name in "ab")
    assert not lint("DUP001", f"{one}\n\nOther.\n\n{other}\n")
    assert lint("DUP001", f"{one}\n\nOther.\n\n{one}\n")


def test_span_is_the_paragraph_without_its_markers() -> None:
    text = f"- {BREAD}\n\n# Heading\n\n- {BREAD}\n"
    (finding,) = lint("DUP001", text)
    start, end = finding.location.span
    assert text[start:end] == BREAD


def test_each_copy_points_to_the_first() -> None:
    found = lint("DUP001", f"{BREAD}\n\nA.\n\n{BREAD}\n\nB.\n\n{BREAD}\n")
    assert lines(found) == [5, 9]
    assert [item.related[0].location.start.line for item in found] == [1, 1]


def test_paragraphs_without_blank_lines_between() -> None:
    assert lines(lint("DUP001", f"{BREAD}\n{KNIFE}\n{BREAD}\n{RIVER}", "plain")) == [3]


@pytest.mark.parametrize(
    "text",
    [
        "Yes, I do.\n\nYes, I do.\n",
        f"> {BREAD}\n\n> {BREAD}\n",
        f"```\n{BREAD}\n```\n\n```\n{BREAD}\n```\n",
        f"| {BREAD} |\n|---|\n| {BREAD} |\n| {BREAD} |\n",
        "- `path`: where the file is that the function opens and reads\n\n## Next\n\n"
        "- `path`: where the file is that the function opens and reads\n",
        "{% include bread.html yeast='fresh' water='warm' salt='a little' %}\n\nBake it.\n\n" * 2,
        "The wind goes round the mill,  \nThe mill goes round the corn\n\nSecond verse.\n\n"
        "The wind goes round the mill,  \nThe mill goes round the corn\n",
    ],
    ids=["short", "quotation", "code", "table", "parameter", "template", "verse"],
)
def test_what_may_stand_twice(text: str) -> None:
    assert not lint("DUP001", text)
    assert not lint("DUP002", text)


def test_allowed_phrase_exempts_a_paragraph() -> None:
    text = f"{BREAD}\n\nOther.\n\n{BREAD}\n"
    assert not lint("DUP001", text, allow=["yeast turns sugar"])
    assert lint("DUP001", text, allow=["rye"])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{BREAD}\n\n{BREAD}\n\nEnd.\n", f"{BREAD}\n\nEnd.\n"),
        (f"{BREAD}\r\n\r\n{BREAD}\r\n", f"{BREAD}\r\n"),
        (f"- {BREAD}\n- {BREAD}\n- Other.\n", f"- {BREAD}\n- Other.\n"),
    ],
)
def test_copy_beside_its_original_is_deleted_safely(before: str, after: str) -> None:
    (finding,) = lint("DUP001", before)
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE
    assert applied(before, finding) == after


def test_copy_far_away_is_deleted_on_request() -> None:
    text = f"{BREAD}\n\nOther.\n\n{BREAD}\n\nEnd.\n"
    (finding,) = lint("DUP001", text)
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE
    assert applied(text, finding) == f"{BREAD}\n\nOther.\n\nEnd.\n"


def test_copy_with_a_link_is_not_deleted_safely() -> None:
    (finding,) = lint("DUP001", f"{BREAD}\n\n{BREAD.replace('yeast', '[yeast](y.md)')}\n")
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE


def test_item_with_others_below_it_is_not_deleted() -> None:
    (finding,) = lint("DUP001", f"- {BREAD}\n- {BREAD}\n  - Below it.\n")
    assert finding.fix is None


@pytest.mark.parametrize(
    "version",
    [
        KNIFE.replace("good", "fine").replace("heavy", "thick").replace("month", "season"),
        "In short, " + KNIFE[0].lower() + KNIFE[1:] + " Buy one.",
        f"{RIVER} {KNIFE}",
        ". ".join(reversed(KNIFE.rstrip(".").split(". "))) + ".",
        KNIFE.replace("five", "ten").replace("a month", "two weeks"),
    ],
    ids=["words changed", "more around it", "merged", "reordered", "numbers"],
)
def test_version_of_a_paragraph(version: str) -> None:
    (finding,) = lint("DUP002", f"{KNIFE}\n\nSteel rusts.\n\n{version}\n")
    assert finding.location.start.line == 5
    assert finding.severity is Severity.WARNING
    assert finding.related[0].location.start.line == 1
    assert not lint("DUP001", f"{KNIFE}\n\nSteel rusts.\n\n{version}\n")


LONG = f"{KNIFE} {RIVER}"
CHANGED = LONG.replace("good", "fine").replace("heavy", "thick").replace("month", "season")
LISTED = "".join(f"# Part {number}\n\n- One of {number}.\n- Two of {number}.\n\n" for number in range(6))
"""A page whose sections are looked up one by one."""


@pytest.mark.parametrize(
    ("head", "version", "severity"),
    [
        ("", CHANGED, Severity.WARNING),
        ("# Part\n\n" * 6, CHANGED, Severity.WARNING),
        (LISTED, CHANGED, Severity.INFO),
        (LISTED, f"In short: {LONG}", Severity.WARNING),
    ],
    ids=["no headings", "many headings", "looked up", "looked up, but nearly the same"],
)
def test_near_copies_in_sections_that_are_looked_up_must_be_closer(head: str, version: str, severity: Severity) -> None:
    (finding,) = lint("DUP002", f"{head}{LONG}\n\nSteel rusts.\n\n# More\n\n{version}\n")
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("head", "heading", "severity"),
    [("", "# More\n\n", Severity.ERROR), (LISTED, "", Severity.ERROR), (LISTED, "# More\n\n", Severity.INFO)],
    ids=["an article", "one section that is looked up", "two"],
)
def test_copies_in_sections_that_are_looked_up_weigh_less(head: str, heading: str, severity: Severity) -> None:
    (finding,) = lint("DUP001", f"{head}{LONG}\n\nSteel rusts.\n\n{heading}{LONG}\n", small_words=40)
    assert finding.severity is severity


def test_a_passage_that_is_pasted_twice_is_no_lone_copy() -> None:
    parts = [f"{LONG} {name} said so." for name in ("Ann", "Bo", "Cy", "Di")]
    for pasted, severity in ((4, Severity.WARNING), (5, Severity.INFO)):
        passage = "\n\n".join(parts)
        found = lint("DUP001", f"{LISTED}{passage}\n\nSteel rusts.\n\n# More\n\n{passage}\n", pasted=pasted)
        assert {finding.severity for finding in found} == {severity}


@pytest.mark.parametrize(("limit", "severity"), [(40, Severity.WARNING), (90, Severity.INFO)])
def test_near_copies_in_sections_that_are_looked_up_must_be_long(limit: int, severity: Severity) -> None:
    text = f"{LISTED}{LONG}\n\nSteel rusts.\n\n# More\n\nIn short: {LONG}\n"
    (finding,) = lint("DUP002", text, short_words=limit)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("heading", "one", "other", "severity"),
    [
        ("Rust", "It is a `blade`.", "It is one `edge`.", Severity.INFO),
        ("Rust", "It is a `blade`.", "It is one `blade`.", Severity.WARNING),
        ("The blunt-chisel", "It is a knife.", "It is a chisel.", Severity.INFO),
        ("The blunt-spade", "It is a knife.", "It is a chisel.", Severity.WARNING),
    ],
    ids=["other code", "the same code", "named by its heading", "not named"],
)
def test_two_things_described_in_the_same_words_are_information(
    heading: str, one: str, other: str, severity: Severity
) -> None:
    text = f"{LISTED}# A good start\n\n{LONG} {one}\n\nSteel rusts.\n\n# {heading}\n\n{LONG} {other}\n"
    (finding,) = lint("DUP002", text, grounds={"factual+parted": "warning"})
    assert finding.severity is severity


def test_paragraph_made_of_two_names_both() -> None:
    (finding,) = lint("DUP002", f"{KNIFE}\n\nSteel rusts.\n\n{RIVER}\n\nWood rots.\n\n{KNIFE} {RIVER}\n")
    assert sorted(place.location.start.line for place in finding.related) == [1, 5]


def test_one_sentence_in_common_does_not_make_a_version() -> None:
    sentence = "The fire brigade of the upper town has pumped cellars dry since the great flood of 1954."
    one = (
        f"{sentence} Its oldest pump stands in the museum now, next to a stuffed otter. Children may turn the wheel on "
        "Sundays, as long as nobody lets go of the rope. The otter was a gift of the mayor."
    )
    other = (
        "Whoever wants to join needs boots and patience, for nothing burns here. Meetings are on Tuesday, with cake. "
        f"{sentence} New hoses came in spring, and the old ones went to a farmer who waters his beans with them."
    )
    assert not lint("DUP002", f"{one}\n\nOther.\n\n{other}\n")


def test_items_that_differ_in_names_only_are_information() -> None:
    item = "- Trains to {} leave every half hour from the platform behind the {} hall, and the ticket costs {} euros."
    text = item.format("Aldmoor", "old", 4) + "\n" + item.format("Brackley", "old", 7) + "\n"
    assert [found.severity for found in lint("DUP002", text)] == [Severity.INFO]


@pytest.mark.parametrize(
    "text",
    [
        f"{KNIFE}\n\n{KNIFE.replace('good', 'fine').replace('heavy', 'thick')}\n",
        "\n\nSteel rusts.\n\n".join(KNIFE.replace("five", number) for number in ("two", "five", "ten")),
    ],
    ids=["neighbours", "series"],
)
def test_paragraphs_to_be_compared_are_information(text: str) -> None:
    assert {finding.severity for finding in lint("DUP002", text)} == {Severity.INFO}


def test_exact_copies_are_no_versions() -> None:
    assert not lint("DUP002", f"{KNIFE}\n\nOther.\n\n{KNIFE}\n")


@pytest.mark.parametrize(
    "between",
    [
        "## The other kind",
        "The other kind",
        "**The other kind.** It is white.",
        "```\nbake\n```",
        "| a |\n|---|\n| b |",
        "<h2>The other kind</h2>",
    ],
    ids=["heading", "line", "strong", "code", "table", "markup"],
)
def test_what_may_be_said_of_something_else_is_not_deleted(between: str) -> None:
    (finding,) = lint("DUP001", f"{BREAD}\n\nIt is dark.\n\n{between}\n\n{BREAD}\n\nIt is done.\n")
    assert finding.fix is None


def test_a_copy_that_leads_in_a_list_or_stands_below_another_item_is_not_deleted() -> None:
    lead = f"{BREAD.rstrip('.')}:"
    assert all(item.fix is None for item in lint("DUP001", f"{lead}\n\n- One\n\nOther.\n\n{lead}\n\n- Two\n"))
    text = f"- The rye.\n\n  {BREAD}\n\n- The wheat.\n\n  {BREAD}\n"
    assert all(item.fix is None for item in lint("DUP001", text))


def tab(text: str) -> str:
    return f'=== "Tab"\n\n    {text}\n\n'


@pytest.mark.parametrize("code", ["DUP001", "DUP002", "DUP003"])
def test_copies_in_two_tabs_are_never_read_together(code: str) -> None:
    assert lint(code, f"# A\n\n{tab(KNIFE)}{tab(KNIFE)}{tab(KNIFE)}") == []
    assert lint(code, f"# A\n\n{tab(KNIFE)}{tab(KNIFE.replace('stone', 'whetstone'))}") == []


def test_a_copy_beside_tabs_or_in_one_of_them_is_read_twice() -> None:
    assert lines(lint("DUP001", f"# A\n\n{tab(KNIFE)}{tab(KNIFE)}{KNIFE}\n")) == [11]
    assert lines(lint("DUP001", f"# A\n\n{tab(RIVER)}{tab(KNIFE + chr(10) * 2 + '    ' + KNIFE)}")) == [11]
    assert lines(lint("DUP001", f"# A\n\n{tab(KNIFE)}Between the two.\n\n{tab(KNIFE)}")) == [11]


SONG = "carry the lamp down to the quay,\nbring in the nets,\ncarry the lamp and wait for me\nuntil the moon sets,"


@pytest.mark.parametrize(
    "stanza",
    [
        SONG,
        SONG.title(),
        SONG.replace("\n", "  \n"),
        SONG.replace("\n", "\\\n"),
        "**Chorus 2**\n\ncarry the lamp to the quay, bring in the nets,\ncarry the lamp and wait until the moon sets.",
        f"Refrain:\n\n{SONG * 2}".replace(",\n", ", "),
        SONG.replace("\n", " / "),
        SONG.replace("\n", "<br/>"),
        "Carry the lamp to the quay,\nBring in the nets,\nAnd wait until the moon has set above the old town wall.",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("markup", ["markdown", "plain"])
def test_a_refrain_returns(stanza: str, end: str, markup: str) -> None:
    text = f"# Song\n\n{stanza}\n\nThe tide came in.\n\n{stanza}\n".replace("\n", end)
    assert lint("DUP001", text, markup) == []


def test_prose_that_is_wrapped_is_no_song() -> None:
    import textwrap

    wrapped = "\n".join(textwrap.wrap(RIVER, 50))
    assert lines(lint("DUP001", f"# Song\n\n{wrapped}\n\nThe tide came in.\n\n{wrapped}\n")) == [10]


@pytest.mark.parametrize(("length", "found"), [(7, False), (8, True)])
def test_words_of_a_copy(length: int, found: bool) -> None:
    assert bool(lint("DUP001", f"{prose(length)}\n\nOther.\n\n{prose(length)}\n")) is found


@pytest.mark.parametrize(
    ("length", "severity"),
    [(19, Severity.INFO), (20, Severity.WARNING), (49, Severity.WARNING), (50, Severity.ERROR)],
)
def test_where_a_copy_in_another_section_begins_to_be_graver(length: int, severity: Severity) -> None:
    (finding,) = lint("DUP001", f"{prose(length)}\n\n# Other\n\n{prose(length)}\n")
    assert finding.severity is severity


@pytest.mark.parametrize(("copies", "severity"), [(3, Severity.INFO), (4, Severity.ERROR)])
def test_copies_in_a_row_that_are_a_passage_pasted_twice(copies: int, severity: Severity) -> None:
    steps = "\n\n".join(prose(10, 10 * number) for number in range(copies))
    found = lint("DUP001", f"{steps}\n\n# Flour\n\n{steps}\n")
    assert [finding.severity for finding in found] == [severity] * copies


def partly(shared: int, length: int) -> str:
    """Return two paragraphs of so many words that open with some shared ones, and one between them."""
    return f"{prose(length)}\n\nOther.\n\n{sentence([*words(shared), *words(length - shared, 500)])}\n"


@pytest.mark.parametrize(
    ("shared", "length", "found"),
    [(26, 52, True), (25, 52, False), (19, 20, True), (18, 19, False)],
    ids=["alike", "less alike", "long enough", "too short"],
)
def test_where_two_paragraphs_begin_to_be_versions(shared: int, length: int, found: bool) -> None:
    assert bool(lint("DUP002", partly(shared, length))) is found


@pytest.mark.parametrize(("length", "found"), [(24, False), (25, True)])
def test_words_of_a_passage_that_another_paragraph_holds(length: int, found: bool) -> None:
    passage = f"{prose(12)} {prose(length - 12, 100)}"
    assert bool(lint("DUP002", f"{passage}\n\nOther.\n\n{passage} {prose(100, 500)}\n")) is found


@pytest.mark.parametrize(("more", "found"), [(36, False), (37, True)])
def test_share_of_a_passage_that_another_paragraph_holds(more: int, found: bool) -> None:
    """Two sentences have 100 triples of words, and 35 of one come again."""
    held = f"{sentence([*words(37), *words(150, 500)])} {sentence([*words(more, 100), *words(150, 700)])}"
    text = f"{prose(52)} {prose(52, 100)}\n\nOther.\n\n{held}\n"
    assert bool(lint("DUP002", text)) is found


@pytest.mark.parametrize(
    ("shared", "length", "ground", "seen"),
    [(48, 49, "short", True), (49, 50, "short", False), (90, 102, "loose", True), (91, 102, "loose", False)],
)
def test_what_a_version_may_be_excused_by(shared: int, length: int, ground: str, seen: bool) -> None:
    (seen_by_check,) = grounds("DUP002", partly(shared, length))
    assert (ground in seen_by_check) is seen


@pytest.mark.parametrize(("versions", "series"), [(2, False), (3, True)])
def test_paragraphs_that_make_a_series(versions: int, series: bool) -> None:
    text = "\n\nOther.\n\n".join(sentence([*words(60), *words(1, 500 + number)]) for number in range(versions))
    assert ["series" in seen for seen in grounds("DUP002", text)] == [series] * (versions - 1)


@pytest.mark.parametrize("code", ["DUP001", "DUP002"])
def test_what_is_quoted_may_say_it_again(code: str) -> None:
    version = LONG if code == "DUP001" else CHANGED
    between_tags = f"<blockquote>\n\n{version}\n\n</blockquote>"
    assert lint(code, f"{LONG}\n\nSteel rusts.\n\n{between_tags}\n\nIt ends.\n") == []
    (finding,) = lint(code, f"{LONG}\n\nSteel rusts.\n\n“{version}”\n\nIt ends.\n")
    assert finding.severity is Severity.INFO
    assert [because.ground for because in finding.because] == ["quoted"]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (
            f"**Weather:** {RIVER}\n\nIt rained.\n\n**Weather:** {RIVER}\n\nIt snowed.\n\n**Weather:** Dry.\n",
            Severity.INFO,
        ),
        (f"Weather: {RIVER}\n\nIt rained.\n\nWeather: {RIVER}\n\nIt snowed.\n\nWeather: dry.\n", Severity.INFO),
        (
            f"**Weather:** {RIVER}\n\nIt rained.\n\n**Weather:** {RIVER}\n\nIt snowed.\n\n**Sky:** Dry.\n",
            Severity.ERROR,
        ),
        (
            f"**Weather** {RIVER}\n\nIt rained.\n\n**Weather** {RIVER}\n\nIt snowed.\n\n**Weather** Dry.\n",
            Severity.ERROR,
        ),
    ],
    ids=["three", "plain labels", "two", "no label"],
)
def test_a_field_of_a_form_may_be_filled_in_alike(text: str, severity: Severity) -> None:
    (finding,) = lint("DUP001", text)
    assert finding.severity is severity
    assert [cap.ground == "field" for cap in finding.because] == ([True] if severity is Severity.INFO else [])


@pytest.mark.parametrize("speaker", ["AM", "Ann Mill"])
def test_who_speaks_is_no_field(speaker: str) -> None:
    text = f"{speaker}: {RIVER}\n\nIt rained.\n\n{speaker}: {RIVER}\n\nIt snowed.\n\n{speaker}: Dry.\n"
    assert grounds("DUP001", text) == [()]


@pytest.mark.parametrize(
    ("headings", "severity"),
    [
        (("`mill --dry`", "`grind --dry`"), Severity.INFO),
        (("mill.dryTime", "sieve_time"), Severity.INFO),
        (("`mill --dry`", "Grinding dry"), Severity.WARNING),
        (("Milling 2.5 tons", "Grinding dry"), Severity.WARNING),
    ],
    ids=["code", "names", "one in words", "words"],
)
def test_what_code_in_a_heading_is_may_be_described_alike(headings: tuple[str, str], severity: Severity) -> None:
    (finding,) = lint("DUP001", "\n\n".join(f"## {heading}\n\n{RIVER}\n\nIt rained." for heading in headings))
    assert finding.severity is severity
    assert ("described" in [cap.ground for cap in finding.because]) is (severity is Severity.INFO)


@pytest.mark.parametrize(("one", "other", "excused"), [("*", "**", True), ("", "**", True), ("**", "**", False)])
def test_what_is_set_in_another_way_is_quoted_to_be_answered(one: str, other: str, excused: bool) -> None:
    text = f"{one}{LONG}{one}\n\nSteel rusts.\n\n{other}{LONG}{other}\n\nIt ends.\n"
    assert [("quoted" in seen) for seen in grounds("DUP001", text)] == [excused]


def test_a_line_in_bold_parts_paragraphs_as_a_heading_does() -> None:
    assert ["parted" in seen for seen in grounds("DUP001", f"{LONG}\n\n**Limits**\n\n{LONG}\n")] == [True]
    assert ["parted" in seen for seen in grounds("DUP001", f"{LONG}\n\nLimits.\n\n{LONG}\n")] == [False]


def test_a_picture_in_a_component_is_no_paragraph() -> None:
    figure = "<figure>\n![The old mill by the river, seen from the bridge in May of the year](./mill.png)\n</figure>"
    assert lint("DUP001", f"{figure}\n\nSteel rusts.\n\n{figure}\n\nIt ends.\n") == []


@pytest.mark.parametrize(
    ("words_of_it", "between", "severity"),
    [
        (29, "Steel rusts.", Severity.INFO),
        (30, "Steel rusts.", Severity.WARNING),
        (29, "", Severity.WARNING),
    ],
)
def test_a_note_that_is_given_again_where_it_holds(words_of_it: int, between: str, severity: Severity) -> None:
    note = sentence(words(words_of_it))
    gap = f"{between}\n\n" if between else ""
    text = f"See [the mill](mill.md).\n\n{note}\n\n{gap}{note}\n\nIt ends.\n"
    (finding,) = lint("DUP001", text, kind="manual")
    assert finding.severity is severity
