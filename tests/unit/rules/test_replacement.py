"""What a fix makes of the words it replaces: their form, their numbers, or nothing where that is not sure."""

from __future__ import annotations

import pytest

from obelism.findings import Severity
from obelism.rules.inflect import reinflected
from obelism.rules.model import Pattern
from obelism.rules.model import Tier
from obelism.rules.replacement import replacement_of
from obelism.rules.replacement import replacements_of


def pattern(template: str, fix: str | None = None, **fields: object) -> Pattern:
    return Pattern(template, Tier.EVERY, Severity.WARNING, fix=fix, **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("word", "lemma", "other", "form"),
    [
        ("utilize", "utilize", "use", "use"),
        ("utilizes", "utilize", "use", "uses"),
        ("utilised", "utilize", "use", "used"),
        ("utilizing", "utilize", "use", "using"),
        ("commenced", "commence", "begin", ""),
        ("commencing", "commence", "begin", "beginning"),
        ("went", "go", "come", "came"),
        ("gone", "go", "come", "come"),
        ("gone", "go", "run", "run"),
        ("put", "put", "use", ""),
        ("puts", "put", "use", "uses"),
        ("purchased", "purchase", "buy", "bought"),
        ("used", "use", "put", "put"),
        ("attempted", "attempt", "try", "tried"),
        ("possesses", "possess", "have", "has"),
        ("was", "be", "exist", ""),
        ("existed", "exist", "be", ""),
        ("required", "require", "must", ""),
        ("require", "require", "must", "must"),
        ("removed", "remove", "strip", "stripped"),
        ("other", "utilize", "use", ""),
    ],
)
def test_a_word_takes_the_form_of_another(word: str, lemma: str, other: str, form: str) -> None:
    assert reinflected(word, lemma, other) == form


@pytest.mark.parametrize(
    ("template", "fix", "text", "made"),
    [
        ("UTILIZE", "USE", "Utilized", "used"),
        ("UTILIZE", "use", "utilized", "used"),
        ("UTILIZE", "use", "utilize", "use"),
        ("MAKE use of", "USE", "made use of", "used"),
        ("MAKE use of", "use", "making use of", "using"),
        ("ATTEMPT to", "try to", "attempt to", "try to"),
        ("ATTEMPT to", "try to", "attempted to", None),
        ("ATTEMPT to", "TRY to", "attempted to", "tried to"),
        ("PUT to use", "USE", "put to use", None),
        ("PUT to use", "USE", "putting to use", "using"),
        ("{USE|employ} it", "APPLY it", "used it", "applied it"),
        ("{USE|employ} it", "APPLY it", "employ it", None),
        ("MAKE and SELL", "BUILD and OFFER", "makes and sells", "builds and offers"),
        ("MAKE and SELL", "OFFER", "makes and sells", None),
        ("MAKE and SELL", "offer", "makes and sells", None),
        ("REQUIRE", "must", "required", None),
        (r"# \%", "#%", "10 %", "10%"),
        ("# to #", "#-#", "10 to 20", "10-20"),
        ("#pm", "# p.m.", "3pm", "3 p.m."),
        ("$#", "# USD", "$5", "5 USD"),
        ("#/#/#", "#-#-#", "5/3/2024", "5-3-2024"),
        ("{#km|#kg} each", "# apiece", "5kg each", "5 apiece"),
        ("# of the *", "* #", "3 of the Oaks", "Oaks 3"),
        ("in # days", r"\# days", "in 5 days", "# days"),
        ("[#] days", "# d", "days", None),
        ("un*ed things", "* things", "unlocked things", "unlocked things"),
        ("a {oak|elm gate}", "an {}", "a oak", "an oak"),
        ("a {oak|elm gate}", "an {}", "a Elm Gate", "an Elm Gate"),
        ("{could|should} of {been|gone}", "{} have {}", "should of gone", "should have gone"),
        ("{could|should} [also] of been", "{} have been", "could also of been", "could have been"),
        ("{OIL|paint} it", "{} them", "oiled it", "oiled them"),
        ("{#km|*ing} off", "{} away", "5km off", "5km away"),
        ("# {km|miles} off", "{} #", "5 km off", "km 5"),
        ("{could|should} of", r"\{}", "could of", "{}"),
        ("so to say", "a {}", "so to say", "a {}"),
        ("so to say", "C# and *", "so to say", "C# and *"),
        ("so to say", "", "so to say", ""),
    ],
)
def test_a_fix_carries_over_what_its_operators_matched(template: str, fix: str, text: str, made: str | None) -> None:
    assert replacement_of(pattern(template, fix), text) == made


def test_in_an_exact_pattern_capitals_are_not_inflected() -> None:
    exact = pattern("USE it", "TRY it", exact=True)
    assert replacement_of(exact, "USE it") == "TRY it"


def test_a_message_names_every_text_and_the_base_form_where_the_form_is_not_sure() -> None:
    several = pattern("UTILIZE", alternatives=("USE", "apply"))
    assert replacements_of(several, "utilized") == ("used", "applied")
    assert replacements_of(pattern("PUT to use", "USE"), "put to use") == ("use",)
    assert replacements_of(pattern("ATTEMPT to", "try to"), "attempted to") == ("try to",)
    assert replacements_of(pattern("so to say", "as NASA says"), "so to say") == ("as NASA says",)
    assert replacements_of(pattern("so to say"), "so to say") == ()
    assert replacements_of(pattern("VS Code", "VS Code", term=True), "vscode") == ("VS Code",)
