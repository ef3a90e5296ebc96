"""The one scan: what it finds in a document, where, and what a slow expression costs."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import pytest
import regex

from obelism.checks.model import MOST_TRIES
from obelism.document import BlockKind
from obelism.engine import matcher
from obelism.engine.matcher import FEW
from obelism.engine.matcher import MOST_FITS
from obelism.engine.matcher import PART
from obelism.engine.matcher import Matcher
from obelism.engine.matcher import Scan
from obelism.findings import Severity
from obelism.formats.registry import parse
from obelism.rules.model import Pattern
from obelism.rules.model import Rule
from obelism.rules.model import Tier
from obelism.rules.patterns import Patterns
from obelism.rules.sought import Anchors
from obelism.rules.sought import LatePatterns
from obelism.rules.sought import Sought
from obelism.rules.sought import sought
from obelism.text.source import from_text


def rule(code: str, *templates: str, anchors: tuple[str, ...] = (), **fields: object) -> Rule:
    patterns = tuple(
        Pattern(text, Tier.EVERY, Severity.WARNING, anchors=anchors, raw=bool(anchors)) for text in templates
    )
    named = {"code": code, "name": code.lower(), "summary": "", "why": "", "check": "phrase", "message": ""}
    return Rule(**{**named, "severity": Severity.WARNING, "patterns": patterns, **fields})  # type: ignore[arg-type]


def found(text: str, *rules: Rule, path: str = "a.md") -> list[tuple[str, str]]:
    scan = Matcher(rules).scan(parse(from_text(text, path), "markdown"))
    return [(code, match.text) for code, matches in scan.matches.items() for match in matches]


def test_a_phrase_is_found_through_markup_and_line_breaks() -> None:
    text = "Bees **play** a\n*pivotal* [role](x.md) here."
    document = parse(from_text(text, "a.md"), "markdown")
    (match,) = Matcher([rule("HSE001", "PLAY a pivotal role")]).scan(document).matches["HSE001"]
    assert match.text == "play a pivotal role"
    assert text[slice(*match.span)] == "play** a\n*pivotal* [role"


def test_anchors_that_overlap_are_all_tried() -> None:
    rules = [
        rule("HSE001", "rich tapestry"),
        rule("HSE002", "tapestry of life"),
        rule("HSE003", "a rich tapestry of life"),
    ]
    assert {code for code, _ in found("It is a rich tapestry of life.", *rules)} == {"HSE001", "HSE002", "HSE003"}


def test_an_anchor_inside_a_word_is_no_hit() -> None:
    assert not found(
        "The controlled rolesplit unpivotal rolexes.", rule("HSE001", "pivotal role"), rule("HSE002", "rolex")
    )


def test_a_template_is_tried_only_where_an_anchor_stands_as_whole_words(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    monkeypatch.setattr(matcher, "_find", lambda pattern, block, anchors, most: tried.append(block.prose))
    found("A prole.\n\nSome roles.\n\nA role.\n\nThe parolees.", rule("HSE001", "role"))
    assert tried == ["A role."]


def test_without_templates_nothing_is_found() -> None:
    assert Matcher([]).scan(parse(from_text("A role.", "a.md"), "markdown")) == ({}, set(), [], set(), {})


@pytest.mark.parametrize("more", [0, 1])
def test_a_rule_that_fits_everywhere_is_looked_for_only_so_often(more: int) -> None:
    text = "A role.\n\n" * (MOST_FITS + more) + "The end of a role.\n\nOne more role."
    scan = Matcher([rule("HSE001", "role"), rule("HSE002", "end")]).scan(parse(from_text(text, "a.md"), "markdown"))
    assert len(scan.matches["HSE001"]) == MOST_FITS + 1
    assert scan.crowded == {"HSE001"}
    assert len(scan.matches["HSE002"]) == 1


def test_a_rule_that_fits_everywhere_is_not_asked_for_in_later_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []
    monkeypatch.setattr(
        matcher, "_with_the_rest", lambda pattern, text, places: asked.append((pattern.template, len(places))) or places
    )
    many = PART // len("A role.")
    text = "A role.\n\n" * (4 * many) + "The end of a role."
    Matcher([rule("HSE001", "role"), rule("HSE002", "end")]).scan(parse(from_text(text, "a.md"), "markdown"))
    assert sum(places for template, places in asked if template == "role") <= many + 1
    assert sum(places for template, places in asked if template == "end") == 1


@pytest.mark.parametrize("letters", [1, 10, 25, 40])
def test_a_text_is_scanned_in_parts_as_it_is_as_a_whole(letters: int, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = rule("HSE001", "the end"), rule("HSE002", "role"), rule("HSE003", "a role", "role of")
    text = "A role of the end.\n\nThe end.\n\nRoles.\n\n- One role, the end\n\n# A role"
    whole = found(text, *rules)
    monkeypatch.setattr(matcher, "PART", letters)
    assert found(text, *rules) == whole
    assert len(whole) == 7


def test_it_is_looked_for_no_more_often_in_one_paragraph() -> None:
    text = "A role in the end. " * (MOST_FITS + 50) + "\n\nOne more role."
    rules = [rule("HSE001", "role", "the end", "in the (end)")]
    scan = Matcher(rules).scan(parse(from_text(text, "a.md"), "markdown"))
    assert len(scan.matches["HSE001"]) == MOST_FITS + 1
    assert scan.crowded == {"HSE001"}


@pytest.mark.parametrize("parted", ["", "\n\n"])
@pytest.mark.parametrize(("more", "roles"), [(0, 1), (1, 0)])
def test_a_template_that_fits_nowhere_is_tried_only_so_often(more: int, roles: int, parted: str) -> None:
    text = f"So very near. {parted}" * (MOST_TRIES - 1 + more) + "It is very near its role."
    near = Pattern("{is|was} [very] near", Tier.EVERY, Severity.WARNING, lead=2)
    rules = [rule("HSE001", patterns=(near,)), rule("HSE002", "role")]
    scan = Matcher(rules).scan(parse(from_text(text, "a.md"), "markdown"))
    assert [match.text for match in scan.matches.get("HSE001", ())] == ["is very near"] * roles
    assert scan.is_worn("HSE001") is bool(more)
    assert not scan.is_worn("HSE002")


def test_of_a_template_that_fits_nowhere_no_more_is_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    tried = []
    find = matcher._find
    monkeypatch.setattr(matcher, "_find", lambda *given: tried.append(len(given[2])) or find(*given))
    text = "So very near. " * (3 * MOST_TRIES) + "It was far."
    Matcher([rule("HSE001", "{is|was} [very] near")]).scan(parse(from_text(text, "a.md"), "markdown"))
    assert sum(tried) == MOST_TRIES


def test_a_rule_that_fits_too_much_is_not_said_to_fit_nowhere() -> None:
    text = "One role. " * (MOST_TRIES + 1)
    scan = Matcher([rule("HSE001", "role")]).scan(parse(from_text(text, "a.md"), "markdown"))
    assert scan.crowded == {"HSE001"}
    assert not scan.is_worn("HSE001")


def test_no_phrase_crosses_code_or_blocks() -> None:
    rules = [rule("HSE001", "pivotal role")]
    assert not found("A pivotal `x` role.\n\nA pivotal\n\nrole.", *rules)


def test_a_rule_reads_only_its_kinds() -> None:
    text = "# A pivotal role\n\nA pivotal role."
    heading = rule("HSE001", "pivotal role", kinds=frozenset({BlockKind.HEADING}))
    document = parse(from_text(text, "a.md"), "markdown")
    (match,) = Matcher([heading]).scan(document).matches["HSE001"]
    assert match.block.kind is BlockKind.HEADING


def test_typographic_quotes_and_dashes_match_plain_ones() -> None:
    rules = [rule("HSE001", "in today's ever-changing world")]
    assert found("In today\u2019s ever\u2011changing\u00a0world we meet.", *rules) == [
        ("HSE001", "In today\u2019s ever\u2011changing world")
    ]


def test_letters_outside_the_basic_plane_keep_offsets_true() -> None:
    text = "\U0001f41d\U0001f41d İstanbul holds a pivotal role."
    document = parse(from_text(text, "a.md"), "markdown")
    (match,) = Matcher([rule("HSE001", "pivotal role")]).scan(document).matches["HSE001"]
    assert text[slice(*match.span)] == "pivotal role"


@pytest.mark.parametrize(
    ("text", "codes", "needles"),
    [
        ("A pivotal role, a pivotal-role. Roles pivotal.", ["HSE001"], set()),
        ("State of the art, (state-of-the-art).", ["HSE002"], set()),
        ("The reader(s) of it.", ["HSE003"], set()),
        ("The monetization of c++ here.", ["HSE004", "HSE005"], {"tiza"}),
        ("Der Straßenbau²: no ²pivotal role.", [], set()),
        ("", [], set()),
    ],
)
def test_a_matcher_finds_in_its_first_texts_what_it_finds_in_later_ones(
    text: str, codes: list[str], needles: set[str]
) -> None:
    rules = [
        rule("HSE001", "pivotal role"),
        rule("HSE002", "state-of-the-art"),
        rule("HSE003", r"\w+\(s\)", anchors=("(s)",)),
        rule("HSE004", r"\b\w+ization\b", anchors=("ization",)),
        rule("HSE005", "c++"),
        rule("HSE006", "pivotal moment", "role model"),
    ]
    matcher = Matcher(rules, ["tiza"])
    document = parse(from_text(text, "a.md"), "markdown")
    first, *others = [matcher.scan(document) for _ in range(FEW + 1)]
    assert (sorted(first.matches), first.needles) == (codes, needles)
    assert all(other == first for other in others)


def test_all_anchors_are_asked_for_once_when_a_few_texts_have_asked_for_theirs() -> None:
    asked: list[str] = []
    anchors = Anchors(frozenset({"role"}), lambda word: asked.append(word) or (), lambda: asked.append("all") or ())
    made = LatePatterns([Sought(anchors, [])], lambda at: pytest.fail("none is made"))
    matcher = Matcher([rule("HSE001", patterns=made)])
    for _ in range(FEW + 3):
        matcher.scan(parse(from_text("A pivotal role.", "a.md"), "markdown"))
    assert asked == ["role"] * FEW + ["all"]


def test_patterns_that_are_sought_among_those_of_several_rules_are_told_apart() -> None:
    lenders = [rule("HSE001", "pivotal role", "rich tapestry"), rule("HSE002", "key role", "vivid scene")]
    parts = [Sought(anchors, [1]) for lender in lenders for anchors, _ in sought(lender.patterns)]
    both = LatePatterns(parts, lambda at: lenders[at].patterns[1])
    text = "A vivid scene, a rich tapestry, a pivotal role, a key role."
    assert found(text, rule("HSE003", patterns=both)) == [("HSE003", "rich tapestry"), ("HSE003", "vivid scene")]


def test_a_raw_expression_runs_where_its_anchor_stands() -> None:
    raw = rule("HSE001", r"v\d+\.\d+", anchors=("version",))
    assert found("The version v1.2 is out.\n\nThe v1.3 is out.", raw) == [("HSE001", "v1.2")]


def test_a_raw_expression_runs_only_where_stands_what_else_it_needs() -> None:
    raw = rule("HSE001", r"v\d+\S\d+", anchors=("version",))
    raw = raw._replace(patterns=(raw.patterns[0]._replace(needs=((".", "-"),)),))
    assert found("The version v1.2 is out.\n\nThe version v1-3 is out\n\nThe version v1:4 is out", raw) == [
        ("HSE001", "v1.2"),
        ("HSE001", "v1-3"),
    ]


@pytest.mark.parametrize(
    ("expression", "anchor", "text", "match"),
    [
        (r"\w+\(s\)", "(s)", "The reader(s) of it.", "reader(s)"),
        (r"\w+—\w+", "-", "A word—another one.", "word—another"),
        (r"\b\w+ization\b", "ization", "The monetization of it.", "monetization"),
        (r"\bcolou?rs?\b", "col", "Two colours.", "colours"),
        (r"\d+%", "%", "It is 40% more.", "40%"),
        (r"\?!", "?!", "Really?!", "?!"),
    ],
)
def test_an_anchor_of_a_raw_expression_is_any_letters(expression: str, anchor: str, text: str, match: str) -> None:
    assert found(text, rule("HSE001", expression, anchors=(anchor,))) == [("HSE001", match)]


def test_a_raw_expression_that_takes_too_long_is_given_up_and_told() -> None:
    raw = rule("HSE001", r"(a|aa)+$", anchors=("go",))
    scan = Matcher([raw]).scan(parse(from_text("go " + "a" * 60 + "!", "a.md"), "markdown"))
    assert [(timeout.rule.code, timeout.rest) for timeout in scan.timeouts] == [("HSE001", False)]


def test_slow_blocks_do_not_add_up_without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = itertools.count()
    monkeypatch.setattr(matcher, "process_time", lambda: float(next(seconds)))  # each expression takes one
    monkeypatch.setattr(matcher, "RULE_SECONDS", 3.0)
    slow, other = rule("HSE001", "g[o]+", "g[oe]t?", anchors=("go",)), rule("HSE002", "g[o]", anchors=("go",))
    text = "\n\n".join(["We go."] * 3)
    scan = Matcher([slow, other]).scan(parse(from_text(text, "a.md"), "markdown"))
    assert {code: len(matches) for code, matches in scan.matches.items()} == {"HSE001": 3, "HSE002": 3}
    assert [(item.rule.code, item.block.span.start, item.rest) for item in scan.timeouts] == [
        ("HSE001", 8, True),
        ("HSE002", 16, True),
    ]


def test_slow_rules_do_not_add_up_without_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    seconds = itertools.count()
    monkeypatch.setattr(matcher, "process_time", lambda: float(next(seconds)))  # each expression takes one
    monkeypatch.setattr(matcher, "RULE_SECONDS", 2.0)
    monkeypatch.setattr(matcher, "ALL_SECONDS", 3.0)
    rules = [rule(f"HSE00{number}", "g[o]", anchors=("go",)) for number in range(4)]
    scan = Matcher(rules).scan(parse(from_text("We go.\n\nWe go.", "a.md"), "markdown"))
    assert {code: len(matches) for code, matches in scan.matches.items()} == {"HSE000": 1, "HSE001": 1, "HSE002": 1}
    told = [(item.rule.code, item.rest) for item in scan.timeouts]
    assert told == [("HSE002", True), ("HSE003", True), ("HSE000", True), ("HSE001", True)]


@pytest.mark.parametrize(("letters", "told"), [(1, []), (1_000, []), (1_001, ["fits more than 1,000 letters at once"])])
def test_a_raw_expression_matches_only_so_much_at_once(letters: int, told: list[str]) -> None:
    text = f"We go {'b' * letters} here, and so on {'and on ' * 200}to b."
    scan = Matcher([rule("HSE001", r"b+", anchors=("go",))]).scan(parse(from_text(text, "a.md"), "markdown"))
    lengths = [len(match.text) for match in scan.matches["HSE001"]]
    assert lengths == ([1] if told else [letters, 1])
    assert [(item.rest, item.what) for item in scan.timeouts] == [(False, what) for what in told]


def test_a_raw_expression_matches_only_so_often(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "MOST_MATCHES", 5)

    def scan(text: str) -> Scan:
        return Matcher([rule("HSE001", r"g[o]", anchors=("go",))]).scan(parse(from_text(text, "a.md"), "markdown"))

    found = scan("go go go\n\ngo go go\n\ngo")
    assert len(found.matches["HSE001"]) == 5
    places = [(told.block.span.start, told.rest, told.what) for told in found.timeouts]
    assert places == [(10, True, "fits more than 5 places")]
    found = scan("go go go\n\ngo go")
    assert (len(found.matches["HSE001"]), found.timeouts) == (5, [])


def test_an_expression_that_takes_all_memory_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def find(*_: object, timeout: float) -> Iterator[object]:
        raise MemoryError

    monkeypatch.setattr(regex, "finditer", find)
    raw = rule("HSE001", "g[o]", anchors=("go",))
    (told,) = Matcher([raw]).scan(parse(from_text("We go.", "a.md"), "markdown")).timeouts
    assert (told.rest, told.what) == (False, "took too much memory")


def test_what_fits_no_letters_is_no_match() -> None:
    assert found("We go.", rule("HSE001", r"\bgo|(?=e)", anchors=("go",))) == [("HSE001", "go")]


@pytest.mark.parametrize(("seconds", "patience"), [(1.0, 0.25), (0.1, 0.1)])
def test_an_expression_has_no_more_time_than_its_rule_has_left(
    seconds: float, patience: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = []
    monkeypatch.setattr(matcher, "RULE_SECONDS", seconds)
    monkeypatch.setattr(regex, "finditer", lambda *_, timeout: given.append(timeout) or iter(()))
    found("We go.", rule("HSE001", "g[o]+", anchors=("go",)))
    assert given == [patience]


def test_the_scan_tells_which_needles_a_document_holds_parts_of_words_included() -> None:
    document = parse(from_text("It rose by 5 %.\n\nThe TODOs\n\n```\nfixme\n```\n", "a.md"), "markdown")
    scan = Matcher([rule("HSE001", "rose by")], needles=("%", "todo", "fixme", "rose by")).scan(document)
    assert scan.needles == {"%", "todo", "rose by"}
    assert list(scan.matches) == ["HSE001"]


def declared(*templates: str, exact: bool = False, **fields: object) -> Rule:
    """Return a rule whose patterns are as a pack declares them."""
    read = Patterns(Severity.WARNING, Tier.EVERY, exact, pytest.fail)
    patterns = tuple(read.of_template(text) for text in templates)
    return rule("HSE001")._replace(patterns=patterns, **fields)


def test_words_alone_are_found_without_an_expression(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "find_template", pytest.fail)
    monkeypatch.setattr(matcher, "fit_template", pytest.fail)
    text = "We used it in-use, use-case, re-use, abused, use's; use it and Use & more."
    assert found(text, declared("USE", "&")) == [
        ("HSE001", "used"),
        ("HSE001", "use"),
        ("HSE001", "Use"),
        ("HSE001", "&"),
    ]


def test_words_alone_are_found_where_they_stand_in_each_block() -> None:
    document = parse(from_text("So it is.\n\nIt is so it is.", "a.md"), "markdown")
    matches = Matcher([declared("it is")]).scan(document).matches["HSE001"]
    assert [(match.block.prose, match.start, match.end) for match in matches] == [
        ("So it is.", 3, 8),
        ("It is so it is.", 0, 5),
        ("It is so it is.", 9, 14),
    ]


def test_a_template_needs_all_its_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "fit_template", pytest.fail)
    assert not found("A range of 3 beeches.", declared("range of # {alder|birch}"))
    monkeypatch.undo()
    assert found("A range of 3 birch.", declared("range of # {alder|birch}"))


@pytest.mark.parametrize("text", ["A wonderful day.", "The wonderful things."])
def test_no_expression_is_made_where_something_else_stands_beside_the_anchor(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(matcher, "fit_template", pytest.fail)
    assert not found(text, declared("^ so wonderful *0-2 day", "{a|one} {wonderful|gorgeous} {, and|thing}"))


def test_a_text_may_begin_with_an_anchor_that_begins_a_sentence() -> None:
    rule = declared("^ wonderful *", ", wonderful [,] so")
    assert found("Wonderful day. Wonderful night, wonderful so.", rule) == [
        ("HSE001", "Wonderful day"),
        ("HSE001", "Wonderful night"),
        ("HSE001", ", wonderful so"),
    ]


def test_of_a_choice_of_words_no_expression_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "find_template", pytest.fail)
    monkeypatch.setattr(matcher, "fit_template", pytest.fail)
    text = "Engaging; the essence, engaged-on, role in it, engage. Engages"
    matches = ["Engaging", "essence", "role in", "engage", "Engages"]
    assert found(text, declared("{ENGAGE|essence|role in}")) == [("HSE001", match) for match in matches]


def test_words_alone_do_not_overlap_themselves() -> None:
    assert found("So so so so.", declared("so so")) == [("HSE001", "So so"), ("HSE001", "so so")]


def test_a_sign_at_the_edge_of_words_stands_apart_from_letters() -> None:
    assert found("The x#y, C++11, C++ and AC++.", declared("c++")) == [("HSE001", "C++")]
    assert found("It is x#y so.", declared(r"x\#* so")) == [("HSE001", "x#y so")]


@pytest.mark.parametrize(
    ("template", "text", "matches"),
    [
        ("#", "All 12 of 345.", ["12", "345"]),
        ("*ing", "Going, sing, string and bring-in.", ["Going", "string"]),
        (r"\!", "Oh!Oh! Oh!", ["!", "!"]),
        ("* ; *", "One; two;three.", ["One; two"]),
    ],
)
def test_anchors_of_a_template_without_words_may_stand_inside_some(
    template: str, text: str, matches: list[str]
) -> None:
    assert [match for _, match in found(text, declared(template))] == matches


def test_an_exact_template_is_compared_with_letters_as_written() -> None:
    text = "A NOTE, a Note, a note and NOTE\u2019s."
    assert found(text, declared("NOTE", exact=True)) == [("HSE001", "NOTE")]
    assert found("It\u2019s Node, its node, It's Node.", declared("It's Node", exact=True)) == [
        ("HSE001", "It\u2019s Node"),
        ("HSE001", "It's Node"),
    ]
    assert found("See Mac OS X and mac OS X.", declared("Mac OS *", exact=True)) == [("HSE001", "Mac OS X")]


def test_terms_that_overlap_are_told_by_where_they_end_a_longer_one_first() -> None:
    read = Patterns(Severity.WARNING, Tier.EVERY, False, pytest.fail)
    term = read.of_term("hive")._replace(anchors=frozenset({"bee hive", "hive", "bee"}))
    names = rule("HSE001")._replace(patterns=(term,))
    assert [match for _, match in found("A hive, a bee hive.", names)] == ["hive", "bee", "bee hive", "hive"]


def test_a_term_is_found_wherever_it_stands_apart_from_letters() -> None:
    read = Patterns(Severity.WARNING, Tier.EVERY, False, pytest.fail)
    names = rule("HSE001")._replace(patterns=(read.of_term("GitHub"),))
    text = "On github's, a Github-hosted one, git hub, git-hub, GitHubs and mygithub."
    assert [match for _, match in found(text, names)] == ["github", "Github", "git hub", "git-hub"]
