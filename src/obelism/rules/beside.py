"""What stands right before and right behind the anchors of a template wherever it fits.

A look at these letters costs less than an expression, and most places of an anchor are ruled out by it before the
expression of its template is even compiled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from obelism.rules.parser import Node

_BEGINNINGS = frozenset((". ", "! ", "? ", ": ", '" ', "' ", ") ", '"', "("))
"""How a text ends of which what follows begins a sentence, unless there is no text at all."""


def right_before(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Return the letters with one of which a text ends that a row of nodes fits and a word follows.

    None are returned where these may be any letters, or where there need not be any. A row that begins a sentence fits
    where there is no text, too.
    """
    return _edge(reversed(nodes), _endings)


def right_behind(nodes: tuple[Node, ...]) -> frozenset[str]:
    """Return the letters with one of which a text begins that a row of nodes fits behind a word, none as above."""
    return _edge(nodes, _openings)


def _edge(nodes: Iterable[Node], letters_of: Callable[[Node], frozenset[str]]) -> frozenset[str]:
    """Return the letters of all nodes of a row that may stand at its edge, which is where the row given begins."""
    found = frozenset[str]()
    for node in nodes:
        letters = letters_of(node)
        if not letters:
            break
        found |= letters
        if not node.optional:
            return found
    return frozenset()


def _endings(node: Node) -> frozenset[str]:
    """Return how the text of a node ends, with or without a space behind it."""
    if node.kind == "start":
        return _BEGINNINGS
    literals = _literals(node, right_before)
    return literals if node.kind == "choice" else literals | {f"{letters} " for letters in literals}


def _openings(node: Node) -> frozenset[str]:
    """Return how the text of a node begins, before which a space stands or, where it is a mark, may stand."""
    literals = _literals(node, right_behind)
    if node.kind == "choice":
        return literals
    spaced = frozenset(f" {letters}" for letters in literals)
    return spaced | literals if node.kind == "mark" else spaced


def _literals(node: Node, edge_of: Callable[[tuple[Node, ...]], frozenset[str]]) -> frozenset[str]:
    """Return the letters that a node stands for, of a choice those at an edge of its branches."""
    if node.kind in ("word", "mark"):
        return node.forms
    edges = [edge_of(branch) for branch in node.branches] if node.kind == "choice" else []
    return frozenset[str]().union(*edges) if all(edges) else frozenset()
