"""Capitals of whole headings: sentence case, title case, small letters or capitals alone."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.blocks import mistake_in_kinds
from obelism.checks.editing import plain_span
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.document import PROSE
from obelism.document import BlockKind
from obelism.findings import Edit
from obelism.findings import Fix
from obelism.findings import Safety
from obelism.text.lazy import lazy
from obelism.text.words import WORD

if TYPE_CHECKING:
    import re
    from collections.abc import Collection
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

STYLES = ("sentence", "title", "lower", "upper")

_SMALL_IN_TITLES = frozenset(
    """
    a an and as at but by for from if in into nor of off on onto or out over per so than the to up via with yet
    """.split()
)
"""Articles, conjunctions and short prepositions, which title case leaves small."""

_JOINT = lazy(r"['’.-]")
_BEGINS_ANEW = frozenset(".:?!–—")


def run(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield each block of the kinds whose capitals are of another style, from its first wrong word to the last."""
    allowed = {word for entry in options["allow"] for word in WORD.findall(entry)}
    kinds = frozenset(map(BlockKind, options["kinds"]))
    names: Collection[str] | None = None
    for block in document.blocks_of(kinds):
        if not block.prose:
            continue
        wrong = [
            (word, right)
            for word, right in _written(block, options["style"])
            if word[0] != right and word[0] not in allowed
        ]
        if wrong and options["style"] == "sentence":
            names = _names(document.blocks_of(PROSE - kinds)) if names is None else names
            wrong = [(word, right) for word, right in wrong if word[0] not in names]
        if wrong:
            yield _hit(document, block, wrong)


def _written(block: Block, style: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each word of a block with the same word as the style has it; words with letters of their own stay."""
    words = list(WORD.finditer(block.prose))
    for number, word in enumerate(words):
        text = word[0]
        if style == "upper":
            yield word, text.upper()
        elif style == "lower":
            yield word, text if _has_own_letters(text) else text.lower()
        elif _has_own_letters(text):
            yield word, text
        elif number == 0 or _begins_anew(block.prose, words[number - 1], word):
            rest = text[1:].lower() if style == "sentence" else text[1:]
            yield word, text if style == "sentence" and number else text[:1].upper() + rest
        elif style == "sentence":
            yield word, text if text.startswith(("I'", "I’")) else text.lower()
        elif text.lower() in _SMALL_IN_TITLES and number < len(words) - 1:
            yield word, text.lower()
        else:
            yield word, text[:1].upper() + text[1:]


def _has_own_letters(text: str) -> bool:
    """Tell whether a word is written in its own way wherever it stands: I, API, macOS, v2."""
    parts = _JOINT().split(text)
    return text == "I" or any(part[1:] != part[1:].lower() for part in parts) or any(map(str.isdigit, text))


def _begins_anew(prose: str, before: re.Match[str], word: re.Match[str]) -> bool:
    """Tell whether something between two words makes the second one the first of its part: a colon, a full stop."""
    return not _BEGINS_ANEW.isdisjoint(prose[before.end() : word.start()])


def _names(blocks: Iterable[Block]) -> Collection[str]:
    """Return the words that stand with a capital behind another word of their sentence, and nowhere without."""
    capitalised: set[str] = set()
    small: set[str] = set()
    for block in blocks:
        for start, end in block.sentences:
            words = WORD.findall(block.prose[start:end])
            small.update(word for word in words if word.islower())
            capitalised.update(word for _, word in pairwise(words) if word[:1].isupper())
    return {word for word in capitalised if word.lower() not in small}


def _hit(document: Document, block: Block, wrong: Sequence[tuple[re.Match[str], str]]) -> Hit:
    spans = [plain_span(document, block, *word.span()) for word, _ in wrong]
    right = _rewritten(block.prose, wrong)
    edits = tuple([Edit(span, text) for span, (_, text) in zip(spans, wrong, strict=True) if span])
    whole = len(edits) == len(wrong)
    fix = Fix(edits, f"Write “{right}”", Safety.UNSAFE) if whole else None
    return Hit(block.source_span(wrong[0][0].start(), wrong[-1][0].end()), fix=fix, words={"fix": f"“{right}”"})


def _rewritten(prose: str, wrong: Sequence[tuple[re.Match[str], str]]) -> str:
    pieces, at = [], 0
    for word, text in wrong:
        pieces += [prose[at : word.start()], text]
        at = word.end()
    return "".join([*pieces, prose[at:]])


CHECKS = (
    Check(
        "case",
        run=run,
        options={
            "style": "sentence",
            "allow": [],
            "kinds": ["heading"],
        },
        choices={"style": STYLES},
        verify=mistake_in_kinds,
    ),
)
