"""One automaton for the anchors of all templates, one scan of a document, expressions only where an anchor hit."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from itertools import islice
from time import process_time
from typing import TYPE_CHECKING

from obelism.checks.model import MOST_TRIES
from obelism.checks.model import Match
from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.rules.model import ALL_SECONDS
from obelism.rules.model import BLOCK_SECONDS
from obelism.rules.model import RULE_SECONDS
from obelism.rules.sought import Anchors
from obelism.rules.sought import sought
from obelism.rules.template import find_template
from obelism.rules.template import fit_template
from obelism.rules.template import stands_alone
from obelism.text.automaton import automaton
from obelism.text.lazy import Memo
from obelism.text.lazy import derived
from obelism.text.lazy import holds_any
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from ahocorasick_rs import AhoCorasick

    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Prose
    from obelism.rules.model import Pattern
    from obelism.rules.model import Rule
    from obelism.rules.sought import Anchor

_WORD = lazy(r"[^\W_]+")
"""The letters and figures between two signs or spaces: what stands beside an anchor is no letter or figure."""

_Place = tuple[int, int]
"""A range of the prose of a block."""

LONGEST_MATCH = 1_000
"""Letters that a raw expression may match at once; more are nothing that a finding could point at."""

MOST_MATCHES = 10_000
"""Places in one document that the raw expressions of a rule may match."""


class Timeout(NamedTuple):
    """A raw expression that took too long on a block, or did there what ``what`` says, as "fits too much".

    ``rest`` tells that its rule was given up from there on.
    """

    rule: Rule
    block: Block
    rest: bool
    what: str = ""


MOST_FITS = 4_000
"""Places in one document that the templates of a rule may fit: more than are told, so that rates can be."""

FEW = 6
"""Texts that are looked for the anchors that they may hold: so many take as long as to make ready for all anchors."""

PART = 50_000
"""Letters of a document that are scanned at once: in the next part nobody asks for rules that fit too many places."""


class Scan(NamedTuple):
    """The matches in a document by rule code, in document order, the needles it holds, the expressions given up.

    ``crowded`` are rules whose templates fit more places than are looked at. ``tries`` counts by rule code the places
    where templates may fit.
    """

    matches: dict[str, list[Match]]
    needles: set[str]
    timeouts: list[Timeout]
    crowded: set[str]
    tries: Counter[str]

    def is_worn(self, code: str) -> bool:
        """Tell whether the templates of a rule were not tried everywhere, though they do not fit too much."""
        return self.tries.get(code, 0) > MOST_TRIES and code not in self.crowded


class _Literals(NamedTuple):
    """Literals with what finds them all, if there are any, and the numbers of the patterns of each.

    The first numbers are of all its patterns, the second of those that may have it inside a word.
    """

    literals: list[str]
    patterns: list[tuple[list[int], list[int]]]
    finder: AhoCorasick | None


class Matcher:
    """Find the places where the templates of some rules fit (Aho and Corasick 1975, then one expression each).

    The same scan tells which of some needles, folded, a document holds.
    """

    def __init__(self, rules: Iterable[Rule], needles: Iterable[str] = ()) -> None:
        self._needles = frozenset(needles)
        self._places: list[tuple[Rule, int]] = []
        self._patterns = Memo(self._made)
        self._sought: dict[int, tuple[Anchors, defaultdict[int, list[int]]]] = {}
        for rule in rules:
            first = len(self._places)
            self._places += [(rule, at) for at in range(len(rule.patterns))]
            for anchors, numbers in sought(rule.patterns):
                _, places = self._sought.setdefault(id(anchors), (anchors, defaultdict(list)))
                for place, number in enumerate(numbers, first):
                    places[number].append(place)
                first += len(numbers)
        self._scanned = 0

    @derived
    def _every_literal(self) -> _Literals:
        """What finds every anchor and needle."""
        return self._literals(lambda anchors: anchors.every())

    def _likely_literals(self, text: str) -> _Literals:
        """Return what finds the anchors that a text may hold by its words, and every needle."""
        words = frozenset(_WORD().findall(text))
        return self._literals(lambda anchors: anchors.likely(words))

    def _literals(self, some: Callable[[Anchors], Iterable[Anchor]]) -> _Literals:
        """Return what finds some of the anchors, and every needle."""
        found: dict[str, tuple[list[int], list[int]]] = {needle: ([], []) for needle in sorted(self._needles)}
        for anchors, places in self._sought.values():
            for literal, numbers, inside in some(anchors):
                if own := [place for number in numbers for place in places.get(number, ())]:
                    anywhere, within = found.setdefault(literal, ([], []))
                    anywhere += own
                    if inside:
                        within += [place for number in inside for place in places.get(number, ())]
        literals = list(found)
        return _Literals(literals, list(found.values()), automaton(literals))

    def scan(self, document: Document) -> Scan:
        """Return where the rules' templates fit in a document."""
        scan = Scan({}, set(), [], set(), Counter())
        patience = _Patience(scan.timeouts)
        for prose in document.readable.parts(PART):
            self._scan(prose, scan, patience)
        return scan

    def _scan(self, prose: Prose, scan: Scan, patience: _Patience) -> None:
        """Add what fits in the next part of a document."""
        for number, block, places in self._candidates(prose, scan):
            rule, pattern = self._patterns[number]
            if block.kind not in rule.kinds or rule.code in scan.crowded:
                continue
            if not all(holds_any(block.folded, words) for words in pattern.needs):
                continue
            if pattern.raw:
                matches = patience.find(rule, pattern, block)
            else:
                room = MOST_FITS + 1 - len(scan.matches.get(rule.code, ()))
                matches = _find(pattern, block, places, max(room, 1))
            if matches:
                fits = scan.matches.setdefault(rule.code, [])
                fits += matches
                if len(fits) > MOST_FITS and not pattern.raw:
                    scan.crowded.add(rule.code)

    def _made(self, number: int) -> tuple[Rule, Pattern]:
        """Return the rule of a pattern, and the pattern, which is made now if it has not been."""
        rule, at = self._places[number]
        return rule, rule.patterns[at]

    def _candidates(self, prose: Prose, scan: Scan) -> Iterable[tuple[int, Block, list[_Place]]]:
        """Yield each pattern with each block that holds some of its anchors, and where; note the needles held.

        Most anchors have nothing of their pattern beside them, and are left out before it is asked in which block. So
        are those of rules that fitted too many places before, and what is more than are tried.

        An automaton of thousands of anchors takes longer to build than most texts take to check. So the first texts
        have one each, of those anchors that they may hold.
        """
        text = prose.folded
        few = self._scanned < FEW
        literals, patterns, finder = self._likely_literals(text) if few else self._every_literal
        self._scanned += 1
        places: dict[tuple[int, bool], list[_Place]] = {}
        found: set[int] = set()
        for anchor, start, end in finder.find_matches_as_indexes(text, overlapping=True) if finder else ():
            found.add(anchor)
            inside = text[start - 1 : start].isalnum() or text[end : end + 1].isalnum()
            if patterns[anchor][inside]:
                places.setdefault((anchor, inside), []).append((start, end))
        scan.needles.update(self._needles.intersection([literals[anchor] for anchor in found]))
        seen: dict[tuple[int, int], list[_Place]] = {}
        for (anchor, inside), own in places.items():
            for number in patterns[anchor][inside]:
                rule, pattern = self._patterns[number]
                left = MOST_TRIES - scan.tries.get(rule.code, 0)
                if left < 0 or rule.code in scan.crowded:
                    continue
                fitting = _with_the_rest(pattern, prose.case_kept if pattern.exact else text, own)
                if fitting and not pattern.raw:
                    scan.tries[rule.code] += len(fitting)
                    fitting = fitting[:left]
                for start, end in fitting:
                    index = prose.index_at(start)
                    first = prose.starts[index]
                    seen.setdefault((index, number), []).append((start - first, end - first))
        return [(number, prose.blocks[index], seen[index, number]) for index, number in sorted(seen)]


