"""Wordings: how a whole line may read, in the phrase language with a beginning or an end left open."""

from __future__ import annotations

import re
from functools import cache
from functools import partial
from itertools import product
from math import prod
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.rules.anchors import COMMON_WORDS
from obelism.rules.inflect import spellings
from obelism.rules.parser import Parser
from obelism.rules.parser import TemplateError
from obelism.rules.template import expression_of
from obelism.text.lazy import lazy

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator

MOST_FORMS = 400
"""Lines that a wording may stand for to be compared with each, which is quicker than to compile an expression."""

TITLE = " @title"
_REST = " ..."
_BEFORE = "... "
_PLAIN = lazy(r"(?:[^\W_]|['./ :]|(?<=\w)-|\{(?:[^\W_]|['./ |]|(?<=\w)-)+\})+")
"""A wording of words and alternatives, such as ``{like|follow} us on {this|that}``."""

_PART = lazy(r"\{[^}]*\}|[^\s{}]+")
_OPEN = lazy(r"\[[^]]*\]|@title|\.\.\.")
"""The parts of a wording that may stand for nothing, or for anything."""

_WITHOUT_JOINTS = str.maketrans("", "", "'.-_")


class Wording(NamedTuple):
    """A wording ready to be tried: ``find`` returns the words of a text that it fits; ``tail`` says what may follow."""

    find: Callable[[str], str | None]
    tail: str


class Table(NamedTuple):
    """Wordings by how they can start, and those that can start with anything by their last words.

    A start is a word or, where that is a very common one, two words: ``the`` alone would call for every other line.
    The second is empty where a wording is one word.
    """

    by_first: dict[str, list[str]]
    by_last: dict[str, list[str]]


def tabulate(wordings: Iterable[str]) -> Table:
    """Return wordings by the words that lines must start or end with."""
    table = Table({}, {})
    for text in wordings:
        starts = _starts(text)
        side, keys = (table.by_first, starts) if starts else (table.by_last, _choices(text, -1))
        for key in keys:
            side.setdefault(key, []).append(text)
    return table


def likely(wordings: Iterable[str], text: str) -> Iterator[Wording]:
    """Yield those of some wordings whose words a text holds, ready to be tried."""
    padded = f" {text.replace(':', '')} "
    for wording in wordings:
        if all(any(phrase in padded for phrase in phrases) for phrases in _needs(wording)):
            yield _compile(wording)


@cache
def hints(wording: str) -> tuple[str, ...]:
    """Return the rarest words of which a line of a wording holds one; one that all hold where there are none."""
    needs = [tuple(max(phrase.split(), key=len) for phrase in phrases) for phrases in _needs(wording)]
    return max(needs, key=lambda words: min(map(len, words)), default=("",))


@cache
def _needs(wording: str) -> tuple[tuple[str, ...], ...]:
    """Return the words of a wording that must stand in a line, each in its spellings or as one of several phrases.

    They are looked for before anything is compiled. Gaps and what may be left out say nothing.
    """
    needs: list[tuple[str, ...]] = []
    for part in _PART().findall(_OPEN().sub(" ", wording).replace(":", " ")):
        phrases = [_sure_of(phrase) for phrase in part.strip("{}").split("|")]
        if all(phrases):
            needs.append(tuple(f" {form} " for phrase in phrases for form in _spelt(phrase)))
    return tuple(needs)


def _sure_of(phrase: str) -> str:
    """Return what a line of a phrase holds as it stands: all of it or, beside numbers and gaps, its longest word."""
    if _is_word(phrase.replace(" ", "")):
        return phrase
    return max(filter(_is_word, phrase.split(" ")), key=len, default="")


def mistake_in(wording: str) -> str:
    """Return why nothing can be matched by a wording, nothing where something can."""
    try:
        Parser(_template(wording)[0]).parse()
    except TemplateError as error:
        return str(error)
    return ""


