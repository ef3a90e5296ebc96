"""The lines an editor marked in two real articles, and what the rules say of them.

The articles are not part of the project, so these tests skip where they are absent; the project's own articles in
``seeds/`` cover the same traps and are compared in ``test_seeds.py``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from obelism.document import BlockKind
from obelism.engine.checker import Checker
from obelism.findings import Finding
from obelism.formats.registry import parse
from obelism.plugins.manager import load_plugins
from obelism.plugins.registry import build_registry
from obelism.text.source import decode

HEADINGS = {
    "000": [1, 7, 17, 26, 38, 50, 60, 68, 76, 86, 94, 104, 116, 126, 135],
    "002": [3, 8, 12, 16, 20, 24, 29, 34, 42, 46, 51, 56, 60, 65],
}

# Lines as the editor's catalogue gives them; "x2" marks two findings on a line.
GOLDEN = {
    "NAV301": {"000": "36 80 114", "002": ""},
    "DUP001": {"000": "", "002": ""},
    "DUP002": {"000": "", "002": ""},
    "DUP003": {"000": "52", "002": "66"},
    "DUP005 warning": {"000": "40 62 70 88 106 118 128 137", "002": "13 21 30 35 52 57 61"},
    "DUP007 line": {"000": "15 34 48 58 102 124", "002": "7 28 33 50 55 64"},
    "DUP014": {"000": "", "002": ""},
    "PHR101": {"000": "3 9 19 30 52 92 96 145 149", "002": "5 14 18 25 30 35 43 47 50 52 66 69"},
    "PHR102": {"000": "3 5 13 19 24 34 78 84 96 122", "002": "1x2 2x2 4x2 5 13 15 18 50 55x2 64 67"},
    "PHR103": {"000": "5x2 15 19 34 84 96 122 149", "002": "1 2 4 7 13 67"},
    "PHR104": {
        "000": "3 15 58 70 74 112 124 147x2",
        "002": "2x2 11 15 33 43 45 53 62 64 67 68x2 69 70 71x2",
    },
    "PHR105": {"000": "13 28 88 92 98 100 143", "002": "1 4 6 9 13 14 17x2 22 28 30 45 50 53 66 71"},
    "PHR111": {
        "000": "5 9 11 13 15 23 28 40 46 56 66 74 88 98 112 118 120 124 137 141 145",
        "002": "2x2 5 6 13 21 27 33 35 48 59 61 66 71x2",
    },
    "CLM201": {"000": "", "002": "4"},
    "CLM202": {"000": "5", "002": "66"},
    "CLM203": {"000": "", "002": ""},
    "CLM204": {"000": "", "002": ""},
    "CLM206": {"000": "", "002": ""},
    "CLM207": {"000": "", "002": "47"},
    "CLM211": {"000": "19x2 21", "002": "9x2"},
}


@cache
def findings(path: Path) -> tuple[Finding, ...]:
    registry = build_registry(load_plugins(isolated=True))
    document = parse(decode(path.name, path.read_bytes()), "plain")
    result = Checker(registry, registry.rules.values()).check(document)
    assert not result.problems
    return tuple(result.findings)


def article(shared: Path, name: str) -> Path:
    (path,) = (shared / "seeds").glob(f"{name}_*.txt")
    return path


def lines(found: tuple[Finding, ...], wanted: str) -> Counter[int]:
    code, _, kind = wanted.partition(" ")
    chosen = [item for item in found if item.code == code]
    if kind == "line":  # without the one finding about the document
        chosen = [item for item in chosen if "lines" not in item.data]
    elif kind:
        chosen = [item for item in chosen if str(item.severity) == kind]
    return Counter(item.location.start.line for item in chosen)


def expected(words: str) -> Counter[int]:
    counts: Counter[int] = Counter()
    for line, times in re.findall(r"(\d+)(?:x(\d))?", words):
        counts[int(line)] += int(times or 1)
    return counts


@pytest.mark.parametrize("name", ["000", "002"])
@pytest.mark.parametrize("code", GOLDEN)
def test_golden_lines(shared: Path, code: str, name: str) -> None:
    assert lines(findings(article(shared, name)), code) == expected(GOLDEN[code][name])


@pytest.mark.parametrize("name", ["000", "002"])
def test_all_headings_and_no_other_line(shared: Path, name: str) -> None:
    path = article(shared, name)
    document = parse(decode(path.name, path.read_bytes()), "plain")
    found = [document.line_of(block) for block in document.blocks if block.kind is BlockKind.HEADING]
    assert found == HEADINGS[name]
