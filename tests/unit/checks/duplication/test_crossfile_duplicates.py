"""Paragraphs that stand in two files."""

from __future__ import annotations

import pickle

import pytest

from crossfile import checker_of
from crossfile import facts_of
from crossfile import lint_files
from crossfile import places
from obelism.checks.duplication import crossfile_duplicates
from obelism.findings import Severity

WALK = (
    "Start at the station, turn left at the bakery and follow the river until the second bridge. The path is paved, "
    "flat and lit until eleven at night."
)
LONG = (
    f"{WALK} Dogs may come, horses may not, and whoever meets the miller greets him first or is greeted with a shovel."
)
KETTLE = (
    "The kettle boils a litre in ninety seconds, switches itself off when it is lifted, and keeps water warm for an "
    "hour. Its cord winds up under the base, so that nothing hangs from the shelf."
)


STONE = (
    "A stone that has lain in the fire keeps a bed warm until the morning. Wrap it in wool, or it burns the sheets, "
    "and never take one from the river, since the water in it bursts it."
)


def test_copy_is_reported_in_the_later_file() -> None:
    files = {"a.md": f"# A\n\n- {WALK}\n", "b.md": f"# B\n\nText.\n\n{WALK}\n"}
    (finding,) = lint_files("DUP010", files)
    assert places([finding]) == [("b.md", 5)]
    assert files["b.md"][slice(*finding.location.span)] == WALK
    other = finding.related[0].location
    assert (other.path, other.start.line, other.start.column) == ("a.md", 3, 3)
    assert finding.fingerprint


@pytest.mark.parametrize(("markup", "severity"), [("plain", Severity.ERROR), ("markdown", Severity.INFO)])
def test_long_copy_is_an_error_and_in_markup_it_must_be_longer(markup: str, severity: Severity) -> None:
    (finding,) = lint_files("DUP010", {"a": LONG, "b": f"{LONG}\n\n{KETTLE} {STONE}"}, markup)
    assert finding.severity is severity
    longer = f"{LONG} {KETTLE}"
    (finding,) = lint_files("DUP010", {"a": longer, "b": longer}, markup)
    assert finding.severity is Severity.ERROR


@pytest.mark.parametrize(
    "version",
    [
        KETTLE.replace("litre", "pint").replace("seconds", "minutes").replace("shelf", "table"),
        ". ".join(reversed(KETTLE.rstrip(".").split(". "))) + ".",
        f"{KETTLE} Two people can lift it.",
        "Under its base the cord is wound up, so that no cord hangs from a shelf. Within ninety seconds the kettle "
        "will have boiled a litre; it keeps the water warm for hours and switches itself off when lifted.",
    ],
    ids=["words changed", "reordered", "more added", "other words"],
)
def test_version_of_a_paragraph(version: str) -> None:
    (finding,) = lint_files("DUP010", {"a": f"{KETTLE}\n", "b": f"Other.\n\n{version}\n"}, markup="plain")
    assert places([finding]) == [("b", 3)]
    assert finding.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("copied", "rest", "severity"),
    [
        (KETTLE, "", Severity.WARNING),
        (KETTLE[: KETTLE.index(" Its")], "", Severity.INFO),
        (f"{LONG} {KETTLE}", f"{STONE} {LONG} {STONE}", Severity.INFO),
        ("\n\n".join(f"{KETTLE} {name} made it." for name in ("Ann", "Bo", "Cy", "Di")), LONG * 9, Severity.INFO),
        (
            "\n\n".join(f"{KETTLE} {name} made it." for name in ("Ann", "Bo", "Cy", "Di", "Ed")),
            LONG * 9,
            Severity.WARNING,
        ),
    ],
    ids=["most of a page", "most of a page, but short", "one of many", "four of many", "five"],
)
def test_copies_in_markup_must_be_many_or_most_of_their_page(copied: str, rest: str, severity: Severity) -> None:
    (finding,) = lint_files("DUP010", {"a.md": f"{copied}\n\nOne.\n", "b.md": f"# B\n\n{copied}\n\n{rest}\n"})
    assert finding.severity is severity


def test_one_version_between_pages_of_markup_is_advice_and_two_are_not() -> None:
    walk, kettle = f"{LONG} The walk takes an hour.", KETTLE.replace("litre", "pint")
    severities = [
        [
            finding.severity
            for finding in lint_files("DUP010", {"a.md": f"{LONG}\n\n{KETTLE}\n", "b.md": text}, short_words=20)
        ]
        for text in (f"{walk}\n", f"{walk}\n\nOther.\n\n{kettle}\n")
    ]
    assert severities == [[Severity.INFO], [Severity.WARNING]]


