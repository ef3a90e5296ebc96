"""The phrase language: what each token fits, where words end, and which literals are looked for."""

from __future__ import annotations

import pytest

from obelism.rules.parser import TemplateError
from obelism.rules.template import _starts
from obelism.rules.template import find_template
from obelism.rules.template import fit_template
from obelism.rules.template import parse_template
from obelism.rules.template import stands_alone


def fits(template: str, text: str) -> str | None:
    match = next(find_template(template, text), None)
    return text[slice(*match)] if match else None


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("pivotal role", "a pivotal role.", "pivotal role"),
        ("pivotal role", "a pivotal roles", None),
        ("pivotal role", "pre-pivotal role", None),
        ("pivotal role", "(pivotal role)", "pivotal role"),
        ("pivotal role", '"pivotal role"', "pivotal role"),
        ("PLAY a role", "she played a role", "played a role"),
        ("PLAY a role", "they are playing a role", "playing a role"),
        ("PLAY a role", "a display a role", None),
        ("HOLD sway", "it held sway", "held sway"),
        ("{a|an|the} role", "an role", "an role"),
        ("{a|b c} d", "b c d", "b c d"),
        ("a [very] big role", "a very big role", "a very big role"),
        ("a [very] big role", "a big role", "a big role"),
        ("[in] truth told", "truth told", "truth told"),
        ("[in] truth told", "in truth told", "in truth told"),
        ("a * role", "a big role", "a big role"),
        ("a * role", "a big, role", None),
        ("from *1-3 to", "from top to", "from top to"),
        ("from *1-3 to", "from the very top to", "from the very top to"),
        ("from *1-3 to", "from the very top shelf to", None),
        ("from *0-2 to", "from to", "from to"),
        ("from [*0-2] to", "from to", "from to"),
        ("from [*0-2] to", "from here on to", "from here on to"),
        ("by *ing bravely", "by acting bravely", "by acting bravely"),
        ("by *ing bravely", "by king bravely", None),
        ("un* times", "uncertain times", "uncertain times"),
        ("# percent", "about 4.5 percent", "4.5 percent"),
        ("overall , we", "overall, we", "overall, we"),
        ("overall ~ we", "overall we", "overall we"),
        ("overall ~ we", "overall, we", "overall, we"),
        ("^ overall ,", "it works overall, mostly", None),
        ("^ overall ,", "it works. overall, mostly", "overall,"),
        ("going forward $", "we act going forward.", "going forward"),
        ("going forward $", "going forward we act", None),
        ("a tool - a", "a tool - a thing", "a tool - a"),
        ("a tool - a", "a tool -a thing", "a tool -a"),
        ("organize it", "organise it", "organise it"),
        ("HONOR it", "honoured it", "honoured it"),
        ("in today's world", "in today's world", "in today's world"),
        ("organize it", "organize it", "organize it"),
        ("pivotal role", "a pivotalrole", None),
        ("overall , we", "overall,we", "overall,we"),
        ("overall ~ we", "overallwe", None),
        (", we hope", "so, we hope", ", we hope"),
        ("overall ,", "overall,so", "overall,"),
        ("*0-2 tapestry", "a rich tapestry", "a rich tapestry"),
        ("*2-3 role", "role", None),
        ("*2-3 role", "big role", None),
        ("*2-3 role", "very big role", "very big role"),
        ("*2-3 role", "a very big role", "a very big role"),
        ("*2-3 role", "in a very big role", "a very big role"),
    ],
)
def test_fit(template: str, text: str, found: str | None) -> None:
    assert fits(template, text) == found


TREES = "alder|aspen|birch|cedar|elder|hazel|holly|larch|maple|olive|poplar|rowan"
"""Twelve words, the most that two choices may stand for together if neither has as many."""


