"""The parser of the phrase language: templates to nodes, refusing what says nothing or can never match."""

from __future__ import annotations

import re

from obelism.errors import shorten
from obelism.records import NamedTuple
from obelism.rules.inflect import inflections
from obelism.rules.inflect import spellings
from obelism.text.lazy import lazy
from obelism.text.normalise import fold
from obelism.text.normalise import fold_case_kept

_TOKEN = lazy(r"[{}\[\]|]|(?:\\\S|[^\s{}\[\]|])+")
_ESCAPE = lazy(r"\\(\S)")
_STAR = lazy(r"(?<!\\)\*")
_GAP = lazy(r"\*(\d+)-(\d+)")
_WORD = lazy(r"[^\W_]+(?:['./-][^\W_]+)*'?")
_NUMBER_IN_TOKEN = lazy(r"(?<![\w#\\])#(?!#)")
_FIGURES = r"\d(?:[\d,.]*\d)?"
"""A number ends in a figure: the stop behind it is that of the sentence."""
_NUMBER_PATTERN = rf"[$€£]?{_FIGURES}%?"
_JOINED_NUMBER = r"[$€£]?\d(?:[\d,.]{0,30}\d)?"
_COINS = ("$", "€", "£")
_DIGITS = frozenset("0123456789")
_HANGING = frozenset(",.;:!?…®™℠©†‡")
"""Marks that hang on the word before them: a literal of these alone stands right behind it."""

_QUOTATION_MARKS = frozenset("\"'“”„‟‘’‚«»‹›")
"""Marks that stand before letters, and are folded, so that a sign of their own is never found."""

CHOSEN = "{}"
"""What stands in a replacement for that one of several which was found."""

_LONGEST_GAP = 8
_DEEPEST = 20
"""Choices that may lie in each other; a person reads no more than a few."""

START = r"(?:\A|(?<=[.!?:] )|(?<=[.!?][\"')] )|(?<=[\"(]))"
_END = r"(?=[\"')]?(?:[.!?;:]|\Z))"
OPTIONAL_COMMA = ",?"
RIGHT_OF_SIGN = r"(?!\w)"
_PUNCTUATION = {",": ",", ";": ";", ":": ":", "-": " ?-+", "!": "[!.]", "~": OPTIONAL_COMMA}
_SIGNS = {",": {","}, ";": {";"}, ":": {":"}, "-": {"-"}, "!": {"!", "."}}
"""Of the punctuation that must stand somewhere, the signs of which it holds one."""

_EDGES = {"start": "^", "end": "$"}


class TemplateError(ValueError):
    """A template that says nothing that can be matched."""


class Node(NamedTuple):
    """One element of a template.

    ``kind`` is word, choice, gap, pattern, joined, mark, start or end; ``text`` a ready expression; ``forms`` the
    literal words it may be, or of what is no word the letters of which it holds some; ``branches`` the alternatives of
    a choice, or the one row of what is joined. ``carries`` is the token whose match a replacement may take over: a word
    in capitals, ``#`` or ``*``, and ``{}`` for a choice where a replacement asks for it.
    """

    kind: str
    text: str = ""
    forms: frozenset[str] = frozenset()
    branches: tuple[tuple[Node, ...], ...] = ()
    optional: bool = False
    least: int = 1
    most: int = 1
    carries: str = ""


