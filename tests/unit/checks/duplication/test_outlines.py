"""What is kept of a file's paragraphs, and which of them are compared."""

from __future__ import annotations

from array import array

import pytest

from obelism.checks.duplication.links import MOST_HOLDERS
from obelism.checks.duplication.outlines import Outline
from obelism.checks.duplication.outlines import Outlines
from obelism.checks.duplication.outlines import Unit
from obelism.checks.duplication.outlines import sketch_of
from obelism.findings import Fact
from obelism.findings import Location
from obelism.text.lines import Position
from obelism.text.segments import Span

NOWHERE = Location("page.md", Span(0, 0), Position(1, 1), Position(1, 1))


def outline(*sketches: list[int]) -> Fact:
    """Return a file whose paragraphs have some sketches, and nothing else."""
    none, runs, ends = array("I"), array("I"), array("I")
    zeros = array("I", [0] * len(sketches))
    for sketch in sketches:
        runs.extend(sketch)
        ends.append(len(runs))
    lengths = array("I", [30] * len(sketches))
    value = Outline(none, zeros, lengths, array("B", bytes(len(sketches))), runs, ends, none, none, none)
    return Fact("DUP010", value, NOWHERE)


def linked(*files: Fact) -> list[tuple[Unit, Unit]]:
    outlines = Outlines(files)
    return [(outlines.unit(earlier), outlines.unit(later)) for earlier, later in outlines.candidates()]


def test_a_quarter_of_all_runs_is_kept() -> None:
    assert len(sketch_of(list(range(0, 1 << 32, 1 << 22)))) == 256


def test_sixteen_runs_are_kept_however_high() -> None:
    assert len(sketch_of(list(range(1 << 31, (1 << 31) + 20)))) == 16


@pytest.mark.parametrize(("shared", "compared"), [(2, False), (3, True)])
def test_a_share_of_a_sketch_must_be_shared(shared: int, compared: bool) -> None:
    one, other = list(range(40)), [*range(shared), *range(100, 140 - shared)]
    assert bool(linked(outline(one), outline(other))) is compared


def test_five_earlier_paragraphs_are_compared() -> None:
    parts = [list(range(10 * number, 10 * number + 10)) for number in range(7)]
    pairs = linked(outline(*parts), outline([run for part in parts for run in part]))
    assert [earlier.block for earlier, _ in pairs] == [0, 1, 2, 3, 4]


def test_a_run_alone_links_the_first_paragraphs_that_have_it_and_no_more() -> None:
    pairs = linked(*[outline([7, *range(100 * number, 100 * number + 5)]) for number in range(1, 40)])
    assert {later.file for _, later in pairs} == set(range(1, MOST_HOLDERS))


def test_two_runs_link_however_many_paragraphs_have_them() -> None:
    pairs = linked(*[outline([7, 8, *range(100 * number, 100 * number + 5)]) for number in range(1, 40)])
    assert {later.file for _, later in pairs} == set(range(1, 39))


def test_sets_of_words_do_not_pile_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("obelism.checks.duplication.outlines.MOST_ROOTS", 3)
    numbers, ends = array("I", range(20)), array("I", range(2, 21, 2))
    fact = outline(*[[number] for number in range(10)])
    outlines = Outlines([fact._replace(value=fact.value._replace(numbers=numbers, ends=ends))])
    assert [outlines.roots(Unit(0, block)) for block in range(10)] == [{2 * n, 2 * n + 1} for n in range(10)]
    assert len(outlines._roots) <= 3