@pytest.mark.parametrize(
    ("template", "anchors"),
    [
        ("cannot be overstated", {"cannot be overstated"}),
        ("a {pivotal|crucial} role", {"a pivotal role", "a crucial role"}),
        ("PLAY a * {pivotal|crucial} * role", {"pivotal", "crucial"}),
        ("in the realm of", {"in the realm of"}),
        ("in [the] realm of", {"realm of"}),
        ("{a|the} * {rich|vast} * tapestry", {"tapestry"}),
        ("{rich * tapestry|vast # meadow} of", {"tapestry", "meadow"}),
        ("{rich * tapestry|meadow} of", {"tapestry", "meadow"}),
        ("{rich * tapestry|the *} hill", {"hill"}),
        ("[rich * tapestry] hill", {"hill"}),
        ("rich * deep", {"rich"}),
        ("x *", {"x"}),
        ("x * the", {"x"}),
        ("so it is * through they", {"so it is"}),
        ("of it * into a", {"into a"}),
        ("x * would have", {"would have"}),
        ("x * what have", {"x"}),
        ("as it is", {"as it is"}),
        ("would have", {"would have"}),
        (f"old {{{TREES}}}", {f"old {tree}" for tree in TREES.split("|")}),
        (f"old {{{TREES}|willow}}", {f"old {tree}" for tree in [*TREES.split("|"), "willow"]}),
        (
            "{old|tall} {alder|aspen|birch|cedar|elder|hazel|holly}",
            set("alder aspen birch cedar elder hazel holly".split()),
        ),
        (f"{{{TREES}|willow}} leaf", {f"{tree} leaf" for tree in [*TREES.split("|"), "willow"]}),
    ],
)
def test_anchors_are_the_rarest_words(template: str, anchors: set[str]) -> None:
    assert parse_template(template).anchors == anchors


@pytest.mark.parametrize(
    ("template", "anchors"),
    [
        ("{a|the} *", {"a", "the"}),
        ("* of", {"of"}),
        ("the", {"the"}),
        ("of the", {"of the"}),
        ("will * be", {"will"}),
        ("{we|our|us}", {"we", "our", "us"}),
        ("there {is|are} so", {"there is so", "there are so"}),
    ],
)
def test_common_words_are_anchors_where_there_are_no_others(template: str, anchors: set[str]) -> None:
    parsed = parse_template(template)
    assert (parsed.anchors, parsed.loose) == (anchors, False)


@pytest.mark.parametrize(
    ("template", "anchors"),
    [
        ("* ; *", {";"}),
        ("!", {"!", "."}),
        (r"\!", {"!"}),
        ("…", {"…"}),
        ("# , #", {","} | set("0123456789")),
        ("{#|;}", {";", *"0123456789"}),
        ("*ing", {"ing"}),
        ("un*", {"un"}),
        ("$*", {"$"}),
        ("[so] #", set("0123456789")),
        ("#km", {"km"}),
        ("#/#/#", {"/"}),
    ],
)
def test_signs_and_parts_of_words_are_anchors_where_there_are_no_words(template: str, anchors: set[str]) -> None:
    parsed = parse_template(template)
    assert parsed.loose
    assert parsed.lead is None
    assert parsed.anchors <= anchors
    assert parsed.anchors


