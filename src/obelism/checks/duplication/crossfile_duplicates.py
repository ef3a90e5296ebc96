"""Paragraphs that stand in two files of a run.

Collecting keeps an outline of each file. Concluding links paragraphs through the runs in their sketches, each to
the first and the previous paragraph that has it, and measures what is linked on all content words. Two files
give one finding however much they share, and so does a paragraph in whatever many files.
"""

from __future__ import annotations

from array import array
from collections import Counter
from collections import defaultdict
from operator import ge
from operator import xor
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.density import listed
from obelism.checks.duplication.outlines import BOOKMARK
from obelism.checks.duplication.outlines import CALL
from obelism.checks.duplication.outlines import FOOT
from obelism.checks.duplication.outlines import IN_CODE
from obelism.checks.duplication.outlines import ITEM
from obelism.checks.duplication.outlines import QUOTED
from obelism.checks.duplication.outlines import Outlines
from obelism.checks.duplication.outlines import Unit
from obelism.checks.duplication.outlines import collect
from obelism.checks.duplication.outlines import grounds_of_pages
from obelism.checks.duplication.shingles import containment
from obelism.checks.duplication.shingles import jaccard
from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.findings import Related
from obelism.pages.evidence import is_looked_up
from obelism.records import NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.findings import Fact
    from obelism.pages.evidence import Evidence


OPTIONS: Mapping[str, Any] = {
    "min-words": 20,
    "min-near-words": 30,
    "min-contained-words": 60,
    "similarity": 0.3,
    "containment": 0.7,
    "short-containment": 0.6,
    "near-words": 80,
    "roots": 0.55,
    "min-restated-words": 40,
    "restated": 0.4,
    "restated-containment": 0.25,
    "short-words": 40,
    "several": 3,
    "many": 5,
    "share": 0.5,
    "whole": 0.8,
    "boilerplate-files": 5,
    "house-files": 3,
}


_HELD: Mapping[int, str] = {BOOKMARK: "bookmark", CALL: "call", QUOTED: "quoted", IN_CODE: "in-code"}
"""The grounds that the bits of an outline stand for."""


class Shared(NamedTuple):
    """Two paragraphs that say the same, what is said of them alone, and in how many files the words stand."""

    earlier: Unit
    later: Unit
    message: str
    data: Mapping[str, Any] = {}
    exact: bool = False
    house: bool = False
    restated: bool = False


class _Likeness(NamedTuple):
    """How alike two paragraphs are (0 to 1), and the words of the shorter one.

    ``roots`` is of content words, ``alike`` of pairs of them that stand together; ``contained`` is the share of the
    pairs of one that the other has.
    """

    words: int
    roots: float
    alike: float
    contained: float

    def is_near(self, options: Mapping[str, Any]) -> bool:
        """Tell whether one is the other with a few words changed, or a passage of it."""
        short = self.words < options["near-words"]
        version = self.alike >= options["similarity"] and (not short or self.contained >= options["short-containment"])
        passage = self.contained >= options["containment"] and self.words >= options["min-contained-words"]
        return bool(version or passage or self.roots >= options["roots"])

    def is_restated(self, options: Mapping[str, Any]) -> bool:
        """Tell whether one says in other words what the other says."""
        least = options["restated"], options["restated-containment"], options["min-restated-words"]
        return all(map(ge, (self.roots, self.contained, self.words), least))


def _show_other_code(one: Evidence, other: Evidence) -> bool:
    """Tell whether two pages show code, and less than half of that of the page with less stands in the other."""
    fewer = min(len(one.listings), len(other.listings))
    return fewer > 0 and 2 * len(one.listings & other.listings) < fewer


