"""Files that share a telling part of their wording although no paragraph is the same."""

from __future__ import annotations

import zlib
from collections import Counter
from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING
from typing import Any

from obelism.checks.duplication.outlines import grounds_of_pages
from obelism.checks.duplication.shingles import closest
from obelism.checks.duplication.shingles import content_of
from obelism.checks.duplication.shingles import jaccard
from obelism.checks.duplication.shingles import triples
from obelism.checks.model import Check
from obelism.checks.model import CrossHit
from obelism.checks.model import FactDraft
from obelism.findings import Copy
from obelism.findings import Related
from obelism.records import NamedTuple
from obelism.text.words import STOP_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.checks.duplication.shingles import Triples
    from obelism.document import Document
    from obelism.findings import Fact

OPTIONS: Mapping[str, Any] = {"similarity": 0.045, "min-words": 120, "phrases": 10}

SAMPLE = 1 << 29
"""Hashes of triples below this value, one in 8, link files."""

MOST_FILES = 20
"""Files that may share a sampled triple for it to link them; what more have is house style."""


class Wording(NamedTuple):
    """What is kept of a file: its sentences, compressed, and a sample of its word triples."""

    sentences: bytes
    sample: frozenset[int]


def collect(document: Document, options: Mapping[str, Any]) -> Iterator[FactDraft]:
    """Yield the wording of a document that is long enough."""
    content = content_of(document)
    if sum(map(len, content.sentences)) < max(options["min-words"], 1):
        return
    distinct = dict.fromkeys(chain.from_iterable(map(_triples, content.sentences)))
    sample = frozenset(number for number in map(zlib.crc32, distinct) if number < SAMPLE)
    text = "\n".join(map(" ".join, content.sentences)).encode("utf-8", "surrogatepass")
    yield FactDraft(content.block_span(0), Wording(zlib.compress(text, 1), sample))


def _triples(words: Sequence[str]) -> Iterable[bytes]:
    """Return each three words of a sentence that stand in a row."""
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    return map(b" ".join, zip(encoded, encoded[1:], encoded[2:], strict=False))


def conclude(facts: Sequence[Fact], options: Mapping[str, Any]) -> Iterator[CrossHit]:
    """Yield each file that shares more word triples with an earlier one than independent texts do."""
    files = sorted(facts, key=lambda fact: fact.location.path)
    holders: dict[int, list[int]] = defaultdict(list)
    for number, fact in enumerate(files):
        linked: Counter[int] = Counter()
        sample = fact.value.sample
        for triple in sample:
            if len(holders[triple]) < MOST_FILES:
                linked.update(holders[triple])
                holders[triple].append(number)
        for other in closest(linked, 3):
            least = options["similarity"] / 3 * (len(sample) + len(files[other].value.sample))
            if linked[other] >= least and (hit := _measured(files[other], fact, options)):
                yield hit
                break


def _measured(earlier: Fact, later: Fact, options: Mapping[str, Any]) -> CrossHit | None:
    one, other = _sentences(earlier), _sentences(later)
    theirs = _all_triples(one), _all_triples(other)
    alike = jaccard(*theirs)
    if alike < options["similarity"]:
        return None
    phrases = _shared_phrases(other, theirs[0])[: options["phrases"]]
    told = ", ".join(f"“{phrase}”" for phrase in phrases[:3])
    message = (
        f"{100 * alike:.0f} % of the word triples of this file and {earlier.location.path} are the same, where "
        f"independent texts share less than 1 %; longest: {told}"
    )
    data = {"similarity": round(alike, 4), "phrases": phrases}
    related = (Related(earlier.location, "shares its wording"),)
    copies = tuple(Copy(fact.location.path, fact.fingerprint) for fact in (later, earlier))
    grounds = grounds_of_pages(earlier.page, later.page)
    return CrossHit(later, message, related=related, data=data, grounds=grounds, copies=copies)


def _sentences(fact: Fact) -> list[list[str]]:
    text = zlib.decompress(fact.value.sentences).decode("utf-8", "surrogatepass")
    return [sentence.split(" ") for sentence in text.split("\n")]


def _all_triples(sentences: Sequence[Sequence[str]]) -> Triples:
    return frozenset().union(*map(triples, sentences))


def _shared_phrases(sentences: Sequence[Sequence[str]], known: Triples) -> list[str]:
    """Return the longest runs of words all of whose triples another file has, the longest first."""
    runs: set[tuple[str, ...]] = set()
    for words in sentences:
        start = 0
        for end in range(3, len(words) + 2):
            if end > len(words) or hash(tuple(words[end - 3 : end])) not in known:
                if end - 1 - start >= 4:
                    runs.add(tuple(words[start : end - 1]))
                start = end - 2
    telling = [run for run in runs if any(word not in STOP_WORDS for word in run)]
    return [" ".join(run) for run in sorted(telling, key=lambda run: (-len(run), run))]


CHECKS = (Check("cross-file-overlap", collect=collect, conclude=conclude, options=OPTIONS),)