class Parser:
    """Recursive descent over the tokens of a template; in an ``exact`` one capitals are letters as written."""

    def __init__(self, text: str, *, exact: bool = False) -> None:
        self._shown = repr(shorten(text))
        self._exact = exact
        self._tokens: list[str] = _TOKEN().findall(text.replace("’", "'"))
        self._at = 0
        self._depth = 0

    def parse(self) -> tuple[Node, ...]:
        nodes = self._sequence(closing="")
        if self._at < len(self._tokens):
            raise TemplateError(f"{self._shown} has a {self._tokens[self._at]!r} that opens nothing")
        if all(map(_may_be_nothing, nodes)):
            raise TemplateError(f"{self._shown} can match nothing at all")
        if sign := _misplaced(nodes, first=True, last=True):
            where = "begin" if sign == "^" else "end"
            raise TemplateError(
                f"{self._shown} can never match: {sign!r} is where a sentence {where}s, so it must {where} a template"
            )
        return nodes

    def _sequence(self, closing: str) -> tuple[Node, ...]:
        if self._depth > _DEEPEST:
            raise TemplateError(f"{self._shown} has choices in choices, more than {_DEEPEST} deep")
        nodes: list[Node] = []
        while self._at < len(self._tokens) and self._tokens[self._at] not in (closing, "|", "}", "]"):
            token = self._tokens[self._at]
            self._at += 1
            if token in "{[":
                self._depth += 1
                nodes.append(self._choice("}" if token == "{" else "]"))
                self._depth -= 1
            else:
                nodes.append(self._leaf(token, opens=not nodes))
        return tuple(nodes)

    def _choice(self, closing: str) -> Node:
        branches: list[tuple[Node, ...]] = []
        while True:
            branch = self._sequence(closing)
            optional = all(node.optional for node in branch)
            if not branch or (optional and (closing == "}" or len(branch) > 1)):
                raise TemplateError(f"{self._shown} has an empty alternative")
            branches.append((branch[0]._replace(optional=False, least=1),) if optional else branch)
            if self._at >= len(self._tokens):
                raise TemplateError(f"{self._shown} misses a {closing!r}")
            token = self._tokens[self._at]
            self._at += 1
            if token == closing:
                return Node("choice", branches=tuple(branches), optional=closing == "]")
            if token != "|":
                raise TemplateError(f"{self._shown} closes with {token!r} where {closing!r} is due")

    def _leaf(self, token: str, *, opens: bool) -> Node:
        if token.isalpha() and token.isascii() and token.islower():  # nearly all tokens are, and mean the same anywhere
            return Node("word", forms=frozenset({token}) if self._exact else spellings(token))
        if operator := self._operator(token):
            return operator
        if "*" in _ESCAPE().sub("", token):
            self._refuse_capitals(token)
            return self._glob(token)
        if _NUMBER_IN_TOKEN().search(token):
            self._refuse_capitals(token)
            return self._joined(token)
        plain = _ESCAPE().sub(r"\1", token)
        if _QUOTATION_MARKS.issuperset(plain):
            what = (
                "can never match beside other tokens: to these straight and curly quotation marks are one, and stand "
                "before letters; a pattern of one mark alone finds that mark as written"
            )
            raise TemplateError(f"{self._shown} {what}")
        if _HANGING.issuperset(plain):
            return Node("mark", ("" if opens else " ?") + re.escape(plain) + RIGHT_OF_SIGN, frozenset({plain}))
        if self._exact:
            return Node("word", forms=frozenset({fold_case_kept(plain)}))
        is_word = _WORD().fullmatch(plain) is not None
        if plain.isupper() and len(plain) > 1:
            if is_word:
                return Node("word", forms=inflections(plain.lower()), carries=plain)
            return Node("word", forms=frozenset({fold(plain)}))
        self._refuse_capitals(plain)
        return Node("word", forms=spellings(plain) if is_word else frozenset({fold(plain)}))

    def _operator(self, token: str) -> Node | None:
        """Return what a token stands for that is an operator by itself."""
        if token == "^":
            return Node("start", START)
        if token == "$":
            return Node("end", _END)
        if token == "#":
            return Node("pattern", _NUMBER_PATTERN, _DIGITS, carries=token)
        if token == "*":
            return Node("gap", carries=token)
        if token in _PUNCTUATION:
            return Node("mark", _PUNCTUATION[token], frozenset(_SIGNS.get(token, ())))
        if gap := _GAP().fullmatch(token):
            least, most = int(gap[1][:9]), int(gap[2][:9])  # of more digits Python makes no number
            if not least <= most <= _LONGEST_GAP:
                raise TemplateError(f"{self._shown} has the gap {token!r}; at most {_LONGEST_GAP} words may be skipped")
            return Node("gap", optional=least == 0, least=least, most=most)
        return None

    def _refuse_capitals(self, token: str) -> None:
        """Refuse what never stands in folded prose, which is what templates are tried on."""
        if self._exact or (token.isascii() and token.islower()):
            return
        if token.lower() != token:
            raise TemplateError(
                f"{self._shown} can never match: templates are compared in lower case; write {fold(token)!r}, "
                "or set case = 'exact' in the rule where capitals matter"
            )

    def _glob(self, token: str) -> Node:
        fixed = self._fixed(_STAR().split(token))
        if len(fixed) != 2 or not any(fixed):
            raise TemplateError(f"{self._shown} has the token {token!r}; one * may stand in a word")
        head, tail = map(re.escape, fixed)
        longest = frozenset({max(fixed, key=len)})
        if fixed[0] in _COINS and not tail:
            return Node("pattern", rf"{head}{_FIGURES}", longest, carries="*")
        expression = rf"{head}\w*{tail}" if head else rf"\w{{2,30}}{tail}"
        return Node("pattern", expression, longest, carries="*")

    def _joined(self, token: str) -> Node:
        """Return numbers with the letters or signs that stand right between, before or behind them."""
        fixed = self._fixed(_NUMBER_IN_TOKEN().split(token))
        parts: list[Node] = []
        for part in fixed:
            parts += [Node("pattern", re.escape(part), frozenset({part}))] if part else []
            parts.append(Node("pattern", _JOINED_NUMBER, _DIGITS, carries="#"))
        return Node("joined", forms=frozenset({max(fixed, key=len)}), branches=(tuple(parts[:-1]),))

    def _fixed(self, parts: list[str]) -> list[str]:
        """Return parts of a token as they stand in prose."""
        plain = [_ESCAPE().sub(r"\1", part) for part in parts]
        return [fold_case_kept(part) if self._exact else fold(part) for part in plain]


def _may_be_nothing(node: Node) -> bool:
    """Tell whether a node fits where there are no letters."""
    if node.optional or node.kind in _EDGES or node.text == OPTIONAL_COMMA:
        return True
    return any(all(map(_may_be_nothing, branch)) for branch in node.branches)


def _misplaced(nodes: tuple[Node, ...], *, first: bool, last: bool) -> str:
    """Return a sign for the edge of a sentence that stands inside a row of nodes, empty if there is none.

    ``first`` and ``last`` tell whether the row itself stands at that edge of the template.
    """
    for index, node in enumerate(nodes):
        opens, closes = first and index == 0, last and index == len(nodes) - 1
        if (node.kind == "start" and not opens) or (node.kind == "end" and not closes):
            return _EDGES[node.kind]
        for branch in node.branches:
            if sign := _misplaced(branch, first=opens, last=closes):
                return sign
    return ""
