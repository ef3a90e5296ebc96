"""Sentences and paragraphs said again in nearly the same or in other words."""

from __future__ import annotations

import pytest

from linting import CODE
from linting import grounds
from linting import lines
from linting import lint
from linting import registry
from madeup import prose
from madeup import sentence
from madeup import turned
from madeup import words
from obelism.engine.checker import Checker
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.text.source import from_text

SLEEP = "Enough sleep lowers the stress of nurses who work at night."
AGAIN = "Enough sleep also lowers stress in the nurses who work at night."
FILLER = "Meals matter less.\n\nSo do breaks.\n\nA walk helps some.\n\n"


def test_sentence_in_nearly_the_same_words() -> None:
    text = f"{SLEEP} Doctors asked them.\n\n{FILLER}Nobody was paid. {AGAIN}\n"
    (finding,) = lint("DUP003", text)
    start, end = finding.location.span
    assert text[start:end] == AGAIN
    assert finding.severity is Severity.WARNING
    place = finding.related[0].location
    assert text[slice(*place.span)] == SLEEP


@pytest.mark.parametrize(
    ("denied", "ground"),
    [
        (AGAIN.replace("also lowers", "never lowers"), "denied"),
        (AGAIN.replace("also lowers", "doesn't lower"), "denied"),
        (AGAIN.replace("lowers stress", "lowers stress less"), None),
        (AGAIN, None),
    ],
    ids=["never", "n't", "less, but nothing is more", "said alike"],
)
def test_a_sentence_that_denies_another_says_something_else(denied: str, ground: str | None) -> None:
    (finding,) = lint("DUP003", f"{SLEEP} Doctors asked them.\n\n{FILLER}Nobody was paid. {denied}\n")
    assert finding.severity is (Severity.INFO if ground else Severity.WARNING)
    assert (ground in [cap.ground for cap in finding.because]) is bool(ground)


def test_less_of_what_is_more_in_another_sentence_is_no_copy() -> None:
    more = SLEEP.replace("lowers the stress", "lowers the stress more")
    (finding,) = lint("DUP003", f"{more} Doctors asked them.\n\n{FILLER}{more.replace('more', 'less')}\n")
    assert "denied" in [cap.ground for cap in finding.because]


def test_single_sentence_word_for_word_far_away_is_information() -> None:
    (finding,) = lint("DUP003", f"{SLEEP} Doctors asked them.\n\n{FILLER}Nobody was paid. {SLEEP}\n")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    "text",
    [
        f"{SLEEP} Doctors asked them.\n\nNobody was paid. {SLEEP}\n",
        f"Clinics rarely agree. {SLEEP} Doctors asked forty of them for a diary. Coffee was counted, too, and so were "
        f"the cups of tea.\n\n{FILLER}Nobody was ever paid for it, as the head of the trial told a reporter. {SLEEP} "
        "Doctors asked forty of them for a diary. Two people who like to disagree read all of the answers, and "
        "marked with a red pencil whatever they could not believe.\n",
        f"{SLEEP} Doctors asked them.\n\n{FILLER}In conclusion, {SLEEP[0].lower()}{SLEEP[1:]}\n",
    ],
    ids=["next paragraph", "two in a row", "after a closing formula"],
)
def test_sentence_word_for_word_where_it_cannot_be_meant(text: str) -> None:
    assert Severity.WARNING in [found.severity for found in lint("DUP003", text)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Click Save to keep the file.", "Click Cancel to lose the file."),
        ("Paris grew by two percent before the war.", "Lyon shrank by four percent after the war."),
        (f"“{SLEEP}”", f"“{AGAIN}”"),
        (SLEEP[:-1] + ":", AGAIN[:-1] + ":"),
        (SLEEP.replace("stress", "`stress`"), AGAIN.replace("stress", "`stress`")),
    ],
    ids=["short", "other facts", "quoted", "lead-in", "code"],
)
def test_sentences_left_alone(one: str, other: str) -> None:
    assert not lint("DUP003", f"{one}\n\n{FILLER}{other}\n")


def test_parallel_sentences_in_one_paragraph_are_style() -> None:
    text = (
        "We are fond of talking about freedom in order to avoid the question of what is good for us. "
        "We are fond of talking about progress in order to avoid the question of what is good for us.\n"
    )
    assert not lint("DUP003", text)


