from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.findings import Severity
from obelism.fixing.edits import apply

LONG = "A gate wants oil in spring and paint in autumn, and a child who does not swing on it. "


def fixed(text: str, code: str) -> str:
    fixes = [finding.fix for finding in lint(code, text)]
    assert None not in fixes
    return apply(text, sorted(edit for fix in fixes if fix for edit in fix.edits))


def test_an_unmarked_heading_gets_its_mark() -> None:
    assert fixed(f"The Care of Gates\n\n{LONG}\n", "STR501") == f"## The Care of Gates\n\n{LONG}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"The care of gates\n\n{LONG}",
        f"Paint the Gate.\n\n{LONG}",
        "The Care of Gates\n\nToo short.",
        f"Gates\n\n{LONG}",
    ],
)
def test_lines_that_are_sentences_or_single_words_are_no_headings(text: str) -> None:
    assert lint("STR501", text) == []


@pytest.mark.parametrize("code", ["STR501", "STR502", "STR503", "STR510"])
def test_rules_about_marks_are_silent_where_there_are_none(code: str) -> None:
    text = f"The Care of Gates\n\n• {LONG}\n{LONG * 3}\n{LONG * 3}\n"
    assert lint(code, text, "plain") == []


def test_typed_bullets_become_items() -> None:
    assert fixed("• oil\n• paint\n", "STR502") == "- oil\n- paint\n"
    assert lint("STR502", "He waited\n– and waited – for tea.") == []


def test_run_together_paragraphs_are_parted() -> None:
    text = LONG * 3 + "\n" + LONG * 3 + "\n"
    assert lines(lint("STR503", text)) == [2]
    assert fixed(text, "STR503") == LONG * 3 + "\n\n" + LONG * 3 + "\n"
    assert lint("STR503", LONG * 3 + "\n\n" + LONG * 3) == []


@pytest.mark.parametrize(
    ("heading", "found"),
    [
        ("## [B](b.md)", 0),
        ("## [B](b.md) of bees", 1),
        ("## [B](#b)", 1),
        ("* #### B\n\n* #### C", 0),
        ("1. ## B", 0),
    ],
)
def test_a_heading_that_leads_elsewhere_or_is_an_item_opens_no_section(heading: str, found: int) -> None:
    assert len(lint("STR507", f"# A\n\nText.\n\n{heading}\n\n## D\n\nText.\n")) == found


def test_a_comment_below_a_paragraph_does_not_run_on() -> None:
    text = f"{LONG * 6}\n  // {LONG * 3}\n"
    assert lint("STR503", text, "typst") == []
    assert lines(lint("STR503", text.replace("// ", "/* */ "), "typst")) == [2]
    assert lines(lint("STR503", text.replace("// ", ""), "typst")) == [2]


def test_a_pasted_heading_is_written_small_but_for_its_sentence() -> None:
    text = "## Methods for Better Sleep\n\nMethods for Better Sleep help. Good sleep is rare.\n"
    (first,) = lint("STR504", text)
    assert first.location.start.line == 3
    assert first.fix is not None
    assert first.fix.edits[0].text == "Methods for better sleep"


@pytest.mark.parametrize(
    "sentence",
    [
        "The section Methods for Better Sleep is short.",
        "See “Methods for Better Sleep” for more.",
        "Methods for Better Sleep:",
        "Methods for better sleep are many.",
        "We told of [Methods for Better Sleep](#methods) before.",
        "They call it _Methods for Better Sleep_ there.",
        "As was told in “Methods for Better Sleep”, sleep matters.",
    ],
)
def test_headings_that_are_named_are_let_be(sentence: str) -> None:
    assert lint("STR504", f"## Methods for Better Sleep\n\n{sentence}\n") == []


def test_titles_and_headings_that_are_names_are_let_be() -> None:
    text = "Open Source Guides are a source of guides on open doors.\n"
    assert lint("STR504", f"# Open Source Guides\n\n{text}") == []
    assert lint("STR504", "# Ana and Web Methods\n\nWe consider Ana and Web Methods to be web methods.\n") == []
    assert len(lint("STR504", f"# Doors\n\n## Open Source Guides\n\n{text}")) == 1
    assert lint("STR504", "## Tidepool Brand Extensions\n\nWe use Tidepool Brand Extensions for brands.") == []


