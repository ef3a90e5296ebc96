"""The phrase language: templates of words, compiled to literal anchors and one bounded expression.

A template is a row of tokens separated by spaces:

==================  ==========================================================================
``word``            that word, in US or UK spelling
``PLAY``            an inflection of it: play, plays, played, playing
``{a|b c}``         one of several, each a row of tokens
``[a|b c]``         the same, or nothing
``*``, ``*0-3``     any one word; a gap of so many words, which never crosses punctuation
``*ing``, ``un*``   a word with that ending or beginning
``#``               a number
``$*``              a sum of money
``^``, ``$``        the start of a sentence; its end
``, ; : -``         that punctuation; ``!`` an exclamation mark or full stop; ``~`` an optional comma
==================  ==========================================================================

Every repetition in the compiled expression is bounded and its parts cannot overlap, so matching is linear by
construction. The expression is tried only in blocks where one of the anchors was found.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.rules.parser import OPTIONAL_COMMA
from obelism.rules.parser import START
from obelism.rules.parser import Parser
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

    from obelism.rules.parser import Node

_WORD_PATTERN = r"[^\W_][\w'-]*"
_MOST_IN_A_RUN = 12
_LEFT = r"(?<!\w)(?<!\w[-'])"
_RIGHT = r"(?!\w)(?![-']\w)"

_BEGINNING = lazy(r"(?s)(?<!\w).")
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
"""Words too frequent to look for: a template needs a rarer one, or ten letters of them in a row."""


class Template(NamedTuple):
    """A parsed template: the literals of which any match holds at least one, and its expression's source.

    ``needs`` are further sets of literals of which it holds one each. ``lead`` is how many spaces it may have before
    that anchor, None where it may begin inside a word.
    """

    anchors: frozenset[str]
    expression: str
    needs: tuple[frozenset[str], ...] = ()
    lead: int | None = None


@cache
def parse_template(text: str) -> Template:
    """Return a template's anchors (none, where every word of it is a very common one) and its expression.

    Raises:
        TemplateError: the template is malformed or could match nothing.
    """
    nodes = Parser(text).parse()
    anchors, lead = _anchors(nodes)
    return Template(anchors, _bounded(nodes), tuple(_needs(nodes, anchors)), None if nodes[0].kind == "mark" else lead)


def expression_of(text: str) -> str:
    """Return only the expression of a template, for those that are tried without a scan for their anchors."""
    return _bounded(Parser(text).parse())


def find_template(text: str, folded: str, expression: str = "") -> Iterator[tuple[int, int]]:
    """Yield the ranges of folded prose where a template fits; the source of its expression may be known.

    What may stand before a match is looked at last: an expression that starts with letters is searched for many times
    as fast as one that starts with an assertion.
    """
    body, before = _compile(text, expression)
    at = 0
    while found := body.search(folded, at):
        start, end = found.span()
        at = start + 1
        if before is None or before.match(folded, start):
            yield start, end
            at = end


def fit_template(
    text: str, folded: str, expression: str, anchors: Iterable[int], lead: int
) -> Iterator[tuple[int, int]]:
    """Yield what `find_template` does, where it is known at which offsets the template's anchors stand, in order.

    It is tried where words begin, up to ``lead`` spaces before them.
    """
    body, before = _compile(text, expression)
    at = 0
    for start in _starts(folded, anchors, lead):
        if start >= at and (found := body.match(folded, start)) and (before is None or before.match(folded, start)):
            yield found.span()
            at = found.end()


def _starts(folded: str, anchors: Iterable[int], lead: int) -> Iterator[int]:
    """Yield where a match may start that has at most so many spaces before one of the anchors; none twice."""
    done = 0
    for anchor in anchors:
        first = anchor if lead else anchor - 1
        for _ in range(lead + 1 if lead else 0):
            first = folded.rfind(" ", done, first)
            if first < 0:
                first = done - 1
                break
        for match in _BEGINNING().finditer(folded, first + 1, anchor + 1):
            yield match.start()
        done = anchor + 1


@cache
def _compile(text: str, expression: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    """Return a template's expression without the assertion it starts with, and the assertion."""
    expression = expression or expression_of(text)
    for assertion in (_LEFT, START):
        if expression.startswith(assertion):
            return re.compile(expression.removeprefix(assertion)), re.compile(assertion)
    return re.compile(expression), None


def _bounded(nodes: tuple[Node, ...]) -> str:
    left = "" if nodes[0].kind in ("mark", "start") else _LEFT
    right = "" if nodes[-1].kind in ("mark", "end") else _RIGHT
    return left + _expression(nodes) + right


def _expression(nodes: tuple[Node, ...]) -> str:
    """Return the source of a row of nodes; a separator stands before each node after the first one that must match."""
    pieces: list[str] = []
    first = next((index for index, node in enumerate(nodes) if not _may_lead(node)), 0)
    for index, node in enumerate(nodes):
        if index < first and node.kind != "start":
            pieces.append(_leading(node, nodes[index + 1]))
        elif node.kind in ("start", "end", "mark"):
            pieces.append(node.text)
        elif index == first:
            pieces.append(_body(node))
        else:
            pieces.append(_following(node, " ?" if _parts(nodes[index - 1]) else " "))
    return "".join(pieces)


def _parts(node: Node) -> bool:
    """Tell whether a node is a mark that need have no space behind it, or may be; what may be nothing is none."""
    if node.optional:
        return False
    return (node.kind == "mark" and node.text != OPTIONAL_COMMA) or any(_parts(branch[-1]) for branch in node.branches)


