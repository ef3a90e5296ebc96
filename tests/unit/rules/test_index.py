"""An index of packs that was written before the code that reads them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from obelism.rules import index
from obelism.rules.pack import load_pack
from obelism.rules.sought import sought

if TYPE_CHECKING:
    from obelism.rules.model import Pack


@pytest.mark.parametrize(("installed", "age", "outdated"), [(False, 60, False), (False, -60, True), (True, -60, False)])
def test_an_index_counts_while_the_code_is_no_newer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, installed: bool, age: int, outdated: bool
) -> None:
    """Code in a wheel is that which wrote the index, whatever the times of its files are."""
    monkeypatch.setattr(index, "is_installed", lambda: installed)
    newest = max(path.stat().st_mtime for path in Path(index.__file__).parent.glob("*.py"))
    path = tmp_path / "index.json"
    path.write_text("{}")
    os.utime(path, (newest + age, newest + age))
    assert index.is_outdated(str(path)) is outdated


PACK = """\
[pack]
name = "house"
prefix = "HSE"

[[rule]]
code = "HSE001"
name = "all-forms"
summary = "Words that are swapped."
why = "They are long."
severity = "warning"
swap = { "UTILIZE" = "USE", "a number of" = ["several", "many"], "# \\\\%" = "#%" }
requires = ["so to say"]
per = "section"

[[rule]]
code = "HSE002"
name = "at-most"
summary = "Too many."
why = "They are loud."
severity = "warning"
patterns = ["\\\\!", "Node"]
case = "exact"
at-most = 2

[[rule]]
code = "HSE003"
name = "names"
summary = "Names."
why = "They have letters of their own."
severity = "warning"
terms = ["VS Code"]
"""


def indexed() -> Pack:
    """Return the pack as an index has it that was written of it."""
    text = PACK.encode()
    pack = index.Index(index.dump_index([("house.toml", text)])).pack(text, "house.toml")
    assert pack is not None
    return pack


def test_what_an_index_holds_is_what_the_pack_says() -> None:
    pack = indexed()
    for rule, read in zip(pack.rules, load_pack(PACK, "house.toml").rules, strict=True):
        by_template = {pattern.template: pattern for pattern in read.patterns}
        for pattern in rule.patterns:
            other = by_template[pattern.template]
            assert set(pattern.anchors) == set(other.anchors)
            assert pattern._replace(anchors=(), needs=()) == other._replace(anchors=(), needs=())
        assert rule._replace(patterns=()) == read._replace(patterns=())


def test_patterns_of_an_index_are_read_when_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = indexed()
    made: list[str] = []
    make = index._pattern
    monkeypatch.setattr(index, "_pattern", lambda *fields: made.append(fields[0]) or make(*fields))
    patterns = pack.rules[0].patterns
    ((anchors, numbers),) = sought(patterns)
    anchor = next(anchor for anchor in anchors.likely(frozenset({"utilize"})) if anchor.literal == "utilize")
    assert made == []
    wanted = patterns[numbers.index(anchor.numbers[0])]
    assert "utilize" in wanted.anchors
    assert made == [wanted.template]
    assert len(patterns) > 1


def test_only_the_anchors_of_words_that_a_text_has_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    pack = indexed()
    read: list[str] = []
    make = index.new_record
    monkeypatch.setattr(index, "new_record", lambda kind, row: read.append(row[0]) or make(kind, row))
    ((anchors, _),) = sought(pack.rules[0].patterns)
    assert {anchor.literal for anchor in anchors.likely(frozenset({"utilize", "number"}))} >= {"utilize"}
    assert {"utilize", "a number of"} <= set(read)
    assert "utilizes" not in read
    assert {anchor.literal for anchor in anchors.every()} > {"utilize", "utilizes", "a number of"}
