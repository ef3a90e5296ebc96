r"""The phrase language: templates of words, compiled to literal anchors and one bounded expression.

A template is a row of tokens separated by spaces:

==================  ==========================================================================
``word``            that word, in US or UK spelling
``PLAY``            an inflection of it: play, plays, played, playing
``{a|b c}``         one of several, each a row of tokens
``[a|b c]``         the same, or nothing
``*``, ``*0-3``     any one word; a gap of so many words, which never crosses punctuation
``*ing``, ``un*``   a word with that ending or beginning
``#``               a number
``#km``, ``#:#``      a number with that right before or behind it, but ``C#`` is that sign behind that letter
``$*``              a sum of money
``^``, ``$``        the start of a sentence; its end
``, ; : -``         that punctuation; ``!`` an exclamation mark or full stop; ``~`` an optional comma
``e.g.``, ``C++``   any other token: those letters and signs
``\#``, ``\!``        behind a backslash the sign itself
==================  ==========================================================================

In an ``exact`` template capitals are capitals, and a word stands for itself alone.

Every repetition in the compiled expression is bounded and its parts cannot overlap, so matching is linear by
construction. The expression is tried only in blocks where one of the anchors was found.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.rules.anchors import anchors_of
from obelism.rules.anchors import folded
from obelism.rules.anchors import further_needs
from obelism.rules.anchors import rows_of
from obelism.rules.anchors import signs_of
from obelism.rules.beside import right_before
from obelism.rules.beside import right_behind
from obelism.rules.parser import CHOSEN
from obelism.rules.parser import OPTIONAL_COMMA
from obelism.rules.parser import RIGHT_OF_SIGN
from obelism.rules.parser import START
from obelism.rules.parser import Node
from obelism.rules.parser import Parser
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator

_WORD_PATTERN = r"[^\W_][\w'-]*"
_LEFT = r"(?<!\w)(?<!\w[-'])"
_RIGHT = r"(?!\w)(?![-']\w)"
_LEFT_OF_SIGN = r"(?<![^\s(\[{\"'/])"
"""Where a template may begin and end: a word as a whole one, a sign such as ``&`` behind a space or what opens."""

_BEGINNING = lazy(r"(?s)(?<!\w).")
_ALONE_LEFT, _ALONE_RIGHT = lazy(_LEFT), lazy(_RIGHT)
_APART_LEFT, _APART_RIGHT = lazy(_LEFT_OF_SIGN), lazy(RIGHT_OF_SIGN)


class Template(NamedTuple):
    """A parsed template: the literals of which any match holds at least one, and its expression's source.

    ``needs`` are further sets of literals of which it holds one each. ``lead`` is how many spaces it may have before
    that anchor, None where it may begin inside a word. A ``literal`` template is words alone: its anchors are whole
    matches, where `stands_alone` says so. Those of a ``loose`` one may stand inside words. ``before`` and ``behind``
    are letters of which some stand right beside the anchor in every match, unless the text ends there; none where they
    may be any.
    """

    anchors: frozenset[str]
    expression: str
    needs: tuple[frozenset[str], ...]
    lead: int | None
    literal: bool
    loose: bool
    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


@cache
def parse_template(text: str, *, exact: bool = False) -> Template:
    """Return a template's anchors (none, where nothing in it is fixed) and its expression.

    Raises:
        TemplateError: the template is malformed or could match nothing.
    """
    nodes = Parser(text, exact=exact).parse()
    anchors, lead, first, end = anchors_of(nodes)
    before = right_before(nodes[:first]) if end else ()
    behind = right_behind(nodes[end:]) if end else ()
    needs = further_needs(nodes, anchors)
    literal = bool(anchors) and anchors == rows_of(nodes)
    loose = not anchors
    anchors = anchors or signs_of(nodes)
    if exact:  # the others are folded as they are
        anchors, needs = folded(anchors), [folded(group) for group in needs]
    reach = None if loose or nodes[0].kind == "mark" else lead
    beside = tuple(sorted(before)), tuple(sorted(behind))
    return Template(anchors, _bounded(nodes), tuple(needs), reach, literal, loose, *beside)


def expression_of(text: str, *, exact: bool = False) -> str:
    """Return only the expression of a template, for those that are tried without a scan for their anchors."""
    return _bounded(Parser(text, exact=exact).parse())


def grouped_expression(nodes: tuple[Node, ...]) -> str:
    """Return the source of a template's expression, in which what a replacement may carry over is a group each."""
    return _expression(tuple(map(_grouped, nodes)))


def whole_choices(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return a row of nodes whose choices are carried over as they stand, and nothing inside them."""
    return tuple([node._replace(carries=CHOSEN) if _must_choose(node) else node for node in nodes])


def _must_choose(node: Node) -> bool:
    return node.kind == "choice" and not node.optional


def _grouped(node: Node) -> Node:
    """Return a node with groups around what is carried over."""
    if node.carries:
        return Node("pattern", f"({_body(node)})", optional=node.optional, least=node.least, most=node.most)
    return node._replace(branches=tuple([tuple(map(_grouped, branch)) for branch in node.branches]))


def stands_alone(folded: str, start: int, end: int) -> bool:
    """Tell whether a range of folded prose that fits the words of a literal template is a match: no part of others."""
    left = _ALONE_LEFT() if _is_letter(folded[start]) else _APART_LEFT()
    right = _ALONE_RIGHT() if _is_letter(folded[end - 1]) else _APART_RIGHT()
    return left.match(folded, start) is not None and right.match(folded, end) is not None


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
    for assertion in (_LEFT, START, _LEFT_OF_SIGN):
        if expression.startswith(assertion):
            return re.compile(expression.removeprefix(assertion)), re.compile(assertion)
    return re.compile(expression), None


def _bounded(nodes: tuple[Node, ...]) -> str:
    first, last = nodes[0], nodes[-1]
    left = "" if first.kind in ("mark", "start") else _LEFT_OF_SIGN if _all_signs(first, 0) else _LEFT
    right = "" if last.kind in ("mark", "end") else RIGHT_OF_SIGN if _all_signs(last, -1) else _RIGHT
    return left + _expression(nodes) + right


def _all_signs(node: Node, edge: int) -> bool:
    """Tell whether what a node stands for has no letter at its first (0) or last (-1) place, whichever form it has."""
    return node.kind == "word" and not any(_is_letter(form[edge]) for form in node.forms)


def _is_letter(character: str) -> bool:
    """Tell whether a character is what an expression takes for a part of a word."""
    return character.isalnum() or character == "_"


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
    if node.kind == "joined":
        return "".join(map(_body, node.branches[0]))
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
