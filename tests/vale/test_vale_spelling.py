"""Spelling: dictionaries of Hunspell, the words that are left alone, and what is suggested."""

from __future__ import annotations

import pytest

from obelism.vale.dictionary import LEAST_PART
from obelism.vale.dictionary import MOST_LETTERS
from obelism.vale.dictionary import MOST_PARTS
from obelism.vale.dictionary import Dictionary
from obelism.vale.errors import StyleError
from obelism.vale.points.spelling import MOST_SUGGESTED
from styled import Styled
from styled import Told

AFFIXES = """\
SET UTF-8
TRY esianrtolcdugmphbyfvkwz'
ICONV 1
ICONV ’ '
NOSUGGEST !
NEEDAFFIX ?
FORBIDDENWORD *
ONLYINCOMPOUND c
COMPOUNDRULE 2
COMPOUNDRULE n*1t
COMPOUNDRULE n*mp
REP 1
REP f ph

PFX U Y 1
PFX U 0 un .

SFX S Y 4
SFX S y ies [^aeiou]y
SFX S 0 s [aeiou]y
SFX S 0 es [sxzh]
SFX S 0 s [^sxzhy]

SFX N N 1
SFX N e ion e

SFX M Y 1
SFX M 0 's .

SFX D Y 2
SFX D 0 d/M e
SFX D 0 ed [^e]
"""
WORDS = """\
40
a
the
word/SM
city/SM
day/S
box/S
lock/USD
relate/N
Paris/M
phone/S
rude/?S
rudeword/!
word's/*
damn/!
don't
use/DS
it
is
rain
bow
0/nm
1/n1
2/nm
0th/pt
1st/p
1th/tc
2nd/p
2th/tc
"""
SETTINGS = {"dictionaries": ["own"], "dicpath": "words"}


@pytest.fixture
def spelled(house: Styled) -> Styled:
    house.write("styles/words/own.aff", AFFIXES)
    house.write("styles/words/own.dic", WORDS)
    return house


def own(affixes: str = AFFIXES, words: str = WORDS) -> Dictionary:
    return Dictionary(affixes.encode(), words.encode())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("word words word's Word WORD WORDS", "wordes wrd wordS'"),
        ("city cities", "citys cityes"),
        ("day days", "daies dayes"),
        ("box boxes", "boxs"),
        ("unlock unlocks unlocked locked", "unword ununlock unbox"),
        ("relation relate", "relates relateion"),
        ("Paris PARIS Paris's", "paris paRis"),
        ("rudes", "rude"),
        ("used's", "uses's locks's"),
        ("don't don’t", "dont"),
        ("11th 21st 102nd 1201st 0th", "21th 22th 11st 1th1"),
        ("3 3.14 10-12 0x1F 0b01", "3x"),
        ("damn", "rainbow"),
    ],
)
def test_words_are_made_of_stems_and_affixes(right: str, wrong: str) -> None:
    dictionary = own(words=WORDS.replace("word's/*\n", ""))
    assert [word for word in right.split() if not dictionary.knows(word)] == []
    assert [word for word in wrong.split() if dictionary.knows(word)] == []


def test_a_forbidden_word_is_none_though_it_could_be_made() -> None:
    assert own().knows("city's")
    assert not own().knows("word's")


def test_compounds_are_words_in_a_row() -> None:
    together = own(AFFIXES + "COMPOUNDFLAG z\n")
    assert together.knows("rainbow")
    assert not together.knows("rainbo")
    assert not together.knows("itrain")  # a part of it has two letters
    assert LEAST_PART == 3
    assert together.knows("bow" * MOST_PARTS)
    assert not together.knows("bow" * (MOST_PARTS + 1))
    long = own(AFFIXES + "COMPOUNDFLAG z\n", f"1\n{'a' * 30}\n{'b' * 30}\n{'c' * 31}\n")
    assert long.knows("a" * 30 + "b" * 30)
    assert not long.knows("a" * 30 + "c" * 31)
    assert MOST_LETTERS == 60


