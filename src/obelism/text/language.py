"""Which language prose is in, told from its function words or its script; what is unclear counts as English."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING

from obelism.records import NamedTuple
from obelism.text.data import read_data

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

ENGLISH = "en"
SAMPLE = 1500
"""Words that are looked at, from the start."""
LEAST_SHARE = 0.12
"""Share of English function words from which a text is English without a further look; it usually has 0.31."""
LEAST_SEEN = 4
"""English function words that must be seen for that: a note of twenty words in another language may quote a few."""

LEAST_WORDS = 15
"""Words below which function words say too little of a text in Latin letters."""
LEAST_FOREIGN = 0.09
"""Share of another language's function words from which a text is in it; Finnish and Turkish manuals have the least."""
LEAST_DIFFERENT = 3
"""Different function words, other than those in names, that must be seen: a title or a motto holds one or two."""
LEAST_MARKED = 0.1
"""Share of words with letters that English lacks from which one less will do."""
OUTWEIGHED = 2
"""Times that the function words of another language must outnumber the English ones."""

LEAST_IN_SCRIPT = 0.3
"""Share of words in another script from which a text is in it: manuals are full of names in Latin letters."""
LEAST_LETTERS = 20
"""Letters of another script below which they are a name or an example."""

DATA = "languages.txt"
_SHOWN = 5  # words that are named as evidence

# No words that other languages in Latin letters also use often ("a", "in", "is", "on", "as", "me", "was", "so").
FUNCTION_WORDS = frozenset(
    "the of and to that for it with you this be are not have from by but they which or his at we an their been has "
    "would there when what were if will more can who its into than these some could your other them then about our "
    "it's don't i'm how my she her he had out up do".split()
)
"""What tells English from other languages in Latin letters."""

_IN_NAMES = frozenset(
    "al da das de del della den der des di do dos du el la las le les los san santa ter van von".split()
)
"""Words that names of people and places bring into any language ("Los Angeles", "van der Waals")."""


class Language(NamedTuple):
    """The language of some prose: a code (BCP 47; "und-Cyrl" where a script is all that is known) and the evidence.

    The evidence is a phrase that a person can check.
    """

    code: str
    evidence: str

    @property
    def is_english(self) -> bool:
        """Whether rules about English wording hold."""
        return self.code == ENGLISH


def language_of(words: Sequence[str]) -> Language:
    """Return the language of prose from its folded words in order."""
    sample = words[:SAMPLE]
    enough = max(ceil(LEAST_SHARE * len(sample)), LEAST_SEEN)
    if len(list(islice(filter(FUNCTION_WORDS.__contains__, sample), enough))) == enough:
        return Language(ENGLISH, f"at least {enough} of {_counted(sample)} are English function words")
    if found := _by_script(sample):
        return found
    if len(sample) < LEAST_WORDS:
        return Language(ENGLISH, f"{_counted(sample)} are too few to tell another language")
    return _by_words(sample) or Language(ENGLISH, f"{_counted(sample)} show no other language")


def _by_script(sample: Sequence[str]) -> Language | None:
    """Return the script that many of the words are in, if it is not the Latin one."""
    foreign = [word for word in sample if not word.isascii()]
    if len(foreign) < LEAST_IN_SCRIPT * len(sample):
        return None
    text = " ".join(foreign)
    for (code, name), ranges in _languages(scripts=True).items():
        letter = re.compile(f"[{''.join(map(_as_class, ranges))}]")
        if len(letter.findall(text)) >= LEAST_LETTERS:
            count = sum(letter.search(word) is not None for word in foreign)
            if count >= LEAST_IN_SCRIPT * len(sample):
                return Language(f"und-{code}", f"{count} of {_counted(sample)} are in {name} script")
    return None


def _by_words(sample: Sequence[str]) -> Language | None:
    """Return the language whose function words are frequent among some words, and more so than those of English."""
    counts = Counter(sample)
    seen = frozenset(counts)
    english = sum(map(counts.__getitem__, seen & FUNCTION_WORDS))
    found = {language: seen & words for language, words in _languages(scripts=False).items()}
    hits = {language: sum(map(counts.__getitem__, words)) for language, words in found.items()}
    code, name = best = max(hits, key=hits.__getitem__)
    marked = sum(counts[word] for word in seen - found[best] if not word.isascii())
    least = LEAST_DIFFERENT - (marked >= LEAST_MARKED * len(sample))
    if (
        len(found[best] - _IN_NAMES) < least
        or hits[best] < OUTWEIGHED * english
        or hits[best] + marked < LEAST_FOREIGN * len(sample)
    ):
        return None
    shown = ", ".join(sorted(found[best], key=lambda word: (-counts[word], word))[:_SHOWN])
    told = f"{hits[best]} of {_counted(sample)} are {name} function words ({shown}), {english} English ones"
    return Language(code, told)


def _counted(sample: Sequence[str]) -> str:
    return f"its {'first ' if len(sample) == SAMPLE else ''}{len(sample):,} words"


def _as_class(letters: str) -> str:
    """Return a range of code points in hexadecimal as the inside of a class of letters."""
    return "-".join(chr(int(point, 16)) for point in letters.split("-"))


@cache
def _languages(*, scripts: bool) -> Mapping[tuple[str, str], frozenset[str]]:
    """Return the function words of languages, or the letters of scripts, by code and name; few texts need either."""
    known = {}
    for line in read_data(DATA).splitlines():
        head, _, listed = line.partition(": ")
        code, _, name = head.partition(" ")
        if code.isalpha() and code.istitle() == scripts:  # as ISO 15924 writes the code of a script
            known[code, name] = frozenset(listed.split())
    return known
