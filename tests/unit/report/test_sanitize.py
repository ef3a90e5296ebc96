from __future__ import annotations

import json
import unicodedata
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.report import sanitize

LETTERS = list(map(chr, range(0x10000)))
CONTROL = {letter for letter in LETTERS if unicodedata.category(letter) == "Cc"}
ACTING = CONTROL | set(
    map(
        unicodedata.lookup,
        [
            *("LINE SEPARATOR", "PARAGRAPH SEPARATOR", "ARABIC LETTER MARK", "LEFT-TO-RIGHT MARK"),
            *("RIGHT-TO-LEFT MARK", "LEFT-TO-RIGHT EMBEDDING", "RIGHT-TO-LEFT EMBEDDING", "LEFT-TO-RIGHT OVERRIDE"),
            *("RIGHT-TO-LEFT OVERRIDE", "POP DIRECTIONAL FORMATTING", "LEFT-TO-RIGHT ISOLATE"),
            *("RIGHT-TO-LEFT ISOLATE", "FIRST STRONG ISOLATE", "POP DIRECTIONAL ISOLATE"),
        ],
    )
)
WITHOUT_WIDTH = {"\u2065"} | set(  # the one that has no name yet
    map(
        unicodedata.lookup,
        [
            *("SOFT HYPHEN", "MONGOLIAN VOWEL SEPARATOR", "ZERO WIDTH SPACE", "ZERO WIDTH NON-JOINER"),
            *("ZERO WIDTH JOINER", "WORD JOINER", "FUNCTION APPLICATION", "INVISIBLE TIMES", "INVISIBLE SEPARATOR"),
            *("INVISIBLE PLUS", "ZERO WIDTH NO-BREAK SPACE"),
        ],
    )
)
NO_XML = {letter for letter in LETTERS if (letter < " " and letter not in "\t\n\r") or letter > "\ufffd"} | {
    letter for letter in LETTERS if unicodedata.category(letter) == "Cs"
}


def test_which_letters_are_shown_as_others() -> None:
    assert {letter for letter in LETTERS if sanitize.terminal(letter) != letter} == ACTING | WITHOUT_WIDTH
    assert {letter for letter in LETTERS if sanitize.actions_data(letter) != letter} == ACTING | {"%"}
    escaped = {letter for letter in LETTERS if sanitize.json_text(f"é{letter}") != f"é{letter}"}
    assert escaped == {letter for letter in ACTING | WITHOUT_WIDTH if letter >= " "}
    assert {letter for letter in LETTERS if sanitize.xml(letter) == "\ufffd"} == NO_XML | {"\ufffd"}
    assert {letter for letter in LETTERS if sanitize.xml(letter) not in (letter, "\ufffd")} == set("&<>\"'")


def test_a_line_is_harmless_for_a_terminal_and_for_a_ci_service() -> None:
    assert sanitize.line("::error::\x1b[1m") == ":\\error::␛[1m"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text — 漢字 é", "plain text — 漢字 é"),
        ("\x1b]0;title\x07", "␛]0;title␇"),
        ("a\rb\nc", "a␍b␊c"),
        ("a\tb", "a    b"),
        ("\x7f\x9b1m", "␡<U+009B>1m"),
        ("abc\u202edef", "abc<U+202E>def"),
        ("a\u200bb\ufeff", "a<U+200B>b<U+FEFF>"),
        ("a\u2028b", "a<U+2028>b"),
    ],
)
def test_control_characters_become_visible(text: str, shown: str) -> None:
    assert sanitize.terminal(text) == shown


@given(st.text())
def test_nothing_that_a_terminal_acts_on_is_left(text: str) -> None:
    shown = sanitize.terminal(text)
    assert not any(letter < " " or "\x7f" <= letter <= "\x9f" for letter in shown)
    assert not set(shown) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff")
    assert sanitize.terminal(shown) == shown


@given(st.text(), st.text())
def test_pieces_put_together_are_the_whole(left: str, right: str) -> None:
    assert sanitize.terminal(left + right) == sanitize.terminal(left) + sanitize.terminal(right)


@pytest.mark.parametrize("variable", ["GITHUB_ACTIONS", "TF_BUILD", "TEAMCITY_VERSION", "CI", ""])
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("see ##[set-output name=x]y", r"see #\[set-output name=x]y"),
        ("a ##vso[task.complete]b", r"a #\vso[task.complete]b"),
        ("##teamcity[a b='c']", r"#\teamcity[a b='c']"),
        ("##VSO[a]##[b]", r"#\VSO[a]#\[b]"),
        ("::error::x", r":\error::x"),
        (" \u00a0 ::error::x", " \u00a0 :\\error::x"),
        ("###[x]", r"##\[x]"),
        ("::set-output name=x::y", r":\set-output name=x::y"),
        ("a ::error::x", "a ::error::x"),
        (":::note", ":::note"),
        (":::{note} A title", ":::{note} A title"),
        ("::: warning", "::: warning"),
        ("::::", "::::"),
        ("## A heading [with a link](x)", "## A heading [with a link](x)"),
    ],
)
def test_lines_are_no_commands_of_a_ci_service(
    text: str, shown: str, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    if variable:
        monkeypatch.setenv(variable, "true")
    assert sanitize.unacted(text) == shown
    assert len(shown) == len(text)


def test_parts_of_a_workflow_command() -> None:
    assert sanitize.actions_data("100%: a,b\r\n") == "100%25: a,b%0A"
    assert sanitize.actions_property("100%: a,b\r\n") == "100%25%3A a%2Cb%0A"


@given(st.text())
def test_workflow_commands_hold_nothing_that_a_terminal_acts_on(text: str) -> None:
    told = sanitize.actions_data(text)
    assert not any(letter < " " or "\x7f" <= letter <= "\x9f" for letter in told)
    assert not set(told) & set("\u200e\u2028\u2029\u202e\u2066")
    assert sanitize.actions_data(f"\x1b{text}\x9b##vso[x]").startswith("␛")
    assert "##vso[" not in sanitize.actions_data(f"{text}##vso[x]")


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_xml_is_well_formed_and_says_the_same(text: str) -> None:
    element = ET.fromstring(f"<a b='{sanitize.xml(text)}'>{sanitize.xml(text)}</a>")
    allowed = "".join(
        letter if letter >= " " or letter in "\t\n\r" else "\ufffd" for letter in text if letter not in "\ufffe\uffff"
    )
    got = (element.text or "").replace("\ufffd", "")
    assert got == allowed.replace("\ufffd", "").replace("\r\n", "\n").replace("\r", "\n")
    assert "##[" not in sanitize.xml(f"{text}##[x]")
    assert "##vso[" not in sanitize.xml(f"{text}##vso[x]")


@given(st.text())
def test_json_means_the_same_and_holds_no_command(text: str) -> None:
    record = {"text": text, "##[x]": ["##[y]", f"##[{text}", "##vso[x]", "##teamcity[y"]}
    dumped = sanitize.json_text(json.dumps(record, ensure_ascii=False))
    assert json.loads(dumped) == record
    assert not any(mark in dumped for mark in ("##[", "##vso[", "##teamcity["))
    assert not any(letter < " " or "\x7f" <= letter <= "\x9f" for letter in dumped)
    assert not set(dumped) & set("\u200b\u200e\u2028\u2029\u202e\u2066\ufeff")