def _end_and_start(place: _Place) -> _Place:
    return place[1], place[0]


def _find(pattern: Pattern, block: Block, places: Sequence[_Place], most: int) -> list[Match]:
    """Return the first matches of a template, so many at most, in a block that holds its anchors at some places.

    Of a name that is a part of a longer one, which ends where it does, the longer one comes first.
    """
    folded = block.folded
    found: Iterable[_Place]
    if pattern.term:
        found = sorted(places, key=_end_and_start)
    elif pattern.literal and not pattern.exact:
        found = _apart(place for place in places if stands_alone(folded, *place))
    else:
        text = block.case_kept if pattern.exact else folded
        anchors = sorted({place[0] for place in places})
        if pattern.lead is None:
            found = find_template(pattern.template, text, pattern.expression)
        else:
            found = fit_template(pattern.template, text, pattern.expression, anchors, pattern.lead)
    return [new_record(Match, (pattern, block, start, end)) for start, end in islice(found, most)]


def _with_the_rest(pattern: Pattern, text: str, places: Sequence[_Place]) -> Sequence[_Place]:
    """Return the places of an anchor in a text of blocks beside which stands what a template has there.

    Before the first word of a block may stand nothing.
    """
    if behind := pattern.behind:
        places = [place for place in places if text.startswith(behind, place[1])]
    if pattern.before:
        before = (*pattern.before, "\n")
        places = [place for place in places if not place[0] or text.endswith(before, 0, place[0])]
    return places


