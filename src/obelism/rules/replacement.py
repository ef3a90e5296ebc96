"""What to write instead of a match: words in the form of those found, and numbers and words that are carried over."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.rules.inflect import reinflected
from obelism.rules.parser import CHOSEN
from obelism.rules.parser import Parser
from obelism.rules.template import grouped_expression
from obelism.rules.template import whole_choices
from obelism.text.lazy import lazy
from obelism.text.normalise import fold
from obelism.text.normalise import fold_case_kept

if TYPE_CHECKING:
    from collections.abc import Iterator

    from obelism.rules.model import Pattern
    from obelism.rules.parser import Node

_PARTS = lazy(r"\\(?P<literal>\S)|(?P<gap>\*\d+-\d+)|(?P<sign>[#*]|\{\})|(?<![^\W_])(?P<lemma>[A-Z]{2,})(?![^\W_])")
_OPERATORS = ("#", "*", CHOSEN)


class _Template(NamedTuple):
    """A template as it is matched to see what of it is carried over: what each group of its expression stands for."""

    expression: re.Pattern[str]
    carried: tuple[str, ...]


def replacement_of(pattern: Pattern, text: str) -> str | None:
    """Return what a pattern's fix makes of the text it fits, None where that is not sure."""
    fix = pattern.fix
    if fix is None or pattern.raw or pattern.term:
        return fix
    template = _template(pattern.template, pattern.exact, CHOSEN in fix)
    if not template.carried:
        return _plain(fix)
    found = template.expression.fullmatch((fold_case_kept if pattern.exact else fold)(text))
    if found is None:
        return None
    signs: dict[str, list[str]] = {sign: [] for sign in _OPERATORS}
    lemmas: list[tuple[str, str]] = []
    for number, carried in enumerate(template.carried, 1):
        if found.start(number) < 0:
            continue
        taken = text[slice(*found.span(number))]
        if carried in signs:
            signs[carried].append(taken)
        else:
            lemmas.append((carried.lower(), taken.lower()))
    return _fill(fix, lemmas, signs, frozenset(template.carried))


def _fill(fix: str, lemmas: list[tuple[str, str]], signs: dict[str, list[str]], carried: frozenset[str]) -> str | None:
    """Return a fix with what a match has in the place of its operators, None where something is left over."""
    if lemmas and not any(part["lemma"] for part in _PARTS().finditer(fix)):
        return _plain(fix) if all(lemma == word for lemma, word in lemmas) else _one_word(fix, lemmas)
    lost = False
    inflects = any(name not in _OPERATORS for name in carried)

    def replaced(part: re.Match[str]) -> str:
        nonlocal lost
        made: str | None = part[0]
        if part["literal"]:
            made = part["literal"]
        elif part["sign"] in carried:
            made = signs[part["sign"]].pop(0) if signs[part["sign"]] else None
        elif part["lemma"] and inflects:
            lemma, word = lemmas.pop(0) if lemmas else ("", "")
            made = reinflected(word, lemma, part["lemma"].lower()) if lemma else None
        lost = lost or not made
        return made or ""

    filled = _PARTS().sub(replaced, fix)
    return None if lost or lemmas else filled


def _one_word(fix: str, lemmas: list[tuple[str, str]]) -> str | None:
    """Return a fix that is one word in the form of the one inflected word of a match."""
    if len(lemmas) > 1 or not fix.isalpha():
        return None
    lemma, word = lemmas[0]
    return reinflected(word, lemma, fix) or None


def _plain(fix: str) -> str:
    return re.sub(r"\\([#*{}\\])", r"\1", fix)


def replacements_of(pattern: Pattern, text: str) -> tuple[str, ...]:
    """Return what a message names instead of a text that a pattern fits; where its form is not sure, the base form."""
    fixes = pattern.alternatives or (() if pattern.fix is None else (pattern.fix,))
    made = [replacement_of(pattern._replace(fix=fix), text) or _plain(fix) for fix in fixes]
    inflects = not pattern.raw and any(name not in _OPERATORS for name in _carried_by(pattern))
    return tuple([_PARTS().sub(_lowered, text) if inflects else text for text in made])


def _carried_by(pattern: Pattern) -> tuple[str, ...]:
    return () if pattern.term else _template(pattern.template, pattern.exact, False).carried


def _lowered(part: re.Match[str]) -> str:
    return part[0].lower() if part["lemma"] else part[0]


def mistake_in_replacement(template: str, fix: str, *, exact: bool) -> str:
    """Return why a fix can never be made of what a template fits, nothing where it can."""
    carried = _template(template, exact, CHOSEN in fix).carried
    parts = list(_PARTS().finditer(fix))
    for sign in _OPERATORS:
        wanted = sum(part["sign"] == sign for part in parts)
        if sign in carried and wanted > carried.count(sign):
            return f"has more {sign} than its template; a sign that stands for itself is written \\{sign}"
    if any(part["gap"] for part in parts) and carried:
        return "has a gap, which cannot be carried over"
    inflected = sum(name not in _OPERATORS for name in carried)
    if inflected and sum(bool(part["lemma"]) for part in parts) > inflected:
        return "has more words in capitals than its template"
    return ""


@cache
def _template(text: str, exact: bool, choices: bool) -> _Template:
    """Return a template as it is matched, with its choices as parts that are carried over or without."""
    nodes = Parser(text, exact=exact).parse()
    nodes = whole_choices(nodes) if choices else nodes
    return _Template(re.compile(grouped_expression(nodes)), tuple(_carried(nodes)))


def _carried(nodes: tuple[Node, ...]) -> Iterator[str]:
    """Yield what the groups of an expression stand for, in their order."""
    for node in nodes:
        if node.carries:
            yield node.carries
        for branch in () if node.carries == CHOSEN else node.branches:
            yield from _carried(branch)
