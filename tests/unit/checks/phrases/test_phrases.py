from __future__ import annotations

import pytest

from linting import ANY_WORDS
from linting import CODE
from linting import among
from linting import lint
from linting import plain_prose
from linting import registry
from obelism.engine.checker import Checker
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.registry import with_options
from obelism.rules.grounds import read_excuses
from obelism.rules.pack import load_pack
from obelism.text.source import from_text

FILLER = "The people went to the house and came back to the town with all of their things on that day. " * 50
PIVOTAL = "It was a pivotal moment. "
LASTING = "It had a lasting impact. "


def test_a_lone_wording_on_a_long_page_is_advice() -> None:
    (short,) = lint("PHR135", PIVOTAL)
    (long,) = lint("PHR135", PIVOTAL + FILLER + CODE)
    assert (short.severity, long.severity) == (Severity.WARNING, Severity.INFO)


def test_phrases_crowd_a_page_by_how_many_and_how_different_they_are() -> None:
    phrases = [
        "Additionally, it rained. ",
        "We make informed decisions. ",
        "It has a positive impact. ",
        "Overall, it is so. ",
    ]
    varied = "".join(phrases) + FILLER[:600]
    (found,) = lint("PHR145", varied, company=4, crowding=50.0)
    assert "“additionally”" in found.message, "without the comma that belongs to the pattern"
    assert not lint("PHR145", varied, company=4, crowding=500.0)
    assert {finding.severity for finding in lint("PHR145", phrases[0] * 4 + FILLER[:600], company=4)} <= {Severity.INFO}


def test_different_wordings_keep_each_other_company() -> None:
    repeated = lint("PHR135", PIVOTAL + PIVOTAL + FILLER + CODE, grounds=ANY_WORDS, company_per_1000=0.0, company=2)
    different = lint("PHR135", PIVOTAL + LASTING + FILLER + CODE, grounds=ANY_WORDS, company_per_1000=0.0, company=2)
    assert {finding.severity for finding in repeated} == {Severity.INFO}
    assert {finding.severity for finding in different} == {Severity.WARNING}


def test_a_link_s_label_that_is_a_title_is_somebody_else_s_words() -> None:
    assert not lint("PHR118", "Read [Under the hood of a state-of-the-art mill](a.md) first.\n")
    assert lint("PHR118", "Read about [our state-of-the-art mill](a.md) first.\n")
    assert lint("PHR118", "See [A mill](a.md), a state-of-the-art mill.\n")


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("He spoke of “the vital role of bees” and sat down.", "quoted"),
        ("Read [The vital role of bees](a.md) first.", "linked"),
        ("# A vital role\n\nIt has a vital role.", "topic"),
    ],
)
def test_an_excuse_is_worth_what_a_rule_says(text: str, ground: str) -> None:
    assert lint("PHR101", text) == []
    (advice,) = lint("PHR101", text, grounds={ground: "info"})
    assert (advice.severity, [cap.ground for cap in advice.because]) == (Severity.INFO, [ground])
    (warning,) = lint("PHR101", text, grounds={ground: "error"})
    assert (warning.severity, warning.because) == (Severity.WARNING, ())


def test_an_option_that_looks_for_no_excuse_finds_none() -> None:
    assert [found.because for found in lint("PHR101", "He spoke of “the vital role of bees”.", quoted="report")] == [()]
    assert [found.because for found in lint("PHR101", "# A vital role\n\nIt has a vital role.", topic="check")] == [()]


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        ("Their maps are top-notch.", Severity.INFO),
        ("The service was top-notch.", Severity.WARNING),
        ("Bring a coat, whether you're a beginner or not.", Severity.INFO),
        ("Bring a spoon, whether you're craving soup or not.", Severity.WARNING),
    ],
)
def test_praise_of_anything_is_advice(text: str, severity: Severity) -> None:
    assert {finding.severity for finding in lint("PHR136", text)} == {severity}


def test_what_is_excused_is_no_company() -> None:
    quoted = "He called it “a pivotal moment”. "
    alone = lint("PHR135", quoted + LASTING + FILLER + CODE, company_per_1000=0.0, company=2)
    assert [found.severity for found in alone] == [Severity.INFO]


def test_what_is_excused_is_not_counted() -> None:
    only = "It is not only late but also wet. "
    assert lint("PHR107", only * 3 + FILLER)
    assert not lint("PHR107", only * 2 + f"He said: “{only}” " + FILLER)


PACK = """
[pack]
name = "own"
prefix = "OWN"

[[rule]]
code = "OWN101"
name = "weather"
summary = "Weather."
why = "It is not asked for."
check = "phrase"
severity = "warning"
tier = "TIER"
message = "{text}"
patterns = ["{fine|foul} weather"]
bad = ["TIER"]
"""


