"""The literals of which one stands in every match of a template: what the one scan looks for."""

from __future__ import annotations

from itertools import product
from math import prod
from operator import neg
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.normalise import fold

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.rules.parser import Node

_NONE = frozenset[str]()
_MOST_IN_A_RUN = 12
"""Literals that two choices beside each other may stand for together, unless one of them has as many."""

_MOST_NEEDED = 2
"""Sets of literals that are looked for before an expression is tried; more would seldom tell more."""

COMMON_WORDS = frozenset(
    """
    a about after all also an and any are as at be because been before being but by can could do does for from had
    has have he her his how i if in into is it its just many may more most much must no not now of on one only or
    other our out over own she should so some such than that the their them then there these they this those
    through to two up us very was we were what when where which while who will with would you your
    """.split()
)
"""Words too frequent to be looked for where a template has a rarer one, or ten letters of them in a row."""


class Anchors(NamedTuple):
    """Literals of which one stands in every match, and the spaces that may be before it.

    They are all that the nodes from ``first`` to before ``end`` stand for, where these are known.
    """

    literals: frozenset[str] = frozenset()
    lead: int = 0
    first: int = 0
    end: int = 0


def anchors_of(nodes: tuple[Node, ...]) -> Anchors:
    """Return the rarest set of literals of which one stands in every match.

    Frequent words are taken only where there are no others; the set is empty where there are no words at all.
    """
    anchors = _anchors(nodes, _rarity)
    return anchors if anchors.literals else _anchors(nodes, _shortest)


def _anchors(nodes: tuple[Node, ...], measure: Callable[[frozenset[str]], int]) -> Anchors:
    """Return the set of literals that a measure finds the rarest; 0 is too frequent."""
    best = Anchors()
    run, before, first = frozenset[str](), 0, 0
    spaces = 0
    for at, node in enumerate(nodes):
        literals = _literals(node)
        if literals:
            longer = frozenset(f"{head} {literal}" for head in run for literal in literals)
            if longer and len(folded(longer)) <= max(_MOST_IN_A_RUN, len(run), len(literals)):
                run = longer
            else:
                run, before, first = literals, spaces, at
            if measure(run) > measure(best.literals):
                best = Anchors(run, before, first, at + 1)
        else:
            run = frozenset()
            branches = [] if node.optional else [_anchors(branch, measure) for branch in node.branches]
            union = frozenset[str]().union(*[branch.literals for branch in branches])
            if all(branch.literals for branch in branches) and measure(union) > measure(best.literals):
                best = Anchors(union, spaces + max([branch.lead for branch in branches]))
        spaces += _spaces((node,))
    return best if measure(best.literals) else Anchors()


def rows_of(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Return all that a row of nothing but words stands for; nothing where it is another row, or stands for a lot.

    A choice is such a row where only one of its branches can fit anywhere, and begins and ends with letters.
    """
    if len(nodes) == 1 and nodes[0].branches:
        rows = _literals(nodes[0])
        return (
            rows if all(row[0].isalnum() and row[-1].isalnum() and not _goes_on(row, rows) for row in rows) else _NONE
        )
    if any(node.kind != "word" for node in nodes) or prod(len(node.forms) for node in nodes) > _MOST_IN_A_RUN:
        return _NONE
    return frozenset(map(" ".join, product(*[node.forms for node in nodes])))


def _goes_on(row: str, rows: Iterable[str]) -> bool:
    """Tell whether a row of words is the beginning of another, with more words or signs behind it."""
    return any(other.startswith(row) and not other[len(row) :][:1].isalnum() for other in rows if other != row)


def signs_of(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Return letters and signs of which every match of a template without words holds one, in words or outside."""
    found = [node.forms for node in nodes if node.forms]
    for node in nodes:
        branches = [] if node.optional else [signs_of(branch) for branch in node.branches]
        found += [frozenset[str]().union(*branches)] if branches and all(branches) else []
    return max(found, key=_shortest, default=frozenset())


def folded(literals: Iterable[str]) -> frozenset[str]:
    """Return literals as they stand in folded prose; those of exact templates have capitals."""
    return frozenset(map(fold, literals))


def _spaces(nodes: tuple[Node, ...]) -> int:
    """Return how many spaces a row of nodes may have at most, with that behind each of them."""
    return sum([node.most + node.text.count(" ") + max(map(_spaces, node.branches), default=0) for node in nodes])


def further_needs(nodes: tuple[Node, ...], anchors: frozenset[str]) -> list[frozenset[str]]:
    """Return the rarest further sets of literals of which one stands in every match."""
    groups = {group for group in _groups(nodes) if len(group) <= _MOST_IN_A_RUN and any(_selectivity(group))}
    further = [group for group in groups if not all(any(word in anchor for word in group) for anchor in anchors)]
    return sorted(further, key=lambda group: (*map(neg, _selectivity(group)), sorted(group)))[:_MOST_NEEDED]


def _selectivity(literals: frozenset[str]) -> tuple[int, int]:
    """Score how seldom a text holds one of some literals: frequent words do where they stand in a row."""
    return _rarity(literals), _shortest(literals) if all(" " in literal for literal in literals) else 0


def _groups(nodes: tuple[Node, ...]) -> Iterator[frozenset[str]]:
    """Yield for each node that must match, or row of them, the literals of which it holds one, where there are any."""
    run = _NONE
    for node in nodes:
        literals = _NONE if node.optional else _literals(node)
        longer = frozenset(f"{head} {literal}" for head in run for literal in literals)
        if 0 < len(longer) <= _MOST_IN_A_RUN:
            run = longer
            continue
        yield run
        run = literals
        if not literals and not node.optional:
            yield node.forms
            rows = [max(_groups(branch), key=_selectivity) for branch in node.branches]
            yield _NONE.union(*rows) if all(rows) else _NONE
    yield run


def _literals(node: Node) -> frozenset[str]:
    """Return the words, or rows of words, that a node may be; none where it may be anything else."""
    if node.kind == "word":
        return node.forms
    literals: set[str] = set()
    for branch in () if node.optional else node.branches:
        rows = {""}
        for part in branch:
            forms = part.forms if part.kind == "word" and not part.optional else ()
            rows = {f"{row} {form}".lstrip() for row in rows for form in forms}
        if not rows:
            return frozenset()
        literals |= rows
    return frozenset(literals)


def _rarity(literals: frozenset[str]) -> int:
    """Score how seldom a set of literals is met, by its most frequent member; 0 is too often."""
    return min((_length(literal) for literal in literals), default=0)


def _shortest(literals: frozenset[str]) -> int:
    """Score a set of literals by the letters of its shortest, however frequent they are."""
    return min(map(len, literals), default=0)


def _length(literal: str) -> int:
    """Letters of a literal's words, where a very common word counts as one letter."""
    words = literal.split(" ")
    rare = [word for word in words if word not in COMMON_WORDS]
    common = len(words) - len(rare)
    return sum(map(len, rare)) + common if rare or common > 2 or len(literal) >= 10 else 0
