"""Which doubled words are slips of the pen whatever is meant, so that one can be deleted unread."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.quotations import is_quoted
from obelism.findings import Safety
from obelism.text.words import STOP_WORDS
from obelism.text.words import WORD
from obelism.text.words import words_before

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.document import Block

_DETERMINERS = frozenset({"a", "an", "the", "its", "our", "your", "their"})
"""No noun phrase begins with two of these. Not “my my!”, nor “his”, “her” and “this”, which stand alone as well (“do
this this morning”). A pronoun may be a noun (“the you you know”), or stand where another word was meant (“it it”).
"""

_PREPOSITIONS = frozenset({"of", "from", "into"})
"""These hardly ever end a clause."""

_ENDS_CLAUSE = frozenset("about as at by for in off on over through to up with".split())
"""These do: “which came in in the evening”, “was dealt with with care”, “it may serve as well as as bread”."""

_CONJUNCTIONS = frozenset({"and"})
"""Not “or” (“and/or or”), “but” (“no but but”) or “as” (“as well as as a guide”)."""

_IN_PHRASE = frozenset(
    "best few first last least less little many more most new next old only other others own same second such two very "
    "well".split()
)
"""Function words and their like that may follow a determiner."""

_PRONOUNS = frozenset({"it", "you"})
"""These are objects and subjects alike: “what we call it it returns”. Not so behind what leads a clause in."""

_LEADS_IN = frozenset(
    "and as because but even ever how if maybe neither nor once or perhaps since so than that then though although "
    "unless until what when whenever where whereas whether which while why yet".split()
)
_SPANS = frozenset({"a", "long", "short", "little", "good"})
"""Behind one of these “while” is a span of time: “for a while while”."""

_PARTED = frozenset("come comes came coming get gets got getting go goes went going gone pass passes passed".split())
_PARTICLES = frozenset("by in off on over through up".split())
"""With one of these verbs such a word is part of it: “they get by by lending”, “answers come in in a row”."""

_TAKES_TO = frozenset(
    "belong belonged belongs come connect connected get go goes going gone got linked listen listened move moved point "
    "out referred refers related subscribe subscribed switch switched talk talked used went".split()
)
"""Behind one of these “to” may end a clause and open an aim: “the layer they belong to to tell them apart”."""

_SET_PHRASES: Mapping[str, frozenset[str]] = {
    "at": frozenset("all any best first last least most once present times".split()),
    "for": frozenset("ages example free good instance now".split()),
    "in": frozenset("order addition advance fact full general particular person".split()),
    "on": frozenset("average foot purpose time".split()),
    "up": frozenset({"to"}),
}
"""What a preposition makes a phrase with, before which another may stand: “look at at least one”, “fill it up up to
the line”.
"""

_OPENS_GAP = frozenset(
    "who whom whose which what where when why how that to am is are was were be been being i we you they he she "
    "it".split()
)
"""After one of these a clause may end in a preposition: “what we talked to to get it”."""

_MENTIONS = frozenset(
    "article articles called conjunction letter letters like operator operators say says type typed types typing word "
    "words write writes vitamin grade plan team option let variable".split()
)
"""After one of these a word is talked about, or “a” is a letter."""

_OPERATORS = frozenset({"or", "not", "nor", "xor", "but", "then"})
"""Before one of these “and” may be the name of another: “and and or”."""


def safety(block: Block, start: int, end: int, word: str) -> Safety | None:
    """Return how safe it is to delete one of two words that are the same, None where both are probably meant.

    What is quoted may be quoted with its slips.
    """
    following = WORD.match(block.folded, end + 1) if block.prose[end : end + 1] == " " else None
    number = block.sentence_at(start)
    in_gap = block.derive(_gap, number) < start
    if word in _ENDS_CLAUSE and in_gap:
        return None
    before = words_before(block.folded, block.sentences[number].start, start, 2)
    if following is None or is_quoted(block, start, end) or not _MENTIONS.isdisjoint([near[0] for near in before]):
        return Safety.UNSAFE
    return Safety.SAFE if _is_slip(word, following[0], in_gap=in_gap) else Safety.UNSAFE


def may_part(block: Block, start: int, word: str) -> bool:
    """Tell whether the first of two words that are the same may end a clause and the second open one."""
    before = words_before(block.folded, block.sentences[block.sentence_at(start)].start, start, 1)
    previous = before[0][0] if before else ""
    following = WORD.match(block.folded, start + 2 * len(word) + 2)
    if word == "to":
        return previous in _TAKES_TO and following is not None and following[0] not in STOP_WORDS
    if previous and following and following[0] in _SET_PHRASES.get(word, ()):
        return True
    if word in _PRONOUNS:
        return bool(previous) and previous not in _LEADS_IN
    if word == "while":
        return previous in _SPANS
    return word in _PARTICLES and previous in _PARTED


def _gap(block: Block, number: int) -> int:
    """Return where the first word of a sentence stands after which a clause may end in a preposition."""
    words = WORD.finditer(block.folded, *block.sentences[number])
    return next((word.start() for word in words if word[0] in _OPENS_GAP), len(block.folded))


def _is_slip(word: str, following: str, *, in_gap: bool) -> bool:
    if word in _DETERMINERS:
        talked_about = following in _MENTIONS or len(following) == 1  # “An an article”, “A a b”
        return not talked_about and (following not in STOP_WORDS or following in _IN_PHRASE)
    if word in _PREPOSITIONS:
        return following in _DETERMINERS and not in_gap
    return word in _CONJUNCTIONS and following not in _OPERATORS
