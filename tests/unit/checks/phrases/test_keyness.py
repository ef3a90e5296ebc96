from __future__ import annotations

import math

import pytest

from linting import ANY_WORDS
from linting import CODE
from linting import lint
from linting import plain_prose
from obelism.checks.phrases.keyness import log_likelihood
from obelism.findings import Severity
from obelism.rules.data import stem_frequencies

FILLER = "The people went to the house and came back to the town with all of their things on that day. "


def test_two_stock_words_make_a_warning_that_names_them() -> None:
    (finding,) = lint("PHR127", "Its unwavering spirit shaped a nuanced, multifaceted plan.")
    assert finding.severity is Severity.WARNING
    assert finding.data["words"] == ["unwavering", "nuanced", "multifaceted"]
    assert "unwavering, nuanced, multifaceted" in finding.message


def test_one_heavy_word_is_advice() -> None:
    (finding,) = lint("PHR127", "The plan is multifaceted.")
    assert finding.severity is Severity.INFO
    assert "multifaceted" in finding.message


def test_the_message_counts_a_word_once_and_forms_of_one_entry_as_one() -> None:
    assert lint("PHR127", "The landscape is flat. These landscapes are flat too.") == []


@pytest.mark.parametrize(
    "text",
    [
        "“A nuanced, multifaceted and unwavering plan,” said the leaflet.",
        "She worked for Pivotal and for Tapestry and met Nuanced Ltd.",
        "# A multifaceted, nuanced look\n\nA nuanced, multifaceted look at gates.",
        "The climber checked the harness.",
        "The catalyst is platinum.",
        "See [a vibrant, holistic and nuanced look](look.md).",
    ],
)
def test_quotations_names_and_the_topic_are_let_be(text: str) -> None:
    assert lint("PHR127", text) == []


def test_the_longer_a_paragraph_the_more_it_takes() -> None:
    two = "A pivotal, relentless plan. "
    assert lint("PHR127", two)[0].severity is Severity.WARNING
    found = lint("PHR127", two + FILLER * 80 + CODE)
    assert all(finding.severity is Severity.INFO for finding in found)


def test_two_words_on_a_page_of_plain_prose_are_advice_and_three_are_not() -> None:
    pair = "We cultivate a vibrant garden.\n\n"
    plain = (FILLER + "\n\n") * 20 + CODE
    assert [finding.severity for finding in lint("PHR127", pair + plain, grounds=ANY_WORDS)][:1] == [Severity.INFO]
    assert [finding.severity for finding in lint("PHR127", pair * 5 + plain, grounds=ANY_WORDS)][:1] == [
        Severity.WARNING
    ]
    three = "We cultivate a vibrant, holistic garden.\n\n"
    assert [finding.severity for finding in lint("PHR127", three + plain, grounds=ANY_WORDS)][:1] == [Severity.WARNING]


def test_excess_vocabulary_needs_a_page_and_several_different_words() -> None:
    stock = "We showcase, foster, leverage, underscore and bolster intricate synergies. "
    (finding,) = lint("PHR112", stock + FILLER * 20)
    assert finding.data["per_1000_words"] >= 12
    assert lint("PHR112", stock + FILLER * 60) == []
    assert lint("PHR112", stock) == []
    assert lint("PHR112", "The underscore is a letter; underscores are letters. " * 5 + FILLER * 20) == []
    others = "We showcase, foster, leverage and bolster it. "
    assert lint("PHR112", others + "A name has two underscores. " * 14 + FILLER * 60) == []


BLUFF = ["showcase", "leverage", "bolster", "intricate", "adept", "delve"]


@pytest.mark.parametrize(
    ("stock", "words", "found"),
    [
        (BLUFF, 500, True),
        (BLUFF, 501, False),
        (BLUFF[:5], 300, True),
        (BLUFF[:5], 299, False),
        (BLUFF[:4] * 2, 300, False),
        (BLUFF[:5] + BLUFF[:1] * 9, 750, True),
        (BLUFF[:5] + BLUFF[:1] * 9, 751, False),
    ],
    ids=["dense", "less so", "a page", "shorter", "four words", "one counts five times", "no more"],
)
def test_how_much_stock_vocabulary_a_page_takes(stock: list[str], words: int, found: bool) -> None:
    assert bool(lint("PHR112", f"We {' '.join(stock)} " + plain_prose(words - 1 - len(stock)))) is found


def section(word: str, times: int) -> str:
    return f"## Part\n\n{FILLER * 5}" + f"They spent the day {word} it. " * times + "\n\n"


