"""Which fixes of a pass may stay: those that do harm are found by halving, and the others are kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.fixing.edits import Planned


class LeftOut(NamedTuple):
    """A fix that was not applied, and in a few words what it would have done."""

    fix: Planned
    reason: str


class Sifted(NamedTuple):
    """The fixes that do no harm together, and those that are left out, whole or with some of their edits."""

    kept: tuple[Planned, ...]
    left_out: tuple[LeftOut, ...]


def sift(fixes: Sequence[Planned], judge: Callable[[Sequence[Planned]], str], trials: int) -> Sifted:
    """Part fixes into those that do no harm together and those that would.

    ``judge`` says what harm some fixes do together, or nothing. It is asked at most ``trials`` times; what is
    then still in doubt is left out. Of a fix with independent edits only those that do harm are left out.
    """
    kept: list[Planned] = []
    left_out: list[LeftOut] = []
    waiting = [tuple(fixes)]
    reason = ""
    while waiting:
        group = waiting.pop()
        trials -= 1
        if trials >= 0:
            reason = judge([*kept, *group])
            if not reason:
                kept += group
                continue
            if halves := _halves(group):
                waiting += reversed(halves)
                continue
        left_out += (LeftOut(item, reason) for item in group)
    return Sifted(tuple(_joined(kept)), tuple(_one_a_finding(left_out)))


def _halves(group: tuple[Planned, ...]) -> tuple[tuple[Planned, ...], ...]:
    """Return a group in two parts, or nothing when it is one thing."""
    if len(group) > 1:
        middle = len(group) // 2
        return group[:middle], group[middle:]
    item = group[0]
    edits = item.fix.edits
    if not item.fix.independent or len(edits) < 2:
        return ()
    middle = len(edits) // 2
    return tuple((item._replace(fix=item.fix._replace(edits=half)),) for half in (edits[:middle], edits[middle:]))


def _joined(kept: Iterable[Planned]) -> Iterator[Planned]:
    """Yield the fixes that were kept, the parts of one finding's as one again."""
    whole: dict[int, Planned] = {}
    for item in kept:
        known = whole.get(item.number)
        edits = (*known.fix.edits, *item.fix.edits) if known else item.fix.edits
        whole[item.number] = item._replace(fix=item.fix._replace(edits=edits))
    yield from whole.values()


def _one_a_finding(left_out: Iterable[LeftOut]) -> Iterator[LeftOut]:
    return iter({item.fix.number: item for item in left_out}.values())