@pytest.mark.parametrize("template", ["*", "* *", "*1-3", "{*|* *} [so]", "{#|*}"])
def test_a_template_without_anything_fixed_has_no_anchor(template: str) -> None:
    assert not parse_template(template).anchors


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("e.g.", "a tool (e.g. a file)", "e.g."),
        ("e.g.", "see e.g.it", None),
        ("etc.", "nails etc.", "etc."),
        ("&", "tips & tricks", "&"),
        ("&", "(& more)", "&"),
        ("&", "the r&d team", None),
        ("&", "the r &d team", None),
        ("&", "the r +& d team", None),
        ("so it", "the x=so it is", "so it"),
        ("so it", "so it-is", None),
        ("c++", "a c++-like one", "c++"),
        ("_x", "a +_x b", "_x"),
        ("c++", "we write c++.", "c++"),
        ("c++", "we write c++11", None),
        ("c++", "we write abc++", None),
        ("C#", "we write c# here", "c#"),
        ("AT&T", "by at&t now", "at&t"),
        (".net", "on .net now", ".net"),
        (".net", "on asp.net now", None),
        ("100%", "a 100% share", "100%"),
        ("100%", "a 1100% share", None),
        ("and/or", "tea and/or coffee", "and/or"),
        ("wo$rd", "a wo$rd here", "wo$rd"),
        ("...", "and so ... on", "..."),
        ("...", "and so... on", "..."),
        ("…", "it went on…", "…"),
        (r"\!", "wow!", "!"),
        (r"\!", "the !important one", None),
        (r"\,", "oak, ash", ","),
        (r"\,", "1,000", None),
        (r"so \!", "so!", "so!"),
        (r"so \! now", "so ! now", "so ! now"),
        (r"# \%", "10 % more", "10 %"),
        (r"\#", "the # sign", "#"),
        (r"\*", "a * here", "*"),
        (r"\{x\}", "a {x} here", "{x}"),
        (r"c\*d e", "a c*d e", "c*d e"),
        (r"c\*d* e", "a c*dog e", "c*dog e"),
        ("* ; *", "first; second", "first; second"),
        ("!", "wow!", "!"),
        ("timeout of #", "a timeout of 30 s", "timeout of 30"),
        ("{e.g.|for example} a", "so, e.g. a tool", "e.g. a"),
        ("—", "one - two", "-"),
    ],
)
def test_a_token_that_is_no_operator_stands_for_itself(template: str, text: str, found: str | None) -> None:
    assert fits(template, text) == found


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("#km", "it is 10km away", "10km"),
        ("#km", "it is 2.5km away", "2.5km"),
        ("#km", "it is 10 km away", None),
        ("#km", "it is a10km away", None),
        ("#km", "it is 10kms away", None),
        ("about #km away", "it is about 5km away", "about 5km away"),
        ("{#km|#kg}", "it weighs 5kg", "5kg"),
        ("#/#/#", "on 05/03/2024", "05/03/2024"),
        ("#/#/#", "on 05/2024", None),
        ("#:#", "at 9:30", "9:30"),
        ("#%", "it rose 10%", "10%"),
        ("#-#", "pages 5-9", "5-9"),
        ("no.#", "see no.5 there", "no.5"),
        ("see #", "see 3.", "see 3"),
        ("see #", "see 1,000, or 3.5.", "see 1,000"),
        ("see # $", "see 3.", "see 3"),
        ("$*", "it costs $5.", "$5"),
        ("f#", "in f# here", "f#"),
        ("f#", "in f5 here", None),
        (r"\#todo", "a #todo here", "#todo"),
        ("##", "a ## here", "##"),
    ],
)
def test_a_number_may_be_joined_to_signs_and_letters(template: str, text: str, found: str | None) -> None:
    assert fits(template, text) == found


@pytest.mark.parametrize(
    ("template", "text", "found"),
    [
        ("NOTE", "NOTE that", "NOTE"),
        ("NOTE", "Note that", None),
        ("Github", "on Github now", "Github"),
        ("Github", "on github now", None),
        ("Mac OS *", "on Mac OS X", "Mac OS X"),
        ("Micro*", "by Microsoft", "Microsoft"),
        ("{A|The} Node", "The Node", "The Node"),
        ("organize", "organise", None),
    ],
)
def test_in_an_exact_template_capitals_are_capitals(template: str, text: str, found: str | None) -> None:
    parsed = parse_template(template, exact=True)
    match = next(find_template(template, text, parsed.expression), None)
    assert (text[slice(*match)] if match else None) == found
    assert all(anchor == anchor.lower() for anchor in parsed.anchors)


