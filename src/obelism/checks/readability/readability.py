"""How hard a text is to read, by the classic formulas; exact only for a text that looks hard."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.shingles import content_of
from obelism.checks.model import Check
from obelism.checks.model import Hit
from obelism.checks.readability.counting import count_sentences
from obelism.checks.readability.counting import words_of
from obelism.checks.readability.syllables import count_syllables
from obelism.checks.readability.syllables import most_syllables
from obelism.records import NamedTuple
from obelism.text.lazy import Memo
from obelism.text.lazy import lazy
from obelism.text.segments import OPAQUE

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.document import Block
    from obelism.document import Document

OPTIONS: Mapping[str, Any] = {
    "min-words": 300,
    "flesch": 15.0,
    "grade": 18.0,
    "paragraph-words": 40,
    "paragraph-flesch": 10.0,
    "paragraph-grade": 18.0,
}
HARDEST_GRADE = 18
"""School grades above this are a figure of speech."""

_SYLLABLE = lazy(r"[aeiouyáéíóúäöü]+(?!\b(?<=[^aeiouyl]e))")

_OPAQUE = lazy(rf"[a-z][A-Z]|://|[_{OPAQUE}]")
"""What words have that are code, its names and addresses."""

_STOPS = ".!?…:"
_CLOSERS = " \"'”’)]*_"
_LETTERS_PER_WORD = 6.4
"""Characters to a word, its space counted, below which no text of ordinary sentences is very hard."""
_WORDS_PER_SENTENCE = 32


class Ease(NamedTuple):
    """Flesch reading ease (higher is easier), Flesch-Kincaid school grade, and what both are made of."""

    flesch: float
    grade: float
    words_per_sentence: float
    syllables_per_word: float

    @property
    def driver(self) -> str:
        """What makes the text hard: its words, its sentences, or neither."""
        if self.syllables_per_word >= 1.9:
            return f"long words ({self.syllables_per_word:.2f} syllables on average)"
        if self.words_per_sentence >= 25:
            return f"long sentences ({self.words_per_sentence:.0f} words on average)"
        return "words and sentences both"


class Readability(NamedTuple):
    """Readability of a text: higher Flesch is easier, the other figures are school grades (Dale-Chall: its own scale).

    ``syllables_per_word`` and ``words_per_sentence`` are what the formulas are made of.
    """

    flesch: float
    flesch_kincaid: float
    gunning_fog: float
    smog: float
    dale_chall: float
    words: int
    sentences: int
    syllables_per_word: float
    words_per_sentence: float


def measure(text: str) -> Readability | None:
    """Return the readability of English text by textstat, a sentence to each line; None for a text without words."""
    import textstat

    words = textstat.lexicon_count(text)
    if not words:
        return None
    sentences = max(textstat.sentence_count(text), 1)
    return Readability(
        flesch=float(textstat.flesch_reading_ease(text)),
        flesch_kincaid=float(textstat.flesch_kincaid_grade(text)),
        gunning_fog=float(textstat.gunning_fog(text)),
        smog=float(textstat.smog_index(text)),
        dale_chall=float(textstat.dale_chall_readability_score(text)),
        words=words,
        sentences=sentences,
        syllables_per_word=textstat.syllable_count(text) / words,
        words_per_sentence=words / sentences,
    )


def readable_text(blocks: Iterable[Block]) -> str:
    """Return the sentences of blocks, one to a line and each with a stop, without code, its names and addresses."""
    lines = [block.prose[start:end] for block in blocks for start, end in block.sentences]
    return "\n".join([_stopped(" ".join(_readable_words(line))) for line in lines])


def _readable_words(line: str) -> list[str]:
    words = line.split()
    return [word for word in words if not _is_opaque(word)] if _is_opaque(line) else words


def _stopped(line: str) -> str:
    """Return a sentence with a full stop where it has none, or textstat would count the next one to it."""
    return line if line.rstrip(_CLOSERS).endswith((".", "!", "?")) else line + "."


def is_running(block: Block) -> bool:
    """Tell whether a block ends as sentences do: names, titles and entries of lists are not read as prose."""
    return block.prose.rstrip(_CLOSERS).endswith(tuple(_STOPS))


def _is_opaque(text: str) -> bool:
    """Tell whether a word is code, its name or an address, or a line holds one."""
    return _OPAQUE().search(text) is not None


def _vowel_groups(word: str) -> int:
    """Return how many groups of vowels a word has; none in code, its names and addresses."""
    return 0 if _is_opaque(word) else max(len(_SYLLABLE().findall(word)), 1)


_SYLLABLES = Memo(_vowel_groups)


def syllables_of(words: Iterable[str]) -> list[int]:
    """Return how many syllables, or groups of vowels, words have; code, its names and addresses are left out."""
    return list(filter(None, map(_SYLLABLES.__getitem__, words)))


def estimate(syllables: Sequence[int], sentences: int) -> tuple[float, float]:
    """Return Flesch reading ease and Flesch-Kincaid grade of words by how many syllables each has."""
    return ease_and_grade(len(syllables) / max(sentences, 1), sum(syllables) / max(len(syllables), 1))


def ease_and_grade(words_per_sentence: float, syllables_per_word: float) -> tuple[float, float]:
    """Return reading ease (Flesch 1948) and school grade (Kincaid, Fishburne, Rogers and Chissom 1975)."""
    ease = 206.835 - 1.015 * words_per_sentence - 84.6 * syllables_per_word
    return ease, 0.39 * words_per_sentence + 11.8 * syllables_per_word - 15.59


def hard_to_read(document: Document, options: Mapping[str, Any]) -> Iterator[Hit]:
    """Yield one hit for a document that is very hard to read, and one for each such paragraph."""
    content = content_of(document)
    prose, blocks = document.prose.text, content.blocks
    if (
        _looks_hard(len(prose), len(document.words), len(content.sentences))
        and _looks_hard(*_size(prose, len(blocks)))
        and (hit := _document_hit(document, options))
    ):
        yield hit
    for number in content.longer_than(options["paragraph-words"] - 1):
        block = blocks[number]
        if not _looks_hard(len(block.prose), content.lengths[number], len(block.sentences)):
            continue
        size = _size(block.prose)
        if size[1] < options["paragraph-words"] or not _looks_hard(*size):
            continue
        syllables = syllables_of(block.words)
        if len(syllables) < options["paragraph-words"]:
            continue
        flesch, grade = estimate(syllables, len(block.sentences))
        if flesch < options["paragraph-flesch"] and grade >= options["paragraph-grade"]:
            message = f"hard paragraph: Flesch reading ease about {flesch:.0f}; use shorter words or shorter sentences"
            place = block.source_span(*block.sentences[0])
            yield Hit(place, message, data={"flesch": round(flesch, 1)}, grounds=("small",))


def _size(prose: str, blocks: int = 1) -> tuple[int, int, int]:
    """Return characters, words and sentences of the prose of some blocks by their separators: a URL is one word."""
    stops = prose.count(". ") + prose.count("? ") + prose.count("! ")
    return len(prose) - blocks + 1, prose.count(" ") + blocks, stops + blocks


def _looks_hard(letters: int, words: int, sentences: int) -> bool:
    """Tell from counts of characters alone whether prose may be very hard, which ordinary prose is not."""
    return letters >= _LETTERS_PER_WORD * words or words >= _WORDS_PER_SENTENCE * sentences


def ease_of(text: str, count: Callable[[Iterable[str]], float]) -> Ease | None:
    """Return Flesch's figures of English text, a sentence to each line, with the words and sentences textstat sees.

    ``count`` gives the syllables of the words; a text without words has no figures.
    """
    words = words_of(text)
    if not words:
        return None
    length = len(words) / max(count_sentences(text), 1)
    syllables = count(words) / len(words)
    return Ease(*ease_and_grade(length, syllables), length, syllables)


def _is_easy(found: Ease | None, options: Mapping[str, Any]) -> bool:
    return found is None or (found.flesch >= options["flesch"] and found.grade <= options["grade"])


def _document_hit(document: Document, options: Mapping[str, Any]) -> Hit | None:
    blocks = [block for block in document.prose_blocks if is_running(block)]
    if sum(len(block.words) for block in blocks) < options["min-words"]:
        return None
    text = readable_text(blocks)
    if _is_easy(ease_of(text, most_syllables), options):  # the exact count loads what takes long
        return None
    found = ease_of(text, count_syllables)
    if found is None or _is_easy(found, options):
        return None
    grade = f"{found.grade:.0f}" if found.grade <= HARDEST_GRADE else f"above {HARDEST_GRADE}"
    message = f"very hard to read: Flesch reading ease {found.flesch:.1f}, grade {grade}; the cause is {found.driver}"
    data = {
        "flesch": round(found.flesch, 1),
        "flesch_kincaid": round(found.grade, 1),
        "syllables_per_word": round(found.syllables_per_word, 2),
        "words_per_sentence": round(found.words_per_sentence, 1),
    }
    both = found.flesch < options["flesch"] and found.grade > options["grade"]
    return Hit(blocks[0].span, message, data=data, grounds=() if both else ("loose",))


CHECKS = (Check("hard-to-read", run=hard_to_read, options=OPTIONS, grounds=("loose", "small")),)
