from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from linting import among
from linting import lint
from linting import registry
from obelism.checks.phrases.sentences import mean_bits
from obelism.engine.checker import Checker
from obelism.errors import PackError
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.plugins.registry import with_options
from obelism.rules.pack import load_pack
from obelism.text.source import from_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from obelism.checks.model import Match
    from obelism.document import Document
    from obelism.rules.model import Rule

SIX_BITS = "It was pivotal. It was ambitious. It was chaos. Countless people came."
"""Four wordings of the rule that weigh 3, 1, 1 and 1 bits."""


PACK = """
[pack]
name = "hedges"
prefix = "HED"
summary = "Hedges."

[[rule]]
code = "HED001"
name = "perhaps"
summary = "Perhaps."
why = "Say it."
severity = "info"
message = "say it"
patterns = [{ match = "perhaps so", bits = "2" }]
bad = ["Perhaps so."]
"""


def tuned(code: str, **options: object) -> Rule:
    """Return a rule with some options, which have underscores for hyphens."""
    rule = registry().rules[code]
    changed = {key.replace("_", "-"): value for key, value in options.items()}
    return with_options(rule, changed, registry().checks[rule.check])


def weigh(words: int, text: str, **options: object) -> int:
    return len(lint("PHR148", among(words, text), **options))


@pytest.mark.parametrize(("words", "found"), [(99, 0), (100, 1), (155, 1), (156, 0)])
def test_a_longer_page_needs_more_weight(words: int, found: int) -> None:
    assert weigh(words, SIX_BITS) == found


@pytest.mark.parametrize(("own", "found"), [(1.26, 1), (1.27, 0)])
def test_a_page_in_its_own_voice_needs_more_weight(own: float, found: int) -> None:
    assert weigh(100, SIX_BITS + " I sit by my fire." * 4, **{"own-voice": own}) == found


@pytest.mark.parametrize("head", ["---\ntitle: Bees\n---\n\n", "[The hive](hive.md) is closed.\n\n"])
@pytest.mark.parametrize(("words", "severity"), [(111, Severity.WARNING), (112, Severity.INFO)])
def test_a_page_of_a_site_needs_more_weight_to_be_told(words: int, severity: Severity, head: str) -> None:
    words -= 4 * head.startswith("[")
    document = parse(from_text(head + among(words, SIX_BITS), "page"), "markdown")
    weighing = tuned("PHR148", heavy=1.2)
    (finding,) = Checker(registry(), [weighing, tuned("PHR156", plain=-99.0)]).check(document).findings
    assert finding.severity == severity


@pytest.mark.parametrize(("words", "severity"), [(222, Severity.WARNING), (223, Severity.INFO)])
def test_phrases_crowd_a_page_of_a_site_only_where_its_wordings_weigh_enough(words: int, severity: Severity) -> None:
    text = f"{FAST_PACED} {SIX_BITS} We have peace of mind. It is a win-win. We make informed decisions."
    head = "---\ntitle: Bees\n---\n\n"
    grounds = {"few+settings": "warning", "plain+settings": "warning"}
    (finding,) = lint("PHR145", head + among(words, text), grounds=grounds, density_per_1000=0.0)
    assert finding.severity == severity


def test_a_wording_counts_once_in_whatever_inflection() -> None:
    assert weigh(155, SIX_BITS + " It was pivotal. It was pivotal.") == 1
    assert weigh(160, SIX_BITS + " It was pivotal. It was chaos.") == 0


@pytest.mark.parametrize(("different", "found"), [(4, 1), (5, 0)])
def test_few_wordings_are_not_enough_whatever_they_weigh(different: int, found: int) -> None:
    assert weigh(100, SIX_BITS, different=different) == found


def test_a_borrowed_phrase_weighs_as_the_rule_says() -> None:
    text = "We make informed decisions. It was ambitious. It was chaos. Countless people came."
    assert weigh(130, text) == 1
    assert weigh(130, text, **{"bits-each": 2.4}) == 0


FAST_PACED = "In today's fast-paced world, it rains."
"""A phrase of another rule, which is borrowed for 2.5 bits."""