@pytest.mark.parametrize(
    ("template", "literal"),
    [
        ("in order to", True),
        ("UTILIZE", True),
        ("e.g.", True),
        ("MAKE use of", True),
        ("PLAY PUT", True),
        ("PLAY ATTEMPT MAKE", False),
        ("#", False),
        ("in * to", False),
        ("{we|us}", True),
        ("{USE|so it is}", True),
        ("{use|use of}", False),
        ("{use of|use}", False),
        ("{we|c++}", False),
        ("{&|we}", False),
        ("{we|us *}", False),
        ("{we|us} go", False),
        ("so ,", False),
        (r"\!", False),
        ("^ so", False),
        ("use*", False),
    ],
)
def test_a_row_of_words_is_literal_and_a_choice_of_which_only_one_can_fit(template: str, literal: bool) -> None:
    assert parse_template(template).literal is literal


@pytest.mark.parametrize(
    ("text", "start", "end", "alone"),
    [
        ("so it is", 3, 5, True),
        ("so it's", 3, 5, False),
        ("so-it is", 3, 5, False),
        ("so - it is", 5, 7, True),
        ("an itch", 3, 5, False),
        ("a_it is", 2, 4, False),
        ("r & d", 2, 3, True),
        ("r&d", 1, 2, False),
        ("r &d", 2, 3, False),
        ("x c++ y", 2, 5, True),
        ("x c++y", 2, 5, False),
        ("x c++-y", 2, 5, True),
        ("a 100%-x", 2, 6, True),
        ("+it is", 1, 3, True),
        ("so +& it", 4, 5, False),
    ],
)
def test_words_stand_alone_and_signs_apart(text: str, start: int, end: int, alone: bool) -> None:
    assert stands_alone(text, start, end) is alone


@pytest.mark.parametrize(
    "template",
    [
        "",
        "[a]",
        "^ $",
        "*1-99999999999",
        "{a",
        "a}",
        "a | b",
        "{a|}",
        "*0-9 words",
        "*3-2 words",
        "a**b",
        "[a] [b]",
        "{a]",
        "~",
        "^ {~|so} $",
    ],
)
def test_malformed_templates_are_named(template: str) -> None:
    with pytest.raises(TemplateError) as error:
        parse_template(template)
    assert repr(template) in str(error.value)


def test_a_false_start_does_not_hide_a_match() -> None:
    assert list(find_template("PLAY a role", "to display a role, play a role")) == [(19, 30)]
    assert list(find_template("^ so it is", "and so it is. so it is so it is")) == [(14, 22)]


def test_matches_do_not_overlap() -> None:
    assert list(find_template("so * so", "so it so it so and so on so")) == [(0, 8), (12, 21)]


def test_every_match_holds_an_anchor() -> None:
    template = "PLAY {a|an} [very] {pivotal|key} {role|part} *0-2 {growth|change}"
    anchors = parse_template(template).anchors
    text = "it plays a very key part in real change and played a pivotal role growth"
    matches = [text[start:end] for start, end in find_template(template, text)]
    assert len(matches) == 2
    assert all(any(anchor in match for anchor in anchors) for match in matches)


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("on Github", "write 'github'"),
        ("the {iPhone|phone}", "write 'iphone'"),
        ("I think so", "write 'i'"),
        ("Micro* office", "write 'micro*'"),
        ("so ^ overall", "'^' is where a sentence begins"),
        ("[so|^ well] {^ overall|in all}", "'^' is where a sentence begins"),
        ("in the end $ of it", "'$' is where a sentence ends"),
        ("“", "quotation marks"),
        ('so "', "quotation marks"),
    ],
)
def test_what_can_never_match_is_refused_with_the_reason(template: str, told: str) -> None:
    with pytest.raises(TemplateError) as error:
        parse_template(template)
    assert "can never match" in str(error.value)
    assert told in str(error.value)


@pytest.mark.parametrize(
    ("template", "text"),
    [
        ("{^ overall|all in all} ,", "overall, yes"),
        ("in the {end $|long run}", "in the end."),
        ("NASA said", "nasa said"),
    ],
)
def test_an_edge_of_a_sentence_may_stand_in_a_choice_at_that_edge(template: str, text: str) -> None:
    assert fits(template, text)