def test_labelled_items_are_one_finding_a_run() -> None:
    run = "- Trust: Members trust the treasurer.\n" * 3
    (finding,) = lint("STR506", run)
    assert finding.data["count"] == 3
    assert len(lint("STR506", run + "\nA word between.\n\n" + run)) == 2
    assert lint("STR506", "- Trust: Members trust the treasurer.\n" * 2) == []


def test_empty_sections_are_told_from_those_with_parts() -> None:
    assert lines(lint("STR507", "# A\n\n## B\n\n## C\n\ntext\n\n# D\n")) == [3, 9]
    assert lint("STR507", "# A\n\n## B\n\n```\ncode\n```\n") == []
    assert (
        lint("STR507", "# A\n\n::grid\n  :::card\n  ---\n  title: B\n  to: c\n  ---\n  :::\n::\n\n# D\n\ntext\n") == []
    )
    assert lines(lint("STR507", '# A\n\nText.\n\n=== "One"\n\n    ## B\n\n    ## C\n\n    Text.\n')) == [7]
    assert lint("STR507", "A\n=\n\nText.\n\nB\n-\n\n.. figure:: b.png\n\nC\n-\n\nText.\n", "rst") == []
    assert lint("STR507", "# A\n\n---\nlayout: two\n---\n\n# B\n\ntext\n") == []


@pytest.mark.parametrize(
    "filling",
    [
        "{% include oil.md %}",
        "{{< oil >}}",
        '--8<-- "oil.md"',
        "{{ oil() }}",
        "+---+\n| a |\n+---+",
        "<Oil />",
        "<Oil></Oil>",
        "<Oil>\n</Oil>",
        "<oil-can></oil-can>",
        "::: oil.can",
        "::: {#oil}\n:::",
        ":::{#oil .can}\n:::",
        "```{figure} oil.png\n```",
        "<!-- @@include: oil.md -->",
        "a   b\n-- ---\nc   d",
    ],
)
def test_what_something_else_fills_is_not_empty(filling: str) -> None:
    assert lint("STR507", f"# A\n\nText.\n\n## B\n\n{filling}\n\n## C\n\nText.\n") == []


@pytest.mark.parametrize("comment", ["<!-- oil -->", "{# oil #}", "% oil", "%% oil %%", "<a name='oil'></a>"])
def test_a_comment_fills_nothing(comment: str) -> None:
    assert lines(lint("STR507", f"# A\n\nText.\n\n## B\n\n{comment}\n\n## C\n\nText.\n")) == [5]


def test_settings_name_the_page() -> None:
    text = "The gate wants oil in spring and paint in autumn.\n"
    assert lines(lint("STR510", text)) == [1]
    assert lint("STR510", f"---\nlayout: page\n---\n\n{text}") == []
    assert lint("STR510", f"<!-- licence -->\n\n---\nlayout: page\n---\n\n{text}") == []


def test_the_title_may_be_said_once() -> None:
    (finding,) = lint("STR508", "# The Care of Gates\n\n## Caring for gates\n\nOil.\n")
    assert finding.related[0].location.start.line == 1


def test_a_stock_outline_lists_its_headings() -> None:
    parts = ("Introduction", "Benefits of Hay", "Challenges", "Conclusion")
    (finding,) = lint("STR509", "# Hay\n\n" + "".join(f"## {part}\n\nText.\n\n" for part in parts))
    assert finding.data["lines"] == [3, 7, 11, 15]


def test_a_title_may_stand_in_the_head_or_in_markup() -> None:
    body = LONG * 30
    assert lint("STR510", body) != []
    for head in ("# Gates\n\n", "---\ntitle: Gates\n---\n\n", "<h1>Gates</h1>\n\n"):
        assert lint("STR510", head + body) == []


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("Outgoing Engineer Rota", "Outgoing Engineer Rota names the outgoing engineer for each rota."),
        ("Standard for Public Code", "The Standard for Public Code is a standard for all code that is public."),
    ],
)
def test_what_may_be_a_name_is_advice(heading: str, sentence: str) -> None:
    (finding,) = lint("STR504", f"# Doors\n\n## {heading}\n\n{sentence}\n")
    assert finding.severity is Severity.INFO


def test_a_heading_in_capitals_is_let_be() -> None:
    assert lint("STR504", "## METHODS FOR BETTER SLEEP\n\nWe discuss METHODS FOR BETTER SLEEP below.") == []


