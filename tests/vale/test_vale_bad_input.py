"""Styles that cannot be used: what is wrong is told with file, line, rule and way out, and the rest runs."""

from __future__ import annotations

import pytest

from styled import Styled


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("extends: existence\nmessage: [\n", ":3: House.Bad: is not YAML"),
        ('extends: existence\nmessage: "\\q"\n', ":2: House.Bad: is not YAML: found unknown escape character 'q'"),
        ("message: x\n", ":1: House.Bad: the key 'extends' is missing"),
        ("extends: existence\n", ":1: House.Bad: the key 'message' is missing"),
        ("- a\n- b\n", ":1: House.Bad: the rule must be a mapping"),
        ("", ":1: House.Bad: the rule must be a mapping"),
        (
            "message: x\nextends: existance\n",
            ":2: House.Bad: extends: there is no 'existance' (did you mean 'existence'?",
        ),
        (
            "extends: existence\nmessage: x\ntokns: [a]\n",
            ":3: House.Bad: existence has no key 'tokns' (did you mean 'tokens'?",
        ),
        (
            "extends: existence\nmessage: x\ntokens:\n  - ok\n  - (ab\n",
            ":5: House.Bad: the expression '(ab' cannot be compiled",
        ),
        (
            "extends: existence\nmessage: x\ntokens: [a]\nexceptions: ['*']\n",
            ":4: House.Bad: the expression '*' cannot",
        ),
        ("extends: existence\nmessage: x\nlevel: loud\n", ":3: House.Bad: level is 'loud' (it is one of"),
        ("extends: existence\nmessage: x\ntokens: {a: b}\n", ":3: House.Bad: tokens must be a list of texts"),
        ("extends: existence\nmessage: x\nnonword: 'yes'\n", ":3: House.Bad: nonword must be true or false"),
        ("extends: existence\nmessage: x\nscope: link\n", ":3: House.Bad: the scope 'link' does not exist (use raw"),
        ("extends: existence\nmessage: x\nscope: a b\n", ":3: House.Bad: the scope 'a b' has a blank in it"),
        ("extends: substitution\nmessage: x\nswap: [a]\n", ":3: House.Bad: swap must be a mapping"),
        ("extends: substitution\nmessage: x\nswap:\n  a: [b]\n", ":4: House.Bad: swap must be a mapping from texts"),
        ("extends: occurrence\nmessage: x\ntoken: a\nmax: many\n", ":4: House.Bad: max must be a number"),
        (
            "extends: metric\nmessage: x\nformula: open('x')\ncondition: '> 1'\n",
            ":3: House.Bad: \"open('x')\" is no formula",
        ),
        ("extends: readability\nmessage: x\nmetrics: [LIX]\n", ":3: House.Bad: there is no 'LIX' among the metrics"),
        ("extends: existence\nmessage: x\ntokens: ['(?:a{1000}){1000}']\n", "repeats its parts"),
        ("extends: existence\nmessage: x\ntokens: &t [a, *t]\n", "House.Bad: "),
    ],
)
def test_a_rule_that_cannot_be_used_leaves_the_others(house: Styled, text: str, what: str) -> None:
    house.write("styles/House/Bad.yml", text)
    house.rule("Good", "existence", tokens=["word"])
    assert house.messages("A word.\n") == ["'word'"]
    (problem,) = house.problems()
    assert problem.startswith("styles/House/Bad.yml:")
    assert what in problem
    assert "the other rules run" in problem


def test_files_that_cannot_be_read(house: Styled) -> None:
    house.rule("Good", "existence", tokens=["word"])
    (house.folder / "styles/House/Bytes.yml").write_bytes(b"extends: existence\nmessage: \xff\n")
    house.write("styles/House/Huge.yml", "#" * (1 << 20) + "\n")
    assert house.messages("A word.\n") == ["'word'"]
    assert house.problems() == [
        "styles/House/Bytes.yml:2: is not UTF-8",
        "styles/House/Huge.yml: is larger than 1 MiB",
    ]


def test_a_style_and_a_rule_that_are_not_there(house: Styled) -> None:
    house.ini("StylesPath = styles\n[*]\nBasedOnStyles = House, Gone\nFar.Away = YES\nNot.Wanted = NO\n")
    house.rule("Good", "existence", tokens=["word"])
    assert house.messages("A word.\n") == ["'word'"]
    missing, rule = house.problems()
    assert missing.startswith(
        ".vale.ini: there is no style 'Gone' (looked for styles/Gone; packages are not downloaded"
    )
    assert rule == ".vale.ini: there is no rule 'Far.Away' (looked for styles/Far/Away.yml)"


def test_an_expression_without_end_is_given_up(house: Styled) -> None:
    house.rule("Slow", "existence", raw=["(x|xx)+$"])
    house.rule("Good", "existence", tokens=["word"])
    report = house.report("A word.\n\n" + "x" * 60 + " word\n")
    assert [item.message for item in report.findings if item.code == "House.Good"] == ["'word'", "'word'"]
    (slow,) = [item for item in report.findings if item.code == "OBL914"]
    assert slow.message.startswith("House.Slow took too long on this block")
    assert slow.location.start.line == 3


def test_kinds_that_are_not_run_are_counted_once(house: Styled) -> None:
    house.ini("StylesPath = styles\n[*]\nBasedOnStyles = Vale, House\n")
    house.rule("Script", "script", script="x")
    house.rule("Tags", "sequence", tokens=[{"tag": "NN"}])
    house.rule("Tags2", "sequence", tokens=[{"tag": "NN"}])
    assert house.problems() == []
    assert house.notes() == [
        ".vale.ini: 3 rules that Obelism does not run left out (1 script, 2 sequence)",
        ".vale.ini: 1 spelling rule left out for want of an English dictionary "
        "(looked for en_US.aff and en_US.dic in styles/config/dictionaries)",
    ]