def test_one_file_is_the_business_of_other_rules() -> None:
    assert not lint_files("DUP010", {"a.md": f"{WALK}\n\nText.\n\n{WALK}\n"})


def test_copies_in_several_files_point_to_the_first() -> None:
    found = lint_files("DUP010", {f"{name}.md": f"{WALK}\n" for name in "abc"})
    assert places(found) == [("c.md", 1)]
    assert [related.location.path for related in found[0].related] == ["a.md", "b.md"]


def test_house_text_is_told_once_as_information() -> None:
    files = {f"{number}.md": f"# Page {number}\n\n{LONG}\n" for number in range(7)}
    (finding,) = lint_files("DUP010", files)
    assert finding.severity is Severity.INFO
    assert finding.data["files"] == 7
    assert len(finding.related) == 6


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("This page was checked in May.", "This page was checked in May."),
        (f"> {WALK}", f"> {WALK}"),
        (f"```\n{WALK}\n```", f"```\n{WALK}\n```"),
        (WALK, KETTLE),
        (
            "Critics disagree about the second act. “A play for people who like furniture,” wrote one, and meant it "
            "kindly, since he sells chairs to anyone who asks.",
            "Nobody at the box office reads reviews. “A play for people who like furniture,” wrote one paper, and the "
            "house sold out within a day.",
        ),
    ],
    ids=["short", "quotation", "code", "other text", "one sentence quoted"],
)
def test_no_duplicate(one: str, other: str) -> None:
    assert not lint_files("DUP010", {"a.md": f"{one}\n", "b.md": f"{other}\n"})


def test_facts_are_small_and_survive_a_process() -> None:
    checker = checker_of("DUP010")
    words = [f"word{number % 997} of {number % 89}" for number in range(20_000)]
    text = "\n\n".join(" ".join(words[at : at + 60]) + "." for at in range(0, len(words), 60))
    facts = facts_of(checker, {"a.md": text})
    stored = pickle.dumps(facts)
    assert len(stored) < 0.8 * len(text)
    assert pickle.loads(stored) == facts


def test_order_of_the_run_decides_which_file_is_later() -> None:
    assert places(lint_files("DUP010", {"b.md": WALK, "a.md": WALK})) == [("a.md", 1)]


def test_work_grows_with_the_files_and_no_faster(monkeypatch: pytest.MonkeyPatch) -> None:
    """Count what is compared, for files that all share two paragraphs: the worst there is."""
    calls = []
    near, same = crossfile_duplicates._Run.near, crossfile_duplicates._Run.same
    monkeypatch.setattr(crossfile_duplicates._Run, "near", lambda *given: calls.append(given) or near(*given))
    monkeypatch.setattr(crossfile_duplicates._Run, "same", lambda *given: calls.append(given) or same(*given))

    def work(files: int) -> int:
        calls.clear()
        texts = {f"{n:04}.md": f"{WALK} House {n} is empty.\n\n{KETTLE} It costs {n} euros.\n" for n in range(files)}
        assert lint_files("DUP010", texts)
        return len(calls)

    few, many = work(150), work(300)
    assert 0 < many <= 2.1 * few


@pytest.mark.parametrize("copies", [3, 4, 7])
@pytest.mark.parametrize("silenced", [(0,), (1,), (-1,), (0, -1), (1, -1)])
def test_a_comment_on_one_of_several_copies_silences_that_copy_alone(copies: int, silenced: tuple[int, ...]) -> None:
    checker = checker_of("DUP010")
    facts = facts_of(checker, {f"{number}.md": f"# Page {number}\n\n{LONG}\n" for number in range(copies)})
    for number in silenced:
        facts[number] = facts[number]._replace(silenced=((3, 3),))
    quiet = {facts[number].location.path for number in silenced}
    findings, problems = checker.conclude(facts)
    assert not problems
    told = {finding.location.path for finding in findings}
    assert bool(told) == (len({fact.location.path for fact in facts[1:]} - quiet) > 0)
    assert not told & quiet


def test_a_comment_on_the_later_of_two_near_copies_silences_it() -> None:
    near = LONG.replace("bakery", "butcher")
    for silenced, told in ((0, ["b.md"]), (1, [])):
        checker = checker_of("DUP010")
        facts = facts_of(checker, {"a.md": f"{LONG}\n", "b.md": f"{near}\n"})
        facts[silenced] = facts[silenced]._replace(silenced=((1, 1),))
        findings, _ = checker.conclude(facts)
        assert [finding.location.path for finding in findings] == told