@pytest.mark.parametrize(("words", "grounds"), [(99, []), (100, ["own-words"])])
def test_a_short_page_does_not_tell_in_whose_words_it_is(words: int, grounds: list[str]) -> None:
    (finding,) = lint("PHR111", among(words, FAST_PACED))
    assert [cap.ground for cap in finding.because] == grounds


@pytest.mark.parametrize(("words", "severity"), [(361, Severity.WARNING), (362, Severity.INFO)])
def test_a_phrase_is_advice_on_a_page_whose_stock_wordings_weigh_little(words: int, severity: Severity) -> None:
    (finding,) = lint("PHR111", among(words, f"{FAST_PACED} {SIX_BITS}"))
    assert finding.severity == severity


@pytest.mark.parametrize(("words", "severity"), [(266, Severity.WARNING), (267, Severity.INFO)])
def test_more_may_weigh_where_an_author_speaks(words: int, severity: Severity) -> None:
    page = among(words, f"{FAST_PACED} {SIX_BITS}" + " I sit by my fire." * 4)
    (finding,) = lint("PHR111", page, grounds={"first-person": "warning"})
    assert finding.severity == severity


def test_quotations_tell_nothing_of_whose_words_a_page_is_in() -> None:
    own = f"{FAST_PACED} It was pivotal. It was ambitious. It was chaos. Countless people came."
    others = f"{FAST_PACED} He wrote “it was pivotal, ambitious chaos, and countless people came”."
    assert [lint("PHR111", among(300, text))[0].severity for text in (own, others)] == [Severity.WARNING, Severity.INFO]


def test_the_words_of_a_page_are_weighed_whatever_rules_run() -> None:
    every = Checker(registry(), registry().rules.values())
    document = parse(from_text(among(400, FAST_PACED), "page.txt"))
    (found,) = (finding for finding in every.check(document).findings if finding.code == "PHR111")
    (alone,) = Checker(registry(), [registry().rules["PHR111"]]).check(document).findings
    assert found == alone
    assert [cap.ground for cap in alone.because] == ["own-words"]


def test_the_words_of_a_page_are_weighed_as_settings_say() -> None:
    rules = registry().rules
    check = registry().checks[rules["PHR148"].check]
    lenient = with_options(rules["PHR148"], {"own-words": 0.0}, check)
    document = parse(from_text(among(400, FAST_PACED), "page.txt"))
    (finding,) = Checker(registry(), [rules["PHR111"], lenient]).check(document).findings
    assert finding.severity == Severity.WARNING


def test_what_is_quoted_weighs_nothing() -> None:
    assert weigh(100, SIX_BITS.replace("It was pivotal.", "He wrote “it was pivotal”.")) == 0


def test_each_wording_is_a_place_and_the_heaviest_are_named_first() -> None:
    (finding,) = lint("PHR148", among(100, "Countless people came. It was ambitious. It was chaos. It was pivotal."))
    assert "“pivotal”, “countless”" in finding.message
    assert [place.message for place in finding.related] == ["“Countless”", "“ambitious”", "“chaos”", "“pivotal”"]
    assert finding.data["bits"] == 6.0


def test_a_page_without_weight_is_no_fault_when_none_is_needed() -> None:
    assert weigh(100, "He wrote “it was pivotal”.", **{"bits": 0.0, "bits-per-word": 0.0, "different": 0}) == 0


def test_a_weight_is_a_number() -> None:
    with pytest.raises(PackError, match="'bits' is not a number with a point"):
        load_pack(PACK, "p.toml")


@pytest.mark.parametrize(("words", "severity"), [(361, Severity.WARNING), (362, Severity.INFO)])
def test_more_must_weigh_where_a_page_has_links_or_code(words: int, severity: Severity) -> None:
    page = among(words - 3, f"{FAST_PACED} {SIX_BITS}") + "\nRead [the log](log.md).\n"
    (finding,) = lint("PHR111", page, grounds={"factual": "warning"})
    assert finding.severity == severity


@pytest.mark.parametrize("code", ["PHR127", "PHR145"])
def test_who_speaks_for_themselves_on_a_page_with_settings_is_let_be(code: str) -> None:
    own = " I sat by my fire, and I read my book." * 5
    bad = next(example.text for example in registry().rules[code].examples if example.bad)
    told = [[f.severity for f in lint(code, page)] for page in (bad, f"---\ntitle: Fires\n---\n\n{bad}{own}\n")]
    assert told[0]
    assert told[1] in ([], [Severity.INFO])


