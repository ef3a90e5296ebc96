"""Paragraphs that stand in two files of a run.

Collecting keeps an outline of each file. Concluding links paragraphs through the runs in their sketches, each to
the first and the previous paragraph that has it, and measures what is linked on all content words. Two files
give one finding however much they share, and so does a paragraph in whatever many files.
"""

from __future__ import annotations

from collections import defaultdict
from operator import xor
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from obelism.checks.density import MOST_LINES
from obelism.checks.density import listed
from obelism.checks.duplication.outlines import Outlines
from obelism.checks.duplication.outlines import Unit
from obelism.checks.duplication.outlines import collect
from obelism.checks.duplication.shingles import containment
from obelism.checks.duplication.shingles import jaccard
from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.findings import Fact
from obelism.findings import Related
from obelism.findings import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence


OPTIONS: Mapping[str, Any] = {
    "min-words": 20,
    "min-near-words": 30,
    "min-contained-words": 60,
    "similarity": 0.3,
    "containment": 0.7,
    "short-containment": 0.6,
    "roots": 0.55,
    "error-words": 40,
    "short-words": 30,
    "paragraphs": 5,
    "share": 0.5,
    "manual-words": 80,
    "boilerplate-files": 5,
}


class Shared(NamedTuple):
    """Two paragraphs that say the same, and what is said of them alone."""

    earlier: Unit
    later: Unit
    severity: Severity
    message: str
    data: Mapping[str, Any] = {}
    others: tuple[Unit, ...] = ()
    exact: bool = False


