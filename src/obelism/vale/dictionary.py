"""Dictionaries of Hunspell: stems with flags, and affixes that make words of them.

A word is led back to stems by what it ends and begins with, so that nothing is written out; compounds are words in a
row, as Vale takes them. How many steps a look-up takes has a limit, whatever a dictionary says.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.lazy import Memo
from obelism.text.lazy import lazy
from obelism.vale.errors import StyleError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence

MAX_BYTES = 1 << 25
"""Bytes of a file of a dictionary."""

MOST_LETTERS = 60
"""Letters of a word that may be made of others, or of figures and a unit."""

MOST_PARTS = 5
LEAST_PART = 3
"""Words in a row that a compound is made of, and the letters of each."""

MOST_SUGGESTIONS = 5

MOST_AFFIXES = 500
MOST_INSIDE = 50
"""Affixes that are tried at one end of a word, and before one of them."""

_SET = lazy(r"(?m)^\s*SET\s+(\S+)")
_CONDITION = lazy(r"\[\^?[^\]]+\]|.")
_NUMBER = lazy(r"[0-9]+(?:[.,-][0-9]+)*[.,-]?|0?x[0-9A-Fa-f]+|0b[01]+|[0-9a-z]{40}")
_UNITS = lazy(r"[0-9]+([a-zA-Z]+)")
_SPECIAL = {
    "ONLYINCOMPOUND": "inside",
    "NEEDAFFIX": "needs_affix",
    "PSEUDOROOT": "needs_affix",
    "FORBIDDENWORD": "forbidden",
    "NOSUGGEST": "hidden",
}
_COMPOUNDING = frozenset("COMPOUNDFLAG COMPOUNDBEGIN COMPOUNDMIDDLE COMPOUNDEND".split())

Flags = frozenset[str]


class Affix(NamedTuple):
    """What is put at an end of stems with a flag: letters that go, letters that come, and how such stems end there."""

    flag: str
    crosses: bool
    strip: str
    added: str
    condition: Callable[[str], object]
    more: Flags


class _Rules(NamedTuple):
    """What an affix file says."""

    flags_of: Callable[[str], Flags]
    prefixes: dict[str, list[Affix]]
    suffixes: dict[str, list[Affix]]
    special: dict[str, str]
    letters: str
    respelt: list[tuple[str, str]]
    compounds: bool
    patterns: list[str]
    read_as: list[tuple[str, str]]


class Dictionary:
    """Words of one pair of files, ``.aff`` and ``.dic``, and of plain lists besides."""

    def __init__(self, affixes: bytes, words: bytes, extra: Iterable[str] = ()) -> None:
        encoding = _encoding(affixes)
        self._rules = _read_affixes(affixes.decode(encoding, "replace").removeprefix("\ufeff"))
        self._stems: dict[str, tuple[Flags, ...]] = {}
        made: Memo[str, Flags] = Memo(self._rules.flags_of)
        for line in words.decode(encoding, "replace").removeprefix("\ufeff").splitlines()[1:]:
            stem, _, flags = (line.split(maxsplit=1) or [""])[0].partition("/")
            if stem:
                self._stems[stem] = (*self._stems.get(stem, ()), made[flags])
        for word in extra:
            self._stems[word] = (*self._stems.get(word, ()), frozenset())
        suffixes = (suffix for same in self._rules.suffixes.values() for suffix in same)
        self._followed = frozenset(flag for suffix in suffixes for flag in suffix.more)
        self._ends = max(map(len, self._rules.suffixes), default=0)
        self._begins = max(map(len, self._rules.prefixes), default=0)

    def knows(self, word: str) -> bool:
        """Tell whether a word is written right."""
        for written, read in self._rules.read_as:
            word = word.replace(written, read)
        cases = dict.fromkeys((word, word.lower(), word.capitalize() if word.isupper() else word))
        if any(self.is_form(case) for case in cases) or _NUMBER().fullmatch(word):
            return True
        if len(word) > MOST_LETTERS:
            return False
        if units := _UNITS().fullmatch(word):
            return units[1] in self._stems or self._is_listed(word)
        return self._rules.compounds and self._is_compound(word)

    def is_form(self, word: str, *, shown: bool = False, deep: bool = True) -> bool:
        """Tell whether a word is a stem or made of one; with ``shown`` of one that may be suggested.

        Only if it is ``deep`` may a suffix stand behind another.
        """
        special = self._rules.special
        if self._stands(word, frozenset(), without=("inside", "needs_affix", "hidden" if shown else "")):
            return not any(special.get("forbidden", " ") in flags for flags in self._stems[word])
        without = ("inside", "forbidden", "hidden" if shown else "")
        for suffix, stem in self._without_suffix(word, known=not deep):
            if self._stands(stem, frozenset({suffix.flag}), without):
                return True
            inside = islice(self._without_suffix(stem), MOST_INSIDE) if deep and suffix.flag in self._followed else ()
            for inner, root in inside:
                if suffix.flag in inner.more and self._stands(root, frozenset({inner.flag}), without):
                    return True
        for prefix, rest in self._without_prefix(word):
            if self._stands(rest, frozenset({prefix.flag}), without):
                return True
            for suffix, stem in self._without_suffix(rest, known=True) if prefix.crosses else ():
                if suffix.crosses and self._stands(stem, frozenset({prefix.flag, suffix.flag}), without):
                    return True
        return False

    def suggestions(self, word: str) -> list[str]:
        """Return words that differ from one by a letter, or by what is often mistaken, the likeliest first."""
        found: dict[str, None] = {}
        small = word.lower() if word.istitle() else word
        letters = self._rules.letters if not small.islower() else "".join(filter(_is_small, self._rules.letters))
        for candidate in _respelt(small, self._rules.respelt, letters):
            if len(found) == MOST_SUGGESTIONS:
                break
            name = candidate.capitalize()
            if self.is_form(candidate, shown=True, deep=False):
                found[candidate] = None
            elif name in self._stems and self.is_form(name, shown=True):
                found[name] = None
        return [item[:1].upper() + item[1:] if word.istitle() else item for item in found]

    def _stands(self, stem: str, flags: Flags, without: Sequence[str]) -> bool:
        """Tell whether there is a stem with some flags and none of some meanings."""
        special = self._rules.special
        refused = [special[name] for name in without if name in special]
        return any(flags <= own and not own.intersection(refused) for own in self._stems.get(stem, ()))

    def _without_suffix(self, word: str, *, known: bool = False) -> Iterator[tuple[Affix, str]]:
        """Yield the suffixes that a word may end in, each with what it may have been put to: if ``known``, a stem."""
        ends = (word[len(word) - size :] for size in range(min(self._ends, len(word)) + 1))
        suffixes = (affix for end in ends for affix in self._rules.suffixes.get(end, ()))
        for affix in islice(suffixes, MOST_AFFIXES):
            stem = word[: len(word) - len(affix.added)] + affix.strip
            if known and stem not in self._stems:
                continue
            if stem and affix.condition(stem):
                yield affix, stem

    def _without_prefix(self, word: str) -> Iterator[tuple[Affix, str]]:
        """Yield the prefixes that a word may begin with, each with what it may have been put to."""
        beginnings = (word[:size] for size in range(min(self._begins, len(word)) + 1))
        prefixes = (affix for beginning in beginnings for affix in self._rules.prefixes.get(beginning, ()))
        for affix in islice(prefixes, MOST_AFFIXES):
            stem = affix.strip + word[len(affix.added) :]
            if stem and affix.condition(stem):
                yield affix, stem

    def _is_compound(self, word: str) -> bool:
        """Tell whether a word is others in a row, by how far so many of them reach."""
        is_part: Memo[str, bool] = Memo(lambda part: any(self.is_form(case, deep=False) for case in _cases(part)))
        reached = {0}
        for _ in range(MOST_PARTS):
            reached = {
                end for start in reached for end in range(start + LEAST_PART, len(word) + 1) if is_part[word[start:end]]
            }
            if len(word) in reached:
                return True
        return False

    def _is_listed(self, word: str) -> bool:
        """Tell whether a word is made of figures as a pattern of flags says, such as those of ``21st``."""
        return any(self._fits(word, pattern) for pattern in self._rules.patterns)

    def _fits(self, word: str, pattern: str) -> bool:
        """Tell whether a word is a row of stems with the flags of a pattern, each once or, with ``*``, any times."""
        wanted = re.findall(r"\(?([^()*?])\)?([*?]?)", pattern)
        reached = {(0, 0)}
        while reached:
            following: set[tuple[int, int]] = set()
            for place, number in reached:
                if place == len(word) and all(times for _, times in wanted[number:]):
                    return True
                for ahead in range(number, len(wanted)):
                    flag, times = wanted[ahead]
                    for end in range(place + 1, len(word) + 1):
                        if any(flag in own for own in self._stems.get(word[place:end], ())):
                            following.add((end, ahead if times == "*" else ahead + 1))
                    if not times:
                        break
            reached = following
        return False


def _encoding(affixes: bytes) -> str:
    found = _SET().search(affixes[:100_000].decode("latin-1"))
    name = found[1].lower().replace("microsoft-", "") if found else "utf-8"
    try:
        "".encode(name)
    except LookupError:
        raise StyleError(f"the dictionary is written in {name!r}, which is not known") from None
    return name


def _read_affixes(text: str) -> _Rules:
    """Return what an affix file says."""
    lines = [line.split() for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    kind = next((line[1] for line in lines if line[0] == "FLAG" and len(line) > 1), "")
    aliases = [line[1] for line in lines if line[0] == "AF" and len(line) > 1][1:]

    def flags_of(written: str) -> Flags:
        if aliases and written.isdecimal():
            number = int(written)
            written = aliases[number - 1] if 0 < number <= len(aliases) else ""
        if kind == "num":
            return frozenset(filter(None, written.split(",")))
        if kind == "long":
            return frozenset(written[place : place + 2] for place in range(0, len(written), 2))
        return frozenset(written)

    rules = _Rules(flags_of, {}, {}, {}, "", [], compounds=False, patterns=[], read_as=[])
    letters, compounds = "", False
    crossing: dict[tuple[str, str], bool] = {}
    for line in lines:
        name = line[0]
        if name in ("PFX", "SFX") and len(line) >= 4:
            if (name, line[1]) not in crossing:
                crossing[name, line[1]] = line[2] == "Y"
            else:
                affix = _affix(line, crossing[name, line[1]], flags_of)
                (rules.prefixes if name == "PFX" else rules.suffixes).setdefault(affix.added, []).append(affix)
        elif name in _SPECIAL and len(line) > 1:
            rules.special[_SPECIAL[name]] = line[1]
        elif name == "TRY" and len(line) > 1:
            letters = line[1]
        elif name == "REP" and len(line) > 2:
            rules.respelt.append((line[1].strip("^$"), line[2].replace("_", " ")))
        elif name == "ICONV" and len(line) > 2:
            rules.read_as.append((line[1], line[2]))
        elif name == "COMPOUNDRULE" and len(line) > 1 and not line[1].isdecimal() and not kind:
            rules.patterns.append(line[1])
        compounds = compounds or name in _COMPOUNDING
    return rules._replace(letters=letters, compounds=compounds)


def _affix(line: Sequence[str], crosses: bool, flags_of: Callable[[str], Flags]) -> Affix:
    name, flag, strip, added = line[:4]
    added, _, more = added.partition("/")
    return Affix(
        flag,
        crosses,
        "" if strip == "0" else strip,
        "" if added == "0" else added,
        _condition(line[4] if len(line) > 4 else ".", at_end=name == "SFX"),
        flags_of(more) if more else frozenset(),
    )


def _condition(written: str, *, at_end: bool) -> Callable[[str], object]:
    """Return what tells whether a stem ends, or begins, in letters of some sets."""
    pieces = _CONDITION().findall(written)
    source = "".join(map(_escaped, pieces))
    if source in ("", "."):
        return bool
    expression = re.compile(rf"(?s:{source})\Z" if at_end else rf"(?s:{source})")
    if not at_end:
        return expression.match
    size = len(pieces)
    return lambda stem: len(stem) >= size and expression.match(stem, len(stem) - size)


def _escaped(piece: str) -> str:
    """Return a letter, a set of letters or the sign for any with nothing in it that would mean more."""
    if len(piece) == 1:
        return piece if piece == "." else re.escape(piece)
    negated = "^" if piece.startswith("[^") else ""
    return f"[{negated}{re.escape(piece[1 + len(negated) : -1])}]"


def _is_small(letter: str) -> bool:
    return letter == letter.lower()


def _cases(word: str) -> Iterator[str]:
    yield word
    yield word.lower()
    yield word[:1].upper() + word[1:]


def _respelt(word: str, respelt: Sequence[tuple[str, str]], letters: str) -> Iterator[str]:
    """Yield words near one: by what is often mistaken, two letters in turn, one too many, one too few, another one."""
    for wrong, right in respelt:
        start = word.find(wrong)
        while start >= 0:
            yield word[:start] + right + word[start + len(wrong) :]
            start = word.find(wrong, start + 1)
    places = range(len(word))
    for place in places[1:]:
        yield word[: place - 1] + word[place] + word[place - 1] + word[place + 1 :]
    for place in places:
        yield word[:place] + word[place + 1 :]
    for place in range(len(word) + 1):
        yield from (word[:place] + letter + word[place:] for letter in letters)
    for place in places:
        yield from (word[:place] + letter + word[place + 1 :] for letter in letters)