def weather(tier: str, text: str) -> list[str]:
    """Return what is found by a rule of some tier with the options that a check gives by itself."""
    (rule,) = load_pack(PACK.replace("TIER", tier), "own.toml").rules
    check = registry().checks["phrase"]
    rule = with_options(rule._replace(grounds=read_excuses(check.caps)), {}, check, where="test")
    found = Checker(registry(), [rule]).check(parse(from_text(text), "markdown")).findings
    return [str(item.severity) for item in found]


@pytest.mark.parametrize(
    ("tier", "text", "times"),
    [
        ("A", "The fine weather held.", 1),
        ("B", "The fine weather and the foul weather held.", 2),
        ("B", "The fine weather and then the fine weather held.", 0),
        ("B", "The fine weather.\n\n" * 3 + "\n\n" + plain_prose(991), 3),
        ("B", "The fine weather.\n\n" * 3 + "\n\n" + plain_prose(992), 0),
        ("B", "The fine weather.\n\n" * 2 + "\n\n" + plain_prose(294), 0),
        ("B", "The fine weather.\n\n" * 3 + "\n\n" + plain_prose(291), 3),
        ("B", "The fine weather.\n\n" * 3 + "\n\n" + plain_prose(290), 0),
        ("C", "The fine weather.\n\n" * 3 + "\n\n" + plain_prose(2991), 1),
        ("C", "The fine weather.\n\n" * 3 + "\n\n" + plain_prose(2992), 0),
        ("C", "The fine weather.\n\n" * 2 + "\n\n" + plain_prose(400), 0),
        ("C", "The fine weather.\n\n" * 3 + "\n\n" + plain_prose(291), 1),
        ("C", "The fine weather.\n\n" * 3 + "\n\n" + plain_prose(290), 0),
    ],
)
def test_what_a_tier_shows(tier: str, text: str, times: int) -> None:
    assert weather(tier, text) == ["warning"] * times


@pytest.mark.parametrize(("words", "times"), [(3000, 1), (3001, 0)])
def test_a_page_in_its_own_voice_needs_as_many_phrases_unless_a_rule_says_otherwise(words: int, times: int) -> None:
    text = "The fine weather.\n\n" * 3 + "I sit by my fire. " * 10
    assert len(weather("C", text + plain_prose(words - len(text.split())))) == times


@pytest.mark.parametrize(("words", "severity"), [(299, Severity.WARNING), (300, Severity.INFO)])
@pytest.mark.parametrize(("code", "text"), [("PHR101", "Bees play a pivotal role in it."), ("PHR135", PIVOTAL)])
def test_one_wording_says_little_of_a_page_that_shows_how_its_author_writes(
    code: str, text: str, words: int, severity: Severity
) -> None:
    (found,) = lint(code, among(words, text), grounds={"own-words": "warning"})
    assert found.severity is severity
    assert [because.ground for because in found.because if because.cap is severity] == ["long+slight"] * (words == 300)


@pytest.mark.parametrize(("label", "found"), [("Under the fine weather", False), ("Our fine weather", True)])
def test_how_long_a_title_is(label: str, found: bool) -> None:
    assert bool(weather("A", f"Read [{label}](a.md) first.")) is found


def with_code(words: int, text: str, code: str = CODE) -> str:
    """Return a page of so many words that shows code, with a text at its head."""
    return f"{among(words, text)}{code}"


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PHR102", "It lies in the realm of soil."),
        ("PHR133", "It sent shockwaves through the town."),
        ("PHR135", PIVOTAL),
        ("PHR136", "It was cooked to perfection."),
        ("PHR137", "It was unwavering."),
    ],
)
def test_one_wording_is_a_habit_on_a_page_of_500_words(code: str, text: str) -> None:
    assert [found.severity for found in lint(code, with_code(500, text), grounds=ANY_WORDS)] == [Severity.WARNING]
    assert [found.severity for found in lint(code, with_code(501, text), grounds=ANY_WORDS)] == [Severity.INFO]