def conclude(facts: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    """Yield each paragraph that an earlier file has too, word for word or nearly so."""
    run = Run(facts)  # they come in order of path, or with --since what has changed last, so that it is reported
    yield from copies(run, run.candidates(), options)


def copies(run: Run, candidates: Iterable[tuple[int, int]], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    """Yield what is the same or alike of pairs of paragraphs, given by number, those that share most first."""
    linked = array("I")  # a pair is two numbers after each other: there are far more of them than of copies
    same: dict[Unit, list[Unit]] = {}
    first: dict[Unit, Unit] = {}
    for pair in candidates:
        earlier, later = map(run.unit, pair)
        if later not in first and run.same(earlier, later):
            first[later] = first.get(earlier, earlier)
            same.setdefault(first[later], [first[later]]).append(later)
        else:
            linked.extend(pair)
    told = set(first)
    shared: list[Shared] = []
    for units in same.values():
        audible = [unit for unit in units if unit.file != units[0].file and not run.is_silenced(unit)]
        if not audible:
            continue
        if len({unit.file for unit in units}) >= options["boilerplate-files"]:
            told.update(units)
            yield run.boilerplate(units, audible[0])
        else:
            shared += run.exact(units, options)
    restated: list[Shared] = []
    for earlier, later in zip(*[map(run.unit, linked)] * 2, strict=True):
        if later not in told and earlier not in told and (alike := run.near(earlier, later, options)):
            if alike.restated:
                restated.append(alike)
            else:
                told.add(later)
                shared.append(alike)
    shared += _untold(restated, told)
    yield from run.hits(_of_house(shared, options), options)


def _of_house(shared: Sequence[Shared], options: Mapping[str, Any]) -> Iterator[Shared]:
    """Yield pairs, those as what a house says of itself whose words are nearly those of several other files."""
    first: dict[Unit, Unit] = {}
    for pair in sorted((pair for pair in shared if not pair.exact), key=lambda pair: pair.later):
        first[pair.later] = first.get(pair.earlier, pair.earlier)
    further = Counter(first.values())
    for pair in shared:
        many = not pair.exact and further[first[pair.later]] >= options["house-files"] - 1
        yield pair._replace(house=True) if many else pair


def _untold(pairs: Iterable[Shared], told: set[Unit]) -> Iterator[Shared]:
    """Yield the pairs of paragraphs of which nothing is told yet, one for each that is the later one."""
    for pair in pairs:
        if pair.later not in told and pair.earlier not in told:
            told.add(pair.later)
            yield pair


class Run(Outlines):
    """The files of a run, and what is said of the paragraphs they share."""

    def hits(self, shared: Iterable[Shared], options: Mapping[str, Any]) -> Iterator[CrossHit]:
        """Yield one hit for two files, however many paragraphs they share: a page that was copied is one cause.

        What has an excuse of its own is told apart, and is no part of what the others weigh together.
        """
        files: dict[tuple[int, int, tuple[str, ...]], list[Shared]] = defaultdict(list)
        for pair in shared:
            files[pair.earlier.file, pair.later.file, self.own_grounds(pair)].append(pair)
        for (_, _, own), pairs in files.items():
            chosen = sorted(pairs, key=lambda pair: pair.later)
            first = chosen[0]
            pages = grounds_of_pages(self.page(first.earlier), self.page(first.later))
            related = tuple(Related(self.location(pair.earlier), "also here") for pair in chosen)
            grounds = (*own, *pages, *self.weight(chosen, options))
            copies = self.copies(unit for pair in chosen for unit in (pair.later, pair.earlier))
            yield CrossHit(self.fact(first.later), self.told(chosen), None, related, first.data, grounds, copies)

    def own_grounds(self, pair: Shared) -> tuple[str, ...]:
        """Return the grounds that lie in the words two files share."""
        bits = self.bits(pair.earlier) | self.bits(pair.later)
        held = [name for bit, name in _HELD.items() if bits & bit]
        if pair.house:
            held.append("house-text")
        if pair.restated:
            held.append("restated")
        if not pair.exact and self.are_about_two(pair.earlier, pair.later):
            held.append("other-subject")
        return tuple(held)

    def weight(self, pairs: Sequence[Shared], options: Mapping[str, Any]) -> Iterator[str]:
        """Yield the grounds that two files share little: few paragraphs, none long, a small part of the later."""
        exact = [self.length(pair.later) for pair in pairs if pair.exact]
        if len(pairs) < options["many"]:
            yield "few"
        words = sum(self.length(pair.later) for pair in pairs)
        totals = [self.total(unit) for unit in pairs[0][:2]]
        if words < options["share"] * totals[1]:
            yield "small"
        if words < options["whole"] * min(totals):
            yield "own-parts"
        found = [self.page(unit).evidence for unit in pairs[0][:2]]
        if all(map(is_looked_up, found)):
            yield "looked-up"
        if all(evidence.sections and evidence.marked for evidence in found):
            yield "titled"
        if all(evidence.marked and (evidence.code or evidence.links) for evidence in found):
            yield "factual"
        if _show_other_code(*found):
            yield "own-code"
        if all(self.is_short_item(unit, options) for pair in pairs for unit in pair[:2]):
            yield "item"
        if not exact:
            yield "loose"
        elif len(exact) < options["several"] and max(exact) < options["short-words"]:
            yield "short"

    def is_short_item(self, unit: Unit, options: Mapping[str, Any]) -> bool:
        """Tell whether a paragraph is a short item of a list, as pages that describe like things have in common."""
        return bool(self.bits(unit) & ITEM) and self.length(unit) < options["short-words"]

    def told(self, pairs: Sequence[Shared]) -> str:
        """Return what to say of all that two files share."""
        first = pairs[0]
        if len(pairs) == 1:
            return first.message
        lines = [self.location(pair.later).start.line for pair in pairs]
        path = self.facts[first.earlier.file].location.path
        return f"{len(pairs)} paragraphs of this file ({listed(lines)}) stand in {path}, too; keep them in one"

    def exact(self, units: Sequence[Unit], options: Mapping[str, Any]) -> Iterator[Shared]:
        """Yield for each further file that has a paragraph word for word the pair of it and the first."""
        first = units[0]
        where = {unit.file: unit for unit in reversed(units)}
        house = len(where) >= options["house-files"] and all(self.bits(unit) & FOOT for unit in where.values())
        words = self.length(first)
        place = self.location(first)
        message = f"these {words} words stand in {place.path}, line {place.start.line}, too, word for word"
        if len(where) > 2:
            message += f", and in {len(where) - 2} more"
        for file, later in sorted(where.items()):
            if file != first.file:
                yield Shared(first, later, message, {"files": len(where)}, exact=True, house=house)

    def boilerplate(self, units: Sequence[Unit], place: Unit) -> CrossHit:
        """Return the one hit of a paragraph that many files have, at one of them."""
        others = tuple(Related(self.location(unit), "also here") for unit in units if unit != place)
        files = len({unit.file for unit in units})
        message = f"this paragraph stands in {files} files; keep it in one place and include it"
        copies = self.copies(units)
        return CrossHit(self.fact(place), message, None, others, {"files": files}, ("house-text",), copies)

    def near(self, earlier: Unit, later: Unit, options: Mapping[str, Any]) -> Shared | None:
        """Return the pair of two paragraphs that are alike, if they are."""
        words = min(self.length(earlier), self.length(later))
        if words < options["min-near-words"]:
            return None
        words_of = self.roots(earlier), self.roots(later)
        if containment(*words_of) < options["similarity"]:
            return None
        one, other = self.numbers(earlier), self.numbers(later)
        pairs = set(map(xor, one, one[1:])), set(map(xor, other, other[1:]))
        found = _Likeness(words, jaccard(*words_of), jaccard(*pairs), containment(*pairs))
        nearly = found.is_near(options)
        if not (nearly or found.is_restated(options)) or self.is_silenced(later):
            return None
        place = self.location(earlier)
        message = (
            f"this paragraph {'is nearly' if nearly else 'restates'} the one in {place.path}, line {place.start.line} "
            f"({round(100 * max(found[1:]))} % alike); keep it in one of them"
        )
        data = {
            "similarity": round(found.alike, 3),
            "containment": round(found.contained, 3),
            "roots": round(found.roots, 3),
        }
        return Shared(earlier, later, message, data, restated=not nearly)


CHECKS = (
    Check(
        "cross-file-duplicate",
        collect=collect,
        conclude=conclude,
        options=OPTIONS,
        grounds=(
            *_HELD.values(),
            "factual",
            "few",
            "house-text",
            "item",
            "loose",
            "looked-up",
            "other-subject",
            "own-code",
            "own-parts",
            "restated",
            "short",
            "small",
            "titled",
        ),
    ),
)
