from __future__ import annotations

import pytest

from linting import lint
from linting import plain_prose
from obelism.errors import PackError
from obelism.rules.pack import load_pack

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


def among(words: int, text: str) -> str:
    """Return a page of so many words with a text at its head."""
    return f"{text}\n\n{plain_prose(words - len(text.split()))}"


def weigh(words: int, text: str, **options: object) -> int:
    return len(lint("PHR148", among(words, text), **options))


@pytest.mark.parametrize(("words", "found"), [(99, 0), (100, 1), (120, 1), (121, 0)])
def test_a_longer_page_needs_more_weight(words: int, found: int) -> None:
    assert weigh(words, SIX_BITS) == found


@pytest.mark.parametrize(("own", "found"), [(1.09, 1), (1.1, 0)])
def test_a_page_in_its_own_voice_needs_more_weight(own: float, found: int) -> None:
    assert weigh(100, SIX_BITS + " I sit by my fire." * 4, **{"own-voice": own}) == found


def test_a_wording_counts_once_in_whatever_inflection() -> None:
    assert weigh(120, SIX_BITS + " It was pivotal. It was pivotal.") == 1
    assert weigh(130, SIX_BITS + " It was pivotal. It was chaos.") == 0


@pytest.mark.parametrize(("different", "found"), [(4, 1), (5, 0)])
def test_few_wordings_are_not_enough_whatever_they_weigh(different: int, found: int) -> None:
    assert weigh(100, SIX_BITS, different=different) == found


def test_a_borrowed_phrase_weighs_as_the_rule_says() -> None:
    text = "We make informed decisions. It was ambitious. It was chaos. Countless people came."
    assert weigh(100, text) == 1
    assert weigh(100, text, **{"bits-each": 2.4}) == 0


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