DIGITS = set("0123456789")


@pytest.mark.parametrize(
    ("template", "needs", "lead"),
    [
        ("range of # to #", [DIGITS], 0),
        ("{*'s} {finest|best} tapestries", [{"'s"}], 2),
        ("SELL * {wonderful|gorgeous} things", [{"sell", "sells", "sold", "selling"}], 2),
        ("{wonderful|gorgeous} * things for {sale|you}", [{"things for sale", "things for you"}], 0),
        ("gorgeous * {for|with} your", [{"for your", "with your"}], 0),
        ("gorgeous * we [also] have", [], 0),
        (f"gorgeous * your {{{TREES}}}", [{f"your {tree}" for tree in TREES.split("|")}], 0),
        (f"gorgeous * your {{{TREES}|willow}}", [], 0),
        (f"gorgeous * on your {{{TREES}|willow}}", [{"on your"}], 0),
        ("gorgeous * on your * you can", [{"on your"}, {"you can"}], 0),
        ("[so] *0-2 {visit|check out} our website", [], 4),
        ("{a * - dance|old tale}", [], 4),
        (", each moment", [{","}], None),
        ("alder * birch * cedar * hazel trees", [{"alder"}, {"birch"}], 6),
        (f"range of # * {{{TREES}}}", [set(TREES.split("|")), DIGITS], 0),
        (f"range of # * {{{TREES}|willow}}", [DIGITS], 0),
        ("[gorgeous] *0-2 tapestries", [], 4),
        ("extraordinary tapestries * {wonderful|gorgeous} it", [{"gorgeous it", "wonderful it"}], 0),
        ("extraordinary tapestries * {wonderful|the *} it", [], 0),
    ],
)
def test_a_template_knows_what_else_it_needs_and_how_far_before_its_anchor_it_may_begin(
    template: str, needs: list[set[str]], lead: int | None
) -> None:
    parsed = parse_template(template)
    assert [*map(set, parsed.needs)] == needs
    assert parsed.lead == lead


STARTS = {". ", "! ", "? ", ": ", '" ', "' ", ") ", '"', "("}


@pytest.mark.parametrize(
    ("template", "before", "behind"),
    [
        ("gorgeous", set(), set()),
        ("* gorgeous *", set(), set()),
        ("[a] gorgeous [day]", set(), set()),
        ("# gorgeous #", set(), set()),
        ("^ gorgeous $", STARTS, set()),
        ("^ [so] gorgeous", {*STARTS, "so", "so "}, set()),
        ("^ *0-2 gorgeous", set(), set()),
        ("^ ~ gorgeous", set(), set()),
        ("gorgeous ~ a", set(), set()),
        ("gorgeous [,] {a|the} *", set(), {",", " ,", " a", " the"}),
        ("gorgeous {a *|, the}", set(), {" a", ",", " ,"}),
        ("gorgeous {a|*}", set(), set()),
        ("gorgeous {[a] the|an}", set(), {" a", " the", " an"}),
        ("gorgeous - *", set(), {"-", " -"}),
        ("gorgeous ! *", set(), {"!", " !", ".", " ."}),
        ("gorgeous ? *", set(), {"?", " ?"}),
        ("* - gorgeous", {"-", "- "}, set()),
        ("* {a|, the} gorgeous", {"a", "a ", "the", "the "}, set()),
        ("* {a|so ,} gorgeous", {"a", "a ", ",", ", "}, set()),
        ("{the * gorgeous|a * wonderful} of *", set(), set()),
        (r"\! *", set(), set()),
    ],
)
def test_a_template_knows_what_stands_beside_its_anchors(template: str, before: set[str], behind: set[str]) -> None:
    parsed = parse_template(template)
    assert {*parsed.before} == before
    assert {*parsed.behind} == behind


