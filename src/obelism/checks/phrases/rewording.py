"""The fix of a phrase: other words in its place, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from obelism.checks.editing import cut_opening
from obelism.checks.editing import plain_span
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.rules.replacement import replacement_of
from obelism.rules.replacement import replacements_of
from obelism.text.segments import OPAQUE
from obelism.text.words import STOP_WORDS
from obelism.text.words import words_before

if TYPE_CHECKING:
    from collections.abc import Mapping

    from obelism.checks.model import Match
    from obelism.document import Document
    from obelism.rules.model import Rule

_ARTICLES = frozenset({"a", "an", "the"})
_NOUNS = ("prior ",)
"""What opens a phrase, and after an article is a noun: “set the prior to zero”."""

_MODALS = frozenset({"can"})
_BASE_FORM = frozenset(
    "to not never do does did don't doesn't didn't will would shall should may might must can could cannot can't "
    "won't wouldn't shouldn't couldn't mustn't".split()
)
"""After these stands the base form of a verb, which a modal lacks: “does not have the ability to”."""

_ENDS = frozenset(".;:!?)…")

_MOST_MARKS = 8
"""Marks that may close a sentence: brackets, quotation marks and full stops."""

_REACH = 3
"""Words before a verb among which what asks for its base form stands, adverbs between."""


def phrase_fix(document: Document, rule: Rule, match: Match) -> Fix | None:
    """Return the fix that a match's pattern offers, None where markup is in the way or the words do not fit there."""
    pattern = match.pattern
    if pattern.fix is None or OPAQUE in match.text:
        return None
    replacement = replacement_of(pattern, match.text)
    if replacement is None:
        return None
    safety = Safety.SAFE if rule.fix == "safe" else Safety.UNSAFE
    if not replacement:
        return _deletion(document, match, safety)
    span = plain_span(document, match.block, match.start, match.end)
    if span is None or not _fits(match, replacement):
        return None
    replacement = _as_written(match, replacement)
    if match.text.endswith(".") and not replacement.endswith(".") and _ends_sentence(match):
        replacement += "."
    return Fix((Edit(span, replacement),), f"Replace “{match.text}” with “{replacement}”", safety)


def phrase_choices(document: Document, rule: Rule, match: Match) -> tuple[Fix, ...]:
    """Return a fix for each of the texts that a match's pattern leaves the choice of."""
    each = [match._replace(pattern=match.pattern._replace(fix=text)) for text in match.pattern.alternatives]
    return tuple([fix for chosen in each if (fix := phrase_fix(document, rule, chosen)) is not None])


def wanted(rule: Rule, match: Match) -> Mapping[str, str]:
    """Return what stands for ``{fix}`` in a message: the words to write instead of a match, in quotation marks."""
    if "{fix}" not in (match.pattern.label or rule.message):
        return {}
    found = replacements_of(match.pattern, match.text)
    return {"fix": " or ".join(f"“{text}”" for text in found)} if found else {}


def is_right(match: Match) -> bool:
    """Tell whether a match is what is to be written: a pattern finds a word in American and in British spelling."""
    if not (match.pattern.fix or match.pattern.alternatives):
        return False
    return any(_as_written(match, text) == match.text for text in replacements_of(match.pattern, match.text))


def _as_written(match: Match, replacement: str) -> str:
    """Return a replacement with a capital where the match has one, unless its own are those to be written."""
    first = replacement.partition(" ")[0]
    if match.pattern.exact or match.pattern.term or not match.text[:1].isupper() or first != first.lower():
        return replacement
    return replacement[:1].upper() + replacement[1:]


def _ends_sentence(match: Match) -> bool:
    """Tell whether nothing but marks stands between a match and the end of its sentence."""
    sentence = match.block.sentences[match.block.sentence_at(match.start)]
    end = min(sentence.end, match.end + _MOST_MARKS)
    return not any(map(str.isalnum, match.block.prose[match.end : end]))


def _fits(match: Match, replacement: str) -> bool:
    """Tell whether the grammar around a match takes its replacement."""
    sentence = match.block.sentences[match.block.sentence_at(match.start)]
    before = [word[0] for word in words_before(match.block.folded, sentence.start, match.start, _REACH)]
    if match.text.lower().startswith(_NOUNS) and not _ARTICLES.isdisjoint(before[-1:]):
        return False
    if replacement.split()[0] not in _MODALS:
        return True
    asked = match.block.prose[sentence.end - 1] == "?"
    return not asked and _BASE_FORM.isdisjoint(before)


def _deletion(document: Document, match: Match, safety: Safety) -> Fix | None:
    """Return a fix that takes a match out with the space and commas around it.

    What opens a sentence must end in a comma or in “that”: else it may go on. In the middle of a sentence a
    deletion may change who says what, and is never safe; what a function word leads in must stay ("is as shown above").
    """
    block, prose = match.block, match.block.prose
    start, end = match.start, match.end
    while prose[end : end + 1] in (",", " "):
        end += 1
    if end >= len(prose):
        return None
    title = f"Delete “{match.text}”"
    if start == block.sentences[block.sentence_at(start)].start or _letter_before(prose, start) in _ENDS:
        edits = cut_opening(document, block, start, end) if _is_set_off(prose[start:end]) else None
        return Fix(edits, title, safety) if edits else None
    if prose[start - 2 : start] == ", " and ("," in prose[match.start : end] or prose[end] in _ENDS):
        start, end = start - 2, end - (prose[end - 1] == " ")
    elif not match.text.endswith(" that") and any(
        word[0].lower() in STOP_WORDS for word in words_before(prose, 0, start, 1)
    ):
        return None
    span = plain_span(document, block, start, end) if start else None
    return Fix((Edit(span, ""),), title, Safety.UNSAFE) if span else None


def _letter_before(prose: str, offset: int) -> str:
    """Return the last letter before an offset that is no space, of prose, where no two spaces stand together."""
    return prose[max(offset - 2, 0) : offset].rstrip()[-1:]


def _is_set_off(opening: str) -> bool:
    return opening.rstrip().endswith((",", " that"))
