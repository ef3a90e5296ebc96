"""Packs, baselines and suppressions that are damaged in any way are told in one line with their place, or are used."""

from __future__ import annotations

import json
import os
import random
import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from obelism.config.resolve import Resolver
from obelism.engine.checker import Checker
from obelism.engine.runner import Linter
from obelism.errors import ObelismError
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry
from obelism.report.sanitize import line as one_line
from obelism.text.source import from_text
from obelism.triage import baseline

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from obelism.checks.model import Check

FEW, MANY = 200, 2_000

HEAD = '[pack]\nname = "house"\nprefix = "HSE"\n'
RULES = [
    """[[rule]]
code = "HSE001"
name = "stock-word"
summary = "A stock word."
why = "It says nothing."
check = "phrase"
severity = "warning"
message = "“{text}” says nothing"
kinds = ["paragraph", "heading"]
patterns = ["a stock word", { match = "{tap|knock} on the * door", tier = "B", label = "door" }]
unless = ["stock word of honour"]
bad = ["It is a stock word.", { text = "A stock word.", lines = [1] }]
good = ["Words."]
grounds = { quoted = "off", "manual+topic" = "info" }
company = 2
""",
    """[[rule]]
code = "HSE002"
name = "raw-word"
summary = "An expression."
why = "It says nothing."
check = "phrase"
severity = "error"
message = "raw"
tier = "C"
patterns = [{ pattern = '(?i)\\bnot only\\b[^.]{1,80}?\\bbut\\b', anchors = ["not only"] }]
borrows = ["HSE001"]
bad = ["It is not only a word but two."]
""",
    """[[rule]]
code = "HSE003"
name = "endless-sentence"
summary = "A long sentence."
why = "It is long."
check = "long-sentence"
severity = "info"
message = "long"
options = { info = 5 }
yields-to = ["HSE001"]
raises = ["HSE002"]
bad = ["It is a sentence that goes on and on and on for the sake of it."]
""",
]
VALUES = [
    *(
        "true",
        "-1",
        "1e400",
        "nan",
        '""',
        '"\\u0000"',
        '"x"',
        "[]",
        "[[]]",
        '["a", 3]',
        "{}",
        "1979-05-27",
        "9" * 5_000,
    ),
    *("'(a+)+$'", "['[', '(']", '["{a|b} [c"]', '["^ $"]', '{ nope = "off" }', "[{ match = '* *' }]"),
    *("[{ pattern = 'x{e<=1}', anchors = ['x'] }]", "[{ pattern = '(?R)x', anchors = ['x'] }]"),
    *("[{ pattern = 'not[^x]*', anchors = ['not'] }]", "9" * 5_000),
]
PIECES = (*"[]{}\"'=.,#\n\r\t\0\\*|é\u202e", "[" * 999)
TEXT = """\
# A stock word

It is a stock word, not only of today but of old. Tap on the front door.

<!-- obelism: ignore[HSE001] a reason -->
It is a stock word.

It is a stock word. <!-- obelism: ignore[stock-word] -->

<!-- obelism: disable[PHR, HSE002]: why -->
They play a pivotal role, not only here but there.
<!-- obelism: enable[PHR] -->

<!-- obelism: file-ignore[DUP001] -->
"""


