"""A check across files: two pages with one title."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence

from obelism.api import CrossHit
from obelism.api import Document
from obelism.api import Fact
from obelism.api import FactDraft
from obelism.api import Options
from obelism.api import Related

OPTIONS: Options = {"min-words": 2}


def collect(document: Document, options: Options) -> Iterator[FactDraft]:
    """Yield what one file must be remembered for: the words of its title, and where they stand."""
    title = next((heading for heading in document.headings if heading.level == 1), None)
    if title is not None and len(title.words) >= options["min-words"]:
        yield FactDraft(title.source_span(0, len(title.prose)), " ".join(title.words))


def conclude(facts: Sequence[Fact], options: Options) -> Iterator[CrossHit]:
    """Yield each title that an earlier file has, too; ``facts`` are those of all files, in any order."""
    first: dict[str, Fact] = {}
    for fact in sorted(facts, key=lambda fact: fact.location.path):
        earlier = first.setdefault(fact.value, fact)
        if earlier is not fact:
            place = Related(earlier.location, "the first page of that title")
            yield CrossHit(fact, f"“{fact.value}” is the title of another page, too", related=(place,))
