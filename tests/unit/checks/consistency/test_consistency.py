from __future__ import annotations

import pytest

from linting import lines
from linting import lint
from obelism.findings import Severity


def test_a_term_with_and_without_capitals_is_one_finding_with_counts() -> None:
    text = "We sell Solar Power. Buy Solar Power now.\n\nBut solar power is dear, and solar power is slow.\n"
    (finding,) = lint("CON601", text)
    assert finding.data == {"capitalised": 2, "small": 2, "lines": [1]}
    assert lint("CON601", "In Solar Power he trusts. Of Solar Power he sings. The solar power is solar power.")


def test_a_name_that_holds_a_common_term_does_not_hide_its_stray_capitals() -> None:
    named = "We use the Solar Power API and like the Solar Power API. Buy Solar Power and sell Solar Power. "
    assert lint("CON601", named + "The solar power. " * 11) == []
    assert len(lint("CON601", named + "The solar power. " * 12)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Solar Power is dear. Solar Power is slow. The solar power and solar power.",
        "We sell Solar Power. Buy Solar Power. Only one solar power here.",
        "Ask the Prime Minister. Tell the Prime Minister. A prime minister is a prime minister.",
        "Ask the Solar Power team and join the Solar Power team. The solar power is solar power.",
        "Open the Solar Power tab and the Solar Power page. The solar power is solar power.",
        "She read War Diary and lent War Diary out.",
        "We use the Solar Power API, and the Solar Power API is new. The solar power is solar power.",
        "Read [more on Solar Power](a.md) and [Solar Power](b.md). The solar power is solar power.",
        "Read “Solar Power” and “On Solar Power”. The solar power is solar power.",
        "**My Solar Power**\n\n**Our Solar Power**\n\nThe solar power is solar power.",
        "- Add the Solar Power.\n- Drop the Solar Power.\n\nThe solar power is solar power.",
        "We sell Solar Power and praise Solar Power. Mind the solar power-pack and the solar powered.",
        "Acme Solar Power is dear, and Acme Solar Power is slow. The solar power and solar power.",
        "Ask the Acme Solar Power. Buy Solar Power, the Acme Solar Power. The solar power and solar power.",
        "The director of Solar Power met the head of Solar Power. The solar power and solar power.",
        "We sell Solar Power and praise Solar Power. Press **solar power** and [solar power](a.md).",
        "We met Problem Case #1 and liked Solar Power v2. See Problem Case #2. Drop Solar Power v2. "
        "A problem case is a problem case, and the solar power is solar power.",
    ],
    ids=[
        "sentence start",
        "once small",
        "office",
        "team",
        "part of a screen",
        "name",
        "longer name",
        "links",
        "quotations",
        "labels",
        "items",
        "other words",
        "name of two parts",
        "short for a name",
        "title of a person",
        "small in labels",
        "numbered",
    ],
)
def test_names_offices_and_sentence_starts_are_let_be(text: str) -> None:
    assert lint("CON601", text) == []


MIXED = "We sell Solar Power. Buy Solar Power now.\n\nBut solar power is dear, and solar power is slow.\n"


def test_a_licence_tells_its_terms_by_capitals() -> None:
    licence = "Permission is hereby granted, without warranty of any kind.\n\n" + MIXED
    assert lint("CON601", licence, path="license-acme.md") == []
    assert lint("CON601", MIXED, path="license-acme.md")  # a name alone excuses nothing
    assert lint("CON601", licence, path="sun.md")


def test_a_log_of_releases_repeats_the_names_of_others() -> None:
    for headings, found in ((("1.0.0", "1.1.0", "1.2.0"), 0), (("Oil", "Coal", "Wood"), 1)):
        text = "".join(f"## {heading}\n\nMended.\n\n" for heading in headings) + MIXED
        assert len(lint("CON601", text)) == found


def test_the_rarer_spelling_is_changed_to_the_commoner() -> None:
    found = lint("CON602", "Colour here, colour there.\n\nColor is wrong.\n")
    assert lines(found) == [3]
    assert found[0].fix is not None
    assert found[0].fix.edits[0].text == "Colour"


def test_joined_and_hyphened_forms_are_variants() -> None:
    (finding,) = lint("CON602", "A dataset and a data-set and a dataset.")
    assert "data-set" in finding.message


def test_one_spelling_throughout_is_let_be() -> None:
    assert lint("CON602", "The colour of the well-built harbour was organised.") == []


def test_marks_of_two_kinds_are_found_at_the_rarer() -> None:
    (finding,) = lint("CON603", 'He said “no”, “yes” and “perhaps”.\n\nShe said "no".\n')
    assert finding.location.start.line == 3
    assert lint("CON603", "He said “no” and “yes”.") == []


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Three reasons to oil a gate:\n\n- one\n- two\n", 1),
        ("Three reasons to oil a gate:\n\n- one\n- two\n- three\n", 0),
        ("There are 2 steps:\n\n1. one\n2. two\n3. three\n", 1),
        ("There are two steps:\n\n1. one\n   - a\n   - b\n2. two\n", 0),
        ("There are two steps:\n\n1. one\n\n   More of one.\n\n2. two\n", 0),
        ("Three reasons to oil a gate.\n\n- one\n", 0),
        ("Three old gates:\n\n- one\n", 0),
    ],
)
def test_announced_and_counted_items(text: str, count: int) -> None:
    assert len(lint("CON604", text)) == count


