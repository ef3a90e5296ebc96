"""``metric`` and ``readability``: figures of a whole file, held against a limit."""

from __future__ import annotations

import ast
import math
import operator
from collections import Counter
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.readability.syllables import count_syllables
from obelism.errors import nearest
from obelism.text.lazy import lazy
from obelism.vale.errors import StyleError
from obelism.vale.points.model import Alert
from obelism.vale.points.model import Context
from obelism.vale.texts import sentences_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.vale.styles import Definition
    from obelism.vale.texts import Texts

_WORD = lazy(r"[^\W_]+(?:['’.-][^\W_]+)*")
_COUNTS = frozenset(
    "complex_words long_words paragraphs sentences characters words polysyllabic_words syllables".split()
)
_KINDS = frozenset("pre list blockquote heading_h1 heading_h2 heading_h3 heading_h4 heading_h5 heading_h6".split())
_LONG = 6
"""Letters of a word above which it is a long one."""

_MANY = 2
"""Syllables of a word above which it is a complex one."""

MAX_FORMULA = 2_000
"""Letters of a formula."""

_BINARY: Mapping[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: lambda left, right: left / right if right else math.copysign(math.inf, left) if left else math.nan,
    ast.Mod: lambda left, right: math.fmod(left, right) if right else math.nan,
}
_COMPARED: Mapping[type[ast.cmpop], Callable[[float, float], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
_FUNCTIONS = frozenset("abs ceil floor sqrt cbrt exp log log10 log2 pow max min mod round trunc".split())


class Formula:
    """An expression of numbers, names, brackets, comparisons and functions of ``math``; nothing else is read."""

    def __init__(self, text: str, names: frozenset[str], line: int) -> None:
        source = text.replace("heading.", "heading_").replace("&&", " and ").replace("||", " or ")
        if len(source) > MAX_FORMULA:
            raise StyleError(f"the formula has more than {MAX_FORMULA:,} letters", line)
        try:
            self._tree = ast.parse(" ".join(source.split()), mode="eval").body
            self._verify(self._tree, names, line)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            raise StyleError(f"{text.strip()[:80]!r} is no formula", line) from None

    def value(self, values: Mapping[str, float]) -> float:
        """Return what comes out for some values."""
        try:
            return float(_value(self._tree, values))
        except (OverflowError, ValueError):
            return math.nan

    def _verify(self, node: ast.expr, names: frozenset[str], line: int) -> None:
        if isinstance(node, ast.Name):
            if node.id not in names:
                raise StyleError(f"a formula knows no {node.id!r}", line, nearest(node.id, names))
            return
        for part in _parts(node):
            self._verify(part, names, line)


def _parts(node: ast.expr) -> Sequence[ast.expr]:
    """Return what a part of a formula is made of.

    Raises:
        SyntaxError: a formula has no such part.
    """
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return ()
    if isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        return (node.left, node.right)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.UAdd, ast.Not)):
        return (node.operand,)
    if isinstance(node, ast.BoolOp):
        return node.values
    if isinstance(node, ast.Compare) and all(type(op) in _COMPARED for op in node.ops):
        return (node.left, *node.comparators)
    if isinstance(node, ast.Call) and not node.keywords and _function(node.func) and 1 <= len(node.args) <= 2:
        return node.args
    raise SyntaxError


def _function(node: ast.expr) -> str:
    """Return the name of a function of ``math``, nothing for anything else."""
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "math":
        return node.attr if node.attr in _FUNCTIONS else ""
    return ""


def _value(node: ast.expr, values: Mapping[str, float]) -> float:
    if isinstance(node, ast.Name):
        return values.get(node.id, 0.0)
    parts = [_value(part, values) for part in _parts(node)]
    if isinstance(node, ast.BinOp):
        return _BINARY[type(node.op)](*parts)
    if isinstance(node, ast.UnaryOp):
        return (
            float(not parts[0])
            if isinstance(node.op, ast.Not)
            else -parts[0]
            if isinstance(node.op, ast.USub)
            else parts[0]
        )
    if isinstance(node, ast.BoolOp):
        return float(all(parts) if isinstance(node.op, ast.And) else any(parts))
    if isinstance(node, ast.Compare):
        pairs = zip(node.ops, parts, parts[1:], strict=False)
        return float(all(_COMPARED[type(op)](left, right) for op, left, right in pairs))
    if isinstance(node, ast.Call):
        return _called(_function(node.func), parts)
    assert isinstance(node, ast.Constant)
    return float(node.value)  # type: ignore[arg-type]  # numbers only, as `_parts` has seen


