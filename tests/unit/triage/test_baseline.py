"""Accepted findings are known by file, rule and sentence, and broken baselines are told in one line."""

from __future__ import annotations

import json
import os
from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from obelism.errors import ConfigError
from obelism.findings import Copy
from obelism.findings import Finding
from obelism.findings import Location
from obelism.findings import Severity
from obelism.text.lines import Position
from obelism.text.segments import Span
from obelism.triage.baseline import Baseline
from obelism.triage.baseline import Entry
from obelism.triage.baseline import compare
from obelism.triage.baseline import covers
from obelism.triage.baseline import load
from obelism.triage.baseline import loads
from obelism.triage.baseline import without

if TYPE_CHECKING:
    from pathlib import Path


def finding(path: str, code: str, fingerprint: str, line: int = 1) -> Finding:
    location = Location(path, Span(line, line + 1), Position(line, 1), Position(line, 2))
    return Finding(code, "name", "message", Severity.WARNING, location, fingerprint=fingerprint)


def read_back(baseline: Baseline) -> Baseline:
    return loads(baseline.dumps().encode(), baseline.folder, "b.json")


def test_what_was_accepted_is_hidden_wherever_it_moved() -> None:
    baseline = read_back(Baseline.of(os.getcwd(), [finding("a.md", "PHR101", "f1", line=3)]))
    new, accepted = baseline.split([finding("a.md", "PHR101", "f1", line=90)])
    assert (len(new), len(accepted)) == (0, 1)


@pytest.mark.parametrize(
    "other", [("b.md", "PHR101", "f1"), ("a.md", "PHR102", "f1"), ("a.md", "PHR101", "f2")], ids=str
)
def test_another_file_rule_or_sentence_is_new(other: tuple[str, str, str]) -> None:
    baseline = Baseline.of(os.getcwd(), [finding("a.md", "PHR101", "f1")])
    assert baseline.split([finding(*other)]) == ([finding(*other)], [])


def test_more_of_the_same_than_accepted_is_new_from_the_last_on() -> None:
    findings = [finding("a.md", "PHR101", "f1", line=line) for line in (1, 2, 3)]
    new, accepted = Baseline.of(os.getcwd(), findings[:2]).split(findings)
    assert (accepted, new) == (findings[:2], findings[2:])


def test_split_uses_nothing_up() -> None:
    one = [finding("a.md", "PHR101", "f1")]
    baseline = Baseline.of(os.getcwd(), one)
    assert baseline.split(one) == baseline.split(one) == ([], one)


def test_paths_are_relative_to_the_baseline_with_slashes() -> None:
    folder = os.path.join(os.getcwd(), "docs")
    baseline = Baseline.of(folder, [finding(os.path.join("docs", "x", "a.md"), "C1", "f"), finding("b.md", "C1", "f")])
    assert {entry.path for entry in baseline.counts} == {"x/a.md", "../b.md"}
    assert baseline.entries(finding(os.path.join(folder, "x", "a.md"), "C1", "f")) == [Entry("x/a.md", "C1", "f")]


def test_a_finding_about_copies_is_accepted_with_all_of_them() -> None:
    def about(*paths: str) -> Finding:
        return finding(paths[0], "C1", "f")._replace(copies=tuple(Copy(path, "f") for path in paths))

    baseline = read_back(Baseline.of(os.getcwd(), [about("c.md", "b.md", "d.md")]))
    for accepted in (about("c.md", "b.md", "d.md"), about("d.md", "c.md", "b.md"), about("d.md", "b.md")):
        assert baseline.split([accepted]) == ([], [accepted])
    fresh = about("c.md", "b.md", "d.md", "a.md")
    assert baseline.split([fresh]) == ([fresh], [])
    assert {entry.path for entry in compare(baseline, [fresh]).new.counts} == {"a.md"}


@pytest.mark.parametrize(
    ("line", "start", "end", "words"),
    [
        ("It plays a vital role here.", (1, 4), (1, 22), "plays a vital role"),
        ("A paragraph of\ttwo", (1, 1), (2, 9), "A paragraph of two"),
        ("x" * 100, (1, 1), (1, 101), "x" * 59 + "…"),
        ("", (1, 1), (1, 1), ""),
    ],
)
def test_an_entry_has_the_words_of_its_finding(
    line: str, start: tuple[int, int], end: tuple[int, int], words: str
) -> None:
    location = Location("a.md", Span(0, 1), Position(*start), Position(*end))
    one = finding("a.md", "C1", "f")._replace(location=location, excerpt=line)
    assert list(read_back(Baseline.of(os.getcwd(), [one])).words.values()) == [words]


entries = st.builds(
    Entry,
    st.text(st.characters(codec=None), min_size=1, max_size=8),
    st.from_regex(r"[A-Z]{3}[0-9]{3}", fullmatch=True),
    st.from_regex(r"[0-9a-f]{0,16}", fullmatch=True),
)


@given(st.dictionaries(entries, st.integers(1, 99), max_size=12))
def test_a_baseline_is_read_back_as_written_and_written_the_same_in_any_order(counts: dict[Entry, int]) -> None:
    baseline = Baseline("/x", counts)
    assert read_back(baseline).counts == Counter(counts)
    assert Baseline("/x", dict(reversed(counts.items()))).dumps() == baseline.dumps()