def test_a_sentence_a_line_is_advice() -> None:
    line = "The committee " + "meets on the first Monday of the month and " * 5 + "sets the rent."
    (finding,) = lint("STR503", f"{line}\n{line}\n", company=0)
    assert finding.severity is Severity.INFO
    (finding,) = lint("STR503", f"It rained. {line}\n{line}\n", company=0)
    assert finding.severity is Severity.INFO
    (finding,) = lint("STR503", f"It rained. It snowed. {line}\n{line}\n", company=0)
    assert finding.severity is Severity.WARNING
    assert not lint("STR503", f"`--rent` | It rained. It snowed. {line}\n`--rise` | {line}\n")


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ("", "", Severity.WARNING),
        ("It rained.\nIt snowed.\n\nIt froze.\nIt thawed.\nIt rained.\n\n", "", Severity.INFO),
        ("It rained.\nIt snowed.\n\nIt froze.\nIt thawed.\n\n", "", Severity.WARNING),
        (
            "It rained\nand it snowed\nand it froze.\nIt thawed.\nIt rained.\nIt snowed\na\nlot.\n\n",
            "",
            Severity.WARNING,
        ),
        (
            "It rained.\nIt snowed.\n\nIt froze.\nIt thawed.\nIt rained.\n\n" + f"{LONG * 3}\n\n" * 31,
            "",
            Severity.WARNING,
        ),
        ("", "The rent is a matter\nof some dispute.\n", Severity.INFO),
        ("The committee\n", "The rent\n", Severity.WARNING),
    ],
)
def test_a_line_a_thought_is_the_habit_of_some(before: str, after: str, severity: Severity) -> None:
    line = f"Rain fell. It snowed. The committee {'meets on the first Monday of the month and ' * 5}sets the rent."
    found = lint("STR503", f"{before}{line}\n{line}\n{after}", company=0)
    assert {finding.severity for finding in found} == {severity}


@pytest.mark.parametrize(("lines", "severity"), [(3, Severity.INFO), (4, Severity.WARNING)])
def test_one_or_two_lines_that_run_on_may_be_what_their_author_wants(lines: int, severity: Severity) -> None:
    line = f"Rain fell. It snowed. The committee {'meets on the first Monday of the month and ' * 5}sets the rent.\n"
    assert {finding.severity for finding in lint("STR503", line * lines)} == {severity}


def test_the_mark_of_a_heading_stands_in_front_of_emphasis() -> None:
    assert fixed(f"**The Care of Gates**\n\n{LONG}\n", "STR501") == f"## **The Care of Gates**\n\n{LONG}\n"


def test_a_line_becomes_a_heading_below_the_one_it_stands_under() -> None:
    text = f"# Gates\n\n{LONG}\n\n## Iron\n\n{LONG}\n\nThe Care of Hinges\n\n{LONG}\n"
    assert fixed(text, "STR501") == text.replace("The Care", "### The Care")


@pytest.mark.parametrize(
    "line", ["**Speaker**: Anna Berg", "[The Care of Gates](gates.md)", "The Care\nof Old Gates", "The `Care` of Gates"]
)
def test_a_line_that_may_be_something_else_is_not_made_a_heading(line: str) -> None:
    assert all(finding.fix is None for finding in lint("STR501", f"{line}\n\n{LONG}\n"))


def test_a_row_of_bullets_is_left_to_be_an_ornament() -> None:
    assert all(finding.fix is None for finding in lint("STR502", "• • •\n"))


@pytest.mark.parametrize(
    ("before", "offered"),
    [("", True), ("<div>\n\n", True), ("<div>\n  \n", True), ("<div>\n", False), ("<div>\n  <p>", False)],
)
def test_no_blank_line_is_put_into_raw_markup(before: str, offered: bool) -> None:
    line = "The slates of the roof came by boat and were laid in May, a week before the rain. " * 6
    findings = lint("STR503", f"{before}{line.strip()}\n{line.strip()}\n")
    assert [finding.fix is not None for finding in findings] == [offered]


def test_the_blank_line_between_ends_as_the_others_do() -> None:
    text = f"{LONG * 3}\n{LONG * 3}\r\n"
    for finding in lint("STR503", text):
        assert finding.fix is not None
        assert finding.fix.edits[0].text == "\r\n" or "\r\n" not in text[: finding.fix.edits[0].span.start]


