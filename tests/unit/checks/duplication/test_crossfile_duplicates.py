"""Paragraphs that stand in two files."""

from __future__ import annotations

import pickle

import pytest

from crossfile import checker_of
from crossfile import facts_of
from crossfile import lint_files
from crossfile import places
from madeup import prose
from madeup import sentence
from madeup import turned
from madeup import words
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


def pages(copied: list[str], rest: str = "", *, headings: int = 0) -> dict[str, str]:
    """Return two pages that share some paragraphs; the later one goes on with a rest."""
    head = "".join(f"# Part {n}\n\n- One of {n}.\n- Two of {n}.\n\n" for n in range(headings))
    shared = "\n\n".join(copied)
    return {"a.md": f"{head}{shared}\n\nOne.\n", "b.md": f"{head}# B\n\n{shared}\n\n{rest}\n"}


def kettles(count: int) -> list[str]:
    return [f"{KETTLE} {name} made it." for name in ("Ann", "Bo", "Cy", "Di", "Ed")[:count]]


REST = "In June the ferry sails at nine with a cook on board who has never been at sea, and nobody minds him. " * 30
FORTY = f"{WALK} Dogs may come, horses may not, and nobody has seen one there since the war."


@pytest.mark.parametrize("markup", ["plain", "markdown"])
@pytest.mark.parametrize(
    ("copied", "rest", "severity"),
    [
        ([WALK], "", Severity.INFO),
        ([FORTY], "", Severity.ERROR),
        ([WALK], REST, Severity.INFO),
        ([FORTY], REST, Severity.WARNING),
        (kettles(4), REST, Severity.WARNING),
        (kettles(5), REST, Severity.ERROR),
    ],
    ids=["most of a page, but short", "most of a page", "short", "forty words", "four of many", "five"],
)
def test_copies_are_errors_where_they_are_many_or_most_of_their_page(
    copied: list[str], rest: str, severity: Severity, markup: str
) -> None:
    (finding,) = lint_files("DUP010", pages(copied, rest), markup)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("copied", "rest", "severity"),
    [([FORTY], REST, Severity.INFO), ([FORTY], "", Severity.ERROR), (kettles(5), REST, Severity.INFO)],
    ids=["a part", "most of a page", "many, but a part"],
)
def test_copies_that_are_a_part_of_pages_that_are_looked_up_are_information(
    copied: list[str], rest: str, severity: Severity
) -> None:
    (finding,) = lint_files("DUP010", pages(copied, rest, headings=6))
    assert finding.severity is severity


@pytest.mark.parametrize(("limit", "severity"), [(0.01, Severity.ERROR), (0.9, Severity.WARNING)])
def test_share_of_the_later_file_from_which_on_it_is_no_small_part(limit: float, severity: Severity) -> None:
    (finding,) = lint_files("DUP010", pages([FORTY], REST), share=limit)
    assert finding.severity is severity


def test_three_short_copies_are_not_short_together() -> None:
    copied = [WALK, STONE, KETTLE]
    for several, severity in ((3, Severity.WARNING), (4, Severity.INFO)):
        (finding,) = lint_files("DUP010", pages(copied, REST), several=several, short_words=60)
        assert finding.severity is severity


@pytest.mark.parametrize(
    ("kind", "copied", "rest", "severities"),
    [
        ("manual", kettles(5), "", [Severity.WARNING]),
        ("manual", kettles(5), REST, [Severity.INFO]),
        ("manual", kettles(4), "", [Severity.INFO]),
        ("spoken", kettles(5), "", [Severity.INFO]),
        ("template", kettles(5), "", [Severity.INFO]),
        ("fixed", kettles(5), "", [Severity.INFO]),
        ("log", kettles(5), "", []),
    ],
)
def test_what_a_kind_of_page_makes_of_copies(
    kind: str, copied: list[str], rest: str, severities: list[Severity]
) -> None:
    files = pages(copied, rest)
    found = lint_files("DUP010", files, kinds=dict.fromkeys(files, kind))
    assert [finding.severity for finding in found] == severities


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


