"""Headings and outlines that files share."""

from __future__ import annotations

import pytest

from crossfile import lint_files
from crossfile import places
from madeup import words

TRENDS = "Future trends and innovations in hive design"


def test_heading_in_two_files() -> None:
    files = {"b.md": f"# Wasps\n\n## {TRENDS.upper()}\n", "a.md": f"# Bees\n\n## 4. {TRENDS}\n"}
    (finding,) = lint_files("DUP012", files)
    assert places([finding]) == [("b.md", 3)]
    assert finding.related[0].location.path == "a.md"


@pytest.mark.parametrize("heading", ["Further reading", "References", "Frequently asked questions", "How it works"])
def test_common_heading(heading: str) -> None:
    assert not lint_files("DUP012", {name: f"# {name}\n\n## {heading}\n" for name in ("a.md", "b.md", "c.md")})


def town(name: str, *parts: str) -> str:
    return f"# {name}\n\n" + "".join(f"## {part}\n\nText.\n\n" for part in parts)


def test_files_on_one_outline() -> None:
    files = {
        "a.md": town(
            "Lisbon", "History of the town", "Where to stay", "What to eat", "Getting around by tram", "Safety"
        ),
        "b.md": town(
            "Porto", "The town's history", "Where to stay", "What to eat", "Getting around by trams", "Beaches"
        ),
        "c.md": town("Faro", "Airport", "Storks", "Salt", "Islands", "Trains"),
    }
    (finding,) = lint_files("DUP012", files)
    assert places([finding]) == [("b.md", 1)]
    assert finding.related[0].location.path == "a.md"


def test_short_files_have_no_outline() -> None:
    assert not lint_files("DUP012", {name: town(name, "Setup", "Use") for name in ("a.md", "b.md")})


@pytest.mark.parametrize(("length", "found"), [(3, False), (4, True)])
def test_content_words_of_a_heading_that_tells(length: int, found: bool) -> None:
    heading = " ".join(words(length))
    assert bool(lint_files("DUP012", {name: f"# {name}\n\n## {heading}\n" for name in ("a.md", "b.md")})) is found


def outline(*headings: list[str]) -> str:
    return "".join(f"## {' '.join(heading)}\n\nText.\n\n" for heading in headings)


def alike(one: list[list[str]], other: list[list[str]]) -> bool:
    return bool(lint_files("DUP012", {"a.md": outline(*one), "b.md": outline(*other)}, min_content_words=99))


@pytest.mark.parametrize(
    ("headings", "same", "found"),
    [(5, 5, True), (4, 4, False), (5, 3, True), (5, 2, False)],
    ids=["enough headings", "too few headings", "enough alike", "too few alike"],
)
def test_headings_that_make_one_outline(headings: int, same: int, found: bool) -> None:
    one = [[word] for word in words(headings)]
    assert alike(one, one[:same] + [[word] for word in words(headings - same, 100)]) is found


@pytest.mark.parametrize(("shared", "own", "found"), [(3, 1, True), (4, 1, True), (4, 2, False)])
def test_words_that_two_headings_share_to_be_alike(shared: int, own: int, found: bool) -> None:
    one, other = (
        [words(shared, 10 * number) + words(own, start + 10 * number) for number in range(5)] for start in (100, 200)
    )
    assert alike(one, other) is found


@pytest.mark.parametrize(("between", "found"), [(48, True), (49, False)])
def test_a_word_of_many_headings_links_no_files(between: int, found: bool) -> None:
    (common,), rest = words(1), words(1900, 1)
    others = {
        f"b{n:03}.md": outline([common, *rest[8 * n : 8 * n + 3]], *([word] for word in rest[8 * n + 3 : 8 * n + 8]))
        for n in range(between)
    }
    files = {"a.md": outline(*[[common]] * 5), **others, "c.md": outline(*[[common]] * 5)}
    assert bool(lint_files("DUP012", files)) is found
