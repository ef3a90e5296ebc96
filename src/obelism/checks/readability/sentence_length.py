"""Sentences too long to hold in mind."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import is_mostly_linked
from obelism.checks.duplication.shingles import content_of
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.quotations import quoted_spans
from obelism.document import BlockKind
from obelism.text.lazy import lazy
from obelism.text.words import find_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document
    from obelism.text.segments import Span

OPTIONS: Mapping[str, Any] = {
    "info": 35,
    "warning": 45,
    "heavy": 55,
    "always": 120,
    "relatives": 3,
    "letters": 5.8,
    "semicolons": 3,
}

_ASIDE = lazy(r"\([^()]*\)|\[[^\[\]]*\]")
_RELATIVES = frozenset({"which", "who", "whom", "whose", "wherein", "whereby", "whereas", "thereof"})
_ENUMERATION = lazy(r":[^:]*?,[^:]*?,[^:]*\b(?:and|or)\b")
_SERIES = lazy(
    r"(?:, (?!(?:wh\w+|that|as|but|so|if|because|\w*though|since|unless|until)\b)[^\s,;:]+(?: [^\s,;:]+){0,5}){3,}(?=,)"
)
"""The middle of a series of names or short phrases, which is read piece by piece."""

_JOINED = lazy(r", (?:and|or)\b")
_STOPS = (".", "!", "?", "…", ":")
_CLOSERS = "\"'”’)]*_"


def long_sentences(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each sentence of more words than a reader holds; asides, quotations and series do not count.

    Edited prose has long sentences that read well, so length alone says little. It does where the sentence is tangled
    too: clauses hung on clauses, or long words.
    """
    content = content_of(document)
    for number in content.sentences_longer_than(options["info"]):
        block, sentence = content.place_of(number)
        if block.prose.count(" ", *sentence) < options["info"] or _is_loose(block, sentence):
            continue
        if is_mostly_linked(block, sentence):
            continue
        words = _words(block, sentence, content.sentences[number], options["semicolons"])
        if (count := len(words)) > options["info"]:
            tangled = _is_tangled(words, options) and not _is_series(block, sentence)
            grounds = () if tangled or count > options["always"] else ("loose",)
            message = f"sentence of {count} words; give its second thought a sentence of its own"
            yield Hit(block.source_span(*sentence), message, data={"words": count}, grounds=grounds)


def _is_loose(block: Block, sentence: Span) -> bool:
    """Tell whether a paragraph runs out without a stop: a table or a row of titles, which are no sentences."""
    return block.kind is BlockKind.PARAGRAPH and not block.prose[slice(*sentence)].rstrip(_CLOSERS).endswith(_STOPS)


def _is_series(block: Block, sentence: Span) -> bool:
    """Tell whether a sentence is a series of longer parts, which is read piece by piece too, though it adds up."""
    at = sentence.start
    for _ in range(3):
        if (at := block.folded.find(",", at, sentence.end) + 1) == 0:
            return False
    return _JOINED().search(block.folded, at - 1, sentence.end) is not None


def _is_tangled(words: Sequence[str], options: Mapping[str, Any]) -> bool:
    """Tell whether a long sentence is hard for another reason: relative clauses in a chain, or long words."""
    if len(words) > options["warning"] and sum(word in _RELATIVES for word in words) >= options["relatives"]:
        return True
    return bool(len(words) > options["heavy"] and sum(map(len, words)) >= options["letters"] * len(words))


def _words(block: Block, sentence: Span, words: Sequence[str], semicolons: int) -> Sequence[str]:
    """Return a sentence's words outside asides, quotations and lists; none for a list set off by semicolons."""
    text = whole = block.folded[sentence.start : sentence.end]
    if text.count(";") >= semicolons:
        return ()
    for quoted in reversed(quoted_spans(block)):
        if quoted.start < sentence.end and sentence.start < quoted.end:
            text = text[: max(quoted.start - sentence.start, 0)] + text[max(quoted.end - sentence.start, 0) :]
    if "(" in text or "[" in text:
        text = _ASIDE().sub("", text)
    commas = text.count(",")
    if commas > 3:
        text = _SERIES().sub("", text)
    if commas > 1 and ":" in text and (listed := _ENUMERATION().search(text)):
        text = text[: listed.start()]
    return words if text == whole else find_words(text)


CHECKS = (Check("long-sentence", run=long_sentences, options=OPTIONS, grounds=("loose",)),)