@pytest.mark.parametrize(
    ("code", "text", "other"),
    [
        ("PHR104", "It underscores the importance of it.", "It reflects the significance of it."),
        ("PHR118", "It is nestled in hay.", "It is a hidden gem."),
        ("PHR130", "She could not help but smile.", "It was a mix of fear and hope."),
        ("PHR132", "Little did she know.", "It was in each passing hour."),
    ],
)
def test_two_wordings_are_a_habit_on_a_page_of_1000_words(code: str, text: str, other: str) -> None:
    def severities(words: int, *texts: str) -> set[Severity]:
        page = with_code(words, " ".join(texts)).removesuffix(CODE)
        return {found.severity for found in lint(code, page, grounds=ANY_WORDS)}

    assert severities(1000, text, other) == {Severity.WARNING}
    assert severities(1001, text, other) == {Severity.INFO}
    assert severities(1000, text, text) == {Severity.INFO}


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("PHR129", "It hung heavily in the air."),
        ("PHR130", "She could not help but smile. It was a mix of fear and hope."),
        ("PHR131", "She swallowed hard."),
        ("PHR132", "Little did she know. It was in each passing hour."),
    ],
)
def test_what_stories_say_is_meant_on_a_page_that_is_none(code: str, text: str) -> None:
    assert {found.severity for found in lint(code, text)} == {Severity.WARNING}
    assert {found.severity for found in lint(code, text + CODE)} == {Severity.INFO}


@pytest.mark.parametrize(
    ("code", "phrase", "times", "words", "found"),
    [
        ("PHR107", "It is not only late but also wet.", 3, 2000, 1),
        ("PHR107", "It is not only late but also wet.", 3, 2001, 0),
        ("PHR114", "We leverage it.", 3, 500, 3),
        ("PHR114", "We leverage it.", 3, 501, 0),
        ("PHR124", "It was successful.", 4, 400, 1),
        ("PHR124", "It was successful.", 4, 401, 0),
        ("PHR124", "It was successful.", 3, 300, 0),
    ],
)
def test_how_dense_phrases_are_that_are_told_only_then(
    code: str, phrase: str, times: int, words: int, found: int
) -> None:
    assert len(lint(code, with_code(words, f"{phrase}\n\n" * times))) == found


@pytest.mark.parametrize(("verbs", "found"), [("leverage and bolster", 0), ("leverage, bolster and garner", 3)])
def test_how_many_verbs_of_a_kind_crowd_a_paragraph(verbs: str, found: int) -> None:
    assert len(lint("PHR114", f"We {verbs} it.")) == found


STOCK = [
    "It has a vital role.",
    "We make informed decisions.",
    "It has a positive impact.",
    "It is a rich tapestry.",
    "Additionally, it rained.",
    "Overall, it is so.",
    "It brings peace of mind.",
]


@pytest.mark.parametrize(
    ("different", "again", "words", "found"),
    [
        (3, 0, 100, [Severity.WARNING]),
        (3, 0, 99, []),
        (2, 1, 150, [Severity.INFO]),
        (2, 1, 151, []),
        (4, 0, 400, [Severity.WARNING]),
        (4, 0, 401, []),
        (7, 0, 1166, [Severity.WARNING]),
        (7, 0, 1167, []),
    ],
    ids=["page", "shorter", "two wordings", "fewer", "crowded", "less so", "dense", "less so"],
)
def test_how_a_page_is_told_that_phrases_crowd(different: int, again: int, words: int, found: list[Severity]) -> None:
    text = " ".join([*STOCK[:different], *STOCK[:again]])
    many = {**ANY_WORDS, "factual+few": "warning", "factual+slight": "warning", "few+slight": "warning"}
    many |= {"factual+plain": "warning", "long+plain": "warning"}
    assert [item.severity for item in lint("PHR145", with_code(words, text), grounds=many)] == found


@pytest.mark.parametrize(
    ("times", "words", "severity"),
    [
        (9, 150, Severity.INFO),
        (10, 150, Severity.WARNING),
        (10, 1111, Severity.WARNING),
        (10, 1112, Severity.INFO),
    ],
)
@pytest.mark.parametrize("head", ["", "---\ntitle: Rain\n---\n\n"])
def test_few_phrases_on_a_page_with_code_or_settings_may_meet_by_chance(
    times: int, words: int, severity: Severity, head: str
) -> None:
    text = " ".join([*STOCK, *STOCK][:times])
    page = with_code(words, text, code="" if head else CODE)
    light = ["factual+slight", "settings+slight", "factual+plain", "long+plain", "plain+settings"]
    heavy = dict.fromkeys(light, "warning")
    (finding,) = lint("PHR145", f"{head}{page}", grounds={**ANY_WORDS, **heavy})
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("times", "words", "found"),
    [(14, 1999, 1), (14, 2000, 0), (17, 2000, 1), (17, 2001, 0)],
    ids=["page", "longer", "dense", "less so"],
)
def test_how_dense_phrases_stand_on_a_long_page_that_they_crowd(times: int, words: int, found: int) -> None:
    assert len(lint("PHR145", with_code(words, " ".join([*STOCK, *STOCK, *STOCK][:times])))) == found


@pytest.mark.parametrize(("words", "found"), [(1000, 1), (1001, 0)])
def test_nine_phrases_crowd_a_page_in_its_own_voice_as_six_do_another(words: int, found: int) -> None:
    text = " ".join([*STOCK, *STOCK][:9]) + " I sit by my fire." * 4
    assert len(lint("PHR145", with_code(words, text))) == found


