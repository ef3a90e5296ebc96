"""Terms of rules, found one by one: a scan for the letters they need, and their expressions where these stand.

What is found is what one expression of all terms of a rule would find: at each place the first term that fits there.
"""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.automaton import automaton
from obelism.text.lazy import lazy
from obelism.vale.expressions import IGNORE_CASE
from obelism.vale.expressions import MULTILINE
from obelism.vale.expressions import Expression
from obelism.vale.expressions import alternation
from obelism.vale.expressions import check
from obelism.vale.expressions import is_boundary
from obelism.vale.expressions import literal
from obelism.vale.expressions import lower
from obelism.vale.expressions import unnumbered

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from obelism.vale.needles import Needles
    from obelism.vale.patience import Clock
    from obelism.vale.texts import Unit

WORD = r"\b(?:%s)\b"
"""What makes a term whole words, unless ``WordTemplate`` says otherwise."""

_APART = "\0"
FEW = 4
"""Needles of a set up to which they are looked for one by one, and sets of them."""
_OTHER_DIGITS = lazy(r"(?![0-9])\d")
"""Digits of other scripts, for which the needles of ``\\d`` stand too."""


class Place(NamedTuple):
    """Where a term fits, in the order in which terms are looked at: from where, the number of the term, up to where."""

    start: int
    term: int
    end: int


class Term(NamedTuple):
    """One term: its expression, ``letters`` where it is nothing else, and ``needles`` of which a match holds one.

    ``also`` are more of them, of each of which it holds one. Letters and needles of one that is not ``cased`` are in
    lower case.
    """

    expression: Expression
    needles: Needles
    cased: bool = True
    letters: str = ""
    whole: bool = False
    also: tuple[Needles, ...] = ()

    def may_fit(self, text: str, small: str) -> bool:
        """Tell whether a text, given in lower case too, holds what a match needs besides."""
        held = text if self.cased else small
        return all(any(needle in held for needle in needles) for needles in self.also)


def make_term(source: str, line: int, *, template: str = "%s", ignore_case: bool = False, spaced: bool = True) -> Term:
    """Return the term of an expression.

    Raises:
        StyleError: it cannot be compiled.
    """
    flags = MULTILINE + (IGNORE_CASE if ignore_case else "")
    letters = literal(source) if template in ("%s", WORD) else None
    filled = unnumbered(template.replace("%s", source, 1) if template != "%s" else source)
    expression = Expression(filled, flags, spaced=spaced)
    cased = not ignore_case and "(?i" not in source
    if letters:
        letters = letters if cased else lower(letters)
        return Term(expression, frozenset({letters}), cased, letters, template == WORD)
    found = check(source, line)
    needs = found if cased else tuple(frozenset(map(lower, needles)) for needles in found)
    also = [needles for needles in needs[1:] if len(needles) <= FEW and needles != needs[0]]
    return Term(expression, needs[0] if needs else frozenset(), cased, also=tuple(also[:FEW]))


class _Entry(NamedTuple):
    """A term by the numbers of its rule and of itself, with the letters of a needle, where case matters."""

    rule: int
    place: int
    exact: str
    term: Term


class _Anchored(NamedTuple):
    """The terms that a needle is of: those that are nothing but it, and those whose expression is tried then."""

    letters: list[_Entry]
    others: list[_Entry]