def test_an_uncommon_word_in_every_section_is_overused() -> None:
    (finding,) = lint("PHR123", section("fostering", 2) * 4)
    assert "fostering 8 times" in finding.message
    assert len(finding.data["lines"]) == 4


@pytest.mark.parametrize(
    ("word", "times"), [("fostering", 1), ("making", 3), ("zzyzxing", 3)], ids=["rare", "common", "unknown"]
)
def test_rare_common_and_unknown_words_are_not_overused(word: str, times: int) -> None:
    assert lint("PHR123", section(word, times) * 4) == []


def test_a_word_of_one_section_is_a_term_of_it() -> None:
    assert lint("PHR123", section("fostering", 8) + section("mending", 0) * 4) == []


def test_the_title_exempts_its_words() -> None:
    assert lint("PHR123", "# On fostering\n\n" + section("fostering", 2) * 4) == []


@pytest.mark.parametrize("code", ["Call `fostering()`.", "```python\nfostering = True\n```"])
def test_what_code_on_the_page_holds_is_exempt(code: str) -> None:
    assert lint("PHR123", f"{section('fostering', 2) * 4}\n\n{code}\n") == []
    assert len(lint("PHR123", f"{section('fostering', 2) * 4}\n\n`mending`\n")) == 1


def test_a_manual_overuses_no_word() -> None:
    text = section("fostering", 2) * 4
    assert [lint("PHR123", text, kind=kind) == [] for kind in ("manual", "log", "fixed", "article")] == [
        True,
        True,
        True,
        False,
    ]


def test_log_likelihood_is_dunnings() -> None:
    assert log_likelihood(10, 10) == 0
    assert log_likelihood(20, 1) == pytest.approx(2 * (20 * math.log(20) - 19))


def stock(text: str, page_least: int = 2, **bits: float) -> list[tuple[str, str]]:
    """Return severities and grounds of what is found beside code with words of some weight."""
    found = lint("PHR127", text + CODE, grounds=ANY_WORDS, words=bits, page_least=page_least)
    return [(str(item.severity), ", ".join(cap.ground for cap in item.because)) for item in found]


PAIR = "Its zeal wilts at dusk. "
WARNING, LOOSE, ALONE = ("warning", ""), ("info", "loose"), ("info", "alone+factual")


@pytest.mark.parametrize(
    ("text", "zeal", "wilts", "expected"),
    [
        (PAIR, 1.8, 1.8, [WARNING]),
        (PAIR, 1.75, 1.75, []),
        (PAIR + plain_prose(195), 2.8, 2.8, [ALONE]),
        (PAIR + plain_prose(195), 2.7, 2.7, []),
        ("Its zeal is zeal.", 9.0, 9.0, [LOOSE, LOOSE]),
        ("Its zeal is new.", 3.3, 9.0, [LOOSE]),
        ("Its zeal is new.", 3.2, 9.0, []),
    ],
    ids=["3.5 bits", "fewer", "0.01 more a word", "fewer", "one word", "heavy", "lighter"],
)
def test_how_heavy_stock_words_must_be(text: str, zeal: float, wilts: float, expected: list[tuple[str, str]]) -> None:
    assert stock(text, zeal=zeal, wilts=wilts) == expected


def test_words_with_a_literal_use_count_in_a_crowd_or_beside_one_that_has_none() -> None:
    bits = dict.fromkeys(("zeal", "wilts", "dusk", "mirth"), 4.0)
    together = {"words": bits, "together": ["zeal", "wilts", "dusk"]}
    assert lint("PHR127", PAIR.replace("dusk", "noon"), **together) == []
    assert lint("PHR127", PAIR, **together) == []
    assert len(lint("PHR127", PAIR.replace("dusk", "mirth"), **together)) == 1
    assert len(lint("PHR127", PAIR, **{**together, "together": [*bits]})) == 0
    assert len(lint("PHR127", PAIR.replace("at", "mirth"), **{**together, "together": [*bits]})) == 1


@pytest.mark.parametrize(("words", "expected"), [(320, WARNING), (350, ALONE)])
def test_a_pair_is_not_alone_where_stock_words_are_dense(words: int, expected: tuple[str, str]) -> None:
    page = PAIR + "\n\n" + plain_prose(words - 5)
    assert stock(page, zeal=5.0, wilts=5.0) == [expected]


