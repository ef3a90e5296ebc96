"""Phrases and sentence frames that a whole set of files wears out, though no single file overdoes them."""

from __future__ import annotations

from collections import Counter
from collections import defaultdict
from itertools import compress
from itertools import count
from itertools import islice
from operator import and_
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.frames import telling_frames
from obelism.checks.duplication.general_words import general_numbers
from obelism.checks.duplication.shingles import content_of
from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.checks.model import FactDraft
from obelism.checks.model import locate
from obelism.findings import Related
from obelism.records import NamedTuple
from obelism.text.checksum import checksum
from obelism.text.lazy import Memo
from obelism.text.segments import Span
from obelism.text.words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.duplication.shingles import Content
    from obelism.document import Document
    from obelism.findings import Fact
    from obelism.findings import Location

OPTIONS: Mapping[str, Any] = {
    "min-words": 4,
    "min-files": 4,
    "phrase-share": 0.3,
    "frame-slots": 5,
    "frame-files": 0.3,
    "frame-sentences": 0.01,
    "min-frames": 10,
    "max-findings": 20,
}


class Habits(NamedTuple):
    """What is kept of a file: its phrases and frames (``^``), how often and where first, and the count of sentences."""

    places: dict[str, tuple[int, Location]]
    sentences: int


def collect(document: Document, options: Mapping[str, Any]) -> Iterator[FactDraft]:
    """Yield the phrases of general words and the sentence frames of a document."""
    content = content_of(document)
    if not content.sentences:
        return
    found: dict[str, list[int]] = defaultdict(list)
    for phrase, sentence in _phrases(content, options["min-words"]):
        found[phrase].append(sentence)
    for sentence, frame in enumerate(telling_frames(document, options["frame-slots"])):
        if frame:
            found["^" + " ".join(frame)].append(sentence)
    located: Memo[int, Location] = Memo(lambda sentence: locate(document, content.span(sentence)))
    places = {habit: (len(sentences), located[sentences[0]]) for habit, sentences in found.items()}
    yield FactDraft(Span(0, len(document.source.text)), Habits(places, len(content.sentences)))


def _phrases(content: Content, least: int) -> Iterator[tuple[str, int]]:
    """Yield the phrases around two neighbouring general words, with the function words beside them."""
    general = list(map(general_numbers().__contains__, content.numbers))
    for place in compress(count(), map(and_, general, islice(general, 1, None))):
        (sentence, start), (other, last) = content.position(place), content.position(place + 1)
        words, end = content.sentences[sentence], last + 1
        if sentence != other or end - start > 4:
            continue
        for _ in range(2):
            start -= start > 0 and words[start - 1] in STOP_WORDS
        end += end - start < least and end < len(words) and words[end] in STOP_WORDS
        if end - start >= least:
            yield " ".join(words[start:end]), sentence


def conclude(facts: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    """Yield the phrases and frames that many files use, each once, where it is used most."""
    files = sorted(facts, key=lambda fact: fact.location.path)
    if len(files) < options["min-files"]:
        return
    spread = Counter(habit for fact in files for habit in fact.value.places)
    sentences = sum(fact.value.sentences for fact in files)
    chosen = sorted(_chosen(files, spread, sentences, options), key=lambda item: (-item[1], item[0]))
    yield from filter(None, (_hit(files, habit, count) for habit, count in chosen))


def _chosen(
    files: Sequence[Fact], spread: Mapping[str, int], sentences: int, options: Mapping[str, Any]
) -> Iterator[tuple[str, int]]:
    wide = {habit for habit, holders in spread.items() if holders >= _least(habit, len(files), options)}
    totals: Counter[str] = Counter()
    for fact in files:
        for habit in wide & fact.value.places.keys():
            totals[habit] += fact.value.places[habit][0]
    for habit, total in totals.items():
        if not habit.startswith("^") or total >= max(options["min-frames"], options["frame-sentences"] * sentences):
            yield habit, total


def _least(habit: str, files: int, options: Mapping[str, Any]) -> float:
    share: float = options["frame-files" if habit.startswith("^") else "phrase-share"]
    least: int = options["min-files"]
    return max(least, share * files)


def _hit(files: Iterable[Fact], habit: str, count: int) -> CrossHit | None:
    """Return the hit of a habit in the file that has it most of those in which no comment silences it."""
    holders = [fact for fact in files if habit in fact.value.places]
    open_to = [fact for fact in holders if not fact.silences(fact.value.places[habit][1])]
    if not open_to:
        return None
    most = max(open_to, key=lambda fact: fact.value.places[habit][0])
    others = [fact.value.places[habit][1] for fact in holders if fact is not most]
    what = f"sentences begin as “{habit[1:]}”" if habit.startswith("^") else f"times “{habit}”"
    message = f"{count} {what} in {len(holders)} files; what every page says, no page says"
    data = {"files": len(holders), "count": count}
    related = tuple(Related(place, "and here") for place in others[:10])
    place = most._replace(location=most.value[0][habit][1], fingerprint=checksum(habit.encode()))
    return CrossHit(place, message, related=related, data=data, grounds=(most.page.kind,))


CHECKS = (Check("site-habit", collect=collect, conclude=conclude, options=OPTIONS),)