def _template(wording: str) -> tuple[str, str]:
    """Return a wording as a template without what may stand before and behind it, and what stands behind."""
    tail = next((tail for tail in (TITLE, _REST) if wording.endswith(tail)), "")
    return wording.removesuffix(tail).removeprefix(_BEFORE).rstrip().replace(":", " :"), tail


@cache
def _compile(text: str) -> Wording:
    """Return a wording ready to be tried; only those whose first or last word a document holds ever are."""
    template, tail = _template(text)
    forms = _forms(template) if template and not text.startswith(_BEFORE) else ()
    if forms:
        return Wording(partial(_find_form, forms, tail), tail)
    expression = expression_of(template)
    expression += r"(?=[: ]|\Z)" if tail == _REST else r"(?=[: ])" if tail else r"\Z"
    match = re.compile(f"(?:.* )?{expression}" if text.startswith(_BEFORE) else expression).match
    return Wording(lambda text: found[0] if (found := match(text)) else None, tail)


def _forms(template: str) -> Collection[str]:
    """Return all that a template of words and few alternatives stands for; nothing where it is of another kind."""
    if template != template.lower() or not _PLAIN().fullmatch(template):
        return ()
    parts = [part.strip("{}").split("|") for part in _PART().findall(template)]
    if prod(map(len, parts)) > MOST_FORMS:
        return ()
    spelt = [[form for option in options for form in _spelt(option)] for options in parts]
    return dict.fromkeys(" ".join(row).replace(" :", ":") for row in product(*spelt))


def _spelt(phrase: str) -> Iterable[str]:
    """Return a few words in all their spellings."""
    return map(" ".join, product(*map(spellings, phrase.split(" "))))


def _find_form(forms: Collection[str], tail: str, text: str) -> str | None:
    """Return the first form that a text is or, with a tail, begins with."""
    if not tail:
        return text if text in forms else None
    ends = ("", " ", ":") if tail == _REST else (" ", ":")
    return next((form for form in forms if text.startswith(form) and text[len(form) : len(form) + 1] in ends), None)


def _starts(wording: str) -> frozenset[str]:
    """Return how a wording can start; nothing where it can start with anything."""
    word = wording.partition(" ")[0]
    if word.isalpha() and word.islower() and word not in COMMON_WORDS:  # as most do
        return frozenset((word,))
    firsts = _choices(wording, 0)
    if firsts.isdisjoint(COMMON_WORDS):
        return firsts
    inside, brace, rest = wording[1:].partition("}") if wording.startswith("{") else ("", "", "")
    starts: set[str] = set()
    for branch in inside.split("|") if brace else (wording,):
        first, _, more = f"{branch}{rest}".partition(" ")
        word = first.strip(":")
        seconds = (_choices(more, 0) if more else ("",)) if word in COMMON_WORDS else ()
        starts.update([f"{first} {second}" for second in seconds] or [word])
    return frozenset(starts)


def _choices(wording: str, end: int) -> frozenset[str]:
    """Return the words a wording can start (0) or end (-1) with; none where it can be any."""
    if wording.startswith("{") and end == 0:
        branches = wording[1 : wording.index("}")].split("|")
    elif wording.endswith("}") and end == -1:
        branches = wording[wording.rindex("{") + 1 : -1].split("|")
    else:
        branches = [wording]
    ends = [branch.partition(" ")[0] for branch in branches] if end == 0 else [b.rpartition(" ")[2] for b in branches]
    words = [word.strip(":") for word in ends]
    joined = "".join(words)
    if joined.isalpha() and joined.isascii() and joined.islower() and all(words):  # at once, as most are
        return frozenset(words)
    if all(word == "#" or word[:1] in "$£€" for word in words):
        return frozenset("#")
    return frozenset(words) if all(map(_is_word, words)) else frozenset()


def _is_word(text: str) -> bool:
    return text.islower() and (text.isalpha() or text.translate(_WITHOUT_JOINTS).isalnum())