def test_a_series_is_told_once_a_sentence_and_capped() -> None:
    sentences = [f"Enough sleep lowers the stress of nurses at night in ward {n} of the clinic.\n" for n in range(40)]
    found = lint("DUP003", f"\n{FILLER}".join(sentences), max_findings=5)
    assert 1 <= len(found) <= 5


def test_sentence_said_again_in_its_paragraph_is_information() -> None:
    (finding,) = lint("DUP003", f"{SLEEP} Doctors asked them. {SLEEP}\n")
    assert finding.severity is Severity.INFO


def codes(text: str, *chosen: str) -> list[str]:
    """Return the codes that some rules report together."""
    checker = Checker(registry(), [registry().rules[code] for code in chosen])
    return [finding.code for finding in checker.check(parse(from_text(text, "page.md"))).findings]


@pytest.mark.parametrize(
    ("paragraph", "again", "stronger"),
    [
        (f"{SLEEP} Doctors asked forty of them for a diary in June.", None, "DUP001"),
        (f"{SLEEP} Doctors asked forty of them for a diary in June, too.", "May", "DUP002"),
    ],
    ids=["copy", "near copy"],
)
def test_sentence_of_a_paragraph_told_as_a_whole_is_not_told_again(
    paragraph: str, again: str | None, stronger: str
) -> None:
    text = f"{paragraph}\n\n{FILLER}{paragraph.replace('June', again) if again else paragraph}\n"
    assert codes(text, stronger, "DUP003") == [stronger]
    assert set(codes(text, "DUP003")) == {"DUP003"}, "without the other rule the sentence is told"


LAMP = (
    "The lighthouse keeper climbs the tower at dusk, trims the lamp and winds the clockwork that turns the lens. Until "
    "dawn he writes down every ship that passes, its course and the weather it meets."
)
LAMP_AGAIN = (
    "Every passing ship, its course and its weather are written down until dawn by the keeper of the lighthouse, who "
    "at dusk has climbed the tower, trimmed the lamp and wound the clockwork for turning the lens."
)


def test_paragraph_in_other_words() -> None:
    text = f"{LAMP}\n\nStorms are rare.\n\n{LAMP_AGAIN}\n"
    (finding,) = lint("DUP017", text)
    assert finding.location.start.line == 5
    assert finding.related[0].location.start.line == 1
    assert not lint("DUP002", text)


def test_neighbours_may_share_their_subject() -> None:
    one = (
        "The ferry crosses the strait twice a day with cars, sheep and mail. Its captain was born on the island, its "
        "cook on the mainland, and they have argued about soup for thirty years."
    )
    other = (
        "In storms the ferry stays in the harbour and the island eats what it has. The captain plays cards with the "
        "cook then, for sheep, and mail waits on the mainland for thirty hours or more."
    )
    assert not lint("DUP017", f"{one}\n\n{other}\n")


def test_copies_and_versions_are_restatements_only_where_no_rule_says_more() -> None:
    version = LAMP.replace("dusk", "sunset")
    text = f"{LAMP}\n\nStorms are rare.\n\n{version}\n"
    assert codes(text, "DUP002", "DUP017") == ["DUP002"]
    assert codes(text, "DUP017") == ["DUP017"]
    assert not lint("DUP017", f"{LAMP}\n\nStorms are rare.\n\n{LAMP}\n")


def test_an_item_may_sum_up_a_paragraph() -> None:
    (finding,) = lint("DUP017", f"- {LAMP}\n\nStorms are rare.\n\n{LAMP_AGAIN}\n")
    assert finding.severity is Severity.INFO


@pytest.mark.parametrize(
    ("one", "other", "severity"),
    [
        (
            "If the number of the boat is lower than that of the quay",
            "If the number of the boat is that of the quay",
            1,
        ),
        (
            "As the number of the boat is lower than that of the quay",
            "As the number of the boat is that of the quay",
            2,
        ),
    ],
)
def test_two_cases_may_be_told_in_the_same_words(one: str, other: str, severity: int) -> None:
    text = f"{one}, the keeper waves a green flag.\n\n{FILLER}{other}, the keeper waves a red flag.\n"
    assert [finding.severity for finding in lint("DUP003", text, close=0.5)] == [severity]