@pytest.mark.parametrize(("paragraphs", "severity"), [(2, Severity.WARNING), (3, Severity.INFO)])
def test_one_paragraph_of_several_does_not_carry_a_page(paragraphs: int, severity: Severity) -> None:
    words = among(100 - 5 * paragraphs, SIX_BITS).replace("\n\n", " ")
    (finding,) = lint("PHR148", words + "\n\nThe ferry left at nine." * paragraphs)
    assert finding.severity == severity


SETTINGS = "---\ntitle: Bees\n---\n\n"


@pytest.mark.parametrize(("above", "severity"), [(0.1, Severity.INFO), (-0.1, Severity.WARNING)])
def test_a_page_of_a_site_with_plain_sentences_is_told_as_advice(above: float, severity: Severity) -> None:
    text = SETTINGS + among(100, SIX_BITS)
    document = parse(from_text(text, "page.md"))
    weighing = tuned("PHR148", heavy=0.0)
    (finding,) = (
        Checker(registry(), [weighing, tuned("PHR156", plain=mean_bits(document) + above)]).check(document).findings
    )
    assert finding.severity == severity


@pytest.mark.parametrize(("above", "severity"), [(0.1, Severity.INFO), (-0.1, Severity.WARNING)])
def test_wordings_of_sales_among_plain_sentences_are_advice(above: float, severity: Severity) -> None:
    document = parse(from_text(SETTINGS + among(400, "The boat is hassle-free."), "page.md"))
    weighing = tuned("PHR148", own_words=0.0, heavy=0.0)
    told = [registry().rules["PHR146"], weighing, tuned("PHR156", plain=mean_bits(document) + above)]
    (finding,) = Checker(registry(), told).check(document).findings
    assert finding.severity == severity


@pytest.mark.parametrize(("above", "severity"), [(0.1, Severity.INFO), (-0.1, Severity.WARNING)])
def test_a_page_of_a_site_needs_no_more_weight_where_its_sentences_are_stock(above: float, severity: Severity) -> None:
    text = among(100, SIX_BITS) + "\nRead [the log](log.md).\n"
    document = parse(from_text(text, "page.md"))
    told = [tuned("PHR148", heavy=99.0, stock=mean_bits(document) + above), tuned("PHR156", plain=-99.0)]
    (finding,) = Checker(registry(), told).check(document).findings
    assert finding.severity == severity
    (finding,) = Checker(registry(), told).check(parse(from_text(SETTINGS + text, "page.md"))).findings
    assert finding.severity == Severity.INFO


def test_a_short_page_of_a_site_may_be_plain() -> None:
    assert [f.severity for f in lint("PHR146", SETTINGS + among(50, "The boat is hassle-free."))] == [Severity.INFO]
    assert [f.severity for f in lint("PHR146", among(50, "The boat is hassle-free."))] == [Severity.WARNING]


@pytest.mark.parametrize(("share", "severity"), [(0.4, Severity.WARNING), (0.5, Severity.INFO)])
def test_less_must_weigh_where_sentences_are_stock_for_a_page_not_to_be_in_its_own_words(
    share: float, severity: Severity
) -> None:
    document = parse(from_text(among(200, "The boat is hassle-free."), "page.md"))
    weighing = tuned("PHR148", bits=5.5, bits_per_word=0.0, own_words=9.0, own_words_stock=share, stock=-99.0)
    (finding,) = Checker(registry(), [registry().rules["PHR146"], weighing]).check(document).findings
    assert finding.severity == severity


def test_sentences_are_weighed_only_for_a_rule_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def around(document: Document, rule: Rule, matches: Sequence[Match]) -> tuple[str, ...]:
        asked.append(document.path)
        return ()

    check = registry().checks["stock-sentences"]
    monkeypatch.setitem(registry().checks, "stock-sentences", check._replace(around=around))
    for code, words in (("PHR101", "Bees play a pivotal role."), ("PHR146", "The boat is hassle-free.")):
        page = parse(from_text(among(400, words), code))
        assert Checker(registry(), [registry().rules[code]]).check(page).findings
    assert asked == ["PHR146"]