@pytest.mark.parametrize(
    ("kind", "flags", "flag"),
    [("", "AS", "S"), ("FLAG UTF-8\n", "ÄS", "S"), ("FLAG long\n", "XxSs", "Ss"), ("FLAG num\n", "7,12", "12")],
)
def test_flags_are_written_in_four_ways(kind: str, flags: str, flag: str) -> None:
    affixes = f"SET UTF-8\n{kind}SFX {flag} Y 1\nSFX {flag} 0 s .\n"
    assert own(affixes, f"1\ncat/{flags}\n").knows("cats")
    aliased = f"SET UTF-8\n{kind}AF 1\nAF {flags}\nSFX {flag} Y 1\nSFX {flag} 0 s .\n"
    assert own(aliased, "1\ncat/1\n").knows("cats")


def test_a_dictionary_may_be_written_in_another_way() -> None:
    latin = Dictionary(b"SET ISO8859-1\n", "1\ncafé\n".encode("latin-1"))
    assert latin.knows("café")
    with pytest.raises(StyleError, match="'nothing'"):
        Dictionary(b"SET nothing\n", b"")


@pytest.mark.parametrize(
    ("wrong", "first"),
    [("fone", "phone"), ("wrod", "word"), ("wordd", "word"), ("ciy", "city"), ("ruin", "rain"), ("Boxx", "Box")],
)
def test_what_is_suggested_is_near(wrong: str, first: str) -> None:
    assert own().suggestions(wrong)[0] == first


def test_nothing_rude_is_suggested() -> None:
    assert own().suggestions("damnn") == []
    assert own().suggestions("Pari") == ["Paris"]


def test_a_dictionary_that_is_meant_to_take_time_takes_little() -> None:
    rules = "".join(f"SFX {flag} Y 1\nSFX {flag} 0 a/AB .\n" for flag in "ABCDEFGHIJ" * 200)
    hostile = own(f"SET UTF-8\nCOMPOUNDFLAG z\nCOMPOUNDRULE 1\nCOMPOUNDRULE n*n*n*n*m\n{rules}", "1\naaa/nm\n1/nm\n")
    assert not hostile.knows("a" * 59 + "b")
    assert not hostile.knows("1" * 59 + "b")
    assert not hostile.knows("1" * 100_000 + "x")
    assert not hostile.knows("b" * 100_000)


def test_words_in_no_dictionary_are_told_where_they_stand(spelled: Styled) -> None:
    spelled.rule("Spell", "spelling", "'%s'?", **SETTINGS)
    assert spelled.find("The **wrd**, the “citys”;\nit is a `wrd` (the dayy).\n") == [
        Told(1, 7, "Spell", "'wrd'?"),
        Told(1, 19, "Spell", "'citys'?"),
        Told(2, 20, "Spell", "'dayy'?"),
    ]
    assert spelled.problems() == []


def test_names_of_programs_and_other_letters_are_left_alone_unless_a_rule_says_so(spelled: Styled) -> None:
    text = "The WRD, the wrD, the WordXdd, the Wrd1, the wr-d, the wrüd, e.g. the wrd.\n"
    spelled.rule("Spell", "spelling", **SETTINGS)
    assert spelled.messages(text) == ["'wrd'"]
    spelled.rule("Spell", "spelling", custom=True, filters=["^wr-", "e\\.g"], **SETTINGS)
    assert spelled.messages(text) == ["'WRD'", "'wrD'", "'WordXdd'", "'Wrd1'", "'wrüd'", "'wrd'"]


