"""Words typed twice."""

from __future__ import annotations

import pytest

from linting import lint
from obelism.findings import Safety
from obelism.findings import Severity


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Fold the the map.\n", "Fold the map.\n"),
        ("The the map is old.\n", "The map is old.\n"),
        ('He said: "It is." (The the map is old.)\n', 'He said: "It is." (The map is old.)\n'),
        ("![x](a.png) The the map is old.\n", "![x](a.png) The map is old.\n"),
        ("Cut in the\nthe spring.\n", "Cut in the spring.\n"),
        ("Cut in the\r\n  the spring.\r\n", "Cut in the spring.\r\n"),
        ("- Folds of\n  of the paper\n", "- Folds of the paper\n"),
        ("# Fold and and cut\n", "# Fold and cut\n"),
        ("Ask\u00a0your\u00a0your aunt.\n", "Ask\u00a0your aunt.\n"),
        ("Fold the the same map.\n", "Fold the same map.\n"),
    ],
)
def test_second_word_is_deleted_safely(text: str, left: str) -> None:
    (finding,) = lint("DUP014", text)
    assert finding.severity is Severity.ERROR
    assert finding.fix is not None
    assert finding.fix.safety is Safety.SAFE
    ((span, new),) = finding.fix.edits
    assert text[: span.start] + new + text[span.end :] == left


@pytest.mark.parametrize(
    "text",
    [
        "It serves as a hat as well as as a bag.",
        "That is the you you meant to be.",
        "Maybe it it, for all we know.",
        "We did this this morning.",
        "The bell was cast in in 1990.",
        "She came in in the evening.",
        "The case was dealt with with great care.",
        "Everybody he talked to to the end agreed.",
        "I forget where it came from from the start.",
        "Nobody knows what they dream of of the two.",
        "The will will be read.",
        "We stayed for a while while it rained.",
        "Typing the the is easy to do.",
        "“Fold the the map and go,” he wrote.",
        "An an article may be spared.",
        "A a b stands for a chord.",
        "The the of old is gone.",
        "Take vitamin a a day.",
        "Of the operators and and or the second is slow.",
        "We we agreed on nothing.",
        "He did it after all all of them had gone.",
    ],
)
def test_what_may_mean_something_else_is_not_deleted_safely(text: str) -> None:
    for finding in lint("DUP014", text):
        assert finding.fix is None or finding.fix.safety is Safety.UNSAFE


@pytest.mark.parametrize(
    "text", ["We sing of the  \nthe river.\n", "Of the\\\nthe river.\n", "Of the <!-- x --> the river.\n"]
)
def test_a_hard_break_or_a_comment_between_the_words_is_kept(text: str) -> None:
    assert all(finding.fix is None for finding in lint("DUP014", text))


def test_span_holds_both_words() -> None:
    text = "Fold the the map.\n"
    (finding,) = lint("DUP014", text)
    assert text[slice(*finding.location.span)] == "the the"


def test_words_in_markup_are_found_and_left() -> None:
    (finding,) = lint("DUP014", "Fold **the** the map.\n")
    (quoted,) = lint("DUP014", "Fold the *the* map.\n")
    assert finding.fix is None or "*" not in "Fold **the** the map.\n"[slice(*finding.fix.edits[0].span)]
    assert quoted.fix is None


def test_doubled_noun_is_information_and_not_safe_to_delete() -> None:
    (finding,) = lint("DUP014", "Pack the tent tent first.\n")
    assert finding.severity is Severity.INFO
    assert finding.fix is not None
    assert finding.fix.safety is Safety.UNSAFE


@pytest.mark.parametrize(
    "text",
    [
        "She had had enough. He said that that was fine. I gave her her coat.",
        "What it is is long, very very long, and so so dull.",
        "He was a vice president at AT&T for years.",
        "Walla Walla, New York New York and Duran Duran.",
        "Row row row the boat.",
        "It was found in *in vivo* models, and then in in situ ones.",
        "The boats that are are old.",
        "Move in. In spring they left. The end, end of story.",
        "Is a “done done” task done?",
        "We log in in-line and go to-to.",
        "Set `the` the way you like. It has 10 10 times.",
        "They sang it so: and and and, till it was dark.",
        "The x x marks it.",
        "```\nthe the\n```\n",
        "He said no no no.",
        "Then Will will sing.",
        "We met at _At the Sea_, a café.",
        "No conjunctions, like _and_ or _or_, at the end.",
        "It shows the you you want to be, as I told you you could.",
        "Users log in in the browser, or “sign in in the yard”.",
        "He wants to fit in in the town. We plan it in in May, and see what we deal with with respect to money.",
        "Donec sapien. In in congue nisl, quis egestas nisi, fusce ut orci luctus.",
        "We plug it in in place of hers.",
        "It is more than we take on on top of the boats.",
        "He is somebody I look up to to keep me honest.",
    ],
)
def test_what_may_be_doubled(text: str) -> None:
    assert not [finding for finding in lint("DUP014", text + "\n") if finding.severity is Severity.ERROR]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("We see it in in May.", Severity.ERROR),
        ("The boat deals with with ropes.", Severity.ERROR),
        ("Look at at least one of the boats.", Severity.INFO),
        ("Look at at one of the boats.", Severity.ERROR),
        ("Fill the barrel up **up to the line**.", Severity.INFO),
        ("Fill the barrel up up with rain.", Severity.ERROR),
        ("This is what we call it it seems.", Severity.INFO),
        ("Perhaps it it is cold.", Severity.ERROR),
        ("It it is cold.", Severity.ERROR),
        ("Before you you see the sea.", Severity.INFO),
        ("Ask if you you need a boat.", Severity.ERROR),
        ("For a while while it rained we read.", Severity.INFO),
        ("We read while while it rained.", Severity.ERROR),
        ("We get by by lending tools.", Severity.INFO),
        ("We pay by by lending tools.", Severity.ERROR),
        ("Answers come in in close succession.", Severity.INFO),
        ("They went to to the lake.", Severity.ERROR),
        ("We _always_ always read it.", Severity.INFO),
        ("We always _always_ read it.", Severity.INFO),
        ("We _always always_ read it.", Severity.ERROR),
    ],
)
def test_where_a_clause_may_end_or_one_word_is_stressed_it_is_information(text: str, severity: Severity) -> None:
    assert [finding.severity for finding in lint("DUP014", f"{text}\n")] == [severity]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They are joined by [and](and.md) and [or](or.md).", 0),
        ("They are joined by and [and](and.md) at sea.", 0),
        ("They are joined by [and and](and.md) at sea.", 1),
    ],
)
def test_the_name_of_an_operator_may_stand_beside_the_word(text: str, found: int) -> None:
    assert len(lint("DUP014", f"{text}\n")) == found