@pytest.mark.parametrize(("headings", "severity"), [(0, Severity.WARNING), (6, Severity.INFO)])
def test_a_version_between_pages_that_are_looked_up_is_advice(headings: int, severity: Severity) -> None:
    files = pages([KETTLE], REST, headings=headings)
    files["b.md"] = files["b.md"].replace("litre", "pint")
    (finding,) = lint_files("DUP010", files)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("names", "head", "severity"),
    [
        (("m1", "m12"), "# Kettle\n\n", Severity.INFO),
        (("m1", "m12"), "", Severity.ERROR),
        (("ma", "mb"), "# Kettle\n\n", Severity.ERROR),
    ],
    ids=["numbered pages with titles", "numbered texts", "other names"],
)
def test_what_two_numbered_pages_share_is_advice(names: tuple[str, str], head: str, severity: Severity) -> None:
    own = ("In June the ferry sails at nine. " * 10, "In May the baker sleeps till ten. " * 10)
    files = {f"shop/{name}.md": f"{head}{LONG} {KETTLE}\n\n{text}\n" for name, text in zip(names, own, strict=True)}
    (finding,) = lint_files("DUP010", files)
    assert finding.severity is severity


@pytest.mark.parametrize(("more", "severity"), [("", Severity.WARNING), (" See `tea`.", Severity.INFO)])
def test_a_version_between_pages_with_code_is_advice(more: str, severity: Severity) -> None:
    files = {"a.md": f"One.{more}\n\n{KETTLE}\n", "b.md": f"Two.{more}\n\n{KETTLE.replace('litre', 'pint')}\n"}
    (finding,) = lint_files("DUP010", files)
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("mark", "count", "more", "severity"),
    [
        ("- ", 4, 0, Severity.INFO),
        ("- ", 5, 0, Severity.ERROR),
        ("- ", 4, 9, Severity.ERROR),
        ("", 4, 0, Severity.ERROR),
    ],
    ids=["items", "many items", "long items", "paragraphs"],
)
def test_a_few_short_items_that_two_lists_share_are_advice(
    mark: str, count: int, more: int, severity: Severity
) -> None:
    copied = [f"{mark}{item} {' '.join(words(more))}" for item in kettles(count)]
    (finding,) = lint_files("DUP010", pages(copied), short_words=41)
    assert finding.severity is severity


def test_one_file_is_the_business_of_other_rules() -> None:
    assert not lint_files("DUP010", {"a.md": f"{WALK}\n\nText.\n\n{WALK}\n"})


def test_each_copy_in_several_files_points_to_the_first() -> None:
    found = lint_files("DUP010", {f"{name}.md": f"{WALK}\n" for name in "abc"})
    assert places(found) == [("b.md", 1), ("c.md", 1)]
    assert [related.location.path for finding in found for related in finding.related] == ["a.md", "a.md"]


def test_what_stands_at_the_foot_of_three_files_is_said_by_the_house() -> None:
    own = "\n\n".join(f"It is page {{name}}, part {part}." for part in range(6))
    foot = {f"{name}.md": f"# {name}\n\n{own.format(name=name)}\n\n{FORTY}\n" for name in "abc"}
    found = lint_files("DUP010", foot)
    assert {cap.ground for finding in found for cap in finding.because} >= {"house-text"}
    head = {f"{name}.md": f"# {name}\n\n{FORTY}\n\nOne.\n\nTwo.\n\nThree {name}.\n" for name in "abc"}
    assert "house-text" not in {cap.ground for finding in lint_files("DUP010", head) for cap in finding.because}


@pytest.mark.parametrize(("files", "house"), [(2, False), (3, True)])
def test_what_nearly_stands_in_three_files_is_said_by_the_house(files: int, house: bool) -> None:
    words = FORTY.split(" ")
    added = ["gladly", "slowly", "safely"][:files]
    told = [" ".join([*words[: 9 * at], word, *words[9 * at :]]) for at, word in enumerate(added, start=1)]
    own = "\n\n".join(f"It is page {{n}}, part {part}." for part in range(6))
    pages = {f"{n}.md": f"# Page {n}\n\n{text}\n\n{own.format(n=n)}\n" for n, text in enumerate(told)}
    assert ("house-text" in excuses(pages)) is house


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
    near, same = crossfile_duplicates.Run.near, crossfile_duplicates.Run.same
    monkeypatch.setattr(crossfile_duplicates.Run, "near", lambda *given: calls.append(given) or near(*given))
    monkeypatch.setattr(crossfile_duplicates.Run, "same", lambda *given: calls.append(given) or same(*given))

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
    findings, problems, *_ = checker.conclude(facts)
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
        findings = checker.conclude(facts).findings
        assert [finding.location.path for finding in findings] == told


def excuses(files: dict[str, str]) -> set[str]:
    """Return the grounds that cap what is found in files."""
    return {cap.ground for finding in lint_files("DUP010", files) for cap in finding.because}