def _may_lead(node: Node) -> bool:
    """Tell whether a node may be nothing where it begins a row."""
    return node.optional or node.kind == "start" or node.text == OPTIONAL_COMMA


def _leading(node: Node, following: Node) -> str:
    """Return the source of a node that may be nothing, before the first one that must match."""
    if node.kind == "mark":
        return ""  # the node before it, if there is one, has the comma
    behind = "" if following.kind == "mark" else " "
    if following.text == OPTIONAL_COMMA:
        behind = ",? "
    if node.kind == "gap":
        return f"(?:{_WORD_PATTERN}{behind or ' '}){{{node.least},{node.most}}}"
    return f"(?:{_body(node)}{behind})?"


def _following(node: Node, separator: str) -> str:
    if node.kind == "gap" and (node.least, node.most) != (1, 1):
        return f"(?:{separator}{_WORD_PATTERN}){{{node.least},{node.most}}}"
    if any(branch[0].kind == "mark" for branch in node.branches):  # no space stands before a comma
        branches = ["" if branch[0].kind == "mark" else separator for branch in node.branches]
        choice = "|".join(before + _expression(branch) for before, branch in zip(branches, node.branches, strict=True))
        return f"(?:{choice})?" if node.optional else f"(?:{choice})"
    return f"(?:{separator}{_body(node)})?" if node.optional else separator + _body(node)


def _body(node: Node) -> str:
    if node.kind == "word":
        return _alternation(node.forms)
    if node.kind == "choice":
        return f"(?:{'|'.join(_expression(branch) for branch in node.branches)})"
    if node.kind == "gap":
        return (
            _WORD_PATTERN
            if node.most == 1
            else f"{_WORD_PATTERN}(?: {_WORD_PATTERN}){{{node.least - 1},{node.most - 1}}}"
        )
    return node.text


def _alternation(forms: frozenset[str]) -> str:
    literals = [re.escape(form).replace("\\-", "-") for form in sorted(forms, key=lambda form: (-len(form), form))]
    return literals[0] if len(literals) == 1 else f"(?:{'|'.join(literals)})"


def _anchors(nodes: tuple[Node, ...]) -> tuple[frozenset[str], int]:
    """Return the rarest set of literals of which one stands in every match, and the spaces that may be before it.

    The set is empty when there is none.
    """
    best, lead = frozenset[str](), 0
    run, before = frozenset[str](), 0
    spaces = 0
    for node in nodes:
        literals = _literals(node)
        if literals:
            longer = frozenset(f"{head} {literal}" for head in run for literal in literals)
            if longer and len(longer) <= max(_MOST_IN_A_RUN, len(run)):
                run = longer
            else:
                run, before = literals, spaces
            if _rarity(run) > _rarity(best):
                best, lead = run, before
        else:
            run = frozenset()
            branches = [] if node.optional else [_anchors(branch) for branch in node.branches]
            union = frozenset[str]().union(*[anchors for anchors, _ in branches])
            if all(anchors for anchors, _ in branches) and _rarity(union) > _rarity(best):
                best, lead = union, spaces + max([within for _, within in branches])
        spaces += _spaces((node,))
    return (best, lead) if _rarity(best) else (frozenset(), 0)


def _spaces(nodes: tuple[Node, ...]) -> int:
    """Return how many spaces a row of nodes may have at most, with that behind each of them."""
    return sum([node.most + node.text.count(" ") + max(map(_spaces, node.branches), default=0) for node in nodes])


def _needs(nodes: tuple[Node, ...], anchors: frozenset[str]) -> list[frozenset[str]]:
    """Return the rarest further sets of literals of which one stands in every match."""
    groups = {group for group in _groups(nodes) if 0 < len(group) <= _MOST_IN_A_RUN and _rarity(group)}
    further = [group for group in groups if not all(any(word in anchor for word in group) for anchor in anchors)]
    return sorted(further, key=lambda group: (-_rarity(group), sorted(group)))[:_MOST_NEEDED]


def _groups(nodes: tuple[Node, ...]) -> Iterator[frozenset[str]]:
    """Yield for each node that must match the literals of which it holds one, none where there is no such set."""
    for node in nodes:
        if node.optional:
            continue
        if node.kind == "word":
            yield node.forms
        rows = [max(_groups(branch), key=_rarity, default=frozenset()) for branch in node.branches]
        yield frozenset().union(*rows) if all(rows) else frozenset()


def _literals(node: Node) -> frozenset[str]:
    """Return the words, or rows of words, that a node may be; none where it may be anything else."""
    if node.kind == "word":
        return node.forms
    literals: set[str] = set()
    for branch in () if node.optional else node.branches:
        rows = {""}
        for part in branch:
            rows = {f"{row} {form}".lstrip() for row in rows for form in part.forms if not part.optional}
        if not rows:
            return frozenset()
        literals |= rows
    return frozenset(literals)


def _rarity(literals: frozenset[str]) -> int:
    """Score how seldom a set of literals is met, by its most frequent member; 0 is too often."""
    return min((_length(literal) for literal in literals), default=0)


def _length(literal: str) -> int:
    """Letters of a literal's words, where a very common word counts as one letter."""
    words = literal.split(" ")
    rare = sum(len(word) for word in words if word not in COMMON_WORDS)
    common = sum(word in COMMON_WORDS for word in words)
    return rare + common if rare or common > 2 or len(literal) >= 10 else 0