def test_the_labels_of_links_and_parts_of_longer_names_are_no_spellings() -> None:
    core = "We run Bitcoin Core here and Bitcoin Core there. "
    assert lint("CON601", core + "See [one][bitcoin core 1] and [two][bitcoin core 2].") == []
    named = "We met the Rust and Wasm Working Group and, later, the Docs Working Group again. "
    assert lint("CON601", named + "A working group meets, and that working group talks.") == []


@pytest.mark.parametrize(
    "text",
    [
        "It is online, online and online. She went to the On-Line College.",
        "It is online, online and online. She said “on-line” twice.",
        "It is online and online. “It was “seen” before it went on-line,” she said.",
        "The autotls flag, autotls again. Set auto-tls there.",
        "It is online, online and online. Call it *on-line* there.",
        "It is online, online and online. Open /on-line/start now.",
        "It is online and online. Some write online, some on-line.",
        "They resign and resign. They want to re-sign.",
        "The takehome and the takehome. A take-home test.",
        "The program runs. The program stops. The programme of the evening.",
    ],
    ids=[
        "name",
        "quoted",
        "quoted around a quotation",
        "abbreviation",
        "emphasised",
        "path",
        "compared",
        "two meanings",
        "for good",
        "two words",
    ],
)
def test_what_may_be_meant_is_not_respelled(text: str) -> None:
    assert all(finding.fix is None for finding in lint("CON602", text))


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("It is online, online and online. They were on-line.", "online"),
        ("A sub-class here. The subclass, the subclass.", "subclass"),
        ("A tradeoff, the tradeoff. Another trade-off?", "tradeoff"),
    ],
)
def test_a_variant_in_running_text_is_respelled(text: str, new: str) -> None:
    assert [finding.fix.edits[0].text.lower() for finding in lint("CON602", text) if finding.fix] == [new]


@pytest.mark.parametrize(("capital", "small", "found"), [(2, 2, 1), (1, 2, 0), (2, 1, 0)])
def test_a_way_to_write_a_term_stands_twice(capital: int, small: int, found: int) -> None:
    text = "We sell Solar Power now. " * capital + "We sell solar power now. " * small
    assert len(lint("CON601", text)) == found


@pytest.mark.parametrize(("small", "found"), [(11, 0), (12, 1)])
def test_a_term_that_is_mostly_small_is_no_name(small: int, found: int) -> None:
    text = "We sell Solar Power now. " * 2 + "The Solar Power club met. " * 2 + "We sell solar power now. " * small
    assert len(lint("CON601", text)) == found


@pytest.mark.parametrize(("straight", "found"), [(1, 0), (2, 1)])
def test_one_mark_of_another_kind_is_a_slip(straight: int, found: int) -> None:
    assert len(lint("CON603", "It said “no”, and “yes”, and “so”. " + 'It is 5" long. ' * straight)) == found


def test_the_words_of_a_rule_are_its_own() -> None:
    text = "We sell Solar Power. Buy Solar Power now.\n\nBut solar power is dear, and solar power is slow.\n"
    assert lint("CON601", text)
    assert not lint("CON601", text, offices=["power"])
    assert not lint("CON601", text.replace("Power now", "Power mill now"), bearers=["mill"])
    assert not lint("CON601", text.replace("Buy", "Ask the clerk of"), heads=["clerk"])
    assert lint("CON602", "A grue and a groo.", pairs=["grue|groo"])
    assert not lint("CON602", "A grue and a groo.", pairs=["grue"])
    assert lint("CON604", "There are three (odd) things:\n\n- a\n- b", nouns=["(odd) things"])
    assert lint("CON604", "There are three oddities:\n\n- a\n- b", nouns=["oddities"])


def test_the_rest_of_a_longer_name_is_looked_for_nearby() -> None:
    name = "Wattages-of-the-{}-Hill and Solar Power"
    for length, found in ((34, 0), (35, 1)):
        text = f"We sell {name.format('o' * length)} now. " * 2 + "We sell solar power now. " * 2
        assert len(lint("CON601", text)) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The club is online, and so is the On-Line Club of Hull. It is all online.", 0),
        ("The club is online, and so is the on-line club of Hull. It is all online.", 1),
        ("On-line clubs are online. It is all online.", 1),
    ],
)
def test_a_name_is_spelled_as_its_owner_spells_it(text: str, found: int) -> None:
    assert len(lint("CON602", text)) == found


@pytest.mark.parametrize(("more", "severity"), [(2, Severity.INFO), (3, Severity.WARNING)])
def test_a_term_that_stands_seldom_is_no_habit(more: int, severity: Severity) -> None:
    text = "We sell Solar Power, and buy Solar Power. They sell solar power, too, and buy solar power. " + (
        "Nobody taxes solar power. " * more
    )
    (finding,) = lint("CON601", text)
    assert finding.severity is severity


def test_a_label_in_italics_is_no_term() -> None:
    text = "We see the Load Test here. We like the Load Test too. The load test ran. A load test is slow."
    assert lint("CON601", text)
    assert lint("CON601", text.replace("Load Test", "*Load Test*")) == []