def share(earlier: str, later: str) -> bool:
    """Tell whether a paragraph of one file is found in another, not in other words."""
    files = {"a.md": f"{earlier}\n", "b.md": f"{later}\n"}
    return bool(lint_files("DUP010", files)) and "restated" not in excuses(files)


def partly(shared: int, count: int, more: int) -> tuple[str, str]:
    """Return two paragraphs of some words and of others more, both of which open with some shared ones."""
    return prose(count), sentence([*words(shared), *words(count - shared + more, 500)])


@pytest.mark.parametrize(
    ("earlier", "later", "found"),
    [
        (prose(20), prose(20), True),
        (prose(19), prose(19), False),
        (*partly(29, 30, 0), True),
        (*partly(28, 29, 0), False),
        (*partly(60, 60, 200), True),
        (*partly(59, 59, 200), False),
        (*partly(71, 101, 250), True),
        (*partly(70, 101, 250), False),
        (*partly(48, 101, 0), True),
        (*partly(47, 101, 0), False),
        (*partly(31, 51, 0), True),
        (*partly(30, 51, 0), False),
        (*partly(41, 80, 0), True),
        (*partly(41, 79, 0), False),
    ],
    ids=[
        "words of a copy",
        "words of a copy, below",
        "words of a version",
        "words of a version, below",
        "words of a passage",
        "words of a passage, below",
        "share of a passage",
        "share of a passage, below",
        "likeness",
        "likeness, below",
        "likeness of short ones",
        "likeness of short ones, below",
        "words from which on likeness alone does",
        "words from which on likeness alone does, below",
    ],
)
def test_where_two_paragraphs_begin_to_be_one(earlier: str, later: str, found: bool) -> None:
    assert share(earlier, later) is found


@pytest.mark.parametrize(("same", "found"), [(71, True), (70, False)])
def test_share_of_content_words_that_makes_a_paragraph_in_other_words(same: int, found: bool) -> None:
    assert share(prose(100), sentence([*turned(same, 20), *words(100 - same, 500)])) is found


def restate(words_kept: int, count: int) -> tuple[str, str]:
    """Return two paragraphs of some words of which the second has some of the first's, its halves turned round."""
    kept = words(words_kept)
    half = words_kept // 2
    return prose(count), sentence([*kept[half:], *words(count - words_kept, 500), *kept[:half]])


@pytest.mark.parametrize(
    ("kept", "count", "found"),
    [(29, 50, True), (28, 50, False), (24, 40, True), (24, 39, False)],
    ids=["content words", "content words, below", "words", "words, below"],
)
def test_what_makes_a_paragraph_restate_another(kept: int, count: int, found: bool) -> None:
    one, other = restate(kept, count)
    assert ("restated" in excuses({"a.md": f"{one}\n", "b.md": f"{other}\n"})) is found


@pytest.mark.parametrize(("kept", "found"), [(16, True), (15, False)])
def test_words_in_another_order_restate_nothing(kept: int, found: bool) -> None:
    shared = words(40)
    apart = [*shared[kept::2], *shared[kept + 1 :: 2]]
    other = sentence([*shared[:kept], *words(20, 500), *apart])
    assert ("restated" in excuses({"a.md": f"{prose(60)}\n", "b.md": f"{other}\n"})) is found


def test_what_is_nearly_another_paragraph_is_not_told_to_restate_a_third() -> None:
    one, other = restate(36, 60)
    nearly = f"{other} It is so."
    told = lint_files("DUP010", {"a.md": f"{one}\n", "b.md": f"{other}\n", "c.md": f"{nearly}\n"})
    assert [(finding.location.path, "restates" in finding.message) for finding in told] == [
        ("b.md", True),
        ("c.md", False),
    ]


@pytest.mark.parametrize(("files", "told"), [(4, [4, 4, 4]), (5, [5])])
def test_files_from_which_on_a_paragraph_is_told_once(files: int, told: list[int]) -> None:
    found = lint_files("DUP010", {f"{number}.md": f"# Page {number}\n\n{LONG}\n" for number in range(files)})
    assert [finding.data["files"] for finding in found] == told


@pytest.mark.parametrize(("files", "house"), [(2, False), (3, True)])
def test_files_at_whose_foot_a_house_speaks_of_itself(files: int, house: bool) -> None:
    own = "\n\n".join(f"It is page {{n}}, part {part}." for part in range(6))
    pages = {f"{n}.md": f"# Page {n}\n\n{own.format(n=n)}\n\n{FORTY}\n" for n in range(files)}
    assert ("house-text" in excuses(pages)) is house