def test_the_file_is_sorted_with_an_entry_a_line() -> None:
    text = Baseline("/x", {Entry("b", "C2", "f"): 1, Entry("a", "C2", "g"): 2, Entry("a", "C2", "f"): 1}).dumps()
    one, two = {"count": 1, "words": ""}, {"count": 2, "words": ""}
    assert json.loads(text) == {"schema": 2, "findings": {"a": {"C2": {"f": one, "g": two}}, "b": {"C2": {"f": one}}}}
    assert text.endswith("}\n")
    assert sum('"f": {"count": 1, "words": ""}' in line for line in text.splitlines()) == 2


def test_a_baseline_of_the_first_schema_is_read() -> None:
    old = b'{"schema": 1, "findings": {"a.md": {"C1": {"f": 2}}}}'
    assert loads(old, "/x", "b.json").counts == {Entry("a.md", "C1", "f"): 2}


def test_stale_and_new_entries_are_told_apart() -> None:
    gone, kept, came = (finding("a.md", "C1", name) for name in ("gone", "kept", "came"))
    baseline = Baseline.of(os.getcwd(), [gone, gone, kept])
    result = compare(baseline, [kept, came, gone])
    entry = {name: baseline.entries(item)[0] for name, item in (("gone", gone), ("kept", kept), ("came", came))}
    assert result.stale == {entry["gone"]: 1}
    assert result.new.counts == {entry["came"]: 1}
    assert without(baseline, result.stale).counts == {entry["gone"]: 1, entry["kept"]: 1}


def test_only_what_a_run_covered_can_be_stale() -> None:
    found = [finding(path, code, "f") for path in ("docs/a.md", "docs-old/a.md", "b.md") for code in ("C1", "C2")]
    baseline = Baseline.of(os.getcwd(), found)

    def stale(paths: list[str], skipped: tuple[str, ...] = ()) -> set[tuple[str, str]]:
        return {entry[:2] for entry in compare(baseline, [], covered=covers(baseline, paths, skipped)).stale}

    assert stale(["docs"]) == {("docs/a.md", "C1"), ("docs/a.md", "C2")}
    assert stale(["docs/"], ("C1",)) == {("docs/a.md", "C2")}
    assert stale(["b.md"]) == {("b.md", "C1"), ("b.md", "C2")}
    assert len(stale(["."])) == len(stale([os.getcwd()])) == len(stale([".."])) == 6
    assert stale([]) == set()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "b.json:1: is not valid JSON"),
        (b'{\n"schema": 1,\n<<<<<<<', "b.json:3: is not valid JSON"),
        (b"\xff\xfe{}", "b.json: is not UTF-8"),
        (b"[" * 100_000, "b.json:1: is not a baseline: nested too deeply"),
        (b"9" * 5_000, "b.json:1: is not a baseline"),
        (b"[]", "b.json:1: is not a baseline: it has no schema"),
        (b"{}", "b.json:1: is not a baseline: it has no schema"),
        (b'{"schema": 3, "findings": {}}', "b.json:1: has schema 3; this version of Obelism reads schema 2"),
        (b'{"schema": [], "findings": {}}', "b.json:1: has schema []; this version of Obelism reads schema 2"),
        (b'{"schema": 2, "findings": {"a.md": {"C1": {"f": {}}}}}', "b.json:1: the count of C1 f in a.md is not a"),
        (b'{"schema": 1}', "b.json:1: findings is not a table"),
        (b'{"schema": 1, "findings": []}', "b.json:1: findings is not a table"),
        (b'{"schema": 1, "findings": {"a.md": 3}}', "b.json:1: a.md is not a table"),
        (b'{"schema": 1, "findings": {"a.md": {"C1": []}}}', "b.json:1: a.md, C1 is not a table"),
        (b'{"schema": 1, "findings": {"a.md": {"C1": {"f": "1"}}}}', "b.json:1: the count of C1 f in a.md is not a"),
        (b'{"schema": 1, "findings": {"a.md": {"C1": {"f": 0}}}}', "b.json:1: the count of C1 f in a.md is not a"),
        (b'{"schema": 1, "findings": {"a.md": {"C1": {"f": true}}}}', "b.json:1: the count of C1 f in a.md is not a"),
        (b'{"schema": 1, "findings": {"a.md": {"C1": {"f": 1e400}}}}', "b.json:1: the count of C1 f in a.md is not a"),
        (
            b'{"schema": 2,\n"findings": {"a.md": {\n"C1": {"f": 1,\n"g": 0}}}}',
            "b.json:4: the count of C1 g in a.md is not",
        ),
        (
            b'{"findings": {\n"a.md": {"C1": {"f":\n' + b"9" * 5_000,
            "b.json:3: is not a baseline: a number of more than",
        ),
        (b'{"findings": {}, "schema":\n"x"}', "b.json:1: has schema 'x'"),
    ],
)
def test_a_broken_baseline_is_told_in_one_line(content: bytes, told: str, tmp_path: Path) -> None:
    path = tmp_path / "b.json"
    path.write_bytes(content)
    with pytest.raises(ConfigError) as error:
        load(path, "b.json")
    assert str(error.value).startswith(told)
    assert "\n" not in str(error.value)


def test_a_missing_baseline_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="baseline create"):
        load(tmp_path / "b.json", "b.json")
    with pytest.raises(ConfigError, match="cannot be read"):
        load(tmp_path, "b.json")


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
)


@given(json_values)
def test_any_json_is_a_baseline_or_a_one_line_error(value: Any) -> None:
    for data in (value, {"schema": 1, "findings": value}):
        with suppress(ConfigError):
            assert loads(json.dumps(data).encode(), "/x", "b.json").folder == "/x"