@pytest.mark.parametrize(
    "text",
    [
        "## Methods for Better Sleep\n\nWe discuss Methods for Better Sleep below.\n",
        "## Building Better Tidepool Guides\n\nWe like Building Better Tidepool Guides here. Tidepool is old, "
        "Tidepool is good, and the file is called tidepool, as guides are.\n",
        "## Managing API Steps Together\n\nWe tell of Managing API Steps Together here; an api takes steps together.\n",
    ],
    ids=["half", "name", "acronym"],
)
def test_a_title_is_written_small_whole_or_not_at_all(text: str) -> None:
    assert all(finding.fix is None for finding in lint("STR504", text))


@pytest.mark.parametrize(("words", "found"), [(12, 1), (13, 0)])
def test_a_heading_has_a_dozen_words(words: int, found: int) -> None:
    assert len(lint("STR501", " ".join(["Gate"] * words) + f"\n\n{LONG}")) == found


@pytest.mark.parametrize(
    ("heading", "found"),
    [("Guide Tips for Tidepool Kelpie", 1), ("Guide Tips for Tidepool Kelpie Wrack", 0)],
)
def test_half_of_a_pasted_heading_is_common_words(heading: str, found: int) -> None:
    assert len(lint("STR504", f"# Doors\n\n## {heading}\n\nWe need {heading} here.\n")) == found


@pytest.mark.parametrize(("items", "found"), [(2, 0), (3, 1)])
def test_labels_are_a_habit_of_three_items(items: int, found: int) -> None:
    assert len(lint("STR506", "- Trust: Members trust the treasurer with the key.\n" * items)) == found


@pytest.mark.parametrize(("heading", "found"), [("Oil gates hinges latches", 1), ("Oil gates hinges", 0)])
def test_a_section_says_four_fifths_of_the_title(heading: str, found: int) -> None:
    assert len(lint("STR508", f"# Oil gates hinges latches posts\n\n## {heading}\n\nOil.\n")) == found


@pytest.mark.parametrize(
    ("stock", "others", "found"),
    [(3, 0, 0), (4, 0, 1), (4, 7, 1), (4, 8, 0)],
)
def test_a_stock_outline_has_four_such_headings_and_a_third_of_all(stock: int, others: int, found: int) -> None:
    headings = ["Introduction", "Benefits", "Challenges", "2. The Conclusion"][:stock] + ["Hay"] * others
    assert len(lint("STR509", "".join(f"## {heading}\n\nText.\n\n" for heading in headings))) == found


@pytest.mark.parametrize(("words", "found"), [(7, 0), (8, 1)])
def test_a_note_of_seven_words_needs_no_title(words: int, found: int) -> None:
    assert len(lint("STR510", "oil " * words)) == found


def test_what_a_rule_looks_for_is_its_own() -> None:
    outline = "# Hay\n\n## Mowing\n\nText.\n\n## Raking\n\nText.\n"
    assert lint("STR509", outline, least=2, openings=["mow", "rak"])
    assert not lint("STR509", outline, least=2)


@pytest.mark.parametrize(
    ("headings", "severity"),
    [
        (("2.5 million searches", "13 top topics"), Severity.INFO),
        (("~200 sites", "98% found"), Severity.INFO),
        (("13 top topics", "The most read"), Severity.WARNING),
        (("1 Gates", "2 Hinges"), Severity.WARNING),
        (("Gates of 13 kinds", "Hinges of 14"), Severity.WARNING),
    ],
)
def test_figures_that_are_shown_as_headings_need_no_text(headings: tuple[str, str], severity: Severity) -> None:
    text = "# The year\n\nText.\n\n" + "\n\n".join(f"## {heading}" for heading in headings) + "\n"
    assert {finding.severity for finding in lint("STR507", text, grounds={"alone": "warning"})} == {severity}


@pytest.mark.parametrize(
    ("slides", "words", "found"),
    [(5, 5, 0), (4, 5, 4), (5, 120, 5)],
    ids=["slides", "fewer", "more text"],
)
def test_a_slide_may_be_a_heading(slides: int, words: int, found: int) -> None:
    bare = "---\n\n# It will be hard\n\n" * slides
    text = f"# Gates\n\n{'oil ' * words}\n\n{bare}---\n\n# Oil\n\n{'oil ' * 2 * words}\n"
    text = text.replace("---\n\n# Oil", "# Oil")
    assert len(lint("STR507", text)) == found