@pytest.mark.parametrize(("below", "house"), [(2, True), (3, False)])
def test_paragraphs_that_a_foot_has(below: int, house: bool) -> None:
    own = "\n\n".join(f"It is page {{n}}, part {part}." for part in range(6))
    foot = "\n\n".join(f"Line {line} of {{n}}." for line in range(below))
    pages = {n: f"{own.format(n=n)}\n\n{FORTY}\n\n{foot.format(n=n)}\n" for n in ("a.md", "b.md", "c.md")}
    assert ("house-text" in excuses(pages)) is house


@pytest.mark.parametrize(("own", "severity"), [(50, Severity.ERROR), (51, Severity.WARNING)])
def test_half_of_a_file_is_no_small_part_of_it(own: int, severity: Severity) -> None:
    (finding,) = lint_files("DUP010", {"a.md": f"{prose(50)}\n", "b.md": f"{prose(50)}\n\n{prose(own, 500)}\n"})
    assert finding.severity is severity


@pytest.mark.parametrize(("length", "severity"), [(39, Severity.INFO), (40, Severity.ERROR)])
def test_words_from_which_on_a_lone_copy_is_not_short(length: int, severity: Severity) -> None:
    (finding,) = lint_files("DUP010", {"a.md": f"{prose(length)}\n", "b.md": f"{prose(length)}\n"})
    assert finding.severity is severity


@pytest.mark.parametrize(("copies", "severity"), [(2, Severity.INFO), (3, Severity.ERROR)])
def test_copies_that_are_not_short_together(copies: int, severity: Severity) -> None:
    text = "\n\n".join(prose(30, 30 * copy) for copy in range(copies))
    (finding,) = lint_files("DUP010", {"a.md": f"{text}\n", "b.md": f"{text}\n"})
    assert finding.severity is severity


@pytest.mark.parametrize(
    ("names", "severity"),
    [(("kettle.md", "samovar.md"), Severity.INFO), (("a.md", "samovar.md"), Severity.WARNING)],
    ids=["each its own", "one"],
)
def test_pages_may_describe_what_they_are_named_after_in_the_same_words(
    names: tuple[str, str], severity: Severity
) -> None:
    texts = f"{KETTLE}\n", f"{KETTLE.replace('kettle', 'samovar')}\n"
    (finding,) = lint_files("DUP010", dict(zip(names, texts, strict=True)))
    assert finding.severity is severity
    assert ("other-subject" in {cap.ground for cap in finding.because}) is (severity is Severity.INFO)


@pytest.mark.parametrize(
    ("heads", "severity"),
    [(("# A\n\n", "# B\n\n"), Severity.INFO), (("", "# B\n\n"), Severity.WARNING), (("", ""), Severity.WARNING)],
    ids=["both", "one", "none"],
)
def test_pages_with_headings_may_say_nearly_the_same(heads: tuple[str, str], severity: Severity) -> None:
    said = FORTY, FORTY.replace("Dogs may", "Cats may")
    texts = [f"{head}{text}\n" for head, text in zip(heads, said, strict=True)]
    (finding,) = lint_files("DUP010", dict(zip(("a.md", "b.md"), texts, strict=True)))
    assert finding.severity is severity


def listing(name: str) -> str:
    return f"```sh\n{name} --start\n```\n\nThen `{name}` runs.\n\n```sh\n{name} --stop\n```\n"


@pytest.mark.parametrize(("other", "severity"), [("reel", Severity.INFO), ("boat", Severity.ERROR)])
def test_a_page_that_shows_other_code_is_parallel(other: str, severity: Severity) -> None:
    files = {f"{name}.md": f"{FORTY}\n\n{listing(code)}" for name, code in (("a", "boat"), ("b", other))}
    (finding,) = lint_files("DUP010", files, kinds=dict.fromkeys(files, "article"))
    assert finding.severity is severity


@pytest.mark.parametrize(("own", "held"), [(41, True), (40, False)])
def test_pages_have_parts_of_their_own_below_four_fifths(own: int, held: bool) -> None:
    shared = "\n\n".join(prose(32, 32 * number) for number in range(5))
    files = {"a.md": f"{shared}\n\n{prose(own, 200)}\n", "b.md": f"{shared}\n\n{prose(own, 300)}\n"}
    (finding,) = lint_files("DUP010", files, kinds=dict.fromkeys(files, "manual"))
    assert (finding.severity is Severity.INFO) is held