ADVICE = [
    "It's important to wait.",
    "Here are some tips.",
    "Remember to wait.",
    "Make sure to wait.",
    "Take a moment to wait.",
    "Don't hesitate to wait.",
]


@pytest.mark.parametrize(
    ("different", "again", "words", "found"),
    [
        (6, 0, 100, [Severity.WARNING]),
        (6, 0, 99, []),
        (3, 3, 100, [Severity.WARNING]),
        (2, 0, 100, []),
        (4, 2, 750, [Severity.WARNING]),
        (4, 2, 751, []),
        (6, 2, 1000, [Severity.WARNING]),
        (6, 2, 1001, []),
    ],
    ids=["page", "shorter", "three wordings", "two", "crowded", "less so", "dense", "less so"],
)
def test_how_a_page_is_told_that_advice_crowds(different: int, again: int, words: int, found: list[Severity]) -> None:
    text = " ".join([*ADVICE[:different], *ADVICE[:again]])
    assert [item.severity for item in lint("PHR147", with_code(words, text, code=""))] == found


@pytest.mark.parametrize(("times", "severity"), [(5, Severity.INFO), (6, Severity.WARNING)])
def test_few_frames_of_advice_are_information_on_a_page_with_settings(times: int, severity: Severity) -> None:
    page = with_code(150, " ".join(ADVICE[:times]), code="")
    (finding,) = lint("PHR147", f"---\ntitle: Rain\n---\n\n{page}")
    assert finding.severity is severity


@pytest.mark.parametrize(("first", "found"), [("Positive impact:", 0), ("Positive impact: it rained.", 1)])
def test_a_label_states_nothing(first: str, found: int) -> None:
    page = f"{first}\n\n{with_code(120, ' '.join(STOCK[3:5]))}"
    assert len(lint("PHR145", page, grounds=ANY_WORDS)) == found


def test_advice_that_crowds_a_page_with_code_is_information() -> None:
    page = with_code(100, " ".join(ADVICE))
    assert [item.severity for item in lint("PHR147", page)] == [Severity.INFO]


@pytest.mark.parametrize(
    ("text", "severities"),
    [
        ("The choir plays a pivotal part in the opera of the town.", [Severity.INFO]),
        ("The choir plays a pivotal part in the life of the town.", [Severity.WARNING]),
        ("The choir plays a major part in the opera of the town.", []),
    ],
)
def test_a_pivotal_part_on_a_stage_is_advice(text: str, severities: list[Severity]) -> None:
    assert [finding.severity for finding in lint("PHR101", text)] == severities


def test_what_goes_without_saying_is_asserted() -> None:
    assert [finding.code for finding in lint("CLM202", "It goes without saying that rain is wet.")] == ["CLM202"]


def test_a_part_of_what_is_excused_is_no_finding_of_its_own() -> None:
    assert lint("PHR101", "Don't say plays a pivotal role.") == []
    assert len(lint("PHR101", "Don't say plays a pivotal role. It plays a pivotal role.")) == 1


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("PHR101", "Salt plays a vital role: it holds the dough together.", False),
        ("PHR101", "Salt plays a vital role in bread because it holds the dough together.", False),
        ("PHR101", "Salt plays a vital role: nothing else does.", True),
        ("PHR103", "You don't have to embark on a journey of forms.", False),
        ("PHR103", "Rather than delve into theory, they cut wood.", False),
        ("PHR103", "Next month they will delve into brakes.", False),
        ("PHR103", "This month we delve into brakes.", True),
        ("PHR105", "The club wants to act as a catalyst in the union.", False),
        ("PHR105", "The club acts as a catalyst in the union.", True),
        ("PHR111", "In this digital age, since everybody has a phone, the booth was sold.", False),
        ("PHR111", "In this digital age, the booth was sold.", True),
        ("PHR136", "The staff were friendly and attentive: they brought a chair.", False),
        ("PHR136", "The staff were friendly and attentive.", True),
    ],
)
def test_what_a_phrase_says_may_be_given_beside_it(code: str, text: str, found: bool) -> None:
    assert bool(lint(code, text)) is found


@pytest.mark.parametrize(
    ("line", "severity"),
    [
        ("- [Ropes](https://rope.example) - knots that play a pivotal role at sea", Severity.INFO),
        ("- Knots play a pivotal role at sea, says [Ropes](https://rope.example)", Severity.WARNING),
    ],
    ids=["what stands at the link", "a link inside"],
)
def test_what_a_bookmark_says_of_its_page_is_information(line: str, severity: Severity) -> None:
    (finding,) = lint("PHR101", f"{line}\n")
    assert finding.severity is severity
