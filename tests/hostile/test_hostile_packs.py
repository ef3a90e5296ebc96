"""Expressions that take other engines an age are refused, or given up in time and told."""

from __future__ import annotations

import json

import pytest

from obelism.engine import matcher
from obelism.engine.matcher import Matcher
from obelism.errors import PackError
from obelism.formats.registry import parse
from obelism.rules.pack import load_pack
from obelism.text.source import from_text

pytestmark = pytest.mark.usefixtures("no_hang")

PACK = """\
[pack]
name = "house"
prefix = "HSE"
[[rule]]
code = "HSE001"
name = "house-word"
summary = "S."
why = "W."
check = "phrase"
severity = "warning"
message = "m"
bad = ["a"]
"""
EXPRESSIONS = [
    *(r"(a+)+$", r"(a|aa)+$", r"(.*a){20}", r"^(([a-z])+.)+[A-Z]([a-z])+$", r"(x+x+)+y"),
    *(r"(a*)*b", r"(\w+\s?)+$", r"(\d+)+a", r"(.+)+x", r"((a+)+b)+$", r"(?:a|b|ab)*c", r"(a?){30}a{30}", r"(a.*){12}z"),
    *(r"(?=(a+))a*b\1", r"(a+)\1+$", r"(?:(?:a*)+)+z", r"(.*)*,(.*)*,(.*)*x", r"(?i)(A+)+$", r"(a{1,100}){1,100}b"),
    *(r"(?:a{0,1000}){0,1000}b", r"(?:.{0,500}){0,500}z", r"(?<=a*)b", r"(a|b?)*?c$", r"\b(\w+)\b(?:.*\b\1\b){5}z"),
    *(r"(?>a+)+b", r"(a++)+b", r"(?:a?b?c?d?){0,9999}z", r"[a-z]+[a-z]+[a-z]+[a-z]+[a-z]+!", r"(?:.|\n)*?(?:.|\n)*?z"),
]
TEXT = "\n\n".join(["x" * 40 + "a" * 60 + " a a a b ab" * 5 + "a" * 200 + "!"] * 20)


def scan(expressions: list[str]) -> matcher.Scan:
    """Return the scan of a text that is made for them for the expressions of one rule each."""
    text, mark, rule = PACK.partition("[[rule]]")
    for number, expression in enumerate(expressions):
        own = rule.replace("HSE001", f"HSE{number:03}").replace("house-word", f"word-{number}")
        text += f'{mark}{own}patterns = [{{ pattern = {json.dumps(expression)}, anchors = ["a", "b", "x"] }}]\n'
    return Matcher(load_pack(text, "house.toml").rules).scan(parse(from_text(TEXT, "a.md"), "markdown"))


@pytest.mark.slow
@pytest.mark.parametrize("expression", EXPRESSIONS)
def test_a_slow_expression_has_its_time_and_no_more(expression: str) -> None:
    assert scan([expression]) is not None  # it ends


@pytest.mark.parametrize("expression", [r"(a|a)*$", r"([a-zA-Z]+)*$", r"(\s*a\s*)*$", r"(x*)*(y*)*"])
def test_what_fits_nothing_is_refused_before_it_is_slow(expression: str) -> None:
    with pytest.raises(PackError, match="matches nothing at all"):
        scan([expression])


def test_many_slow_expressions_share_their_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matcher, "ALL_SECONDS", 0.5)
    found = scan([r"(a+)+$", *[rf"(a|a{{{number}}})+$" for number in range(2, 60)]])
    assert len({told.rule.code for told in found.timeouts}) == 59
    assert len(found.timeouts) < 70