class Finder:
    """Find the terms of rules that read the same texts, all in one scan. ``spaced`` texts may be wrapped anywhere."""

    def __init__(self, rules: Sequence[Sequence[Term]], *, spaced: bool = True) -> None:
        self._rules = rules
        self._spaced = spaced
        anchored: dict[str, _Anchored] = {}
        self._always: dict[int, Always] = {}
        for number, terms in enumerate(rules):
            always = [index for index, term in enumerate(terms) if not term.needles]
            if always:
                any_of = alternation([terms[index].expression for index in always])
                self._always[number] = Always(frozenset(always), any_of)
            for index, term in enumerate(terms):
                for needle in term.needles:
                    entry = _Entry(number, index, needle if term.cased else "", term)
                    kinds = anchored.setdefault(lower(needle), _Anchored([], []))
                    (kinds.letters if term.letters else kinds.others).append(entry)
        self._by_needle = list(anchored.values())
        self._automaton = automaton(list(anchored))

    def candidates(self, units: Sequence[Unit]) -> list[dict[int, Candidates]]:
        """Return for each rule the texts, by number, in which it may fit."""
        found: list[dict[int, Candidates]] = [{} for _ in self._rules]
        for number, always in self._always.items():
            terms = self._rules[number]
            found[number] = {place: Candidates(terms, [], set(always.terms), always) for place in range(len(units))}
        if self._automaton is not None:
            self._scan(units, found)
        return found

    def _scan(self, units: Sequence[Unit], found: list[dict[int, Candidates]]) -> None:
        texts = [unit.text for unit in units]
        starts = list(accumulate([len(text) + 1 for text in texts], initial=0))
        joined = _APART.join(texts)
        small = lower(joined)
        if self._spaced:
            joined, small = joined.replace("\n", " "), small.replace("\n", " ")
        if not small.isascii():
            joined, small = _OTHER_DIGITS().sub("0", joined), _OTHER_DIGITS().sub("0", small)
        assert self._automaton is not None
        tried: set[tuple[int, str]] = set()
        place = first = last = -1
        for needle, start, end in self._automaton.find_matches_as_indexes(small, overlapping=True):
            if end > last:  # matches come in the order of their ends, and none reaches into the next text
                place = bisect_right(starts, start) - 1
                first, last = starts[place], starts[place + 1] - 1
                tried.clear()
            letters, others = self._by_needle[needle]
            held = joined[start:end]
            for number, index, exact, term in letters:
                if exact and exact != held:
                    continue
                if not term.whole or (is_boundary(joined, start) and is_boundary(joined, end)):
                    self._at(found, number, place).plain.append(Place(start - first, index, end - first))
            if others and (needle, held) not in tried:
                tried.add((needle, held))
                for number, index, exact, term in others:
                    if exact and exact != held:
                        continue
                    if not term.also or term.may_fit(joined[first:last], small[first:last]):
                        self._at(found, number, place).tried.add(index)

    def _at(self, found: list[dict[int, Candidates]], number: int, place: int) -> Candidates:
        candidates = found[number].get(place)
        if candidates is None:
            candidates = found[number][place] = Candidates(self._rules[number], [], set())
        return candidates


class Always(NamedTuple):
    """The terms of a rule that no letters tell of; ``any_of`` fits wherever one of several of them does."""

    terms: frozenset[int]
    any_of: Expression | None


class Candidates(NamedTuple):
    """What may fit in one text: where terms of letters do, and which expressions are to be tried."""

    terms: Sequence[Term]
    plain: list[Place]
    tried: set[int]
    always: Always | None = None

    def places(self, text: str, clock: Clock) -> list[Place]:
        """Return where terms fit, none over another.

        Raises:
            TimeoutError: an expression took too long.
        """
        tried = self.tried if self.always is None else self._likely(self.always, text, clock)
        if len(tried) == 1 and not self.plain:
            (index,) = tried
            spans = self.terms[index].expression.spans(text, seconds=clock.left())
            return [Place(start, index, end) for start, end in spans]
        plain = sorted(self.plain)
        if not tried:
            return list(_without_overlaps(plain))
        return list(_merged(plain, {index: self.terms[index].expression for index in tried}, text, clock))

    def _likely(self, always: Always, text: str, clock: Clock) -> set[int]:
        """Return the expressions that are to be tried one by one: not those that one for all of them rules out."""
        if always.any_of is None or always.any_of.search(text, seconds=clock.left()):
            return self.tried
        return self.tried - always.terms


def _without_overlaps(places: Iterable[Place]) -> Iterator[Place]:
    end = 0
    for place in places:
        if place.start >= end:
            yield place
            end = place.end


def _merged(plain: Sequence[Place], expressions: dict[int, Expression], text: str, clock: Clock) -> Iterator[Place]:
    """Yield what an alternation of all terms would match: from each end on, the next place and its first term."""
    position = 0
    following = 0
    ahead: dict[int, Place] = {}
    left = sorted(expressions)
    while position <= len(text):
        for index in left:
            known = ahead.get(index)
            if known is None or known.start < position:
                match = expressions[index].search(text, position, seconds=clock.left())
                ahead[index] = Place(match.start(), index, match.end()) if match else Place(len(text) + 1, index, 0)
        left = [index for index in left if ahead[index].start <= len(text)]
        while following < len(plain) and plain[following].start < position:
            following += 1
        nearest = [ahead[index] for index in left] + list(plain[following : following + 1])
        if not nearest:
            return
        place = min(nearest)
        if place.end > place.start:
            yield place
        position = place.end if place.end > place.start else place.end + 1