def test_accepted_words_lists_and_filters(spelled: Styled) -> None:
    spelled.ini("StylesPath = styles\nVocab = Own\nMinAlertLevel = suggestion\n\n[*]\nBasedOnStyles = House\n")
    spelled.write("styles/config/vocabularies/Own/accept.txt", "flo+berg\nmea culpa\n")
    spelled.write("styles/House/known.txt", "wrda\n")
    spelled.write("styles/config/ignore/more.txt", "wrdb\n")
    spelled.rule("Spell", "spelling", filters=["^zz"], ignore=["House/known.txt", "more.txt", "gone.txt"], **SETTINGS)
    assert spelled.messages("Floooberg, mea culpa, wrda, wrdb, zzz, mea, wrdc.\n") == ["'mea'", "'wrdc'"]
    assert spelled.problems() == []


def test_what_is_suggested_is_offered(spelled: Styled) -> None:
    spelled.rule("Spell", "spelling", action={"name": "suggest", "params": ["spellings"]}, **SETTINGS)
    (one,) = spelled.report("The wrod.\n").findings
    assert one.fix is not None
    assert one.fix.edits[0].text == "word"
    several = {"words": [f"wrod{chr(97 + number // 26)}{chr(97 + number % 26)}" for number in range(MOST_SUGGESTED)]}
    (*_, last) = spelled.report(f"{' '.join(several['words'])} wrod.\n").findings
    assert last.fix is None
    (*_, last) = spelled.report(f"{' '.join(several['words'][1:])} wrod.\n").findings
    assert last.fix is not None


def test_the_built_in_rule_takes_all_dictionaries_of_the_project(spelled: Styled) -> None:
    spelled.ini("StylesPath = styles\n\n[*]\nBasedOnStyles = Vale\n")
    told = "1 spelling rule left out for want of an English dictionary (looked for en_US.aff and en_US.dic in styles/"
    assert [note for note in spelled.notes() if told in note]
    spelled.write("styles/config/dictionaries/de.aff", "SET UTF-8\n")
    spelled.write("styles/config/dictionaries/de.dic", "1\nthe\n")
    spelled.write("styles/config/ignore/own.txt", "wordly\n")
    found = spelled.report("the wordly wrd\n").findings
    assert [item.message for item in found] == ["Did you really mean 'wrd'?"]
    assert spelled.notes() == []


def test_what_is_appended_is_english(spelled: Styled) -> None:
    spelled.rule("Spell", "spelling", append=True, **SETTINGS)
    assert spelled.messages("the wrd and\n") == []
    assert "left out for want of an English dictionary" in spelled.notes()[0]
    spelled.write("styles/config/dictionaries/en_US.aff", "SET UTF-8\n")
    spelled.write("styles/config/dictionaries/en_US.dic", "1\nand\n")
    assert spelled.messages("the wrd and\n") == ["'wrd'"]


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ({"dictionaries": ["gone"]}, "there is no dictionary 'gone' (looked for styles/config/dictionaries/gone.aff"),
        ({"dictionaries": ["own"], "dicpath": "../words"}, "leads out of the folder of styles (copy it into that"),
        ({**SETTINGS, "filters": ["("]}, "the expression '(' cannot be compiled"),
        ({"aff": "words/own.aff", "dic": "words/other.dic"}, "there is no dictionary 'words/other'"),
    ],
)
def test_a_dictionary_that_cannot_be_used_leaves_the_other_rules(
    spelled: Styled, fields: dict[str, object], what: str
) -> None:
    spelled.write("words/own.aff", AFFIXES)
    spelled.write("words/own.dic", WORDS)
    spelled.rule("Spell", "spelling", **fields)
    spelled.rule("Good", "existence", tokens=["wrd"])
    assert spelled.messages("A wrd.\n") == ["'wrd'"]
    (problem,) = spelled.problems()
    assert "House.Spell: " in problem
    assert what in problem


def test_files_by_their_own_names(spelled: Styled) -> None:
    spelled.rule("Spell", "spelling", aff="words/own.aff", dic="words/own.dic")
    assert spelled.messages("the wrd\n") == ["'wrd'"]
