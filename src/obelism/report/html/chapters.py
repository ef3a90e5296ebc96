"""Documents as the page keeps them: compressed, each opened in the browser when somebody looks at it.

Offsets in the page count UTF-16 code units, as JavaScript does.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from obelism.findings import Safety
from obelism.records import NamedTuple
from obelism.report.order import because
from obelism.report.order import elsewhere
from obelism.report.order import sentences
from obelism.report.places import in_part
from obelism.report.places import named
from obelism.text.lazy import derived

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterable
    from collections.abc import Mapping
    from collections.abc import Sequence

    from obelism.findings import Finding
    from obelism.findings import Related
    from obelism.report.order import Entry
    from obelism.report.order import Sentence

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_LEVEL = 5  # of zlib: the page of ten megabytes is 3 % smaller at 9 and takes three times as long


class Packed(NamedTuple):
    """A text, compressed; ``astral`` are the offsets of letters that take two code units of UTF-16."""

    data: str
    size: int
    astral: tuple[int, ...]

    def offset(self, position: int) -> int:
        """Return an offset of the text in code units of UTF-16."""
        return position + bisect_left(self.astral, position) if self.astral else position


@dataclass(frozen=True)
class Chapter:
    """One document with what was found in it. ``readability`` has figures by name, or nothing for short texts."""

    path: str
    words: int
    findings: tuple[Finding, ...]
    text: Packed
    readability: Mapping[str, float] | None = None

    @derived
    def per_1000(self) -> float:
        """Findings for every 1,000 words."""
        return 1000 * len(self.findings) / self.words if self.words else 0.0


def pack(text: str) -> Packed:
    """Return a text as the page keeps it."""
    astral = () if text.isascii() else tuple(match.start() for match in _ASTRAL.finditer(text))
    return Packed(compress(text), len(text) + len(astral), astral)


def compress(text: str) -> str:
    """Return a text as base64 of its zlib stream: letters that no parser of HTML takes for anything else."""
    return base64.b64encode(zlib.compress(text.encode("utf-8", "replace"), _LEVEL)).decode("ascii")


def compress_json(value: Any) -> str:
    """Return a JSON value like a text."""
    return compress(json.dumps(value, separators=(",", ":"), ensure_ascii=False))


NO_TEXT = pack("")


def findings_of(
    chapter: Chapter,
    made: Iterable[Entry],
    chapters: Sequence[Chapter],
    index: Mapping[str, int],
    rules: Mapping[str, int],
    new: Sequence[bool],
    verdicts: Container[int] = (),
) -> list[list[Any]]:
    """Return what was found in a document as rows of the page's script (see ``base.js``).

    ``made`` are its entries in order of loss; a row has the place of its entry in them, and the number of the finding
    that leads it. ``verdicts`` are the numbers of findings about the whole page.
    """
    numbers = {id(finding): number for number, finding in enumerate(chapter.findings)}
    entry_of = {
        id(finding): [place, numbers[id(entry.lead)]]
        for place, entry in enumerate(made)
        for finding in (entry.lead, *entry.others)
    }
    return [
        [
            chapter.text.offset(finding.location.span.start),
            chapter.text.offset(finding.location.span.end),
            rules[finding.code],
            int(finding.severity),
            finding.message,
            [finding.fix.title, finding.fix.safety is Safety.SAFE] if finding.fix else 0,
            [_related(item, chapters, index) for item in elsewhere(finding)],
            int(is_new),
            *entry_of[id(finding)],
            because(finding),
            [_sentence(item, chapter) for item in sentences(finding)],
            int(number in verdicts),
            named(finding.location),
        ]
        for number, (finding, is_new) in enumerate(zip(chapter.findings, new, strict=True))
    ]


def _sentence(sentence: Sentence, chapter: Chapter) -> list[Any]:
    spans = [related.location.span for related in sentence.places]
    ranges = [[chapter.text.offset(span.start), chapter.text.offset(span.end)] for span in spans]
    return [named(sentence.places[0].location), sentence.told, ranges]


def _related(related: Related, chapters: Sequence[Chapter], index: Mapping[str, int]) -> list[Any]:
    location = related.location
    number = index.get(location.path, -1)
    text = chapters[number].text if number >= 0 else NO_TEXT
    span = location.span
    where = f"{location.start.line}{in_part(location)}"
    return [number, location.path, where, text.offset(span.start), text.offset(span.end), related.message]
