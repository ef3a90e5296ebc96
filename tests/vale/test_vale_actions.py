"""Messages, and what actions suggest."""

from __future__ import annotations

import pytest

from obelism.findings import Safety
from obelism.vale.actions import Action
from obelism.vale.actions import suggestions
from obelism.vale.messages import fill
from obelism.vale.messages import listed
from styled import Styled


@pytest.mark.parametrize(
    ("message", "filled"),
    [
        ("Use '%s' instead of '%s'.", "Use 'a' instead of 'b'."),
        ("'%[2]s', not '%[1]s'", "'b', not 'a'"),
        ("%[2]s %s", "b "),
        ("100%% %d", "100% a"),
        ("no place", "no place"),
        ("%s %s %s", "a b "),
        ("two\nlines", "two lines"),
        ("%", "%"),
    ],
)
def test_messages(message: str, filled: str) -> None:
    assert fill(message, ["a", "b"]) == filled


def test_lists_of_words() -> None:
    assert [listed(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        "'a'",
        "'a' or 'b'",
        "'a', 'b', or 'c'",
    ]


@pytest.mark.parametrize(
    ("params", "match", "made"),
    [
        (["regex", r"(\w+)-(\w+)", "$2 $1"], "one-two", ("two one",)),
        (["replace", "-", " "], "one-two", ("one two",)),
        (["trim", "."], ".a.", ("a",)),
        (["trim_left", "."], ".a.", ("a.",)),
        (["trim_right", "."], ".a.", (".a",)),
        (["truncate", " "], "the the", ("the",)),
        (["split", " ", "1"], "a b", ("b",)),
        (["split", " ", "9"], "a b", ()),
        (["split", " ", "x"], "a b", ()),
        (["regex", "a"], "a", ()),
        (["sort", "a"], "a", ()),
        ([], "a", ()),
    ],
)
def test_edits(params: list[str], match: str, made: tuple[str, ...]) -> None:
    assert suggestions(Action("edit", tuple(params)), match) == made


def test_other_actions() -> None:
    assert suggestions(Action("remove"), "very") == ("",)
    assert suggestions(Action("replace", ("a", "b")), "x") == ("a", "b")
    assert suggestions(Action("convert", ("simple",)), "someCamel_Case") == ("some camel case",)
    assert suggestions(Action("suggest", ("spellings",)), "x") == ()


def test_one_suggestion_is_a_fix_that_is_unsafe(house: Styled) -> None:
    house.rule("Swap", "substitution", "%s", action={"name": "replace"}, swap={"utilize": "use"})
    house.rule("Very", "existence", tokens=["very"], action={"name": "remove"})
    very, swap = house.report("A very nice way to utilize it.\n").findings
    assert very.fix is not None
    assert swap.fix is not None
    assert (very.fix.title, very.fix.edits[0].text, very.fix.edits[0].span) == ("Delete “very”", "", (2, 7))
    assert (swap.fix.title, swap.fix.edits[0].text) == ("Replace “utilize” with “use”", "use")
    assert {very.fix.safety, swap.fix.safety} == {Safety.UNSAFE}


def test_of_several_suggestions_the_author_chooses_one(house: Styled) -> None:
    house.rule("Swap", "substitution", "%s", action={"name": "replace"}, swap={"make use": "use|employ"})
    house.rule("Cut", "existence", tokens=["really"], action={"name": "replace", "params": ["truly", ""]})
    swap, cut = house.report("We make\nuse of it, really now.\n").findings
    assert (swap.fix, cut.fix) == (None, None)
    assert [(choice.title, choice.edits) for choice in (*swap.choices, *cut.choices)] == [
        ("Replace “make use” with “use”", (((3, 11), "use"),)),
        ("Replace “make use” with “employ”", (((3, 11), "employ"),)),
        ("Replace “really” with “truly”", (((19, 25), "truly"),)),
        ("Delete “really”", (((19, 26), ""),)),
    ]
    assert {choice.safety for choice in (*swap.choices, *cut.choices)} == {Safety.UNSAFE}


def test_no_fix_goes_across_markup(house: Styled) -> None:
    house.rule("Swap", "substitution", "%s", action={"name": "replace"}, swap={"due to": "because of"})
    (plain, marked) = house.report("It is due to rain, *due* to rain.\n").findings
    assert (plain.fix is not None, marked.fix) == (True, None)


def test_a_message_can_name_what_the_action_makes(house: Styled) -> None:
    house.rule(
        "Edit",
        "existence",
        "'%s' to '%s'",
        tokens=[r"\w+ish"],
        action={"name": "edit", "params": ["trim_right", "ish"]},
    )
    assert house.messages("A reddish one.\n") == ["'reddish' to 'redd'"]