def damaged(text: str, chance: random.Random, pieces: Sequence[str] = PIECES) -> str:
    """Return a text that is damaged in a few places."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        cut = chance.randrange(len(text) + 1)
        other = chance.randrange(len(text) + 1)
        choice = chance.randrange(5)
        if choice == 0:
            text = text[:cut] + text[cut + chance.randint(1, 30) :]
        elif choice == 1:
            text = text[:cut] + text[min(cut, other) : max(cut, other)][:200] + text[cut:]
        elif choice == 2 and "= " in text:
            lines = text.split("\n")
            place = chance.choice([number for number, line in enumerate(lines) if "= " in line])
            lines[place] = lines[place].partition("= ")[0] + "= " + chance.choice(VALUES)
            text = "\n".join(lines)
        else:
            text = text[:cut] + chance.choice(pieces) + text[cut + chance.randint(0, 2) :]
    return text


class _ChecksAlone:
    """Plugins that bring the built-in checks and no pack."""

    problems: tuple[str, ...] = ()

    @staticmethod
    @cache
    def _checks() -> list[tuple[Check, str]]:
        return list(load_plugins(isolated=True).checks())

    def checks(self) -> list[tuple[Check, str]]:
        return self._checks()

    def packs(self) -> list[object]:
        return []


def _faults(problems: Sequence[object]) -> list[str]:
    return [str(problem) for problem in problems if "please report" in str(problem)]


amounts = pytest.mark.parametrize(
    ("count", "seed"), [pytest.param(FEW, 1), pytest.param(MANY, 2, marks=pytest.mark.slow)], ids=["few", "many"]
)


@amounts
def test_damaged_packs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, seed: int) -> None:
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)
    document = parse(from_text(TEXT, "a.md"), "markdown")
    pack = tmp_path / "house.toml"
    good = 0
    for _ in range(count):
        rules = chance.sample(RULES, chance.randint(1, 3))
        text = HEAD + "".join(rules)
        pack.write_bytes(damaged(text, chance).encode("utf-8", "surrogatepass"))
        try:
            registry = build_registry(_ChecksAlone(), [pack])  # type: ignore[arg-type]
        except ObelismError as error:
            told = str(error)
            assert re.match(r"house\.toml:\d+: ", told), (told, pack.read_text())
            assert "\n" not in told
            assert len(told) < 4_000
        else:
            result = Checker(registry, registry.rules.values()).check(document)
            assert _faults(result.problems) == []
            good += 1
    assert 0.02 < good / count < 0.9


BASELINE = {
    "schema": 2,
    "findings": {
        "a.md": {
            "PHR101": {
                "0123456789abcdef": {"count": 1, "words": "play a pivotal role"},
                "ff": {"count": 2, "words": ""},
            },
            "DUP001": {"aa": {"count": 3, "words": "x"}},
        },
        "docs/b.md": {"DUP001": {"bb": 2}},
    },
}
JSON_PIECES = (
    "[",
    "]",
    "{",
    "}",
    '"',
    ",",
    ":",
    "null",
    "true",
    "-1",
    "1e999",
    "NaN",
    "\n",
    "\0",
    "\\ud800",
    "9" * 5_000,
)


@amounts
def test_damaged_baselines(count: int, seed: int) -> None:
    chance = random.Random(seed)
    text = json.dumps(BASELINE, indent=1)
    good = 0
    for _ in range(count):
        raw = damaged(text, chance, JSON_PIECES).encode("utf-8", "surrogatepass")
        try:
            read = baseline.loads(raw, "/x", "obelism-baseline.json")
        except ObelismError as error:
            told = str(error)
            assert re.match(r"obelism-baseline\.json:\d+: ", told), told
            assert "\n" not in told, raw
            assert len(told) < 4_000
        else:
            assert baseline.loads(read.dumps().encode(), "/x", "again").counts == read.counts
            good += 1
    assert 0.02 < good / count < 0.9


MARKUP_PIECES = (
    "<!--",
    "-->",
    "obelism:",
    "ignore",
    "[",
    "]",
    ",",
    "ALL",
    "disable[",
    "é",
    "\r",
    "\0",
    "\u2028",
    "*/",
    "\n",
)


@amounts
def test_damaged_suppressions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, seed: int) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "house.toml").write_text(HEAD + "".join(RULES))
    (tmp_path / "obelism.toml").write_text(
        'packs = ["house.toml"]\nmin-severity = "info"\nselect = ["HSE", "PHR", "OBL"]\n'
    )
    monkeypatch.chdir(tmp_path)
    chance = random.Random(seed)
    linter = Linter(Resolver(), load_plugins(isolated=True))
    for _ in range(count):
        text = damaged(TEXT, chance, MARKUP_PIECES)
        suffix = chance.choice(["md", "mdx", "txt"])
        report = linter.lint_source(from_text(text, f"a.{suffix}"), path=os.path.join(tmp_path, f"a.{suffix}"))
        assert report.problems == (), text
        for finding in (*report.findings, *report.suppressed):
            assert 0 <= finding.location.span.start <= finding.location.span.end <= len(text)
            assert one_line(finding.message)
            assert "\n" not in finding.message
