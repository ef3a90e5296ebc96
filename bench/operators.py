"""Mutation operators: small changes of a module's syntax tree, each of which a test should notice.

Comparisons move their boundary or turn round, conditions are negated, ``and`` and ``or`` change places, integers
become one more and one less, sums become differences, bounds (``min``, ``max``) go, and statements and returned values
are left out. What only a type checker reads (annotations, assertions, ``if TYPE_CHECKING``), what saves memory alone
(``__slots__``), decorators and texts stay as they are.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import NamedTuple

_ORDERS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
_SUMS: dict[type[ast.operator], type[ast.operator]] = {ast.Add: ast.Sub, ast.Sub: ast.Add}
_DECLARED = ("annotation", "returns", "decorator_list")
_LEFT_OUT = (ast.Assign, ast.AugAssign, ast.Raise, ast.Delete, ast.Break, ast.Continue)


class Mutation(NamedTuple):
    """A change of a module: the function or class it is in, its line, and that line's statement before and after."""

    place: str
    line: int
    before: str
    after: str

    @property
    def change(self) -> str:
        """What is changed, wherever the line may move to."""
        return f"{self.place}: {self.before} -> {self.after}"

    def __str__(self) -> str:
        return f"{self.line} {self.change}"


class Node(NamedTuple):
    """A node of the tree, the field of its parent that holds it, and the statement and the names around it."""

    node: ast.expr | ast.stmt
    parent: ast.AST
    field: str
    index: int | None
    statement: ast.stmt
    place: tuple[str, ...]

    def become(self, other: ast.AST) -> None:
        """Have the parent hold another node."""
        if self.index is None:
            setattr(self.parent, self.field, other)
        else:
            getattr(self.parent, self.field)[self.index] = other


def mutations(tree: ast.Module) -> Iterator[Mutation]:
    """Yield every mutation of a module, whose tree has it until the next is asked for."""
    for item in [*_nodes(tree, None, ())]:
        before = _header(item.statement)
        for other in _others(item.node, item.field):
            item.become(ast.fix_missing_locations(ast.copy_location(other, item.node)))
            after = _header(other if item.node is item.statement else item.statement)
            yield Mutation(".".join(item.place) or "module", item.node.lineno, before, after)
            item.become(item.node)


def mutated(tree: ast.Module, number: int) -> ast.Module:
    """Return a module's tree with one of its mutations."""
    for at, _ in enumerate(mutations(tree)):
        if at == number:
            return tree
    raise IndexError(number)


def _header(statement: ast.AST) -> str:
    """Return the source of a statement on one line, of one with a body what stands before that."""
    return ast.unparse(statement).split("\n")[0]


def _nodes(parent: ast.AST, statement: ast.stmt | None, place: tuple[str, ...]) -> Iterator[Node]:
    """Yield the expressions and statements below a node that decide something."""
    for field, value in ast.iter_fields(parent):
        for index, node in enumerate(value) if isinstance(value, list) else ((None, value),):
            if not isinstance(node, ast.AST) or field in _DECLARED or _is_no_behaviour(node):
                continue
            around = node if isinstance(node, ast.stmt) else statement
            if isinstance(node, ast.expr | ast.stmt) and around:
                yield Node(node, parent, field, index, around, place)
            inner = isinstance(node, ast.FunctionDef | ast.ClassDef)
            yield from _nodes(node, around, (*place, node.name) if inner else place)


def _is_no_behaviour(node: ast.AST) -> bool:
    """Tell whether a statement is for the type checker, or saves memory alone."""
    if isinstance(node, ast.If):
        return ast.unparse(node.test) == "TYPE_CHECKING"
    return isinstance(node, ast.Assert) or (isinstance(node, ast.Assign) and _header(node).startswith("__slots__"))


def _others(node: ast.expr | ast.stmt, field: str) -> Iterator[ast.AST]:
    """Yield what may stand in the place of a node that a field of its parent holds."""
    if isinstance(node, ast.Compare):
        for at, order in enumerate(node.ops):
            for other in _ORDERS[type(order)]:
                yield ast.Compare(node.left, [*node.ops[:at], other(), *node.ops[at + 1 :]], node.comparators)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif field in ("test", "ifs"):
        yield ast.UnaryOp(ast.Not(), node)
    if isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.BinOp) and type(node.op) in _SUMS:
        yield ast.BinOp(node.left, _SUMS[type(node.op)](), node.right)
    elif isinstance(node, ast.Constant):
        yield from map(ast.Constant, _other_values(node.value))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("min", "max"):
        yield from node.args if len(node.args) > 1 else ()
    elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
        yield ast.Return(ast.Constant(None))
    elif isinstance(node, _LEFT_OUT) or (isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)):
        yield ast.Pass()


def _other_values(value: object) -> tuple[object, ...]:
    if isinstance(value, bool):
        return (not value,)
    return (value + 1, value - 1) if isinstance(value, int) else ()
