"""What is kept of a file's paragraphs, and which of them are compared."""

from __future__ import annotations

from array import array

import pytest

from obelism.checks.duplication.outlines import Outline
from obelism.checks.duplication.outlines import Outlines
from obelism.checks.duplication.outlines import Unit
from obelism.checks.duplication.outlines import _sketch
from obelism.findings import Fact
from obelism.findings import Location
from obelism.text.lines import Position
from obelism.text.segments import Span

NOWHERE = Location("page.md", Span(0, 0), Position(1, 1), Position(1, 1))


def outline(*sketches: list[int]) -> Fact:
    """Return a file whose paragraphs have some sketches, and nothing else."""
    none, runs, ends = array("I"), array("I"), array("I")
    for sketch in sketches:
        runs.extend(sketch)
        ends.append(len(runs))
    lengths = array("I", [30] * len(sketches))
    value = Outline(none, none, lengths, array("B", bytes(len(sketches))), runs, ends, none, none, none)
    return Fact("DUP010", value, NOWHERE)


def linked(earlier: Fact, later: Fact) -> list[tuple[Unit, Unit]]:
    return list(Outlines([earlier, later]).candidates())


def test_a_quarter_of_all_runs_is_kept() -> None:
    assert len(_sketch(list(range(0, 1 << 32, 1 << 22)))) == 256


def test_eight_runs_are_kept_however_high() -> None:
    assert len(_sketch(list(range(1 << 31, (1 << 31) + 20)))) == 8


@pytest.mark.parametrize(("shared", "compared"), [(3, False), (4, True)])
def test_a_tenth_of_a_sketch_must_be_shared(shared: int, compared: bool) -> None:
    one, other = list(range(40)), [*range(shared), *range(100, 140 - shared)]
    assert bool(linked(outline(one), outline(other))) is compared


def test_five_earlier_paragraphs_are_compared() -> None:
    parts = [list(range(10 * number, 10 * number + 10)) for number in range(7)]
    pairs = linked(outline(*parts), outline([run for part in parts for run in part]))
    assert [earlier.block for earlier, _ in pairs] == [0, 1, 2, 3, 4]