def conclude(facts: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    """Yield each paragraph that an earlier file has too, word for word or nearly so."""
    run = _Run(facts)  # they come in order of path, or with --since what has changed last, so that it is reported
    linked = list(run.candidates())
    copies: dict[Unit, list[Unit]] = {}
    first: dict[Unit, Unit] = {}
    for earlier, later in linked:
        if later not in first and run.same(earlier, later):
            first[later] = first.get(earlier, earlier)
            copies.setdefault(first[later], [first[later]]).append(later)
    told = set(first)
    shared: list[Shared] = []
    for units in copies.values():
        audible = [unit for unit in units if unit.file != units[0].file and not run.is_silenced(unit)]
        if not audible:
            continue
        if len({unit.file for unit in units}) >= options["boilerplate-files"]:
            told.update(units)
            yield run.boilerplate(units, audible[0])
        else:
            shared.append(run.exact(units, audible, options))
    for earlier, later in linked:
        if later not in told and earlier not in told and (pair := run.near(earlier, later, options)):
            told.add(later)
            shared.append(pair)
    yield from run.hits(shared, options)


class _Run(Outlines):
    """The files of a run, and what is said of the paragraphs they share."""

    def hits(self, shared: Iterable[Shared], options: Mapping[str, Any]) -> Iterator[CrossHit]:
        """Yield one hit for two files, however many paragraphs they share: a page that was copied is one cause."""
        origins: dict[Unit, list[Shared]] = defaultdict(list)
        for pair in shared:
            origins[pair.earlier].append(pair)
        files: dict[tuple[int, int], list[Shared]] = defaultdict(list)
        for pairs in origins.values():
            worst = max(pairs, key=lambda pair: (pair.severity, pair.later))
            others = tuple(unit for pair in pairs for unit in (pair.later, *pair.others) if unit != worst.later)
            files[worst.earlier.file, worst.later.file].append(worst._replace(others=others))
        for pairs in files.values():
            most = max(pair.severity for pair in pairs)
            least = min(most, Severity.WARNING)
            chosen = sorted((pair for pair in pairs if pair.severity >= least), key=lambda pair: pair.later)
            first = chosen[0]
            if len(chosen) < options["paragraphs"] and self.namesakes(first.earlier, first.later):
                most = Severity.INFO
            lone = len(chosen) == 1 and not first.exact
            if (lone or not self.is_page(chosen, options)) and self.in_markup(first.earlier, first.later):
                most = Severity.INFO  # what holds on two pages is said on both
            places = [pair.earlier for pair in chosen] + [unit for pair in chosen for unit in pair.others]
            related = tuple(Related(self.location(unit), "also here") for unit in places[:MOST_LINES])
            copies = self.copies([*(pair.later for pair in chosen), *places])
            yield CrossHit(self.fact(first.later), self.told(chosen), most, related, first.data, copies)

    def told(self, pairs: Sequence[Shared]) -> str:
        """Return what to say of all that two files share."""
        first = pairs[0]
        if len(pairs) == 1:
            return first.message
        lines = [self.location(pair.later).start.line for pair in pairs]
        path = self.facts[first.earlier.file].location.path
        more = len({unit.file for pair in pairs for unit in pair.others} - {first.earlier.file, first.later.file})
        where = f"{path} and {more} more, too" if more else f"{path}, too"
        return f"{len(pairs)} paragraphs of this file (lines {listed(lines)}) stand in {where}; keep them in one"

    def is_page(self, pairs: Sequence[Shared], options: Mapping[str, Any]) -> bool:
        """Tell whether what two files share is many paragraphs, or a good part of the later file."""
        words = sum(self.length(pair.later) for pair in pairs)
        many = len(pairs) >= int(options["paragraphs"])
        return many or words >= float(options["share"]) * self.total(pairs[0].later)

    def exact(self, units: Sequence[Unit], audible: Sequence[Unit], options: Mapping[str, Any]) -> Shared:
        """Return the pair that stands for a paragraph which a few files have word for word.

        ``audible`` are the copies that no comment silences.
        """
        first = units[0]
        where = {unit.file: unit for unit in reversed(units)}
        last = max(unit.file for unit in audible)  # so that a copy made today is a new finding
        later = next(unit for unit in audible if unit.file == last)
        others = tuple(unit for unit in where.values() if unit not in (first, later))
        words = self.length(first)
        place = self.location(first)
        message = f"these {words} words stand in {place.path}, line {place.start.line}, too, word for word"
        if others:
            message += f", and in {len(others)} more"
        severity = Severity.ERROR if words >= options["error-words"] else Severity.WARNING
        usual = words < options["short-words"] and self.in_markup(first, later)
        usual = usual or (words < options["manual-words"] and self.in_manual(first, later))
        if usual or self.excused(first, later):
            severity = Severity.INFO
        return Shared(first, later, severity, message, {"files": len(where)}, tuple(sorted(others)), exact=True)

    def boilerplate(self, units: Sequence[Unit], place: Unit) -> CrossHit:
        """Return the one hit of a paragraph that many files have, at one of them."""
        others = tuple(Related(self.location(unit), "also here") for unit in units if unit != place)
        files = len({unit.file for unit in units})
        message = f"this paragraph stands in {files} files; keep it in one place and include it"
        return CrossHit(self.fact(place), message, Severity.INFO, others[:10], {"files": files}, self.copies(units))

    def near(self, earlier: Unit, later: Unit, options: Mapping[str, Any]) -> Shared | None:
        """Return the pair of two paragraphs that are alike, if they are."""
        words = min(self.length(earlier), self.length(later))
        if words < options["min-near-words"] or self.is_silenced(later):
            return None
        words_of = self.roots(earlier), self.roots(later)
        if containment(*words_of) < options["similarity"]:
            return None
        roots = jaccard(*words_of)
        one, other = self.numbers(earlier), self.numbers(later)
        pairs = set(map(xor, one, one[1:])), set(map(xor, other, other[1:]))
        alike, contained = jaccard(*pairs), containment(*pairs)
        short = words < options["manual-words"]
        version = alike >= options["similarity"] and (not short or contained >= options["short-containment"])
        passage = contained >= options["containment"] and words >= options["min-contained-words"]
        if not version and roots < options["roots"] and not passage:
            return None
        place = self.location(earlier)
        message = (
            f"this paragraph is nearly the one in {place.path}, line {place.start.line} "
            f"({round(100 * max(alike, contained, roots))} % alike); keep it in one of them"
        )
        data = {"similarity": round(alike, 3), "containment": round(contained, 3), "roots": round(roots, 3)}
        parallel = (short or self.siblings(earlier, later)) and self.in_manual(earlier, later)
        parallel = parallel or (words < options["short-words"] and self.in_markup(earlier, later))
        parallel = parallel or self.excused(earlier, later)
        return Shared(earlier, later, Severity.INFO if parallel else Severity.WARNING, message, data)


CHECKS = (Check("cross-file-duplicate", collect=collect, conclude=conclude, options=OPTIONS),)