def test_an_apostrophe_may_be_curly() -> None:
    assert parse_template("won’t fix") == parse_template("won't fix")


@pytest.mark.parametrize(
    "template",
    ["the role [,] because", "the role {, because|when}", "the role [, because]", "the role *0-2 [;|,] because"],
)
def test_a_choice_may_begin_with_punctuation(template: str) -> None:
    assert [*find_template(template, "she has the role, because")] == [(8, 25)]


def test_a_choice_with_punctuation_may_be_left_out() -> None:
    assert [*find_template("the role [,] because", "she has the role because")] == [(8, 24)]
    assert [*find_template("the role [,] because", "she has the role , because")] == []


@pytest.mark.parametrize("text", ["now, let me search", "now let me search", "let me search"])
def test_what_may_open_a_sentence_may_have_a_comma(text: str) -> None:
    assert [*find_template("^ [now|next] ~ let me search", text)] == [(0, len(text))]
    assert [*find_template("^ [now|next] ~ let me search", f"it rang. {text}")] == [(9, 9 + len(text))]


@pytest.mark.parametrize(
    ("text", "end"), [("a range of 17-20", 16), ("a range of 17 - 20", 18), ("a range of 17 to 20", 19)]
)
def test_a_dash_in_a_choice_needs_no_space(text: str, end: int) -> None:
    assert [*find_template("range of # {to|-} #", text)] == [(2, end)]


@pytest.mark.parametrize(
    ("text", "fits"), [("£17.99 from", True), ("£1,700 from", True), ("£ from", False), ("17 from", False)]
)
def test_a_sum_of_money(text: str, *, fits: bool) -> None:
    assert bool([*find_template("{$*|£*|€*} from", text)]) is fits


@pytest.mark.parametrize(
    ("template", "matches"),
    [
        ("pivotal role", 7),
        ("pivotal", 8),
        ("a pivotal role", 2),
        ("a [very] pivotal role", 3),
        ("PLAY a pivotal role", 1),
        ("{a|the} *0-2 pivotal role", 3),
        ("* pivotal", 5),
        ("pivotal role pivotal", 1),
        ("^ pivotal role", 2),
        ("[so] *0-1 pivotal role", 7),
    ],
)
def test_where_its_anchors_are_known_it_fits_the_same(template: str, matches: int) -> None:
    text = (
        "pivotal role pivotal role. it plays a pivotal role, a very pivotal role; the one and two pivotal role "
        "(pivotal role), pre-pivotal role, pivotal roles and a pivotal role"
    )
    parsed = parse_template(template)
    starts = sorted({at for word in parsed.anchors for at in range(len(text)) if text.startswith(word, at)})
    assert parsed.lead is not None
    found = list(fit_template(template, text, parsed.expression, starts, parsed.lead))
    assert found == list(find_template(template, text))
    assert len(found) == matches


@pytest.mark.parametrize(
    ("text", "anchors", "lead", "starts"),
    [
        ("aa bb cc dd", [9], 0, [9]),
        ("aa bb cc dd", [9], 1, [6, 9]),
        ("aa bb cc dd", [9], 2, [3, 6, 9]),
        ("aa bb cc dd", [9], 9, [0, 3, 6, 9]),
        ("aa bb cc dd", [3, 6], 0, [3, 6]),
        ("aa bb cc dd", [3, 9], 9, [0, 3, 6, 9]),
        ("aa bb cc dd", [0], 0, [0]),
        ("aa bb cc dd", [0], 3, [0]),
        ("aa. bb cc", [7], 1, [4, 7]),
        ("a (b", [2], 0, [2]),
        ("a (b c", [2, 5], 9, [0, 2, 3, 5]),
        ("(a b", [3], 1, [0, 1, 3]),
    ],
)
def test_a_match_starts_where_a_word_does_so_many_spaces_before_an_anchor(
    text: str, anchors: list[int], lead: int, starts: list[int]
) -> None:
    assert list(_starts(text, anchors, lead)) == starts
