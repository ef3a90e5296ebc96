"""Existence and substitution, and that terms one by one find what one expression of them all would."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from obelism.text.segments import SegmentMap
from obelism.vale.patience import Clock
from obelism.vale.terms import WORD
from obelism.vale.terms import Finder
from obelism.vale.terms import make_term
from obelism.vale.texts import Unit
from styled import Styled
from styled import Told


def test_tokens_are_whole_words(house: Styled) -> None:
    house.rule("Words", "existence", "Avoid '%s'.", tokens=["very", r"quite \w+", "in order to"])
    assert house.find("A very, very long every. Quite so, quite so.\n") == [
        Told(1, 3, "Words", "Avoid 'very'."),
        Told(1, 9, "Words", "Avoid 'very'."),
        Told(1, 36, "Words", "Avoid 'quite so'."),
    ]


def test_a_phrase_may_be_wrapped_anywhere(house: Styled) -> None:
    house.rule("Words", "existence", tokens=["in order to", r"as (?:soon|well) as"])
    assert house.find("We do it in order\nto be as well\nas you.\n") == [
        Told(1, 10, "Words", "'in order to'"),
        Told(2, 7, "Words", "'as well as'"),
    ]


def test_nonword_and_case(house: Styled) -> None:
    house.rule("Inside", "existence", tokens=["ver"], nonword=True)
    house.rule("AnyCase", "existence", tokens=["never", r"no\w"], ignorecase=True)
    assert [(told.column, told.rule) for told in house.find("Never over. NOW.\n")] == [
        (1, "AnyCase"),
        (3, "Inside"),
        (8, "Inside"),
        (13, "AnyCase"),
    ]


def test_raw_pieces_make_one_expression(house: Styled) -> None:
    house.rule("Raw", "existence", raw=[r"\d+", r"\s?px"])
    house.rule("Before", "existence", raw=["pre-"], tokens=["heat", "cook"])
    house.rule("Behind", "existence", raw=["-ish"], tokens=["red", "old"], append=True)
    assert [(told.column, told.rule) for told in house.find("Set 12 px, pre-heat it to red-ish, px or pre-.\n")] == [
        (5, "Raw"),
        (12, "Before"),
        (27, "Behind"),
    ]


def test_exceptions_and_phrases_around(house: Styled) -> None:
    house.rule("Caps", "existence", tokens=["[A-Z]{2,}", "culpa"], exceptions=["HTTP", "mea culpa"])
    assert house.messages("Use HTTP and FTP, mea culpa, tua culpa.\n") == ["'FTP'", "'culpa'"]


def test_a_limit_counts_alerts_of_a_file(house: Styled) -> None:
    house.rule("Words", "existence", tokens=["very"], limit=2)
    assert house.places("Very.\n\nvery very\n\nvery\n") == [(3, 1), (3, 6)]


def test_substitution_says_what_to_write(house: Styled) -> None:
    house.rule(
        "Swap",
        "substitution",
        "Use '%s' instead of '%s'.",
        ignorecase=True,
        swap={"utilize": "use", "e-?mail": "email"},
    )
    assert house.messages("Utilize e-mail, email and E-Mail.\n") == [
        "Use 'use' instead of 'Utilize'.",
        "Use 'email' instead of 'e-mail'.",
        "Use 'email' instead of 'E-Mail'.",
    ]


def test_the_longest_key_wins_and_groups_are_taken(house: Styled) -> None:
    house.rule(
        "Swap", "substitution", "%s|%s", swap={"click": "select", "click on": "press", r"(\w+)ise it": "$1ize it"}
    )
    assert house.messages("Then click on that, click this, realise it.\n") == [
        "press|click on",
        "select|click",
        "realize it|realise it",
    ]


def test_several_suggestions_and_capitals(house: Styled) -> None:
    house.rule(
        "Swap",
        "substitution",
        "Use '%s' rather than '%s'.",
        ignorecase=True,
        capitalize=True,
        action={"name": "replace"},
        swap={"mankind": "humanity|people"},
    )
    assert house.messages("Mankind and mankind.\n") == [
        "Use 'Humanity' or 'People' rather than 'Mankind'.",
        "Use 'humanity' or 'people' rather than 'mankind'.",
    ]


def test_a_value_may_be_an_expression_of_what_is_right(house: Styled) -> None:
    house.rule("Terms", "substitution", "%s|%s", ignorecase=True, swap={"python": "[Pp]ython", "oauth2?": "OAuth2?"})
    assert house.messages("Python, python and PYTHON by oauth2.\n") == ["[Pp]ython|PYTHON", "OAuth2|oauth2"]


def test_a_list_of_mappings_is_one(house: Styled) -> None:
    house.rule("Swap", "substitution", "%s|%s", swap=[{"foo": "bar"}, {"baz": "qux"}])
    assert house.messages("foo baz\n") == ["bar|foo", "qux|baz"]


def test_words_that_other_yaml_takes_for_something_else(house: Styled) -> None:
    house.write("styles/House/Words.yml", "extends: existence\nmessage: \"'%s'\"\ntokens: [no, yes, on, 1.0, ~]\n")
    assert house.messages("no yes on 1.0\n") == ["'no'", "'yes'", "'on'", "'1.0'"]


def test_an_escaped_apostrophe_is_one(house: Styled) -> None:
    house.write("styles/House/Words.yml", 'extends: existence\nmessage: "It\\\'s %s"\ntokens: ["wo\\x72d"]\n')
    assert house.messages("A word.\n") == ["It's word"]
    assert house.problems() == []


def test_a_key_without_a_value_is_as_if_it_were_not_there(house: Styled) -> None:
    text = "extends: existence\nmessage: \"'%s'\"\naction:\nscope: ~\nlimit:\nexceptions:\ntokens: [word, '~']\n"
    house.write("styles/House/Words.yml", text)
    assert house.messages("A word.\n") == ["'word'"]
    assert house.problems() == []


def test_lines_have_ends_and_beginnings(house: Styled) -> None:
    house.rule("Ends", "existence", tokens=["and$"], nonword=True)
    house.rule("Begins", "existence", raw=["^or"])
    assert [(told.line, told.rule) for told in house.find("This and that and\nor and, or\nnot.\n")] == [
        (1, "Ends"),
        (2, "Begins"),
    ]


_TERMS = st.lists(
    st.sampled_from(
        "a b ab aba cat cats the·cat in·order é ’s naïve 1 12 a1 a-b c. - ! \\d+ \\w+s [ab]+ a(?:b|a)* c.t ca?t "
        "(?:th|ca) \\bb\\b a{2} [0-9]x (?<=a)b a(?=b) \\s· "
        "colou?r ab+cat cats?-é (?:th|ca)ts? (a)b* cat(?:s|-x)? \\bcat\\b "
        "ca{2}t [A-Z]{2} x|y ab?|b (?i)AB e(?:g|\\.g\\.) [.!]{2} ^a b$".split()
    ),
    min_size=1,
    max_size=6,
)
_TEXT = st.lists(
    st.one_of(
        st.sampled_from(["cat", "cats", "color", "colour", "the cat", "abbcat", "cat-x", "é", "caat", "eg", "AB"]),
        st.sampled_from("aabbcts1209 é’-.,!xyABeg\n🎉·ſ"),
    ),
    max_size=30,
).map("".join)


@given(_TERMS, st.lists(_TEXT, min_size=1, max_size=3), st.booleans(), st.booleans())
def test_terms_one_by_one_find_what_all_in_one_expression_do(
    terms: list[str], texts: list[str], ignore_case: bool, whole: bool
) -> None:
    words = [term.replace("·", " ") for term in terms]
    template = WORD if whole else "%s"
    made = [make_term(word, 1, template=template, ignore_case=ignore_case, spaced=False) for word in words]
    units = [Unit(frozenset(), text.replace("ſ", "s"), SegmentMap((), (), 0)) for text in texts]
    flags = regex.M | (regex.I if ignore_case else 0)
    each = "|".join(f"(?:{word})" if not word.startswith("(?i)") else f"(?i:{word[4:]})" for word in words)
    expression = regex.compile(template.replace("%s", f"(?:{each})"), flags)
    clock = Clock()
    clock.end_at(clock.now() + 60)
    (candidates,) = Finder([made], spaced=False).candidates(units)
    for number, unit in enumerate(units):
        found = candidates[number].places(unit.text, clock) if number in candidates else []
        assert [(place.start, place.end) for place in found] == [
            match.span() for match in expression.finditer(unit.text) if match[0]
        ]