@pytest.mark.parametrize(
    ("other", "severity"),
    [
        ("The keeper of the lower quay waves a green flag at each boat that passes the bridge.", Severity.WARNING),
        ("The keeper of the lower quay waves a red flag at each boat that passes the bridge.", Severity.INFO),
    ],
    ids=["a word that says nothing", "another word"],
)
def test_a_sentence_with_a_word_of_its_own_says_something_of_its_own(other: str, severity: Severity) -> None:
    one = "The keeper of the lower quay waves a green flag at every boat that passes the bridge."
    (finding,) = lint("DUP003", f"{one}\n\n{FILLER}{other}{CODE}")
    assert finding.severity is severity
    (finding,) = lint("DUP003", f"{one}\n\n{FILLER}{other}\n")
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(("shift", "severity"), [(6, Severity.WARNING), (7, Severity.INFO)])
def test_how_much_may_be_taken_up_in_another_order(shift: int, severity: Severity) -> None:
    said = words(24)
    turned = [*said[shift:], *said[:shift], *words(12, 500)]
    (finding,) = lint("DUP017", apart(sentence([*said, *words(12, 800)]), sentence(turned)), company=1)
    assert finding.severity is severity


@pytest.mark.parametrize(("own", "severity"), [(8, Severity.WARNING), (9, Severity.INFO)])
def test_where_no_order_matters(own: int, severity: Severity) -> None:
    said = words(24)
    turned = [*said[12:], *said[:12], *words(own, 500)]
    (finding,) = lint("DUP017", apart(sentence([*said, *words(own, 800)]), sentence(turned)), company=1)
    assert finding.severity is severity


def test_a_paragraph_that_is_the_title_of_another_page_restates_nothing() -> None:
    for one, other, severity in (
        (f"[{LAMP}](lamp.md)", LAMP_AGAIN, Severity.INFO),
        (LAMP, f"[{LAMP_AGAIN}](lamp.md)", Severity.INFO),
        (f"[Lamp](lamp.md). {LAMP}", LAMP_AGAIN, Severity.WARNING),
    ):
        (finding,) = lint("DUP017", f"{one}\n\nStorms are rare.\n\n{other}\n")
        assert finding.severity is severity


def test_lines_of_a_text_without_blank_lines() -> None:
    text = f"{LAMP}\nStorms are rare in May and common in October, when most of the birds pass.\n{LAMP_AGAIN}\n"
    assert lines(lint("DUP017", text, "plain")) == [3]


def apart(one: str, other: str) -> str:
    """Return two texts with others between them."""
    return f"{one}\n\n{FILLER}{other}\n"


def spread(start: int, alone: int) -> str:
    """Return a sentence of 22 words: the first of a list, others of it one by one, and others between and behind."""
    others = iter(words(22, 500))
    between = [word for shared in words(alone, start) for word in (next(others), shared)]
    return sentence([*words(start), *between, *(next(others) for _ in range(22 - start - 2 * alone))])


@pytest.mark.parametrize(
    ("one", "other", "found"),
    [
        (prose(8), prose(8), True),
        (prose(7), prose(7), False),
        (prose(22), spread(13, 4), True),
        (prose(22), spread(12, 5), False),
        (prose(22), spread(13, 3), False),
        (prose(22), sentence([*turned(19, 4), *words(3, 500)]), True),
        (prose(22), sentence([*turned(18, 4), *words(4, 500)]), False),
        (sentence(["the " + word for word in words(6)]), sentence(["of " + word for word in words(6)]), True),
        (sentence(["the " + word for word in words(5)]), sentence(["of " + word for word in words(5)]), False),
        (prose(20), sentence(turned(20, 2)), True),
        (prose(20), sentence(turned(20, 1)), False),
    ],
    ids=[
        "eight words",
        "seven words",
        "alike in wording",
        "less alike in wording",
        "fewer content words",
        "alike in content words alone",
        "less alike in content words",
        "six content words",
        "five content words",
        "two pairs of neighbours",
        "one pair of neighbours",
    ],
)
def test_where_two_sentences_begin_to_say_the_same(one: str, other: str, found: bool) -> None:
    assert bool(lint("DUP003", apart(one, other))) is found


@pytest.mark.parametrize(("shared", "told"), [(19, "nearly"), (20, "word for word")])
def test_share_of_a_sentence_that_is_repeated_word_for_word(shared: int, told: str) -> None:
    (finding,) = lint("DUP003", apart(prose(22), sentence([*words(shared), *words(22 - shared, 500)])))
    assert told in finding.message


def test_at_most_ten_sentences_are_told() -> None:
    text = "\n\n".join(prose(10, 10 * number) for number in range(11))
    assert len(lint("DUP003", apart(text, text))) == 10