@pytest.mark.parametrize(("more", "expected"), [("mirth", WARNING), ("zeal", ALONE)])
def test_a_pair_is_alone_on_a_page_with_few_other_stock_words(more: str, expected: tuple[str, str]) -> None:
    others = "".join(f"The {word} is new.\n\n" for word in ("gloom", "vigour", more))
    bits = dict.fromkeys(("zeal", "wilts", "gloom", "vigour", "mirth"), 5.0)
    found = stock(f"{PAIR}\n\n{others}{plain_prose(200)}", page_least=5, **bits)
    assert [item for item in found if item != LOOSE] == [expected]


@pytest.mark.parametrize(("more", "expected"), [("", ALONE), ("The zeal is new.\n\n", WARNING)])
def test_words_of_paragraphs_that_weigh_too_little_count_for_how_dense_they_are(
    more: str, expected: tuple[str, str]
) -> None:
    assert stock(f"{PAIR}\n\n{more}{plain_prose(250)}", zeal=3.0, wilts=3.0) == [expected]


def test_nothing_is_asked_of_words_that_weigh_too_little(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []
    monkeypatch.setattr("obelism.checks.mentions.is_mentioned", lambda *place: asked.append(1))
    assert stock("The zeal is new.\n\n" * 50, zeal=3.0, wilts=3.0) == []
    assert len(asked) == 0
    assert stock(PAIR + "\n\n" + "The zeal is new.\n\n" * 50, zeal=3.0, wilts=3.0) == [WARNING]
    assert len(asked) < 10


@pytest.mark.parametrize(("times", "found"), [(6, True), (5, False)])
def test_how_often_an_overused_word_must_stand(times: int, found: bool) -> None:
    parts = ["", "", ""]
    for number in range(times):
        parts[number % 3] += "They spent the day fostering it. "
    assert bool(lint("PHR123", "".join(f"## Part\n\n{FILLER * 6}{part}\n\n" for part in parts))) is found


@pytest.mark.parametrize(("words", "found"), [(6000, True), (6300, False)])
def test_how_dense_an_overused_word_must_be(words: int, found: bool) -> None:
    part = "They spent the day fostering it. " * 3 + plain_prose(words // 3 - 18)
    assert bool(lint("PHR123", f"## Part\n\n{part}\n\n" * 3)) is found


@pytest.mark.parametrize(
    ("times", "ratio", "options", "found"),
    [
        (9, 51, {}, True),
        (9, 45, {}, False),
        (6, 52, {}, True),  # a log-likelihood of 36
        (6, 24, {"ratio": 10.0, "per_1000": 0.5}, False),  # of 27
    ],
)
def test_how_much_more_than_elsewhere_an_overused_word_must_stand(
    times: int, ratio: int, options: dict[str, float], found: bool
) -> None:
    words = round(times / ratio * 10 ** (9 - stem_frequencies()["climb"]))
    part = "They spent the day climbing it. " * (times // 3) + plain_prose(words // 3 - 2 * times)
    assert bool(lint("PHR123", f"## Part\n\n{part}\n\n" * 3, **options)) is found


@pytest.mark.parametrize(("sections", "found"), [(3, True), (2, False)])
def test_in_how_many_sections_an_overused_word_must_stand(sections: int, found: bool) -> None:
    text = section("fostering", 4) * sections + section("mending", 0) * (4 - sections)
    assert bool(lint("PHR123", text)) is found


@pytest.mark.parametrize(("words", "found"), [(300, True), (290, False)])
def test_a_short_page_overuses_no_word(words: int, found: bool) -> None:
    part = "They spent the day fostering it. " * 3 + plain_prose(words // 3 - 18)
    assert bool(lint("PHR123", f"## Part\n\n{part}\n\n" * 3)) is found


def test_no_more_overused_words_are_named_than_a_reader_takes_in() -> None:
    words = "fostering kneading whittling quilting thatching stitching sweeping scrubbing tickling juggling".split()
    told = " ".join(f"They spent the day {word} it." for word in words)
    (finding,) = lint("PHR123", f"## Part\n\n{told} {told}\n\n{FILLER * 3}\n\n" * 4)
    assert finding.message.count(" times") == 8


def test_words_of_machines_carry_no_paragraph_alone() -> None:
    assert lint("PHR127", "Leverage the cache to keep the state while the user is navigating the menu.") == []
    assert lint("PHR127", "Leverage the nuanced cache of our multifaceted menu.")


@pytest.mark.parametrize(
    "text",
    [
        "Avoid words such as nuanced, multifaceted and unwavering.",
        "The words nuanced, multifaceted and unwavering weigh nothing.",
        "Strike: nuanced, multifaceted, unwavering.",
    ],
)
def test_stock_words_that_are_talked_about_are_none(text: str) -> None:
    assert lint("PHR127", text) == []