def test_allowed_words() -> None:
    assert not lint("DUP014", "Fold the the map.\n", allow=["the"])


@pytest.mark.parametrize(("words", "found"), [(11, 1), (12, 0)])
def test_a_long_paragraph_without_small_words_of_english_is_in_another_language(words: int, found: int) -> None:
    latin = "congue nisl quis egestas nisi fusce orci luctus metus velit"
    text = f"In in {' '.join(latin.split()[: words - 2])}."
    assert len(lint("DUP014", f"{text}\n")) == found


@pytest.mark.parametrize("gap", ["      ", "\t", "\u2003", "\u00a0" * 3])
@pytest.mark.parametrize("markup", ["plain", "markdown"])
def test_a_wide_gap_may_part_two_cells_so_no_fix_closes_it(gap: str, markup: str) -> None:
    (finding,) = lint("DUP014", f"The lamp of the{gap}the mill burns.\n", markup)
    assert finding.fix is None


@pytest.mark.parametrize("markup", ["markdown", "plain"])
def test_two_cells_of_a_lone_row_are_no_doubled_word(markup: str) -> None:
    assert lint("DUP014", "The machines:\n\nlamp   on   on\n", markup) == []
    assert lint("DUP014", "- heater  the  the lamp\n- fan\n", markup) == []
    assert lint("DUP014", "The machines:\n\nlamp   on   on\n".replace(" ", "\u00a0"), markup) == []
    assert len(lint("DUP014", "It stood in the  the hall, they say, for years.\n", markup)) == 1


@pytest.mark.parametrize("box", ["> [!NOTE]\n> %s\n", "!!! note\n\n    %s\n", ":::note\n%s\n:::\n"])
def test_a_word_in_a_box_is_read(box: str) -> None:
    assert len(lint("DUP014", box % "Fold the the map.")) == 1


@pytest.mark.parametrize("meant", ["There there, it is over.", "Well well, said he.", "They danced the can can."])
def test_words_that_are_said_twice(meant: str) -> None:
    assert lint("DUP014", meant) == []


@pytest.mark.parametrize("slip", ["It is there there on the wall.", "The bell can can be heard."])
def test_the_same_words_are_slips_elsewhere(slip: str) -> None:
    assert len(lint("DUP014", slip)) == 1


@pytest.mark.parametrize("text", ["Anak anak bermain.", "Hele ka wai wiki wiki.", "Ren ren dou zhidao."])
def test_a_doubled_word_beside_no_english_one_may_be_grammar(text: str) -> None:
    assert lint("DUP014", text) == []
    assert len(lint("DUP014", f"{text} Pack the tent tent first.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "This is is the same as a wall.",
        "It is no no longer shut.",
        "You have to do do the work.",
        "These more more open gates are new.",
        "A gate.[^a]\n\n[^a]: I care about about it.",
    ],
)
def test_what_english_doubles_is_a_slip_beside_some_words(text: str) -> None:
    (finding,) = lint("DUP014", text)
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    "text",
    [
        "What this is is a wall.",
        "All that this is is a wall.",
        "That is a big no no for us.",
        "We do do the work.",
        "Use AND and OR to join them.",
        "It was very very big.",
        "We want more more more!",
    ],
)
def test_what_english_doubles_is_left_alone(text: str) -> None:
    assert lint("DUP014", text) == []


@pytest.mark.parametrize("words", ["the the", "of of, the the", "a b, and and; the the", "of of; the the, and so on"])
def test_a_list_of_doubled_words_mentions_them(words: str) -> None:
    assert not lint("DUP014", f"Most slips are alike: {words}.")
    assert lint("DUP014", f"Most slips are alike: fold {words} map.")


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("It tells you which floor to go to to save a minute.", Severity.INFO),
        ("It tells you to go to to the floor.", Severity.ERROR),
        ("They want to to save a minute.", Severity.ERROR),
    ],
)
def test_an_aim_may_follow_a_verb_with_its_to(text: str, severity: Severity) -> None:
    (finding,) = lint("DUP014", text)
    assert finding.severity is severity