def _called(name: str, values: Sequence[float]) -> float:
    own: Mapping[str, Callable[..., Any]] = {"abs": abs, "max": max, "min": min, "mod": math.fmod, "round": round}
    return float((own.get(name) or getattr(math, name))(*values))


def counts_of(texts: Texts) -> dict[str, float]:
    """Return what formulas may name, of a file's paragraphs, lists and quotations; nothing of one without words."""
    counts = dict.fromkeys(_COUNTS, 0.0)
    words = Counter(word for unit in texts.summary for word in _WORD().findall(unit.text))
    for word, times in words.items():
        syllables = count_syllables([word.lower()])
        counts["words"] += times
        counts["characters"] += times * sum(map(str.isalnum, word))
        counts["syllables"] += times * syllables
        counts["long_words"] += times * (len(word) > _LONG)
        counts["polysyllabic_words"] += times * (syllables > _MANY)
        counts["complex_words"] += times * (syllables - word.endswith(("es", "ed", "ing")) > _MANY)
    counts["sentences"] = float(sum(len(sentences_of(unit.text)) for unit in texts.summary))
    counts["paragraphs"] = float(len(texts.summary))
    return {**counts, **texts.counts} if counts["words"] else {}


class Metric:
    """Hold what comes out of a formula against a condition."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        names = _COUNTS | _KINDS
        self._formula = Formula(fields.word("formula"), names, fields.line("formula"))
        condition = fields.word("condition")
        self._condition = Formula(f"result {condition}", names | {"result"}, fields.line("condition"))

    def measure(self, texts: Texts) -> Alert | None:
        """Return the alert about a file that the condition holds for."""
        counts = counts_of(texts)
        result = self._formula.value(counts)
        if not counts or self._condition.value({**counts, "result": result}) != 1:
            return None
        return Alert(0, 0, (f"{result:.2f}",))


def _fleschs(count: Mapping[str, float]) -> float:
    return 0.39 * count["words"] / count["sentences"] + 11.8 * count["syllables"] / count["words"] - 15.59


_GRADES: Mapping[str, Callable[[Mapping[str, float]], float]] = {
    "Gunning Fog": lambda count: (
        0.4 * (count["words"] / count["sentences"] + 100 * count["complex_words"] / count["words"])
    ),
    "Coleman-Liau": lambda count: (
        5.88 * count["characters"] / count["words"] - 29.6 * count["sentences"] / count["words"] - 15.8
    ),
    "Flesch-Kincaid": _fleschs,
    "SMOG": lambda count: 1.0430 * math.sqrt(count["polysyllabic_words"] * 30 / count["sentences"]) + 3.1291,
    "Automated Readability": lambda count: (
        4.71 * count["characters"] / count["words"] + 0.5 * count["words"] / count["sentences"] - 21.43
    ),
}


class Readability:
    """Hold the mean of school grades against the highest that a file may have."""

    def __init__(self, definition: Definition, context: Context) -> None:
        fields = definition.fields
        self._metrics = [word for word, _ in fields.words("metrics")]
        for metric, line in fields.words("metrics"):
            if metric not in _GRADES:
                raise StyleError(f"there is no {metric!r} among the metrics", line, nearest(metric, _GRADES))
        if not self._metrics:
            raise StyleError("the key 'metrics' is missing")
        self._grade = fields.number("grade")

    def measure(self, texts: Texts) -> Alert | None:
        """Return the alert about a file that is harder to read."""
        counts = counts_of(texts)
        if not counts or not counts["sentences"]:
            return None
        grade = sum(_GRADES[metric](counts) for metric in self._metrics) / len(self._metrics)
        return Alert(0, 0, (f"{grade:.2f}",)) if grade > self._grade else None