def _apart(places: Iterable[_Place]) -> Iterator[_Place]:
    """Yield places in order without those that an earlier one overlaps."""
    at = 0
    for start, end in sorted(places):
        if start >= at:
            yield start, end
            at = end


class _Patience:
    """Run raw expressions on the blocks of a document, each rule's for so long and so often and no more."""

    def __init__(self, timeouts: list[Timeout]) -> None:
        self._timeouts = timeouts
        self._all = ALL_SECONDS
        self._left: dict[str, float] = {}
        self._given_up: set[str] = set()
        self._places: dict[str, int] = {}

    def find(self, rule: Rule, pattern: Pattern, block: Block) -> list[Match]:
        """Return the matches of a rule's expression in a block, none once it is given up; note where that was.

        A match of no letters is none.
        """
        left = min(self._left.get(rule.code, RULE_SECONDS), self._all)
        if left <= 0:
            self._tell(rule, block, rest=True)
            return []
        import regex

        most = self._places.get(rule.code, MOST_MATCHES)
        spans: list[tuple[int, int]] = []
        what = ""
        in_time = True
        started = process_time()
        try:
            found = regex.finditer(pattern.template, block.prose, timeout=min(left, BLOCK_SECONDS))
            spans = [match.span() for match in islice(found, most + 1)]
        except TimeoutError:
            in_time = False
        except MemoryError:
            what = "took too much memory"
        taken = process_time() - started
        left, self._all = left - taken, self._all - taken
        if len(spans) > most:
            what, left = f"fits more than {MOST_MATCHES:,} places", 0
        matches = [Match(pattern, block, *span) for span in spans[:most] if 0 < span[1] - span[0] <= LONGEST_MATCH]
        if any(end - start > LONGEST_MATCH for start, end in spans):
            what = what or f"fits more than {LONGEST_MATCH:,} letters at once"
        self._left[rule.code], self._places[rule.code] = left, most - len(matches)
        if what or not in_time or left <= 0:
            self._tell(rule, block, rest=left <= 0, what=what)
        return matches

    def _tell(self, rule: Rule, block: Block, *, rest: bool, what: str = "") -> None:
        """Note where a rule's expressions were given up; once that is for the rest, once is enough."""
        if rule.code not in self._given_up:
            self._timeouts.append(Timeout(rule, block, rest, what))
        if rest:
            self._given_up.add(rule.code)
