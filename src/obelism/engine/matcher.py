"""One automaton for the anchors of all templates, one scan of a document, expressions only where an anchor hit."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from itertools import islice
from operator import itemgetter
from time import process_time
from typing import TYPE_CHECKING

from obelism.checks.model import MOST_TRIES
from obelism.checks.model import Match
from obelism.records import NamedTuple
from obelism.records import new_record
from obelism.rules.model import ALL_SECONDS
from obelism.rules.model import BLOCK_SECONDS
from obelism.rules.model import RULE_SECONDS
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
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from ahocorasick_rs import AhoCorasick

    from obelism.document import Block
    from obelism.document import Document
    from obelism.document import Prose
    from obelism.rules.model import Pattern
    from obelism.rules.model import Rule

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


class Matcher:
    """Find the places where the templates of some rules fit (Aho and Corasick 1975, then one expression each).

    The same scan tells which of some needles, folded, a document holds.
    """

    def __init__(self, rules: Iterable[Rule], needles: Iterable[str] = ()) -> None:
        self._places: list[tuple[Rule, int]] = []
        self._patterns = Memo(self._made)
        anchored: defaultdict[str, list[int]] = defaultdict(list, {needle: [] for needle in needles})
        self._needles = frozenset(range(len(anchored)))
        inside: defaultdict[str, list[int]] = defaultdict(list)
        for rule in rules:
            for at, (anchors, is_inside, _) in enumerate(sought(rule.patterns)):
                number = len(self._places)
                for anchor in anchors:
                    anchored[anchor].append(number)
                for anchor in anchors if is_inside else ():
                    inside[anchor].append(number)
                self._places.append((rule, at))
        self._anchors = list(anchored)
        self._by_anchor = list(anchored.values())
        self._inside_by_anchor = {at: inside[anchor] for at, anchor in enumerate(anchored) if anchor in inside}
        self._is_first = True

    @derived
    def _automaton(self) -> AhoCorasick | None:
        """What finds every anchor, if there are any."""
        return automaton(self._anchors)

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
        """
        text = prose.folded
        padded = f" {text} "  # so that a sign stands before and behind every place
        found = self._places_in(text)
        places: defaultdict[tuple[int, bool], list[_Place]] = defaultdict(list)
        for anchor, start, end in found:
            inside = padded[start].isalnum() or padded[end + 1].isalnum()
            if anchor in self._inside_by_anchor if inside else self._by_anchor[anchor]:
                places[anchor, inside].append((start, end))
        scan.needles.update(self._anchors[anchor] for anchor in self._needles.intersection(map(itemgetter(0), found)))
        seen: dict[tuple[int, int], list[_Place]] = {}
        for (anchor, inside), own in places.items():
            for number in self._inside_by_anchor[anchor] if inside else self._by_anchor[anchor]:
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

    def _places_in(self, text: str) -> Sequence[tuple[int, int, int]]:
        """Return the numbers of the anchors that stand in a text, with where they start and end.

        An automaton of thousands of anchors takes longer to build than most texts take to check. So the first text has
        one of those anchors that it may hold, and that of all is built for the second.
        """
        if not self._is_first:
            return self._automaton.find_matches_as_indexes(text, overlapping=True) if self._automaton else ()
        self._is_first = False
        likely = self._likely(text)
        few = automaton([self._anchors[number] for number in likely])
        found = few.find_matches_as_indexes(text, overlapping=True) if few else ()
        return [(likely[at], start, end) for at, start, end in found]

    def _likely(self, text: str) -> list[int]:
        """Return the numbers of the anchors whose words a text holds, and of those that may be any letters."""
        words = frozenset(_WORD().findall(text))
        return [
            number
            for number, anchor in enumerate(self._anchors)
            if words.issuperset(anchor.split(" "))
            or not anchor.replace(" ", "").isalnum()
            or number in self._inside_by_anchor
            or number in self._needles
        ]


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