@pytest.mark.parametrize(
    ("shared", "length", "found"),
    [
        (24, 52, True),
        (23, 52, False),
        (10, 20, True),
        (10, 19, False),
        (10, 15, True),
        (9, 15, False),
        (10, 12, True),
        (10, 11, False),
    ],
)
def test_where_two_paragraphs_begin_to_say_the_same(shared: int, length: int, found: bool) -> None:
    assert bool(lint("DUP017", apart(prose(length), sentence([*words(shared), *words(length - shared, 500)])))) is found


KEEPER = (
    "The lighthouse keeper climbs the tower at dusk, trims the lamp and winds the clockwork that turns the lens. Until "
    "dawn he writes down every ship that passes, its course and the weather it meets."
)
KEPT = (
    "Every passing ship, its course and its weather are written down until dawn by the keeper of the lighthouse, who "
    "at dusk has climbed the tower, trimmed the lamp and wound the clockwork for turning the lens."
)


@pytest.mark.parametrize(
    ("earlier", "later", "ground"),
    [
        (KEEPER, KEPT, None),
        (KEEPER, f"**Figure 3.** {KEPT}", "caption"),
        (f"Table B-2: {KEEPER}", KEPT, "caption"),
        (KEEPER, f"{KEPT} Figure 3 tells more.", None),
        (f"{KEEPER} He burns 12 litres.", f"{KEPT} He burns 15 litres.", "own-figures"),
        (f"In the second year, {KEEPER}", f"In the third year, {KEPT}", "own-figures"),
        (f"{KEEPER} He burns 12 litres.", f"Of oil 12 litres are burnt. {KEPT}", None),
        (f"{KEEPER} He burns 12 litres.", KEPT, None),
    ],
)
def test_captions_and_two_examples_may_say_the_same(earlier: str, later: str, ground: str | None) -> None:
    (finding,) = lint("DUP017", f"{earlier}\n\nStorms are rare in May.\n\n{later}\n", company=1, any_order=0.5)
    assert finding.severity is (Severity.INFO if ground else Severity.WARNING)
    assert [cap.ground for cap in finding.because] == ([ground] if ground else [])


@pytest.mark.parametrize(
    ("one", "other", "ground"),
    [
        ("wind-driven mill", "steam-driven mill", "other-subject"),
        ("mill by the brook", "mill by the pond", None),
    ],
    ids=["each paragraph is about its mill", "a word is exchanged"],
)
def test_sentences_about_the_subjects_of_their_paragraphs_are_about_two_things(
    one: str, other: str, ground: str | None
) -> None:
    credit = "Most of the early work on the {} was done in one winter by Ann Lee and her cousin."
    text = (
        f"The wind turns four sails of cloth, and on calm days nothing is ground. {credit.format(one)}\n\n{FILLER}"
        f"A boiler makes the steam, and whoever feeds it goes home black. {credit.format(other)}\n"
    )
    (finding,) = lint("DUP003", text)
    assert (ground in [cap.ground for cap in finding.because]) is bool(ground)


@pytest.mark.parametrize(("target", "ground"), [("b", True), ("a", False)])
def test_sentences_that_link_other_pages_are_about_two_things(target: str, ground: bool) -> None:
    said = "We will go on with the work in [this list](https://e.org/{}) and tell more of it there."
    text = f"Ann mends the sails. {said.format('a')}\n\n{FILLER}Lee paints the hull. {said.format(target)}\n"
    (finding,) = lint("DUP003", text)
    assert ("other-subject" in [cap.ground for cap in finding.because]) is ground


def test_a_question_leads_in_what_answers_it() -> None:
    (finding,) = lint("DUP017", f"{KEEPER}\n\nStorms are rare in May.\n\n{KEPT[:-1]}?\n", company=1)
    assert finding.severity is Severity.INFO


def test_what_says_that_it_holds_again_is_of_something_else() -> None:
    text = f"{SLEEP} Doctors asked them.\n\n{FILLER}Nobody was paid. {{}}\n{CODE}"
    assert "other-subject" in grounds("DUP003", text.format(f"Again, {AGAIN[0].lower()}{AGAIN[1:]}"))[0]
    assert "other-subject" not in grounds("DUP003", text.format(AGAIN))[0]
    assert "other-subject" not in grounds("DUP003", text.format(f"Against all odds, {AGAIN[0].lower()}{AGAIN[1:]}"))[0]
